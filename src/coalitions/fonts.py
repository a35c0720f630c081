"""Fonts for letters that ours lacks: those of this machine, or a word to the user that it has none.

Pictures and PDF are set in DejaVu Sans, which comes with matplotlib and is the same everywhere. It
has Latin, Greek, Cyrillic and Arabic letters, but no Chinese ones, for example. Only if such a
letter occurs are the fonts of the machine looked at, so that nothing else depends on them.
"""

from __future__ import annotations

import logging
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import matplotlib as mpl
from matplotlib.font_manager import findSystemFonts, fontManager
from matplotlib.ft2font import FT2Font, StyleFlags

from coalitions.errors import LettersWarning
from coalitions.wording import flatten

OWN = Path(mpl.get_data_path()) / "fonts" / "ttf"
OWN_FAMILY, OWN_FILE = "DejaVu Sans", OWN / "DejaVuSans.ttf"
MOST_LETTERS, MOST_TEXTS = 12, 3  # that a warning names
UNSEEN = ("C", "Z")  # Unicode categories: marks of format, spaces


def find_fonts(texts: Iterable[str]) -> tuple[Path, ...]:
    """Find fonts of this machine that have the letters that ours lacks.

    Parameters
    ----------
    texts : iterable of str
        All that will be set.

    Returns
    -------
    tuple of Path
        The fewest files that do, in the order in which to look for a letter in them; () if our own
        has all. The same on the same machine for the same letters.

    Warns
    -----
    LettersWarning
        Of letters that no font has, with the texts that hold them and what to do.

    Examples
    --------
    >>> find_fonts(["Serikat Buruh Migran", "Профсоюз"])
    ()
    """
    told = [*dict.fromkeys(texts)]
    lacking = {letter for letter in {*"".join(told)} - _list_letters(OWN_FILE) if _is_seen(letter)}
    chosen: list[Path] = []
    if lacking:
        candidates = sorted(Path(path) for path in findSystemFonts())
        while lacking and candidates:
            best = max(candidates, key=lambda path: (_count_shared(path, lacking), _is_plain(path)))
            if not _count_shared(best, lacking):
                break
            chosen.append(best)
            lacking -= _list_letters(best)
    if lacking:
        warnings.warn(_tell_lacking(lacking, told), LettersWarning, stacklevel=2)
    return tuple(chosen)


def name_families(files: Sequence[Path]) -> list[str]:
    """Name the families to look for a letter in: our own, then those of the files."""
    return [OWN_FAMILY, *(FT2Font(str(file)).family_name for file in files)]


@contextmanager
def use_fonts(files: Sequence[Path]) -> Iterator[None]:
    """Let pictures take letters from these fonts where ours lacks them."""
    known = {entry.fname for entry in fontManager.ttflist}
    families = name_families(files)
    for file in files:
        if str(file) not in known:
            fontManager.addfont(file)
    logger = logging.getLogger("matplotlib.font_manager")
    level = logger.level
    with mpl.rc_context():
        if files:
            mpl.rcParams["font.family"] = families
            logger.setLevel(logging.ERROR)  # that one has no bold letters is no matter
        try:
            yield
        finally:
            logger.setLevel(level)


def _is_seen(letter: str) -> bool:
    return not unicodedata.category(letter).startswith(UNSEEN)


def _count_shared(path: Path, letters: set[str]) -> int:
    return len(letters & _list_letters(path))


@cache
def _list_letters(path: Path) -> frozenset[str]:
    """List the letters that a font has; none if it cannot be read, or only has pictures."""
    try:
        font = FT2Font(str(path))
    except (OSError, RuntimeError):
        return frozenset()
    return frozenset(map(chr, font.get_charmap())) if font.scalable else frozenset()


@cache
def _is_plain(path: Path) -> bool:
    """Tell whether letters are neither bold nor slanted."""
    return FT2Font(str(path)).style_flags == StyleFlags.NORMAL if _list_letters(path) else False


def _tell_lacking(letters: set[str], texts: list[str]) -> str:
    held = [flatten(text) for text in texts if letters & {*text}]
    named, shown = sorted(letters)[:MOST_LETTERS], held[:MOST_TEXTS]
    more = ", ..." if len(letters) > MOST_LETTERS else ""
    others = ", ..." if len(held) > MOST_TEXTS else ""
    return (
        f"no font of this machine has {', '.join(named)}{more} (in {'; '.join(shown)}{others}): "
        "figures and PDF show boxes there. Install a font that has them, such as a Noto font of "
        "that script, and run this again. The text of Word, HTML and the map shows them wherever "
        "there is such a font"
    )
