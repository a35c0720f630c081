"""IATI activity files: who funds, answers for, passes on and carries out each aid activity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from coalitions.errors import Issue
from coalitions.records.files.iati import (
    PARTICIPATING,
    Activities,
    Mention,
    join_texts,
    read_activities,
)
from coalitions.records.files.markup import name_root
from coalitions.records.shapes.collect import collect_table, name_some, warn_at_rows
from coalitions.records.source import SourceFile, refuse
from coalitions.records.tables import SourceTable, SourceTables
from coalitions.records.telling import write_part
from coalitions.records.vocabulary import iati_codes
from coalitions.wording import count

ROOTS = ("iati-activities", "iati-activity")
EVENT_LABELS = {
    "event_id": "iati-identifier",
    "date": "activity-date",
    "end_date": "activity-date",
    "issue": "sector",
    "place": "location",
    "reporting_org": "reporting-org",
}


def is_iati(content: bytes) -> bool:
    """Say whether a file holds IATI activities, by its root element."""
    return name_root(content) in ROOTS


def read_iati(content: bytes, name: str, title: str) -> SourceTables:
    """Read an IATI activity file: each activity is an event.

    The number of a row is that of the activity in the file, from 1. An organization without a
    name is called as elsewhere in the file under the same ``ref``, else by its ``ref``. Its names
    in other languages become aliases.

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
    activities = read_activities(content, name)
    mentions = activities.participating
    if not mentions:
        raise refuse(name, "no-activities")
    names = _name_refs([*mentions, *activities.reporting])
    steps = (_say_how(name, activities), *_say_named(name, mentions, names))
    translations = _find_translations(mentions, names)
    notes = (
        *_tell_nameless(name, mentions),
        *_tell_refs(name, mentions, names),
        *_tell_translations(name, translations),
    )
    return SourceTables(
        title,
        _tabulate_mentions(source, mentions, names, notes),
        collect_table(
            source,
            activities.about,
            [{"row": row} for row in range(1, len(activities.about) + 1)],
            columns=["event_id", "date", "end_date", "title", "issue", "place"],
            labels=EVENT_LABELS,
            steps=steps,
        ),
        _tabulate_organizations(source, mentions, names),
        _tabulate_translations(source, translations),
    )


def _name_refs(mentions: Iterable[Mention]) -> dict[str, str]:
    """Give the name that goes with each ref most often, the first of those that tie."""
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        if mention.ref and mention.name:
            names[mention.ref][mention.name] += 1
    return {ref: found.most_common(1)[0][0] for ref, found in names.items()}


def _call(mention: Mention, names: Mapping[str, str]) -> str:
    return mention.name or names.get(mention.ref, mention.ref)


def _tabulate_mentions(
    source: SourceFile,
    mentions: Sequence[Mention],
    names: Mapping[str, str],
    notes: tuple[Issue, ...],
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
        notes=notes,
    )


def _tell_nameless(name: str, mentions: Iterable[Mention]) -> Iterator[Issue]:
    rows = [mention.row for mention in mentions if not mention.name and not mention.ref]
    if rows:
        yield warn_at_rows(name, rows, "nameless-elements", n=len(rows), column=PARTICIPATING)


def _tell_refs(name: str, mentions: Iterable[Mention], names: Mapping[str, str]) -> Iterator[Issue]:
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for mention in mentions:
        if not mention.name and mention.ref and mention.ref not in names:
            rows[mention.ref].append(mention.row)
    for ref, its_rows in rows.items():
        yield warn_at_rows(
            name,
            its_rows,
            "ref-for-name",
            column=PARTICIPATING,
            value=ref,
        )


def _tabulate_organizations(
    source: SourceFile, mentions: Iterable[Mention], names: Mapping[str, str]
) -> SourceTable:
    first: dict[str, int] = {}
    refs: defaultdict[str, dict[str, None]] = defaultdict(dict)
    types: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for mention in mentions:
        name = _call(mention, names)
        if name:
            first.setdefault(name, mention.row)
            refs[name][mention.ref] = types[name][mention.type] = None
    meanings = iati_codes("OrganisationType")
    records = [
        {
            "organization": name,
            "sector": join_texts(meanings.get(code, code) for code in types[name]),
            "ref": join_texts(refs[name]),
            "type": join_texts(types[name]),
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


def _find_translations(
    mentions: Sequence[Mention], names: Mapping[str, str]
) -> dict[str, dict[str, tuple[int, str]]]:
    """Find names in other languages: whom each means, where first, and in which language."""
    meant: defaultdict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
    for mention in mentions:
        for language, text in mention.translations:
            meant[text].setdefault(_call(mention, names), (mention.row, language))
    called = {_call(mention, names) for mention in mentions}
    for text in called & meant.keys():
        meant[text].setdefault(text, next(iter(meant[text].values())))
    return dict(meant)


def _tell_translations(
    name: str, translations: Mapping[str, Mapping[str, tuple[int, str]]]
) -> Iterator[Issue]:
    doubtful = {text: meant for text, meant in translations.items() if len(meant) > 1}
    if doubtful:
        yield warn_at_rows(
            name,
            [row for meant in doubtful.values() for row, _ in meant.values()],
            "translations-of-several",
            names=name_some(list(doubtful)),
            column=PARTICIPATING,
        )


def _tabulate_translations(
    source: SourceFile, translations: Mapping[str, Mapping[str, tuple[int, str]]]
) -> SourceTable | None:
    """Make an alias of each name in another language that means one organization alone."""
    sure = [
        (text, name, place)
        for text, meant in translations.items()
        for name, place in meant.items()
        if len(meant) == 1
    ]
    if not sure:
        return None
    step = (
        f"{source.name}: {count(len(sure), 'name')} in another language than that of the activity "
        "count as aliases."
    )
    return collect_table(
        source,
        [
            {"alias": text, "organization": name, "language": language, "source": source.name}
            for text, name, (_, language) in sure
        ],
        [{"row": row, "column": PARTICIPATING} for _, _, (row, _) in sure],
        columns=["alias", "organization", "language", "source"],
        steps=(step,),
    )


def _say_how(name: str, activities: Activities) -> str:
    planned = sum("planned start" in event["dates_are"] for event in activities.about)
    version = f", version {activities.version}" if activities.version else ""
    return (
        f"{name}: read as IATI activities{version}; each of the "
        f"{count(len(activities.about), 'event')} is an activity, and a row's number is its place "
        f"in the file. Actual days come before planned ones; {count(planned, 'start')} only "
        "planned. Budgets, transactions, results and the humanitarian flag are not read."
    )


def _say_named(name: str, mentions: Iterable[Mention], names: Mapping[str, str]) -> Iterator[str]:
    found = list(dict.fromkeys(m.ref for m in mentions if not m.name and m.ref in names))
    if found:
        listed = write_part(name_some(found))
        yield (
            f"{name}: where {count(len(found), 'ref')} stood without a name ({listed}), "
            "the name is the one that the file gives with it most often."
        )
