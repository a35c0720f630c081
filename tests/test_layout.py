"""Everybody has a place, no label covers another, and the same seed draws the same page."""

from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from coalitions import layout
from coalitions.communities import Communities, find_communities
from coalitions.layout import ROOM, lay_out, stand_tall, wrap_label
from coalitions.projection import project

from builders import (
    ORGANIZATIONS,
    build_in_two_orders,
    gatherings,
    make_network,
    tie_pairs,
)

WIDTH, HEIGHT = ROOM
ALMOST = 0.5  # pixels that two labels may share, unseen


def draw_meetings(n_organizations, n_events, n_groups, seed):
    """Draw events, four in five of them within a group, the others across."""
    rng = np.random.default_rng(seed)
    names = np.array([f"Organization {number:03d}" for number in range(n_organizations)])
    groups = np.array_split(names, n_groups)
    gatherings = []
    for _ in range(n_events):
        invited = groups[rng.integers(n_groups)] if rng.random() < 0.8 else names
        gatherings.append(set(rng.choice(invited, min(4, len(invited)), replace=False)))
    return make_network(gatherings, organizations=names)


def find_quickly(network):
    """Find communities by one run: how stable they are has no part in a layout."""
    return find_communities(network, method="louvain")


def lay_out_found(network, seed=1):
    return lay_out(network, find_quickly(network), seed=seed)


def all_in_one(network):
    """Put every organization into one community."""
    membership = pd.Series(1, index=network.organizations.index, dtype="Int64")
    return Communities(membership, 0.0, "louvain", 1)


def all_tied(network):
    """Put every organization with a tie into one community."""
    is_tied = pd.Series(network.adjacency.sum(axis=1) > 0, index=network.organizations.index)
    return Communities(is_tied.where(is_tied).astype("Int64"), 0.0, "louvain", 1)


def find_covered(positions):
    """List the pairs of organizations whose rooms overlap by more than a trace."""
    points = positions.to_numpy()
    overlap = ROOM - np.abs(points[:, None] - points[None, :])
    rows, columns = np.nonzero(np.triu((overlap > ALMOST).all(axis=2), k=1))
    names = positions.index
    return [(names[row], names[column]) for row, column in zip(rows, columns, strict=True)]


def distance(positions, one, other):
    return np.linalg.norm(positions.loc[one] - positions.loc[other])


@given(gatherings=gatherings)
def test_every_organization_has_one_finite_place_without_another_on_it(gatherings):
    positions = lay_out_found(make_network(gatherings))
    assert positions.index.tolist() == list(ORGANIZATIONS)
    assert positions.columns.tolist() == ["x", "y"]
    assert np.isfinite(positions.to_numpy()).all()
    assert find_covered(positions) == []


@pytest.mark.parametrize(
    ("n_organizations", "n_events", "n_groups"),
    [(12, 10, 2), (30, 60, 1), (45, 60, 4), (80, 40, 8), (100, 250, 5), (150, 200, 12)],
)
def test_no_label_covers_another_in_networks_of_many_sizes(n_organizations, n_events, n_groups):
    positions = lay_out_found(draw_meetings(n_organizations, n_events, n_groups, seed=1))
    assert len(positions) == n_organizations
    assert find_covered(positions) == []


@pytest.mark.parametrize("n_organizations", [2, 3, 20, 60, 100])
def test_no_label_covers_another_in_one_large_assembly(n_organizations):
    network = make_network([{f"{number:03d}" for number in range(n_organizations)}], ())
    positions = lay_out_found(network)
    assert len(positions) == n_organizations
    assert find_covered(positions) == []


def test_no_label_covers_another_around_one_hub():
    network = tie_pairs([("Hub", f"{number:03d}") for number in range(60)])
    assert find_covered(lay_out(network, all_in_one(network))) == []


def test_the_same_seed_gives_the_same_places():
    network = draw_meetings(30, 60, 3, seed=1)
    assert_frame_equal(lay_out_found(network), lay_out_found(network), check_exact=True)


