"""The coalitions: who is in each, around what, and how sure."""

from __future__ import annotations

from coalitions.report.document import Block
from coalitions.report.material import Material, Told


def tell_coalitions(material: Material) -> tuple[Block, ...]:
    """List the coalitions, if there are any more than chance would give."""
    evidence, findings = material.evidence, material.findings
    coalitions = evidence.tables.coalitions
    if coalitions.empty:
        return (material.head("coalitions"), *material.tell(material.say("coalitions-none")))
    columns = [
        column
        for column in ("n_organizations", "n_ties", "n_events", "p_value", "with_own")
        if evidence.has("coalitions", column)
    ]
    rows: list[tuple[Told, ...]] = [
        (
            material.say(
                "coalition",
                number=evidence.read("coalitions", "coalition", coalition=number),
                label=label,
            ),
            *(evidence.read("coalitions", column, coalition=number) for column in columns),
        )
        for number, label in coalitions["label"].items()
    ]
    found = material.say(
        "coalitions-found" if findings.significance.is_found else "coalitions-by-chance"
    )
    return (
        material.head("coalitions"),
        *material.tell(found),
        *material.tabulate("table-coalitions", ("coalition", *columns), rows),
    )
