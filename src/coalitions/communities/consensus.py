"""Many runs of a search, and the partition that agrees best with all of them.

A search that begins with another seed ends in another partition, often as good. One of them is the
answer; how often the others agree with it, organization by organization, comes with it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from coalitions.arrays import Floats, Integers
from coalitions.communities.agreement import measure_agreement
from coalitions.ranks import DIGITS


@dataclass(frozen=True)
class Support:
    """How far the runs agree with one partition.

    Parameters
    ----------
    stability : ndarray of float, shape (organizations,)
        How often each was together with the others of its community, on average over them; of
        one that is its community alone, how often it was alone [share of runs, 0 to 1].
    claims : DataFrame
        ``row`` of the organization, ``community`` and ``share`` of runs [above 0, up to 1];
        see `find_claims`.
    """

    stability: Floats
    claims: pd.DataFrame


def choose_central(runs: Integers) -> int:
    """Choose the partition that agrees best with all others, the earliest of equals.

    Parameters
    ----------
    runs : ndarray of int, shape (runs, organizations)
        The community of each organization in each run [0 and up].

    Returns
    -------
    int
        The number of the run with the highest mean adjusted Rand index.

    Notes
    -----
    To take the draw nearest to all draws is Dahl's (2006) way to one partition, with the
    adjusted Rand index for nearness as in Fritsch and Ickstadt (2009). Nothing needs choosing,
    and what comes out is a partition that the search itself found: communities hold together.
    Consensus clustering by searching the co-memberships anew (Lancichinetti and Fortunato 2012)
    asks for a threshold, and recovered planted coalitions no better here.

    References
    ----------
    Dahl, D. B. (2006). Model-based clustering for expression data via a Dirichlet process mixture
    model. In Bayesian Inference for Gene Expression and Proteomics. Cambridge University Press.

    Fritsch, A. and Ickstadt, K. (2009). Improved criteria for clustering based on the posterior
    similarity matrix. Bayesian Analysis 4, 367-391. https://doi.org/10.1214/09-BA414

    Lancichinetti, A. and Fortunato, S. (2012). Consensus clustering in complex networks.
    Scientific Reports 2, 336. https://doi.org/10.1038/srep00336

    Examples
    --------
    >>> choose_central(np.array([[0, 0, 0, 1], [0, 0, 1, 1], [0, 0, 1, 1]]))
    1
    """
    agreement = measure_agreement(runs).mean(axis=1)
    return int(np.argmax(np.round(agreement, DIGITS)))


def compare_runs(runs: Integers, chosen: Integers) -> Support:
    """Compare each run with the partition that was chosen; see `find_claims`.

    Parameters
    ----------
    runs : ndarray of int, shape (runs, organizations)
        The community of each organization in each run [0 and up].
    chosen : ndarray of int, shape (organizations,)
        Its community in the answer [0 and up, each number up to the largest].

    Examples
    --------
    >>> support = compare_runs(np.array([[0, 0, 0, 1, 1], [0, 0, 1, 1, 1]]), np.array([0, 0, 0, 1, 1]))
    >>> support.stability
    array([0.75, 0.75, 0.5 , 1.  , 1.  ])
    >>> support.claims
       row  community  share
    0    2          1    0.5
    """  # noqa: E501
    size = np.bincount(chosen)
    n_met = np.zeros(len(chosen), dtype=np.int64)
    claimed = []
    for run in runs:
        cells, cell_of, n_members = np.unique(
            run * len(size) + chosen, return_inverse=True, return_counts=True
        )
        group, community = np.divmod(cells, len(size))
        is_alone = (size[community] == 1) & (np.bincount(run)[group] == 1)
        n_met += (n_members - 1 + is_alone)[cell_of]
        rival = find_claims(group, community, n_members, size)[cell_of]
        rows = np.flatnonzero(rival >= 0)
        claimed.append(rows * len(size) + rival[rows])
    stability = n_met / (len(runs) * np.maximum(size - 1, 1)[chosen])
    codes, n_claims = np.unique(np.concatenate(claimed), return_counts=True)
    row, community = np.divmod(codes, len(size))
    claims = pd.DataFrame({"row": row, "community": community, "share": n_claims / len(runs)})
    return Support(stability, claims)


def find_claims(
    group: Integers, community: Integers, n_members: Integers, size: Integers
) -> Integers:
    """Find which other community claims the members that a community has in a group of a run.

    A community claims an organization in a run if the organization was grouped with a larger
    share of that community than of the others of its own. Where two communities were found as
    one, neither claims anybody.

    Parameters
    ----------
    group, community, n_members : ndarray of int, shape (cells,)
        The groups of the run, sorted, the communities that have members in each, and how many.
    size : ndarray of int, shape (communities,)
        All members of each community.

    Returns
    -------
    ndarray of int, shape (cells,)
        The community with the largest share, the first of equals; -1 if none claims them.

    Examples
    --------
    One of the three members of community 0 is grouped with all of community 1.

    >>> find_claims(np.array([0, 1, 1]), np.array([0, 0, 1]), np.array([2, 1, 2]), np.array([3, 2]))
    array([-1,  1, -1])
    """
    share = n_members / size[community]
    share_of_others = (n_members - 1) / np.maximum(size[community] - 1, 1)
    order = np.lexsort((community, -share, group))
    begins = np.flatnonzero(np.diff(group[order], prepend=-1))
    n_in_group = np.diff(begins, append=len(order))
    best = order[begins]
    second = np.where(n_in_group > 1, order[np.minimum(begins + 1, len(order) - 1)], -1)
    place = np.repeat(np.arange(len(begins)), n_in_group)  # `group` is sorted
    rival = np.where(best[place] == np.arange(len(order)), second[place], best[place])
    is_claimed = (rival >= 0) & (share[rival] > share_of_others)
    return np.where(is_claimed, community[rival], -1)
