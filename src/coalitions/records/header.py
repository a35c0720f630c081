"""Which row names the columns, and what each column means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from coalitions.errors import Issue, RecordsError
from coalitions.records.dates import read_span
from coalitions.records.fields import (
    EVENT_FIELDS,
    ORGANIZATION_FIELDS,
    PARTICIPATION_FIELDS,
    ROLES,
    names_of,
)
from coalitions.records.options import ReadingOptions
from coalitions.records.source import Grid
from coalitions.records.text import clean_text, make_visible
from coalitions.records.vocabulary import field_terms, fold_term, role_terms

ROWS_SEARCHED = 20
FIELDS_OF_A_HEADER = 2  # a row further down must name as many before it is taken for the header
UNNAMED = "first column"  # the corner of a matrix often stays blank, and so does pandas' index
LEVELS = " / "  # between the two lines of a merged header
RECORD_FIELDS = tuple(
    dict.fromkeys(names_of(PARTICIPATION_FIELDS + EVENT_FIELDS + ORGANIZATION_FIELDS))
)


@dataclass(frozen=True)
class HeadedGrid:
    """A grid whose columns have names.

    Parameters
    ----------
    grid : Grid
        As it was read.
    cells : DataFrame of str
        The rows below the header, raw; columns carry their labels.
    header_row : int
        The last row of the header; None where a file has no such row.
    fields : mapping of str to str
        The label of the column that means a field, by field.
    roles : mapping of str to str
        The role in which a column lists organizations, by label.
    notes : tuple of Issue
        What was doubtful, and the rows that were left out.
    """

    grid: Grid
    cells: pd.DataFrame
    header_row: int | None
    fields: Mapping[str, str]
    roles: Mapping[str, str]
    notes: tuple[Issue, ...] = field(default=())


def find_header(
    grid: Grid, options: ReadingOptions, known: Collection[str] = RECORD_FIELDS
) -> HeadedGrid:
    """Find the header of `grid`, be it one row or two, and say what its columns mean.

    The header is the row, among the first twenty with text, that names the most fields; if none
    names two, the first row with text in more than one cell. Two rows are read as one header
    where together they name more.

    Parameters
    ----------
    grid : Grid
        As it was read.
    options : ReadingOptions
        What the user says about the columns.
    known : collection of str
        The fields that the table can have. Default: those of records.

    Raises
    ------
    RecordsError
        If a column that holds text has no name, or one name stands twice.
    """
    top = grid.cells.head(2 * ROWS_SEARCHED).map(clean_text)
    top = top[(top != "").any(axis="columns")].head(ROWS_SEARCHED)
    if top.empty:
        remedy = "It needs a header row and a row for each record."
        raise RecordsError([grid.complain("the file is empty", remedy)])
    row, labels = _choose(grid, top, options)
    body = grid.cells.loc[row + 1 :]
    if not labels[0] and (body[0].map(clean_text) != "").any():
        labels[0] = UNNAMED
    issues = list(_check_labels(grid, row, labels, body))
    if issues:
        raise RecordsError(issues)
    named = [place for place, label in enumerate(labels) if label]
    cells = body[named].set_axis([labels[place] for place in named], axis="columns")
    return head_cells(grid, cells, row, options, known)


def head_cells(
    grid: Grid,
    cells: pd.DataFrame,
    header_row: int | None,
    options: ReadingOptions,
    known: Collection[str] = RECORD_FIELDS,
) -> HeadedGrid:
    """Say what the columns of `cells` mean, whose labels are known.

    Raises
    ------
    RecordsError
        If the user named a column that there is not.
    """
    labels = list(cells.columns)
    chosen = {
        name: _find_label(grid, header_row, label, labels)
        for name, label in options.columns.items()
        if name in known or name in ROLES
    }
    fields = {name: label for name, label in chosen.items() if name not in ROLES}
    roles = {label: name for name, label in chosen.items() if name in ROLES}
    notes = list(grid.notes)
    taken = set(chosen.values())
    exact = [label for label in labels if label in known]
    for label in (*exact, *(label for label in labels if label not in exact)):
        if label in taken:
            continue
        field_name, role = (label, None) if label in exact else _mean(label, known)
        if field_name and field_name not in fields:
            fields[field_name] = label
        elif field_name and label not in exact:
            notes.append(_tell_second(grid, header_row, field_name, fields[field_name], label))
        elif role:
            roles[label] = role
    return HeadedGrid(grid, cells, header_row, fields, roles, tuple(notes))


def _choose(grid: Grid, top: pd.DataFrame, options: ReadingOptions) -> tuple[int, list[str]]:
    rows = {
        int(number): list(cells) for number, cells in zip(top.index, top.to_numpy(), strict=True)
    }
    numbers = list(rows)[:ROWS_SEARCHED]
    scores = {number: _count_fields(rows[number], options) for number in numbers}
    best = max(numbers, key=lambda number: scores[number])
    if scores[best] < FIELDS_OF_A_HEADER:
        wide = [number for number in numbers if sum(map(bool, rows[number])) > 1]
        best = (wide or numbers)[0]
    for upper, lower in _pairs_around(best, numbers):
        if not _is_header_below(rows[upper], rows[lower]):
            continue
        both = _join_levels(_spread(grid, upper, rows[upper]), rows[lower])
        if _count_fields(both, options) > max(scores[best], 1):
            return lower, both
    return best, rows[best]


def _is_header_below(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Say whether a row can continue a header: it fills a gap in it, and holds no date."""
    fills = any(below and not above for above, below in zip(upper, lower, strict=True))
    return fills and not any(read_span(text) for text in lower)


