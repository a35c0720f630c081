"""Checked tables become records in which nothing is lost and no order matters."""

import hashlib

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from coalitions.records import list_issues, read_records
from coalitions.records.fields import ALIAS_FIELDS, names_of

from builders import rows_told

PARTICIPATIONS = """event_id,organization,role,seat
E2,Walhi,,7
E1,Kontras,Co Organizer,007
E1,Walhi,host,
"""
EVENTS = """event_id,date,title,list_complete,rooms
E2,2024-05-02,Training,,12
E1,2024-05-01,Hearing,no,03
"""
ORGANIZATIONS = """organization,sector,phone
Walhi,NGO,0812
Solidaritas,women,007
"""
ALIASES = """alias,organization,why
WALHI,Walhi,case
Kontras,KontraS,case
"""


@pytest.fixture
def long_file(tmp_path):
    def long_file(*lines, header="event_id,organization"):
        path = tmp_path / "meetings.csv"
        path.write_text("".join(f"{line}\n" for line in (header, *lines)), encoding="utf-8")
        return path

    return long_file


@pytest.fixture
def folder(tmp_path):
    def folder(participations=PARTICIPATIONS, **tables):
        for table, content in {"participations": participations, **tables}.items():
            (tmp_path / f"{table}.csv").write_text(content, encoding="utf-8")
        return tmp_path

    return folder


@pytest.fixture
def full_folder(folder):
    return folder(events=EVENTS, organizations=ORGANIZATIONS, aliases=ALIASES)


@pytest.fixture(scope="module")
def shared_folder(tmp_path_factory):
    """A folder whose files each hypothesis example writes anew."""
    return tmp_path_factory.mktemp("records")


def write_table(path, table):
    pd.DataFrame(table).to_csv(path, index=False)
    return path


def test_participations_are_sorted_with_their_own_columns_first(full_folder):
    participations = read_records(full_folder).participations
    assert participations.to_dict("split") == {
        "index": [0, 1, 2],
        "columns": ["event_id", "organization", "role", "recorded_as", "resolved_by", "seat"],
        "data": [
            ["E1", "Kontras", "co-organizer", "Kontras", "", "007"],
            ["E1", "Walhi", "host", "Walhi", "", ""],
            ["E2", "Walhi", "participant", "Walhi", "", "7"],
        ],
    }


def test_events_are_indexed_by_id_and_typed(full_folder):
    events = read_records(full_folder).events
    assert events.index.tolist() == ["E1", "E2"]
    assert events.index.name == "event_id"
    assert events["date"].tolist() == [pd.Timestamp("2024-05-01"), pd.Timestamp("2024-05-02")]
    assert events["list_complete"].isna().tolist() == [False, True]
    assert not events.loc["E1", "list_complete"]
    assert events["title"].tolist() == ["Hearing", "Training"]
    assert events["rooms"].tolist() == ["03", "12"]
    assert events[["type", "issue", "place", "source_url"]].eq("").all(axis=None)


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        ("yes", True), ("Ya", True), ("TRUE", True), ("1", True),
        ("no", False), ("Tidak", False), ("false", False), ("0", False),
    ],
)  # fmt: skip
def test_list_complete_is_read_in_english_and_indonesian(long_file, answer, meaning):
    path = long_file(f"E1,A,{answer}", "E1,B,", header="event_id,organization,list_complete")
    events = read_records(path).events
    assert events["list_complete"].dtype == "boolean"
    assert events["list_complete"].tolist() == [meaning]


def test_date_that_is_not_given_is_missing(long_file):
    events = read_records(long_file("E1,A", "E1,B")).events
    assert pd.api.types.is_datetime64_any_dtype(events["date"])
    assert events["date"].isna().all()
    assert events["list_complete"].isna().all()


@pytest.mark.parametrize("date", ["2024-02-29", "1945-08-17", "0001-01-01", "9999-12-31"])
def test_every_date_of_the_calendar_can_be_told(long_file, date):
    path = long_file(f"E1,A,{date}", "E1,B,", header="event_id,organization,date")
    assert read_records(path).events["date"].dt.strftime("%Y-%m-%d").tolist() == [date]


