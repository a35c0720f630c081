"""Labels: what sets a coalition apart, never what all talk about, never what is not so."""

import dataclasses
import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.stats import fisher_exact

from coalitions.affiliation import build_affiliation
from coalitions.backbone import extract_backbone
from coalitions.communities import find_communities, label_coalitions
from coalitions.communities.labels import find_distinctive, list_leaders
from coalitions.names import apply_aliases
from coalitions.projection import project
from coalitions.records import read_records

from builders import ROOT, gatherings, make_network, make_records, tie_pairs


def label(gatherings, **columns):
    network = project(build_affiliation(make_records(gatherings, **columns)))
    return label_coalitions(network, find_communities(network))


def test_the_example_is_labeled_by_what_was_planted():
    folder = ROOT / "data" / "example"
    affiliation = build_affiliation(apply_aliases(read_records(folder)))
    network = extract_backbone(project(affiliation), model="sdsm")
    communities = find_communities(network)
    truth = pd.read_csv(folder / "truth.csv", index_col="organization", keep_default_na=False)
    for number, row in label_coalitions(network, communities).iterrows():
        [planted] = {*truth.loc[communities.members[number], "planted_coalition"]} - {""}
        assert row["issues"] == planted
        assert row["label"].endswith(f": {planted}")
        assert set(row["leaders"].split("; ")) <= set(communities.members[number])


def test_leaders_have_the_most_weight_within_and_equals_are_in_order_of_names():
    labels = label([{"D", "C"}] * 3 + [{"A", "B", "C", "D"}] * 4 + [{"X", "Y"}])
    assert labels["leaders"].tolist() == ["C; D; A", "X; Y"]
    assert labels["label"].tolist() == ["C, D, A", "X, Y"]


def test_what_differs_by_rounding_only_is_in_order_of_names():
    network = tie_pairs([("A", "B"), ("C", "D")])
    ties = network.ties.assign(weight=[0.3, 0.1 + 0.2])  # the second is more, by rounding only
    leaders = list_leaders(
        dataclasses.replace(network, ties=ties), np.ones(4, dtype=int), pd.Index([1])
    )
    assert leaders == ["A; B; C"]


def test_what_all_talk_about_sets_nobody_apart():
    events = [{"A", "B"}] * 6 + [{"C", "D"}] * 6
    labels = label(events, issue=["reform; water"] * 6 + ["reform; health"] * 6)
    assert labels["issues"].tolist() == ["water", "health"]
    assert labels["label"].tolist() == ["A, B: water", "C, D: health"]


def test_too_few_events_set_nobody_apart():
    labels = label([{"A", "B"}] * 2 + [{"C", "D"}] * 2, issue=["water"] * 2 + ["health"] * 2)
    assert labels["issues"].tolist() == ["", ""]
    assert labels["label"].tolist() == ["A, B", "C, D"]


def test_places_name_a_coalition_where_no_issue_does():
    events = [{"A", "B"}] * 6 + [{"C", "D"}] * 6
    labels = label(events, place=["North"] * 6 + ["South"] * 6, type=["talk"] * 6 + ["march"] * 6)
    assert labels["label"].tolist() == ["A, B: North", "C, D: South"]
    assert labels["types"].tolist() == ["talk", "march"]


def test_events_of_one_organization_do_not_count():
    alone = [{"C"}] * 30
    events = [{"A", "B"}] * 3 + [{"C", "D"}] * 3 + alone
    labels = label(events, issue=["water"] * 3 + ["health"] * 33)
    assert labels["issues"].tolist() == ["", ""]


def test_without_ties_there_are_no_labels():
    labels = label([{"A"}, {"B"}])
    assert labels.empty
    assert labels.columns.tolist() == ["label", "leaders", "issues", "types", "places"]


@given(gatherings=gatherings)
def test_every_coalition_has_a_label_of_its_members(gatherings):
    network = make_network(gatherings)
    communities = find_communities(network, method="louvain")
    labels = label_coalitions(network, communities)
    assert labels.index.tolist() == list(communities.members)
    for number, row in labels.iterrows():
        leaders = row["leaders"].split("; ")
        assert len(leaders) == min(3, len(communities.members[number]))
        assert set(leaders) <= set(communities.members[number])
        assert row["label"] == ", ".join(leaders)


issues = st.lists(
    st.sampled_from(["", "w", "h", "w; h", "r", "r; w", "w; w"]), min_size=30, max_size=30
)


@given(issues=issues, begin=st.integers(0, 20))
def test_what_sets_apart_is_by_the_exact_test_and_named_more_often(issues, begin):
    meets = np.zeros((2, 30), dtype=bool)
    meets[0, :10] = True
    meets[1, begin : begin + 10] = True
    found = find_distinctive(csr_array(meets), pd.Series(issues))
    kinds = sorted({kind for issue in issues for kind in issue.split("; ")} - {""})
    p_values = {}
    for (row, met), kind in itertools.product(enumerate(meets), kinds):
        about = np.array([kind in issue.split("; ") for issue in issues])
        table = [
            [(met & about).sum(), (met & ~about).sum()],
            [(~met & about).sum(), (~met & ~about).sum()],
        ]
        p_values[row, kind] = fisher_exact(table, alternative="greater").pvalue
        if kind in found[row]:
            assert about[met].mean() > about[~met].mean()
    in_order = sorted(p_values, key=p_values.get)
    fails = [
        p_values[key] * (len(in_order) - rank) > 0.05 + 1e-9 for rank, key in enumerate(in_order)
    ]
    passed = set(in_order[: [*fails, True].index(True)])
    assert {(row, kind) for row, kinds in enumerate(found) for kind in kinds} == passed


def test_columns_that_the_records_do_not_have_set_nobody_apart():
    network = make_network([{"A", "B"}] * 6 + [{"C", "D"}] * 6, "")
    events = network.affiliation.events.drop(columns=["issue", "type", "place"])
    affiliation = dataclasses.replace(network.affiliation, events=events)
    network = dataclasses.replace(network, affiliation=affiliation)
    labels = label_coalitions(network, find_communities(network))
    assert labels["label"].tolist() == ["A, B", "C, D"]


@pytest.mark.parametrize("weighting", ["count", "jaccard"])
def test_the_network_is_not_changed(weighting):
    network = make_network([{"A", "B"}] * 2, "", weighting=weighting)
    ties = network.ties.copy()
    label_coalitions(network, find_communities(network))
    pd.testing.assert_frame_equal(network.ties, ties)
