"""Find communities by the method that was chosen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from math import isfinite
from typing import Literal

import numpy as np
import pandas as pd

from coalitions.arrays import Booleans, Integers
from coalitions.communities.consensus import choose_central, compare_runs
from coalitions.communities.leiden import Search
from coalitions.communities.modularity import measure_modularity
from coalitions.communities.partition import Communities, number_by_size
from coalitions.communities.resolution import STABLE, choose_resolution_of
from coalitions.communities.search import (
    SEARCHED,
    TiedOrganizations,
    prepare_search,
    select_searched,
    select_tied,
)
from coalitions.errors import OptionError, require_choice, require_seed
from coalitions.progress import track
from coalitions.projection import CoparticipationNetwork
from coalitions.threads import map_in_order

METHODS = ("auto", "consensus", "louvain", "leiden")
LARGEST_CONSENSUS = 100_000  # ties: beyond that a hundred runs take more than some seconds
FEWEST_RUNS, MOST_RUNS = 2, 10_000


def find_communities(
    network: CoparticipationNetwork,
    *,
    ties: str = "all",
    method: str = "auto",
    resolution: float | Literal["stable"] = 1.0,
    seed: int = 1,
    runs: int = 100,
) -> Communities:
    r"""Find groups with more weight of ties within than their members' strengths would give.

    Parameters
    ----------
    network : CoparticipationNetwork
        Usually a backbone.
    ties : {"all", "shown"}
        Which ties to search:

        - ``"all"``: those of any two that shared an event, those too that a backbone removed. An
          event of k organizations weighs 1 / ln k, whatever the weights of the network: many may
          meet at a large one who do not seek each other. Each of these ties may be chance, and
          together they still tell where an organization belongs: planted coalitions are mostly
          found better so (``benchmarks/communities``);
        - ``"shown"``: those of the network, with its weights.

        Either way an organization without a tie that is shown is in no community. To place
        those too, bring the ties back with `restore_ties`.
    method : {"auto", "consensus", "louvain", "leiden"}
        - ``"consensus"``: many runs of Leiden, from as many seeds; the partition that agrees best
          with all others, and how far they agree with it (`choose_central`, `compare_runs`);
        - ``"louvain"``: one run of the method of Blondel et al. (2008);
        - ``"leiden"``: one run of the method of Traag et al. (2019);
        - ``"auto"``: ``"consensus"`` up to 100,000 ties, ``"leiden"`` beyond that.
    resolution : float or "stable"
        The higher, the smaller the communities [above 0]; 1 is plain modularity. ``"stable"``
        takes that at which they stay nearly the same for longest; see `choose_resolution`.
    seed : int
        The same seed gives the same partition, whatever the order of the records
        [0 to 2**32 - 1].
    runs : int
        For ``"consensus"`` [2 to 10,000].

    Returns
    -------
    Communities
        Numbered by size, then by the name of the first member.

    Raises
    ------
    OptionError
        If an option has a value that it cannot take.

    References
    ----------
    Blondel, V. D., Guillaume, J.-L., Lambiotte, R. and Lefebvre, E. (2008). Fast unfolding of
    communities in large networks. Journal of Statistical Mechanics, P10008.
    https://doi.org/10.1088/1742-5468/2008/10/P10008

    Traag, V. A., Waltman, L. and van Eck, N. J. (2019). From Louvain to Leiden: guaranteeing
    well-connected communities. Scientific Reports 9, 5233.
    https://doi.org/10.1038/s41598-019-41695-z

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, project, read_records
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\nE2,C\nE2,D\nE3,E\n")
    >>> find_communities(project(build_affiliation(read_records("meetings.csv")))).members
    {1: ['A', 'B'], 2: ['C', 'D']}
    """
    require_choice("ties", ties, SEARCHED)
    require_choice("method", method, METHODS)
    require_seed(seed)
    if not FEWEST_RUNS <= runs <= MOST_RUNS:
        raise OptionError(
            f"runs {runs} is out of range; choose a number from {FEWEST_RUNS} to {MOST_RUNS:,}"
        )
    tied = select_tied(select_searched(network, ties))
    if method == "auto":
        method = "consensus" if tied.n_ties <= LARGEST_CONSENSUS else "leiden"
    algorithm = "leiden" if method == "consensus" else method
    names = network.organizations.index
    found = Communities(
        membership=pd.Series(pd.NA, index=names, dtype="Int64"),
        modularity=float("nan"),
        method=method,
        seed=seed,
        resolution=_settle_resolution(tied, resolution, seed),
        algorithm=algorithm,
        ties=ties,
    )
    if network.ties.empty:
        return found
    has_tie = np.zeros(len(names), dtype=bool)
    for ends in network.endpoints:
        has_tie[ends] = True
    is_shown = has_tie[tied.rows]
    search = prepare_search(tied.adjacency, algorithm)
    if method != "consensus":
        return _lay_out(found, tied, is_shown, search(found.resolution, seed))
    return _find_consensus(found, tied, is_shown, search, runs)


def part_again(network: CoparticipationNetwork, communities: Communities, *, seed: int) -> Integers:
    """Part the organizations of other records as those at hand were, by one run.

    A consensus of many runs would take a hundred times as long, and a table of each partition of
    hundreds as long as the run.

    Parameters
    ----------
    network : CoparticipationNetwork
        Of the other records.
    communities : Communities
        Those at hand.
    seed : int
        The same seed gives the same partition [0 to 2**32 - 1].

    Returns
    -------
    ndarray of int, shape (organizations,)
        The part of each, as `Communities.whole` has it: parts have numbers from 0, in the order
        of their first members, and who is in none is a part alone.
    """
    parts = np.arange(len(network.organizations))
    if network.ties.empty:
        return parts
    tied = select_tied(select_searched(network, communities.ties))
    search = prepare_search(tied.adjacency, communities.algorithm)
    parts += len(parts)  # other numbers than those of the search
    parts[tied.rows] = search(communities.resolution, seed)
    return pd.factorize(parts)[0]


def _settle_resolution(tied: TiedOrganizations, resolution: float | str, seed: int) -> float:
    if resolution == STABLE:
        return choose_resolution_of(tied, seed=seed).resolution
    if isinstance(resolution, str) or not (isfinite(resolution) and resolution > 0):
        raise OptionError(
            f"resolution '{resolution}' cannot be used; choose a number above 0, such as 1, "
            f"or '{STABLE}'"
        )
    return float(resolution)


def _find_consensus(
    found: Communities, tied: TiedOrganizations, is_shown: Booleans, search: Search, n_runs: int
) -> Communities:
    seeds = np.random.SeedSequence(found.seed).generate_state(n_runs)
    runs = np.array(
        [*track(map_in_order(partial(search, found.resolution), seeds.tolist()), n_runs)]
    )
    of_shown = runs[:, is_shown]
    central = _lay_out(found, tied, is_shown, runs[choose_central(of_shown)])
    names = found.membership.index
    shown = names[tied.rows[is_shown]]
    support = compare_runs(of_shown, np.asarray(central.membership[shown], dtype=np.int64) - 1)
    claims = pd.DataFrame(
        {"coalition": support.claims["community"] + 1, "share": support.claims["share"]}
    ).set_index(shown[support.claims["row"]])
    stability = pd.Series(support.stability, index=shown).reindex(names)
    return replace(central, runs=n_runs, stability=stability, claims=claims)


def _lay_out(
    found: Communities, tied: TiedOrganizations, is_shown: Booleans, labels: Integers
) -> Communities:
    """Give communities their numbers, first those of organizations with a tie that is shown."""
    shown = labels[is_shown]
    kept, first = np.unique(shown, return_index=True)
    is_kept = np.isin(labels, kept)
    number = np.empty(len(labels), dtype=np.int64)
    number[is_kept] = number_by_size(shown)[first][np.searchsorted(kept, labels[is_kept])]
    number[~is_kept] = number_by_size(labels[~is_kept]) + len(kept)
    return replace(
        found,
        membership=_spread(number * is_shown, tied.rows, found.membership.index),
        searched=_spread(number, tied.rows, found.membership.index),
        modularity=measure_modularity(
            tied.adjacency, pd.factorize(labels)[0], resolution=found.resolution
        ),
    )


def _spread(number: Integers, rows: Integers, names: pd.Index[str]) -> pd.Series[int]:
    """Give each organization the number of its community; 0 is none, and missing."""
    of_all = np.zeros(len(names), dtype=np.int64)
    of_all[rows] = number
    return pd.Series(pd.arrays.IntegerArray(of_all, of_all == 0), index=names)
