"""Acronyms are found in brackets, as initials and of syllables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.names.acronyms import is_syllabic, list_beginnings, spell_initials, split_acronym
from coalitions.names.profiles import profile_name


@pytest.mark.parametrize(
    ("name", "full", "acronym"),
    [
        (
            "Perkumpulan Ide dan Analitika Indonesia (IDEA)",
            "Perkumpulan Ide dan Analitika Indonesia",
            "idea",
        ),
        ("SCUK (Save the Children UK)", "Save the Children UK", "scuk"),
        ("Mines Advisory Group [MAG]", "Mines Advisory Group", "mag"),
        ("IMF - International Monetary Fund", "international monetary fund", "imf"),
        ("Walhi (DIY)", "Walhi (DIY)", ""),
        ("Sekolah Rakyat (II)", "Sekolah Rakyat (II)", ""),
        ("Ellis Center (Delegate)", "Ellis Center (Delegate)", ""),
        ("Yogyakarta Sleman (YSX)", "Yogyakarta Sleman (YSX)", ""),
        ("", "", ""),
    ],
)
def test_name_that_gives_its_acronym(name, full, acronym):
    twice = split_acronym(name)
    assert (twice.full, twice.acronym) == (full, acronym)


def test_initials_with_and_without_function_words():
    words = ["komisi", "untuk", "orang", "hilang"]
    assert spell_initials(words) == {"kuoh", "koh"}


@pytest.mark.parametrize(
    ("acronym", "full", "expected"),
    [
        ("walhi", "wahana lingkungan hidup indonesia", True),
        ("lazismu", "lembaga amil zakat infaq dan shadaqah muhammadiyah", True),
        ("baznas", "badan amil zakat nasional", True),
        ("jatam", "jaringan advokasi tambang", True),
        ("oman", "oxford policy management", False),
        ("kapal", "kantor pelayanan", False),
        ("walhi", "lingkungan wahana hidup", False),
        ("pmi", "palang merah indonesia", False),
        ("walhi", "dan untuk", False),
    ],
)
def test_syllables(acronym, full, expected):
    assert is_syllabic(acronym, full.split()) == expected


words = st.lists(st.text(alphabet="abcde", min_size=1, max_size=6), min_size=2, max_size=5)


@given(words, st.data())
def test_what_is_made_of_beginnings_is_recognized_and_blocked(words, data):
    lengths = [data.draw(st.integers(1, min(4, len(word)))) for word in words]
    telling = [word for word in words if word not in {"a", "e", "da", "de"}]
    if telling != words:
        return
    acronym = "".join(word[:length] for word, length in zip(words, lengths, strict=True))
    if 4 <= len(acronym) <= 12:
        assert is_syllabic(acronym, words)
        assert acronym[:2] in list_beginnings(words)


@given(st.text())
def test_any_text_is_taken_apart(name):
    twice = split_acronym(name)
    assert twice.full or not name.strip() or not twice.acronym


def test_number_is_no_letter_of_an_acronym():
    assert "pm" in profile_name("Puskesmas Mlati II").initials
    assert "pmi" not in profile_name("Puskesmas Mlati II").initials


def test_whole_name_is_shortened_in_its_own_language_and_with_its_legal_form():
    assert profile_name("Pekerja Migran Indonesia").acronyms >= {"pmi", "bmi"}
    assert "ylki" in profile_name("Yayasan Lembaga Konsumen Indonesia").acronyms
