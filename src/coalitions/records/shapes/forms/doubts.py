"""What of the answers to a question is doubtful or not read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from coalitions.errors import Issue
from coalitions.records.shapes.collect import name_some, warn_at_rows
from coalitions.records.shapes.forms.answers import read_ticks
from coalitions.records.shapes.forms.questions import Question, means_nobody, means_other
from coalitions.records.shapes.incomplete import tell_others
from coalitions.records.tables import SourceTable
from coalitions.records.telling import make_issue
from coalitions.records.text import clean_text, list_categories


def tell_question(table: SourceTable, question: Question, unnamed: np.ndarray) -> Iterator[Issue]:
    """Say what of a question is doubtful, or not read.

    `unnamed` are the positions of the rows that leave some unnamed, as `find_unnamed` finds.
    """
    place: dict[str, Any] = {"column": question.name, "sheet": table.sheet}
    name, rows = table.source.name, table.places["row"].to_numpy()
    ticks = read_ticks(table, question)
    if len(unnamed):
        yield tell_others(table, unnamed, question.name)
    for choice, ticked in zip(question.choices.values(), ticks.T, strict=True):
        if ticked.any() and means_nobody(choice):
            told = {"value": choice, **place}
            yield warn_at_rows(name, rows[ticked].tolist(), "choice-of-nobody", **told)
    named = [choice for choice in question.choices.values() if not means_other(choice)]
    if named and all(choice == choice.lower() and " " not in choice for choice in named):
        yield make_issue(
            "warning",
            name,
            "choices-are-codes",
            choices=name_some(named),
            row=table.header_row,
            **place,
        )
    surplus = _find_surplus(table, question, ticks)
    if surplus:
        yield warn_at_rows(
            name,
            rows[list(surplus)].tolist(),
            "answers-without-column",
            answer=next(iter(surplus.values())),
            **place,
        )


def _find_surplus(table: SourceTable, question: Question, ticks: np.ndarray) -> dict[int, str]:
    """Find answers in the column with all of them that no column of a choice has ticked."""
    if question.name not in table.cells:
        return {}
    texts = table.cells[question.name]
    n_words = np.array([len(text.split()) for text in list_categories(texts)], dtype=int)
    # As many words as ticks: codes, under labels that may have several words.
    doubtful = n_words[texts.cat.codes.to_numpy()] != ticks.sum(axis=1)
    choices = list(question.choices.values())
    found = {}
    for position in np.flatnonzero(doubtful).tolist():
        rest = str(texts.iloc[position])
        ticked = [choices[place] for place in np.flatnonzero(ticks[position])]
        for choice in sorted(ticked, key=len, reverse=True):
            rest = rest.replace(choice, " ", 1)
        if rest.strip():
            found[position] = clean_text(rest)
    return found
