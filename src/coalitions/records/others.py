"""Words in a list of organizations that say there were others, who are not named."""

from __future__ import annotations

import re
from functools import cache

from coalitions.records.vocabulary import fold_term, phrases

MOST_WORDS = 8  # of what is taken off the end of a name: "dan lebih dari 20 organisasi lainnya"
AND_SIGNS = str.maketrans({"&": " dan ", "+": " dan "})
LAST_WORDS_OF_OTHERS = frozenset({"lain", "lainnya", "lagi", "more", "others"})
GLUED = re.compile(r"\d\.?[^\W\d]")  # a number that is part of a word: "350.org"
NUMBER = re.compile(r"\d{1,4}(?=\D|$)")


def take_off_others(name: str) -> tuple[str, str]:
    """Part a name from words at its end that say that there were others.

    A crowd, such as "dan warga", counts as others where nothing but it follows the "and", or
    where it is written small; "Aliansi Mahasiswa dan Warga" is a name.

    Examples
    --------
    >>> take_off_others("Walhi dkk."), take_off_others("dll"), take_off_others("Walhi")
    (('Walhi', 'dkk.'), ('', 'dll'), ('Walhi', ''))
    >>> take_off_others("LBH dan 12 organisasi lainnya"), take_off_others("LBH dan warga")
    (('LBH', 'dan 12 organisasi lainnya'), ('LBH', 'dan warga'))
    """
    if not _may_end_in_others(name):
        return name, ""
    words = name.split(" ")
    for start in range(max(0, len(words) - MOST_WORDS), len(words)):
        rest = " ".join(words[start:])
        if _says_others(rest, alone=start == 0):
            name, before = take_off_others(" ".join(words[:start]).rstrip(" ,;("))
            return name, f"{before} {rest}".strip()
    return name, ""


def take_off_lead(text: str) -> tuple[str, str]:
    """Part a list from words at its head that say that it names only some.

    Examples
    --------
    >>> take_off_lead("20 organisasi, antara lain: Walhi, Kontras")
    ('Walhi, Kontras', '20 organisasi, antara lain:')
    >>> take_off_lead("Walhi, Kontras")
    ('Walhi, Kontras', '')
    """
    found = _lead().match(text)
    if not found:
        return text, ""
    before = found["before"].strip()
    if before and not (found["colon"] or any(map(str.isdigit, before))):
        return text, ""
    return text[found.end() :], found.group().strip()


def count_others(words: str) -> int | None:
    """Read how many others `words` speak of; None if they do not say.

    Examples
    --------
    >>> count_others("dan 12 organisasi lainnya"), count_others("dkk.")
    (12, None)
    >>> count_others("20 organisasi, antara lain:")  # those that are named are among them
    """
    found = NUMBER.search(words)
    return int(found.group()) if found and not _lead().match(f"{words} .") else None


def _may_end_in_others(name: str) -> bool:
    """Say whether the last word can be one of others; that is quick, and seldom so."""
    last = name.rpartition(" ")[2]
    term = fold_term(last).rpartition(" ")[2]
    return not term or term in _last_words() or (term.isdigit() and "+" in name)


def _says_others(text: str, *, alone: bool) -> bool:
    folded = fold_term(text.translate(AND_SIGNS))
    if (folded or text) in phrases("others") or _others().fullmatch(folded):
        return True
    if alone and not GLUED.search(text) and _others_alone().fullmatch(folded):
        return True
    if text.startswith("+") and folded.removeprefix("dan ").isdigit():
        return True
    small = text == text.lower()
    return (alone or small) and _crowd().fullmatch(folded) is not None


@cache
def _last_words() -> frozenset[str]:
    terms = phrases("others") | phrases("group") | phrases("crowd") | phrases("people")
    return LAST_WORDS_OF_OTHERS | {term.rpartition(" ")[2] for term in terms}


def _any_of(*meanings: str) -> str:
    terms = frozenset[str]().union(*map(phrases, meanings))
    return f"(?:{'|'.join(sorted(map(re.escape, terms), key=len, reverse=True))})"


@cache
def _others() -> re.Pattern[str]:
    """Match, in folded words, what says others behind a name: "dan 5 lembaga lain"."""
    conjunction, who = _any_of("and"), _any_of("group", "people", "crowd")
    some = rf"(?:(?!{conjunction} )\w+ )"
    endings = (
        rf"{some}{{0,5}}(?:lain lain|lain|lainnya)",
        rf"(?:{_any_of('quantity')} |\d+ )*(?:others|more(?: {who})?)",
        rf"{some}{{0,3}}other {some}{{0,2}}{who}",
        rf"{some}{{0,3}}\d+ {some}{{0,2}}{who}",
        r"\d+ lagi",
    )
    return re.compile(rf"{conjunction} (?:{'|'.join(endings)})")


@cache
def _others_alone() -> re.Pattern[str]:
    """Match what says others where it stands by itself: "5 lembaga lain", "35 orang"."""
    many, who = _any_of("quantity"), _any_of("group", "people", "crowd")
    forms = (
        rf"(?:{many} )*\d+ (?:\w+ ){{0,2}}(?:{who}|lain|lainnya|more|others|lagi)",
        rf"(?:{many} )*(?:{who} )?(?:lain lain|lain|lainnya)",
        rf"(?:{many} )+(?:other )?{who}",
        rf"other {who}",
    )
    return re.compile("|".join(forms))


@cache
def _crowd() -> re.Pattern[str]:
    return re.compile(rf"{_any_of('and')} (?:{_any_of('quantity')} )*{_any_of('crowd')}")


@cache
def _lead() -> re.Pattern[str]:
    terms = "|".join(
        term.replace(" ", r"[\s-]+") for term in sorted(phrases("among"), key=len, reverse=True)
    )
    before = r"(?P<before>[^:;|\n]{0,80}?)"
    return re.compile(rf"{before}\b(?:{terms})\b\s*(?P<colon>:?)\s*(?=\S)", re.IGNORECASE)
