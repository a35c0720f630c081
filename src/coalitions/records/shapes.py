"""Where the four tables lie: in a data package folder, or all in one long file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from coalitions.errors import Issue, RecordsError
from coalitions.records.source import SourceTable, read_delimited, show

DESCRIPTOR = "datapackage.json"
RESOURCES = ("events", "participations", "organizations", "aliases")


@dataclass(frozen=True)
class SourceTables:
    """The tables of one input as they stand, before any check of what they say.

    Parameters
    ----------
    title : str
        What the records call themselves.
    participations : SourceTable
        One row per event, organization and role.
    events : SourceTable, optional
        None where each participation tells of its event in its own row, as in one long file.
    organizations, aliases : SourceTable, optional
        None where the input has no such table.
    """

    title: str
    participations: SourceTable
    events: SourceTable | None = None
    organizations: SourceTable | None = None
    aliases: SourceTable | None = None

    @property
    def present(self) -> tuple[SourceTable, ...]:
        """The tables that there are, participations first."""
        optional = (self.events, self.organizations, self.aliases)
        return (self.participations, *(table for table in optional if table is not None))


def read_tables(path: Path) -> SourceTables:
    """Read a data package folder or one long file, whichever `path` is.

    Raises
    ------
    RecordsError
        If there is nothing at `path`, or it cannot be read as either.
    """
    if path.is_dir():
        return _read_package(path)
    if path.is_file():
        return SourceTables(show(path.stem), read_delimited(path))
    raise RecordsError(
        [Issue("error", str(path), "there is no such file or folder", "Check the path.")]
    )


def _read_package(folder: Path) -> SourceTables:
    descriptor = _read_descriptor(folder)
    tables = {
        resource: read_delimited(folder / place, name=place)
        for resource, place in _place_resources(descriptor, folder).items()
    }
    if "participations" not in tables:
        raise RecordsError(
            [
                Issue(
                    "error",
                    str(folder),
                    "the folder holds no participations.csv and no datapackage.json naming one",
                    "Give a data package folder, or one long CSV file.",
                )
            ]
        )
    return SourceTables(_read_title(descriptor) or show(folder.resolve().name), **tables)


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
        raise RecordsError(
            [Issue("error", DESCRIPTOR, problem, "Mend it, or remove it.")]
        ) from failure
    if not isinstance(descriptor, dict):
        raise RecordsError(
            [Issue("error", DESCRIPTOR, "is not a JSON object", "See specs.frictionlessdata.io.")]
        )
    return descriptor


def _place_resources(descriptor: Mapping[str, Any], folder: Path) -> dict[str, str]:
    """Say in which file, relative to the folder, each table lies."""
    places = {
        resource: f"{resource}.csv"
        for resource in RESOURCES
        if (folder / f"{resource}.csv").is_file()
    }
    listed = descriptor.get("resources") or []
    for entry in listed if isinstance(listed, list) else []:
        resource = entry.get("name") if isinstance(entry, dict) else None
        if resource in RESOURCES:
            places[resource] = _require_inside(entry.get("path"), resource)
    return places


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
