"""The answers to questions with several answers: what was ticked, and what was typed beside it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from coalitions.errors import RecordsError
from coalitions.records.fields import ISSUE_SEPARATOR
from coalitions.records.shapes.forms.questions import (
    MARKS,
    SEPARATOR,
    Question,
    means_nobody,
    means_other,
)
from coalitions.records.split import choose_separator, cut_list
from coalitions.records.tables import SourceTable
from coalitions.records.telling import make_issue
from coalitions.records.text import clean_column, find_texts, group_by_text, locate_texts
from coalitions.records.vocabulary import fold_term, list_terms

COLUMNS = ["position", "column", "organization", "role"]


def check_marks(table: SourceTable, questions: Sequence[Question]) -> None:
    """Refuse ticks that are neither 1 nor 0.

    Raises
    ------
    RecordsError
        Naming every such cell.
    """
    issues = []
    for label in (label for question in questions for label in question.choices):
        texts = table.cells[label]
        wrong = locate_texts(texts, lambda text: text.casefold() not in MARKS)
        issues += [
            make_issue(
                "error",
                table.source.name,
                "no-tick",
                value=text,
                **table.locate(group, label),
            )
            for text, group in (group_by_text(texts, wrong) if len(wrong) else ())
        ]
    if issues:
        raise RecordsError(issues)


def read_ticks(table: SourceTable, question: Question) -> np.ndarray:
    """Say which row ticks which choice.

    Returns
    -------
    ndarray of bool, shape (rows, choices)
    """
    ticked = [
        find_texts(table.cells[label], lambda text: MARKS.get(text.casefold(), False))
        for label in question.choices
    ]
    return np.column_stack([column.to_numpy() for column in ticked])


def list_ticked(table: SourceTable, question: Question, role: str) -> pd.DataFrame:
    """List the organizations that were ticked: a row for each tick, as `COLUMNS` say."""
    ticks = read_ticks(table, question)
    labels, choices = list(question.choices), list(question.choices.values())
    for place, choice in enumerate(choices):
        if means_other(choice) or means_nobody(choice):
            ticks[:, place] = False
    places, positions = np.nonzero(ticks.T)
    found = {
        "position": positions,
        "column": np.array(labels, dtype=object)[places],
        "organization": np.array(choices, dtype=object)[places],
    }
    return pd.DataFrame(found).assign(role=role)


def list_typed(table: SourceTable, question: Question, role: str, separator: str) -> pd.DataFrame:
    """List the organizations that were typed beside a question, as `COLUMNS` say.

    Words such as "and others" give a row without an organization. Without a `separator` it is
    chosen by what was typed.
    """
    label = _find_other(table, question)
    if not label:
        return pd.DataFrame(columns=COLUMNS)
    texts = table.cells[label]
    separator = separator or choose_separator(texts.cat.categories)
    found = [cut_list(text, separator) for text in texts.cat.categories]
    cut = [(*part.names, *[""] * bool(part.others)) for part in found]
    rows = [
        (position, label, name, role)
        for position, code in enumerate(texts.cat.codes)
        for name in cut[code]
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _find_other(table: SourceTable, question: Question) -> str:
    """Find the column of free text that goes with a question; ``""`` if there is none."""
    labels = table.columns
    endings = list_terms("forms", "other column")
    suffixed = {fold_term(f"{question.name} {ending}") for ending in endings}
    for label in labels:
        if fold_term(label) in suffixed and label not in question.choices:
            return label
    after = max(labels.index(label) for label in question.choices) + 1
    if after < len(labels):
        last = fold_term(labels[after].rpartition(SEPARATOR)[2])
        return labels[after] if last in list_terms("forms", "other label") else ""
    return ""


def find_unnamed(table: SourceTable, question: Question, typed: pd.DataFrame) -> np.ndarray:
    """Find the rows that tick "other" and do not say which, or name some and say "and others"."""
    others = np.array([means_other(choice) for choice in question.choices.values()], dtype=bool)
    ticked = read_ticks(table, question)[:, others].any(axis=1)
    positions = typed["position"].to_numpy(dtype=int)
    say_others = positions[(typed["organization"] == "").to_numpy()]
    return np.union1d(np.setdiff1d(np.flatnonzero(ticked), positions), say_others)


def join_ticked(table: SourceTable, question: Question) -> pd.Series[str]:
    """Write the choices that each row ticks in one cell, as issues are written."""
    choices = [choice.replace(ISSUE_SEPARATOR, ",") for choice in question.choices.values()]
    patterns, codes = np.unique(read_ticks(table, question), axis=0, return_inverse=True)
    joined = [
        f"{ISSUE_SEPARATOR} ".join(np.array(choices, dtype=object)[pattern]) for pattern in patterns
    ]
    return clean_column(pd.Series(np.array(joined, dtype=object)[codes.ravel()], dtype="str"))
