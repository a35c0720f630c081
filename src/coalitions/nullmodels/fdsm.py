"""Both margins fixed: each organization keeps its number of events, each event its company."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from coalitions.affiliation import AffiliationNetwork
from coalitions.arrays import Floats, Integers
from coalitions.errors import OptionError, require_seed
from coalitions.nullmodels.tally import N_CHAINS, Tally, lay_out_cells, tally_samples

FEWEST_SAMPLES, MOST_SAMPLES = 100, 1_000_000


@dataclass(frozen=True)
class FixedDegreeSequence:
    """All two-mode networks with the observed margins are equally likely.

    Each organization keeps its number of events and each event its number of organizations,
    exactly, and nobody is at an event twice. Organizations with the same number of events then
    have the same chances, so what their pairs share in the sampled networks is counted together.

    Parameters
    ----------
    class_of : ndarray of int, shape (organizations,)
        A class is all organizations with the same number of events.
    tally : Tally
        What pairs of classes share in the sampled networks.
    samples, seed : int
        The networks sampled, and how to sample them again.

    Notes
    -----
    A p-value counts the observed pair among the draws, so it is never 0: (1 + draws that reach
    it) / (1 + draws), a draw being one pair in one sampled network (Phipson and Smyth 2010).
    Where pairs of a class share much in few networks but many at a time, a p-value below
    1 / `samples` can be too small; `standard_error` knows no more than the samples show.

    References
    ----------
    Neal, Z. P., Domagalski, R. and Sagan, B. (2021). Comparing alternatives to the fixed
    degree sequence model for extracting the backbone of bipartite projections. Scientific
    Reports 11, 23929. https://doi.org/10.1038/s41598-021-03238-3

    Phipson, B. and Smyth, G. K. (2010). Permutation p-values should never be zero. Statistical
    Applications in Genetics and Molecular Biology 9, 39. https://doi.org/10.2202/1544-6115.1585
    """

    class_of: Integers
    tally: Tally
    samples: int
    seed: int
    name: ClassVar[str] = "fdsm"

    def upper_tail(self, one: Integers, other: Integers, shared: Integers) -> Floats:
        """P(X >= shared), estimated; 1 for a class that has no pair."""
        n_draws = self._count_reached(one, other, np.zeros_like(shared))
        return np.asarray((1 + self._count_reached(one, other, shared)) / (1 + n_draws))

    def lower_tail(self, one: Integers, other: Integers, shared: Integers) -> Floats:
        """P(X <= shared), estimated; 1 for a class that has no pair."""
        n_draws = self._count_reached(one, other, np.zeros_like(shared))
        n_beyond = self._count_reached(one, other, shared + 1)
        return np.asarray((1 + n_draws - n_beyond) / (1 + n_draws))

    def expected(self, one: Integers, other: Integers) -> Floats:
        """Give the mean of X, estimated; 0 for a class that has no pair."""
        return self.tally.average(one, other)

    def standard_error(self, one: Integers, other: Integers, shared: Integers) -> Floats:
        """Give the standard error of `upper_tail`; a draw at least, since the rarest are unmet."""
        n_draws = self._count_reached(one, other, np.zeros_like(shared))
        variance = self.tally.variance[self.tally.cells.find(one, other, shared)]
        estimated = (shared > 0) & (n_draws > 0)
        return np.where(estimated, np.sqrt(variance + 1 / (1 + n_draws) ** 2), 0)

    def most_shared(self, one: Integers, other: Integers) -> Integers:
        """All events of the less active of the two."""
        n_attended = self.tally.cells.n_attended
        return np.minimum(n_attended[one], n_attended[other])

    def tell(self) -> str:
        """Say what is held fixed."""
        return (
            f"fixed degree sequence model (curveball, {self.samples:,} samples, seed "
            f"{self.seed}): each organization keeps its number of events and each event its "
            "number of organizations; p-values are estimates"
        )

    def _count_reached(self, one: Integers, other: Integers, shared: Integers) -> Integers:
        return self.tally.n_reached[self.tally.cells.find(one, other, shared)]


def require_samples(samples: int) -> None:
    """Refuse to sample too few networks to tell anything from, or too many to wait for.

    Raises
    ------
    OptionError
        Naming the range.
    """
    if not FEWEST_SAMPLES <= samples <= MOST_SAMPLES:
        raise OptionError(
            f"samples {samples} is out of range; choose a number from {FEWEST_SAMPLES} to "
            f"{MOST_SAMPLES}"
        )


def fit_fdsm(
    affiliation: AffiliationNetwork, *, samples: int = 1000, seed: int = 1
) -> FixedDegreeSequence:
    r"""Sample two-mode networks with the observed margins and count what pairs share.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        Organizations x events.
    samples : int
        Networks to sample [100 to 1,000,000], rounded up to a multiple of 20.
    seed : int
        The same seed gives the same samples [0 to 2**32 - 1].

    Raises
    ------
    OptionError
        If `samples` or `seed` is out of range.

    Notes
    -----
    The time grows with samples x memberships, and with the ties of a sample: see
    `trade` and `tally_samples` for how the sampling is done, and how well.

    Examples
    --------
    Two pairs met twice each. Of the 90 networks of four organizations and four events with two
    of each in all, 6 have A and B together twice.

    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, read_records
    >>> rows = [f"E{event},{name}" for event in "12" for name in "AB"]
    >>> rows += [f"E{event},{name}" for event in "34" for name in "CD"]
    >>> _ = Path("meetings.csv").write_text("\n".join(["event_id,organization", *rows]))
    >>> model = fit_fdsm(build_affiliation(read_records("meetings.csv")))
    >>> a, b = model.class_of[[0]], model.class_of[[1]]
    >>> model.upper_tail(a, b, np.array([2])).round(1)
    array([0.1])
    """
    require_samples(samples)
    require_seed(seed)
    n_attended, class_of, n_members = np.unique(
        affiliation.organizations["n_events"].to_numpy(np.int64),
        return_inverse=True,
        return_counts=True,
    )
    # Those without anything to trade would only keep others from trading.
    active = np.flatnonzero(n_attended[class_of])
    held = np.flatnonzero(affiliation.events["n_organizations"])
    n_per_chain = -(-samples // N_CHAINS)
    tally = tally_samples(
        affiliation.incidence[active][:, held],
        class_of[active],
        lay_out_cells(n_attended, n_members),
        n_per_chain=n_per_chain,
        seed=seed,
    )
    return FixedDegreeSequence(class_of, tally, n_per_chain * N_CHAINS, seed)
