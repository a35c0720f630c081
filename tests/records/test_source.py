"""A file of rows and columns is read as text, or refused with one clear issue."""

import hashlib

import pytest

from coalitions.errors import RecordsError
from coalitions.records.source import read_delimited

HEADER = "event_id,organization\n"


@pytest.fixture
def write(tmp_path):
    def write(content, name="meetings.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def refuse(path):
    with pytest.raises(RecordsError) as caught:
        read_delimited(path)
    assert all(issue.severity == "error" and issue.remedy for issue in caught.value.issues)
    return caught.value.issues


def cells_of(path):
    return read_delimited(path).cells.to_numpy().tolist()


@pytest.mark.parametrize(
    "content",
    ["", "\ufeff", " \n\t\r\n ", ",,\n,,\n", '""', '"\u00a0"\n', '" ",""\n'],
    ids=["no bytes", "mark only", "white space", "delimiters", "quotes", "nbsp", "blank cells"],
)
def test_file_without_any_text_is_called_empty(write, content):
    [issue] = refuse(write(content))
    assert issue.file == "meetings.csv"
    assert "empty" in issue.problem
    assert "header" in issue.remedy


@pytest.mark.parametrize("make", ["nothing", "folder"])
def test_file_that_cannot_be_opened_is_named(tmp_path, make):
    path = tmp_path / "meetings.csv"
    if make == "folder":
        path.mkdir()
    [issue] = refuse(path)
    assert issue.file == "meetings.csv"
    assert "cannot be read" in issue.problem


def test_messages_use_the_name_that_was_given(write):
    with pytest.raises(RecordsError) as caught:
        read_delimited(write(""), name="tables/meetings.csv")
    assert caught.value.issues[0].file == "tables/meetings.csv"


def test_header_alone_gives_its_columns_and_no_row(write):
    cells = read_delimited(write(HEADER)).cells
    assert cells.columns.tolist() == ["event_id", "organization"]
    assert len(cells) == 0


def test_source_has_the_hash_of_the_bytes_as_they_lie_on_disk(write):
    content = b"\xef\xbb\xbfevent_id,organization\r\nE1, A \r\n"
    source = read_delimited(write(content)).source
    assert source.name == "meetings.csv"
    assert source.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_read_off_the_header(write, delimiter):
    others = "".join({",", ";", "|"} - {delimiter})
    rows = [["event_id", "organization", "note"], ["E1", f"A{others}B", ""], ["", "", "x"]]
    path = write("\n".join(delimiter.join(row) for row in rows))
    table = read_delimited(path).cells
    assert [list(table.columns), *table.to_numpy().tolist()] == rows


def test_delimiters_below_the_header_do_not_count(write):
    assert cells_of(write(f"{HEADER}E1,A;B;C;D;E\n")) == [["E1", "A;B;C;D;E"]]


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ("event_id,organization\nE1,A\nE1,B\n", [2, 3]),
        ("event_id,organization\nE1,A\nE1,B", [2, 3]),
        ("event_id,organization\n\nE1,A\n\n\nE1,B\n\n", [3, 6]),
        ("event_id,organization\n,\nE1,A\n , \nE1,B\n", [3, 5]),
        ("\n\nevent_id,organization\nE1,A\nE1,B\n", [4, 5]),
        (" \nevent_id,organization\nE1,A\nE1,B\n", [3, 4]),
        (",\nevent_id,organization\nE1,A\nE1,B\n", [3, 4]),
        ('event_id,organization\nE1,"A\n\n"\nE1,B\n', [2, 3]),
        ('event_id,"organization\n"\nE1,"A"\nE1,B\n', [2, 3]),
        ("\ufeffevent_id,organization\nE1,A\nE1,B\n", [2, 3]),
        ("event_id,organization\r\nE1,A\r\n\r\nE1,B\r\n", [2, 4]),
        ('event_id,organization\r\nE1,"A\r\n"\r\nE1,B\r\n', [2, 3]),
        ("event_id,organization\rE1,A\r\rE1,B\r", [2, 4]),
    ],
    ids=[
        "plain",
        "no last line end",
        "blank lines",
        "rows of delimiters",
        "blank lines above the header",
        "line of spaces above the header",
        "row of delimiters above the header",
        "line breaks in a cell",
        "line break in the header",
        "byte-order mark",
        "CRLF",
        "CRLF in a cell",
        "CR",
    ],
)
def test_rows_have_the_numbers_that_a_spreadsheet_shows(write, content, rows):
    cells = read_delimited(write(content)).cells
    assert cells.index.tolist() == rows
    assert cells.to_dict("list") == {"event_id": ["E1", "E1"], "organization": ["A", "B"]}


