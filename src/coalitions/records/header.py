"""Which row names the columns, and what each column means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from coalitions.arrays import Booleans
from coalitions.errors import Issue, RecordsError
from coalitions.records.asked import choose_questions, read_form, tell_second
from coalitions.records.body import leave_out_beside
from coalitions.records.dates import read_span
from coalitions.records.fields import ROLES
from coalitions.records.labels import (
    LEVELS,
    RECORD_FIELDS,
    count_fields,
    find_headings,
    place_meanings,
    read_label,
)
from coalitions.records.options import ReadingOptions
from coalitions.records.row import Layout
from coalitions.records.source import Grid
from coalitions.records.text import (
    clean_text,
    clean_texts,
    encode_columns,
    factorize_texts,
    make_visible,
)
from coalitions.records.vocabulary import fold_term

ROWS_SEARCHED = 20
FIELDS_OF_A_HEADER = 2  # a row further down must name as many before it is taken for the header
UNNAMED = "first column"  # the corner of a matrix often stays blank, and so does pandas' index


@dataclass(frozen=True)
class HeadedGrid:
    """A grid whose columns have names.

    Parameters
    ----------
    grid : Grid
        As it was read.
    cells : DataFrame of str, or of categories of str
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
    where together they name more, or the lower stands in the gaps that the upper leaves. Rows
    below it that are no records are left out, and told in ``notes``.

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
        If a column that holds text has no name, one name stands twice, or another table begins
        further down.
    """
    top = grid.cells.head(2 * ROWS_SEARCHED).map(clean_text)
    top = top[(top != "").any(axis="columns")].head(ROWS_SEARCHED)
    if top.empty:
        raise RecordsError([grid.complain("file-empty")])
    lines, labels = _choose(grid, top, options)
    row = lines[-1]
    issues = list(_check_repeats(grid, row, labels))
    if issues:
        raise RecordsError(issues)
    meanings = place_meanings(labels, options, known)
    layout = Layout.of(
        labels, meanings, tuple(tuple(map(str, top.loc[line])) for line in lines), options
    )
    encoded = encode_columns(grid.cells.loc[row + 1 :])
    body, notes = leave_out_beside(grid, encoded, layout, options)
    if not labels[0] and _find_filled(body, 0).any():
        labels[0] = UNNAMED
    issues = list(_check_width(grid, row, labels, body))
    if issues:
        raise RecordsError(issues)
    named = [place for place, label in enumerate(labels) if label]
    cells = body[named].set_axis([labels[place] for place in named], axis="columns")
    headed = head_cells(grid, cells, row, options, known)
    return replace(headed, notes=(*headed.notes, *notes))


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
        If the user named a column that there is not, or two questions of a form ask for the same.
    """
    labels = list(cells.columns)
    form = read_form(labels, known) if header_row is not None and "event_id" in known else None
    headings = find_headings(labels)
    chosen = {
        name: _find_label(grid, header_row, label, labels)
        for name, label in options.columns.items()
        if name in known or name in ROLES
    }
    fields = {name: label for name, label in chosen.items() if name not in ROLES}
    roles = {label: name for name, label in chosen.items() if name in ROLES}
    notes = list(grid.notes)
    taken = {*chosen.values(), *(form.about_who_answers if form else {})}
    exact = [label for label in labels if label in known]
    for label in (*exact, *(label for label in labels if label not in exact)):
        if label in taken:
            continue
        upper, _, lower = label.partition(LEVELS)
        meant = lower if upper in headings else label
        field_name, role = (label, None) if label in exact else read_label(meant, known)
        if field_name and field_name not in fields:
            fields[field_name] = label
        elif field_name and label not in exact:
            notes.append(tell_second(grid, header_row, field_name, fields[field_name], label))
        elif role:
            roles[label] = role
    if form and header_row is not None:
        fields, asked, told = choose_questions(grid, header_row, form, fields, options)
        roles.update(asked)
        notes.extend(told)
    return HeadedGrid(grid, cells, header_row, fields, roles, tuple(notes))


