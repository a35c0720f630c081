"""Whether there is any coalition structure, and which coalitions are more than chance would give.

A search finds communities in every network, also where nobody seeks anybody. So the whole way from
records to communities is walked again with random records, in which each organization keeps its
number of events and each event its number of organizations.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from coalitions.arrays import Floats, Integers
from coalitions.backbone import learn_rule
from coalitions.communities.leiden import prepare_leiden
from coalitions.communities.modularity import measure_shares
from coalitions.communities.partition import Communities
from coalitions.communities.random_records import draw_records
from coalitions.communities.search import select_tied, weigh_by_size
from coalitions.errors import OptionError, require_seed
from coalitions.nullmodels import NullModel, fit_null_model
from coalitions.progress import begin_stage, track
from coalitions.projection import CoparticipationNetwork, share_events
from coalitions.ranks import ROUNDING, is_at_most

COALITION_LEVEL = 0.05
FEWEST_SAMPLES, MOST_SAMPLES = 20, 100_000
MOST_TESTED = 20_000  # memberships: two hundred samples of them take some seconds


@dataclass(frozen=True)
class Significance:
    """How much coalition structure there is, beside random records.

    Parameters
    ----------
    observed : float
        Shared events within communities beyond what the strengths of their members would give,
        as `ties` weighs them: modularity times the weight of all ties [0 and up]; NaN if it was
        not tested.
    expected : float
        The same in random records, on average [0 and up].
    p_value : float
        The probability that random records hold as much or more [above 0, up to 1], over all
        that was done: the search included, and the backbone where the ties shown were searched.
    coalitions : Series of float, indexed by coalition
        The probability that random records hold any community with as many shared events beyond
        expectation as the whole community that this coalition is of, members without a tie that
        is shown included [above 0, up to 1].
    samples, seed : int
        The random records drawn, and how to draw them again.
    ties : {"all", "shown"}
        Which ties were searched, as in `Communities`. Of all ties, an event of k organizations
        weighs 1 / ln k; of those shown, each event 1, as in the test of the backbone.
    reason : str
        Why it was not tested; "" if it was.
    """

    observed: float
    expected: float
    p_value: float
    coalitions: pd.Series[float]
    samples: int
    seed: int
    ties: str = "all"
    reason: str = ""

    @property
    def is_found(self) -> bool:
        """Whether there is more coalition structure than chance would give, at p <= 0.05."""
        return bool(is_at_most(self.p_value, COALITION_LEVEL))

    def tell(self) -> str:
        """Say in plain words whether there are coalitions at all.

        Examples
        --------
        >>> none = pd.Series(dtype=float)
        >>> print(Significance(8.2, 7.9, 0.4, none, samples=200, seed=1).tell())
        No more coalition structure than chance would give: do not read these groups as coalitions.
        Two by two, the members of the groups of all organizations, those told to be in none too,
        share 8.2 events more than if their ties fell at random, large events counting for less;
        those found alike in random records 7.9 (p = 0.400 from 200 random records, in which
        organizations and events keep their numbers).
        """
        if self.reason:
            return f"Whether there are coalitions at all was not tested: {self.reason}."
        verdict = (
            "More coalition structure than chance would give."
            if self.is_found
            else "No more coalition structure than chance would give: do not read these groups as "
            "coalitions."
        )
        groups = "these groups"
        weighing = ""
        if self.ties == "all":
            groups = "the groups of all organizations, those told to be in none too,"
            weighing = ", large events counting for less"
        return (
            f"{verdict} Two by two, the members of {groups} share {self.observed:,.1f} events more "
            f"than if their ties fell at random{weighing}; those found alike in random records "
            f"{self.expected:,.1f} (p = {self.p_value:.3f} from {self.samples:,} random records, "
            "in which organizations and events keep their numbers)."
        )


def measure_significance(
    network: CoparticipationNetwork,
    communities: Communities,
    *,
    model: NullModel | None = None,
    samples: int = 200,
    seed: int = 1,
) -> Significance:
    r"""Test whether there is more coalition structure than in random records.

    Parameters
    ----------
    network : CoparticipationNetwork
        As it is shown: a backbone, or one whose ties are all there.
    communities : Communities
        Found in it; each gets a p-value. The ties that were searched are searched in each sample.
    model : NullModel, optional
        What its ties were tested against, fitted. Default: fitted anew, if they were tested and
        those shown were searched.
    samples : int
        Random records to draw [20 to 100,000].
    seed : int
        The same seed gives the same records [0 to 2**32 - 1].

    Returns
    -------
    Significance
        With a ``reason`` in place of an answer if nobody is in a community, if there are
        more than 20,000 pairs of an organization and its event, which takes too long, or if the
        ties were tested with "sdsm-ec": random records would bring together those who could not
        have met.

    Raises
    ------
    OptionError
        If `samples` or `seed` is out of range.

    Notes
    -----
    Communities are found in each sample, and in the records, by one run of the same search at the
    same resolution: in all ties, or in those that the test of the backbone leaves. A sample keeps
    both margins, so events keep their weights, the null model fitted to the records is that of
    the sample too, and the number of shared events that makes a tie is the same. Roles count
    for nothing here: random records have none. The statistic
    grows with the ties, so that sparse networks, whose modularity is high for want of ties, do
    not count as structure.
    The p-value counts the records among the samples (Phipson and Smyth 2010), which are drawn by
    curveball trades. That of a coalition compares it with the strongest community of each
    sample, which holds for all coalitions at once (Westfall and Young 1993), and is strict.

    Ties can be more than chance without any coalition: if organizations seek each other two by
    two. Then the coalitions are pairs, and small.

    References
    ----------
    Phipson, B. and Smyth, G. K. (2010). Permutation p-values should never be zero. Statistical
    Applications in Genetics and Molecular Biology 9, 39. https://doi.org/10.2202/1544-6115.1585

    Westfall, P. H. and Young, S. S. (1993). Resampling-based multiple testing. Wiley.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, find_communities, project, read_records
    >>> rows = [f"{x}{event},{x}{name}" for x in "xyz" for event in "123" for name in "ABCD"]
    >>> _ = Path("meetings.csv").write_text("\n".join(["event_id,organization", *rows]))
    >>> network = project(build_affiliation(read_records("meetings.csv")))
    >>> found = measure_significance(network, find_communities(network))
    >>> round(found.observed, 2), round(found.p_value, 3)
    (25.97, 0.005)
    """
    if not FEWEST_SAMPLES <= samples <= MOST_SAMPLES:
        raise OptionError(
            f"samples {samples} is out of range; choose a number from {FEWEST_SAMPLES} to "
            f"{MOST_SAMPLES:,}"
        )
    require_seed(seed)
    reason = _find_reason(network, communities)
    if reason:
        untested = pd.Series(np.nan, index=[*communities.members])
        return Significance(
            np.nan, np.nan, np.nan, untested, 0, seed, ties=communities.ties, reason=reason
        )
    begin_stage("Comparing with random records")
    tie = _prepare_tie(network, communities.ties, model)
    recorded = tie(network.affiliation.incidence)
    observed = _find_excess(recorded, communities.resolution, seed)
    drawn = [
        _find_excess(tie(incidence), communities.resolution, seed)
        for incidence in track(
            draw_records(network.affiliation, samples=samples, seed=seed), samples
        )
    ]
    totals = np.array([excess.sum() for excess in drawn])
    strongest = np.array([excess.max(initial=0) for excess in drawn])
    return Significance(
        observed=float(observed.sum()),
        expected=float(totals.mean()),
        p_value=_compare(float(observed.sum()), totals),
        coalitions=_compare_each(recorded, communities, strongest),
        samples=samples,
        seed=seed,
        ties=communities.ties,
    )


def _find_reason(network: CoparticipationNetwork, communities: Communities) -> str:
    n_memberships = network.affiliation.incidence.nnz
    if n_memberships > MOST_TESTED:
        return (
            f"{n_memberships:,} pairs of an organization and its event are more than the "
            f"{MOST_TESTED:,} that can be drawn anew in reasonable time"
        )
    if network.test is not None and network.test.model == "sdsm-ec":
        return "random records cannot hold who could have taken part in what, as sdsm-ec does"
    if not communities.members:
        return "no organization has a tie that is shown"
    return ""


def _prepare_tie(
    network: CoparticipationNetwork, ties: str, model: NullModel | None
) -> Callable[[csr_array], csr_array]:
    """Prepare to tie the organizations of any records, as those searched are tied."""
    if ties == "all":
        return partial(share_events, event_weights=weigh_by_size(network))
    if model is None and network.test is not None:
        model = fit_null_model(network.affiliation, model=network.test.model)
    return learn_rule(network, model).tie


def _compare(observed: float, drawn: Floats) -> float:
    """Give the share that reaches what was observed, which counts as one of them."""
    n_reached = int((drawn >= observed - ROUNDING * max(observed, 1)).sum())
    return (1 + n_reached) / (1 + len(drawn))


def _compare_each(
    recorded: csr_array, communities: Communities, strongest: Floats
) -> pd.Series[float]:
    """Compare each coalition with the strongest community of each sample."""
    numbers = [*communities.members]
    labels = np.asarray(communities.whole.fillna(0), dtype=np.int64)
    excess = _measure_excess(recorded, labels)
    return pd.Series(
        [_compare(float(excess[one]), strongest) for one in numbers], numbers, dtype=float
    )


def _find_excess(adjacency: csr_array, resolution: float, seed: int) -> Floats:
    """Find communities, and give the excess of each; see `_measure_excess`."""
    tied = select_tied(adjacency)
    if not tied.n_ties:
        return np.zeros(0)
    labels = prepare_leiden(tied.adjacency)(resolution, seed)
    return _measure_excess(tied.adjacency, labels)


def _measure_excess(adjacency: csr_array, labels: Integers) -> Floats:
    """Measure the weight within each community beyond that of its strengths alone [events]."""
    within, expected = measure_shares(adjacency, labels)
    return np.asarray((within - expected) * adjacency.sum() / 2)
