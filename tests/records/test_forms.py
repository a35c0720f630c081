"""The same records are the same, whatever the file that holds them."""

import csv
import datetime as dt
import io
import json

import pandas as pd
import pytest
import xlsxwriter
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from coalitions.errors import RecordsError
from coalitions.records import EventRecords, list_issues, read_records

from builders import get_refusal, list_participations, read_content, write_file

DAY = dt.date(2024, 5, 1)
NAMES = ["Walhi", "Kontras (DIY)", "Sarékat Tani", "LBH Yogyakarta", "PT Maju"]
HEADER = ["event_id", "date", "title", "organization", "role"]


@st.composite
def gatherings(draw):
    """Who came to which event; each event is of at least one and on a day of its own."""
    numbers = draw(st.lists(st.integers(1, 9), min_size=1, max_size=4, unique=True))
    return {
        f"E{number}": draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
        for number in numbers
    }


def tell(event):
    """Day and title of an event."""
    return DAY + dt.timedelta(days=int(event[1:])), f"Rapat {event}"


def list_rows(came):
    """A row for each organization in each event."""
    return [
        [event, *tell(event), name, "participant"]
        for event, names in came.items()
        for name in names
    ]


def write_delimited(rows, delimiter=",", encoding="utf-8", line_end="\n"):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return text.getvalue().encode(encoding)


def write_workbook(rows):
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"default_date_format": "d mmmm yyyy"}) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return content.getvalue()


def write_parquet(rows):
    header, *below = rows
    content = io.BytesIO()
    pd.DataFrame(below, columns=header).to_parquet(content)
    return content.getvalue()


def write_lists(came, mark="; "):
    header = ["Kode kegiatan", "Tanggal", "Nama kegiatan", "Peserta"]
    return [header, *([event, *tell(event), mark.join(names)] for event, names in came.items())]


def write_matrix(came):
    columns = sorted({name for names in came.values() for name in names})
    rows = [
        [event, *tell(event), *("x" if name in names else "" for name in columns)]
        for event, names in came.items()
    ]
    return [["event_id", "date", "title", *columns], *rows]


def write_turned_matrix(came):
    columns = sorted({name for names in came.values() for name in names})
    rows = [[name, *("1" if name in names else "0" for names in came.values())] for name in columns]
    return [["Lembaga", *came], *rows]


def write_objects(came):
    return [
        {"id": event, "date": str(tell(event)[0]), "title": tell(event)[1], "peserta": names}
        for event, names in came.items()
    ]


def say_long(came):
    return [HEADER, *list_rows(came)]


FORMS = {
    "long.csv": lambda came: write_delimited(say_long(came)),
    "windows.csv": lambda came: write_delimited(say_long(came), ";", "cp1252", "\r\n"),
    "utf16.csv": lambda came: write_delimited(say_long(came), ";", "utf-16", "\r\n"),
    "tabs.tsv": lambda came: write_delimited(say_long(came), "\t", "utf-8-sig"),
    "hint.csv": lambda came: b"sep=|\n" + write_delimited(say_long(came), "|"),
    "long.xlsx": lambda came: write_workbook(say_long(came)),
    "long.parquet": lambda came: write_parquet(say_long(came)),
    "lists.csv": lambda came: write_delimited(write_lists(came)),
    "lines.csv": lambda came: write_delimited(write_lists(came, "\n")),
    "commas.csv": lambda came: write_delimited(write_lists(came, ", "), ";"),
    "lists.xlsx": lambda came: write_workbook(write_lists(came, "\n")),
    "matrix.csv": lambda came: write_delimited(write_matrix(came)),
    "matrix.xlsx": lambda came: write_workbook(write_matrix(came)),
    "nested.json": lambda came: json.dumps(write_objects(came)).encode(),
    "nested.jsonl": lambda came: "\n".join(map(json.dumps, write_objects(came))).encode(),
    "wrapped.json": lambda came: json.dumps({"events": write_objects(came)}).encode("utf-16"),
}


@settings(max_examples=8)
@given(came=gatherings())
@pytest.mark.parametrize("form", list(FORMS))
def test_records_are_the_same_in_each_form(folder, form, came):
    if form.startswith("matrix"):
        assume(len({name for names in came.values() for name in names}) > 1)
    if form.endswith("parquet"):
        pytest.importorskip("pyarrow")
    records = read_content(folder, FORMS[form](came), form)
    expected = sorted(
        (event, name, "participant") for event, names in came.items() for name in names
    )
    assert list_participations(records) == expected
    events = records.events[["date", "end_date", "title"]]
    days = pd.to_datetime([tell(event)[0] for event in sorted(came)]).astype("datetime64[s]")
    assert events.index.tolist() == sorted(came)
    assert events["title"].tolist() == [tell(event)[1] for event in sorted(came)]
    assert events["date"].tolist() == events["end_date"].tolist() == days.tolist()


@settings(max_examples=8)
@given(came=gatherings())
@pytest.mark.parametrize("write", [write_delimited, write_workbook])
def test_matrix_with_organizations_in_rows_has_the_same_participations(folder, write, came):
    assume(len(came) > 1)
    name = "turned.xlsx" if write is write_workbook else "turned.csv"
    records = read_content(folder, write(write_turned_matrix(came)), name)
    expected = sorted(
        (event, name, "participant") for event, names in came.items() for name in names
    )
    assert list_participations(records) == expected