def test_another_seed_gives_other_places():
    network = draw_meetings(30, 60, 3, seed=1)
    assert not lay_out_found(network, seed=1).equals(lay_out_found(network, seed=2))


@settings(max_examples=15)
@given(gatherings=gatherings, random=st.randoms())
def test_order_of_the_rows_changes_nothing(gatherings, random):
    one, other = (
        lay_out_found(project(affiliation))
        for affiliation in build_in_two_orders(gatherings, random)
    )
    assert_frame_equal(one, other, check_exact=True)


@pytest.mark.parametrize("n_untied", [1, 7, 40])
def test_organizations_without_ties_stand_below_in_alphabetical_order(n_untied):
    untied = [f"Loner {number:03d}" for number in range(n_untied)]
    pairs = [set(pair) for pair in combinations("ABCDE", 2)]
    network = make_network(pairs, organizations=untied)
    positions = lay_out_found(network)
    tray, tied = positions.loc[untied], positions.drop(index=untied)
    assert tray["y"].min() >= tied["y"].max() + HEIGHT
    assert find_covered(positions) == []
    assert tray.sort_values(["y", "x"]).index.tolist() == untied


def test_one_organization_alone_has_a_place():
    positions = lay_out_found(make_network([{"A"}], organizations=()))
    assert positions.index.tolist() == ["A"]
    assert np.isfinite(positions.to_numpy()).all()


def test_without_any_ties_all_stand_in_rows():
    positions = lay_out_found(make_network([{"A"}, {"B"}]))
    assert len(positions) == len(ORGANIZATIONS)
    assert find_covered(positions) == []
    assert positions.sort_values(["y", "x"]).index.tolist() == list(ORGANIZATIONS)


@pytest.mark.parametrize("bridges", [[], [("A4", "B2")]])
def test_two_communities_stand_apart(bridges):
    within = [
        {f"{side}{one}", f"{side}{other}"}
        for side in "AB"
        for one, other in combinations(range(6), 2)
    ]
    network = make_network(within * 2 + [set(bridge) for bridge in bridges], ())
    communities = find_quickly(network)
    assert len(communities.members) == 2
    positions = lay_out(network, communities)
    one, other = (positions.loc[names] for names in communities.members.values())
    gap = np.maximum(other.min() - one.max(), one.min() - other.max())
    assert (gap > ROOM).any()


def test_members_with_ties_to_another_community_face_it():
    within = [
        {f"{side}{one}", f"{side}{other}"}
        for side in "AB"
        for one, other in combinations(range(6), 2)
    ]
    network = make_network([*within * 2, {"A4", "B2"}], ())
    positions = lay_out_found(network)
    across = [distance(positions, f"A{one}", f"B{other}") for one in range(6) for other in range(6)]
    assert distance(positions, "A4", "B2") <= np.quantile(across, 0.2)


def test_tied_organizations_stand_nearer_than_others():
    ring = nx.cycle_graph(16).edges
    network = tie_pairs([(f"{one:02d}", f"{other:02d}") for one, other in ring])
    positions = lay_out(network, all_in_one(network))
    tied = [distance(positions, f"{one:02d}", f"{other:02d}") for one, other in ring]
    every = [distance(positions, *pair) for pair in combinations(positions.index, 2)]
    assert np.mean(tied) < 0.6 * np.mean(every)


@pytest.mark.parametrize("n_organizations", [2, 9])
def test_organizations_on_one_spot_are_pushed_apart(monkeypatch, n_organizations):
    monkeypatch.setattr(nx, "spring_layout", lambda graph, **_: dict.fromkeys(graph, np.zeros(2)))
    network = make_network([{f"{number:03d}" for number in range(n_organizations)}], ())
    assert find_covered(lay_out_found(network)) == []


