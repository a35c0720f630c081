"""What the package writes, it reads back as it was."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalitions.affiliation import build_affiliation
from coalitions.analysis import BuildOptions
from coalitions.centrality import measure_centrality
from coalitions.communities import find_communities
from coalitions.export import write_graphs, write_tables
from coalitions.layout import lay_out
from coalitions.names import resolve_names
from coalitions.projection import project
from coalitions.records import list_issues, read_records
from coalitions.tables import tabulate

from builders import ROOT, analyze_quickly, list_participations, make_records

# Names that a reader could take for something else: numbers, dates, marks, formulas, quotes, lists.
odd_names = st.sampled_from(
    ["Walhi", "007", "1.0", "2024-01-01", "x", "NA", "=1+1", '"A"', "a, b", "é", "dan", "Ćma's",
     "PT Maju, Tbk", "TRUE", "event_id", "organization", "'q'", "A (b, c)", "漢字"]
)  # fmt: skip
odd_texts = st.sampled_from(["", "Rapat", "3", "a;b", "Total", '"', "x, y", "no"])
days = st.sampled_from([pd.NaT, pd.Timestamp(2024, 5, 1), pd.Timestamp(1999, 12, 31)])


@st.composite
def records_to_write(draw):
    """Records such as a reader gives, with odd texts in every column."""
    size = draw(st.integers(1, 4))
    names = st.lists(odd_names, min_size=1, max_size=4, unique=True)
    gatherings = {f"E{number}": draw(names) for number in range(size)}

    def column(texts):
        return draw(st.lists(texts, min_size=size, max_size=size))

    records = make_records(
        gatherings,
        title=column(odd_texts),
        place=column(odd_texts),
        issue=column(odd_texts),
        date=pd.Series(column(days), index=list(gatherings), dtype="datetime64[s]"),
        list_complete=pd.Series(
            column(st.sampled_from([True, False, pd.NA])), index=list(gatherings), dtype="boolean"
        ),
    )
    events = records.events.assign(end_date=records.events["date"])
    object.__setattr__(records, "events", events)
    return records


def find_and_tabulate(records):
    """Find what the tables and graphs need, and how sure it is not."""
    network = project(build_affiliation(records))
    communities = find_communities(network, runs=2)
    return network, communities, tabulate(network, measure_centrality(network), communities)


@settings(max_examples=60)
@given(records=records_to_write())
def test_tables_are_read_back_as_records(folder, records):
    _, _, tables = find_and_tabulate(records)
    write_tables(tables.named, folder)
    again = read_records(folder)
    pd.testing.assert_frame_equal(
        again.participations[records.participations.columns], records.participations
    )
    pd.testing.assert_frame_equal(
        again.events[records.events.columns],
        records.events.astype(again.events[records.events.columns].dtypes),
        check_index_type=False,
    )
    assert again.organizations.index.tolist() == records.organizations.index.tolist()


@settings(max_examples=20)
@given(records=records_to_write())
def test_two_mode_graph_is_read_back_as_participations(folder, records):
    network, communities, tables = find_and_tabulate(records)
    write_graphs(network, tables, lay_out(network, communities, seed=1), folder)
    again = read_records(folder / "affiliation.graphml")
    assert list_participations(again) == list_participations(records)


@pytest.mark.parametrize("name", ["example", "mitra-wacana"])
def test_own_data_is_read_back_from_the_tables_made_of_it(tmp_path, name):
    records = resolve_names(read_records(ROOT / "data" / name))
    findings = analyze_quickly(records, BuildOptions(backbone="none", resamples=20))
    write_tables(findings.tables.named, tmp_path / "tables")
    again = resolve_names(read_records(tmp_path / "tables"))
    pd.testing.assert_frame_equal(again.participations, records.participations)
    assert not [issue for issue in list_issues(again.issues) if issue.severity == "error"]
