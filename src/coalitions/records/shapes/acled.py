"""ACLED exports: the organizations that took part in protests, clashes and other events.

Written from the ACLED Codebook and its list of columns. An event has two main actors that need
not act together ("does not necessarily indicate the aggressor"), and beside each the actors
"involved in the event alongside" it, separated by semicolons. So:

- The organizations are those in ``assoc_actor_1`` and ``assoc_actor_2``.
- ``actor1`` and ``actor2`` are kept with the event and are no organizations: the codebook uses
  them for kinds of people, such as "Protesters (Indonesia)", as well as for named armed groups,
  and no rule of it tells the two apart.
- Those beside one actor did not act together with those beside the other. Where both sides name
  organizations, each side becomes an event, the second called "IDN123 side 2".
- The codebook lists groups of people, such as "Women (Spain)", among the associated actors. They
  are kept, and a warning names them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from coalitions.errors import Issue, RecordsError
from coalitions.records.fields import EVENT_FIELDS, names_of
from coalitions.records.header import HeadedGrid
from coalitions.records.options import ReadingOptions
from coalitions.records.shapes.collect import collect_table, name_some, warn_at_rows
from coalitions.records.shapes.rows import tabulate_rows
from coalitions.records.tables import SourceTable, SourceTables
from coalitions.records.telling import join_messages, make_issue
from coalitions.records.text import clean_column, clean_text, write_out
from coalitions.records.vocabulary import fold_term

NEEDED = {"event date", "event type", "sub event type", "actor1", "assoc actor 1"}
EVENT_COLUMNS = {  # the first that there is
    "event_id": ("event id cnty", "data id"),
    "date": ("event date",),
    "type": ("event type",),
    "place": ("location",),
}
SIDES = {"1": "assoc actor 1", "2": "assoc actor 2"}
ACTORS = ("actor1", "actor2")
SEPARATOR = ";"


@dataclass(frozen=True)
class _Side:
    """The organizations beside one actor of the event at `position`."""

    position: int
    side: str
    column: str
    names: tuple[str, ...]


def is_acled(headed: HeadedGrid) -> bool:
    """Say whether a table is an ACLED export, by its columns."""
    labels = {fold_term(str(label)) for label in headed.cells}
    return labels >= NEEDED and not labels.isdisjoint(EVENT_COLUMNS["event_id"])


def read_acled(headed: HeadedGrid, title: str, options: ReadingOptions) -> SourceTables:
    """Read an ACLED export: each row is an event, or two where both its sides have organizations.

    Raises
    ------
    RecordsError
        If no event names an organization, or the user named the column of ids for another field.
    """
    labels = {fold_term(label): label for label in map(str, headed.cells)}
    chosen = {
        name: headed.fields[name] for name in names_of(EVENT_FIELDS) if name in options.columns
    }
    usual = {
        name: next(labels[term] for term in terms if term in labels)
        for name, terms in EVENT_COLUMNS.items()
        if not labels.keys().isdisjoint(terms)
    }
    fields = {name: label for name, label in usual.items() if label not in chosen.values()} | chosen
    notes = headed.grid.notes  # what the header seems to mean is known better here
    table = tabulate_rows(replace(headed, fields=fields, roles={}, notes=notes), "an ACLED export")
    if "event_id" not in fields:
        raise RecordsError([_miss_ids(table)])
    # A column that the user named for a field stands in the table under the name of that field.
    names = {term: label for term, label in labels.items() if label not in fields.values()}
    names |= {fold_term(label): name for name, label in fields.items()}
    columns = {side: names[term] for side, term in SIDES.items() if term in names}
    sides = list(_list_sides(table, columns))
    named = [side for side in sides if side.names]
    if not named:
        listed = join_messages(
            "part-or", [f"'{table.label(column)}'" for column in columns.values()]
        )
        raise RecordsError([headed.grid.complain("events-name-nobody", columns=listed)])
    kept = _choose_sides(sides)
    events = _tabulate_events(table, kept)
    ids = events.cells["event_id"].astype("str").tolist()
    records = [
        ({"event_id": event_id, "organization": name}, side)
        for event_id, side in zip(ids, kept, strict=True)
        for name in side.names
    ]
    rows = table.places["row"].tolist()
    participations = collect_table(
        table.source,
        [record for record, _ in records],
        [{"row": rows[side.position], "column": table.label(side.column)} for _, side in records],
        columns=["event_id", "organization"],
        labels={"event_id": fields["event_id"]},
        header_row=table.header_row,
        sheet=table.sheet,
        notes=(
            *_tell_sides(table, kept),
            *_tell_groups(table, names.get("country"), kept),
            *_tell_actors(table, [names[term] for term in ACTORS if term in names]),
        ),
        steps=table.steps,
    )
    return SourceTables(title, participations, replace(events, steps=()))


def _miss_ids(table: SourceTable) -> Issue:
    return make_issue(
        "error",
        table.source.name,
        "columns-missing-in-records",
        n=1,
        columns="'event_id'",
        first="event_id",
        labels=table.list_labels(),
        sheet=table.sheet,
        row=table.header_row,
    )


def _list_sides(table: SourceTable, columns: dict[str, str]) -> Iterator[_Side]:
    texts = {side: table.cells[column].astype("str").tolist() for side, column in columns.items()}
    for position in range(len(table.cells)):
        for side, column in columns.items():
            names = map(clean_text, texts[side][position].split(SEPARATOR))
            yield _Side(position, side, column, tuple(name for name in names if name))


def _choose_sides(sides: Sequence[_Side]) -> list[_Side]:
    """Keep the sides with organizations, and one of an event that has none."""
    with_names = {side.position for side in sides if side.names}
    return [
        side
        for side in sides
        if side.names or (side.position not in with_names and side.side == "1")
    ]


def _tabulate_events(table: SourceTable, kept: Sequence[_Side]) -> SourceTable:
    positions = [side.position for side in kept]
    own = table.cells["event_id"].astype("str").iloc[positions].tolist()
    second = pd.Series(positions).duplicated().tolist()
    ids = [
        f"{event_id} side {side.side}" if repeated and event_id else event_id
        for event_id, side, repeated in zip(own, kept, second, strict=True)
    ]
    sides = [side.side if side.names else "" for side in kept]
    cells = table.cells.iloc[positions].reset_index(drop=True)
    cells = cells.assign(
        event_id=clean_column(pd.Series(ids, dtype="str")),
        side=clean_column(pd.Series(sides, dtype="str")),
    )
    places = table.places.iloc[positions].reset_index(drop=True)
    return replace(table, cells=cells, places=places)


def _tell_sides(table: SourceTable, kept: Sequence[_Side]) -> Iterator[Issue]:
    positions = pd.Series([side.position for side in kept])
    both = positions[positions.duplicated()]
    if len(both):
        yield warn_at_rows(
            table.source.name,
            table.places["row"].iloc[both].tolist(),
            "two-sides",
            n=len(both),
            sheet=table.sheet,
        )


def _tell_groups(table: SourceTable, country: str | None, kept: Sequence[_Side]) -> Iterator[Issue]:
    if country is None:
        return
    countries = table.cells[country].astype("str").tolist()
    found = [
        (side.position, name)
        for side in kept
        for name in side.names
        if countries[side.position] and name.endswith(f"({countries[side.position]})")
    ]
    if found:
        names = sorted({name for _, name in found})
        yield warn_at_rows(
            table.source.name,
            table.places["row"].iloc[[position for position, _ in found]].tolist(),
            "acled-groups",
            names=name_some(names),
            sheet=table.sheet,
        )


def _tell_actors(table: SourceTable, columns: Sequence[str]) -> Iterator[Issue]:
    """Say which actors do not count as organizations, the most frequent first."""
    named = pd.concat([write_out(table.cells[column]) for column in columns])
    named = named[named != ""]
    if len(named):
        actors = named.value_counts().index.astype("str").tolist()
        yield warn_at_rows(
            table.source.name,
            table.places["row"].loc[named.index].tolist(),
            "acled-actors",
            n=len(actors),
            columns=join_messages("part-and", [repr(table.label(column)) for column in columns]),
            actors=name_some(actors),
            counting=SIDES["1"].replace(" ", "_"),
            sheet=table.sheet,
        )
