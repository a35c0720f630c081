"""At which resolution to look for communities: that at which they stay the same for longest.

A resolution is chosen by what the ties say, not by hand. As it rises, the best partition changes
from all in one to all alone. A partition that stays the best while the resolution doubles is a
feature of the network; one that is best for a moment is a feature of the resolution.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
import scipy
from scipy.sparse import csr_array

from coalitions.arrays import Booleans, Floats, Integers
from coalitions.communities.agreement import measure_agreement
from coalitions.communities.leiden import Search, prepare_leiden
from coalitions.communities.modularity import measure_shares
from coalitions.communities.search import SEARCHED, TiedOrganizations, select_searched, select_tied
from coalitions.errors import require_choice, require_seed
from coalitions.progress import track
from coalitions.projection import CoparticipationNetwork
from coalitions.ranks import DIGITS, ROUNDING
from coalitions.threads import map_in_order
from coalitions.wording import count

STABLE = "stable"
LOWEST, HIGHEST = 0.25, 4.0
STEPS_PER_DOUBLING = 4
SAME = 0.9  # adjusted Rand index from which two partitions are nearly the same
DOMAIN = ("lowest", "highest", "plateau", "n_communities", "is_trivial", "is_chosen")


@dataclass(frozen=True)
class ResolutionChoice:
    """The resolution that was chosen, and what there was to choose from.

    Parameters
    ----------
    resolution : float
        The middle of the domain that was chosen, in doublings [0.25 to 4]; 1 if there is none.
    domains : DataFrame
        One row per domain, from the lowest: ``lowest`` and ``highest`` resolution at which its
        partition is the best of those found [0.25 to 4]; ``plateau``, over how much around it the
        best partition is nearly the same [doublings, 0 to 4]; ``n_communities``; ``is_trivial``,
        whether it cannot be chosen; ``is_chosen``. That of the connected components counts as far
        below resolution 1 as above.
    """

    resolution: float
    domains: pd.DataFrame

    def tell(self) -> str:
        """Say in a sentence how the resolution was chosen."""
        chosen = self.domains[self.domains["is_chosen"]]
        if chosen.empty:
            return "No partition but the trivial ones was found, so the resolution is 1."
        _, _, plateau, n_communities, *_ = chosen.to_numpy().tolist()[0]
        return (
            f"Resolution {self.resolution:g} was chosen: "
            f"{count(n_communities, 'community', 'communities')} stay nearly the same while the "
            f"resolution grows {2**plateau:.2g} times, longer than any others."
        )


def choose_resolution(
    network: CoparticipationNetwork, *, ties: str = "all", seed: int = 1, runs: int = 10
) -> ResolutionChoice:
    r"""Choose the resolution at which communities stay nearly the same for longest.

    Parameters
    ----------
    network : CoparticipationNetwork
        Usually a backbone.
    ties : {"all", "shown"}
        Which ties to search; see `find_communities`.
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
        If `ties` is neither, or `seed` is out of range.

    Notes
    -----
    A partition's modularity is a line in the resolution, so all that were found, at whatever
    resolution, are compared at every resolution at once: each is best from one crossing to
    another, its domain (CHAMP, Weir et al. 2017). One organization that changes sides would cut a
    domain in two, so neighbors count as one plateau where their adjusted Rand index is at least
    0.9. Of the longest plateau the widest domain is chosen, in doublings of the resolution.

    Two partitions are best for ever and say nothing: all alone at high resolutions, and the
    connected components, which is all in one for most networks, at low ones. The first cannot
    be chosen. The second only if it is the best at resolution 1 too, since then no component has
    parts with fewer ties between them than chance would give; it counts as far below as above.

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
    Resolution 1 was chosen: 2 communities stay nearly the same while the resolution grows 16
    times, longer than any others.
    """
    require_choice("ties", ties, SEARCHED)
    require_seed(seed)
    return choose_resolution_of(select_tied(select_searched(network, ties)), seed=seed, runs=runs)


def choose_resolution_of(tied: TiedOrganizations, *, seed: int, runs: int = 10) -> ResolutionChoice:
    """Choose the resolution for the ties searched; see `choose_resolution`."""
    if not tied.n_ties:
        return ResolutionChoice(1.0, pd.DataFrame(columns=DOMAIN))
    partitions = _search_all(prepare_leiden(tied.adjacency), seed, runs)
    domains = _find_domains(tied.adjacency, partitions)
    if domains["is_trivial"].all():
        return ResolutionChoice(1.0, domains)
    [(lowest, highest)] = domains.loc[domains["is_chosen"], ["lowest", "highest"]].to_numpy()
    middle = float(np.sqrt(lowest * highest))
    plain = float(f"{middle:.3g}")
    return ResolutionChoice(plain if lowest < plain < highest else middle, domains)


def _search_all(search: Search, seed: int, runs: int) -> list[Integers]:
    """Search at each resolution; each partition once, communities numbered as they occur."""
    n_doublings = np.log2(HIGHEST / LOWEST)
    resolutions = np.geomspace(LOWEST, HIGHEST, round(n_doublings * STEPS_PER_DOUBLING) + 1)
    seeds = np.random.SeedSequence(seed).generate_state(len(resolutions) * runs)
    tasks = zip(np.repeat(resolutions, runs).tolist(), seeds.tolist(), strict=True)
    found = {}
    for labels in track(map_in_order(lambda task: search(*task), tasks), len(seeds)):
        numbered = pd.factorize(labels)[0].astype(np.int64)
        found[numbered.tobytes()] = numbered
    return list(found.values())


def _find_domains(adjacency: csr_array, partitions: list[Integers]) -> pd.DataFrame:
    """Find where each partition, or one of the two that are best for ever, is the best."""
    _, component = scipy.sparse.csgraph.connected_components(adjacency, directed=False)
    alone = np.arange(adjacency.shape[0])
    candidates = np.array([*partitions, component, alone], dtype=np.int64)
    shares = [measure_shares(adjacency, labels) for labels in candidates]
    lines = np.array([[within.sum(), expected.sum()] for within, expected in shares])
    n_communities = candidates.max(axis=1) + 1
    # Only unions of components have all weight within, and no other of these has as many.
    is_whole = (n_communities == component.max() + 1) & (lines[:, 0].round(DIGITS) == 1)
    rows, best = [], []
    for one, lowest, highest in _walk(lines[:, 0], lines[:, 1]):
        is_trivial = n_communities[one] == len(alone) or (is_whole[one] and highest <= 1)
        begins = max(lowest, 1 / highest) if is_whole[one] and highest > 1 else lowest
        rows.append((begins, highest, 0.0, int(n_communities[one]), bool(is_trivial), False))
        best.append(one)
    return _mark_chosen(pd.DataFrame(rows, columns=DOMAIN), candidates[best])


def _mark_chosen(domains: pd.DataFrame, partitions: Integers) -> pd.DataFrame:
    """Measure the plateau of each domain, and choose the widest domain of the longest plateau."""
    width = np.log2(domains["highest"].to_numpy() / domains["lowest"].to_numpy())
    is_open = ~domains["is_trivial"].to_numpy()
    is_same = (measure_agreement(partitions) >= SAME) & is_open
    plateaus = [
        _find_plateau(same, row) if same[row] else slice(0) for row, same in enumerate(is_same)
    ]
    length = np.array([width[plateau].sum() for plateau in plateaus])
    longest = plateaus[int(np.argmax(length.round(DIGITS)))]
    chosen = longest.start + int(np.argmax(width[longest].round(DIGITS))) if is_open.any() else -1
    return domains.assign(plateau=length, is_chosen=domains.index == chosen)


def _find_plateau(is_same: Booleans, row: int) -> slice:
    """Find how far around a row all rows are marked."""
    others = np.flatnonzero(~is_same)
    before, after = others[others < row], others[others > row]
    return slice(int(before.max(initial=-1)) + 1, int(after.min(initial=len(is_same))))


def _walk(within: Floats, expected: Floats) -> Iterator[tuple[int, float, float]]:
    """Walk from crossing to crossing of the best lines: which is best from where to where.

    Modularity at a resolution is `within` - resolution * `expected`.
    """
    at = LOWEST
    best = int(np.lexsort((expected, -(within - at * expected).round(DIGITS)))[0])
    while at < HIGHEST:
        flatter = np.flatnonzero(expected < expected[best] - ROUNDING)
        crossing = (within[best] - within[flatter]) / (expected[best] - expected[flatter])
        until = max(at, min(float(crossing.min(initial=np.inf)), HIGHEST))
        if until > at:
            yield best, at, until
        if until < HIGHEST:
            level = (crossing - crossing.min()).round(DIGITS)
            best = int(flatter[np.lexsort((expected[flatter], level))[0]])
        at = until
