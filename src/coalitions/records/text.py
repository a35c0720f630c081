"""Cells as people typed them, brought to one spelling; each distinct text only once."""

from __future__ import annotations

import datetime as dt
import operator
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import compress
from typing import Any

import numpy as np
import pandas as pd

from coalitions.threads import map_in_order

# What cannot be seen and parts no letters: zero-width space, word joiner, byte-order mark, soft
# hyphen; and what turns the direction of writing, such as a name copied from WhatsApp may bring
# along. The joiners U+200C and U+200D are not among them: they are part of some spellings.
DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad" + DIRECTIONS))
# U+0080 to U+009F mean nothing that is written; where they occur, a program took the bytes of
# Windows-1252 for characters. Browsers read them so too (HTML standard, 13.2.5.80).
WINDOWS_BYTES = {
    code: bytes([code]).decode("cp1252")
    for code in set(range(0x80, 0xA0)) - {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
INVISIBLE_OR_BYTES = INVISIBLE | WINDOWS_BYTES
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
HALF_CHARACTERS = re.compile(r"[\ud800-\udfff]")  # JSON can hold them, no other file can

TOGETHER = 1000  # texts of which it is said at once that all are clean
BORDER = "|"
LONG = 10_000  # rows: in fewer, a thread takes longer to begin than its work

# Excel computes with fifteen digits; a whole number up to there is shown without a point.
LARGEST_WHOLE = 1e15


def clean_text(text: str) -> str:
    r"""Trim `text`, fold white space to one space, compose its letters (NFC), drop the invisible.

    What is left of Windows-1252 among its characters becomes the letter that was meant.

    Examples
    --------
    >>> clean_text(" Sare\u0301kat \n Tani\u200b")
    'Sarékat Tani'
    >>> clean_text("women\x92s rights") == "women\u2019s rights"
    True
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(unicodedata.normalize("NFC", text.translate(INVISIBLE_OR_BYTES)).split())


def clean_texts(texts: Sequence[str]) -> list[str]:
    """Clean each of `texts`; those that are clean as they stand are known many at a time."""
    clean: list[str] = []
    for start in range(0, len(texts), TOGETHER):
        some = texts[start : start + TOGETHER]
        joined = BORDER.join(some)
        spaced = "  " in joined or f" {BORDER}" in joined or f"{BORDER} " in joined
        plain = joined.isascii() and joined.isprintable() and not spaced
        clean += some if plain and joined == joined.strip() else map(clean_text, some)
    return clean


def encode_columns(cells: pd.DataFrame) -> pd.DataFrame:
    """Hold each distinct text of a column once: categorical, its categories as they came.

    White space alone is blank: not every reader of files keeps it.
    """
    each = map_in_order if len(cells) >= LONG else map
    columns = dict(zip(cells, each(_encode, (cells[column] for column in cells)), strict=True))
    return pd.DataFrame(columns, index=cells.index)


def _encode(cells: pd.Series[str]) -> pd.Categorical:
    codes, found = pd.factorize(cells)
    texts: list[str] = np.asarray(found, dtype=object).tolist()
    blank = {text for text in texts if not text[:1].isalnum() and not clean_text(text)}
    if blank - {""}:
        kept = ["", *(text for text in texts if text not in blank)]
        places = {text: place for place, text in enumerate(kept)}
        codes = np.array([places.get(text, 0) for text in texts])[codes]
        found = pd.Index(kept)
    return pd.Categorical.from_codes(codes, categories=pd.Index(found, dtype="str"))


def clean_column(cells: pd.Series[str]) -> pd.Series[str]:
    """Clean every cell; the result is categorical, its categories sorted, and none unused."""
    codes, texts = factorize_texts(cells)
    is_used = np.bincount(codes, minlength=len(texts)) > 0
    if not is_used.all():
        codes, texts = np.cumsum(is_used)[codes] - 1, list(compress(texts, is_used))
    clean = clean_texts(texts)
    stays = is_used.all() and clean == texts and isinstance(cells.dtype, pd.CategoricalDtype)
    return cells if stays and _are_sorted(texts) else _categorize(codes, clean, cells.index)


def map_texts(cells: pd.Series[str], change: Callable[[str], str]) -> pd.Series[str]:
    """Apply `change` to each distinct text of `cells`; the result is categorical, sorted."""
    codes, texts = factorize_texts(cells)
    return _categorize(codes, [change(text) for text in texts], cells.index)


def _categorize(codes: np.ndarray, texts: list[str], index: pd.Index) -> pd.Series[str]:
    """Make a categorical column of the texts that `codes` stand for; its categories are sorted."""
    if not _are_sorted(texts):
        categories = sorted(set(texts))
        places = {text: place for place, text in enumerate(categories)}
        new = np.fromiter(map(places.__getitem__, texts), dtype=np.int32, count=len(texts))
        codes, texts = new[codes], categories
    encoded = pd.Categorical.from_codes(codes, categories=pd.Index(texts, dtype="str"))
    return pd.Series(encoded, index=index)


def sort_categories(cells: pd.Series[str]) -> pd.Series[str]:
    """Put the categories of a column in the order of the alphabet."""
    return cells if _are_sorted(list_categories(cells)) else map_texts(cells, str)


def _are_sorted(texts: list[str]) -> bool:
    return all(map(operator.lt, texts, texts[1:]))


def factorize_texts(cells: pd.Series[str]) -> tuple[np.ndarray, list[str]]:
    """Give each cell the number of its text, and list the texts."""
    if isinstance(cells.dtype, pd.CategoricalDtype):
        return cells.cat.codes.to_numpy(), list_categories(cells)
    codes, texts = pd.factorize(cells)
    return codes, np.asarray(texts, dtype=object).tolist()


def write_out(cells: pd.Series[str]) -> pd.Series[str]:
    """Turn a categorical column into plain text."""
    if not isinstance(cells.dtype, pd.CategoricalDtype):
        return cells.astype("str")
    texts = cells.cat.categories.astype("str").array.take(cells.cat.codes.to_numpy())
    return pd.Series(texts, index=cells.index, name=cells.name)


def list_categories(cells: pd.Series[str]) -> list[str]:
    """List the distinct texts of a categorical column."""
    # By way of NumPy, which is much faster here than going through an Arrow array.
    texts: list[str] = np.asarray(cells.cat.categories, dtype=object).tolist()
    return texts


def find_texts(cells: pd.Series[str], test: Callable[[str], bool]) -> pd.Series[bool]:
    """Say which cells of a categorical column hold a text that passes `test`."""
    passed = np.fromiter(map(test, list_categories(cells)), dtype=bool)
    return pd.Series(passed[cells.cat.codes], index=cells.index)


def locate_texts(cells: pd.Series[str], test: Callable[[str], bool]) -> np.ndarray:
    """Give the positions in a categorical column that hold a text that passes `test`."""
    passed = np.fromiter(map(test, list_categories(cells)), dtype=bool)
    # Mostly none does, which is soon known.
    return np.flatnonzero(passed[cells.cat.codes]) if passed.any() else np.empty(0, dtype=np.intp)


def group_by_text(cells: pd.Series[str], positions: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    """Part positions by the text that stands there, in the order of their first."""
    if not len(positions):
        return
    codes, texts = pd.factorize(write_out(cells.iloc[positions]))
    order = np.argsort(codes, kind="stable")
    groups = np.split(positions[order], np.cumsum(np.bincount(codes))[:-1])
    yield from zip(map(str, texts), groups, strict=True)


def write_value(value: Any) -> str:  # noqa: PLR0911 - a return per type
    """Write a value from a typed file as text, as plainly as it can be.

    Examples
    --------
    >>> [write_value(value) for value in (2.0, 2.5, True, None, dt.date(2025, 12, 3))]
    ['2', '2.5', 'TRUE', '', '2025-12-03']
    """
    if type(value) is str:
        return value
    if value is None or value != value:  # noqa: PLR0124 - not a number
        return ""
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    if type(value) is float and value.is_integer() and abs(value) < LARGEST_WHOLE:
        return str(int(value))
    if type(value) is bool:
        return str(value).upper()
    if isinstance(value, dt.datetime) and value.time() == dt.time.min:
        return str(value.date())
    if isinstance(value, list):
        return "\n".join(map(write_value, value))
    return str(value)


def mend_halves(text: str) -> str:
    r"""Show half a character, such as JSON's "\ud800", as U+FFFD."""
    return text if text.isascii() else HALF_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", text)


def make_visible(text: str) -> str:
    """Show a control character as U+FFFD."""
    return CONTROL_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", text)
