"""Overlapping communities: cliques that follow from one another by exchanging one member."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

import networkx as nx
import numpy as np
import pandas as pd
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components, minimum_spanning_tree

from coalitions.arrays import Integers, narrow_indices
from coalitions.errors import OptionError
from coalitions.projection import CoparticipationNetwork

SMALLEST_CLIQUE = 3  # of two, the communities are the components
MOST_CLIQUES = 10_000
MOST_RATIO = 2  # members of the largest community, by those of the next
MOST_CELLS = 4_000_000  # of the overlap of cliques that is held at once


@dataclass(frozen=True)
class CliqueCommunities:
    """Communities of which an organization may belong to several.

    Parameters
    ----------
    membership : DataFrame of bool, organizations x communities
        Whether the organization belongs to the community; the communities are numbered from 1
        by their number of members, then by the names of these.
    size : int
        The number of organizations in the cliques that they are made of [2 and up].
    is_balanced : bool
        Whether the largest community has at most twice the members of the next; if it has not,
        or there is no next, it may be a giant that hides what it is made of.
    """

    membership: pd.DataFrame
    size: int
    is_balanced: bool

    @property
    def members(self) -> dict[int, list[str]]:
        """The organizations of each community, by its number."""
        table = self.membership
        return {int(number): list(table.index[table[number]]) for number in table.columns}

    @property
    def overlapping(self) -> dict[str, list[int]]:
        """The organizations that belong to more than one community, and the numbers of these."""
        shared = self.membership[self.membership.sum(axis=1) > 1]
        numbers = shared.columns.to_numpy(np.int64)
        belongs = zip(shared.index, shared.to_numpy(), strict=True)
        return {name: numbers[communities].tolist() for name, communities in belongs}


def percolate_cliques(
    network: CoparticipationNetwork, *, size: int | None = None
) -> CliqueCommunities:
    r"""Find overlapping communities by k-clique percolation.

    A clique is a set of organizations that are all tied to each other. Two cliques of k are
    neighbors if they have all but one organization in common; a community is all that can be
    reached from a clique through neighbors.

    Parameters
    ----------
    network : CoparticipationNetwork
        A backbone. Ties count, not their weights. Where every tie is kept, each event is a
        clique, and the communities say little more than who came to large events.
    size : int, optional
        The number of organizations of a clique, k [2 and up]. Default: the smallest from 3 up
        at which the largest community has at most twice the members of the next, so that there
        is no giant; 3 if there is no such size. Palla et al. (2005) choose by that ratio.

    Returns
    -------
    CliqueCommunities
        Organizations that are in no clique of that size belong to no community.

    Raises
    ------
    OptionError
        If `size` is no whole number of 2 or more; or if there are more than 10,000 maximal
        cliques, which is the case where many large events overlap.

    Notes
    -----
    The maximal cliques are those of networkx. A maximum spanning forest of their overlaps holds
    the communities of every size at once: those of k are its components once overlaps of less
    than k - 1 are cut.

    References
    ----------
    Palla, G., Derenyi, I., Farkas, I. and Vicsek, T. (2005). Uncovering the overlapping community
    structure of complex networks in nature and society. Nature 435, 814-818.
    https://doi.org/10.1038/nature03607

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, project, read_records
    >>> rows = [f"E1,{name}" for name in "ABC"] + [f"E2,{name}" for name in "CDE"]
    >>> _ = Path("meetings.csv").write_text("\n".join(["event_id,organization", *rows]))
    >>> found = percolate_cliques(project(build_affiliation(read_records("meetings.csv"))))
    >>> found.members, found.overlapping
    ({1: ['A', 'B', 'C'], 2: ['C', 'D', 'E']}, {'C': [1, 2]})
    """
    if size is not None and (size < 2 or size != int(size)):  # noqa: PLR2004 - a tie
        raise OptionError(
            f"size {size} is no clique; choose a whole number of 2 or more, or leave it out"
        )
    cliques = _list_cliques(network)
    forest = _span_overlaps(cliques)
    if size is None:
        size = _choose_size(cliques, forest)
    communities = _cut(cliques, forest, size)
    names = network.organizations.index
    membership = np.zeros((len(names), len(communities)), dtype=np.bool_)
    for column, rows in enumerate(communities):
        membership[rows, column] = True
    numbers = pd.RangeIndex(1, len(communities) + 1, name="community")
    return CliqueCommunities(
        membership=pd.DataFrame(membership, index=names, columns=numbers),
        size=size,
        is_balanced=_is_balanced(communities),
    )


def _list_cliques(network: CoparticipationNetwork) -> csr_array:
    """Mark the organizations of each maximal clique, shape (cliques, organizations)."""
    graph: nx.Graph[int] = nx.Graph()
    source, target = network.endpoints
    graph.add_edges_from(zip(source.tolist(), target.tolist(), strict=True))
    found = list(islice(nx.find_cliques(graph), MOST_CLIQUES + 1))
    if len(found) > MOST_CLIQUES:
        raise OptionError(
            f"the network has more than {MOST_CLIQUES:,} maximal cliques, too many to follow; "
            "keep fewer ties with a backbone (a smaller alpha, or a correction), or leave large "
            "events out with max_event_size"
        )
    cliques = sorted(sorted(clique) for clique in found)
    lengths = [len(clique) for clique in cliques]
    row = np.repeat(np.arange(len(cliques)), lengths)
    column = np.array([member for clique in cliques for member in clique], dtype=np.int64)
    ones = np.ones(len(column), dtype=np.int64)
    return csr_array((ones, (row, column)), shape=(len(cliques), len(network.organizations)))


def _span_overlaps(cliques: csr_array) -> coo_array:
    """Span the cliques by their largest overlaps; a value is the organizations that two share."""
    n = cliques.shape[0]
    forest = coo_array((n, n), dtype=np.int64)
    if n == 0:
        return forest
    most = int(cliques.sum(axis=1).max()) + 1
    transposed = cliques.T.tocsr()
    height = max(1, MOST_CELLS // n)
    for first in range(0, n, height):
        overlaps = coo_array(cliques[first : first + height] @ transposed)
        row, column = overlaps.coords
        later = row + first < column
        ends = (
            np.append(forest.coords[0], row[later] + first),
            np.append(forest.coords[1], column[later]),
        )
        # The least sum of what is lacking is the largest sum of overlaps.
        lacking = most - np.append(forest.data, overlaps.data[later])
        found = narrow_indices(csr_array((lacking, ends), shape=(n, n)))
        spanned = coo_array(minimum_spanning_tree(found))
        forest = coo_array((most - spanned.data.astype(np.int64), spanned.coords), shape=(n, n))
    return forest


def _choose_size(cliques: csr_array, forest: coo_array) -> int:
    """Choose the smallest size that leaves no giant, or the smallest of all."""
    largest = int(cliques.sum(axis=1).max()) if cliques.shape[0] else 0
    for size in range(SMALLEST_CLIQUE, largest + 1):
        if _is_balanced(_cut(cliques, forest, size)):
            return size
    return SMALLEST_CLIQUE


def _cut(cliques: csr_array, forest: coo_array, size: int) -> list[Integers]:
    """List the members of the communities of one size, the largest first."""
    kept = forest.data >= size - 1
    ends = tuple(places[kept] for places in forest.coords)
    links = coo_array((forest.data[kept], ends), shape=forest.shape)
    large = np.flatnonzero(cliques.sum(axis=1) >= size)
    if not len(large):
        return []
    _, component = connected_components(links, directed=False)
    _, number = np.unique(component[large], return_inverse=True)
    mark = csr_array((np.ones(len(large), dtype=np.int64), (number, np.arange(len(large)))))
    joined = csr_array(mark @ cliques[large])
    joined.sort_indices()
    members = [part.astype(np.int64) for part in np.split(joined.indices, joined.indptr[1:-1])]
    return sorted(members, key=lambda rows: (-len(rows), rows.tolist()))


def _is_balanced(communities: list[Integers]) -> bool:
    """Say whether the largest community has at most twice the members of the next."""
    return len(communities) > 1 and len(communities[0]) <= MOST_RATIO * len(communities[1])