def test_among_many_organizations_each_has_less_room_but_its_own_place():
    positions = lay_out_found(draw_meetings(400, 500, 6, seed=1))
    points = positions.to_numpy()
    apart = np.abs(points[:, None] - points[None, :]).max(axis=2) + np.diag([np.inf] * len(points))
    assert apart.min() > 20
    assert np.median(apart.min(axis=1)) < HEIGHT


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_coalitions_and_the_tray_fill_a_page_that_is_wider_than_high(seed):
    network = draw_meetings(45, 60, 4, seed=seed)
    positions = lay_out_found(network, seed=seed)
    tied = positions[network.adjacency.sum(axis=1) > 0]
    width, height = np.ptp(tied.to_numpy(), axis=0) + ROOM
    assert 1 < width / height < 2.5
    assert share_filled(positions, 1.6) > 0.27


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_they_fill_a_tall_page_too(seed):
    network = draw_meetings(45, 60, 4, seed=seed)
    communities = find_quickly(network)
    wide = lay_out(network, communities, seed=seed)
    tall = stand_tall(network, communities, wide, seed=seed)
    width, height = np.ptp(tall.to_numpy(), axis=0) + ROOM
    assert 0.5 < width / height < 1.1
    assert share_filled(tall, 0.85) > 0.27
    assert share_filled(tall, 0.85) > 1.3 * share_filled(wide, 0.85)


def share_filled(positions, aspect):
    """Give the share of the smallest page of some proportions that is somebody's room."""
    width, height = np.ptp(positions.to_numpy(), axis=0) + ROOM
    return len(positions) * ROOM.prod() / (max(width, height * aspect) ** 2 / aspect)


@settings(max_examples=15)
@given(gatherings=gatherings, random=st.randoms())
def test_on_a_tall_page_each_coalition_is_moved_as_a_whole(gatherings, random):
    arranged = []
    for affiliation in build_in_two_orders(gatherings, random):
        network = project(affiliation)
        communities = find_quickly(network)
        wide = lay_out(network, communities)
        tall = stand_tall(network, communities, wide)
        assert find_covered(tall) == []
        for members in communities.members.values():
            moved = (tall - wide).loc[members]
            assert np.ptp(moved.to_numpy(), axis=0).max() < ALMOST
        arranged.append(tall)
    assert_frame_equal(*arranged, check_exact=True)


def test_on_a_tall_page_the_tray_has_short_rows():
    network = make_network([{"A", "B"}], [f"Loner {number:02d}" for number in range(12)])
    communities = all_tied(network)
    tall = stand_tall(network, communities, lay_out(network, communities))
    untied = tall.drop(index=["A", "B"])
    assert untied["y"].nunique() == 4
    assert untied["y"].min() >= tall.loc[["A", "B"], "y"].max() + HEIGHT
    assert untied.sort_values(["y", "x"]).index.tolist() == sorted(untied.index)


def test_network_is_not_changed(davis):
    network = project(davis)
    communities = find_quickly(network)
    membership = communities.membership.copy()
    lay_out(network, communities)
    assert_frame_equal(network.ties, project(davis).ties)
    assert communities.membership.equals(membership)
    assert (network.adjacency != project(davis).adjacency).nnz == 0


@given(name=st.text(st.sampled_from("ab -é"), max_size=120))
def test_a_wrapped_label_fits_its_room(name):
    lines = wrap_label(name).split("\n")
    assert len(lines) <= layout.LABEL_LINES
    assert all(len(line) <= layout.LABEL_CHARACTERS for line in lines)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("IDEA", "IDEA"),
        ("Serikat Buruh Migran Indonesia", "Serikat Buruh\nMigran Indonesia"),
        ("Perhimpunanpengusahaindonesia", "Perhimpunanpengusa\nhaindonesia"),
        (
            "Dinas Pendidikan Pemuda dan Olahraga Daerah Istimewa Yogyakarta",
            "Dinas Pendidikan\nPemuda dan\nOlahraga Daerah…",
        ),
    ],
)
def test_a_label_is_broken_between_words_and_says_what_is_left_out(name, label):
    assert wrap_label(name) == label
