"""The coalitions: who is in each, around what, and how sure."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from coalitions.report.bridges import tell_bridges
from coalitions.report.coalition import tell_coalition
from coalitions.report.document import Block, Picture
from coalitions.report.material import Material, Told

COLUMNS = ("n_organizations", "n_ties", "n_events", "p_value", "with_own")
MOST = 12  # coalitions that have a section of their own
MOST_LISTED = 100  # in the table


def tell_coalitions(material: Material) -> tuple[Block, ...]:
    """List the coalitions, and say of each who and what it is."""
    evidence, say = material.evidence, material.say
    coalitions = evidence.tables.coalitions
    if coalitions.empty:
        return (material.head("coalitions"), *material.tell(say("coalitions-none")))
    significance = material.findings.significance
    doubt = "untested" if significance.reason else "by-chance"
    columns = [column for column in COLUMNS if _is_known(coalitions, column)]
    rows: list[tuple[Told, ...]] = [
        (
            material.name_coalition(number),
            *(evidence.read("coalitions", column, coalition=number) for column in columns),
        )
        for number in coalitions.index[:MOST_LISTED]
    ]
    sections = (
        tell_coalition(material, number, level=2, is_brief=True)
        for number in coalitions.index[:MOST]
    )
    return (
        material.head("coalitions"),
        *material.tell(
            say("coalitions-meaning"),
            say("coalitions-found" if significance.is_found else f"coalitions-{doubt}"),
            say("coalitions-firmness", n=evidence.sum_up("coalition_draws"))
            if "with_own" in columns
            else None,
            say("first-ones") if len(coalitions) > MOST_LISTED else None,
        ),
        *material.tabulate("table-coalitions", ("coalition", *columns), rows),
        _show_incidence(material),
        *_tell_bridges(material),
        *(block for section in sections for block in section),
    )


def _is_known(coalitions: pd.DataFrame, column: str) -> bool:
    """Tell whether a figure of coalitions was measured."""
    return column in coalitions and bool(coalitions[column].notna().any())


def _show_incidence(material: Material) -> Picture:
    """Show who took part in what."""
    evidence, say = material.evidence, material.say
    return Picture(
        material.pictures / "incidence",
        say("figure-incidence"),
        material.point(
            "figure-incidence-in-words",
            "participations",
            organizations=material.count("organizations", evidence.sum_up("organizations")),
            events=material.count("events", evidence.sum_up("events")),
            coalitions=evidence.sum_up("coalitions"),
        ),
    )


def _tell_bridges(material: Material) -> Iterator[Block]:
    """Say which coalitions have most ties with each other, and which have none."""
    ranked = material.evidence.tables.bridges.sort_values("n_ties", ascending=False, kind="stable")
    return tell_bridges(
        material,
        ranked.head(MOST),
        column="coalitions",
        name=lambda one, other: material.say("pair", one=str(one), other=str(other)),
        level=2,
    )
