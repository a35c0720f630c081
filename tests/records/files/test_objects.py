"""JSON and JSON Lines give their objects by number, or are refused with the place."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.errors import RecordsError
from coalitions.records.files.encoding import decode_text
from coalitions.records.files.objects import read_json
from coalitions.records.shapes.nested import find_objects

from builders import get_refusal


def read(content, encoding=None):
    content = content if isinstance(content, bytes) else content.encode()
    text = decode_text(content, "meetings.json", encoding).text
    return find_objects(read_json(text, "meetings.json"), "meetings.json")


def refuse(content):
    [issue] = get_refusal(read, content)
    assert issue.file == "meetings.json"
    return issue


@pytest.mark.parametrize(
    ("content", "objects"),
    [
        ('[{"id": 1}, {"id": 2}]', {1: {"id": 1}, 2: {"id": 2}}),
        ('{"events": [{"id": 1}, {"id": 2}]}', {1: {"id": 1}, 2: {"id": 2}}),
        ('{"made": "2024", "count": 2, "results": [{"id": 1}]}', {1: {"id": 1}}),
        ('{"E1": {"title": "x"}, "E2": {"title": "y"}}',
         {1: {"id": "E1", "title": "x"}, 2: {"id": "E2", "title": "y"}}),
        ('{"E1": {"id": "own"}}', {1: {"id": "own"}}),
        ('{"id": "E1", "orgs": [{"name": "A"}]}', {1: {"id": "E1", "orgs": [{"name": "A"}]}}),
        ('{"event_id": "E1", "orgs": ["A"]}', {1: {"event_id": "E1", "orgs": ["A"]}}),
        ('{"id": 1}\n{"id": 2}\n', {1: {"id": 1}, 2: {"id": 2}}),
        ('{"id": 1}\r\n\r\n{"id": 2}', {1: {"id": 1}, 3: {"id": 2}}),
        ('\n{"id": 1}\n{"id": 2}', {2: {"id": 1}, 3: {"id": 2}}),
        ('\ufeff[{"id": 1}]', {1: {"id": 1}}),
    ],
    ids=[
        "list", "wrapped", "wrapped beside others", "by key", "by key with ids", "one event",
        "one event with its id", "lines", "blank line", "blank line on top", "mark",
    ],
)  # fmt: skip
def test_objects_are_found_and_numbered(content, objects):
    assert read(content) == objects


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_objects_are_read_in_any_unicode(encoding):
    assert read('[{"nama": "Sarékat"}]'.encode(encoding)) == {1: {"nama": "Sarékat"}}


def test_encoding_that_the_user_names_is_used():
    assert read('[{"nama": "Łódź"}]'.encode("cp1250"), "cp1250") == {1: {"nama": "Łódź"}}


def test_line_may_hold_any_character_that_json_allows():
    lines = [json.dumps({"name": f"a{mark}b"}, ensure_ascii=False) for mark in "\x85\u2028\u2029"]
    assert len(read("\n".join(lines))) == 3


@pytest.mark.parametrize(
    "content",
    ["{", '[{"id": 1},]', "nope", '[{"id": 1}', '{"id": 1}\n{"id": ', "1" * 5000,
     "[" * 100_000, '{"a":' * 100_000, "id,organization\nE1,A"],
    ids=["brace", "comma", "word", "cut off", "line cut off", "long number",
         "deep", "deep objects", "CSV"],
)  # fmt: skip
def test_file_that_is_not_json_is_refused(content):
    assert "JSON" in refuse(content).problem


def test_damaged_json_is_told_by_its_line():
    assert "line 3" in refuse('[\n{"id": 1},\n{"id" 2}\n]').problem


def test_damaged_line_is_told_by_its_own_number():
    issue = refuse('{"id": 1}\n{"id": 2}\n{"id": \n{"id": 4}\n')
    assert issue.row == 3 or "line 3" in issue.problem


@pytest.mark.parametrize("content", ["", " ", "[]", "{}", "3", "null", '"text"', "true", "NaN"])
def test_json_without_objects_is_refused(content):
    issue = refuse(content)
    assert "objects" in issue.problem
    assert "list" in issue.remedy


@pytest.mark.parametrize(
    ("content", "row"), [('[{"id": 1}, 2]', 2), ('[[1], {"id": 1}]', 1), ('{"id": 1}\n2\n', 2)]
)
def test_entry_that_is_no_object_is_told_by_its_number(content, row):
    issue = refuse(content)
    assert issue.row == row
    assert "else than objects" in issue.problem


def test_nothing_beside_a_wrapped_list_is_lost_in_silence():
    content = '{"events": [{"id": 1}], "more": [{"id": 2}]}'
    try:
        found = read(content)
    except RecordsError:
        return
    assert "2" in json.dumps(list(found.values()))


keys = st.sampled_from(["id", "organization", "role", "a"])
values = st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=4)
objects = st.dictionaries(keys, values | st.lists(values, max_size=2), max_size=3)


@given(listed=st.lists(objects, min_size=1, max_size=4), ascii_only=st.booleans())
def test_list_and_lines_of_the_same_objects_are_read_alike(listed, ascii_only):
    written = [json.dumps(entry, ensure_ascii=ascii_only) for entry in listed]
    expected = dict(enumerate(listed, 1))
    assert read(f"[{','.join(written)}]") == expected
    if len(listed) > 1:
        assert read("\n".join(written)) == expected
