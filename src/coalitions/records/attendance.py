"""What people write of who came that is not the name of an organization."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache

from coalitions.records.dates import read_span
from coalitions.records.text import clean_text
from coalitions.records.vocabulary import find_by_beginning, fold_term, phrases, read_yes_no

DIGIT = re.compile(r"\d")
NUMBER = re.compile(r"[\d.,\s]*\d[\d.,\s]*")
ASIDE = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")
COUNT_BEHIND = re.compile(r"\s*:\s*(\d{1,3})$")
# Eight digits and more are no year, and no number of a branch.
PHONE = r"\+?\d(?:[\s.-]?\d){7,}"
MAIL = r"[^\s@()/,;]+@[^\s@()/,;]+\.[a-z]{2,}"
CONTACT_BEHIND = re.compile(
    rf"\s*[(\[][^()\[\]]*(?:{PHONE}|{MAIL})[^()\[\]]*[)\]]|[\s,;:/-]+(?:{PHONE}|{MAIL})\s*$",
    re.IGNORECASE,
)
LIST_NUMBER = re.compile(r"\(?\d{1,3}[.)]\s+(?=\D)")
# Between the marks of a ditto, or around them: '- " -'.
AROUND_DITTO = " -\u2013_."
MOST_WORDS = 3  # of a phrase such as "perwakilan dari"


def is_ditto(text: str) -> bool:
    """Say whether `text` stands for the cell above.

    Examples
    --------
    >>> is_ditto("s.d.a."), is_ditto('- " -'), is_ditto("Walhi")
    (True, True, False)
    """
    if text[:1].casefold() not in _first_marks():  # quick, and seldom so
        return False
    return (fold_term(text) or text.strip(AROUND_DITTO)) in phrases("ditto")


def find_dittos(texts: Collection[str]) -> set[str]:
    """Find the texts that stand for the cell above.

    Examples
    --------
    >>> find_dittos(["Walhi", "sda", "Sapda"])
    {'sda'}
    """
    return find_by_beginning(texts, _first_marks(), is_ditto)


def names_nobody(name: str) -> bool:
    """Say whether `name` is a word for none or for people who came for no organization.

    Examples
    --------
    >>> [names_nobody(name) for name in ("-", "Masyarakat umum", "15 perempuan", "Walhi")]
    [True, True, True, False]
    """
    number, _, people = name.partition(" ")
    counted = number.isdecimal() and fold_term(people) in phrases("people")
    return counted or (fold_term(name) or name) in phrases("nobody")


def is_number(name: str) -> bool:
    """Say whether `name` is nothing but a number.

    Examples
    --------
    >>> is_number("12"), is_number("350.org")
    (True, False)
    """
    return NUMBER.fullmatch(name) is not None


def says_yes_or_no(texts: Iterable[str]) -> bool:
    """Say whether all texts are yes or no, or blank, and one is not.

    Examples
    --------
    >>> says_yes_or_no(["Ya", "", "Tidak"]), says_yes_or_no(["Walhi", "Ya"]), says_yes_or_no([""])
    (True, False, False)
    """
    filled = {text for text in map(clean_text, set(texts)) if text}
    return bool(filled) and all(read_yes_no(text) is not None for text in filled)


def is_absent(name: str) -> bool:
    """Say whether words beside a name say that it was not there: "SAPDA (tidak hadir)".

    Examples
    --------
    >>> is_absent("SAPDA (tidak hadir)"), is_absent("Absen: SAPDA"), is_absent("SAPDA (hadir)")
    (True, True, False)
    """
    if ":" not in name and not name.endswith((")", "]")):  # quick, and mostly so
        return False
    lead, colon, _ = name.partition(":")
    behind = ASIDE.search(name)
    said = [lead if colon else "", behind[1] if behind else ""]
    return any(fold_term(text) in phrases("absent") for text in said if text)


def take_off_contact(name: str) -> tuple[str, str]:
    """Part a name from a phone number or e-mail address behind it, and who has it.

    Examples
    --------
    >>> take_off_contact("Walhi (Ani/0812-3456-789)")[0], take_off_contact("Walhi 350")
    ('Walhi', ('Walhi 350', ''))
    """
    if not ("@" in name or "(" in name or "[" in name or name[-1:].isdigit()):
        return name, ""
    found = CONTACT_BEHIND.search(name)
    return (name[: found.start()].strip(" -,;:"), found.group()) if found else (name, "")


def is_day(name: str) -> bool:
    """Say whether `name` is a date, and no number.

    Examples
    --------
    >>> is_day("3 Mei 2024"), is_day("2024"), is_day("17 Agustus")
    (True, False, False)
    """
    if name.isascii() and not DIGIT.search(name):  # quick, and mostly so
        return False
    return any(map(str.isdigit, name)) and not is_number(name) and read_span(name) is not None


def take_off_number(name: str) -> tuple[str, str]:
    """Part a name from the number that a list puts in front.

    Examples
    --------
    >>> take_off_number("2. Walhi"), take_off_number("(3) LBH"), take_off_number("350.org")
    (('Walhi', '2.'), ('LBH', '(3)'), ('350.org', ''))
    """
    found = LIST_NUMBER.match(name)
    return (name[found.end() :], found.group().strip()) if found else (name, "")


def is_person(name: str) -> bool:
    """Say whether a name begins like a person's title: "Bupati Kulon Progo", "Director of X".

    Examples
    --------
    >>> is_person("Ketua DPRD DIY"), is_person("Dinas Sosial DIY")
    (True, False)
    """
    first, _, others = fold_term(name).partition(" ")
    return first in phrases("person") or f"{first} {others.partition(' ')[0]}" in phrases("person")


def take_off_delegates(name: str) -> tuple[str, str]:
    """Part a name from words around it that tell who came for it, and how many.

    Returns
    -------
    name, words : str
        `words` are those taken off; "" if there are none.

    Examples
    --------
    >>> take_off_delegates("LBH (2 orang)"), take_off_delegates("Perwakilan dari LBH")
    (('LBH', '(2 orang)'), ('LBH', 'Perwakilan dari'))
    >>> take_off_delegates("Dewan Perwakilan Rakyat"), take_off_delegates("2 orang dari LBH")
    (('Dewan Perwakilan Rakyat', ''), ('LBH', '2 orang dari'))
    """
    name, came = _take_off_count(name)
    words = name.split(" ")
    n_numbers = int(words[0].isdigit())
    if fold_term(words[min(n_numbers, len(words) - 1)]) not in _first_words() or is_person(name):
        return name, came
    for end in range(min(n_numbers + MOST_WORDS, len(words) - 1), n_numbers, -1):
        if fold_term(" ".join(words[n_numbers:end])) in phrases("representative"):
            return " ".join(words[end:]), " ".join([*words[:end], came]).strip()
    return name, came


def _take_off_count(name: str) -> tuple[str, str]:
    if ":" in name and (found := COUNT_BEHIND.search(name)):
        return name[: found.start()], found[1]
    if fold_term(name.rpartition(" ")[2]).rpartition(" ")[2] not in phrases("people"):
        return name, ""
    found = _count().fullmatch(name)
    return (found["name"], found["count"].strip(" -\u2013:=,")) if found else (name, "")


@cache
def _first_marks() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in phrases("ditto")) | frozenset(AROUND_DITTO)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in phrases("representative"))


@cache
def _count() -> re.Pattern[str]:
    """Match "LBH (2 orang)", "LBH - 3 orang", "LBH 2 org"; few, where no mark sets them off."""
    people = f"(?:{'|'.join(sorted(phrases('people'), key=len, reverse=True))})"
    mark = r"\s*[-\u2013:=,]\s*"
    forms = (
        rf"(?:{mark})?\s*[(\[]\s*\d{{1,4}}\s*{people}\.?\s*[)\]]",
        rf"{mark}\d{{1,4}}\s*{people}\.?",
        rf"\s+\d{{1,2}}\s*{people}\.?",
    )
    name = r"(?P<name>.*[^\s\-\u2013:=,])"
    return re.compile(rf"{name}(?P<count>{'|'.join(forms)})", re.IGNORECASE)
