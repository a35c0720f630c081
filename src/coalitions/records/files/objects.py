"""JSON and JSON Lines: the objects that a file lists."""

from __future__ import annotations

import json
from typing import Any

from coalitions.records.source import refuse
from coalitions.records.vocabulary import field_terms, fold_term, role_terms

REMEDY = "It needs a list of objects, one for each event, or one object in each line."


def read_objects(text: str, name: str) -> dict[int, dict[str, Any]]:
    r"""Read the objects of a JSON or JSON Lines file.

    Returns
    -------
    dict
        The objects by their number: the line in JSON Lines, else the place in the list, from 1.
        An object that holds one list of objects is taken for its wrapping; one that holds
        nothing but objects, for a list by key, which becomes ``id`` where there is none.

    Raises
    ------
    RecordsError
        If it is not JSON, or lists no objects.

    Examples
    --------
    >>> read_objects('{"events": [{"id": "E1"}]}', "a.json")
    {1: {'id': 'E1'}}
    >>> read_objects('{"id": "E1"}\n\n{"id": "E2"}', "a.jsonl")
    {1: {'id': 'E1'}, 3: {'id': 'E2'}}
    """
    try:
        found = _unwrap(json.loads(text))
    except (ValueError, RecursionError) as failure:
        found = _read_lines(text, name)
        if text.strip() and not found:
            raise refuse(name, f"is not JSON ({failure})", "Mend it there.") from failure
    wrong = [number for number, entry in found.items() if not isinstance(entry, dict)]
    if wrong or not found:
        problem = "lists something else than objects" if wrong else "holds no list of objects"
        raise refuse(name, problem, REMEDY, row=wrong[0] if wrong else None)
    return found


def _unwrap(value: Any) -> dict[int, Any]:
    if isinstance(value, dict):
        if all(isinstance(part, dict) for part in value.values()):
            value = [{"id": key} | part for key, part in value.items()]
        else:
            value = _find_list(value) or [value]
    return dict(enumerate(value, 1)) if isinstance(value, list) else {}


def _find_list(wrapping: dict[str, Any]) -> list[Any] | None:
    """Give the one list of objects in a wrapping, unless they are the organizations of an event."""
    lists = {
        key: part
        for key, part in wrapping.items()
        if isinstance(part, list) and part and isinstance(part[0], dict)
    }
    for key, part in lists.items():
        term = fold_term(key)
        names_organizations = term in role_terms() or field_terms().get(term) == "organization"
        if len(lists) == 1 and not names_organizations:
            return part
    return None


def _read_lines(text: str, name: str) -> dict[int, Any]:
    """Read an object in each line; nothing if the first line is none."""
    found: dict[int, Any] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found[number] = json.loads(line)
        except (ValueError, RecursionError) as failure:
            if not found:
                return {}
            raise refuse(
                name, f"is not JSON ({failure})", "Mend the line.", row=number
            ) from failure
    return found
