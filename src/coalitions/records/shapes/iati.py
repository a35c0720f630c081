"""IATI activity files: who funds, answers for, passes on and carries out each aid activity.

Written from the IATI Activity Standard 2.03 (elements ``iati-identifier``, ``activity-date``,
``participating-org`` and others) and its codelists OrganisationRole, OrganisationType and
ActivityDateType. Version 1.0x, which has texts and words where 2.0x has narratives and codes,
is read as well.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from coalitions.errors import Issue
from coalitions.records.fields import ALIAS_TABLE, ISSUE_SEPARATOR
from coalitions.records.files.markup import name_root, read_elements
from coalitions.records.shapes.collect import collect_table, list_some, warn_at_rows
from coalitions.records.source import SourceFile, refuse
from coalitions.records.tables import SourceTable, SourceTables
from coalitions.records.text import clean_text
from coalitions.wording import count

ROOTS = ("iati-activities", "iati-activity")
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
PREFERRED_LANGUAGE = "en"
ROLES = {"1": "funder", "2": "overseer", "3": "intermediary", "4": "implementer"}
ORGANIZATION_TYPES = {
    "10": "Government",
    "11": "Local Government",
    "15": "Other Public Sector",
    "21": "International NGO",
    "22": "National NGO",
    "23": "Regional NGO",
    "24": "Partner Country based NGO",
    "30": "Public Private Partnership",
    "40": "Multilateral",
    "60": "Foundation",
    "70": "Private Sector",
    "71": "Private Sector in Provider Country",
    "72": "Private Sector in Aid Recipient Country",
    "73": "Private Sector in Third Country",
    "80": "Academic, Training and Research",
    "90": "Other",
}
# An actual day comes before a planned one; the words are those of version 1.0x.
STARTS = (("actual", {"2", "start-actual"}), ("planned", {"1", "start-planned"}))
ENDS = (("actual", {"4", "end-actual"}), ("planned", {"3", "end-planned"}))
TIME_ZONE = re.compile(r"(?<=\d)(?:Z|[+-]\d\d:\d\d)$")  # which a day of XML Schema may carry
PARTICIPATING = "participating-org"
EVENT_LABELS = {
    "event_id": "iati-identifier",
    "date": "activity-date",
    "end_date": "activity-date",
    "issue": "sector",
    "place": "location",
    "reporting_org": "reporting-org",
}


@dataclass(frozen=True)
class _Mention:
    """An organization as one ``participating-org`` names it in activity number `row`."""

    row: int
    event_id: str
    name: str
    ref: str
    type: str
    role: str


def is_iati(content: bytes) -> bool:
    """Say whether a file holds IATI activities, by its root element."""
    return name_root(content) in ROOTS


def read_iati(content: bytes, name: str, title: str) -> SourceTables:
    """Read an IATI activity file: each activity is an event.

    The number of a row is that of the activity in the file, from 1. An organization without a
    name is called as elsewhere in the file under the same ``ref``, else by its ``ref``.

    Raises
    ------
    RecordsError
        If it is not well-formed, or names no participating organization.

    Examples
    --------
    >>> tables = read_iati(
    ...     b'<iati-activities version="2.03"><iati-activity><iati-identifier>XM-1'
    ...     b'</iati-identifier><participating-org role="4"><narrative>Walhi</narrative>'
    ...     b'</participating-org></iati-activity></iati-activities>', "a.xml", "A")
    >>> tables.participations.cells.iloc[0].tolist()
    ['XM-1', 'Walhi', 'implementer']
    """
    source = SourceFile.of(name, content)
    events: list[dict[str, str]] = []
    mentions: list[_Mention] = []
    reporters: list[_Mention] = []
    version = ""
    for element in read_elements(content, name):
        if element.tag == "iati-activity":
            row = len(events) + 1
            event = _read_activity(element)
            events.append(event)
            mentions += _read_mentions(element, PARTICIPATING, row, event["event_id"])
            reporters += _read_mentions(element, "reporting-org", row, event["event_id"])
            element.clear()
        elif element.tag == "iati-activities":
            version = element.get("version", "")
    if not mentions:
        problem = "holds no activity with a participating organization"
        raise refuse(name, problem, "Give a file of iati-activity elements that name them.")
    names = _name_refs([*mentions, *reporters])
    participations = _tabulate_mentions(source, mentions, names)
    steps = (_say_how(name, version, events), *_say_named(name, mentions, names))
    return SourceTables(
        title,
        participations,
        collect_table(
            source,
            events,
            [{"row": row} for row in range(1, len(events) + 1)],
            columns=["event_id", "date", "end_date", "title", "issue", "place"],
            labels=EVENT_LABELS,
            steps=steps,
        ),
        _tabulate_organizations(source, mentions, names),
    )


def _read_activity(activity: Element) -> dict[str, str]:
    reporter = activity.find("reporting-org")
    start, start_kind = _read_date(activity, STARTS)
    end, end_kind = _read_date(activity, ENDS)
    kinds = [f"{kind} {side}" for side, kind in (("start", start_kind), ("end", end_kind)) if kind]
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
        "issue": _join(sectors),
        "place": _join(places),
        "reporting_org": "" if reporter is None else _read_text([reporter], activity),
        "reporting_org_ref": "" if reporter is None else clean_text(reporter.get("ref", "")),
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


def _join(texts: Iterable[str]) -> str:
    return f"{ISSUE_SEPARATOR} ".join(dict.fromkeys(text for text in texts if text))


def _read_text(elements: Sequence[Element], activity: Element) -> str:
    """Read a text that may be told in several languages: in English, else in the file's own."""
    default = activity.get(LANGUAGE, "")
    told = [
        (part.get(LANGUAGE, element.get(LANGUAGE, "")), clean_text(part.text or ""))
        for element in elements
        for part in (element.findall("narrative") or [element])
    ]

    def rank(language: str) -> int:
        spoken = (language or default).lower()
        return 0 if spoken.startswith(PREFERRED_LANGUAGE) else 1 if language in {"", default} else 2

    texts = sorted(((rank(language), text) for language, text in told if text), key=lambda t: t[0])
    return texts[0][1] if texts else ""


