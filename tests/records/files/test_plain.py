"""The fast reader of plain files gives what the careful one gives, or gives way to it."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coalitions.errors import RecordsError
from coalitions.records.files import plain
from coalitions.records.files.delimited import FAST_FROM, read_delimited
from coalitions.records.files.plain import split_plain
from coalitions.records.text import clean_text

pytest.importorskip("pyarrow")

NEVER = 10**12
DELIMITERS = ",;\t|"


def read_carefully(content, delimiter=None):
    return read_delimited(content, "meetings.csv", delimiter=delimiter, fast_from=NEVER).cells


def list_rows(cells):
    """The clean cells of each row with any text, by row number."""
    rows = zip(cells.index.tolist(), cells.to_numpy().tolist(), strict=True)
    clean = {number: list(map(clean_text, row)) for number, row in rows}
    return {number: row for number, row in clean.items() if any(row)}


def assert_no_difference(content, delimiter=None):
    """Give what the fast reader gives; it is what the careful one gives, or nothing."""
    fast = split_plain(content, delimiter)
    try:
        careful = read_carefully(content, delimiter)
    except RecordsError:
        assert fast is None or not "".join(fast.to_numpy().ravel()).strip()
        return None
    if fast is not None:
        assert list_rows(fast) == list_rows(careful)
        assert fast.columns.tolist() == careful.columns.tolist()
    return fast


plain_cells = st.text(st.sampled_from("ab0 -.é漢😀'=/:"), max_size=5).map(
    lambda text: text.lstrip(" ")
)
odd_cells = st.sampled_from(
    ["", " ", " a", "a ", '"a"', '"a,b"', '"a;b"', '"a\nb"', '"a""b"', '""', '"', 'a"', 'a"b',
    '"a" ',
     ' "a"', '"a"b', "\r", "\x00", "\ufeff", "\u2028", "\x85", "\x0b", "\x1c", "\u00a0", "NA",
     "null",
     "1,5", "sep=;", "'", "\\", '\\"', "a\\,b", "\ud7ff", "\uffff"]
)  # fmt: skip
line_ends = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\r\r\n", "\n\r"])


@st.composite
def plain_files(draw):
    """CSV texts that hold nothing which two readers could see differently."""
    delimiter = draw(st.sampled_from(DELIMITERS))
    width = draw(st.integers(2, 4))
    row = st.lists(plain_cells, min_size=width, max_size=width)
    rows = [["h" * place for place in range(1, width + 1)], *draw(st.lists(row, max_size=6))]
    if draw(st.booleans()):
        # An empty cell between quotes looks like a quote that is doubled.
        rows = [[f'"{cell or "x"}"' for cell in row] for row in rows]
    line_end = draw(st.sampled_from(["\n", "\r\n"]))
    # An empty last cell before a missing line end is still a cell.
    text = line_end.join(delimiter.join(row) for row in rows) + draw(
        st.sampled_from(["", line_end])
    )
    return draw(st.sampled_from(["", "\ufeff"])) + text


@st.composite
def messy_files(draw):
    """CSV texts with anything that may be found in one, and row by row another line end."""
    delimiter = draw(st.sampled_from(DELIMITERS))
    row = st.lists(plain_cells | odd_cells, min_size=1, max_size=4).map(delimiter.join)
    rows = draw(st.lists(st.tuples(row, line_ends), min_size=1, max_size=7))
    start = draw(
        st.sampled_from(["", "", "\ufeff", "sep=;\n", "\ufeffsep=|\r\n", "\n", '"sep=;"\n'])
    )
    return start + "".join(text + line_end for text, line_end in rows)


@st.composite
def nearly_plain_files(draw):
    """Plain CSV texts into which something was put somewhere."""
    text = draw(plain_files())
    place = draw(st.integers(0, len(text)))
    return text[:place] + draw(odd_cells | line_ends | st.sampled_from(DELIMITERS)) + text[place:]


@settings(max_examples=100)
@given(text=plain_files())
def test_plain_files_are_read_fast_and_alike(text):
    assert assert_no_difference(text.encode()) is not None


@settings(max_examples=200)
@example(text="a,b\n1,2\n\n3,4\n")
@example(text="a,b\n1,2,3\n")
@example(text='a,b\n1,"2\n3"\n')
@example(text='a,b\n"1""",2\n')
@example(text="a;b\r1;2\r")
@example(text="sep=;\na;b\n")
@example(text=" a, b\n 1, 2\n")
@example(text="a,b\n1,2\x00\n")
@example(text='"a,b",c\n1,2\n')
@example(text="\x00,\n")
@example(text='"\rh";"hh"')
@example(text='"a,b";\u2028;\n')
@example(text='a,b\n"1","2"\n"3\n",4\n')
@given(text=nearly_plain_files() | messy_files())
def test_no_file_is_read_otherwise_than_with_care(text):
    assert_no_difference(text.encode())


@settings(max_examples=200)
@given(text=nearly_plain_files() | messy_files(), at_once=st.integers(1, 9))
def test_quotes_are_checked_piece_by_piece_as_they_are_at_once(text, at_once):
    content = text.encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "CHECKED_AT_ONCE", at_once)
        in_pieces = plain._count_rows(content, b",")
    assert in_pieces == plain._count_rows(content, b",")


@settings(max_examples=100)
@given(text=nearly_plain_files(), delimiter=st.sampled_from([*DELIMITERS, ":", "a", "é"]))
def test_delimiter_that_the_user_names_makes_no_difference(text, delimiter):
    assert_no_difference(text.encode(), delimiter)


@settings(max_examples=100)
@given(content=st.binary(max_size=40) | st.text(max_size=20).map(lambda t: t.encode("utf-16")))
def test_bytes_that_are_no_utf_8_are_left_to_the_careful_reader(content):
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        assert split_plain(content) is None


@pytest.mark.parametrize(
    "content",
    [
        "a,b\n1,2,3\n",
        "a,b\n1\n",
        'a,b\n1,"2\n3"\n',
        'a,b\n1,"2 ""3"""\n',
        'a,b\n1,"2" \n',
        "organization\nWalhi\n",
        "sep=;\na;b\n1;2\n",
        "",
        "\n",
    ],
)
def test_file_that_is_not_plain_is_left_to_the_careful_reader(content):
    assert split_plain(content.encode()) is None


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("quote", ["", '"'])
def test_large_file_is_read_alike_in_both_ways(line_end, quote):
    row = f"{quote}E1{quote};{quote}Sarékat Tani{quote};{quote}{'x' * 20}{quote}"
    content = line_end.join(["kegiatan;lembaga;catatan", *[row] * 30_000]).encode()
    assert len(content) >= FAST_FROM
    assert split_plain(content) is not None
    fast = read_delimited(content, "meetings.csv")
    careful = read_delimited(content, "meetings.csv", fast_from=NEVER)
    assert fast.source == careful.source
    assert fast.cells.equals(careful.cells)


def test_line_that_is_longer_than_a_block_is_read():
    content = f"a,b\n1,{'x' * 3_000_000}\n1,2\n".encode()
    cells = split_plain(content)
    assert cells is None or cells.loc[2, 1] == "x" * 3_000_000
