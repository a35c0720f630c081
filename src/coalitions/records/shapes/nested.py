"""Nested records: an object for each event, its organizations in lists, perhaps one per role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from coalitions.records.header import HeadedGrid, head_cells
from coalitions.records.labels import LEVELS
from coalitions.records.options import ReadingOptions
from coalitions.records.source import Grid, SourceFile, refuse
from coalitions.records.text import clean_text, mend_halves, write_value
from coalitions.records.vocabulary import field_terms, fold_term, list_terms, role_terms

LINE = "\n"


def find_objects(values: Mapping[int, Any], name: str) -> dict[int, dict[str, Any]]:
    """Find the objects that a file lists, by their number: the line, else the place in the list.

    An object that holds one list of objects, which are no organizations, is taken for its
    wrapping; one that holds nothing but objects, for a list by key, which becomes ``id`` where
    there is none; any other is an event alone.

    Raises
    ------
    RecordsError
        If it lists something else than objects, or nothing.

    Examples
    --------
    >>> find_objects({1: {"events": [{"id": "E1"}]}}, "a.json")
    {1: {'id': 'E1'}}
    >>> find_objects({1: {"E1": {"title": "Rapat"}}}, "a.json")
    {1: {'id': 'E1', 'title': 'Rapat'}}
    """
    found = dict(values)
    if len(values) == 1:
        listed = _unwrap(*values.values())
        found = dict(enumerate(listed, 1)) if isinstance(listed, list) else {}
    wrong = [number for number, entry in found.items() if not isinstance(entry, dict)]
    if wrong or not found:
        kind = "lists-no-objects" if wrong else "no-list-of-objects"
        raise refuse(name, kind, row=wrong[0] if wrong else None)
    return found


def _unwrap(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if all(isinstance(part, dict) for part in value.values()):
        return [{"id": key} | part for key, part in value.items()]
    lists = [
        key
        for key, part in value.items()
        if isinstance(part, list) and part and isinstance(part[0], dict)
    ]
    wrapped = len(lists) == 1 and not _names_organizations(lists[0])
    return value[lists[0]] if wrapped else [value]


def lay_out_objects(
    objects: Mapping[int, Mapping[str, Any]], source: SourceFile, options: ReadingOptions
) -> HeadedGrid:
    """Lay out objects as an event table, in which a list of names is a cell of several lines.

    A value within an object has the label "outer / inner", as under a merged header. Of
    organizations that are objects the name is taken, and each role is a column of its own.
    """
    roles: dict[str, str] = {}
    rows = {number: _flatten(entry, roles) for number, entry in objects.items()}
    labels = list(dict.fromkeys(label for row in rows.values() for label in row))
    columns = {label: [row.get(label, "") for row in rows.values()] for label in labels}
    cells = pd.DataFrame(columns, index=list(rows), dtype="str")
    headed = head_cells(Grid(source, cells), cells, None, options)
    fields = {name: label for name, label in headed.fields.items() if label not in roles}
    return replace(headed, fields=fields, roles={**headed.roles, **roles})


def _flatten(entry: Mapping[str, Any], roles: dict[str, str]) -> dict[str, str]:
    """Give the text under each label; `roles` learns which labels list organizations as what."""
    flat: dict[str, str] = {}
    for label, role, text in _walk(entry, ""):
        if role is not None:
            roles[label] = role_terms().get(fold_term(role), role)
        flat[label] = f"{flat[label]}{LINE}{text}" if flat.get(label) else text
    return flat


def _walk(value: Any, label: str) -> Iterator[tuple[str, str | None, str]]:
    """Go through a value: the label of each text in it, its role, and the text on one line."""
    if isinstance(value, dict):
        by_role = _names_organizations(label) and all(
            isinstance(part, list) for part in value.values()
        )
        for key, part in value.items():
            inner = _write(key)
            for place, role, text in _walk(part, f"{label}{LEVELS}{inner}" if label else inner):
                yield place, inner if by_role and role is None else role, text
    elif isinstance(value, list):
        for part in value:
            name = _name(part)
            if name:
                role = _write(
                    part.get(next((k for k in list_terms("keys", "role") if k in part), ""), "")
                )
                yield (f"{label}{LEVELS}{role}" if role else label), role or None, name
            else:
                yield from _walk(part, label)
    else:
        yield label, None, _write(value)


def _names_organizations(label: str) -> bool:
    term = fold_term(label.rpartition(LEVELS)[2])
    return term in role_terms() or field_terms().get(term) == "organization"


def _name(part: Any) -> str:
    """Give the name of an organization that is an object; "" if it is something else."""
    if not isinstance(part, dict):
        return ""
    for key in list_terms("keys", "name"):
        found = part.get(key)
        name = _name(found) if isinstance(found, dict) else found
        if isinstance(name, str) and name:
            return _write(name)
    return ""


def _write(value: Any) -> str:
    return clean_text(mend_halves(write_value(value)))
