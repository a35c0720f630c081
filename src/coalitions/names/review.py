"""Pairs of names for a person to decide, in a spreadsheet that remembers every decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from coalitions.errors import Issue, RecordsError
from coalitions.names.wordlists import read_wordlist
from coalitions.records import read_text_table
from coalitions.records.fields import Field
from coalitions.records.tables import SourceTable
from coalitions.records.telling import join_messages, make_issue
from coalitions.records.vocabulary import fold_term
from coalitions.spreadsheet import Sheet, write_spreadsheet

DECISIONS = {
    "same": "both are one organization; the variant is counted under the organization",
    "parent": "the organization is the parent of the variant, a chapter, branch or office of it",
    "different": "they are two; never ask again",
    "unsure": "not known yet; ask again next time",
}
# What a proposal is called here: "ambiguous" is no answer, and must not look like one.
SUGGESTIONS = {"ambiguous": "unclear: see the reason"}
ADVICE = {
    "suggestion: unclear": "a name may stand for several organizations: write same in the row of "
    "the one that it is, and different in the others; if you cannot tell, unsure",
    "to keep the other name": "exchange the cells of organization and variant",
    "columns of your own": "are kept, behind these",
}
REVIEW_FIELDS = (
    Field("organization", "the name to keep, or the parent's", required=True),
    Field("variant", "the other name", required=True),
    Field("suggestion", "what the program takes them for"),
    Field("decision", "your answer, or blank"),
    Field("reason", "what speaks for it, and what against it"),
    Field("organization_events", "in how many events the name to keep stood"),
    Field("variant_events", "in how many events the other stood"),
    Field("shared_events", "in how many both stood, side by side"),
    Field("organization_example", "an event of the name to keep"),
    Field("variant_example", "an event of the other"),
    Field("score", "how much speaks for it, from 0 to 1"),
    Field("note", "why; for yourselves"),
    Field("decided_by", "who decided it"),
    Field("date", "when it was decided, YYYY-MM-DD", kind="date"),
)
REVIEW_COLUMNS = [field.name for field in REVIEW_FIELDS]
TO_FILL_IN = ("decision", "note", "decided_by", "date")
READ_COLUMNS = ("row", "written")  # what `read_review` adds


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
        The columns of `REVIEW_FIELDS`, and behind them those that a person added. The name that
        stood in more events comes first, or the parent's; a person may exchange the two.

    Examples
    --------
    >>> proposal = {"name_a": "IDEA", "name_b": "Perkumpulan IDEA", "suggestion": "same",
    ...             "score": 0.9, "reason": "", "n_events_a": 1, "n_events_b": 4,
    ...             "n_shared_events": 0, "example_event_a": "", "example_event_b": ""}
    >>> lay_out_review(pd.DataFrame([proposal]))[["organization", "variant"]].values.tolist()
    [['Perkumpulan IDEA', 'IDEA']]
    """
    added = [] if reviewed is None else _list_added(reviewed)
    written = {} if reviewed is None else _list_written(reviewed, added)
    columns = [*REVIEW_COLUMNS, *added]
    rows = [_orient(row) for row in proposals.to_dict("records")]
    rows = [{**dict.fromkeys(columns, ""), **row, **written.get(_pair(row), {})} for row in rows]
    table = pd.DataFrame(rows, columns=columns, dtype=object)
    if reviewed is None:
        return table
    proposed = {_pair(row) for row in rows}
    filled = (reviewed[[*TO_FILL_IN, *added]] != "").any(axis="columns")
    gone = pd.Series(
        [_pair(row) not in proposed for row in reviewed.to_dict("records")], index=reviewed.index
    )
    kept = reviewed[settle(reviewed) | (filled & gone)]
    kept = kept.assign(decision=kept["written"]).reindex(columns=columns)
    return pd.concat([table, kept.astype(object)], ignore_index=True)


def settle(reviewed: pd.DataFrame) -> pd.Series[bool]:
    """Say which rows of a review are decided for good."""
    return ~reviewed["decision"].isin(["", "unsure"])


def list_settled(reviewed: pd.DataFrame) -> pd.DataFrame:
    """List the decided pairs as `propose_matches` takes them."""
    settled = reviewed[settle(reviewed)]
    columns = {"organization": "name_a", "variant": "name_b"}
    return settled.rename(columns=columns)[["name_a", "name_b", "decision"]]


