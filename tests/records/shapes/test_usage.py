"""An option that a file has no use for is refused, and named."""

import dataclasses
import io
import json

import pytest
import xlsxwriter

from coalitions.records import ReadingOptions, read_records
from coalitions.records.options import DEFAULT_OPTIONS
from coalitions.records.shapes.usage import NO_USE, SHAPE_NAMES, USES

from builders import get_refusal, read_content, write_file

LONG = "event_id,organization\nE1,A\nE1,B\n"
MATRIX = "Lembaga,R1,R2\nA,1,0\nB,1,1\n"
ACLED = (
    "event_id_cnty,event_date,event_type,sub_event_type,actor1,assoc_actor_1\n"
    "IDN1,2025-12-05,Protests,Peaceful protest,P,A; B\n"
)
KOBO = "_id,Lembaga/A,Lembaga/B\n1,1,1\n"
IATI = (
    "<iati-activities><iati-activity><iati-identifier>E1</iati-identifier>"
    '<participating-org role="1"><narrative>A</narrative></participating-org>'
    "</iati-activity></iati-activities>"
)
GRAPHML = (
    '<graphml><key id="k" for="node" attr.name="kind"/><graph>'
    '<node id="A"><data key="k">lembaga</data></node>'
    '<node id="E1"><data key="k">kegiatan</data></node>'
    '<edge source="E1" target="A"/></graph></graphml>'
)
GDELT = "\t".join(["20150218230000-0", "20150218230000", *[""] * 12, "A,1", *[""] * 12])
OPTIONS = {
    "shape": ("--shape", "long"),
    "columns": ("--columns", {"organization": "organization"}),
    "sheets": ("--sheet", ("2024",)),
    "delimiter": ("--delimiter", ","),
    "encoding": ("--encoding", "utf-8"),
    "separator": ("--separator", ";"),
    "event_key": ("--event-key", ("event_id",)),
    "date_order": ("--date-order", "dmy"),
    "marks": ("--marks", ("x",)),
}


def make_workbook():
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as workbook:
        sheet = workbook.add_worksheet("2024")
        for number, line in enumerate(LONG.splitlines()):
            sheet.write_row(number, 0, line.split(","))
    return content.getvalue()


FILES = {
    "a.csv": (LONG, "shape columns delimiter encoding separator event_key date_order"),
    "a.xlsx": (make_workbook(), "shape columns sheets separator event_key date_order"),
    "a.json": (
        json.dumps([{"event_id": "E1", "organization": "A"}]),
        "shape columns encoding separator event_key date_order",
    ),
    "a.xml": (IATI, ""),
    "a.graphml": (GRAPHML, "date_order"),
    "gkg.csv": (GDELT, ""),
}


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("name", FILES)
def test_option_is_used_or_refused(tmp_path, name, option):
    content, used = FILES[name]
    word, value = OPTIONS[option]
    if option in used.split():
        assert len(read_content(tmp_path, content, name, **{option: value}).participations)
        return
    path = write_file(tmp_path, content, name)
    [issue] = get_refusal(read_records, path, ReadingOptions(**{option: value}))
    assert f"no use for {word}" in issue.problem
    assert issue.file == name


@pytest.mark.parametrize(
    ("content", "option"),
    [
        (ACLED, "separator"),
        (ACLED, "event_key"),
        (KOBO, "event_key"),
        (MATRIX, "separator"),
        (LONG, "marks"),
    ],
)
def test_option_that_a_shape_has_no_use_for_is_refused(tmp_path, content, option):
    word, value = OPTIONS[option]
    path = write_file(tmp_path, content)
    [issue] = get_refusal(read_records, path, ReadingOptions(**{option: value}))
    assert f"no use for {word}" in issue.problem


def test_several_are_named_together(tmp_path):
    path = write_file(tmp_path, IATI, "a.xml")
    options = ReadingOptions(sheets=("2024",), date_order="mdy")
    [issue] = get_refusal(read_records, path, options)
    assert "no use for --date-order and --sheet" in issue.problem


def test_matrix_of_nested_records_is_read(tmp_path):
    rows = [{"Lembaga": "A", "R1": 1, "R2": 0}, {"Lembaga": "B", "R1": 1, "R2": 1}]
    assert len(read_content(tmp_path, json.dumps(rows), "a.json").participations) == 3


def test_tables_speak_of_options_that_there_are():
    names = {field.name for field in dataclasses.fields(DEFAULT_OPTIONS)}
    assert names == set(OPTIONS)
    assert set().union(*USES.values(), *NO_USE.values()) <= names
    assert NO_USE.keys() == SHAPE_NAMES.keys()