@pytest.mark.parametrize(
    "text",
    ["NA", "N/A", "null", "None", "nan", "#N/A", "007", "1.0", "1e5", "-inf", "TRUE", "2024-01-01"],
)
def test_cells_that_look_like_something_else_stay_text(write, text):
    assert cells_of(write(f"{HEADER}{text},A\n{text},{text}\n")) == [[text, "A"], [text, text]]


def test_quoted_cells_hold_delimiters_quotes_and_line_breaks(write):
    assert cells_of(write(f'{HEADER}E1,"A, ""the"" B\nC"\n')) == [["E1", 'A, "the" B C']]


@pytest.mark.parametrize(
    "spelling",
    [
        " Sarékat  Tani ",
        "Sare\u0301kat Tani",
        "Sarékat\u00a0Tani",
        '"Sarékat\nTani"',
        "Sarékat\tTani",
    ],
    ids=["spaces", "decomposed", "nbsp", "line break", "tab"],
)
def test_one_name_has_one_spelling(write, spelling):
    assert cells_of(write(f"{HEADER}E1,{spelling}\n")) == [["E1", "Sarékat Tani"]]


def test_column_names_are_cleaned_like_cells(write):
    cells = read_delimited(write(" event_id ,organization, re\u0301gion  name\nE1,A,x\n")).cells
    assert cells.columns.tolist() == ["event_id", "organization", "région name"]


def test_names_that_differ_in_case_stay_apart(write):
    assert cells_of(write(f"{HEADER}E1,Walhi\nE1,WALHI\n")) == [["E1", "Walhi"], ["E1", "WALHI"]]


def test_short_rows_are_blank_to_their_right(write):
    assert cells_of(write("event_id,organization,note\nE1\nE1,A\n")) == [
        ["E1", "", ""],
        ["E1", "A", ""],
    ]


@pytest.mark.parametrize("row", ["E1,B,C,D", '"E1","B","C","D"'])
def test_row_with_more_cells_than_the_header_is_named(write, row):
    [issue] = refuse(write(f'{HEADER}\nE1,"A\nB"\n{row}\nE1,E\n'))
    assert (issue.file, issue.row) == ("meetings.csv", 4)
    assert "4 cells" in issue.problem
    assert "2" in issue.problem
    assert "quotes" in issue.remedy


def test_every_row_with_too_many_cells_is_told_at_once(write):
    issues = refuse(write(f"{HEADER}E1,A,B\nE1,C\nE1,D,E,F\n"))
    assert [issue.row for issue in issues] == [2, 4]


@pytest.mark.parametrize("before", ["E1,A\n", 'E1,"A\n\n"\n'], ids=["plain", "after line breaks"])
def test_quote_that_is_never_closed_is_named_by_the_row_that_opens_it(write, before):
    [issue] = refuse(write(f'{HEADER}{before}E1,"B\nE2,C\nE2,D\n'))
    assert (issue.file, issue.row) == ("meetings.csv", 3)
    assert "quote" in issue.problem
    assert "Close" in issue.remedy


