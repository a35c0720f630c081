"""An organization is found by the name that a person remembers."""

from dataclasses import replace

import pandas as pd
import pytest

from coalitions.errors import OptionError
from coalitions.names import apply_aliases, find_organization, resolve_names

from builders import make_records, read_content

NAMES = [
    "Serikat Buruh Migran Indonesia (SBMI)",
    "Yayasan Simpul Warga",
    "Sarékat Tani",
    "Radio Ombak Tirtakalani",
    "Radio Siaga Candraweni",
]


@pytest.fixture
def records():
    made = make_records([set(NAMES)])
    aliases = pd.DataFrame({"alias": ["Bintang"], "organization": ["Sarékat Tani"]})
    return replace(made, aliases=aliases)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Sarékat Tani", "Sarékat Tani"),
        ("sarekat TANI", "Sarékat Tani"),
        ("  Sare\u0301kat-Tani. ", "Sarékat Tani"),
        ("bintang", "Sarékat Tani"),
        ("Simpul Warga", "Yayasan Simpul Warga"),
        ("sbmi", "Serikat Buruh Migran Indonesia (SBMI)"),
        ("S.B.M.I.", "Serikat Buruh Migran Indonesia (SBMI)"),
        ("serikat buruh migran indonesia", "Serikat Buruh Migran Indonesia (SBMI)"),
    ],
)
def test_case_accents_punctuation_aliases_acronyms_and_legal_forms_are_seen_through(
    records, asked, found
):
    assert find_organization(records, asked) == found


def test_the_exact_name_is_not_doubted_for_one_like_it():
    records = make_records([{"SIMPUL", "Simpul"}])
    assert find_organization(records, "Simpul") == "Simpul"
    assert find_organization(records, "SIMPUL") == "SIMPUL"


def test_a_name_of_two_is_not_guessed():
    records = make_records([{"SIMPUL", "Simpul"}])
    with pytest.raises(OptionError, match="'simpul' may be 'SIMPUL' or 'Simpul'; give one"):
        find_organization(records, "simpul")


def test_another_legal_form_is_another_organization():
    records = make_records([{"Yayasan Simpul"}])
    with pytest.raises(OptionError, match="no organization is called 'PT Simpul'; did you mean"):
        find_organization(records, "PT Simpul")


def test_the_own_name_of_one_is_no_alias_of_another(records):
    aliases = pd.DataFrame({"alias": ["Sarékat Tani"], "organization": ["Yayasan Simpul Warga"]})
    both = replace(records, aliases=aliases)
    assert find_organization(both, "sarekat tani") == "Sarékat Tani"


def test_an_alias_of_one_that_is_not_there_finds_nobody(records):
    aliases = pd.DataFrame({"alias": ["Bintang"], "organization": ["Nowhere"]})
    with pytest.raises(OptionError, match="no organization is called 'Bintang'"):
        find_organization(replace(records, aliases=aliases), "Bintang")


def test_an_alias_that_the_table_of_organizations_lists_finds_its_own():
    records = make_records([{"A", "B"}])
    listed = records.organizations.assign(aliases=["", "Bee; Bea"])
    assert find_organization(replace(records, organizations=listed), "bea") == "B"


def test_a_name_as_recorded_finds_what_it_is_counted_under(folder):
    records = read_content(folder, "event_id,organization\nE1,Lazismu DIY\nE1,Walhi\n")
    aliases = folder / "names.csv"
    aliases.write_text("alias,organization,parent\nLazismu DIY,Lazismu DIY,Lazismu\n")
    rolled_up = resolve_names(apply_aliases(records, aliases), roll_up=True)
    assert find_organization(rolled_up, "lazismu diy") == "Lazismu"


def test_a_near_miss_names_the_nearest(records):
    with pytest.raises(OptionError) as refusal:
        find_organization(records, "Simpul Wagra")
    assert str(refusal.value) == (
        "no organization is called 'Simpul Wagra'; did you mean 'Yayasan Simpul Warga'?"
    )


def test_names_that_hold_all_the_words_come_alone(records):
    with pytest.raises(OptionError, match="did you mean 'Radio Ombak Tirtakalani'\\?"):
        find_organization(records, "ombak radio")
    with pytest.raises(
        OptionError, match="mean 'Radio Ombak Tirtakalani' or 'Radio Siaga Candraweni'\\?"
    ):
        find_organization(records, "radio")


def test_nothing_near_says_where_to_look(records):
    with pytest.raises(OptionError, match=r"called '4711'; tables/organizations\.csv of a build"):
        find_organization(records, "4711")


def test_what_was_asked_is_told_in_one_harmless_line(records):
    with pytest.raises(OptionError) as refusal:
        find_organization(records, "4711\n\x1b[31m" + "9" * 500)
    message = str(refusal.value)
    assert message.isprintable()
    assert len(message) < 250
