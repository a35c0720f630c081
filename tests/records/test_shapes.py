"""The four tables are found in a folder or in one long file, and nowhere else."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalitions.errors import RecordsError
from coalitions.records import EventRecords, read_records
from coalitions.records.shapes import read_tables

PARTICIPATIONS = "event_id,organization\nE1,A\nE1,B\n"
EVENTS = "event_id,title\nE1,Hearing\n"
RESOURCES = ["events", "participations", "organizations", "aliases"]


@pytest.fixture
def folder(tmp_path):
    def folder(files=None, descriptor=None):
        path = tmp_path / "package"
        path.mkdir()
        for name, content in (files or {"participations.csv": PARTICIPATIONS}).items():
            (path / name).parent.mkdir(exist_ok=True)
            (path / name).write_text(content, encoding="utf-8")
        if descriptor is not None:
            (path / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
        return path

    return folder


@pytest.fixture(scope="module")
def shared_folder(tmp_path_factory):
    """A folder with participations; each hypothesis example writes its descriptor anew."""
    path = tmp_path_factory.mktemp("package")
    (path / "participations.csv").write_text(PARTICIPATIONS, encoding="utf-8")
    return path


def name_resource(path, resource="events"):
    return {"resources": [{"name": resource, "path": path}]}


def only_issue(path):
    with pytest.raises(RecordsError) as caught:
        read_tables(path)
    [issue] = caught.value.issues
    assert issue.severity == "error"
    assert issue.remedy
    return issue


def test_path_that_does_not_exist_is_named(tmp_path):
    issue = only_issue(tmp_path / "nowhere.csv")
    assert issue.file.endswith("nowhere.csv")
    assert "no such" in issue.problem
    assert "path" in issue.remedy


@pytest.mark.parametrize("files", [{"events.csv": EVENTS}, {"notes.txt": "nothing"}])
def test_folder_without_participations_is_named(folder, files):
    path = folder(files)
    issue = only_issue(path)
    assert issue.file == str(path)
    assert "participations.csv" in issue.problem
    assert "CSV" in issue.remedy


def test_long_file_is_one_table_titled_by_its_name(tmp_path):
    path = tmp_path / "meetings 2024.csv"
    path.write_text(PARTICIPATIONS, encoding="utf-8")
    tables = read_tables(path)
    assert tables.title == "meetings 2024"
    assert [table.source.name for table in tables.present] == ["meetings 2024.csv"]
    assert tables.events is None


def test_folder_of_participations_alone_is_enough(folder):
    tables = read_tables(folder())
    assert tables.title == "package"
    assert [table.source.name for table in tables.present] == ["participations.csv"]


def test_every_table_of_a_folder_is_found_by_its_file_name(folder):
    tables = read_tables(
        folder(
            {
                "participations.csv": PARTICIPATIONS,
                "events.csv": EVENTS,
                "organizations.csv": "organization\nA\n",
                "aliases.csv": "alias,organization\nB,A\n",
                "notes.csv": "anything\n",
            }
        )
    )
    assert tables.participations.cells["organization"].tolist() == ["A", "B"]
    assert tables.events.cells["title"].tolist() == ["Hearing"]
    assert tables.organizations.cells["organization"].tolist() == ["A"]
    assert tables.aliases.cells["alias"].tolist() == ["B"]
    assert len(tables.present) == 4


def test_descriptor_gives_the_title_and_names_other_files(folder):
    descriptor = {
        "title": "Hearings on migration",
        "resources": [
            {"name": "participations", "path": "tables/who.csv"},
            {"name": "events", "path": "what.csv"},
            {"name": "codebook", "path": "codebook.pdf"},
        ],
    }
    files = {"tables/who.csv": PARTICIPATIONS, "what.csv": EVENTS, "events.csv": "event_id\nE2\n"}
    tables = read_tables(folder(files, descriptor))
    assert tables.title == "Hearings on migration"
    assert tables.participations.source.name == "tables/who.csv"
    assert tables.events.cells["event_id"].tolist() == ["E1"]


def test_descriptor_in_utf_8_with_byte_order_mark_is_read(folder):
    path = folder()
    (path / "datapackage.json").write_bytes(b'\xef\xbb\xbf{"title": "Rapat \xc3\xa9"}')
    assert read_tables(path).title == "Rapat é"


@pytest.mark.parametrize(
    "place",
    [
        "../outside.csv",
        "tables/../../outside.csv",
        "..",
        "/etc/passwd",
        "//server/share/x.csv",
        "C:\\x",
        "C:x.csv",
        "..\\outside.csv",
        "\\\\server\\x.csv",
        "http://example.org/x.csv",
        "file:///etc/passwd",
    ],
)
@pytest.mark.parametrize("resource", ["events", "participations"])
def test_descriptor_cannot_reach_outside_its_folder(folder, place, resource):
    path = folder(descriptor=name_resource(place, resource))
    (path.parent / "outside.csv").write_text(PARTICIPATIONS, encoding="utf-8")
    issue = only_issue(path)
    assert (issue.file, issue.column, issue.value) == ("datapackage.json", "path", place)
    assert resource in issue.problem
    assert "folder" in issue.remedy


@pytest.mark.parametrize("place", ["", None, 5, ["events.csv", "more.csv"], {"path": "x.csv"}])
def test_descriptor_path_that_is_no_single_file_name_is_refused(folder, place):
    issue = only_issue(folder(descriptor=name_resource(place)))
    assert (issue.file, issue.column, issue.value) == ("datapackage.json", "path", str(place))
    assert "events" in issue.problem


def test_descriptor_entry_without_path_is_refused(folder):
    issue = only_issue(folder(descriptor={"resources": [{"name": "events"}]}))
    assert (issue.file, issue.column) == ("datapackage.json", "path")


@pytest.mark.parametrize("place", ["nowhere.csv", ".", "a" * 5000])
def test_file_that_the_descriptor_names_and_cannot_be_read_is_named(folder, place):
    issue = only_issue(folder(descriptor=name_resource(place)))
    assert issue.file == place
    assert "cannot be read" in issue.problem


@pytest.mark.parametrize(
    "place",
    ["a\x00b.csv", "a\ud800b.csv", "../\ud800.csv", "\x1b[2J/../x.csv"],
    ids=["NUL", "half a character", "half a character outside", "escape outside"],
)
def test_descriptor_path_that_cannot_be_printed_is_refused_in_plain_text(folder, place):
    issue = only_issue(folder(descriptor=name_resource(place)))
    assert (issue.file, issue.column) == ("datapackage.json", "path")
    assert "events" in issue.problem
    assert str(issue).isprintable()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"title: x", b"\xff\xfe{\x00}\x00", b"[" * 100_000, b"1" * 5000],
    ids=["empty", "unclosed", "not JSON", "UTF-16", "deep", "long number"],
)
def test_descriptor_that_is_not_json_is_named(folder, content):
    path = folder()
    (path / "datapackage.json").write_bytes(content)
    issue = only_issue(path)
    assert issue.file == "datapackage.json"
    assert "not a JSON" in issue.problem


@pytest.mark.parametrize("content", ["null", "3", "[]", '"text"', "true", "NaN"])
def test_descriptor_that_is_not_a_json_object_is_named(folder, content):
    path = folder()
    (path / "datapackage.json").write_text(content, encoding="utf-8")
    issue = only_issue(path)
    assert issue.file == "datapackage.json"
    assert "object" in issue.problem


@pytest.mark.parametrize(
    "resources",
    [
        None,
        "participations",
        5,
        {"name": "events"},
        [None, 1, "events", {}],
        [{"name": ["events"]}],
    ],
)
def test_resources_of_another_form_leave_the_usual_file_names(folder, resources):
    tables = read_tables(folder(descriptor={"resources": resources}))
    assert [table.source.name for table in tables.present] == ["participations.csv"]


@pytest.mark.parametrize("title", ["", None, [], 0])
def test_descriptor_without_title_leaves_the_name_of_the_folder(folder, title):
    assert read_tables(folder(descriptor={"title": title})).title == "package"


@pytest.mark.parametrize("title", ["half \ud800", "nul \x00", "bell \x07", "two\nlines"])
def test_title_is_text_that_can_be_written_to_any_file(folder, title):
    found = read_tables(folder(descriptor={"title": title})).title
    assert found.encode("utf-8")
    assert found.isprintable()


any_text = st.text(st.characters(exclude_categories=()), max_size=12)
any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | any_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_text, inner, max_size=3),
    max_leaves=6,
)
likely_path = st.sampled_from(["participations.csv", "./participations.csv", "../x.csv", "x"])
any_entry = st.fixed_dictionaries(
    {"name": st.sampled_from(RESOURCES)}, optional={"path": likely_path | any_text | any_json}
)
likely_descriptor = st.fixed_dictionaries(
    {},
    optional={
        "title": any_json,
        "resources": st.lists(any_entry | any_json, max_size=3) | any_json,
    },
)


def read_or_refuse(path: Path) -> None:
    try:
        records = read_records(path)
    except RecordsError as error:
        refusal = error
    else:
        assert isinstance(records, EventRecords)
        return
    assert refusal.issues
    assert all(issue.file and issue.problem and issue.remedy for issue in refusal.issues)
    assert str(refusal).encode("utf-8")


@settings(max_examples=100, deadline=None)
@given(content=st.binary(max_size=40) | st.text(max_size=40).map(str.encode))
def test_any_bytes_as_descriptor_are_read_or_refused(shared_folder, content):
    (shared_folder / "datapackage.json").write_bytes(content)
    read_or_refuse(shared_folder)


@settings(max_examples=100, deadline=None)
@given(descriptor=likely_descriptor | any_json)
def test_any_json_as_descriptor_is_read_or_refused(shared_folder, descriptor):
    content = json.dumps(descriptor)
    (shared_folder / "datapackage.json").write_text(content, encoding="utf-8")
    read_or_refuse(shared_folder)
