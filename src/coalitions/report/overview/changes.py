"""How coalitions changed, as far as the records carry it."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from coalitions.report.document import Block, Picture
from coalitions.report.evidence import Fact
from coalitions.report.material import Material, split_names
from coalitions.report.speech import Sentence

UNCHANGED = "continued"
MOST_IN_SHORT = 3  # changes


def tell_changes(material: Material) -> tuple[Block, ...]:
    """Show the coalitions through time, and tell the changes that chance does not explain."""
    evidence, say = material.evidence, material.say
    changes = evidence.tables.changes
    if changes is None:
        return ()
    if changes.empty:
        return (material.head("changed"), *material.tell(say("changed-unknown")))
    if not material.findings.significance.is_found:
        return (material.head("changed"), *material.tell(say("changed-of-chance")))
    supported = _list_supported(changes)
    picture = Picture(
        material.pictures / "timeline", say("figure-timeline"), say("figure-timeline-in-words")
    )
    told = [_tell_change(material, row) for _, row in supported.iterrows()]
    others = changes[~changes["supported"] & (changes["kind"] != UNCHANGED)]
    return (
        material.head("changed"),
        picture,
        *material.tell(*(told or [say("changed-nothing")])),
        *material.tell(say("changed-others") if len(others) else None),
        *material.tell(*_tell_partial(material)),
    )


def tell_changes_in_short(material: Material) -> Iterator[Sentence]:
    """Tell the changes that chance does not explain, or how many there are."""
    changes = material.evidence.tables.changes
    if changes is None or changes.empty or not material.findings.significance.is_found:
        return
    supported = _list_supported(changes)
    if supported.empty:
        yield material.say("short-change-none")
    elif len(supported) <= MOST_IN_SHORT:
        yield from (_tell_change(material, row) for _, row in supported.iterrows())
    else:
        yield material.say("short-change", n=material.evidence.count("changes", supported=True))


def _list_supported(changes: pd.DataFrame) -> pd.DataFrame:
    return changes[changes["supported"].astype(bool) & (changes["kind"] != UNCHANGED)]


def _tell_change(material: Material, row: pd.Series) -> Sentence:
    """Tell one change, with the figures of its row."""
    where = {column: row[column] for column in ("window", "kind", "before", "after")}

    def read(column: str) -> Fact:
        return material.evidence.read("changes", column, **where)

    values: dict[str, Fact | Sentence | str] = {
        "window": row["window"],
        "since": row["since"],
        "before": _name(material, row["before"]),
        "after": _name(material, row["after"]),
        "p": read("p_value"),
    }
    figures = ("n_before", "n_after", "n_together", "n_stayed", "n_joined", "n_left")
    values |= {column: read(column) for column in figures}
    values["n_meetings"] = material.count("events", read("n_meetings"))
    if row["kind"] in {"formed", "returned"}:
        values["n_after"] = material.count("organizations", read("n_after"))
    return material.say(f"change-{row['kind']}", **values)


def _name(material: Material, listed: str) -> Sentence:
    """Name coalitions as the timeline does: by number, or by letter if they did not last."""
    evidence, names = material.evidence, split_names(listed)
    labels = [evidence.tell("followed", "label", coalition=name) for name in names]
    told = [
        material.say("followed", name=name, label=label)
        for name, label in zip(names, labels, strict=True)
    ]
    return material.speech.join(told)


def _tell_partial(material: Material) -> Iterator[Sentence]:
    """Warn of windows that the records cover in part only."""
    for window in material.evidence.list("turnover", "window", is_partial=True):
        covered = material.evidence.read("turnover", "covered", window=window)
        yield material.say("changed-partial", window=window, share=covered)
