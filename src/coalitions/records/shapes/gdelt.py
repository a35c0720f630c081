"""GDELT Global Knowledge Graph 2.1: the organizations that a machine found in news articles.

Written from the GKG Codebook 2.1 of the GDELT Project: 27 columns without a header, parted by
tabs; there are no quotes, a line break ends a record always. Organizations are those of
V2ENHANCEDORGANIZATIONS (``Name,offset;Name,offset``), as coded. Exports with a header, such as
from BigQuery, are not of this format.
"""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import pandas as pd

from coalitions.errors import Issue
from coalitions.records.fields import ISSUE_SEPARATOR
from coalitions.records.shapes.collect import collect_table, name_some, warn_at_rows
from coalitions.records.source import Grid, SourceFile, refuse
from coalitions.records.tables import SourceTables
from coalitions.records.text import clean_text, make_visible
from coalitions.wording import count

COLUMNS = (
    "GKGRECORDID", "V2.1DATE", "V2SOURCECOLLECTIONIDENTIFIER", "V2SOURCECOMMONNAME",
    "V2DOCUMENTIDENTIFIER", "V1COUNTS", "V2.1COUNTS", "V1THEMES", "V2ENHANCEDTHEMES",
    "V1LOCATIONS", "V2ENHANCEDLOCATIONS", "V1PERSONS", "V2ENHANCEDPERSONS", "V1ORGANIZATIONS",
    "V2ENHANCEDORGANIZATIONS", "V1.5TONE", "V2.1ENHANCEDDATES", "V2GCAM", "V2.1SHARINGIMAGE",
    "V2.1RELATEDIMAGES", "V2.1SOCIALIMAGEEMBEDS", "V2.1SOCIALVIDEOEMBEDS", "V2.1QUOTATIONS",
    "V2.1ALLNAMES", "V2.1AMOUNTS", "V2.1TRANSLATIONINFO", "V2EXTRASXML",
)  # fmt: skip
WIDTH = len(COLUMNS)
NAMES = "V2ENHANCEDORGANIZATIONS"
RECORD_ID = re.compile(r"\d{14}-T?\d+")  # T: the article was translated
FIRST_CELL = re.compile(rb"(?:\xef\xbb\xbf)?\d{14}-T?\d+\t")
# Themes that say which lists of words, such as languages or animals, an article has words of.
TAXONOMY = "TAX_"
PAGE_TITLE = re.compile(r"<PAGE_TITLE>(.*?)</PAGE_TITLE>")
WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
EVENT_LABELS = {
    "event_id": "GKGRECORDID",
    "date": "V2.1DATE",
    "title": "V2EXTRASXML",
    "issue": "V1THEMES",
    "place": "V1LOCATIONS",
    "source_url": "V2DOCUMENTIDENTIFIER",
    "source": "V2SOURCECOMMONNAME",
}


def looks_like_gdelt(content: bytes) -> bool:
    """Say whether a file is of GKG records, by its first line."""
    if not FIRST_CELL.match(content):
        return False
    return content.partition(b"\n")[0].count(b"\t") == WIDTH - 1


def split_gdelt(content: bytes, name: str) -> Grid:
    r"""Cut a GKG file into its cells, each line at its tabs.

    A line that is no record, as where a download broke off, is left out, and that is told.

    Raises
    ------
    RecordsError
        If no line is a record.

    Examples
    --------
    >>> line = b"20150218230000-0\t20150218230000" + b"\t" * 25
    >>> grid = split_gdelt(line + b"\n" + line[:20] + b"\n", "gkg.csv")
    >>> grid.cells.shape, grid.notes[0].row
    ((1, 27), 2)
    """
    rows: dict[int, list[str]] = {}
    broken, unreadable = [], []
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        text = make_visible(line.removesuffix(b"\r").decode("utf-8", errors="replace"))
        cells = text.split("\t")
        if len(cells) != WIDTH or not RECORD_ID.fullmatch(cells[0]):
            broken.append(number)
            continue
        rows[number] = cells
        if "\N{REPLACEMENT CHARACTER}" in text:
            unreadable.append(number)
    if not rows:
        raise refuse(name, "no-gkg-records", width=WIDTH)
    table = pd.DataFrame(list(rows.values()), index=list(rows), columns=range(WIDTH), dtype="str")
    notes = tuple(_tell_lines(name, broken, unreadable))
    return Grid(SourceFile.of(name, content), table, notes=notes)


