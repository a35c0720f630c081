"""Clustering: whether the partners of an organization are partners of each other."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from coalitions.affiliation import AffiliationNetwork
from coalitions.arrays import Floats
from coalitions.centrality.closure import count_paths
from coalitions.centrality.triads import mark, multiply_within


def measure_clustering(adjacency: csr_array) -> Floats:
    """Measure which share of the pairs of an organization's partners are tied, whatever they weigh.

    Ties that all come from one event close triangles by themselves, which weights do not mend:
    see `measure_local_two_mode_clustering`.

    Parameters
    ----------
    adjacency : csr_array, shape (organizations, organizations)
        Symmetric, zero diagonal, with an entry for each tie.

    Returns
    -------
    ndarray of float, shape (organizations,)
        Share [0 to 1]; NaN for fewer than two partners.

    References
    ----------
    Watts, D. J. and Strogatz, S. H. (1998). Collective dynamics of 'small-world' networks. Nature
    393, 440-442. https://doi.org/10.1038/30918
    """
    ties = mark(adjacency)
    n_partners = np.diff(adjacency.indptr).astype(np.float64)
    closed = np.asarray(multiply_within(ties, ties, ties).sum(axis=1), dtype=np.float64)
    return _divide(closed, n_partners * (n_partners - 1))


def measure_two_mode_clustering(affiliation: AffiliationNetwork) -> float:
    r"""Measure how often two organizations that know a third also meet without it.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        Organizations x events.

    Returns
    -------
    float
        Of all paths organization - event - organization - event - organization, all different,
        the share whose two ends took part in a third event together [0 to 1]; NaN if there is
        no such path. In a projection every event closes triangles among those who came; here it
        takes three events.

    References
    ----------
    Opsahl, T. (2013). Triadic closure in two-mode networks: redefining the global and local
    clustering coefficients. Social Networks 35, 159-167.
    https://doi.org/10.1016/j.socnet.2011.07.001

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, read_records
    >>> rows = ["E1,A", "E1,B", "E2,B", "E2,C", "E3,C", "E3,D", "E4,A", "E4,C"]
    >>> _ = Path("meetings.csv").write_text("\n".join(["event_id,organization", *rows]))
    >>> measure_two_mode_clustering(build_affiliation(read_records("meetings.csv")))
    0.6
    """
    paths = count_paths(affiliation.incidence)
    n_paths = paths.through.sum()
    return float(paths.closed.sum() / n_paths) if n_paths else float("nan")


def measure_local_two_mode_clustering(incidence: csr_array) -> Floats:
    """Measure the same of the paths that have an organization in their middle.

    Parameters
    ----------
    incidence : csr_array of int, shape (organizations, events)
        1 where the organization took part in the event.

    Returns
    -------
    ndarray of float, shape (organizations,)
        Share [0 to 1]; NaN in the middle of no path. Opsahl (2013).
    """
    paths = count_paths(incidence)
    return _divide(paths.closed, paths.through)


def _divide(part: Floats, whole: Floats) -> Floats:
    share: Floats = np.full(len(whole), np.nan)
    return np.divide(part, whole, out=share, where=whole > 0)
