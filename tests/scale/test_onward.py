"""From ties on into `build`: what they tell is what the records tell, and nothing more is told."""

import json
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from coalitions.affiliation import build_affiliation
from coalitions.analysis import BuildOptions, analyze_ties
from coalitions.backbone import extract_backbone
from coalitions.build import build_outputs
from coalitions.centrality import TIE_MEASURES, measure_centrality
from coalitions.cli import main
from coalitions.communities import find_communities
from coalitions.errors import CoalitionsError, OptionError
from coalitions.projection import WEIGHTINGS, project
from coalitions.records import ReadingOptions, read_records
from coalitions.scale import TieRequest, is_tie_table, read_ties, write_ties

from builders import compare_with_few, leave_out_pictures

# Those that depend on how many organizations there are, with or without a tie.
OF_ALL = ["betweenness", "closeness", "pagerank"]
OPTIONS = BuildOptions(resamples=0, windows="none", backbone="none", weighting="inverse-frequency")


def write_records(path, n_events=60, names="ABCDEFGHIJKLMNOPQRSTUVWXYZ", seed=1):
    """Write records of two circles that meet; everybody has a tie."""
    random = np.random.default_rng(seed)
    rows = ["event_id,organization"]
    for event in range(n_events):
        circle = names[: len(names) // 2] if event % 2 else names[len(names) // 2 :]
        came = {*random.choice([*circle], size=3 + event % 3, replace=False)}
        came |= {*random.choice([*names], size=event % 2)}
        rows += [f"E{event},{name}" for name in sorted(came)]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return write_records(tmp_path_factory.mktemp("onward") / "meetings.csv")


def count_ties(source, folder, **request):
    path = folder / "ties.parquet"
    write_ties(source, path, TieRequest(**request), overwrite=True)
    return path


def require_same_network(network, expected):
    pd.testing.assert_frame_equal(
        network.ties.astype({"source": str, "target": str}),
        expected.ties.astype({"source": str, "target": str})[[*network.ties]],
        check_exact=False, rtol=1e-12,
    )  # fmt: skip
    assert network.test == expected.test
    assert network.weighting == expected.weighting


@pytest.mark.parametrize("weighting", WEIGHTINGS)
def test_measures_and_communities_are_those_of_the_records(source, tmp_path, weighting):
    _, network = read_ties(count_ties(source, tmp_path, weighting=weighting), weighting=weighting)
    expected = project(build_affiliation(read_records(source)), weighting=weighting)
    require_same_network(network, expected)
    pd.testing.assert_frame_equal(
        measure_centrality(network, measures=TIE_MEASURES),
        measure_centrality(expected, measures=TIE_MEASURES),
        rtol=1e-9,
    )
    found, of_records = (
        find_communities(each, ties="shown", runs=10) for each in (network, expected)
    )
    pd.testing.assert_series_equal(found.membership, of_records.membership)
    assert found.modularity == pytest.approx(of_records.modularity, rel=1e-9)


@pytest.mark.parametrize(("model", "alpha"), [("hypergeometric", 1e-50), ("sdsm", 1e-6)])
def test_a_backbone_is_told_of_those_who_have_a_tie_in_it(senate, tmp_path, model, alpha):
    rows = senate.participations[["event_id", "organization"]]
    rows.to_csv(tmp_path / "senate.csv", index=False)
    asked = {"weighting": "newman", "backbone": model, "alpha": alpha}
    _, network = read_ties(count_ties(tmp_path / "senate.csv", tmp_path, **asked), **asked)
    expected = extract_backbone(project(senate, weighting="newman"), model=model, alpha=alpha)
    names = network.organizations.index
    n, n_all = len(names), len(expected.organizations)
    assert n < n_all  # some have no tie
    require_same_network(network, expected)
    measured = measure_centrality(network, measures=TIE_MEASURES)
    of_all = measure_centrality(expected, measures=TIE_MEASURES).loc[names]
    pd.testing.assert_frame_equal(
        measured.drop(columns=OF_ALL), of_all.drop(columns=OF_ALL), rtol=1e-9
    )
    # The same paths and visits, among fewer.
    pairs, pairs_of_all = (n - 1) * (n - 2), (n_all - 1) * (n_all - 2)
    np.testing.assert_allclose(
        measured["betweenness"] * pairs, of_all["betweenness"] * pairs_of_all, rtol=1e-9, atol=1e-9
    )
    np.testing.assert_allclose(
        measured["closeness"] * (n - 1), of_all["closeness"] * (n_all - 1), rtol=1e-9
    )
    shares = of_all["pagerank"] / of_all["pagerank"].sum()
    np.testing.assert_allclose(measured["pagerank"], shares, rtol=1e-6)


@pytest.fixture(scope="module")
def built(source, tmp_path_factory):
    """Tables built from records, and from their ties."""
    folder = tmp_path_factory.mktemp("built")
    path = count_ties(source, folder, weighting="inverse-frequency")
    with pytest.MonkeyPatch.context() as patch:
        leave_out_pictures(patch)
        compare_with_few(patch)
        build_outputs(source, folder / "records", OPTIONS)
        build_outputs(path, folder / "ties", OPTIONS)
    return folder


def read_table(folder, name):
    return pd.read_csv(folder / "tables" / f"{name}.csv")


@pytest.mark.parametrize("name", ["organizations", "ties", "coalitions", "bridges", "mixing"])
def test_tables_of_ties_say_what_those_of_records_say(built, name):
    of_ties, of_records = (read_table(built / each, name) for each in ("ties", "records"))
    told = [column for column in of_records if column in of_ties]
    assert [*of_ties] == told  # no column of its own
    # Whether the coalitions are more than chance, ties alone cannot say.
    told = [column for column in told if column != "p_value"]
    pd.testing.assert_frame_equal(of_ties[told], of_records[told], rtol=1e-9)


def test_nothing_is_said_of_events(built):
    folder = built / "ties"
    assert sorted(path.stem for path in (folder / "tables").iterdir()) == [
        "bridges", "coalitions", "columns", "measures", "mixing", "organizations", "summary",
        "ties",
    ]  # fmt: skip
    assert sorted(path.name for path in (folder / "graphs").iterdir()) == [
        "coparticipation.gexf", "coparticipation.graphml",
    ]  # fmt: skip
    columns = {column for path in (folder / "tables").iterdir() for column in pd.read_csv(path)}
    events = {"n_events", "event_ids", "issues", "first_date", "key_event", "two_mode_degree"}
    assert not columns & events
    summary = read_table(folder, "summary")["figure"].tolist()
    assert {"organizations", "ties_shown"} <= {*summary}
    assert not {"events", "participations", "attended", "ties"} & {*summary}
    run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    assert "events" not in run["counts"]
    assert "not in which" in run["notice"]
    assert [each["name"] for each in run["inputs"]] == ["ties.parquet"]


def test_the_same_ties_give_the_same_bytes_in_any_order(tmp_path, built):
    ties = pd.read_parquet(built / "ties.parquet").sample(frac=1, random_state=1)
    turned = ties.rename(columns={"source": "target", "target": "source"})
    (tmp_path / "parts").mkdir()
    ties[:50].to_parquet(tmp_path / "parts" / "1.parquet")
    turned[50:].to_parquet(tmp_path / "parts" / "2.parquet")
    networks = [
        read_ties(path, weighting="inverse-frequency")[1]
        for path in (built / "ties.parquet", tmp_path / "parts")
    ]
    pd.testing.assert_frame_equal(networks[0].ties, networks[1].ties)


def test_the_command_goes_from_ties_to_a_folder(source, tmp_path, capsys):
    path = count_ties(source, tmp_path, weighting="newman", backbone="hypergeometric", alpha=0.2)
    words = ["--weighting", "newman", "--backbone", "hypergeometric", "--alpha", "0.2"]
    assert main(["build", str(path), "-o", str(tmp_path / "out"), *words]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"Read {len(pd.read_parquet(path))} ties of 24 organizations (hyper")
    assert "in how many events two organizations met, not in which" in " ".join(told.split())
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert written == {"map.html", "tables", "graphs", "figures", "run.json"}
    assert {path.stem for path in (tmp_path / "out" / "figures").iterdir()} == {
        "network",
        "ranking",
    }


def test_records_are_no_table_of_ties(source, tmp_path):
    records = pd.read_csv(source)
    records.to_parquet(tmp_path / "records.parquet")
    records.assign(source="web", target="all").to_parquet(tmp_path / "sourced.parquet")
    for path in (source, source.parent, tmp_path / "records.parquet", tmp_path / "sourced.parquet"):
        assert not is_tie_table(path)
    assert is_tie_table(count_ties(source, tmp_path))


TIES = pd.DataFrame(
    {"source": ["A", "A", "B"], "target": ["B", "C", "C"], "weight": [2.0, 1.0, 3.0],
     "shared_events": [2, 1, 3]}
)  # fmt: skip


@pytest.mark.parametrize(
    ("column", "row", "value", "said"),
    [
        ("source", 2, None, "row 3, column source: '' is no name"),
        ("target", 0, "", "row 1, column target: '' is no name"),
        ("target", 1, "A", "row 2, column target: 'A' is tied to itself; leave"),
        ("weight", 1, -1.0, "row 2, column weight: -1 is no number above 0; leave"),
        ("weight", 0, np.inf, "row 1, column weight: inf is no number above 0"),
        ("weight", 1, 1e200, r"row 2, column weight: 1e\+200 is too large to be summed; give"),
        ("weight", 0, None, "row 1, column weight: '' is no number above 0"),
        ("weight", 2, 0.5, "row 3, column weight: 0.5 is not the number of shared .* --weighting"),
        ("shared_events", 2, 0, "row 3, column shared_events: 0 is no whole number of 1"),
        ("shared_events", 2, 1.5, "row 3, column shared_events: 1.5 is no whole number of 1"),
        ("source", 2, "A", "row 3, columns source and target: 'A' and 'C' are tied in row 2"),
    ],
)
def test_what_is_no_tie_is_told(tmp_path, column, row, value, said):
    ties = TIES.astype({column: object})
    ties.loc[row, column] = value
    path = tmp_path / "ties.parquet"
    ties.infer_objects().to_parquet(path)
    with pytest.raises(CoalitionsError, match=said) as caught:
        read_ties(path)
    assert str(caught.value).startswith(str(path))


def test_a_pair_is_there_once_whichever_end_comes_first(tmp_path):
    turned = pd.DataFrame({**TIES.iloc[1], "source": ["C"], "target": ["A"]})
    pd.concat([TIES, turned]).to_parquet(tmp_path / "ties.parquet")
    with pytest.raises(CoalitionsError, match=r"row 4, .*'A' and 'C' are tied in row 2 already"):
        read_ties(tmp_path / "ties.parquet")


@pytest.mark.parametrize("column", ["weight", "shared_events"])
def test_a_missing_column_is_told(tmp_path, column):
    path = tmp_path / "ties.parquet"
    TIES.drop(columns=column).to_parquet(path)
    assert is_tie_table(path)
    with pytest.raises(CoalitionsError, match=f"column {column}: it is missing; there are source"):
        read_ties(path)


def test_numbers_in_words_are_told(tmp_path):
    path = tmp_path / "ties.parquet"
    TIES.assign(weight=["2", "1", "much"]).to_parquet(path)
    with pytest.raises(CoalitionsError, match=r"ties.parquet: it cannot be read \(.*much"):
        read_ties(path)


def test_a_table_without_ties_is_told(tmp_path):
    TIES[:0].to_parquet(tmp_path / "ties.parquet")
    with pytest.raises(CoalitionsError, match="holds no tie"):
        read_ties(tmp_path / "ties.parquet")


@pytest.mark.parametrize(
    ("p_value", "options", "said"),
    [
        (None, {"backbone": "sdsm"}, "needs a p-value of each tie"),
        (0.01, {}, "does not say by which model"),
        (0.01, {"backbone": "none"}, "does not say by which model"),
        (0.01, {"backbone": "fdsm"}, "backbone 'fdsm' is not known"),
        (0.04, {"backbone": "sdsm", "alpha": 0.01}, "row 1, column p_value: 0.04 is above alpha"),
        (1.5, {"backbone": "sdsm"}, "row 1, column p_value: 1.5 is no probability"),
        (None, {"weighting": "sum"}, "weighting 'sum'"),
    ],
)
def test_options_that_the_table_belies_are_refused(tmp_path, p_value, options, said):
    tested = {} if p_value is None else {"expected_events": 1.0, "p_value": p_value}
    path = tmp_path / "ties.parquet"
    TIES.assign(**tested).to_parquet(path)
    with pytest.raises(CoalitionsError, match=said):
        read_ties(path, **options)


@pytest.mark.parametrize(
    "asked",
    [
        {"resamples": 100}, {"windows": "year"}, {"roles": ("host",)}, {"half_life": 2.0},
        {"compare": True}, {"max_event_size": 9}, {"grouping": "region"}, {"roll_up": True},
    ],
    ids=str,
)  # fmt: skip
def test_what_takes_events_is_refused(tmp_path, asked):
    TIES.to_parquet(tmp_path / "ties.parquet")
    records, network = read_ties(tmp_path / "ties.parquet")
    with pytest.raises(OptionError, match=r"has no meaning for a table of ties"):
        analyze_ties(records, network, BuildOptions(**asked))


def test_how_to_read_records_is_refused(tmp_path):
    TIES.to_parquet(tmp_path / "ties.parquet")
    for asked in ({"aliases": "aliases.csv"}, {"reading": ReadingOptions(shape="long")}):
        with pytest.raises(OptionError, match="has no meaning for a table of ties"):
            build_outputs(tmp_path / "ties.parquet", tmp_path / "out", **asked)
    assert [path.name for path in tmp_path.iterdir()] == ["ties.parquet"]


def test_ends_of_any_order_are_put_in_order(tmp_path):
    rows = [(other, one, 1.0, 1) for one, other in combinations("ÄBCa", 2)]
    pd.DataFrame(rows, columns=[*TIES]).to_parquet(tmp_path / "ties.parquet")
    _, network = read_ties(tmp_path / "ties.parquet")
    assert network.ties[["source", "target"]].to_numpy().tolist() == [
        [*pair] for pair in combinations(sorted("ÄBCa"), 2)
    ]
