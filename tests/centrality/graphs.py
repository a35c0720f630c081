"""The networks that measures are tested on, as other packages see them."""

from fractions import Fraction
from itertools import combinations

import igraph
import networkx as nx
import pytest
from hypothesis import strategies as st

from coalitions.centrality import measure_centrality
from coalitions.projection import WEIGHTINGS

from builders import ORGANIZATIONS, gatherings, make_network, tie_pairs

weightings = st.sampled_from(WEIGHTINGS)
# From who came to which event, and from pairs that met up to several times: lengths such as
# 1/3 + 1/3 + 1/3 and 1 then meet. Networks in several pieces and isolates all occur.
pairs = st.sampled_from(["".join(pair) for pair in combinations(ORGANIZATIONS, 2)])
meetings = st.lists(pairs, min_size=1, max_size=40)
networks = st.builds(make_network, gatherings, weighting=weightings) | st.builds(
    make_network, meetings
)


def measure(network, name):
    """Measure one thing, in the order of the organizations."""
    return measure_centrality(network, measures=[name])[name]


def graph_of(network):
    """Make the networkx graph of the ties, a tie's distance being 1 / weight."""
    graph = nx.Graph()
    graph.add_nodes_from(network.organizations.index)
    for tie in network.ties.itertuples():
        graph.add_edge(tie.source, tie.target, weight=tie.weight, distance=1 / tie.weight)
    return graph


def exact_graph_of(network):
    """Make the same with distances that know no rounding; weights must be whole numbers."""
    graph = graph_of(network)
    for _, _, tie in graph.edges(data=True):
        tie["distance"] = Fraction(1, int(tie["weight"]))
    return graph


def igraph_of(network):
    """Make the igraph graph of the ties."""
    graph = igraph.Graph(n=len(network.organizations))
    graph.add_edges(list(zip(*(end.tolist() for end in network.endpoints), strict=True)))
    graph.es["weight"] = network.ties["weight"].tolist()
    graph.es["distance"] = (1 / network.ties["weight"]).tolist()
    return graph


def make_karate_club():
    """Make a network of which each tie of the karate club is an event of its own."""
    edges = nx.karate_club_graph().edges
    return tie_pairs([(f"{one:02d}", f"{other:02d}") for one, other in edges])


def make_random_network(n, n_ties, seed):
    """Make a network of ties at random, of which some are met several times."""
    edges = nx.gnm_random_graph(n, n_ties, seed=seed).edges
    return tie_pairs(
        [
            (f"{one:03d}", f"{other:03d}")
            for number, (one, other) in enumerate(edges)
            for _ in range(1 + number % 3)
        ]
    )


def first_on(centrality, measure):
    return centrality[measure].idxmax()


def within_rounding(values):
    """Give values by name or in order, to be compared within rounding."""
    values = values.to_dict() if hasattr(values, "to_dict") else values
    return pytest.approx(values, rel=1e-9, abs=1e-12, nan_ok=True)