def read_gdelt(grid: Grid, title: str) -> SourceTables:
    """Read GKG records: each article is an event, and each organization in it took part once.

    Persons, tone, quotations and other columns are not read. The issues are the themes, but for
    those that name a taxonomy; the places are all that the article names.

    Raises
    ------
    RecordsError
        If no article names an organization.
    """
    name = grid.source.name
    events, records, places = [], [], []
    without_place: defaultdict[str, list[int]] = defaultdict(list)
    for row, cells in zip(grid.cells.index.tolist(), grid.cells.to_numpy().tolist(), strict=True):
        record = dict(zip(COLUMNS, cells, strict=True))
        events.append(_read_article(record))
        mentions = Counter(
            found
            for part in record[NAMES].split(";")
            if (found := clean_text(part.rpartition(",")[0] or part))
        )
        for organization, times in mentions.items():
            met = {"event_id": record["GKGRECORDID"], "organization": organization}
            records.append({**met, "mentions": str(times)})
            places.append({"row": row, "column": NAMES})
        placed = {organization.lower() for organization in mentions}
        for other in dict.fromkeys(map(clean_text, record["V1ORGANIZATIONS"].split(";"))):
            if other and other.lower() not in placed:
                without_place[other].append(row)
    if not records:
        raise refuse(name, "records-name-nobody", field=NAMES)
    step = (
        f"{name}: read as GDELT GKG 2.1; each of the {count(len(events), 'article')} is an event, "
        "dated by its publication, and organizations are named as the machine coded them. Persons, "
        f"tone, quotations and themes that begin with {TAXONOMY} are not read."
    )
    event_columns = ["event_id", "date", "title", "issue", "place", "source_url", "source"]
    return SourceTables(
        title,
        collect_table(
            grid.source,
            records,
            places,
            columns=["event_id", "organization", "mentions"],
            labels={"event_id": "GKGRECORDID"},
            notes=(*grid.notes, *_tell_without_place(name, without_place)),
            steps=(step,),
        ),
        collect_table(
            grid.source,
            events,
            [{"row": row} for row in grid.cells.index.tolist()],
            columns=event_columns,
            labels=EVENT_LABELS,
        ),
    )


def _read_article(record: dict[str, str]) -> dict[str, str]:
    found = PAGE_TITLE.search(record["V2EXTRASXML"])
    page_title = html.unescape(found.group(1)) if found else ""
    document = record["V2DOCUMENTIDENTIFIER"]
    on_the_web = WEB_ADDRESS.match(document) is not None
    themes = (part for part in record["V1THEMES"].split(";") if not part.startswith(TAXONOMY))
    # A location: its type, its name, its country and so on.
    blocks = (part.split("#") for part in record["V1LOCATIONS"].split(";"))
    return {
        "event_id": record["GKGRECORDID"],
        "date": record["V2.1DATE"],
        "title": page_title or ("" if on_the_web else document),
        "issue": _join(themes),
        "place": _join(block[1] for block in blocks if len(block) > 1),
        "source_url": document if on_the_web else "",
        "source": record["V2SOURCECOMMONNAME"],
    }


def _join(texts: Iterator[str]) -> str:
    return f"{ISSUE_SEPARATOR} ".join(dict.fromkeys(filter(None, map(clean_text, texts))))


def _tell_lines(name: str, broken: list[int], unreadable: list[int]) -> Iterator[Issue]:
    if broken:
        yield warn_at_rows(name, broken, "no-gkg-record", width=WIDTH)
    if unreadable:
        yield warn_at_rows(name, unreadable, "gdelt-no-text")


def _tell_without_place(name: str, rows: dict[str, list[int]]) -> Iterator[Issue]:
    if rows:
        yield warn_at_rows(
            name,
            [row for its_rows in rows.values() for row in its_rows],
            "gdelt-without-place",
            n=len(rows),
            field=NAMES,
            names=name_some(list(rows)),
            column="V1ORGANIZATIONS",
        )
