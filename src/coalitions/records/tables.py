"""Records as they stand, before any check of what they say, under names that are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from coalitions.errors import Issue
from coalitions.language import Message, Value
from coalitions.records.source import SourceFile
from coalitions.records.telling import make_issue


@dataclass(frozen=True)
class SourceTable:
    """Records as a file gives them, each in its row, under names that the package knows.

    Parameters
    ----------
    source : SourceFile
        Where they come from.
    cells : DataFrame of categories of str, shape (records, columns)
        Clean text; an empty cell is ``""``. A column that means a `Field` has its name; any
        other has its own. One row of a file can give several records.
    places : DataFrame, shape (records, 1 to 3)
        Where each record stands: ``row``, its number as a spreadsheet shows it; ``sheet`` and
        ``column``, the column that named the organization, where they differ from record to
        record.
    labels : mapping of str to str
        How the file itself calls a column, by the name it has in `cells`; ``""`` where the file
        has none, such as for ids that were made.
    header_row : int
        The number of the row that names the columns; None where a file has no such row.
    sheet : str, optional
        The sheet of a workbook.
    notes : tuple of Issue
        What was doubtful on the way from the file to these records, and what was left out.
    steps : tuple of str
        How the file was read, in sentences.
    """

    source: SourceFile
    cells: pd.DataFrame
    places: pd.DataFrame
    labels: Mapping[str, str] = field(default_factory=dict)
    header_row: int | None = 1
    sheet: str | None = None
    notes: tuple[Issue, ...] = ()
    steps: tuple[str, ...] = ()

    @property
    def called(self) -> Value:
        """What the table is called in issues: its file, and its sheet if it has one."""
        if not self.sheet:
            return self.source.name
        return Message("part-sheet-of", file=self.source.name, sheet=self.sheet)

    @property
    def columns(self) -> list[str]:
        """The names of the columns of `cells`."""
        return [str(column) for column in self.cells.columns]

    def label(self, column: str) -> str:
        """Say how the file itself calls a column."""
        return self.labels.get(column, column)

    def list_labels(self) -> str:
        """Write how the file calls its columns, in quotes."""
        return ", ".join(f"'{self.label(column)}'" for column in self.columns if self.label(column))

    def locate(self, positions: Iterable[int], column: str | None) -> dict[str, Any]:
        """Say where records stand, in the words of an `Issue`."""
        chosen = list(positions)
        numbers = list(dict.fromkeys(self.places["row"].to_numpy()[chosen].tolist()))
        label = None if column is None else self.label(column) or None
        if column == "organization" and "column" in self.places:
            label = str(self.places["column"].iloc[chosen[0]])
        sheet = self.sheet
        if "sheet" in self.places:
            sheet = str(self.places["sheet"].iloc[chosen[0]])
        return {
            "sheet": sheet,
            "row": int(numbers[0]),
            "rows": list_rows(numbers),
            "n_rows": len(numbers),
            "column": label,
        }


@dataclass(frozen=True)
class SourceTables:
    """The tables of one input.

    Parameters
    ----------
    title : str
        What the records call themselves.
    participations : SourceTable
        One record per event, organization and role.
    events : SourceTable, optional
        None where each participation tells of its event in its own record, as in one long file.
    organizations, aliases, roles : SourceTable, optional
        None where the input has no such table.
    """

    title: str
    participations: SourceTable
    events: SourceTable | None = None
    organizations: SourceTable | None = None
    aliases: SourceTable | None = None
    roles: SourceTable | None = None

    @property
    def present(self) -> tuple[SourceTable, ...]:
        """The tables that there are, participations first."""
        optional = (self.events, self.organizations, self.aliases, self.roles)
        return (self.participations, *(table for table in optional if table is not None))

    @property
    def steps(self) -> tuple[str, ...]:
        """How they were read, in sentences."""
        return tuple(dict.fromkeys(step for table in self.present for step in table.steps))


def tell_events_with_participations(tables: SourceTables) -> SourceTables:
    """Let each participation tell of its event, so that several may tell of one.

    An event that nobody came to is noted and left out.
    """
    if tables.events is None:
        return tables
    events, who = tables.events, tables.participations
    about = events.cells.astype("str").set_index("event_id")
    known = about.reindex(who.cells["event_id"].astype("str")).fillna("")
    columns = {str(name): known[name].to_numpy() for name in about.columns if name not in who.cells}
    cells = who.cells.assign(**columns).astype("category")
    empty = ~events.cells["event_id"].isin(set(who.cells["event_id"]))
    notes = [
        make_issue(
            "warning",
            events.source.name,
            "event-left-out",
            value=str(events.cells["event_id"].iloc[position]),
            **events.locate([position], "event_id"),
        )
        for position in map(int, empty.to_numpy().nonzero()[0])
    ]
    labels = {**events.labels, **who.labels}
    notes = [*who.notes, *events.notes, *notes]
    joined = replace(who, cells=cells, labels=labels, notes=tuple(notes))
    return replace(tables, participations=joined, events=None)


def stack_tables(tables: Sequence[SourceTable]) -> SourceTable:
    """Put tables of one file, such as a sheet for each year, on top of one another."""
    first, *others = tables
    if not others:
        return first
    cells = pd.concat([table.cells.astype("str") for table in tables], ignore_index=True)
    places = pd.concat(
        [table.places.assign(sheet=table.sheet) for table in tables], ignore_index=True
    )
    return SourceTable(
        first.source,
        cells.fillna("").astype("category"),
        places,
        labels={name: label for table in reversed(tables) for name, label in table.labels.items()},
        header_row=first.header_row,
        notes=tuple(note for table in tables for note in table.notes),
        steps=tuple(step for table in tables for step in table.steps),
    )


def list_rows(numbers: Iterable[int]) -> str:
    """Write row numbers shortly.

    Examples
    --------
    >>> list_rows([2, 3, 4, 9, 12, 13])
    '2-4, 9, 12-13'
    """
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
