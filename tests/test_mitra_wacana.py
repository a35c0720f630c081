"""The two events coded from the page of Mitra Wacana: who took part, as what, and who did not."""

import json

import pandas as pd
import pytest
from frictionless import Package

from coalitions.affiliation import build_affiliation
from coalitions.analysis import BuildOptions, analyze
from coalitions.names import apply_aliases
from coalitions.projection import project
from coalitions.records import read_aliases, read_records

from builders import ROOT

FOLDER = ROOT / "data" / "mitra-wacana"
CONSULTATION, FORUM = "MW-2025-11-10", "MW-2025-12-03"

ROLES = {
    (CONSULTATION, "Migrant Forum in Asia"): {"initiator"},
    (CONSULTATION, "Migrant Care"): {"co-organizer"},
    (CONSULTATION, "Serikat Buruh Migran Indonesia"): {"co-organizer"},
    (CONSULTATION, "Solidaritas Perempuan"): {"co-organizer"},
    (CONSULTATION, "IOM"): {"supporter"},
    (CONSULTATION, "Uni Eropa"): {"funder"},
    (CONSULTATION, "Pemerintah Swedia"): {"funder"},
    (CONSULTATION, "Mitra Wacana"): {"participant"},
    (FORUM, "Dinas Komunikasi dan Informatika DIY"): {"host"},
    (FORUM, "Setda DIY"): {"speaker"},
    (FORUM, "IDEA"): {"speaker", "participant"},
    (FORUM, "Forum PRB DIY"): {"speaker", "participant"},
    **{
        (FORUM, name): {"participant"}
        for name in (
            "Bappeda DIY", "BPBD DIY", "Dinas Sosial DIY",
            "Dinas Pendidikan Pemuda dan Olahraga DIY", "YEU", "SIGAB Indonesia",
            "Human Initiative", "Baznas DIY", "Lazismu DIY", "NU Care Lazisnu", "MDMC PWM DIY",
            "Kwarda Pramuka DIY", "Konsorsium Pendidikan Bencana DIY", "Mitra Wacana", "IRE",
            "YASANTI",
        )
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def recorded():
    return read_records(FOLDER)


@pytest.fixture(scope="module")
def records(recorded):
    return apply_aliases(recorded)


@pytest.fixture(scope="module")
def affiliation(records):
    return build_affiliation(records)


def spellings_of(records, organization):
    rows = records.participations["organization"] == organization
    return set(records.participations.loc[rows, "recorded_as"])


def test_records_have_neither_errors_nor_warnings(recorded, records):
    assert recorded.issues.empty
    assert records.issues.empty


def test_every_participation_has_the_role_that_was_coded(records):
    roles = records.participations.groupby(["event_id", "organization"])["role"].agg(set)
    assert roles.to_dict() == ROLES


def test_mitra_wacana_alone_took_part_in_both_events(affiliation):
    n_events = affiliation.organizations["n_events"]
    assert n_events.index[n_events == 2].tolist() == ["Mitra Wacana"]
    assert set(n_events) == {1, 2}


def test_sizes_are_those_told_in_the_readme(affiliation):
    assert affiliation.events["n_organizations"].to_dict() == {CONSULTATION: 8, FORUM: 20}
    assert len(affiliation.organizations) == 27
    assert len(affiliation.participations) == 30
    assert len(project(affiliation).ties) == 218


@pytest.mark.parametrize(
    ("event_id", "date", "place"),
    [(CONSULTATION, "2025-11-10", "Jakarta Selatan"), (FORUM, "2025-12-03", "Yogyakarta")],
)
def test_date_and_place_are_those_of_the_page(records, event_id, date, place):
    event = records.events.loc[event_id]
    assert event["date"] == pd.Timestamp(date)
    assert event["place"] == place


def test_both_lists_are_marked_incomplete(records):
    assert records.events["list_complete"].tolist() == [False, False]


@pytest.mark.parametrize(
    "mention",
    [
        pytest.param("Swiss", id="the hotel"),
        pytest.param("Belresidences", id="the hotel by its other word"),
        pytest.param("Gedhong", id="the hall"),
        pytest.param("Kepatihan", id="the complex of the hall"),
        pytest.param("MBHR", id="a program"),
        pytest.param("Migration, Business", id="the program by its long form"),
        pytest.param("Open Government", id="what the forum is named after"),
        pytest.param("OGP", id="the same by its acronym"),
        pytest.param("Nurmalia", id="a person"),
        pytest.param("PMI", id="people, not an organization"),
        pytest.param("Pekerja Migran", id="the same people by their long form"),
        pytest.param("Palang Merah", id="a namesake that the page does not mention"),
        pytest.param("BPJS", id="an agency that is only mentioned"),
        pytest.param("Kedutaan", id="missions that are only mentioned"),
    ],
)
def test_who_is_only_mentioned_is_no_organization(records, mention):
    aliases = records.aliases
    names = [
        *records.organizations.index,
        *records.participations["recorded_as"],
        *aliases["alias"],
        *aliases["organization"],
    ]
    assert [name for name in names if mention.casefold() in name.casefold()] == []


@pytest.mark.parametrize(
    ("organization", "spellings"),
    [
        ("IDEA", {"IDEA", "Perkumpulan Ide dan Analitika Indonesia (IDEA)"}),
        ("Forum PRB DIY", {"Forum PRB DIY", "Forum Pengurangan Risiko Bencana DIY"}),
        ("Migrant Forum in Asia", {"Migrant Forum in Asia (MFA)"}),
        ("Serikat Buruh Migran Indonesia", {"Serikat Buruh Migran Indonesia (SBMI)"}),
    ],
)
def test_long_form_and_acronym_are_one_organization(records, organization, spellings):
    assert spellings_of(records, organization) == spellings
    assert not (spellings - {organization}) & set(records.organizations.index)


def test_an_organization_in_two_roles_is_counted_once_at_an_event(affiliation):
    n_events = affiliation.organizations["n_events"]
    assert n_events[["IDEA", "Forum PRB DIY"]].tolist() == [1, 1]
    assert affiliation.incidence.max() == 1


@pytest.mark.parametrize("parent", ["Lazismu", "MDMC", "PWM DIY", "Baznas", "International IDEA"])
def test_a_chapter_is_not_its_parent(records, parent):
    assert parent not in records.organizations.index
    assert parent not in set(records.aliases["alias"])


def test_no_tie_of_two_events_is_stronger_than_chance_and_the_reader_is_told(records):
    findings = analyze(records, BuildOptions(resamples=0))
    assert "Of 218 ties, none is stronger than chance" in findings.notice
    assert len(findings.network.ties) == 218


def test_descriptor_is_valid_and_describes_every_table():
    report = Package(str(FOLDER / "datapackage.json")).validate()
    assert report.flatten(["title", "rowNumber", "message"]) == []
    assert report.valid
    descriptor = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    described = {resource["path"] for resource in descriptor["resources"]}
    assert described == {path.name for path in FOLDER.glob("*.csv")}


def test_alias_table_can_be_read_by_itself(records):
    aliases, source, _ = read_aliases(FOLDER / "aliases.csv")
    assert set(aliases["alias"]) == set(records.aliases["alias"])
    assert source in records.sources
