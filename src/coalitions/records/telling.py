"""Issues in the words of their readers: every one is made here, of a message of the catalogs.

The kind of an issue is the key of a message on what is wrong; under the same key and ``-remedy``
stands what to do about it. An issue holds both in English, and what it takes to say them in
another language.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Literal

from coalitions.errors import Issue
from coalitions.language import Message, Phrases, Value, list_languages

MESSAGES = "coalitions.records.messages"
LANGUAGES = list_languages(MESSAGES)
ENGLISH = "en"
REMEDY = "-remedy"
PLACES = frozenset({"row", "column", "value", "n_rows", "rows", "sheet"})


def make_issue(severity: Literal["error", "warning"], file: str, kind: str, **told: Any) -> Issue:
    """Make an issue of a kind that the catalogs have.

    Parameters
    ----------
    severity : {"error", "warning"}
        As `Issue` has it.
    file : str
        The file's name as the user knows it.
    kind : str
        The key of the message on what is wrong.
    **told
        Where it is, under the names that `Issue` has for it; all else stands in the places of
        the two messages.

    Raises
    ------
    KeyError
        If there is no such message, or it has a place that nothing is told for.

    Examples
    --------
    >>> print(make_issue("warning", "a.csv", "repeats-row", other="2", row=3, value="Walhi"))
    a.csv row 3: 'Walhi' repeats row 2 and is counted once. Remove one of the two.
    """
    place = {name: value for name, value in told.items() if name in PLACES}
    values = {name: value for name, value in told.items() if name not in PLACES}
    problem, remedy = _say(kind, values, ENGLISH)
    details = json.dumps(_pack(values), ensure_ascii=False) if values else ""
    return Issue(severity, file, problem, remedy, kind=kind, details=details, **place)


def translate_issue(issue: Issue, language: str) -> Issue:
    """Say what is wrong, and what to do, in another language.

    Raises
    ------
    OptionError
        If there is no catalog for it.

    Examples
    --------
    >>> issue = make_issue("warning", "a.csv", "repeats-row", other="2", row=3, value="Walhi")
    >>> translate_issue(issue, "id").problem
    'mengulang baris 2 dan dihitung sekali'
    """
    phrases = _read_phrases(language)
    if not issue.kind:  # made by hand, not by `make_issue`
        return issue
    problem, remedy = _say(issue.kind, unpack_details(issue.details), phrases.language)
    return replace(issue, problem=problem, remedy=remedy)


def write_issue(issue: Issue, language: str) -> str:
    """Write an issue in one line, as an `Issue` of itself does in English.

    Examples
    --------
    >>> issue = make_issue("warning", "a.csv", "twice-in-row", row=3, value="Walhi")
    >>> write_issue(issue, "id")
    "a.csv baris 3: 'Walhi' ada dua kali di baris ini dan dihitung sekali. Hapus salah satunya."
    """
    return translate_issue(issue, language).write(_read_phrases(language).say)


def write_part(part: Message | str, language: str = ENGLISH) -> str:
    """Write a part of an issue where it is told outside of issues."""
    if isinstance(part, str):
        return part
    return _read_phrases(language).say(part.key, **dict(part.values))


def join_messages(key: str, parts: Sequence[Message | str]) -> Message | str:
    """Join several, two by two, by the message `key`: "A and B and C"; "" if there is none.

    Examples
    --------
    >>> write_part(join_messages("part-or", ["'A'", "'B'", "'C'"]))
    "'A' or 'B' or 'C'"
    """
    first, *others = parts or [""]
    for other in others:
        first = Message(key, one=first, other=other)
    return first


def unpack_details(details: str) -> dict[str, Value]:
    """Read what stands in the places of the messages of an issue.

    Examples
    --------
    >>> unpack_details(make_issue("warning", "a.csv", "repeats-row", other="2").details)
    {'other': '2'}
    """
    return _unpack(json.loads(details)) if details else {}


def _say(kind: str, values: Mapping[str, Value], language: str) -> tuple[str, str]:
    phrases = _read_phrases(language)
    return phrases.say(kind, **values), phrases.say(f"{kind}{REMEDY}", **values)


@cache
def _read_phrases(language: str) -> Phrases:
    return Phrases(MESSAGES, language)


def _pack(values: Mapping[str, Value]) -> dict[str, Any]:
    return {name: _pack_value(value) for name, value in values.items()}


def _pack_value(value: Value) -> Any:
    if isinstance(value, Message):
        return {"message": value.key, "values": _pack(dict(value.values))}
    return {"day": value.isoformat()} if isinstance(value, dt.date) else value


def _unpack(packed: Mapping[str, Any]) -> dict[str, Value]:
    return {name: _unpack_value(value) for name, value in packed.items()}


def _unpack_value(packed: Any) -> Value:
    if not isinstance(packed, dict):
        value: Value = packed
        return value
    if "day" in packed:
        return dt.date.fromisoformat(packed["day"])
    return Message(packed["message"], **_unpack(packed["values"]))
