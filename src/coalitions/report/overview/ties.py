"""Which organizations act together."""

from __future__ import annotations

import pandas as pd

from coalitions.figures import choose_drawn
from coalitions.report.document import Block, Picture
from coalitions.report.material import Material, Told

MOST = 10  # ties in the table


def rank_ties(material: Material) -> pd.DataFrame:
    """List the ties told from chance, those that it explains least first.

    Where there are none, list the pairs that met more than once, those that met most first.
    """
    ties = material.evidence.tables.ties
    if material.is_told:
        kept = ties[ties["in_backbone"].fillna(False).astype(bool)]
        excess = kept["expected_events"] - kept["shared_events"]
        by = ["p_value", "excess", "source", "target"]
        return kept.assign(excess=excess).sort_values(by, kind="stable")
    often = ties[ties["shared_events"] > 1]
    by = ["shared_events", "source", "target"]
    return often.sort_values(by, ascending=[False, True, True], kind="stable")


def tell_ties(material: Material) -> tuple[Block, ...]:
    """Show the network, and the pairs that stand out most."""
    evidence, say = material.evidence, material.say
    is_whole = choose_drawn(material.findings.network).all()
    picture = Picture(
        material.pictures / "network",
        say("figure-network" if is_whole else "figure-strongest", n=evidence.sum_up("ties_shown")),
        say(
            "figure-network-in-words",
            n=evidence.sum_up("ties_shown"),
            organizations=material.count("organizations", evidence.sum_up("organizations")),
            coalitions=evidence.sum_up("coalitions"),
        ),
    )
    is_tested = evidence.knows("level")
    figures = ("shared_events", *(("expected_events", "p_value") if is_tested else ()))
    first = rank_ties(material).head(MOST)
    rows: list[tuple[Told, ...]] = [
        (
            say("pair", one=one, other=other),
            *(evidence.read("ties", column, source=one, target=other) for column in figures),
        )
        for one, other in zip(first["source"], first["target"], strict=True)
    ]
    told = "first" if material.is_told else "often" if rows else "once"
    return (
        material.head("together"),
        picture,
        *material.tell(say(f"ties-{told}") if evidence.sum_up("ties").value else None),
        *material.tabulate(
            "table-ties" if material.is_told else "table-ties-often", ("pair", *figures), rows
        ),
    )
