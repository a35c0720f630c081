"""A file of rows and columns is read as text that nobody touched, or refused with one issue."""

import csv
import hashlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.records.files.delimited import find_delimiter, read_delimited, read_file

from builders import get_refusal

HEADER = "event_id,organization\n"


def read(content, **options):
    content = content if isinstance(content, bytes) else content.encode()
    return read_delimited(content, "meetings.csv", **options)


def rows_of(content, **options):
    """The cells of each row, by row number."""
    cells = read(content, **options).cells
    return dict(zip(cells.index.tolist(), cells.to_numpy().tolist(), strict=True))


def refuse(content, **options):
    [issue] = get_refusal(read, content, **options)
    assert issue.file == "meetings.csv"
    return issue


# What cannot be read


@pytest.mark.parametrize("content", ["", "\ufeff", " \n\t\r\n ", "sep=;\n", "sep=;"])
def test_file_without_any_text_is_called_empty(content):
    issue = refuse(content)
    assert "empty" in issue.problem
    assert "header" in issue.remedy


@pytest.mark.parametrize("make", ["nothing", "folder"])
def test_file_that_cannot_be_opened_is_named(tmp_path, make):
    path = tmp_path / "meetings.csv"
    if make == "folder":
        path.mkdir()
    [issue] = get_refusal(read_file, path, "meetings.csv")
    assert issue.file == "meetings.csv"
    assert "cannot be read" in issue.problem


@pytest.mark.parametrize("before", ["E1,A\n", 'E1,"A\n\n"\n'], ids=["plain", "after line breaks"])
def test_quote_that_is_never_closed_is_named_by_the_row_that_opens_it(before):
    issue = refuse(f'{HEADER}{before}E1,"B\nE2,C\nE2,D\n')
    assert issue.row == 3
    assert "quote" in issue.problem
    assert "Close" in issue.remedy


@pytest.mark.parametrize("cell", ['"A" B', '"A"B', '"the "big" one"'])
def test_text_behind_a_closing_quote_is_named(cell):
    issue = refuse(f"{HEADER}E1,A\nE1,{cell}\n")
    assert issue.row == 3
    assert "double quote" in issue.problem
    assert "twice" in issue.remedy


def test_row_of_a_refusal_counts_the_hint_to_excel():
    assert refuse('sep=;\na;b\n1;"2\n').row == 3


@pytest.fixture
def longest_cell():
    """The longest cell that Python's csv takes: other libraries raise it for the whole process."""
    before = csv.field_size_limit(131_072)
    yield 131_072
    csv.field_size_limit(before)


def test_cell_too_long_to_be_one_is_told_in_numbers(longest_cell):
    issue = refuse(f'a,b\n1,"{"x" * (longest_cell + 1)}"\n')
    assert issue.row == 2
    assert f"{longest_cell:,}" in issue.problem


# What is read


def test_source_has_the_hash_of_the_bytes_as_they_lie_on_disk():
    content = b"\xef\xbb\xbfevent_id,organization\r\nE1, A \r\n"
    source = read(content).source
    assert (source.name, source.sha256) == ("meetings.csv", hashlib.sha256(content).hexdigest())


def test_cells_are_kept_as_they_stand():
    assert rows_of("a,b\n x , y  z\t\n") == {1: ["a", "b"], 2: ["x ", "y  z\t"]}


def test_header_is_a_row_like_any_other():
    assert rows_of(HEADER) == {1: ["event_id", "organization"]}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_read_off_the_first_line(delimiter):
    others = "".join({",", ";", "|"} - {delimiter})
    rows = [["event_id", "organization", "note"], ["E1", f"A{others}B", ""], ["", "", "x"]]
    content = "\n".join(delimiter.join(row) for row in rows)
    assert list(rows_of(content).values()) == rows


def test_delimiters_below_the_first_line_do_not_count():
    assert rows_of(f"{HEADER}E1,A;B;C;D;E\n")[2] == ["E1", "A;B;C;D;E"]


@pytest.mark.parametrize("text", ["\n\na;b\n1;2,3,4\n", "  \r\na;b\r\n1;2,3,4", "a;b\r1;2,3,4,5\r"])
def test_first_line_is_the_first_with_text_whatever_ends_it(text):
    assert find_delimiter(text) == ";"


@pytest.mark.parametrize("above", ["Laporan 2024\n", "Laporan 2024\n\nDinas Sosial\n"])
def test_title_above_the_table_does_not_hide_the_delimiter(above):
    assert list(rows_of(f"{above}kegiatan;lembaga\nE1;A\n").values())[-1] == ["E1", "A"]


