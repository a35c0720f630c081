"""Builders of records and networks that several test files share."""

import csv
import io
import unicodedata
from dataclasses import replace
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
from hypothesis import strategies as st

import coalitions.analysis.findings
import coalitions.build.outputs
from coalitions.affiliation import build_affiliation
from coalitions.analysis import analyze
from coalitions.communities import find_communities, measure_significance
from coalitions.communities.significance import FEWEST_SAMPLES
from coalitions.errors import RecordsError
from coalitions.projection import project
from coalitions.records import (
    EventRecords,
    ReadingOptions,
    SourceFile,
    read_records,
    tabulate_issues,
)

ROOT = Path(__file__).parents[1]
SHARED_DATA = ROOT.parent / "shared" / "data"

ORGANIZATIONS = "ABCDEFG"
NO_ISSUES = tabulate_issues([])


def pick(one, other):
    """Give the organizations at the bits that are 1 in both numbers: about one in four."""
    return frozenset(name for bit, name in enumerate(ORGANIZATIONS) if (one & other) >> bit & 1)


# Who came to each event: events of nobody and of one, organizations that came to none, and
# networks in several pieces all occur.
bits = st.integers(0, 2 ** len(ORGANIZATIONS) - 1)
gatherings = st.lists(st.builds(pick, bits, bits), min_size=1, max_size=8).filter(any)


def make_records(gatherings, organizations=(), **event_columns):
    """Make records of who came to which event, everybody as a participant.

    `gatherings` lists the organizations of each event, or maps the event's id to them;
    `organizations` are known besides, also if they came to none; `event_columns` hold a value
    per event.
    """
    if not hasattr(gatherings, "items"):
        gatherings = {f"E{number:04d}": names for number, names in enumerate(gatherings, 1)}
    pairs = sorted((event, name) for event, names in gatherings.items() for name in names)
    came = [name for _, name in pairs]
    names = pd.Index(sorted({*came, *organizations}), name="organization")
    return EventRecords(
        title="Gatherings",
        events=_make_events(list(gatherings), event_columns).sort_index(),
        participations=pd.DataFrame(
            {
                "event_id": [event for event, _ in pairs],
                "organization": came,
                "role": "participant",
                "recorded_as": came,
                "resolved_by": "",
            }
        ),
        organizations=pd.DataFrame({"sector": ""}, index=names),
        aliases=pd.DataFrame({"alias": [], "organization": []}, dtype=str),
        issues=NO_ISSUES,
        sources=(SourceFile("gatherings.csv", ""),),
    )


def _make_events(event_ids, columns):
    unknown = pd.Series(pd.NaT, index=event_ids, dtype="datetime64[s]")
    usual = {
        "date": unknown,
        "end_date": unknown,
        **dict.fromkeys(["title", "type", "issue", "place", "source_url"], ""),
        "list_complete": pd.Series(pd.NA, index=event_ids, dtype="boolean"),
    }
    return pd.DataFrame(usual | columns, index=pd.Index(event_ids, name="event_id"))


def analyze_quickly(records, options):
    """Analyze with few searches for coalitions, which take most of the time."""
    with pytest.MonkeyPatch.context() as patch:
        compare_with_few(patch)
        return analyze(records, options)


def compare_with_few(patch):
    """Compare few runs of the search, and few random records, as long as the patch holds."""
    few_runs = partial(find_communities, runs=10)
    few_samples = partial(measure_significance, samples=FEWEST_SAMPLES)
    patch.setattr(coalitions.analysis.findings, "find_communities", few_runs)
    patch.setattr(coalitions.analysis.findings, "measure_significance", few_samples)


def leave_out_pictures(patch):
    """Let a build draw no figures and write no reports, as long as the patch holds."""
    for part in ("write_pictures", "write_reports"):
        patch.setattr(coalitions.build.outputs, part, lambda *_, **__: None)


def make_affiliation(gatherings, organizations=ORGANIZATIONS):
    """Make the two-mode network of who came to which event."""
    return build_affiliation(make_records(gatherings, organizations))


def make_network(gatherings, organizations=ORGANIZATIONS, weighting="count"):
    """Make the projection of who came to which event."""
    return project(make_affiliation(gatherings, organizations), weighting=weighting)


def read_in_two_orders(folder, gatherings, random):
    """Read the same participations twice, the second time with the rows shuffled."""
    rows = [f"E{number},{name}\n" for number, names in enumerate(gatherings) for name in names]
    path = folder / "meetings.csv"
    read = []
    for lines in (sorted(rows), random.sample(rows, len(rows))):
        path.write_text("".join(["event_id,organization\n", *lines]), encoding="utf-8")
        read.append(build_affiliation(read_records(path)))
    return read


def build_in_two_orders(gatherings, random):
    """Build the network of the same records twice, the second time with their rows shuffled.

    In less time than it takes to read them, and without the order that reading gives them.
    """
    records = make_records([names for names in gatherings if names])
    return [build_affiliation(records), build_affiliation(shuffle_rows(records, random))]


def shuffle_rows(records, random):
    """Give the same records in another order."""
    tables = {
        name: getattr(records, name) for name in ("events", "organizations", "participations")
    }
    shuffled = {
        name: table.iloc[random.sample(range(len(table)), len(table))]
        for name, table in tables.items()
    }
    return replace(records, **shuffled)


def tie_pairs(pairs):
    """Make a network of exactly these ties, each from an event of its own."""
    return make_network(list(pairs), organizations=())


def read_gatherings(path, event, organization):
    """Read who came to which event from a file of pairs."""
    found = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row[event], set()).add(row[organization])
    return found


def require_shared(place):
    """Give the path of a file of real data, or skip the test if it is not there."""
    path = SHARED_DATA / place
    if not path.is_file():
        pytest.skip(f"needs the real data ../shared/data/{place}, which is not here")
    return path


def write_file(folder, content, name="meetings.csv"):
    """Write bytes, or text in UTF-8, to a file and give its path."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read_content(folder, content, name="meetings.csv", **options):
    """Read the records in a file that holds `content`."""
    return read_records(write_file(folder, content, name), ReadingOptions(**options))


def list_participations(records):
    """List event, organization and role of each participation."""
    columns = records.participations[["event_id", "organization", "role"]]
    return list(columns.itertuples(index=False, name=None))


def get_refusal(read, *args, **kwargs):
    """Give the issues with which `read` refuses what it is given; each says what to do."""
    with pytest.raises(RecordsError) as caught:
        read(*args, **kwargs)
    issues = [issue for issue in caught.value.issues if issue.severity == "error"]
    assert issues
    assert all(issue.file and issue.problem and issue.remedy for issue in issues)
    message = str(caught.value)
    assert message.encode("utf-8")
    assert not [mark for mark in message if unicodedata.category(mark) == "Cc" and mark != "\n"]
    return issues


def rows_told(issues):
    """Every row that an issue names."""
    told = set()
    for issue in issues:
        for run in (issue.rows or str(issue.row or "")).split(", "):
            first, _, last = run.partition("-")
            if first:
                told |= set(range(int(first), int(last or first) + 1))
    return told


def make_workbook(sheets):
    """Make a workbook of sheets, each a list of rows, by name."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"default_date_format": "d/m/yy"}) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return content.getvalue()
