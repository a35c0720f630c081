"""KoboToolbox exports: forms on which organizations were ticked in a list.

Written from the XLSForm specification and from KoboToolbox's exporter, formpack: a question of
type ``select_multiple`` has a column with all its answers, a column ``question/choice`` with 1
or 0 for each choice, or both; groups stand in front, as in ``group/question/choice``. Headers
are codes ("XML values") or labels. ``or_other`` adds a column ``question_other`` of free text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from coalitions.errors import Issue, RecordsError
from coalitions.records.fields import ALIAS_TABLE, EVENT_FIELDS, ISSUE_SEPARATOR, ROLES, names_of
from coalitions.records.header import HeadedGrid
from coalitions.records.options import ReadingOptions
from coalitions.records.shapes.collect import collect_table, list_some, warn_at_rows
from coalitions.records.shapes.incomplete import tell_others
from coalitions.records.shapes.questions import (
    MARKS,
    SEPARATOR,
    Question,
    find_questions,
    means_other,
    read_meaning,
)
from coalitions.records.shapes.rows import tabulate_rows
from coalitions.records.split import choose_separator, cut_list
from coalitions.records.tables import SourceTable, SourceTables
from coalitions.records.text import clean_column, clean_text
from coalitions.records.vocabulary import field_terms, fold_term

SYSTEM_COLUMNS = ("_id", "_uuid", "meta/instanceID", "_index")  # they tell submissions apart
MADE_COLUMNS = {"start", "end", "today", "deviceid", "username", "phonenumber", "audit"}
DAYS_OF_THE_FORM = ("today", "start", "_submission_time")
OTHER_SUFFIXES = ("other", "lainnya", "lain")
OTHER_LABELS = {"specify other", "specify", "sebutkan", "sebutkan lainnya", "lainnya sebutkan"}
NONE_CHOICES = {"none", "none of the above", "none of these", "tidak ada"}


@dataclass(frozen=True)
class _Answer:
    """An organization that the submission at `position` names in `column`."""

    position: int
    column: str
    name: str
    role: str


def is_kobo(headed: HeadedGrid) -> bool:
    """Say whether a table is a KoboToolbox export whose organizations were ticked in a list."""
    labels = {str(label).casefold() for label in headed.cells}
    if labels.isdisjoint(name.casefold() for name in (*SYSTEM_COLUMNS, "_submission_time")):
        return False
    questions = find_questions(headed)
    if any(read_meaning(question) is not None for question in questions):
        return True
    ticked = {column for question in questions for column in (question.name, *question.choices)}
    typed = {headed.fields.get("organization"), *headed.roles} - {None}
    return bool(questions) and typed <= ticked


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
    fields = _name_fields(headed, questions, options)
    dated_by_form = fields.get("date") in DAYS_OF_THE_FORM and "date" not in options.columns
    plain = replace(headed, fields=fields, roles={}, notes=headed.grid.notes)
    table = tabulate_rows(plain, "a KoboToolbox export")
    if "event_id" not in fields:
        ids = "row " + table.places["row"].astype("str")
        table = replace(table, cells=table.cells.assign(event_id=clean_column(ids)))
    _check_marks(headed, table, asked)
    answers = [
        answer for question, role in asked for answer in _read_answers(table, question, role)
    ]
    notes = list(table.notes)
    incomplete: set[int] = set()
    for question, role in asked:
        others = _find_other(table, question)
        typed = _read_typed(table, others, role, options) if others else []
        answers += typed
        blank = _find_unnamed(table, question, {answer.position for answer in typed})
        incomplete |= set(blank)
        notes += _tell_question(table, question, blank)
    if not answers:
        listed = ", ".join(f"'{question.name}'" for question, _ in asked)
        problem = f"no organization is ticked under {listed}"
        raise RecordsError([headed.grid.complain(problem, "Give submissions that name some.")])
    if dated_by_form:
        notes.append(_tell_day(headed, fields["date"]))
    return SourceTables(
        title,
        _tabulate_answers(table, answers, _say_how(headed, asked)),
        _tabulate_events(
            replace(table, notes=tuple(notes), steps=()), questions, asked, incomplete
        ),
    )


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
        listed = ", ".join(f"'{question.name}'" for question in questions) or "none"
        problem = f"no question says that its choices are organizations; there are {listed}"
        remedy = 'Say which with --columns organization="its header".'
        raise RecordsError([headed.grid.complain(problem, remedy, row=headed.header_row)])
    return found


def _is_called(question: Question, label: str) -> bool:
    names = (question.name, question.last, *question.choices)
    return fold_term(label) in map(fold_term, names)


def _name_fields(
    headed: HeadedGrid, questions: Sequence[Question], options: ReadingOptions
) -> dict[str, str]:
    """Say which column tells what of the event."""
    labels = [str(label) for label in headed.cells]
    known = names_of(EVENT_FIELDS)
    fields = {name: headed.fields[name] for name in options.columns if name in known}
    taken = {column for question in questions for column in (question.name, *question.choices)}
    taken |= set(fields.values())
    for label in labels:
        last = label.rpartition(SEPARATOR)[2]
        if label in taken or last.startswith("_") or last in MADE_COLUMNS:
            continue
        terms = (fold_term(label), fold_term(last))
        meaning = next((field_terms()[term] for term in terms if term in field_terms()), "")
        if meaning in known and meaning != "event_id":
            fields.setdefault(meaning, label)
    for name, usual in (("event_id", SYSTEM_COLUMNS), ("date", DAYS_OF_THE_FORM)):
        there = [label for label in usual if label in labels]
        full = [label for label in there if (headed.cells[label] != "").all()]
        if full or (there and name == "date"):
            fields.setdefault(name, (full or there)[0])
    return fields


def _check_marks(
    headed: HeadedGrid, table: SourceTable, asked: Sequence[tuple[Question, str]]
) -> None:
    issues = [
        headed.grid.complain(
            "is neither 1 nor 0",
            "Write 1 where the choice was ticked, and 0 or nothing where not.",
            row=int(row),
            column=label,
            value=text,
        )
        for question, _ in asked
        for label in question.choices
        for row, text in zip(table.places["row"], table.cells[label], strict=True)
        if text.casefold() not in MARKS
    ]
    if issues:
        raise RecordsError(issues)


def _find_ticks(table: SourceTable, label: str) -> list[int]:
    return [n for n, text in enumerate(table.cells[label]) if MARKS[text.casefold()]]


def _read_answers(table: SourceTable, question: Question, role: str) -> Iterator[_Answer]:
    for label, choice in question.choices.items():
        if not (means_other(choice) or fold_term(choice) in NONE_CHOICES):
            for position in _find_ticks(table, label):
                yield _Answer(position, label, choice, role)


def _find_other(table: SourceTable, question: Question) -> str:
    """Find the column of free text that goes with a question."""
    labels = table.columns
    suffixed = {fold_term(f"{question.name} {suffix}") for suffix in OTHER_SUFFIXES}
    for label in labels:
        if fold_term(label) in suffixed and label not in question.choices:
            return label
    after = max(labels.index(label) for label in question.choices) + 1
    if after < len(labels) and fold_term(labels[after].rpartition(SEPARATOR)[2]) in OTHER_LABELS:
        return labels[after]
    return ""


def _read_typed(
    table: SourceTable, label: str, role: str, options: ReadingOptions
) -> list[_Answer]:
    texts = table.cells[label]
    separator = options.separator or choose_separator(texts.cat.categories)
    return [
        _Answer(position, label, name, role)
        for position, text in enumerate(texts)
        for name in cut_list(text, separator).names
    ]


def _find_unnamed(table: SourceTable, question: Question, typed: set[int]) -> list[int]:
    """Find the submissions that tick "other" and do not say which."""
    return [
        position
        for label, choice in question.choices.items()
        if means_other(choice)
        for position in _find_ticks(table, label)
        if position not in typed
    ]


def _tell_question(
    table: SourceTable, question: Question, unnamed: Sequence[int]
) -> Iterator[Issue]:
    """Say what of a question is doubtful or not read."""
    place: dict[str, Any] = {"column": question.name, "sheet": table.sheet}
    name, rows = table.source.name, table.places["row"]
    if unnamed:
        yield tell_others(table, unnamed, question.name)
    for label, choice in question.choices.items():
        ticked = _find_ticks(table, label)
        if ticked and fold_term(choice) in NONE_CHOICES:
            problem, remedy = (
                "is no organization and is left out",
                "Call the choice otherwise, if it is one.",
            )
            yield warn_at_rows(
                name, rows.iloc[ticked].tolist(), problem, remedy, **place, value=choice
            )
    named = [choice for choice in question.choices.values() if not means_other(choice)]
    if named and all(choice == choice.lower() and " " not in choice for choice in named):
        yield Issue(
            "warning",
            name,
            f"its choices are given as codes ({list_some(named)}), which serve as names",
            'Export with labels in place of "XML values and headers", or name each by a row in '
            f"{ALIAS_TABLE}.",
            row=table.header_row,
            **place,
        )
    more = list(_find_surplus(table, question))
    if more:
        yield warn_at_rows(
            name,
            rows.iloc[[position for position, _ in more]].tolist(),
            f"has answers without a column of their own, which are not read ({more[0][1]})",
            'Export anew with "separate columns" and all versions of the form.',
            **place,
        )


def _find_surplus(table: SourceTable, question: Question) -> Iterator[tuple[int, str]]:
    """Find answers in the column with all of them that no column of a choice has ticked."""
    if question.name not in table.cells:
        return
    ticked: dict[int, list[str]] = {}
    for label, choice in question.choices.items():
        for position in _find_ticks(table, label):
            ticked.setdefault(position, []).append(choice)
    for position, text in enumerate(table.cells[question.name]):
        rest = str(text)
        choices = ticked.get(position, [])
        if len(rest.split()) == len(choices):  # codes under labels of several words
            continue
        for choice in sorted(choices, key=len, reverse=True):
            rest = rest.replace(choice, " ", 1)
        if rest.strip():
            yield position, clean_text(rest)


def _tell_day(headed: HeadedGrid, label: str) -> Issue:
    return headed.grid.warn(
        "is when the form was filled in, and is read as the day of the event",
        'If a question asks for the day, name it with --columns date="its header".',
        row=headed.header_row,
        value=label,
    )


def _tabulate_answers(table: SourceTable, answers: Sequence[_Answer], step: str) -> SourceTable:
    ids = table.cells["event_id"].astype("str").tolist()
    rows = table.places["row"].tolist()
    ordered = sorted(answers, key=lambda answer: answer.position)
    return collect_table(
        table.source,
        [
            {"event_id": ids[answer.position], "organization": answer.name, "role": answer.role}
            for answer in ordered
        ],
        [{"row": rows[answer.position], "column": answer.column} for answer in ordered],
        columns=["event_id", "organization", "role"],
        labels={"event_id": table.label("event_id")},
        header_row=table.header_row,
        sheet=table.sheet,
        steps=(*table.steps, step),
    )


def _tabulate_events(
    table: SourceTable,
    questions: Sequence[Question],
    asked: Sequence[tuple[Question, str]],
    incomplete: set[int],
) -> SourceTable:
    cells = table.cells
    for question in questions:
        if field_terms().get(fold_term(question.last)) == "issue" and "issue" not in table.labels:
            cells = cells.assign(issue=clean_column(_join_ticks(table, question)))
    if incomplete:
        told = cells.get("list_complete", pd.Series("", index=cells.index)).astype("str")
        told = told.mask((told == "") & told.index.isin(incomplete), "no")
        cells = cells.assign(list_complete=clean_column(told))
    read = [label for question, _ in asked for label in question.choices]
    return replace(table, cells=cells.drop(columns=read))


def _join_ticks(table: SourceTable, question: Question) -> pd.Series[str]:
    found: list[list[str]] = [[] for _ in range(len(table.cells))]
    for label, choice in question.choices.items():
        for position, text in enumerate(table.cells[label]):
            if MARKS.get(text.casefold()):
                found[position].append(choice.replace(ISSUE_SEPARATOR, ","))
    return pd.Series([f"{ISSUE_SEPARATOR} ".join(parts) for parts in found], dtype="str")


def _say_how(headed: HeadedGrid, asked: Sequence[tuple[Question, str]]) -> str:
    listed = ", ".join(
        f"'{question.name}' ({len(question.choices)} choices{f', as {role}' if role else ''})"
        for question, role in asked
    )
    return f"{headed.grid.source.name}: the organizations are those ticked under {listed}."
