"""From bytes to characters."""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass

from coalitions.errors import Issue, OptionError
from coalitions.language import Message
from coalitions.records.source import refuse
from coalitions.records.telling import make_issue

# The longer mark first: UTF-32's begins with UTF-16's.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
FALLBACK = "cp1252"
FALLBACK_NAME = "Windows-1252"
SAMPLE = 4096
NULS_OF_UTF_16 = 0.3  # share of bytes that are NUL; text of Latin letters has half


@dataclass(frozen=True)
class DecodedText:
    """Characters, the encoding that gave them, and what is doubtful about that."""

    text: str
    encoding: str
    notes: tuple[Issue, ...] = ()


def decode_text(content: bytes, name: str, encoding: str | None = None) -> DecodedText:
    """Decode `content` by its mark, as UTF-8, or as Windows-1252, and say if it was a guess.

    Parameters
    ----------
    content : bytes
        The file.
    name : str
        What to call the file in messages.
    encoding : str, optional
        What the user says it is.

    Raises
    ------
    OptionError
        If `encoding` is none that Python knows.
    RecordsError
        If `content` is not text in the encoding.

    Examples
    --------
    >>> decode_text("Peserta: Café".encode("utf-16"), "a.csv").text
    'Peserta: Café'
    >>> [note] = decode_text("Café".encode("cp1252"), "a.csv").notes
    >>> note.value
    'Café'
    """
    if encoding is not None:
        return DecodedText(_decode(content, name, _require_known(encoding)), encoding)
    for mark, marked in MARKS:
        if content.startswith(mark):
            return DecodedText(_decode(content[len(mark) :], name, marked), marked)
    unmarked = _guess_utf_16(content)
    if unmarked:
        return DecodedText(_decode(content, name, unmarked), unmarked)
    try:
        return DecodedText(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as failure:
        text = _decode(content, name, FALLBACK)
        return DecodedText(text, FALLBACK, (_tell_guess(text, name, failure.start),))


def _require_known(encoding: str) -> str:
    try:
        # Unlike codecs.lookup, it refuses those that turn bytes into other bytes.
        io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    except (LookupError, ValueError) as failure:
        choices = "such as utf-8, utf-16 or windows-1252"
        raise OptionError(f"encoding '{encoding}' is not known; choose one {choices}") from failure
    return codecs.lookup(encoding).name


def _guess_utf_16(content: bytes) -> str | None:
    """Recognize UTF-16 without a mark by the NUL that each Latin letter carries."""
    sample = content[:SAMPLE]
    for encoding, nul_at in (("utf-16-le", 1), ("utf-16-be", 0)):
        if sample[nul_at::2].count(0) > NULS_OF_UTF_16 * len(sample) > 0:
            return encoding
    return None


def _decode(content: bytes, name: str, encoding: str) -> str:
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeError as failure:
        start = failure.start if isinstance(failure, UnicodeDecodeError) else 0
        shown = FALLBACK_NAME if encoding == FALLBACK else encoding.upper()
        end = Message("part-end")
        byte = Message("part-byte", byte=f"{content[start]:#04x}") if start < len(content) else end
        raise refuse(
            name,
            "neither-encoding" if encoding == FALLBACK else "not-encoding",
            byte=byte,
            encoding=shown,
            row=_count_rows(_decode_what_goes(content[:start], encoding)),
        ) from failure


def _decode_what_goes(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding, errors="ignore")
    except UnicodeError:  # a codec that cannot ignore errors
        return content.decode("latin-1")


def _tell_guess(text: str, name: str, start: int) -> Issue:
    """Ask the reader to look at the first word that is not plain ASCII."""
    words = re.finditer(r"[^\s,;|\t\"]+", text)
    return make_issue(
        "warning",
        name,
        "encoding-guessed",
        encoding=FALLBACK_NAME,
        row=_count_rows(text[:start]),
        value=next((found.group() for found in words if found.end() > start), None),
    )


def _count_rows(text: str) -> int:
    """Say in which row `text` ends; a line break between double quotes begins none."""
    outside_quotes = re.sub(r'"[^"]*("|$)', "", text)
    return len(re.findall(r"\r\n|\r|\n", outside_quotes)) + 1
