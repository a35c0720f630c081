"""The export of an online form: a row for each answer, and questions for headers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from coalitions.errors import Issue, RecordsError
from coalitions.records.fields import DEFAULT_ROLE
from coalitions.records.labels import read_label
from coalitions.records.options import ReadingOptions
from coalitions.records.source import Grid
from coalitions.records.telling import join_messages
from coalitions.records.vocabulary import fold_term, list_terms
from coalitions.records.wording import ORGANIZATION, TITLE, read_wording

NOTHING = (None, None)


@dataclass(frozen=True)
class Form:
    """What the header of a form's export tells.

    Parameters
    ----------
    timestamp : str
        The label of the column with the time of each answer.
    about_who_answers : mapping of str to str
        The field of events that a label means elsewhere, by label; here it tells of the answer
        or of who gave it.
    questions : mapping of str to tuple of str
        The labels that ask for a field, by field, where their words leave no doubt.
    roles : mapping of str to str
        The role in which a question asks for organizations, by label.
    """

    timestamp: str
    about_who_answers: Mapping[str, str]
    questions: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, str]


def find_timestamp(labels: Sequence[str]) -> str | None:
    """Find the column with the time of each answer, by which the export of a form is known.

    Examples
    --------
    >>> find_timestamp(["Cap waktu", "Asal lembaga"]), find_timestamp(["Waktu", "Lembaga"])
    ('Cap waktu', None)
    """
    terms = list_terms("forms", "timestamp")
    return next((label for label in labels if fold_term(label) in terms), None)


def read_form(labels: Sequence[str], known: Collection[str]) -> Form | None:
    """Read the questions of a form that no known term means; None if it is no form's export.

    Examples
    --------
    >>> form = read_form(["Timestamp", "Lembaga yang Anda wakili?", "Nama lengkap"], ["date"])
    >>> form.timestamp, dict(form.questions)
    ('Timestamp', {})
    >>> read_form(["Timestamp", "Your organization"], ["date", "organization"]).questions
    {'organization': ('Your organization',)}
    """
    timestamp = find_timestamp(labels)
    if timestamp is None:
        return None
    aside = list_terms("forms", "about who answers")
    questions: dict[str, tuple[str, ...]] = {}
    roles: dict[str, str] = {}
    for label in labels:
        if label == timestamp or read_label(label, known) != NOTHING:
            continue
        wording = read_wording(label)
        # Where somebody lives or works is asked in the same words as where the event was.
        elsewhere = wording.field == "place" and TITLE not in wording.hints
        if not wording.sure or wording.field not in known or elsewhere:
            continue
        if wording.field == ORGANIZATION and wording.role not in {"", DEFAULT_ROLE}:
            roles[label] = wording.role
        else:
            questions[wording.field] = (*questions.get(wording.field, ()), label)
    about = {
        label: str(read_label(label, known)[0]) for label in labels if fold_term(label) in aside
    }
    return Form(timestamp, about, questions, roles)


def choose_questions(
    grid: Grid, row: int, form: Form, fields: Mapping[str, str], options: ReadingOptions
) -> tuple[dict[str, str], dict[str, str], tuple[Issue, ...]]:
    """Choose the questions of a form that give the fields that no column has yet, and tell each.

    Where nothing else tells one event from another by its day, the time of the answers does.

    Returns
    -------
    fields, roles, notes : dict of str to str, dict of str to str, tuple of Issue
        The label of the column that means a field, by field, those of `fields` among them; and
        the role in which a question asks for organizations, by label.

    Raises
    ------
    RecordsError
        If two questions ask for the same.
    """
    said = {fold_term(label) for label in options.columns.values()}
    free = {
        name: [label for label in labels if fold_term(label) not in said]
        for name, labels in form.questions.items()
    }
    asked = {name: labels for name, labels in free.items() if labels and name not in fields}
    doubts = [_ask(grid, row, *item) for item in asked.items() if len(item[1]) > 1]
    if doubts:
        raise RecordsError(doubts)
    chosen = {name: label for name, [label] in asked.items()}
    roles = {label: role for label, role in form.roles.items() if fold_term(label) not in said}
    notes = [_tell_question(grid, row, *item) for item in chosen.items()]
    notes += [_tell_question(grid, row, role, label) for label, role in roles.items()]
    notes += [
        tell_second(grid, row, name, fields[name], label)
        for name, labels in free.items()
        if name in fields and name not in options.columns
        for label in labels
    ]
    notes += [
        _tell_aside(grid, row, name, label)
        for label, name in form.about_who_answers.items()
        if name not in options.columns and fold_term(label) not in said
    ]
    found = {**fields, **chosen}
    if "date" not in found and fold_term(form.timestamp) not in said:
        key = {fold_term(label) for label in options.event_key}
        # An event that is known by something else may have answers of several days.
        is_day = fold_term(form.timestamp) in key or not (key or "event_id" in found)
        notes.append(_tell_timestamp(grid, row, form.timestamp, found, is_day=is_day))
        if is_day:
            found["date"] = form.timestamp
    return found, roles, tuple(notes)


def _ask(grid: Grid, row: int, name: str, labels: Sequence[str]) -> Issue:
    listed = join_messages("part-and", [f"'{label}'" for label in labels])
    return grid.complain("asked-twice", columns=listed, name=name, first=labels[0], row=row)


def _tell_question(grid: Grid, row: int, name: str, label: str) -> Issue:
    return grid.warn("read-by-words", name=name, label=label, row=row, value=label)


def tell_second(grid: Grid, row: int | None, name: str, first: str, label: str) -> Issue:
    """Tell that a column may mean a field that another means."""
    told = {"name": name, "first": first, "label": label}
    return grid.warn("may-also-be", **told, row=row, value=label)


def _tell_aside(grid: Grid, row: int, name: str, label: str) -> Issue:
    return grid.warn("about-who-answered", name=name, label=label, row=row, value=label)


def _tell_timestamp(
    grid: Grid, row: int, label: str, fields: Mapping[str, str], *, is_day: bool
) -> Issue:
    place = {"row": row, "value": label}
    if not is_day:
        return grid.warn("filled-in-is-no-day", label=label, **place)
    if TITLE in fields:
        return grid.warn("filled-in-days-of-title", title=fields[TITLE], **place)
    return grid.warn("filled-in-days", **place)