def test_organizations_are_those_listed_and_those_recorded(full_folder):
    organizations = read_records(full_folder).organizations
    assert organizations.index.name == "organization"
    assert organizations.to_dict("index") == {
        "Kontras": {"sector": "", "phone": ""},
        "Solidaritas": {"sector": "women", "phone": "007"},
        "Walhi": {"sector": "NGO", "phone": "0812"},
    }
    assert organizations.index.is_monotonic_increasing


def test_organization_never_seen_survives(full_folder):
    records = read_records(full_folder)
    assert "Solidaritas" in records.organizations.index
    assert "Solidaritas" not in set(records.participations["organization"])


def test_aliases_are_kept_and_not_applied(full_folder):
    records = read_records(full_folder)
    assert records.aliases[["alias", "organization", "why"]].to_dict("list") == {
        "alias": ["Kontras", "WALHI"],
        "organization": ["KontraS", "Walhi"],
        "why": ["case", "case"],
    }
    assert "Kontras" in set(records.participations["organization"])


def test_records_without_aliases_have_an_empty_table(long_file):
    aliases = read_records(long_file("E1,A", "E1,B")).aliases
    assert aliases.columns.tolist() == names_of(ALIAS_FIELDS)
    assert aliases.empty


def test_records_without_issues_have_an_empty_table(long_file):
    issues = read_records(long_file("E1,A", "E1,B")).issues
    assert issues.empty
    assert {"file", "row", "column", "value", "problem", "remedy", "n_rows"} <= set(issues)


def test_issues_are_told_as_issues_or_as_a_table(folder):
    records = read_records(folder("event_id,organization,role\nE1,A,chair\nE1,A,chair\n"))
    assert [(issue.file, issue.row, issue.value) for issue in list_issues(records.issues)] == [
        ("participations.csv", 2, "chair"),
        ("participations.csv", 2, "E1"),
        ("participations.csv", 3, "A"),
    ]
    assert records.issues["n_rows"].tolist() == [2, 1, 1]
    assert list_issues(records.issues.head(0)) == []


def test_sources_have_the_hash_of_every_file(full_folder):
    sources = read_records(full_folder).sources
    assert {source.name: source.sha256 for source in sources} == {
        f"{table}.csv": hashlib.sha256((full_folder / f"{table}.csv").read_bytes()).hexdigest()
        for table in ("participations", "events", "organizations", "aliases")
    }
    assert len(sources) == 4
    assert sources[0].name == "participations.csv"


def test_reading_leaves_the_files_as_they_were(full_folder):
    before = {path.name: path.read_bytes() for path in full_folder.iterdir()}
    read_records(full_folder)
    assert {path.name: path.read_bytes() for path in full_folder.iterdir()} == before


def test_long_file_gives_the_same_records_as_a_folder(full_folder, tmp_path):
    from_folder = read_records(full_folder)
    path = tmp_path / "long.csv"
    path.write_text(
        "event_id,organization,role,date,title,list_complete\n"
        "E1,Kontras,Co Organizer,,Hearing,\n"
        "E2,Walhi,,2024-05-02,Training,\n"
        "E1,Walhi,host,2024-05-01,,no\n",
        encoding="utf-8",
    )
    from_file = read_records(path)
    assert_frame_equal(from_file.events, from_folder.events.drop(columns="rooms"))
    assert_frame_equal(from_file.participations, from_folder.participations.drop(columns="seat"))
    assert from_file.organizations.index.tolist() == ["Kontras", "Walhi"]


def test_long_file_keeps_what_it_tells_of_a_participation(long_file):
    path = long_file(
        "E1,A,Hearing,Ani,", "E1,B,,Budi,x", header="event_id,organization,title,delegate,index"
    )
    participations = read_records(path).participations
    assert participations["delegate"].tolist() == ["Ani", "Budi"]
    assert participations["index"].tolist() == ["", "x"]
    assert "title" not in participations


def test_participations_beside_a_table_of_events_keep_all_their_columns(folder):
    path = folder("event_id,organization,title\nE1,A,Dr.\nE1,B,\n", events="event_id\nE1\n")
    records = read_records(path)
    assert records.participations["title"].tolist() == ["Dr.", ""]
    assert records.events["title"].tolist() == [""]


def test_recorded_names_of_the_source_are_kept(long_file):
    path = long_file("E1,A,a.", "E1,B,B", header="event_id,organization,recorded_as")
    assert read_records(path).participations["recorded_as"].tolist() == ["a.", "B"]


