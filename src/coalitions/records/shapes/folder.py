"""A folder that is a data package: its tables, and the descriptor that may name them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from coalitions.records.shapes.package import RESOURCES
from coalitions.records.source import refuse, show

DESCRIPTOR = "datapackage.json"


def place_resources(folder: Path) -> tuple[str, dict[str, str]]:
    """Say what a data package calls itself, and in which file of it each table lies.

    Raises
    ------
    RecordsError
        If the folder holds no participations, or its descriptor is damaged.
    """
    descriptor = _read_descriptor(folder)
    places = {
        resource: f"{resource}.csv"
        for resource in RESOURCES
        if (folder / f"{resource}.csv").is_file()
    }
    places |= _list_resources(descriptor)
    if "participations" not in places:
        raise refuse(str(folder), "no-participations")
    return _read_title(descriptor) or show(folder.resolve().name), places


def _list_resources(descriptor: Mapping[str, Any]) -> dict[str, str]:
    places: dict[str, str] = {}
    listed = descriptor.get("resources") or []
    for entry in listed if isinstance(listed, list) else []:
        resource = entry.get("name") if isinstance(entry, dict) else None
        if not isinstance(resource, str):
            continue
        if resource in places:
            raise refuse(DESCRIPTOR, "resource-twice", resource=resource)
        if resource in RESOURCES:
            places[resource] = _require_inside(entry.get("path"), resource)
    return places


def _read_title(descriptor: Mapping[str, Any]) -> str:
    title = descriptor.get("title")
    return show(title) if isinstance(title, str) else ""


def _read_descriptor(folder: Path) -> Mapping[str, Any]:
    path = folder / DESCRIPTOR
    if not path.exists():
        return {}
    try:
        descriptor = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as failure:
        raise refuse(DESCRIPTOR, "no-json-file", failure=str(failure)) from failure
    if not isinstance(descriptor, dict):
        raise refuse(DESCRIPTOR, "no-json-object")
    return descriptor


def _require_inside(place: object, resource: str) -> str:
    """Accept only a plain relative path: a descriptor must not reach outside its folder."""
    if isinstance(place, str) and place.isprintable() and place and not set(place) & set("\\:"):
        parts = PurePosixPath(place)
        if not parts.is_absolute() and ".." not in parts.parts:
            return place
    where = {"column": "path", "value": show(str(place))}
    raise refuse(DESCRIPTOR, "no-path-inside", resource=resource, **where)