def _list_added(reviewed: pd.DataFrame) -> list[str]:
    """List the columns that a person added, in their order."""
    return [str(column) for column in reviewed if column not in {*REVIEW_COLUMNS, *READ_COLUMNS}]


def _list_written(reviewed: pd.DataFrame, added: list[str]) -> dict[frozenset[str], dict[str, str]]:
    """List what people wrote beside pairs that they did not decide."""
    undecided = reviewed[~settle(reviewed)]
    undecided = undecided.assign(decision=undecided["written"])
    return {
        _pair(row): {column: row[column] for column in (*TO_FILL_IN, *added)}
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
        "suggestion": SUGGESTIONS.get(proposal["suggestion"], proposal["suggestion"]),
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

    Parameters
    ----------
    path : Path
        Where to; it ends in .xlsx or .csv.
    review : DataFrame
        From `lay_out_review`.

    Raises
    ------
    OutputError
        If `path` ends otherwise or cannot be written, or the review has more rows, or a longer
        text, than a workbook can hold.
    """
    explained = pd.DataFrame(
        [
            *((field.name.replace("_", " "), field.meaning) for field in REVIEW_FIELDS),
            *((f"decision: {_list_words(choice)}", told) for choice, told in DECISIONS.items()),
            *ADVICE.items(),
        ],
        columns=["column", "meaning"],
    )
    choices = {column: _list_choices() if column == "decision" else [] for column in TO_FILL_IN}
    write_spreadsheet(path, Sheet("Names", review, choices), Sheet("How to read this", explained))


def read_review(source: str | PathLike[str]) -> pd.DataFrame:
    """Read a review that a person worked through.

    Parameters
    ----------
    source : path
        A workbook, whose first sheet is read, or a CSV file.

    Returns
    -------
    DataFrame of str
        The columns of `REVIEW_FIELDS`, in which ``decision`` is one of `DECISIONS` or blank;
        those that a person added, in their order; ``row``, the number of each row; and
        ``written``, the decision in the person's own word.

    Raises
    ------
    RecordsError
        If it cannot be read or is no review, a name is missing, a decision is no word for one of
        `DECISIONS`, or a decided row names one organization twice.
    """
    table = read_text_table(source, REVIEW_FIELDS)
    wrong = list(_check_decisions(table))
    if wrong:
        raise RecordsError(wrong)
    cells: pd.DataFrame = table.cells.astype("str")
    # A person's column that has the name of one of ours is kept under another.
    cells = cells.rename(columns={column: f"{column}_given" for column in READ_COLUMNS})
    added = [column for column in cells if column not in REVIEW_COLUMNS]
    cells = cells.reindex(columns=[*REVIEW_COLUMNS, *added], fill_value="")
    decided = [decision_words().get(fold_term(word), "") for word in cells["decision"]]
    rows = table.places["row"].to_numpy()
    return cells.assign(decision=decided, row=rows, written=cells["decision"])


@cache
def decision_words() -> Mapping[str, str]:
    """Give the decision that each word means, such as ``"sama": "same"``."""
    return {fold_term(row["term"]): row["decision"] for row in read_wordlist("decisions")}


def _check_decisions(table: SourceTable) -> Iterator[Issue]:
    name, cells = table.source.name, table.cells
    if "decision" not in cells:
        place = {"sheet": table.sheet, "row": table.header_row}
        yield make_issue("error", name, "no-column-decision", **place)
        return
    pairs = zip(cells["organization"], cells["variant"], cells["decision"], strict=True)
    for position, (organization, variant, written) in enumerate(pairs):
        place = table.locate([position], "decision")
        if written and fold_term(written) not in decision_words():
            words = join_messages("part-or-else", [*map(_list_words, DECISIONS)])
            yield make_issue("error", name, "no-decision", words=words, value=written, **place)
        elif written and organization == variant:
            yield make_issue("error", name, "decided-of-itself", value=written, **place)


def _list_choices() -> list[str]:
    """List a word for each decision in each language, to choose from."""
    words = read_wordlist("decisions")
    first = {(row["language"], row["decision"]): row["term"] for row in reversed(words)}
    languages = dict.fromkeys(row["language"] for row in words)
    return [first[language, choice] for language in languages for choice in DECISIONS]


def _list_words(choice: str) -> str:
    """List the words for a decision, those of another language in brackets."""
    words = [row for row in read_wordlist("decisions") if row["decision"] == choice]
    others = [row["term"] for row in words if row["language"] != words[0]["language"]]
    return f"{words[0]['term']} ({', '.join(others)})"
