"""Who stands between others."""

from __future__ import annotations

from coalitions.report.document import Block
from coalitions.report.material import Material

MOST = 10  # organizations in the table


def tell_brokers(material: Material) -> tuple[Block, ...]:
    """List those that stand on most shortest paths between others."""
    evidence = material.evidence
    organizations = evidence.tables.organizations
    ranked = organizations.sort_values("betweenness", ascending=False, kind="stable")
    first = ranked[ranked["betweenness"] > 0].head(MOST)
    columns = ("n_events", "degree", "betweenness")
    rows = [
        (name, *(evidence.read("organizations", column, organization=name) for column in columns))
        for name in first.index
    ]
    return (
        material.head("between"),
        *material.tell(material.say("between-meaning") if rows else material.say("between-nobody")),
        *material.tabulate("table-between", ("organization", *columns), rows),
    )