def _read_mentions(activity: Element, tag: str, row: int, event_id: str) -> Iterator[_Mention]:
    for element in activity.findall(tag):
        role = clean_text(element.get("role", ""))
        yield _Mention(
            row,
            event_id,
            name=_read_text([element], activity),
            ref=clean_text(element.get("ref", "")),
            type=clean_text(element.get("type", "")),
            role=ROLES.get(role, role),
        )


def _name_refs(mentions: Iterable[_Mention]) -> dict[str, str]:
    """Give the name that goes with each ref most often, the first of those that tie."""
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        if mention.ref and mention.name:
            names[mention.ref][mention.name] += 1
    return {ref: found.most_common(1)[0][0] for ref, found in names.items()}


def _call(mention: _Mention, names: Mapping[str, str]) -> str:
    return mention.name or names.get(mention.ref, mention.ref)


def _tabulate_mentions(
    source: SourceFile, mentions: Sequence[_Mention], names: Mapping[str, str]
) -> SourceTable:
    called = [(mention, _call(mention, names)) for mention in mentions]
    kept = [(mention, name) for mention, name in called if name]
    return collect_table(
        source,
        [
            {"event_id": mention.event_id, "organization": name, "role": mention.role}
            for mention, name in kept
        ],
        [{"row": mention.row, "column": PARTICIPATING} for mention, _ in kept],
        columns=["event_id", "organization", "role"],
        labels={"event_id": "iati-identifier", "role": f"{PARTICIPATING}/@role"},
        notes=(*_tell_nameless(source.name, mentions), *_tell_refs(source.name, mentions, names)),
    )


def _tell_nameless(name: str, mentions: Iterable[_Mention]) -> Iterator[Issue]:
    rows = [mention.row for mention in mentions if not mention.name and not mention.ref]
    if rows:
        problem = f"has elements with neither name nor ref ({len(rows):,} in all), left out"
        yield warn_at_rows(name, rows, problem, "Name them.", column=PARTICIPATING)


def _tell_refs(
    name: str, mentions: Iterable[_Mention], names: Mapping[str, str]
) -> Iterator[Issue]:
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for mention in mentions:
        if not mention.name and mention.ref and mention.ref not in names:
            rows[mention.ref].append(mention.row)
    for ref, its_rows in rows.items():
        yield warn_at_rows(
            name,
            its_rows,
            "has no name in the file, and its ref stands for it",
            f"Give its name there, or by a row in {ALIAS_TABLE}.",
            column=PARTICIPATING,
            value=ref,
        )


def _tabulate_organizations(
    source: SourceFile, mentions: Iterable[_Mention], names: Mapping[str, str]
) -> SourceTable:
    first: dict[str, int] = {}
    refs: defaultdict[str, dict[str, None]] = defaultdict(dict)
    types: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for mention in mentions:
        name = _call(mention, names)
        if name:
            first.setdefault(name, mention.row)
            refs[name][mention.ref] = types[name][mention.type] = None
    records = [
        {
            "organization": name,
            "sector": _join(ORGANIZATION_TYPES.get(code, code) for code in types[name]),
            "ref": _join(refs[name]),
            "type": _join(types[name]),
        }
        for name in first
    ]
    return collect_table(
        source,
        records,
        [{"row": row, "column": PARTICIPATING} for row in first.values()],
        columns=["organization", "sector", "ref", "type"],
        labels={"sector": f"{PARTICIPATING}/@type"},
    )


def _say_how(name: str, version: str, events: Sequence[Mapping[str, str]]) -> str:
    planned = sum("planned start" in event["dates_are"] for event in events)
    return (
        f"{name}: read as IATI activities{f', version {version}' if version else ''}; each of the "
        f"{count(len(events), 'event')} is an activity, and a row's number is its place in the "
        f"file. Actual days come before planned ones; {count(planned, 'start')} only planned. "
        "Budgets, transactions and results are not read."
    )


def _say_named(name: str, mentions: Iterable[_Mention], names: Mapping[str, str]) -> Iterator[str]:
    found = list(dict.fromkeys(m.ref for m in mentions if not m.name and m.ref in names))
    if found:
        yield (
            f"{name}: where {count(len(found), 'ref')} stood without a name ({list_some(found)}), "
            "the name is the one that the file gives with it most often."
        )
