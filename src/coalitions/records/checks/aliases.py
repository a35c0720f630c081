"""Checks of alias tables."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from coalitions.errors import Issue
from coalitions.records.checks.report import report
from coalitions.records.tables import SourceTable


def check_aliases(table: SourceTable) -> Iterator[Issue]:
    """Find aliases that stand for two organizations, or for another alias."""
    alias, organization = (
        table.cells["alias"].astype("str"),
        table.cells["organization"].astype("str"),
    )
    filled = (alias != "") & (organization != "")
    yield from report(
        table,
        "alias",
        np.flatnonzero(filled & (organization.groupby(alias).transform("nunique") > 1)),
        "alias-of-several",
    )
    if "parent" in table.cells:
        parent = table.cells["parent"].astype("str")
        told = parent != ""
        yield from report(
            table,
            "organization",
            np.flatnonzero(
                told & (parent.where(told).groupby(organization).transform("nunique") > 1)
            ),
            "several-parents",
        )
    yield from report(
        table,
        "organization",
        np.flatnonzero(
            filled & organization.isin(alias[alias != organization]) & (alias != organization)
        ),
        "alias-of-alias",
    )


def check_aliases_against(organizations: SourceTable, aliases: SourceTable) -> Iterator[Issue]:
    """Find aliases that a table of organizations contradicts or does not know."""
    listed = set(organizations.cells["organization"])
    alias, meant = aliases.cells["alias"].astype("str"), aliases.cells["organization"].astype("str")
    yield from report(
        aliases,
        "alias",
        np.flatnonzero(alias.isin(listed) & (alias != "") & (alias != meant)),
        "alias-is-organization",
        table_called=organizations.called,
    )
    yield from report(
        aliases,
        "organization",
        np.flatnonzero(~meant.isin(listed) & (meant != "")),
        "alias-of-unlisted",
        severity="warning",
        table_called=organizations.called,
    )