@pytest.mark.parametrize(
    ("content", "row"),
    [
        (b"event_id,organization\nE1,A\nE1,Caf\xe9\n", 3),
        (b"event_id,organization\r\nE1,A\r\n\r\nE1,Caf\xe9\r\n", 4),
        (b'event_id,organization\nE1,"A\nB"\nE1,Caf\xe9\n', 3),
        (b"event_id,organization\rE1,A\rE1,Caf\xe9\r", 3),
        (b"\xef\xbb\xbfevent_id,organization\nE1,A\nE1,\xe9", 3),
        (b"\xef\xbb\xbf\xe9,organization\nE1,A\n", 1),
        (b"Caf\xe9,organization\nE1,A\n", 1),
    ],
    ids=["plain", "CRLF", "line break in a cell", "CR", "mark", "mark and header", "header"],
)
def test_bytes_that_are_not_utf_8_are_named_by_row(write, content, row):
    [issue] = refuse(write(content))
    assert (issue.file, issue.row) == ("meetings.csv", row)
    assert "0xe9" in issue.problem
    assert "UTF-8" in issue.remedy


def test_utf_16_file_is_told_to_be_saved_as_utf_8(write):
    [issue] = refuse(write(f"{HEADER}E1,A\nE1,B\n".encode("utf-16")))
    assert issue.file == "meetings.csv"
    assert "UTF-8" in issue.remedy


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_do_not_pass_for_utf_8(write, encoding):
    assert refuse(write(f"{HEADER}E1,Tani\nE1,Buruh\n".encode(encoding)))


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x07", "\x1b", "\x7f", "\ufffe", "\uffff"])
def test_control_character_is_named_and_not_printed(write, character):
    [issue] = refuse(write(f"{HEADER}E1,A\n\nE1,Wal{character}hi\n"))
    assert (issue.file, issue.row, issue.column) == ("meetings.csv", 4, "organization")
    assert f"U+{ord(character):04X}" in issue.problem
    assert issue.value == "Wal\N{REPLACEMENT CHARACTER}hi"
    assert character not in str(issue)


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x7f", "\ufffe"])
def test_control_character_in_the_header_is_refused(write, character):
    [issue] = refuse(write(f"event_id,organization,no{character}te\nE1,A,x\n"))
    assert (issue.file, issue.row) == ("meetings.csv", 1)
    assert f"U+{ord(character):04X}" in issue.problem
    assert character not in str(issue)


def test_every_cell_with_a_control_character_is_told_at_once(write):
    issues = refuse(write(f"{HEADER}E\x01,A\nE1,B\nE\x02,C\x03\n"))
    assert {(issue.row, issue.column) for issue in issues} == {
        (2, "event_id"),
        (4, "event_id"),
        (4, "organization"),
    }


@pytest.mark.parametrize("second", ["organization", " organization "])
def test_column_that_stands_twice_is_named(write, second):
    [issue] = refuse(write(f"event_id,organization,{second}\nE1,A,B\n"))
    assert issue.file == "meetings.csv"
    assert "'organization'" in issue.problem
    assert "Rename" in issue.remedy


@pytest.mark.parametrize(
    ("header", "number"),
    [("event_id,organization,,note", 3), (",event_id,organization,note", 1)],
    ids=["in the middle", "at the left"],
)
def test_column_with_cells_and_no_name_is_told_by_its_number(write, header, number):
    [issue] = refuse(write(f"{header}\na,b,c,d\n"))
    assert issue.file == "meetings.csv"
    assert f"column {number} " in issue.problem
    assert "header" in issue.remedy


def test_number_of_a_nameless_column_counts_the_blank_columns_to_its_left(write):
    [issue] = refuse(write("event_id,,organization,,note\nE1,,A,surplus,x\n"))
    assert "column 4 " in issue.problem


@pytest.mark.parametrize(
    "content",
    [
        "event_id,organization,\nE1,A,\n",
        "event_id,organization,,,\nE1,A\n",
        "event_id,organization, ,\t\nE1,A,  ,\n",
        ",event_id,,organization\n,E1,,A\n",
    ],
)
def test_columns_without_name_and_cells_are_forgiven(write, content):
    cells = read_delimited(write(content)).cells
    assert cells.to_dict("list") == {"event_id": ["E1"], "organization": ["A"]}


def test_named_column_without_cells_is_kept(write):
    cells = read_delimited(write("event_id,organization,note\nE1,A,\n")).cells
    assert cells.to_dict("list") == {"event_id": ["E1"], "organization": ["A"], "note": [""]}