@pytest.mark.parametrize("form", ["long.csv", "long.xlsx", "lists.csv", "utf16.csv", "matrix.csv"])
def test_name_of_a_file_tells_nothing_that_its_bytes_do_not(tmp_path, form):
    came = {"E1": NAMES[:3], "E2": NAMES[2:]}
    content = FORMS[form](came)
    right = read_content(tmp_path, content, form)
    for suffix in (".csv", ".xlsx", ".txt", ".xls", ".parquet", ""):
        other = read_content(tmp_path, content, f"other{suffix}")
        assert_frame_equal(other.participations, right.participations)
        assert_frame_equal(other.events, right.events)


@pytest.mark.parametrize("half", ['"\\ud800"', '["A", "\\udfff"]'])
@pytest.mark.parametrize("key", ["peserta", "title", "\\ud800"])
def test_half_a_character_in_json_is_refused_or_shown(tmp_path, half, key):
    content = f'[{{"id": "E1", "host": ["A", "B"], "{key}": {half}}}]'
    read_or_refuse(tmp_path, content, "meetings.json")


@pytest.mark.parametrize("mark", ["\x80", "\x9b", "\x9f"])
def test_mark_that_a_terminal_would_obey_is_refused_or_not_shown(tmp_path, mark):
    path = write_file(tmp_path, f"event_id,organization\nE1,A{mark}31mB\nE2,Ketua{mark} B\n")
    try:
        issues = list_issues(read_records(path).issues)
    except RecordsError as refusal:
        issues = refusal.issues
    assert not any(mark in str(issue) for issue in issues)


# Any bytes at all

MAGIC = [
    b"",
    b"PK\x03\x04",
    b"PK\x05\x06" + b"\0" * 18,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"PAR1",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xff\xfe\0\0",
    b"\0\0\xfe\xff",
    b"sep=;\n",
    b"[",
    b'{"',
    b'[{"id": "E1", ',
    b"<?xml version='1.0'?>",
    b"<iati-activities",
    b"<graphml",
    b"event_id,organization\n",
    b"Tanggal;Kegiatan;Peserta\n",
    b"Lembaga\tR1\tR2\n",
    b"\x1f\x8b",
    b"%PDF-1.4\n",
]
SUFFIXES = [
    ".csv",
    ".tsv",
    ".txt",
    ".xlsx",
    ".xls",
    ".ods",
    ".json",
    ".jsonl",
    ".parquet",
    ".xml",
    "",
]
bits = st.sampled_from(
    [b"E1", b"A", b",", b";", b"\t", b"\n", b"\r", b'"', b"x", b"1", b"3 Mei 2024", b"dkk.",
    b"A; B", b"\0",
     b"\xe9", b"\xa0", "é".encode(), b"Total", b" ", b"{", b"}", b"[", b"]", b":", b"<", b">",
     b"-", b"\xff"]
)  # fmt: skip


def read_or_refuse(folder, content, name):
    path = write_file(folder, content, name)
    try:
        records = read_records(path)
    except Exception:
        assert get_refusal(read_records, path)
    else:
        assert isinstance(records, EventRecords)


@settings(max_examples=75)
@given(
    magic=st.sampled_from(MAGIC),
    rest=st.binary(max_size=60) | st.lists(bits, max_size=25).map(b"".join),
    suffix=st.sampled_from(SUFFIXES),
)
def test_any_bytes_are_read_or_refused(folder, magic, rest, suffix):
    read_or_refuse(folder, magic + rest, f"meetings{suffix}")


@settings(max_examples=60)
@given(data=st.data(), came=gatherings(), form=st.sampled_from(list(FORMS)))
def test_any_file_with_a_wrong_byte_or_cut_off_is_read_or_refused(folder, data, came, form):
    content = FORMS[form](came)
    place = data.draw(st.integers(0, len(content) - 1))
    rest = (
        b"" if data.draw(st.booleans()) else data.draw(st.binary(max_size=2)) + content[place + 1 :]
    )
    read_or_refuse(folder, content[:place] + rest, form)


any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "peserta", "name", "role", "host", "date"]), inner, max_size=3
        )
    ),
    max_leaves=10,
)


@settings(max_examples=80)
@given(value=any_json)
def test_any_json_is_read_or_refused(folder, value):
    read_or_refuse(folder, json.dumps(value), "meetings.json")


cells = st.sampled_from(
    ["", "E1", "E2", "A", "A; B", "A, B dkk.", "dll", "3 Mei 2024", "1", "x", "host", "Total",
    "2", "yes",
     "NA", "event_id", "organization", "role", "date", "Peserta", "Penyelenggara", "Lembaga",
     "Kegiatan",
     "list_complete", "title", "https://x.org", "role (2)", "organization (2)"]
)  # fmt: skip
tables = st.lists(st.lists(cells, min_size=1, max_size=5), min_size=1, max_size=6)
shapes = st.sampled_from(
    ["auto", "long", "lists", "incidence-by-event", "incidence-by-organization"]
)
columns = st.dictionaries(
    st.sampled_from(["organization", "event_id", "role", "date", "host", "title"]),
    cells,
    max_size=2,
).filter(lambda columns: len(set(columns.values())) == len(columns))


@settings(max_examples=100)
@given(rows=tables, shape=shapes, columns=columns, key=st.lists(cells, max_size=2))
def test_any_table_is_read_or_refused_whatever_the_user_says_of_it(
    folder, rows, shape, columns, key
):
    content = write_delimited(rows)
    options = {"shape": shape, "columns": columns, "event_key": tuple(key)}
    try:
        read_content(folder, content, **options)
    except Exception:
        get_refusal(read_content, folder, content, **options)
