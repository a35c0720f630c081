"""Whatever the shape, each name in a file becomes a participation or stands among the issues."""

import io
import json

import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coalitions.errors import RecordsError
from coalitions.records import list_issues
from coalitions.records.others import take_off_others
from coalitions.records.shapes.marks import read_mark
from coalitions.records.text import clean_text

from builders import list_participations, read_content, rows_told

names = st.sampled_from(
    [
        "A",
        "B",
        "C",
        " A ",
        "a",
        "PT Maju, Tbk",
        "é",
        "e\u0301",
        "NA",
        "Total",
        "Ketua DPRD",
        "C (x, y)",
    ]
)
others = st.sampled_from(["dkk.", "dan lain-lain", "et al.", "dll"])
ids = st.sampled_from(["E1", "E2", "E3", " E1", "01", "1", "Total"])
roles = st.sampled_from(["", "host", "Narasumber", "juggler", "peserta"])
blanks = st.sampled_from(["", " ", "\u00a0"])


def quote(cells):
    return ";".join('"{}"'.format(cell.replace('"', '""')) for cell in cells) + "\n"


def write_csv(rows):
    return "".join(map(quote, rows))


def write_workbook(rows):
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as workbook:
        sheet = workbook.add_worksheet("Data")
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell)
    return content.getvalue()


WRITERS = {"meetings.csv": write_csv, "meetings.xlsx": write_workbook}
forms = st.sampled_from(list(WRITERS))


def read(folder, content, name, **options):
    """Give the records and their issues; None and the issues if they are refused."""
    try:
        records = read_content(folder, content, name, **options)
    except RecordsError as refusal:
        return None, list(refusal.issues)
    return records, list_issues(records.issues)


def read_rows(folder, rows, form, shape):
    return read(folder, WRITERS[form](rows), form, shape=shape)


def who_came(records):
    return {(event, name) for event, name, _ in list_participations(records)}


def says_others(name):
    return not take_off_others(name)[0]


# Long tables


@st.composite
def long_tables(draw):
    row = st.tuples(ids | blanks, names | others | blanks, roles)
    rows = [list(row) for row in draw(st.lists(row, max_size=12))]
    return rows + draw(st.sampled_from([[], [["Total", "12", ""]], [["", "Jumlah", "3"]]]))


@settings(max_examples=50)
@given(rows=long_tables(), form=forms)
def test_each_row_of_a_long_table_is_kept_or_told(folder, rows, form):
    numbered = [[*row, str(number)] for number, row in enumerate(rows, 2)]
    header = ["event_id", "organization", "role", "written_in"]
    records, issues = read_rows(folder, [header, *numbered], form, "long")
    if records is None:
        assert any(issue.severity == "error" for issue in issues)
        return
    kept = [int(number) for number in records.participations["written_in"]]
    assert len(kept) == len(set(kept))
    missing = set(range(2, len(rows) + 2)) - set(kept)
    assert missing <= rows_told(issues)


# Lists


@st.composite
def event_tables(draw):
    cell = st.lists(names.filter(lambda name: name != "Total") | others, max_size=4).map(
        draw(st.sampled_from(["; ", "\n", "|", ";"])).join
    )
    row = st.tuples(ids | blanks, cell, cell, st.just("x"))
    return draw(st.lists(row, min_size=1, max_size=8))


def list_names(cell):
    return cell.replace("\n", ";").replace("|", ";").split(";")


@settings(max_examples=50)
@example([("E1", "", "A", "x"), ("", "", "", "x"), ("", "A", "B; B", "x")], "meetings.csv")
@given(rows=event_tables(), form=forms)
def test_each_name_of_a_list_is_kept_or_told(folder, rows, form):
    header = ["event_id", "Penyelenggara", "Peserta", "note"]
    records, issues = read_rows(folder, [header, *rows], form, "lists")
    if records is None:
        assert any(issue.severity == "error" for issue in issues)
        return
    kept = set(list_participations(records))
    values = {(number, issue.value) for issue in issues for number in rows_told([issue])}
    left = [issue for issue in issues if "below the end of the table" in issue.problem]
    for number, (event, hosts, participants, _) in enumerate(rows, 2):
        assert event.strip() in records.events.index or number in rows_told(issues)
        for role, cell in (("host", hosts), ("participant", participants)):
            for name in filter(None, map(clean_text, list_names(cell))):
                told = (number, name) in values or (
                    says_others(name) and number in rows_told(issues)
                )
                below = not event.strip() and number in rows_told(issues)
                filled_in = below and any((name, role) == pair[1:] for pair in kept)
                left_out = below and number in rows_told(left)
                assert told or filled_in or left_out or (event.strip(), name, role) in kept
    written = [
        name for row in rows for cell in row[1:3] for name in list_names(cell) if name.strip()
    ]
    assert len(records.participations) <= len(written)