def test_cells_that_look_like_missing_values_are_names(long_file):
    records = read_records(long_file("NA,null", "NA,NaN", "007,nan", "007,NA"))
    assert records.events.index.tolist() == ["007", "NA"]
    assert records.organizations.index.tolist() == ["NA", "NaN", "nan", "null"]


# Whatever the rows

names = st.sampled_from(["A", "B", "C", "NA", "é", "e\u0301", " A", "a", "D  D", "D D"])
roles = st.sampled_from(
    ["", "host", "Host", "co organizer", "co-organizer", "chair", "participant"]
)
rows = st.lists(
    st.fixed_dictionaries(
        {
            "event_id": st.sampled_from(["E1", "E2", "E3", "1", "01"]),
            "organization": names,
            "role": roles,
        }
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=50, deadline=None)
@given(rows=rows)
def test_every_row_is_a_participation_or_listed_as_a_repeat(shared_folder, rows):
    numbered = [{**row, "written_in": number} for number, row in enumerate(rows, start=2)]
    records = read_records(write_table(shared_folder / "long.csv", numbered))
    kept = set(records.participations["written_in"].astype(int))
    repeats = rows_told(i for i in list_issues(records.issues) if "repeats" in i.problem)
    assert len(records.participations) + len(repeats) == len(rows)
    assert kept | repeats == set(range(2, len(rows) + 2))
    assert not records.participations.duplicated(["event_id", "organization", "role"]).any()


@st.composite
def shuffled_tables(draw):
    """Tables that do not contradict themselves, twice: in two orders."""
    ids = draw(st.lists(st.sampled_from("PQRST"), min_size=1, unique=True))
    titles = {event_id: draw(st.sampled_from(["", "Hearing", "Training"])) for event_id in ids}
    attended = st.tuples(st.sampled_from(ids), names.filter(lambda name: name.isascii()), roles)
    written = draw(st.lists(attended, min_size=1, max_size=15, unique=True))
    tables = {
        "participations": [
            {"event_id": event_id, "organization": name, "role": role}
            for event_id, name, role in written
        ],
        "events": [{"event_id": event_id, "title": title} for event_id, title in titles.items()],
        "organizations": [
            {"organization": name, "sector": draw(st.sampled_from(["", "union"]))}
            for name in draw(st.lists(st.sampled_from("ABXY"), min_size=1, unique=True))
        ],
        "aliases": [{"alias": f"{name}.", "organization": name} for name in "BAX"],
        "long": [
            {
                "event_id": event_id,
                "organization": name,
                "role": role,
                "title": draw(st.sampled_from(["", titles[event_id]])),
            }
            for event_id, name, role in written
        ],
    }
    return tables, {table: draw(st.permutations(rows)) for table, rows in tables.items()}


def assert_same_records(one, other):
    assert_frame_equal(one.events, other.events)
    assert_frame_equal(one.participations, other.participations)
    assert_frame_equal(one.organizations, other.organizations)
    assert_frame_equal(one.aliases, other.aliases)


@settings(max_examples=15, deadline=None)
@given(orders=shuffled_tables())
def test_order_of_the_rows_of_a_folder_changes_nothing(shared_folder, orders):
    found = []
    for order in orders:
        for table in ("participations", "events", "organizations", "aliases"):
            write_table(shared_folder / f"{table}.csv", order[table])
        found.append(read_records(shared_folder))
    assert_same_records(*found)


@settings(max_examples=15, deadline=None)
@given(orders=shuffled_tables())
def test_order_of_the_rows_of_a_long_file_changes_nothing(shared_folder, orders):
    path = shared_folder / "long.csv"
    assert_same_records(*(read_records(write_table(path, order["long"])) for order in orders))


@pytest.mark.parametrize(
    ("header", "cells", "place"),
    [
        ("region", "DIY", "DIY"),
        ("place,Region", "Sleman,DIY", "Sleman"),
        ("region,place", "DIY,", ""),
    ],
)
def test_region_of_an_event_stands_beside_its_place_or_in_its_stead(tmp_path, header, cells, place):
    (tmp_path / "participations.csv").write_text("event_id,organization\nE1,A\nE1,B\n")
    (tmp_path / "events.csv").write_text(f"event_id,{header}\nE1,{cells}\n")
    records = read_records(tmp_path)
    assert records.events.loc["E1", ["region", "place"]].tolist() == ["DIY", place]
    assert records.issues.empty
