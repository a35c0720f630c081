"""What a name is compared by: letters, and not how they are dressed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.names.spelling import fold_text, modernize_spelling, normalize_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SOLIDARITAS Perempuan", "Solidaritas perempuan"),
        ("Sarékat Tani", "Sare\u0301kat  Tani"),
        ("Łódź Søstre Straße", "LODZ SOSTRE STRASSE"),
        ("İstanbul", "istanbul"),
        ("S.B.M.I.", "S B M I"),
        ("Women\u2019s Voice", "Womens Voice"),
        ("Children?s House", "Children's House"),
        ("Ide & Analitika", "Ide and Analitika"),
        ("Wal\u200bhi\ufeff", "Walhi"),
        ("save-the-children_uk", "Save the Children (UK)"),
        ("\uff37\uff41\uff4c\uff48\uff49", "Walhi"),
        ("الخَيْرِيَّة", "الخيرية"),
    ],
)
def test_these_are_one(one, other):
    assert normalize_name(one) == normalize_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ford Foundation", "Ford"),
        ("Halo Trust", "Halo"),
        ("Koperasi Tani", "Tani"),
        ("The Asia Foundation", "Asia Foundation"),
        ("???", "!!!"),
        ("हिन्दी", "हन्द"),
        ("Forum A B", "Forum A C"),
    ],
)
def test_these_stay_two(one, other):
    assert normalize_name(one).text != normalize_name(other).text


@pytest.mark.parametrize(
    ("name", "text", "forms"),
    [
        ("Yayasan Kanisius", "kanisius", ("Yayasan",)),
        ("PT. Bank Rakyat Indonesia (Persero) Tbk.", "bank rakyat indonesia", ("PT",)),
        ("Freeport Indonesia, PT", "freeport indonesia", ("PT",)),
        ("Handicap International e. V.", "handicap international", ("e.V.",)),
        ("Options Pvt. Ltd", "options", ("Ltd",)),
        ("Perkumpulan PT Rakyat", "rakyat", ("PT", "Perkumpulan")),
        ("Yayasan", "yayasan", ()),
        ("Inc Magazine", "inc magazine", ()),
    ],
)
def test_legal_form_is_taken_off_and_remembered(name, text, forms):
    spelled = normalize_name(name)
    assert (spelled.text, spelled.legal_forms) == (text, forms)


@given(st.text())
def test_any_text_is_normalized_once_and_for_all(name):
    spelled = normalize_name(name)
    assert normalize_name(spelled.text).text == spelled.text
    assert fold_text(fold_text(name)) == fold_text(name)


@given(st.text(), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_composition_changes_nothing(name, form):
    assert normalize_name(unicodedata.normalize(form, name)) == normalize_name(name)


@given(st.text(alphabet="abcxyzÉøłß &.'-"))
def test_capitals_change_nothing(name):
    assert fold_text(name.upper()) == fold_text(name)


def test_old_spelling_is_put_into_the_new():
    assert modernize_spelling("tjahaja") == "cahaja"
    assert modernize_spelling("achir") == "akhir"
