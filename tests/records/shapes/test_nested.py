"""Nested records have an object for each event and its organizations in lists."""

import json

import pytest

from coalitions.records import list_issues

from builders import list_participations, read_content


@pytest.fixture
def read(tmp_path):
    def read(*objects, **options):
        return read_content(tmp_path, json.dumps(objects), "meetings.json", **options)

    return read


def test_list_of_names_is_a_list_of_organizations(read):
    records = read({"id": "E1", "organizations": ["A", "B"]}, {"id": "E2", "organizations": ["A"]})
    assert [(event, name) for event, name, _ in list_participations(records)] == [
        ("E1", "A"),
        ("E1", "B"),
        ("E2", "A"),
    ]


def test_names_in_a_list_are_not_cut(read):
    records = read({"id": "E1", "peserta": ["PT Maju, Tbk", "A; B", "C | D"]})
    assert {name for _, name, _ in list_participations(records)} == {
        "PT Maju, Tbk",
        "A; B",
        "C | D",
    }


def test_line_break_in_a_name_does_not_cut_it(read):
    records = read({"id": "E1", "peserta": ["Forum\nWarga", "A"]})
    assert {name for _, name, _ in list_participations(records)} == {"Forum Warga", "A"}


def test_each_key_by_role_lists_organizations(read):
    records = read({"id": "E1", "penyelenggara": "A", "peserta": ["B", "C"]})
    assert list_participations(records) == [
        ("E1", "A", "host"),
        ("E1", "B", "participant"),
        ("E1", "C", "participant"),
    ]


def test_organizations_by_role_in_one_object(read):
    records = read({"id": "E1", "organizations": {"host": ["A"], "speaker": ["B", "C"]}})
    assert list_participations(records) == [
        ("E1", "A", "host"),
        ("E1", "B", "speaker"),
        ("E1", "C", "speaker"),
    ]


@pytest.mark.parametrize("key", ["name", "nama", "organization", "lembaga"])
def test_organizations_that_are_objects_have_a_name_and_a_role(read, key):
    records = read({"id": "E1", "organizations": [{key: "A", "role": "host"}, {key: "B"}, "C"]})
    assert list_participations(records) == [
        ("E1", "A", "host"),
        ("E1", "B", "participant"),
        ("E1", "C", "participant"),
    ]


def test_role_that_is_not_known_is_told_and_kept(read):
    records = read({"id": "E1", "participants": [{"name": "A", "role": "juggler"}, {"name": "B"}]})
    assert ("E1", "A", "juggler") in list_participations(records) or any(
        "juggler" in str(issue) for issue in list_issues(records.issues)
    )


def test_role_of_one_organization_is_not_that_of_another(read):
    records = read(
        {
            "id": "E1",
            "participants": [
                {"organization": {"name": "A"}, "role": "host"},
                {"organization": {"name": "B"}},
            ],
        }
    )
    assert ("E1", "B", "host") not in list_participations(records)


def test_value_within_an_object_is_told_under_both_names(read):
    records = read({"id": "E1", "tanggal": {"mulai": "2024-05-03", "selesai": "2024-05-04"},
                    "peserta": ["A", "B"]})  # fmt: skip
    assert str(records.events.loc["E1", "date"].date()) == "2024-05-03"
    assert str(records.events.loc["E1", "end_date"].date()) == "2024-05-04"


def test_values_of_any_type_are_written_plainly(read):
    records = read({"id": 7, "rooms": 2.0, "online": True, "note": None, "peserta": ["A", 12]})
    assert records.events.index.tolist() == ["7"]
    assert records.events.loc["7", ["rooms", "online", "note"]].tolist() == ["2", "TRUE", ""]
    assert {name for _, name, _ in list_participations(records)} == {"A"}
    assert "12" in set(records.issues["value"])  # a number names nobody, and is told


def test_object_for_each_participation_is_a_long_table(read):
    records = read(
        {"id": "E1", "organization": "A", "role": "host"}, {"id": "E1", "organization": "B"}
    )
    assert list_participations(records) == [("E1", "A", "host"), ("E1", "B", "participant")]


def test_one_event_alone_is_read_whole(tmp_path):
    event = {"title": "Rapat", "date": "2024-05-03", "participants": [{"name": "A"}, {"name": "B"}]}
    records = read_content(tmp_path, json.dumps(event), "meetings.json")
    assert records.events["title"].tolist() == ["Rapat"]
    assert len(list_participations(records)) == 2


def test_events_by_key_have_it_as_their_id(tmp_path):
    events = {"E1": {"peserta": ["A", "B"]}, "E2": {"peserta": ["A"]}}
    records = read_content(tmp_path, json.dumps(events), "meetings.json")
    assert records.events.index.tolist() == ["E1", "E2"]


def test_others_are_taken_off(read):
    records = read({"id": "E1", "peserta": ["A", "B dkk.", "dll"]})
    assert {name for _, name, _ in list_participations(records)} == {"A", "B"}
    assert not records.events.loc["E1", "list_complete"]


def test_lines_are_told_by_their_number(tmp_path):
    content = (
        '{"id": "E1", "peserta": ["A", "B"]}\n\n{"id": "E2", "peserta": ["A", "Ketua DPRD"]}\n'
    )
    records = read_content(tmp_path, content, "meetings.jsonl")
    [issue] = [issue for issue in list_issues(records.issues) if issue.value == "Ketua DPRD"]
    assert issue.row == 3


def test_separator_that_the_user_names_parts_a_text_too(read):
    records = read({"id": "E1", "peserta": "Walhi; Kontras"}, separator=";")
    assert {name for _, name, _ in list_participations(records)} == {"Walhi", "Kontras"}


def test_guess_of_the_encoding_is_told(tmp_path):
    content = '[{"id": "E1", "peserta": ["Café", "B"]}]'.encode("cp1252")
    records = read_content(tmp_path, content, "meetings.json")
    assert any("Windows-1252" in issue.problem for issue in list_issues(records.issues))
