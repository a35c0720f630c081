"""At which resolution to look for communities: that at which one partition stays best for longest.

A resolution is chosen by what the ties say, not by hand. As it rises, the best partition changes
from all in one to all alone. A partition that stays the best while the resolution doubles is a
feature of the network; one that is best for a moment is a feature of the resolution.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from coalitions.arrays import Integers
from coalitions.communities.louvain import Search
from coalitions.communities.modularity import measure_shares
from coalitions.communities.search import choose_algorithm, prepare_search, select_tied
from coalitions.errors import require_seed
from coalitions.projection import CoparticipationNetwork
from coalitions.wording import count

STABLE = "stable"
LOWEST, HIGHEST = 0.25, 4.0
STEPS_PER_DOUBLING = 4
DOMAIN = ("lowest", "highest", "width", "n_communities", "is_trivial", "is_chosen")
DIGITS = 9  # in which widths must differ to be told apart: less may be rounding


@dataclass(frozen=True)
class ResolutionChoice:
    """The resolution that was chosen, and what there was to choose from.

    Parameters
    ----------
    resolution : float
        The middle of the widest domain, in doublings [0.25 to 4]; 1 if there is none.
    domains : DataFrame
        One row per domain, from the lowest: ``lowest`` and ``highest`` resolution at which the
        partition is the best of those found [0.25 to 4]; ``width`` [doublings, 0 to 4];
        ``n_communities``; ``is_trivial``, whether it cannot be chosen; ``is_chosen``. That of
        the connected components counts from resolution 1 up.
    """

    resolution: float
    domains: pd.DataFrame

    def tell(self) -> str:
        """Say in a sentence how the resolution was chosen."""
        chosen = self.domains[self.domains["is_chosen"]]
        if chosen.empty:
            return "No partition but the trivial ones was found, so the resolution is 1."
        lowest, highest, _, n_communities, *_ = chosen.to_numpy().tolist()[0]
        return (
            f"Resolution {self.resolution:g} was chosen: "
            f"{count(n_communities, 'community', 'communities')} stay the best partition from "
            f"resolution {lowest:.2g} to {highest:.2g}, longer than any other."
        )


def choose_resolution(
    network: CoparticipationNetwork, *, seed: int = 1, runs: int = 10
) -> ResolutionChoice:
    r"""Choose the resolution at which one partition stays the best for longest.

    Parameters
    ----------
    network : CoparticipationNetwork
        Usually a backbone. Its weights are used.
    seed : int
        For the searches [0 to 2**32 - 1].
    runs : int
        Searches at each of 17 resolutions from 0.25 to 4 [1 and up].

    Returns
    -------
    ResolutionChoice

    Raises
    ------
    OptionError
        If `seed` is out of range.

    Notes
    -----
    A partition's modularity is a line in the resolution, so all that were found, at whatever
    resolution, are compared at every resolution at once: each is best from one crossing to
    another, its domain (CHAMP, Weir et al. 2017). The widest domain is chosen, on a scale of
    doublings.

    Two partitions are best for ever and say nothing: all alone at high resolutions, and the
    connected components, which is all in one for most networks, at low ones. The first cannot
    be chosen. The domain of the second counts only from resolution 1 up: if it is the best
    there, no component has parts with fewer ties between them than chance would give.

    References
    ----------
    Weir, W. H., Emmons, S., Gibson, R., Taylor, D. and Mucha, P. J. (2017). Post-processing
    partitions to identify domains of modularity optimization. Algorithms 10, 93.
    https://doi.org/10.3390/a10030093

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, project, read_records
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\nE2,C\nE2,D\nE3,E\n")
    >>> print(choose_resolution(project(build_affiliation(read_records("meetings.csv")))).tell())
    Resolution 2 was chosen: 2 communities stay the best partition from resolution 1 to 4,
    longer than any other.
    """
    require_seed(seed)
    tied = select_tied(network)
    if not tied.n_ties:
        return ResolutionChoice(1.0, pd.DataFrame(columns=DOMAIN))
    algorithm, _ = choose_algorithm(tied.n_ties)
    partitions = _search_all(prepare_search(tied.adjacency, algorithm), seed, runs)
    domains = _find_domains(_draw_lines(tied.adjacency, partitions))
    is_open = ~domains["is_trivial"] & (domains["width"] > 0)
    if not is_open.any():
        return ResolutionChoice(1.0, domains)
    chosen = domains["width"].round(DIGITS).where(is_open, -1).idxmax()
    domains["is_chosen"] = domains.index == chosen
    [(lowest, highest)] = domains.loc[domains["is_chosen"], ["lowest", "highest"]].to_numpy()
    middle = float(np.sqrt(lowest * highest))
    plain = float(f"{middle:.3g}")
    return ResolutionChoice(plain if lowest < plain < highest else middle, domains)


def _search_all(search: Search, seed: int, runs: int) -> list[Integers]:
    """Search at each resolution; each partition once, communities numbered as they occur."""
    n_doublings = np.log2(HIGHEST / LOWEST)
    resolutions = np.geomspace(LOWEST, HIGHEST, round(n_doublings * STEPS_PER_DOUBLING) + 1)
    seeds = np.random.SeedSequence(seed).generate_state(len(resolutions) * runs)
    found = {}
    for number, run_seed in enumerate(seeds):
        labels = search(float(resolutions[number // runs]), int(run_seed))
        numbered = pd.factorize(labels)[0].astype(np.int64)
        found[numbered.tobytes()] = numbered
    return list(found.values())


def _draw_lines(adjacency: csr_array, partitions: list[Integers]) -> pd.DataFrame:
    """Draw the line of each partition, and of the two that are best for ever.

    Modularity at a resolution is ``within`` - resolution * ``expected``.
    """
    _, component = connected_components(adjacency, directed=False)
    alone = np.arange(adjacency.shape[0])
    rows = []
    for labels in [*partitions, component.astype(np.int64), alone]:
        within, expected = measure_shares(adjacency, labels)
        rows.append((within.sum(), expected.sum(), len(within)))
    lines = pd.DataFrame(rows, columns=["within", "expected", "n_communities"])
    # Only unions of components have all weight within, and no other partition has as many.
    lines["is_whole"] = (lines["n_communities"] == component.max() + 1) & (
        lines["within"].round(DIGITS) == 1
    )
    lines["is_alone"] = lines["n_communities"] == len(alone)
    return lines


def _find_domains(lines: pd.DataFrame) -> pd.DataFrame:
    """Walk from the lowest resolution to the highest, from crossing to crossing of the best."""
    within, expected = lines["within"].to_numpy(), lines["expected"].to_numpy()
    at = LOWEST
    best = int(np.lexsort((expected, -(within - at * expected).round(DIGITS)))[0])
    rows = []
    while at < HIGHEST:
        flatter = np.flatnonzero(expected < expected[best] - 10.0**-DIGITS)
        crossing = (within[best] - within[flatter]) / (expected[best] - expected[flatter])
        until = max(at, min(crossing.min(initial=np.inf), HIGHEST))
        line = lines.iloc[best]
        is_trivial = bool(line["is_alone"] or (line["is_whole"] and until <= 1))
        lowest = max(at, 1.0) if line["is_whole"] and not is_trivial else at
        width = float(np.log2(until / lowest))
        rows.append((lowest, until, width, int(line["n_communities"]), is_trivial, False))
        if until < HIGHEST:
            level = (crossing - crossing.min()).round(DIGITS)
            best = int(flatter[np.lexsort((expected[flatter], level))[0]])
        at = until
    return pd.DataFrame(rows, columns=DOMAIN)
