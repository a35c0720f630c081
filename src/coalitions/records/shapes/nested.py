"""Nested records: an object for each event, its organizations in lists, perhaps one per role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from coalitions.records.header import HeadedGrid, head_cells
from coalitions.records.labels import LEVELS
from coalitions.records.options import ReadingOptions
from coalitions.records.source import Grid, SourceFile
from coalitions.records.text import clean_text, mend_halves, write_value
from coalitions.records.vocabulary import field_terms, fold_term, role_terms

NAME_KEYS = ("organization", "organisation", "name", "nama", "lembaga", "title", "label")
ROLE_KEYS = ("role", "peran", "as")
LINE = "\n"


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
                role = _write(part.get(next((k for k in ROLE_KEYS if k in part), ""), ""))
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
    for key in NAME_KEYS:
        found = part.get(key)
        name = _name(found) if isinstance(found, dict) else found
        if isinstance(name, str) and name:
            return _write(name)
    return ""


def _write(value: Any) -> str:
    return clean_text(mend_halves(write_value(value)))
