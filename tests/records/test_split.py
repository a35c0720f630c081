"""Lists in one cell are cut where people part them, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.records.attendance import is_person, take_off_delegates
from coalitions.records.others import count_others, take_off_others
from coalitions.records.split import KNOWN, MIXED, CutList, choose_separator, cut_columns, cut_list


def cut(text):
    return cut_list(text, choose_separator([text]))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Walhi; Kontras; LBH", ["Walhi", "Kontras", "LBH"]),
        ("Walhi;Kontras;", ["Walhi", "Kontras"]),
        ("Walhi|Kontras", ["Walhi", "Kontras"]),
        ("Walhi\nKontras", ["Walhi", "Kontras"]),
        ("Walhi\r\nKontras\r\n", ["Walhi", "Kontras"]),
        ("Walhi, Kontras", ["Walhi", "Kontras"]),
        ("Walhi, Kontras, dan LBH", ["Walhi", "Kontras", "LBH"]),
        ("Walhi, Kontras and LBH", ["Walhi", "Kontras and LBH"]),
        ("Walhi, Kontras, and LBH", ["Walhi", "Kontras", "LBH"]),
        ("Walhi, serta Kontras", ["Walhi", "Kontras"]),
        ("Walhi; Kontras; dan LBH", ["Walhi", "Kontras", "LBH"]),
        ("Walhi dan Kontras", ["Walhi dan Kontras"]),
        ("Walhi", ["Walhi"]),
        ("", []),
        (" ; ,; ", [","]),
        ("1. Walhi\n2. Kontras\n10. LBH", ["Walhi", "Kontras", "LBH"]),
        ("1) Walhi\n2) Kontras", ["Walhi", "Kontras"]),
        ("(1) Walhi\n(2) Kontras", ["Walhi", "Kontras"]),
        ("a. Walhi\nb. Kontras", ["Walhi", "Kontras"]),
        ("a) Walhi; b) Kontras", ["Walhi", "Kontras"]),
        ("- Walhi\n- Kontras", ["Walhi", "Kontras"]),
        ("• Walhi\n• Kontras", ["Walhi", "Kontras"]),
        ("1. Walhi, 2. Kontras, 3. LBH", ["Walhi", "Kontras", "LBH"]),
        ("1. Walhi;\n2. Kontras; dan\n3. LBH", ["Walhi", "Kontras", "LBH"]),
        ("Walhi,\nKontras,\nLBH", ["Walhi", "Kontras", "LBH"]),
        ("Walhi (Jakarta, pusat), Kontras", ["Walhi (Jakarta, pusat)", "Kontras"]),
        ("Walhi [DIY, Jateng], Kontras", ["Walhi [DIY, Jateng]", "Kontras"]),
        ("Dinas Sosial, Tenaga Kerja; Walhi", ["Dinas Sosial, Tenaga Kerja", "Walhi"]),
        ("PT Maju, Tbk, Walhi", ["PT Maju, Tbk", "Walhi"]),
        ("Acme, Inc., Walhi", ["Acme, Inc.", "Walhi"]),
        ("Acme, Ltd, Beta, LLC", ["Acme, Ltd", "Beta, LLC"]),
        ("PT Maju, Tbk", ["PT Maju, Tbk"]),
        ("A. Yani Foundation; Walhi", ["A. Yani Foundation", "Walhi"]),
        ("Walhi; H. Agus Salim Institute", ["Walhi", "H. Agus Salim Institute"]),
        ("350.org; 1000 Guru; 4Life", ["350.org", "1000 Guru", "4Life"]),
        ("3M; 17 Agustus", ["3M", "17 Agustus"]),
        ("Walhi; Walhi", ["Walhi", "Walhi"]),
        ("Walhi  DIY ;\u00a0Kontras", ["Walhi DIY", "Kontras"]),
    ],
)  # fmt: skip
def test_list_is_cut_into_its_names(text, names):
    assert list(cut(text).names) == names


@pytest.mark.parametrize("separator", ["\n", ";", "|", ",", "/", " - ", "dan", "#"])
def test_separator_that_the_user_names_is_used(separator):
    assert cut_list(f"Walhi{separator}Kontras", separator).names == ("Walhi", "Kontras")


@pytest.mark.parametrize(
    ("texts", "separator"),
    [
        ([], ""),
        ([""], ""),
        (["Walhi", "Kontras"], ""),
        (["Walhi\n"], ""),
        (["PT Maju, Tbk"], ""),
        (["Walhi (Jakarta, pusat)"], ""),
        (["Walhi, Kontras"], ","),
        (["Walhi, Kontras", "LBH; Lapera"], ";"),
        (["Walhi; Kontras", "A\nB", "C\nD"], "\n"),
    ],
)
def test_separator_is_chosen_for_a_column(texts, separator):
    assert choose_separator(texts) == separator


@pytest.mark.parametrize(
    "others",
    ["dkk", "dkk.", "dll.", "dsb.", "et al.", "et al", "etc.", "and others", "others", "and more",
     "dan lain-lain", "dan lain lain", "dan lainnya", "lain-lain", "dan kawan-kawan", "Dkk.",
     "dan sebagainya", "AND OTHERS", "and many more"],
)  # fmt: skip
@pytest.mark.parametrize("form", ["Walhi, Kontras, {}", "Walhi, Kontras {}", "Walhi; Kontras; {}",
                                  "1. Walhi\n2. Kontras\n3. {}", "Walhi; Kontras {}"])  # fmt: skip
def test_words_that_say_there_were_others_are_taken_off(form, others):
    found = cut(form.format(others))
    assert found.names == ("Walhi", "Kontras")
    assert found.others
    assert others.endswith(found.others)


@pytest.mark.parametrize(
    "name",
    ["Forum Lain Lain Hati", "Etcetera", "Others First", "Walhi", "DKKJ", "More in Common", ""],
)
def test_name_that_only_resembles_such_words_is_kept(name):
    assert take_off_others(name) == (name, "")


@pytest.mark.parametrize(
    ("name", "person"),
    [("Ketua DPRD DIY", True), ("Bupati Kulon Progo", True), ("Dr. Ani", True),
    ("Dinas Sosial", False),
     ("Ketuanan Rakyat", False), ("", False)],
)  # fmt: skip
def test_title_of_a_person_is_recognized(name, person):
    assert is_person(name) is person


names = st.text(st.sampled_from("abc XYZé&'()-./1"), min_size=1, max_size=8).map(
    lambda name: " ".join(f"N{name}N".split())
)


@given(
    names=st.lists(names, min_size=2, max_size=5),
    separator=st.sampled_from([";", "|", "\n", "; ", " | ", "\r\n", ";\n"]),
    bullet=st.sampled_from(["", "- ", "• ", "{}. ", "{}) ", "({}) "]),
)
def test_names_that_were_joined_are_cut_apart_again(names, separator, bullet):
    text = separator.join(bullet.format(number) + name for number, name in enumerate(names, 1))
    assert list(cut(text).names) == names


@given(text=st.text(st.sampled_from("ab1;,|\n.()[] -•dkk"), max_size=20))
def test_no_letter_of_a_list_is_lost(text):
    found = cut(text)
    kept = "".join([*found.names, *found.others])
    for letter in "b[":
        assert kept.count(letter) == text.count(letter)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Walhi, LBH Yogyakarta, dst.", ["Walhi", "LBH Yogyakarta"]),
        ("Walhi, LBH dan 12 organisasi lainnya", ["Walhi", "LBH"]),
        ("Walhi; LBH; dan 5 lembaga lain", ["Walhi", "LBH"]),
        ("Walhi, LBH + 3 lainnya", ["Walhi", "LBH"]),
        ("Walhi, LBH, and 4 more", ["Walhi", "LBH"]),
        ("among others: Walhi, LBH", ["Walhi", "LBH"]),
        ("20 organisasi, antara lain: Walhi, LBH", ["Walhi", "LBH"]),
        ("Walhi, LBH, serta undangan lainnya", ["Walhi", "LBH"]),
        ("Walhi dan warga", ["Walhi"]),
        ("Walhi, LBH, dan masyarakat", ["Walhi", "LBH"]),
        ("Walhi, LBH, ...", ["Walhi", "LBH"]),
        ("Walhi; LBH; and other organizations", ["Walhi", "LBH"]),
        ("Walhi, LBH, dan lain-lain (dll.)", ["Walhi", "LBH"]),
        ("35 orang", []),
        ("daftar terlampir", []),
    ],
)
def test_every_way_to_say_that_there_were_others_is_understood(text, names):
    found = cut(text)
    assert list(found.names) == names
    assert found.others


@pytest.mark.parametrize(
    "name",
    [
        "Aliansi Mahasiswa dan Warga",
        "Himpunan Pelajar dan Mahasiswa",
        "350.org",
        "1000 Guru",
        "Ide dan Analitika Indonesia",
        "A. Yani Foundation",
    ],
)
def test_name_that_resembles_others_or_a_bullet_is_kept_whole(name):
    assert cut(name) == CutList((name,))


@pytest.mark.parametrize(
    ("words", "number"),
    [("dan 12 organisasi lainnya", 12), ("dkk.", None), ("20 organisasi, antara lain:", None)],
)
def test_number_of_others_is_read(words, number):
    assert count_others(words) == number


@pytest.mark.parametrize(
    ("name", "organization"),
    [
        ("LBH (2 orang)", "LBH"),
        ("LBH - 3 orang", "LBH"),
        ("LBH 2 org", "LBH"),
        ("2 orang dari LBH", "LBH"),
        ("Perwakilan LBH", "LBH"),
        ("representatives from LBH", "LBH"),
        ("Dewan Perwakilan Rakyat", "Dewan Perwakilan Rakyat"),
        ("Utusan Khusus Presiden", "Utusan Khusus Presiden"),
        ("Gerakan 1000 Orang", "Gerakan 1000 Orang"),
    ],
)
def test_words_that_tell_who_came_are_taken_off(name, organization):
    found, words = take_off_delegates(name)
    assert found == organization
    assert bool(words) == (name != organization)


@pytest.mark.parametrize(
    ("column", "last"),
    [
        (["A; B", "C; D", "A, C, D"], ("A", "C", "D")),
        (["A; B", "C; D", "Dinas Sosial, Tenaga Kerja"], ("Dinas Sosial, Tenaga Kerja",)),
        (["A; B", "C, D", "E, F", "G, H"], ("G", "H")),
        (["A; B", "C; D", "A, X, Y, Z"], ("A, X, Y, Z",)),
    ],
)
def test_each_cell_is_cut_by_its_own_mark_or_by_what_is_known(column, last):
    assert cut_columns([column])[0][-1].names == last


def test_cut_at_commas_beside_stronger_marks_is_a_doubt():
    *_, known = cut_columns([["A; B", "C; D", "A, C"]])[0]
    assert known.doubts == (("A, C", KNOWN),)
    *_, mixed = cut_columns([["A; B", "C, D", "E, F"]])[0]
    assert mixed.doubts == (("E, F", MIXED),)
