"""KoboToolbox exports: forms on which organizations were ticked in a list.

Written from the XLSForm specification and from KoboToolbox's exporter, formpack: a question of
type ``select_multiple`` has a column with all its answers, a column ``question/choice`` with 1
or 0 for each choice, or both; groups stand in front, as in ``group/question/choice``. Headers
are codes ("XML values") or labels. ``or_other`` adds a column ``question_other`` of free text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from coalitions.errors import Issue, RecordsError
from coalitions.language import Message
from coalitions.records.fields import EVENT_FIELDS, ROLES, names_of
from coalitions.records.header import HeadedGrid
from coalitions.records.options import ReadingOptions
from coalitions.records.shapes.collect import quote_all
from coalitions.records.shapes.forms.answers import (
    check_marks,
    find_unnamed,
    join_ticked,
    list_ticked,
    list_typed,
)
from coalitions.records.shapes.forms.doubts import tell_question
from coalitions.records.shapes.forms.questions import (
    SEPARATOR,
    Question,
    find_questions,
    read_meaning,
)
from coalitions.records.shapes.incomplete import mark_incomplete
from coalitions.records.shapes.rows import tabulate_rows
from coalitions.records.tables import SourceTable, SourceTables
from coalitions.records.text import clean_column
from coalitions.records.vocabulary import fold_term
from coalitions.records.wording import read_wording

SYSTEM_COLUMNS = ("_id", "_uuid", "meta/instanceID", "_index")  # they tell submissions apart
MADE_COLUMNS = {"start", "end", "today", "deviceid", "username", "phonenumber", "audit"}
DAYS_OF_THE_FORM = ("today", "start", "_submission_time")


def is_kobo(headed: HeadedGrid) -> bool:
    """Say whether a table is a KoboToolbox export whose organizations were ticked in a list."""
    if not has_submissions(headed):
        return False
    questions = find_questions(headed)
    if any(read_meaning(question) is not None for question in questions):
        return True
    ticked = {column for question in questions for column in (question.name, *question.choices)}
    typed = {headed.fields.get("organization"), *headed.roles} - {None}
    return bool(questions) and typed <= ticked


def has_submissions(headed: HeadedGrid) -> bool:
    """Say whether a table has a column that Kobo adds to each submission."""
    labels = {str(label).casefold() for label in headed.cells}
    return not labels.isdisjoint(name.casefold() for name in (*SYSTEM_COLUMNS, "_submission_time"))


def read_kobo(headed: HeadedGrid, title: str, options: ReadingOptions) -> SourceTables:
    """Read a KoboToolbox export: each submission is an event, each tick a participation.

    The organizations are the choices of the questions that the user named, else of those whose
    label means organizations or a role, else of the only question that there is.

    Raises
    ------
    RecordsError
        If nothing says which question names organizations, or a tick is neither 1 nor 0.
    """
    questions = find_questions(headed)
    asked = _choose_questions(headed, questions, options)
    table = tabulate_submissions(headed, questions, options)
    check_marks(table, [question for question, _ in asked])
    ticked = [list_ticked(table, question, role) for question, role in asked]
    typed = [list_typed(table, *pair, options.separator or "") for pair in asked]
    answers = pd.concat([*ticked, *typed]).sort_values("position", kind="stable")
    answers = answers[answers["organization"] != ""]
    if answers.empty:
        listed = quote_all(question.name for question, _ in asked)
        raise RecordsError([headed.grid.complain("nothing-ticked", questions=listed)])
    notes = list(table.notes)
    incomplete = np.array([], dtype=int)
    for (question, _), beside in zip(asked, typed, strict=True):
        unnamed = find_unnamed(table, question, beside)
        notes += tell_question(table, question, unnamed)
        incomplete = np.union1d(incomplete, unnamed)
    read = [label for question, _ in asked for label in question.choices]
    events = mark_incomplete(table, incomplete)
    return SourceTables(
        title,
        _tabulate_answers(table, answers, _say_how(headed, asked)),
        replace(events, cells=events.cells.drop(columns=read), notes=tuple(notes), steps=()),
    )


def tabulate_submissions(
    headed: HeadedGrid, questions: Sequence[Question], options: ReadingOptions
) -> SourceTable:
    """Lay out submissions as events: each with an id, its day, and the issues that were ticked."""
    fields = _name_fields(headed, questions, options)
    plain = replace(headed, fields=fields, roles={}, notes=headed.grid.notes)
    table = tabulate_rows(plain, "a KoboToolbox export")
    cells = table.cells
    if "event_id" not in fields:
        cells = cells.assign(event_id=clean_column("row " + table.places["row"].astype("str")))
    for question in questions:
        if read_wording(question.last).field == "issue" and "issue" not in table.labels:
            cells = cells.assign(issue=join_ticked(table, question))
    notes = table.notes
    if fields.get("date") in DAYS_OF_THE_FORM and "date" not in options.columns:
        notes = (*notes, _tell_day(headed, fields["date"]))
    return replace(table, cells=cells, notes=notes)


def _choose_questions(
    headed: HeadedGrid, questions: Sequence[Question], options: ReadingOptions
) -> list[tuple[Question, str]]:
    """Choose the questions that name organizations, each with the role that it means."""
    wanted = {
        name: label
        for name, label in options.columns.items()
        if name in ROLES or name == "organization"
    }
    chosen = [
        (question, name if name in ROLES else read_meaning(question) or "")
        for name, label in wanted.items()
        for question in questions
        if _is_called(question, label)
    ]
    meant = [
        (question, meaning)
        for question in questions
        if (meaning := read_meaning(question)) is not None
    ]
    alone = [(question, "") for question in questions] if len(questions) == 1 else []
    found = chosen if wanted else meant or alone
    if not found:
        listed = quote_all(question.name for question in questions) or Message("part-none")
        place = {"row": headed.header_row}
        raise RecordsError([headed.grid.complain("no-question", questions=listed, **place)])
    return found


def _is_called(question: Question, label: str) -> bool:
    names = (question.name, question.last, *question.choices)
    return fold_term(label) in map(fold_term, names)


def _name_fields(
    headed: HeadedGrid, questions: Sequence[Question], options: ReadingOptions
) -> dict[str, str]:
    """Say which column tells what of the event: what the user says, else a header's own words."""
    labels = [str(label) for label in headed.cells]
    known = names_of(EVENT_FIELDS)
    fields = {name: headed.fields[name] for name in options.columns if name in known}
    taken = {column for question in questions for column in (question.name, *question.choices)}
    taken |= set(fields.values())
    asking = [label for label in labels if label not in taken and not _is_made(label)]
    meant = {label: _mean(label) for label in asking}
    for label, meaning in meant.items():
        if meaning in known and meaning != "event_id":
            fields.setdefault(meaning, label)
    return _add_system_columns(headed, fields)


