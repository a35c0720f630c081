"""IATI activity files: the activities, and the organizations that each of them names.

Written from the IATI Activity Standard 2.03 (elements ``iati-identifier``, ``activity-date``,
``participating-org`` and others) and its codelist OrganisationRole. Version 1.0x, which has texts
and words where 2.0x has narratives and codes, is read as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from coalitions.records.fields import ISSUE_SEPARATOR
from coalitions.records.files.markup import read_elements
from coalitions.records.text import clean_text
from coalitions.records.vocabulary import iati_codes

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SECOND_LANGUAGE = "en"  # where a text is not told in the language of its activity
# An actual day comes before a planned one; the words are those of version 1.0x.
STARTS = (("actual", {"2", "start-actual"}), ("planned", {"1", "start-planned"}))
ENDS = (("actual", {"4", "end-actual"}), ("planned", {"3", "end-planned"}))
TIME_ZONE = re.compile(r"(?<=\d)(?:Z|[+-]\d\d:\d\d)$")  # which a day of XML Schema may carry
PARTICIPATING = "participating-org"
REPORTING = "reporting-org"


@dataclass(frozen=True)
class Mention:
    """An organization as one element names it in activity number `row`.

    `translations` are its names in other languages, each with the language.
    """

    row: int
    event_id: str
    name: str
    ref: str
    type: str
    role: str
    translations: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Activities:
    """What a file holds: what it tells of each activity, and the organizations in their order."""

    version: str
    about: Sequence[Mapping[str, str]]
    participating: Sequence[Mention]
    reporting: Sequence[Mention]


def read_activities(content: bytes, name: str) -> Activities:
    """Read the activities of a file, numbered by their place in it from 1.

    A text that is told in several languages is taken in that of its activity, else in English.

    Raises
    ------
    RecordsError
        If it is not well-formed.
    """
    about: list[dict[str, str]] = []
    mentions: dict[str, list[Mention]] = {PARTICIPATING: [], REPORTING: []}
    version = ""
    for element in read_elements(content, name):
        if element.tag == "iati-activity":
            about.append(_read_activity(element))
            for tag in mentions:
                mentions[tag] += _read_mentions(element, tag, len(about), about[-1]["event_id"])
            element.clear()
        elif element.tag == "iati-activities":
            version = element.get("version", "")
    return Activities(version, about, mentions[PARTICIPATING], mentions[REPORTING])


def _read_activity(activity: Element) -> dict[str, str]:
    start, start_kind = _read_date(activity, STARTS)
    end, end_kind = _read_date(activity, ENDS)
    kinds = [f"{kind} {side}" for side, kind in (("start", start_kind), ("end", end_kind)) if kind]
    reporters = activity.findall(REPORTING)
    places = [
        *(_read_text(place.findall("name"), activity) for place in activity.findall("location")),
        *_name_codes(activity, "recipient-country"),
        *_name_codes(activity, "recipient-region"),
    ]
    sectors = [
        # The separator of issues must not stand within one.
        sector.replace(ISSUE_SEPARATOR, ",") for sector in _name_codes(activity, "sector")
    ]  # fmt: skip
    return {
        "event_id": clean_text(activity.findtext("iati-identifier") or ""),
        "date": start,
        "end_date": end,
        "title": _read_text(activity.findall("title"), activity),
        "issue": join_texts(sectors),
        "place": join_texts(places),
        "reporting_org": join_texts(_read_text([reporter], activity) for reporter in reporters),
        "reporting_org_ref": join_texts(clean_text(org.get("ref", "")) for org in reporters),
        "dates_are": ", ".join(kinds),
    }


def _read_date(activity: Element, kinds: tuple[tuple[str, set[str]], ...]) -> tuple[str, str]:
    for kind, types in kinds:
        for date in activity.findall("activity-date"):
            day = clean_text(date.get("iso-date") or date.text or "")
            if day and date.get("type", "") in types:
                return TIME_ZONE.sub("", day), kind
    return "", ""


def _name_codes(activity: Element, tag: str) -> Iterator[str]:
    for element in activity.findall(tag):
        yield _read_text([element], activity) or clean_text(element.get("code", ""))


def join_texts(texts: Iterable[str]) -> str:
    """Write each of the texts once, in their order, parted as issues are.

    Examples
    --------
    >>> join_texts(["ID", "", "SO", "ID"])
    'ID; SO'
    """
    return f"{ISSUE_SEPARATOR} ".join(dict.fromkeys(text for text in texts if text))


def _read_text(elements: Sequence[Element], activity: Element) -> str:
    texts = _read_texts(elements, activity)
    return texts[0][1] if texts else ""


def _read_texts(elements: Sequence[Element], activity: Element) -> list[tuple[str, str]]:
    """List a text in each language it is told in, that of the activity first, then English."""
    default = activity.get(LANGUAGE, "").lower()
    told = [
        (part.get(LANGUAGE, element.get(LANGUAGE, "")).lower(), clean_text(part.text or ""))
        for element in elements
        for part in (element.findall("narrative") or [element])
    ]

    def rank(language: str) -> int:
        return 0 if language in {"", default} else 2 - language.startswith(SECOND_LANGUAGE)

    filled = [(language or default, text) for language, text in told if text]
    return sorted(filled, key=lambda pair: rank(pair[0]))


def _read_mentions(activity: Element, tag: str, row: int, event_id: str) -> Iterator[Mention]:
    for element in activity.findall(tag):
        role = clean_text(element.get("role", ""))
        (_, name), *others = _read_texts([element], activity) or [("", "")]
        yield Mention(
            row,
            event_id,
            name=name,
            ref=clean_text(element.get("ref", "")),
            type=clean_text(element.get("type", "")),
            role=iati_codes("OrganisationRole").get(role, role),
            translations=tuple(pair for pair in others if pair[1] != name),
        )
