"""How good the records are: what is missing in them, and what was done to them."""

from __future__ import annotations

from collections.abc import Iterator, Sized

from coalitions.records import translate_issues
from coalitions.report.document import Block, Items
from coalitions.report.evidence import Fact
from coalitions.report.material import Material, Told
from coalitions.report.speech import Sentence
from coalitions.wording import shorten

MOST = 10  # of each kind that are listed
MOST_ROWS = 12  # numbers of rows in a cell
COUNTED = ("events", "joint", "undated", "incomplete", "unknown_lists", "participations", "merged",
           "too_large")  # fmt: skip

DOUBT = ("file", "rows", "value", "problem")


def tell_quality(material: Material) -> tuple[Block, ...]:
    """Tell how many records there are, which lists are incomplete, and what is doubtful."""
    rows: list[tuple[Told, ...]] = [
        (material.say(f"quality-{key}"), fact) for key, fact in _count_records(material)
    ]
    return (
        material.head("quality"),
        *material.tabulate("table-quality", ("quality", "how_many"), rows),
        *_list_incomplete(material),
        *_list_merged(material),
        *_list_doubts(material),
    )


def _count_records(material: Material) -> Iterator[tuple[str, Fact]]:
    evidence = material.evidence
    yield from ((key, evidence.sum_up(key)) for key in COUNTED if evidence.knows(key))
    if evidence.has("issues"):
        yield "doubts", evidence.count("issues")


def _list_incomplete(material: Material) -> Iterator[Block]:
    """Name the events whose lists are known to lack somebody."""
    events = material.evidence.tables.events
    lacking = events.index[~events["list_complete"].fillna(True).astype(bool)]
    if len(lacking):
        yield material.head("incomplete", 2)
        yield from material.tell(material.say("incomplete-meaning"), _say_first(material, lacking))
        yield Items(tuple(material.name_event(event) for event in lacking[:MOST]))


def _list_merged(material: Material) -> Iterator[Block]:
    """List the names that were counted under another."""
    taken = material.evidence.tables.participations
    merged = taken.loc[taken["resolved_by"] != "", ["recorded_as", "organization"]]
    merged = merged.drop_duplicates().sort_values(["organization", "recorded_as"])
    if len(merged):
        yield material.head("merged", 2)
        yield from material.tell(material.say("merged-meaning"), _say_first(material, merged))
        rows = [*merged.head(MOST).itertuples(index=False, name=None)]
        yield from material.tabulate("table-merged", ("recorded_as", "counted_as"), rows)


def _list_doubts(material: Material) -> Iterator[Block]:
    """List the first doubts about the records, in the words of the catalogs of `records`."""
    issues = material.evidence.tables.issues
    if issues is None or issues.empty:
        return
    yield material.head("doubts", 2)
    yield from material.tell(material.say("doubts-meaning"), _say_first(material, issues))
    first = translate_issues(issues.head(MOST), material.speech.language).fillna("")
    first["rows"], first["value"] = first["rows"].map(_cut_rows), first["value"].map(shorten)
    rows: list[tuple[Told, ...]] = [
        tuple(str(cell) if cell else material.say("blank") for cell in issue)
        for issue in first[[*DOUBT]].itertuples(index=False, name=None)
    ]
    yield from material.tabulate("table-doubts", DOUBT, rows)


def _cut_rows(listed: str) -> str:
    """List the first row numbers alone; `issues.csv` has all."""
    numbers = listed.split(", ")
    return listed if len(numbers) <= MOST_ROWS else f"{', '.join(numbers[:MOST_ROWS])}, ..."


def _say_first(material: Material, listed: Sized) -> Sentence | None:
    return material.say("first-ones") if len(listed) > MOST else None
