"""Which organizations act together."""

from __future__ import annotations

from coalitions.report.document import Block, Picture
from coalitions.report.material import Material, Told

MOST = 10  # ties in the table


def tell_ties(material: Material) -> tuple[Block, ...]:
    """Show the network, and the ties that chance explains least."""
    evidence, say = material.evidence, material.say
    picture = Picture(
        material.pictures / "network",
        say("figure-network", n=evidence.sum_up("ties_shown")),
        say(
            "figure-network-in-words",
            n=evidence.sum_up("ties_shown"),
            organizations=evidence.sum_up("organizations"),
            coalitions=evidence.sum_up("coalitions"),
        ),
    )
    ties = evidence.tables.ties
    if not evidence.knows("level"):
        return (material.head("together"), picture)
    kept = ties[ties["in_backbone"].fillna(False).astype(bool)]
    first = kept.sort_values(["p_value", "source", "target"], kind="stable").head(MOST)
    rows: list[tuple[Told, ...]] = [
        (
            say("pair", one=one, other=other),
            *(
                evidence.read("ties", column, source=one, target=other)
                for column in ("shared_events", "expected_events", "p_value")
            ),
        )
        for one, other in zip(first["source"], first["target"], strict=True)
    ]
    columns = ("pair", "shared_events", "expected_events", "p_value")
    return (
        material.head("together"),
        picture,
        *material.tell(say("ties-first") if rows else say("ties-none")),
        *material.tabulate("table-ties", columns, rows),
    )
