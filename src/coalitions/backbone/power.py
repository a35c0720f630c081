"""Power: what these events could have shown at best, and what chance alone would show."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from coalitions.arrays import Booleans, Floats, Integers
from coalitions.backbone.corrections import CORRECTIONS
from coalitions.backbone.significance import count_pairs, find_needed, prepare_model
from coalitions.errors import require_alpha, require_choice
from coalitions.nullmodels import NULL_MODEL_TABLE, NullModel
from coalitions.projection import CoparticipationNetwork
from coalitions.ranks import is_at_most
from coalitions.wording import count

MOSTLY_CHANCE = 0.5  # of the ties kept
PARTLY_CHANCE = 0.1
ADVICE = {
    "meetings": "Read ties as meetings, not as alliances.",
    "hint": "Treat the backbone as a hint of where to look, not as a finding.",
    "sketch": "Treat the backbone as a sketch: before you cite a tie, look at its events.",
    "finding": "Treat the backbone as a finding; a single tie may still be chance.",
}


@dataclass(frozen=True)
class Power:
    """How far the records can carry a conclusion.

    Parameters
    ----------
    n_pairs : int
        Pairs of organizations that took part in something [pairs].
    n_possible : int
        Pairs that could at best have been told from chance: if all of them had shared every
        event of the less active of the two [pairs, 0 to `n_pairs`].
    n_possible_ties : int
        Those of them that share an event, which alone can become ties [ties].
    n_by_chance : float, optional
        Ties that would be kept, on average, if what the model says of chance were all there is
        [ties]; `NULL_MODEL_TABLE` tells how that compares with what chance would really give.
        None with a correction, which bounds it in its own way.
    model : str
        What the null model is called.
    """

    n_pairs: int
    n_possible: int
    n_possible_ties: int
    n_by_chance: float | None
    model: str

    def tell(self, n_kept: int) -> str:
        """Say in plain words how the `n_kept` ties of the backbone can be read."""
        if not self.n_possible_ties:
            return (
                "With these events no tie could have been told from chance, whoever met whom: "
                "they cannot tell an alliance from a coincidence."
            )
        told = (
            f"With these events, at best {count(self.n_possible_ties, 'tie')} could have been "
            f"told from chance; {n_kept:,} {'was' if n_kept == 1 else 'were'}."
        )
        if self.n_by_chance is not None and n_kept:
            known = NULL_MODEL_TABLE.get(self.model)
            by_chance = known.by_chance if known else "about {number} on average"
            told += (
                f" Chance alone would pass {by_chance.format(number=f'{self.n_by_chance:,.0f}')}."
            )
        return f"{told} {self._advise(n_kept)}"

    def judge(self, n_kept: int) -> str:
        """Judge how the `n_kept` ties can be read: as "finding", "sketch", "hint" or "meetings"."""
        if not n_kept:
            return "meetings"
        by_chance = (self.n_by_chance or 0) / n_kept
        if by_chance > MOSTLY_CHANCE:
            return "hint"
        return "sketch" if by_chance > PARTLY_CHANCE else "finding"

    def _advise(self, n_kept: int) -> str:
        return ADVICE[self.judge(n_kept)]


def measure_power(
    network: CoparticipationNetwork,
    *,
    model: str | NullModel = "auto",
    alpha: float = 0.05,
    correction: str = "none",
) -> Power:
    """Measure what a test of these ties can find at best, and what chance alone would give.

    Parameters
    ----------
    network : CoparticipationNetwork
        As projected, or a backbone.
    model, alpha, correction
        As for `extract_backbone`.

    Returns
    -------
    Power

    Raises
    ------
    OptionError
        If an option has a value that it cannot take.

    Notes
    -----
    At best means that every pair shared all events of the less active of the two. A pair that
    even then would not pass has no bearing on any conclusion (Tarone 1990).

    References
    ----------
    Tarone, R. E. (1990). A modified Bonferroni method for discrete data. Biometrics 46,
    515-522. https://doi.org/10.2307/2531456
    """
    require_alpha(alpha)
    require_choice("correction", correction, CORRECTIONS)
    fitted = prepare_model(network, model)
    one, other, n_pairs = _pair_classes(network, fitted)
    most = fitted.most_shared(one, other)
    passing = _pass(fitted.upper_tail(one, other, most), n_pairs, alpha, correction)
    return Power(
        n_pairs=count_pairs(network),
        n_possible=int(n_pairs[passing].sum()),
        n_possible_ties=_count_ties(network, fitted, one[passing], other[passing]),
        n_by_chance=_expect(fitted, one, other, n_pairs, alpha) if correction == "none" else None,
        model=fitted.name,
    )


def _pair_classes(
    network: CoparticipationNetwork, model: NullModel
) -> tuple[Integers, Integers, Integers]:
    """List the pairs of classes, and how many pairs of active organizations are in each."""
    active = network.organizations["n_events"].to_numpy() > 0
    n_members = np.bincount(model.class_of[active], minlength=int(model.class_of.max()) + 1)
    one, other = np.triu_indices(len(n_members))
    of_two = n_members[one] * n_members[other]
    of_one = n_members[one] * (n_members[one] - 1) // 2
    n_pairs = np.where(one == other, of_one, of_two)
    there_are = n_pairs > 0
    return one[there_are], other[there_are], n_pairs[there_are]


def _pass(best: Floats, n_pairs: Integers, alpha: float, correction: str) -> Booleans:
    """Tell which kinds of pairs would pass if all had their `best` p-value at once."""
    if correction == "none" or not len(best):
        return is_at_most(best, alpha)
    order = np.argsort(best, kind="stable")
    up_to = np.cumsum(n_pairs[order])
    if correction == "fdr_bh":
        is_low = is_at_most(best[order], alpha * up_to / up_to[-1])
        n_passing = int(np.flatnonzero(is_low).max(initial=-1)) + 1
    else:
        is_low = is_at_most(best[order], alpha / (up_to[-1] - up_to + n_pairs[order]))
        n_passing = int(np.cumprod(is_low).sum())
    passing = np.zeros(len(best), dtype=bool)
    passing[order[:n_passing]] = True
    return passing


def _count_ties(
    network: CoparticipationNetwork, model: NullModel, one: Integers, other: Integers
) -> int:
    """Count the ties, kept or not, between the classes given."""
    n_classes = int(model.class_of.max(initial=0)) + 1
    is_possible = np.zeros((n_classes, n_classes), dtype=bool)
    is_possible[one, other] = is_possible[other, one] = True
    return sum(
        int(is_possible[tuple(model.class_of[end] for end in part.endpoints)].sum())
        for part in (network, replace(network, ties=network.removed))
    )


def _expect(
    model: NullModel, one: Integers, other: Integers, n_pairs: Integers, alpha: float
) -> float:
    """Expect how many pairs pass by chance: in each kind, those at or above what is needed."""
    needed = find_needed(model, one, other, alpha)
    within = needed <= model.most_shared(one, other)
    tails = model.upper_tail(one, other, needed)
    return float((n_pairs * np.where(within, tails, 0)).sum())
