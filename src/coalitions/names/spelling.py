"""How a name is spelled: what is left when case, accents, punctuation and legal form are not."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from coalitions.names.wordlists import read_wordlist

# Letters that Unicode does not take apart into a letter and an accent.
WHOLE_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i"}
    | {"ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k", "ə": "e", "&": " and "}
)
# Accents of the Latin, Greek and Cyrillic alphabets, and the vowel points that Arabic and Hebrew
# leave out; not the vowel signs of Indic scripts, without which another word is left.
ACCENTS = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u0591-\u05c7\u064b-\u065f\u0670]"
)
# Also the question mark that a wrong encoding leaves in place of an apostrophe: "Children?s".
APOSTROPHE = re.compile("['`\u00b4\u02bb\u02bc\u2018\u2019\u201b\u2032]|(?<=[^\\W_])\\?(?=[^\\W_])")
# Signs that belong to the spelling of words, or set one beside another.
NEEDED = re.compile("['\u2018\u2019\u02bb\u02bc&()/-]")


@dataclass(frozen=True)
class SpelledName:
    """A name as it is compared.

    Parameters
    ----------
    text : str
        Lower-case words without accents and punctuation, one space between them.
    legal_forms : tuple of str
        The legal forms taken off, sorted; empty if the name carries none.
    """

    text: str
    legal_forms: tuple[str, ...] = ()


# Each step from aliases to proposals asks for the same names again.
@lru_cache(maxsize=50_000)
def normalize_name(name: str) -> SpelledName:
    """Leave out of a name what does not tell organizations apart: also its legal form.

    Parameters
    ----------
    name : str
        Any text at all.

    Returns
    -------
    SpelledName
        The folded words of `name` (see `fold_text`), without the legal forms of
        ``legal_forms.csv`` at either end, as long as a word remains. Words that are also the
        kind of an organization stay ("Koperasi", "Foundation", "Trust"): the Ford Foundation
        is not Ford. Normalizing `text` again changes nothing.

    Examples
    --------
    >>> normalize_name("YAYASAN Jendela-Warga")
    SpelledName(text='jendela warga', legal_forms=('Yayasan',))
    >>> normalize_name("PT. Telekomunikasi Indonesia (Persero), Tbk.").legal_forms
    ('PT',)
    """
    words = fold_text(name).split(" ")
    forms = set()
    while found := _find_legal_form(words):
        form, words = found
        forms.add(form)
    return SpelledName(" ".join(words), tuple(sorted(forms)))


def fold_text(text: str) -> str:
    """Leave out case, accents, punctuation and what cannot be seen.

    Parameters
    ----------
    text : str
        Any text at all.

    Returns
    -------
    str
        Words with one space between them. Initials are joined ("L.B.H." and "L B H" are
        "lbh"), an apostrophe leaves no gap, "&" is "and". A text without a letter or digit
        keeps its signs, so that "???" and "!!!" remain two. Folding twice is folding once.

    Examples
    --------
    >>> fold_text("S.B.M.I. & Żółć's «Große» Ma'arif")
    'sbmi and zolcs grosse maarif'
    """
    lowered = _lower(text)
    letters = APOSTROPHE.sub("", lowered).translate(WHOLE_LETTERS)
    words = "".join(sign if _is_part_of_word(sign) else " " for sign in letters).split()
    runs = groupby(words, key=lambda word: len(word) == 1 and word.isalpha())
    joined = [("" if is_initials else " ").join(run) for is_initials, run in runs]
    return unicodedata.normalize("NFC", " ".join(joined)) or " ".join(lowered.split())


@cache
def modernize_spelling(word: str) -> str:
    """Put an Indonesian word into the spelling of 1972.

    Parameters
    ----------
    word : str
        A folded word.

    Returns
    -------
    str
        With u for oe, and c, j, ny, sy, kh for tj, dj, nj, sj, ch. A lone j is left: it is a y
        in old names and a j in new ones.

    Examples
    --------
    >>> modernize_spelling("roemah"), modernize_spelling("djoeang")
    ('rumah', 'juang')
    """
    for old, new in (("oe", "u"), ("tj", "c"), ("dj", "j"), ("nj", "ny"), ("sj", "sy")):
        word = word.replace(old, new)
    return word.replace("ch", "kh")


def count_signs(name: str) -> int:
    """Count the signs of a name that no word needs, such as the dots of "A.M.A.N.".

    Examples
    --------
    >>> count_signs("A.M.A.N."), count_signs("Jama'ah Jendela-Warga (Jakarta)")
    (4, 0)
    """
    return sum(not (_is_part_of_word(sign) or sign.isspace()) for sign in NEEDED.sub("", name))


def count_accents(name: str) -> int:
    """Count the accents of a name.

    Examples
    --------
    >>> count_accents("Sar\N{LATIN SMALL LETTER E WITH ACUTE}kat")
    1
    """
    return len(ACCENTS.findall(unicodedata.normalize("NFD", name)))


def _lower(text: str) -> str:
    """Take letters apart, drop accents and invisible signs, and put the rest together again."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    seen = (sign for sign in ACCENTS.sub("", apart) if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFC", "".join(seen))


def _is_part_of_word(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign) in {"Mn", "Mc"}


def _find_legal_form(words: list[str]) -> tuple[str, list[str]] | None:
    """Give the first legal form at an end of the name, and the words without it."""
    for term, form, position in _list_legal_forms():
        n = len(term)
        if n >= len(words):
            continue
        if position != "end" and words[:n] == term:
            return form, words[n:]
        if position != "start" and words[-n:] == term:
            return form, words[:-n]
    return None


@cache
def _list_legal_forms() -> tuple[tuple[list[str], str, str], ...]:
    """List folded words, form and position; the longest first, so that "Pty Ltd" is one."""
    rows = (
        (fold_text(row["term"]).split(), row["form"], row["position"])
        for row in read_wordlist("legal_forms")
    )
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))
