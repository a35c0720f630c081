"""Which algorithm searches a network, and the part of the network that it searches."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from coalitions.arrays import Floats, Integers
from coalitions.communities.leiden import has_leiden, prepare_leiden
from coalitions.communities.louvain import Search, prepare_louvain
from coalitions.projection import CoparticipationNetwork, share_events, weigh_events

SEARCHED = ("all", "shown")
BY_SIZE = "inverse-frequency"  # better than counts in all worlds tried: benchmarks/communities
LARGEST_LOUVAIN = 500  # ties: up to here a hundred runs take less time than loading networkit


@dataclass(frozen=True)
class TiedOrganizations:
    """The organizations that have ties, and these, in sorted order.

    Parameters
    ----------
    rows : ndarray of int, shape (tied organizations,)
        Their row numbers among all organizations, ascending.
    adjacency : csr_array of float, shape (tied organizations, tied organizations)
        Symmetric weights of ties, zero diagonal. Algorithms depend on the order in which they
        meet ties, seed or no seed, so this order is that of the names.
    """

    rows: Integers
    adjacency: csr_array

    @property
    def n_ties(self) -> int:
        """How many ties there are."""
        return self.adjacency.nnz // 2


def select_searched(network: CoparticipationNetwork, ties: str) -> csr_array:
    """Select the ties to search, shape (organizations, organizations).

    Those shown with their weights, or all with events weighted by their size.
    """
    if ties == "shown":
        return network.adjacency
    return share_events(network.affiliation.roots, weigh_by_size(network))


def weigh_by_size(network: CoparticipationNetwork) -> Floats:
    """Weigh each event for a search of all ties: large ones, where anybody may meet, for less."""
    return weigh_events(network.affiliation, BY_SIZE, network.event_counts)


def select_tied(adjacency: csr_array) -> TiedOrganizations:
    """Select the rows of a symmetric matrix of weights that hold any."""
    rows = np.flatnonzero(np.diff(adjacency.indptr)).astype(np.int64)
    tied = adjacency[rows][:, rows] if len(rows) < adjacency.shape[0] else adjacency.copy()
    tied.sort_indices()
    return TiedOrganizations(rows, tied)


def choose_algorithm(n_ties: int) -> tuple[str, str]:
    """Choose how to search a network of so many ties, and say what a user should know of it.

    Returns
    -------
    algorithm : {"louvain", "leiden"}
        Louvain up to 500 ties; beyond that Leiden, which is better and faster, if it is there.
    notice : str
        That it is not there, if it would be used; "" otherwise.
    """
    if n_ties <= LARGEST_LOUVAIN:
        return "louvain", ""
    if has_leiden():
        return "leiden", ""
    return "louvain", (
        f"networkit is not installed, so the {n_ties:,} ties were searched for coalitions with "
        "Louvain in place of Leiden, which takes many times as long and finds slightly worse "
        'partitions: pip install "coalitions[fast]".'
    )


def prepare_search(adjacency: csr_array, algorithm: str) -> Search:
    """Prepare to search a network by one of the two algorithms; see `prepare_louvain`."""
    return prepare_leiden(adjacency) if algorithm == "leiden" else prepare_louvain(adjacency)
