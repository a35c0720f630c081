"""A branch is told from its parent and from its sisters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.names.places import compare_marks, split_place
from coalitions.names.wordlists import read_wordlist, split_forms


def compare(one, other):
    return compare_marks(split_place(one).branch, split_place(other).branch)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Walhi DIY", "Walhi D.I. Yogyakarta"),
        ("Walhi Jateng", "Walhi Provinsi Jawa Tengah"),
        ("Dinsos Kab. Gunungkidul", "Dinsos Kabupaten Gunung Kidul"),
        ("SD Negeri 02", "SD Negeri II"),
        ("CARE UK", "CARE United Kingdom"),
        ("Oxfam Denmark", "Danish Oxfam"),
        ("Muhammadiyah Cabang Depok", "Muhammadiyah Chapter Depok"),
        ("Forum Utara", "North Forum"),
    ],
)
def test_one_branch_in_two_forms(one, other):
    assert compare(one, other) == "equal"


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("Dinsos Bandung", "Dinsos Kota Bandung", "unclear"),
        ("Walhi DIY", "Walhi Yogyakarta", "unclear"),
        ("Dinsos Kab. Bandung", "Dinsos Kota Bandung", "different"),
        ("Walhi DIY", "Walhi Jateng", "different"),
        ("Walhi DIY", "Walhi", "a branch"),
        ("Walhi", "Walhi Cabang 2", "b branch"),
        ("SD 2 Sleman", "SD Sleman", "a branch"),
        ("SD 2", "SD Sleman", "different"),
        ("Dinas Papua", "Dinas Papua Barat", "different"),
        ("Kecamatan Ngaglik", "Kecamatan Pakem", "different"),
    ],
)
def test_two_branches(one, other, relation):
    assert compare(one, other) == relation


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Lazismu DIY", "lazismu"),
        ("Rachel's Center I", "rachels pusat"),
        ("Malcolm I. Brown", "malcolm i brown"),
        ("Kota Bandung", "kota bandung"),
        ("Masyarakat Miskin Kota", "masyarakat miskin kota"),
    ],
)
def test_stem_is_what_names_the_organization(name, stem):
    assert " ".join(split_place(name).stem) == stem


def test_level_after_a_rank_is_no_place():
    assert {mark.kind for mark in split_place("Forum Desa Nasional").branch} == {"level"}


@pytest.mark.parametrize(
    "row",
    [row for row in read_wordlist("places") if row["kind"] == "province"],
    ids=lambda row: row["place"],
)
def test_every_form_of_a_province_is_that_province(row):
    expected = {split_place(f"Badan Wana Provinsi {row['place']}").branch}
    for form in split_forms(row["forms"]):
        assert {split_place(f"Badan Wana {form}").branch} == expected, form


def test_all_38_provinces_and_their_usual_short_forms_are_known():
    provinces = [row for row in read_wordlist("places") if row["kind"] == "province"]
    assert len(provinces) == 38
    for short in [
        "DIY",
        "DKI",
        "Jabar",
        "Jateng",
        "Jatim",
        "NTB",
        "NTT",
        "Sumut",
        "Sumbar",
        "Sumsel",
        "Kepri",
        "Babel",
    ]:
        assert split_place(f"Walhi {short}").branch, short
    for short in [
        "Kalbar",
        "Kalteng",
        "Kalsel",
        "Kaltim",
        "Kaltara",
        "Sulut",
        "Sulteng",
        "Sulsel",
        "Sultra",
        "Sulbar",
    ]:
        assert split_place(f"Walhi {short}").branch, short


names = st.text(alphabet="abW i12IV ", max_size=12).map(lambda text: f"Kota {text} Jateng")


@given(names, names)
def test_relation_is_the_same_from_either_side(one, other):
    turned = {"a branch": "b branch", "b branch": "a branch"}
    relation = compare(one, other)
    assert compare(other, one) == turned.get(relation, relation)


@given(st.text())
def test_every_word_of_any_text_is_in_the_stem_or_a_mark(name):
    placed = split_place(name)
    assert len(placed.words) == len(placed.marks)
    assert placed.stem == placed.words or placed.branch
