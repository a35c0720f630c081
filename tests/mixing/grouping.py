"""Networks with groups, drawn at random, that the tests of mixing share."""

import networkx as nx
import pandas as pd
from hypothesis import strategies as st

from builders import ORGANIZATIONS, gatherings, make_network, tie_pairs

# Some without a group, groups of one, and one group alone all occur.
labels = st.sampled_from(["", "church", "union", "university"])
groupings = st.lists(labels, min_size=len(ORGANIZATIONS), max_size=len(ORGANIZATIONS)).map(
    lambda drawn: pd.Series(drawn, index=list(ORGANIZATIONS))
)
weightings = st.sampled_from(["count", "newman", "jaccard"])
networks = st.builds(make_network, gatherings, weighting=weightings)


def restrict_graph(network, groups):
    """The graph of the organizations that have a group, which stands on its nodes."""
    known = groups[groups.notna() & (groups != "")]
    graph = nx.Graph(network.graph.subgraph(known.index))
    nx.set_node_attributes(graph, known.to_dict(), "group")
    return graph


def make_karate_club():
    """Zachary's karate club, each tie of weight 1, and the sides that its members took."""
    graph = nx.karate_club_graph()
    network = tie_pairs([(f"{one:02d}", f"{other:02d}") for one, other in graph.edges])
    sides = {f"{node:02d}": side for node, side in graph.nodes(data="club")}
    return network, pd.Series(sides)