# Incidence


@st.composite
def matrices(draw):
    width = draw(st.integers(2, 4))
    marks = st.lists(
        st.sampled_from(["", "1", "0", "v", "ya", "tidak", "-", "1,0", "✓", "?"]),
        min_size=width,
        max_size=width,
    )
    rows = draw(st.lists(st.tuples(ids | blanks, marks), min_size=1, max_size=6))
    columns = draw(
        st.lists(
            st.sampled_from(["K", "L", "M", "N", "Total"]),
            min_size=width,
            max_size=width,
            unique=True,
        )
    )
    return columns, [[name, *marks] for name, marks in rows]


@settings(max_examples=50)
@given(
    matrix=matrices(),
    form=forms,
    sides=st.sampled_from(
        [("event_id", "incidence-by-event"), ("organization", "incidence-by-organization")]
    ),
)
def test_each_mark_of_a_matrix_is_kept_or_told(folder, matrix, form, sides):
    (side, shape), (columns, rows) = sides, matrix
    records, issues = read_rows(folder, [[side, *columns], *rows], form, shape)
    if records is None:
        assert any(issue.severity == "error" for issue in issues)
        return
    pairs = who_came(records)
    if side == "organization":
        pairs = {(name, event) for event, name in pairs}
    told = rows_told(issues)
    n_marks = 0
    for number, (name, *marks) in enumerate(rows, 2):
        for column, mark in zip(columns, marks, strict=True):
            if column != "Total" and read_mark(mark) and number not in told:
                n_marks += 1
                assert (name.strip(), column) in pairs
    assert len(pairs) >= n_marks
    named = {*records.events.index, *records.organizations.index}
    values = {text for issue in issues for text in (issue.value, issue.column)}
    for name in [*(row[0].strip() for row in rows), *columns]:
        assert not name or name == "Total" or name in named | values


# Objects


parts = st.one_of(
    names,
    others,
    st.fixed_dictionaries(
        {"name": names}, optional={"role": roles, "delegates": st.integers(1, 3)}
    ),
)
events = st.fixed_dictionaries(
    {"id": st.sampled_from(["E1", "E2", "E3"]), "participants": st.lists(parts, max_size=4)},
    optional={"host": names | st.none(), "title": st.sampled_from(["Rapat", ""])},
)


@settings(max_examples=50)
@given(written=st.lists(events, min_size=1, max_size=5), lines=st.booleans())
def test_each_name_in_nested_records_is_kept_or_told(folder, written, lines):
    written = list({event["id"]: event for event in written}.values())
    content = json.dumps(written)
    if lines and len(written) > 1:
        content = "\n".join(map(json.dumps, written))
    records, issues = read(folder, content, "meetings.json")
    if records is None:
        assert any(issue.severity == "error" for issue in issues)
        return
    values = {issue.value for issue in issues}
    complete = records.events["list_complete"].fillna(value=True)
    for event in written:
        listed = [
            part if isinstance(part, dict) else {"name": part} for part in event["participants"]
        ]
        for part in [*listed, {"name": event.get("host") or ""}]:
            name = clean_text(part["name"])
            told = name in values or (says_others(name) and not complete[event["id"]])
            assert not name or told or (event["id"], name) in who_came(records)
            if part.get("role") == "juggler":
                assert "juggler" in {*records.participations["role"], *values}


@pytest.mark.parametrize("form", list(WRITERS))
def test_what_the_tests_above_generate_can_be_read(folder, form):
    """So that they do not pass because everything is refused."""
    rows = [
        ["event_id", "organization", "role", "written_in"],
        ["E1", "A", "", "2"],
        ["E1", "B", "", "3"],
    ]
    assert read_rows(folder, rows, form, "long")[0] is not None
    rows = [["event_id", "Penyelenggara", "Peserta", "note"], ["E1", "A; B", "C; dkk.", "x"]]
    assert read_rows(folder, rows, form, "lists")[0] is not None
    rows = [["event_id", "K", "L"], ["E1", "1", "v"], ["E2", "ya", "-"]]
    assert read_rows(folder, rows, form, "incidence-by-event")[0] is not None
