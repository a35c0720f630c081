"""Bytes become the characters that their writer meant, and a guess is told."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.errors import OptionError
from coalitions.records.files.encoding import decode_text

from builders import get_refusal

TEXT = "kegiatan;lembaga\nRapat;Sarékat Tani\nRapat;\u201cKomnas\u201d \u2013 Perempuan\n"


def decode(content, encoding=None):
    return decode_text(content, "meetings.csv", encoding)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_is_read_without_being_told_which(encoding):
    found = decode(TEXT.encode(encoding))
    assert found.text == TEXT
    assert found.notes == ()


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_mark_says_the_encoding_and_is_no_text(mark, encoding):
    assert decode(mark + "漢字,あ".encode(encoding)).text == "漢字,あ"


def test_windows_letters_are_read_and_the_first_word_with_one_is_told():
    found = decode(TEXT.encode("cp1252"))
    assert found.text == TEXT
    [note] = found.notes
    assert (note.severity, note.row, note.value) == ("warning", 2, "Sarékat")
    assert "Windows-1252" in note.problem
    assert "--encoding" in note.remedy


@pytest.mark.parametrize(
    ("content", "row"),
    [
        (b"event_id,organization\nE1,A\nE1,Caf\xe9\n", 3),
        (b"event_id,organization\r\nE1,A\r\n\r\nE1,Caf\xe9\r\n", 4),
        (b'event_id,organization\nE1,"A\nB"\nE1,Caf\xe9\n', 3),
        (b'event_id,organization\nE1,"A\nB\xe9"\n', 2),
        (b"event_id,organization\rE1,A\rE1,Caf\xe9\r", 3),
        (b"Caf\xe9,organization\nE1,A\n", 1),
        (b"event_id,organization\nE1,\xe9", 2),
    ],
    ids=["plain", "CRLF", "line break above", "line break before", "CR", "header", "last byte"],
)
def test_guess_is_told_by_row(content, row):
    [note] = decode(content).notes
    assert note.row == row
    assert "é" in note.value


def test_letter_that_stands_between_marks_alone_is_told_as_it_is():
    [note] = decode(b"a,b\n1,\xe9,2\n").notes
    assert note.value == "é"


@pytest.mark.parametrize("blank", [b"\xa0", b",\xa0\n", b"a\xa0\n"])
def test_blank_that_is_not_utf_8_is_read(blank):
    assert decode(b"a,b\n1,2\n" + blank).text.endswith(blank.decode("cp1252"))


@pytest.mark.parametrize("byte", [b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"])
def test_byte_that_neither_guess_knows_is_named_by_row(byte):
    [issue] = get_refusal(decode, b"a,b\nx,y\nx," + byte + b"\n")
    assert (issue.file, issue.row) == ("meetings.csv", 3)
    assert f"0x{byte.hex()}" in issue.problem
    assert "UTF-8" in issue.problem
    assert "Windows-1252" in issue.problem
    assert "UTF-8" in issue.remedy


@pytest.mark.parametrize(
    ("content", "row"),
    [
        (b"\xef\xbb\xbfa,b\nx,\xe9\n", 2),
        (b"\xef\xbb\xbf\xe9,b\nx,y\n", 1),
        (codecs.BOM_UTF16_LE + "a,b\nx,y\n".encode("utf-16-le") + b"x", 3),
        (codecs.BOM_UTF16_LE + "a,b\r\nx,y\r\n".encode("utf-16-le") + b"x", 3),
        (codecs.BOM_UTF16_LE + "a,b\n".encode("utf-16-le") + b"\x00\xd8x\x00", 2),
        (codecs.BOM_UTF32_LE + b"\xff\xff\xff\xff", 1),
        (codecs.BOM_UTF32_LE + "a\nb".encode("utf-32-le") + b"x", 2),
    ],
    ids=["UTF-8", "header", "half a character", "CRLF", "lone surrogate", "no character", "rest"],
)
def test_bytes_that_their_mark_does_not_allow_are_named_by_row(content, row):
    [issue] = get_refusal(decode, content)
    assert (issue.file, issue.row) == ("meetings.csv", row)
    assert "text" in issue.problem


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1250", "Łódź"),
        ("windows-1252", "Café"),
        ("big5", "漢字"),
        ("utf-8", "é"),
        ("utf16", "é"),
    ],
)
def test_encoding_that_the_user_names_is_used_and_no_guess(encoding, text):
    found = decode(text.encode(encoding), encoding)
    assert (found.text, found.notes) == (text, ())


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "utf_8", "u8"])
def test_utf_8_may_have_a_mark_also_when_it_is_named(encoding):
    assert decode(b"\xef\xbb\xbfa,b", encoding).text == "a,b"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32-le"])
def test_named_encodings_leave_no_mark_in_the_text(encoding):
    marked = "\ufeffa,b".encode(encoding.removesuffix("-le") + "-le")
    assert decode(marked, encoding).text == "a,b"


@pytest.mark.parametrize(
    "encoding", ["klingon", "", "rot13", "base64", "hex", "zip", "utf-8\x00", "é", "a" * 1000]
)
def test_encoding_that_is_none_is_refused(encoding):
    with pytest.raises(OptionError, match="encoding"):
        decode(b"a,b\n", encoding)


@pytest.mark.parametrize("encoding", ["ascii", "utf-8", "utf-16", "utf-32", "idna", "punycode"])
def test_bytes_that_are_not_what_the_user_says_are_refused(encoding):
    [issue] = get_refusal(decode, b"a,b\n1,\xe9\xe9\x00", encoding)
    assert "--encoding" in issue.remedy


@given(
    text=st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30),
    encoding=st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]),
)
def test_any_text_with_a_mark_is_read_back(text, encoding):
    assert decode(text.encode(encoding)).text == text.removeprefix("\ufeff")


@given(text=st.text(st.characters(codec="cp1252"), max_size=30))
def test_windows_text_is_read_back_or_was_utf_8_by_chance(text):
    content = b"a,b\n" + text.encode("cp1252")
    found = decode(content)
    if found.notes:
        assert found.text.endswith(text)
    else:
        assert found.text.encode("utf-8") == content