def _is_made(label: str) -> bool:
    """Say whether the form makes a column itself."""
    last = label.rpartition(SEPARATOR)[2]
    return last.startswith("_") or last in MADE_COLUMNS


def _mean(label: str) -> str:
    for words in (label, label.rpartition(SEPARATOR)[2]):
        wording = read_wording(words)
        if wording.sure:
            return wording.field
    return ""


def _add_system_columns(headed: HeadedGrid, fields: Mapping[str, str]) -> dict[str, str]:
    """Let columns that Kobo makes say what no question asks: the id of a submission, its day."""
    added = dict(fields)
    for name, usual in (("event_id", SYSTEM_COLUMNS), ("date", DAYS_OF_THE_FORM)):
        there = [label for label in usual if label in headed.cells]
        full = [label for label in there if (headed.cells[label] != "").all()]
        if full or (there and name == "date"):
            added.setdefault(name, (full or there)[0])
    return added


def _tell_day(headed: HeadedGrid, label: str) -> Issue:
    return headed.grid.warn(
        "filled-in-is-day",
        row=headed.header_row,
        value=label,
    )


def _tabulate_answers(table: SourceTable, answers: pd.DataFrame, step: str) -> SourceTable:
    positions = answers["position"].to_numpy(dtype=int)
    cells = answers[["organization", "role"]].astype("str").reset_index(drop=True)
    cells.insert(0, "event_id", table.cells["event_id"].iloc[positions].astype("str").to_numpy())
    rows = table.places["row"].to_numpy()[positions]
    return replace(
        table,
        cells=cells.astype("str").astype("category"),
        places=pd.DataFrame({"row": rows, "column": answers["column"].to_numpy()}),
        labels={"event_id": table.label("event_id")},
        notes=(),
        steps=(*table.steps, step),
    )


def _say_how(headed: HeadedGrid, asked: Sequence[tuple[Question, str]]) -> str:
    listed = ", ".join(
        f"'{question.name}' ({len(question.choices)} choices{f', as {role}' if role else ''})"
        for question, role in asked
    )
    return f"{headed.grid.source.name}: the organizations are those ticked under {listed}."