def _pairs_around(best: int, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    place = numbers.index(best)
    if place + 1 < len(numbers):
        yield best, numbers[place + 1]
    if place > 0:
        yield numbers[place - 1], best


def _spread(grid: Grid, row: int, labels: list[str]) -> list[str]:
    """Let a label that stands over several columns stand in each: merged, or followed by blanks."""
    spread = list(labels)
    merged = {left: right for top, bottom, left, right in grid.spans if top <= row <= bottom}
    for place in range(1, len(spread)):
        covered = any(left < place <= right for left, right in merged.items())
        if not spread[place] and (covered or not grid.spans):
            spread[place] = spread[place - 1]
    return spread


def _join_levels(upper: list[str], lower: list[str]) -> list[str]:
    return [
        above if not below or above == below else f"{above}{LEVELS}{below}" if above else below
        for above, below in zip(upper, lower, strict=True)
    ]


def _count_fields(labels: Sequence[str], options: ReadingOptions) -> int:
    """Count the fields, and the columns that the user named, that `labels` tell of."""
    named = {fold_term(label) for label in (*options.columns.values(), *options.event_key)}
    meanings = [_mean(label, RECORD_FIELDS) for label in labels]
    fields = {name for name, _ in meanings if name}
    roles = {role for _, role in meanings if role}
    n_roles = len(roles) if len(roles) > 1 else 0
    return len(fields) + n_roles + sum(fold_term(label) in named for label in labels if label)


def _mean(label: str, known: Collection[str]) -> tuple[str | None, str | None]:
    """Say which field or which role a label means.

    Of a label with two levels the lower decides, then both together, then the upper.
    """
    own = {fold_term(name): name for name in known}
    upper, _, lower = label.partition(LEVELS)
    for words in (lower, f"{lower} {upper}", f"{upper} {lower}", upper) if lower else (label,):
        term = fold_term(words)
        name = own.get(term) or field_terms().get(term)
        if name in known:
            return name, None
        if term in role_terms():
            return None, role_terms()[term]
    return None, None


def _find_label(grid: Grid, row: int | None, wanted: str, labels: Sequence[str]) -> str:
    for label in labels:
        if fold_term(label) == fold_term(wanted):
            return label
    listed = ", ".join(f"'{label}'" for label in labels)
    problem = f"there is no column '{wanted}'; the header has {listed}"
    raise RecordsError([grid.complain(problem, "Correct the name after --columns.", row=row)])


def _tell_second(grid: Grid, row: int | None, meaning: str, first: str, label: str) -> Issue:
    return grid.warn(
        f"may also be the {meaning}; '{first}' is read as that, and this column is kept as it is",
        f'Say which with --columns {meaning}="{label}".',
        row=row,
        value=label,
    )


def _check_labels(
    grid: Grid, row: int, labels: Sequence[str], body: pd.DataFrame
) -> Iterator[Issue]:
    repeated = [label for label, times in Counter(labels).items() if label and times > 1]
    for label in repeated:
        problem = f"the column '{make_visible(label)}' stands twice"
        yield grid.complain(problem, "Rename one of them.", row=row)
    width = max((place for place, label in enumerate(labels, 1) if label), default=0)
    for place, label in enumerate(labels):
        if label:
            continue
        filled = body.index[body[place].map(clean_text) != ""]
        if len(filled) and place < width:
            problem = f"column {place + 1} has no name"
            yield grid.complain(problem, "Name it in the header row.", row=row)
    beyond = body.loc[:, width:].map(clean_text) != ""
    for number in body.index[beyond.any(axis="columns")]:
        n_cells = int(beyond.columns[beyond.loc[number]].max()) + 1
        problem = f"has {n_cells} cells where the header has {width}"
        remedy = "Put cells that hold the delimiter in double quotes, or name every column."
        yield grid.complain(problem, remedy, row=int(number))
