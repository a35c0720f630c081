"""Pairs of names for a person to decide, in a spreadsheet that remembers every decision."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from coalitions.errors import Issue, RecordsError
from coalitions.records import read_text_table
from coalitions.records.fields import Field
from coalitions.records.tables import SourceTable
from coalitions.spreadsheet import Sheet, write_spreadsheet

DECISIONS = {
    "same": "both are one organization; the variant is counted under the organization",
    "parent": "the organization is the parent of the variant, a chapter, branch or office of it",
    "different": "they are two; never ask again",
    "unsure": "not known yet; ask again next time",
}
REVIEW_FIELDS = (
    Field("organization", "the name to keep, or the parent's", required=True),
    Field("variant", "the other name", required=True),
    Field("decision", f"one of {', '.join(DECISIONS)}, or blank"),
    Field("decided_by", "who decided it"),
    Field("date", "when it was decided, YYYY-MM-DD", kind="date"),
    Field("note", "why"),
    Field("suggestion", "what the program takes them for: same, parent or ambiguous"),
    Field("score", "how much speaks for it, from 0 to 1"),
    Field("reason", "what speaks for it, and what against it"),
    Field("organization_events", "in how many events the name to keep stood"),
    Field("variant_events", "in how many events the other stood"),
    Field("shared_events", "in how many both stood, side by side"),
    Field("organization_example", "an event of the name to keep"),
    Field("variant_example", "an event of the other"),
)
REVIEW_COLUMNS = [field.name for field in REVIEW_FIELDS]
TO_FILL_IN = ("decision", "decided_by", "date", "note")


def lay_out_review(proposals: pd.DataFrame, reviewed: pd.DataFrame | None = None) -> pd.DataFrame:
    """Lay out proposals for review, under them what was decided before.

    Parameters
    ----------
    proposals : DataFrame
        From `propose_matches`.
    reviewed : DataFrame, optional
        An earlier review, from `read_review`. Its decided rows stay as they are; those still
        undecided give way to the proposals of today, which take over what was written there.

    Returns
    -------
    DataFrame
        The columns of `REVIEW_FIELDS`. The name that stood in more events comes first, or the
        parent's; a person may exchange the two.

    Examples
    --------
    >>> proposal = {"name_a": "IDEA", "name_b": "Perkumpulan IDEA", "suggestion": "same",
    ...             "score": 0.9, "reason": "", "n_events_a": 1, "n_events_b": 4,
    ...             "n_shared_events": 0, "example_event_a": "", "example_event_b": ""}
    >>> lay_out_review(pd.DataFrame([proposal]))[["organization", "variant"]].values.tolist()
    [['Perkumpulan IDEA', 'IDEA']]
    """
    written = {} if reviewed is None else _list_written(reviewed)
    rows = [_orient(row) for row in proposals.to_dict("records")]
    rows = [{**row, **written.get(_pair(row), {})} for row in rows]
    asked = [{column: row.get(column, "") for column in REVIEW_COLUMNS} for row in rows]
    table = pd.DataFrame(asked, columns=REVIEW_COLUMNS, dtype=object)
    if reviewed is None:
        return table
    proposed = {_pair(row) for row in rows}
    filled = (reviewed[list(TO_FILL_IN)] != "").any(axis="columns")
    gone = pd.Series(
        [_pair(row) not in proposed for row in reviewed.to_dict("records")], index=reviewed.index
    )
    kept = reviewed[settle(reviewed) | (filled & gone)].reindex(columns=REVIEW_COLUMNS)
    return pd.concat([table, kept.astype(object)], ignore_index=True)


def settle(reviewed: pd.DataFrame) -> pd.Series[bool]:
    """Say which rows of a review are decided for good."""
    return ~reviewed["decision"].isin(["", "unsure"])


def list_settled(reviewed: pd.DataFrame) -> pd.DataFrame:
    """List the decided pairs as `propose_matches` takes them."""
    settled = reviewed[settle(reviewed)]
    columns = {"organization": "name_a", "variant": "name_b"}
    return settled.rename(columns=columns)[["name_a", "name_b", "decision"]]


def _list_written(reviewed: pd.DataFrame) -> dict[frozenset[str], dict[str, str]]:
    """List what people wrote beside pairs that they did not decide."""
    undecided = reviewed[~settle(reviewed)]
    return {
        _pair(row): {column: row[column] for column in TO_FILL_IN}
        for row in undecided.to_dict("records")
    }


def _pair(row: Mapping[Any, Any]) -> frozenset[str]:
    return frozenset((row["organization"], row["variant"]))


def _orient(proposal: Mapping[Any, Any]) -> dict[Any, Any]:
    """Put the name to keep first: the parent's, else the one that stood in more events."""
    sides = [
        (proposal[f"name_{side}"], proposal[f"n_events_{side}"], proposal[f"example_event_{side}"])
        for side in "ab"
    ]
    if proposal["suggestion"] == "parent":
        first, second = sorted(sides, key=lambda side: side[0] != proposal["parent"])
    else:
        first, second = sorted(sides, key=lambda side: (-side[1], -len(side[0]), side[0]))
    return {
        "organization": first[0],
        "variant": second[0],
        "suggestion": proposal["suggestion"],
        "score": round(float(proposal["score"]), 2),
        "reason": proposal["reason"],
        "organization_events": first[1],
        "variant_events": second[1],
        "shared_events": proposal["n_shared_events"],
        "organization_example": first[2],
        "variant_example": second[2],
    }


def write_review(path: Path, review: pd.DataFrame) -> None:
    """Write a review to a workbook or CSV file, whole or not at all.

    Raises
    ------
    OutputError
        If `path` cannot be written.
    """
    explained = pd.DataFrame(
        [(field.name.replace("_", " "), field.meaning) for field in REVIEW_FIELDS]
        + [(f"decision: {choice}", meaning) for choice, meaning in DECISIONS.items()],
        columns=["column", "meaning"],
    )
    choices = {column: list(DECISIONS) if column == "decision" else [] for column in TO_FILL_IN}
    write_spreadsheet(path, Sheet("Names", review, choices), Sheet("How to read this", explained))


def read_review(source: str | PathLike[str]) -> pd.DataFrame:
    """Read a review that a person worked through.

    Returns
    -------
    DataFrame of str
        The columns of `REVIEW_FIELDS`, and ``row``, the number of each row.

    Raises
    ------
    RecordsError
        If it is no review, or a decision is not one of `DECISIONS`.
    """
    table = read_text_table(source, REVIEW_FIELDS)
    wrong = [
        Issue(
            "error",
            table.source.name,
            "is not a decision",
            f"Write {', '.join(DECISIONS)}, or nothing.",
            value=decision,
            **table.locate([position], "decision"),
        )
        for position, decision in enumerate(_fold_decisions(table))
        if decision and decision not in DECISIONS
    ]
    if wrong:
        raise RecordsError(wrong)
    cells: pd.DataFrame = table.cells.astype("str").reindex(columns=REVIEW_COLUMNS, fill_value="")
    return cells.assign(decision=_fold_decisions(table), row=table.places["row"].to_numpy())


def _fold_decisions(table: SourceTable) -> list[str]:
    if "decision" not in table.cells:
        return [""] * len(table.cells)
    return [decision.lower() for decision in table.cells["decision"].astype("str")]
