"""JSON and JSON Lines files."""

from __future__ import annotations

import json
from typing import Any

from coalitions.records.source import refuse


def read_json(text: str, name: str) -> dict[int, Any]:
    r"""Read the values of a JSON or JSON Lines file.

    Returns
    -------
    dict
        One value, under 1, if the text is JSON as a whole; else that of each line, by its number.

    Raises
    ------
    RecordsError
        If it is neither.

    Examples
    --------
    >>> read_json('{"id": "E1"}\n\n{"id": "E2"}', "a.jsonl")
    {1: {'id': 'E1'}, 3: {'id': 'E2'}}
    """
    try:
        return {1: json.loads(text)} if text.strip() else {}
    except (ValueError, RecursionError) as failure:
        found = _read_lines(text, name)
        if not found:
            raise refuse(name, "no-json", failure=str(failure)) from failure
        return found


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
            told = {"failure": str(failure), "row": number}
            raise refuse(name, "no-json-line", **told) from failure
    return found
