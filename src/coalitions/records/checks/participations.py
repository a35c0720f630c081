"""Checks of participations: who is named, in which role, and how often."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from coalitions.errors import Issue
from coalitions.records.checks.report import part_by_sheet, report
from coalitions.records.fields import ROLES
from coalitions.records.repeats import find_repeats
from coalitions.records.roles import read_roles, role_meanings
from coalitions.records.tables import SourceTable, SourceTables
from coalitions.records.telling import make_issue
from coalitions.records.text import group_by_text
from coalitions.records.vocabulary import fold_term
from coalitions.wording import shorten

LEAST_LIKENESS = 75  # percent, of an unknown role and a known term


def check_roles(table: SourceTable, roles: SourceTable | None) -> Iterator[Issue]:
    """Find roles outside the vocabulary, and say which may be meant."""
    if "role" not in table.cells:
        return
    meanings = role_meanings(roles)
    read = read_roles(table.cells["role"], meanings)
    unknown = ~read.isin(ROLES)
    likely = {text: _suggest_role(text, meanings) for text in table.cells["role"][unknown].unique()}
    for text, group in group_by_text(table.cells["role"], np.flatnonzero(unknown)):
        kind = "role-like" if likely[text] else "role-unknown"
        told = {"likely": likely[text], "roles": ", ".join(ROLES)}
        for positions in part_by_sheet(table, group):
            place = table.locate(positions, "role")
            yield make_issue("warning", table.source.name, kind, value=text, **told, **place)


def _suggest_role(value: str, meanings: Mapping[str, str]) -> str:
    """Suggest the role that may be meant; "" if none is likely."""
    from rapidfuzz import process  # noqa: PLC0415 - slow to import, and few roles are unknown

    match = process.extractOne(fold_term(value), meanings.keys(), score_cutoff=LEAST_LIKENESS)
    return meanings[match[0]] if match else ""


def check_role_table(table: SourceTable) -> Iterator[Issue]:
    """Find terms that a table of roles maps to no role of the vocabulary."""
    role = table.cells["role"]
    yield from report(
        table,
        "role",
        np.flatnonzero(~role.isin(ROLES) & (role != "")),
        "no-role-of-vocabulary",
        roles=", ".join(ROLES),
    )


def check_repeats(table: SourceTable, roles: SourceTable | None) -> Iterator[Issue]:
    """Find records that say again what another said."""
    repeats = find_repeats(table.cells, role_meanings(roles))
    rows = table.places["row"].to_numpy()
    of = rows[repeats["first"].to_numpy()]
    told = repeats.assign(of=of, in_one_row=rows[repeats.index.to_numpy()] == of)
    for (_, row, in_one_row), group in told.groupby(["first", "of", "in_one_row"], sort=False):
        for positions in part_by_sheet(table, group.index.to_numpy()):
            yield make_issue(
                "warning",
                table.source.name,
                "twice-in-row" if in_one_row else "repeats-row",
                other=str(row),
                value=str(group["organization"].iloc[0]),
                **table.locate(positions, "organization"),
            )


def check_sectors(table: SourceTable) -> Iterator[Issue]:
    """Find organizations that rows give different sectors; the first is used, and that is told."""
    if "sector" not in table.cells:
        return
    told = table.cells[["organization", "sector"]].astype("str")
    told = told[(told["organization"] != "") & (told["sector"] != "")]
    first = told.groupby("organization")["sector"].transform("first")
    differing = told.assign(first=first)[told["sector"] != first]
    for keys, group in differing.groupby(["organization", "sector", "first"]):
        name, sector, kept = map(str, keys)
        yield make_issue(
            "warning",
            table.source.name,
            "sector-differs",
            kept=shorten(kept),
            name=name,
            value=sector,
            **table.locate(group.index, "sector"),
        )


def check_organizations(organizations: SourceTable, tables: SourceTables) -> Iterator[Issue]:
    """Find organizations that are listed twice or not at all."""
    listed = organizations.cells["organization"]
    yield from report(
        organizations,
        "organization",
        np.flatnonzero(listed.duplicated() & (listed != "")),
        "organization-listed-twice",
    )
    known = set(listed)
    if tables.aliases is not None:
        known |= {*tables.aliases.cells["alias"], *tables.aliases.cells["organization"]}
    recorded = tables.participations.cells["organization"]
    yield from report(
        tables.participations,
        "organization",
        np.flatnonzero(~recorded.isin(known) & (recorded != "")),
        "organization-unlisted",
        table_called=organizations.called,
        severity="warning",
    )
