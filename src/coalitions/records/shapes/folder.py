"""A folder that is a data package: its tables, and the descriptor that may name them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from coalitions.errors import Issue, RecordsError
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
        problem = "the folder holds no participations.csv and no datapackage.json naming one"
        raise refuse(
            str(folder),
            problem,
            "Give a data package folder, or one file of records, such as a CSV.",
        )
    return _read_title(descriptor) or show(folder.resolve().name), places


def _list_resources(descriptor: Mapping[str, Any]) -> dict[str, str]:
    places: dict[str, str] = {}
    listed = descriptor.get("resources") or []
    for entry in listed if isinstance(listed, list) else []:
        resource = entry.get("name") if isinstance(entry, dict) else None
        if not isinstance(resource, str):
            continue
        if resource in places:
            problem = f"lists the resource {resource} twice"
            raise refuse(DESCRIPTOR, problem, "Keep one of the entries.")
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
        problem = f"is not a JSON file ({failure})"
        raise refuse(DESCRIPTOR, problem, "Mend it, or remove it.") from failure
    if not isinstance(descriptor, dict):
        raise refuse(DESCRIPTOR, "is not a JSON object", "See specs.frictionlessdata.io.")
    return descriptor


def _require_inside(place: object, resource: str) -> str:
    """Accept only a plain relative path: a descriptor must not reach outside its folder."""
    if isinstance(place, str) and place.isprintable() and place and not set(place) & set("\\:"):
        parts = PurePosixPath(place)
        if not parts.is_absolute() and ".." not in parts.parts:
            return place
    raise RecordsError(
        [
            Issue(
                "error",
                DESCRIPTOR,
                f"is not a path inside the folder (resource {resource})",
                "Name one file of this folder.",
                column="path",
                value=show(str(place)),
            )
        ]
    )