def _choose(
    grid: Grid, top: pd.DataFrame, options: ReadingOptions
) -> tuple[tuple[int, ...], list[str]]:
    rows = {
        int(number): list(cells) for number, cells in zip(top.index, top.to_numpy(), strict=True)
    }
    numbers = list(rows)[:ROWS_SEARCHED]
    scores = {number: count_fields(rows[number], options) for number in numbers}
    best = max(numbers, key=lambda number: scores[number])
    if scores[best] < FIELDS_OF_A_HEADER:
        wide = [number for number in numbers if _is_wide(rows[number])]
        best = (wide or numbers)[0]
    for upper, lower in _pairs_around(best, numbers):
        both = _join_levels(_spread(grid, upper, rows[upper]), rows[lower])
        if _stands_in_gaps(grid, upper, rows[upper], rows[lower]):
            return (upper, lower), both
        if not _is_header_below(rows[upper], rows[lower]):
            continue
        if count_fields(both, options) > max(scores[best], 1):
            return (upper, lower), both
    return (best,), rows[best]


def _is_wide(texts: Sequence[str]) -> bool:
    """Say whether a row has text in several cells, and is not "Tempat : Sleman" in two."""
    filled = [text for text in texts if text]
    return len(filled) > 1 and ":" not in filled and not filled[0].endswith(":")


def _is_header_below(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Say whether a row can continue a header: it fills a gap in it, and holds no date."""
    fills = any(below and not above for above, below in zip(upper, lower, strict=True))
    return fills and not any(read_span(text) for text in lower)


def _stands_in_gaps(grid: Grid, row: int, upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Say whether the row below names just the columns that one label above stands over.

    A record would have cells below the other labels too. The others may be merged downwards.
    """
    spread = _spread(grid, row, list(upper))
    shared = [
        bool(above) and (above in spread[place + 1 : place + 2] or above in spread[:place][-1:])
        for place, above in enumerate(spread)
    ]
    own = [bool(below) and below != above for above, below in zip(spread, lower, strict=True)]
    alone = [bool(above) and not together for above, together in zip(spread, shared, strict=True)]
    # In a workbook the corner of a matrix may be blank above, and name the rows below.
    corner = bool(grid.spans) and not spread[0] and bool(lower[0])
    if corner:
        own[0] = False
    return (corner or any(alone)) and sum(own) > 1 and own == shared


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


def _find_label(grid: Grid, row: int | None, wanted: str, labels: Sequence[str]) -> str:
    for label in labels:
        if fold_term(label) == fold_term(wanted):
            return label
    listed = ", ".join(f"'{label}'" for label in labels)
    raise RecordsError([grid.complain("no-column", name=wanted, labels=listed, row=row)])


def _check_repeats(grid: Grid, row: int, labels: Sequence[str]) -> Iterator[Issue]:
    repeated = [label for label, times in Counter(labels).items() if label and times > 1]
    for label in repeated:
        yield grid.complain("column-twice", label=make_visible(label), row=row)


def _check_width(
    grid: Grid, row: int, labels: Sequence[str], body: pd.DataFrame
) -> Iterator[Issue]:
    width = max((place for place, label in enumerate(labels, 1) if label), default=0)
    for place, label in enumerate(labels):
        if not label and place < width and _find_filled(body, place).any():
            yield grid.complain("column-unnamed", number=str(place + 1), row=row)
    widest = np.zeros(len(body), dtype=np.int64)
    for place in range(width, len(labels)):
        widest[_find_filled(body, place)] = place + 1
    for position in np.flatnonzero(widest).tolist():
        told = {
            "cells": str(widest[position]),
            "width": str(width),
            "row": int(body.index[position]),
        }
        kind = "wider-than-header" if grid.sheet is None else "wider-than-header-in-sheet"
        yield grid.complain(kind, **told)


def _find_filled(body: pd.DataFrame, place: int) -> Booleans:
    """Say in which rows a column holds more than white space."""
    codes, texts = factorize_texts(body[place])
    filled: Booleans = np.array([text != "" for text in clean_texts(texts)], dtype=bool)[codes]
    return filled
