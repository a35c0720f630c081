"""Lists in one cell are cut where people part them, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.records.split import choose_separator, cut_list, is_person, take_off_others


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
