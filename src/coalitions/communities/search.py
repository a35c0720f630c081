"""The part of a network that is searched for communities, and the two algorithms that search."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from coalitions.arrays import Floats, Integers
from coalitions.communities.leiden import Search, prepare_leiden
from coalitions.communities.louvain import prepare_louvain
from coalitions.projection import CoparticipationNetwork, share_events, weigh_events

SEARCHED = ("all", "shown")
BY_SIZE = "inverse-frequency"  # better than counts in all worlds tried: benchmarks/communities


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
    n_of_row = np.diff(adjacency.indptr)
    rows = np.flatnonzero(n_of_row).astype(np.int64)
    place = np.cumsum(n_of_row > 0, dtype=np.int32) - 1
    ends = np.concatenate([adjacency.indptr[:1], adjacency.indptr[1:][rows]])
    held = adjacency.data, place[adjacency.indices], ends
    tied = csr_array(held, shape=(len(rows), len(rows)), copy=True)
    tied.sort_indices()
    return TiedOrganizations(rows, tied)


def prepare_search(adjacency: csr_array, algorithm: str) -> Search:
    """Prepare to search a network by one of the two algorithms; see `prepare_leiden`."""
    return prepare_leiden(adjacency) if algorithm == "leiden" else prepare_louvain(adjacency)
