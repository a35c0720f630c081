"""What lies behind the place of an organization."""

from dataclasses import replace
from math import comb

import pandas as pd
import pytest
from hypothesis import given

from coalitions.affiliation import build_affiliation
from coalitions.backbone import extract_backbone
from coalitions.backbone.avoidance import find_avoided
from coalitions.centrality import measure_centrality
from coalitions.communities import find_communities
from coalitions.errors import OptionError
from coalitions.explanation import explain_organization
from coalitions.nullmodels import fit_null_model
from coalitions.projection import project
from coalitions.robustness import bootstrap_events

from builders import ORGANIZATIONS, gatherings, make_network, make_records


@pytest.fixture(scope="module")
def backbone(davis):
    return extract_backbone(project(davis), model="hypergeometric")


def explain(network, name, **options):
    return explain_organization(network, name, model="hypergeometric", **options)


@pytest.mark.parametrize("name", ["Brenda", "Evelyn", "Theresa"])
def test_partners_are_the_ties_of_the_backbone_with_their_figures(backbone, name):
    place = explain(backbone, name)
    ties = pd.concat([backbone.ties, backbone.removed])
    own = ties[(ties["source"] == name) | (ties["target"] == name)]
    partner = own["target"].astype(str).where(own["source"] == name, own["source"].astype(str))
    expected = own.set_index(partner.rename("organization"))[
        ["shared_events", "expected_events", "p_value", "significant"]
    ].rename(columns={"significant": "kept"})
    pd.testing.assert_frame_equal(
        place.partners.sort_index(), expected.sort_index(), check_dtype=False
    )
    assert place.partners["kept"].any()
    assert place.partners["kept"].is_monotonic_decreasing


def test_evelyn_came_to_eight_events_and_met_theresa_at_seven(backbone):
    """Published: Davis, Gardner and Gardner (1941)."""
    place = explain(backbone, "Evelyn")
    assert len(place.events) == 8
    assert place.partners.loc["Theresa", "shared_events"] == 7


def test_ranks_are_among_those_that_took_part_in_something(davis_women):
    network = project(build_affiliation(make_records(davis_women, ["Nobody"])))
    assert (explain(network, "Evelyn").standing["n_ranked"] == 18).all()


@given(gatherings=gatherings)
def test_seldom_met_are_the_avoided(gatherings):
    network = make_network(gatherings)
    model = fit_null_model(network.affiliation, model="sdsm")
    avoided = find_avoided(network, model, alpha=0.3)
    for name in ORGANIZATIONS:
        place = explain_organization(network, name, model=model, alpha=0.3)
        ends = avoided[["source", "target"]].astype(str)
        others = {*ends.loc[ends["source"] == name, "target"]}
        others |= {*ends.loc[ends["target"] == name, "source"]}
        assert {*place.seldom.index} == others
        assert len(place.seldom) <= place.n_possibly_seldom <= place.n_others + 1


def test_one_that_is_never_met_though_chance_would_is_listed():
    network = make_network(["AC"] * 6 + ["BC"] * 6, organizations="ABC")
    place = explain(network, "A")
    assert place.seldom.index.tolist() == ["B"]
    assert place.seldom.loc["B", "p_value"] == pytest.approx(1 / comb(12, 6))
    assert place.seldom.loc["B", "expected_events"] == 3
    assert place.n_possibly_seldom == 2  # C too, had it met A never


def test_rank_and_value_are_those_of_centrality(backbone):
    centrality = measure_centrality(backbone)
    place = explain(backbone, "Theresa", centrality=centrality)
    assert list(place.standing.index) == [
        "n_events",
        "degree",
        "strength",
        "betweenness",
        "closeness",
    ]
    for measure, row in place.standing.iterrows():
        assert row.value == pytest.approx(centrality.loc["Theresa", measure])
        larger = centrality[measure] > centrality.loc["Theresa", measure] * (1 + 1e-9)
        assert row["rank"] == larger.sum() + 1
        assert row.n_ranked == 18


def test_betweenness_is_told_only_if_it_was_measured(backbone):
    assert list(explain(backbone, "Theresa").standing.index) == ["n_events", "degree", "strength"]


def test_fellows_are_the_other_members_of_its_coalition(backbone):
    communities = find_communities(backbone)
    place = explain(backbone, "Evelyn", communities=communities)
    members = communities.members[place.belonging.coalition]
    assert "Evelyn" in members
    assert place.belonging.fellows == tuple(sorted(set(members) - {"Evelyn"}))
    alone = communities.membership[communities.membership.isna()].index
    assert all(
        explain(backbone, name, communities=communities).belonging.coalition is None
        for name in alone
    )


def test_roles_are_counted_and_other_names_told(davis_women):
    records = make_records(davis_women)
    rows = records.participations
    own = rows["organization"] == "Evelyn"
    first = rows.index[own][0]
    rows = rows.assign(
        role=rows["role"].where(rows.index != first, "host"),
        recorded_as=rows["recorded_as"].where(rows.index != first, "Mrs. Evelyn"),
    )
    network = project(build_affiliation(replace(records, participations=rows)))
    place = explain(network, "Evelyn")
    assert place.n_in_role.to_dict() == {"participant": 7, "host": 1}
    assert list(place.n_in_role.index) == ["participant", "host"]
    assert place.recorded_as == ("Mrs. Evelyn",)
    assert sorted(place.events["roles"]) == ["host", *["participant"] * 7]


def test_one_that_took_part_in_nothing_has_an_empty_place(davis_women):
    network = project(build_affiliation(make_records(davis_women, ["Nobody"])))
    place = explain(network, "Nobody", communities=find_communities(network))
    assert place.events.empty
    assert place.partners.empty
    assert place.seldom.empty
    assert place.standing.empty
    assert (place.belonging.coalition, place.belonging.fellows, place.n_others) == (None, (), 18)


def test_without_a_backbone_a_tie_stands_by_its_own_test(davis):
    place = explain(project(davis), "Evelyn", alpha=0.01)
    assert (place.partners["kept"] == (place.partners["p_value"] <= 0.01)).all()


@pytest.mark.parametrize(
    ("name", "alpha", "problem"),
    [("Z", 0.05, "'Z' is no organization of these records"), ("A", 2, "alpha 2 is not a prob")],
)
def test_what_cannot_be_explained_is_refused(name, alpha, problem):
    with pytest.raises(OptionError, match=problem):
        explain(make_network(["AB"]), name, alpha=alpha)


def test_ranks_and_their_intervals_are_those_of_the_bootstrap(backbone):
    bootstrap = bootstrap_events(backbone, resamples=20)
    centrality = measure_centrality(backbone)
    for name in backbone.organizations.index:
        standing = explain(backbone, name, centrality=centrality, bootstrap=bootstrap).standing
        for measure, row in standing.iterrows():
            place = bootstrap.list_places(measure).loc[name]
            for column in ("rank", "n_equal", "low", "high"):
                assert row[column] == place[column]