def test_delimiter_that_the_user_names_wins():
    assert rows_of("a,b;c\n1,2;3\n", delimiter=";") == {1: ["a,b", "c"], 2: ["1,2", "3"]}


@pytest.mark.parametrize("hint", ["sep=;\n", "SEP=;\r\n", '"sep=;"\n', "sep=; \n", "\ufeffsep=;\n"])
def test_hint_to_excel_names_the_delimiter_and_is_no_row(hint):
    assert rows_of(f"{hint}a;b,c\n1;2,3\n") == {2: ["a", "b,c"], 3: ["1", "2,3"]}


def test_user_knows_better_than_the_hint_to_excel():
    assert rows_of("sep=;\na,b\n", delimiter=",") == {2: ["a", "b"]}


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ("a,b\nE1,A\nE1,B\n", [1, 2, 3]),
        ("a,b\nE1,A\nE1,B", [1, 2, 3]),
        ("a,b\n\nE1,A\n\n\nE1,B\n\n", [1, 3, 6]),
        ("\n\na,b\nE1,A\nE1,B\n", [3, 4, 5]),
        ('a,b\nE1,"A\n\n"\nE1,B\n', [1, 2, 3]),
        ('a,"b\n"\nE1,"A"\nE1,B\n', [1, 2, 3]),
        ("\ufeffa,b\nE1,A\nE1,B\n", [1, 2, 3]),
        ("a,b\r\nE1,A\r\n\r\nE1,B\r\n", [1, 2, 4]),
        ('a,b\r\nE1,"A\r\n"\r\nE1,B\r\n', [1, 2, 3]),
        ("a,b\rE1,A\r\rE1,B\r", [1, 2, 4]),
    ],
    ids=[
        "plain",
        "no last line end",
        "blank lines",
        "blank lines on top",
        "line breaks in a cell",
        "line break in the header",
        "byte-order mark",
        "CRLF",
        "CRLF in a cell",
        "CR",
    ],
)
def test_rows_have_the_numbers_that_a_spreadsheet_shows(content, rows):
    assert read(content).cells.index.tolist() == rows


@pytest.mark.parametrize("content", ["a,b\n,\nE1,A\n", "a,b\n , \nE1,A\n"])
def test_row_of_delimiters_alone_is_a_row(content):
    assert list(rows_of(content)) == [1, 2, 3]


@pytest.mark.parametrize(
    "text",
    ["NA", "N/A", "null", "None", "nan", "#N/A", "007", "1.0", "1e5", "-inf", "TRUE", "2024-01-01"],
)
def test_cells_that_look_like_something_else_stay_text(text):
    found = rows_of(f"{HEADER}{text},A\n{text},{text}\n")
    assert (found[2], found[3]) == ([text, "A"], [text, text])


def test_quoted_cells_hold_delimiters_quotes_and_line_breaks():
    assert rows_of(f'{HEADER}E1,"A, ""the"" B\nC"\n')[2] == ["E1", 'A, "the" B\nC']


def test_blanks_before_a_quoted_cell_do_not_matter():
    assert rows_of(f'{HEADER}E1, "A, B"\n')[2] == ["E1", "A, B"]


def test_rows_of_unequal_length_are_filled_up_with_blanks():
    assert rows_of("a,b,c\nE1\nE1,A\nE1,A,x,y\n") == {
        1: ["a", "b", "c", ""],
        2: ["E1", "", "", ""],
        3: ["E1", "A", "", ""],
        4: ["E1", "A", "x", "y"],
    }


def test_file_of_one_column_is_read():
    assert rows_of("organization\nWalhi\nKontras\n") == {
        1: ["organization"],
        2: ["Walhi"],
        3: ["Kontras"],
    }


cells = st.text(st.sampled_from(' ab,;\t|"\n\ré😀='), max_size=6)
tables = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=6
    )
)  # fmt: skip


@given(table=tables, delimiter=st.sampled_from(",;\t|"), line_end=st.sampled_from(["\n", "\r\n"]))
def test_whatever_a_csv_writer_writes_is_read_back(table, delimiter, line_end):
    table = [["a" * place for place in range(1, len(table[0]) + 1)], *table]
    written = io.StringIO()
    writer = csv.writer(
        written, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL
    )
    writer.writerows(table)
    assert list(rows_of(written.getvalue()).values()) == table
