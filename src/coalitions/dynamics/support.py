"""How far the records support a change: how often events that change places show as much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from coalitions.arrays import Booleans, Floats, Integers
from coalitions.backbone import adjust_p_values
from coalitions.ranks import ROUNDING

BLOCK = 2_000_000  # entries of dealt events that are held at once


@dataclass(frozen=True)
class Question:
    """Whether something became more, or less, from one window to the next.

    Parameters
    ----------
    part, whole : ndarray of float, shape (events,)
        What is measured in a window: the sum of `part` over its events, divided by that of
        `whole`.
    sign : {1, -1}
        1 if it is said to have become more, -1 if less.
    """

    part: Floats
    whole: Floats
    sign: int


def ask_mixing(incidence: csr_array, parts: Sequence[Integers], *, sign: int) -> Question:
    """Ask whether several parts met one another more, or less, of all that their members met."""
    counts = np.array([incidence[part].sum(axis=0) for part in parts], dtype=np.float64)
    total = counts.sum(axis=0)
    within = (counts * (counts - 1) / 2).sum(axis=0)
    everything = total * (total - 1) / 2
    weight = _weigh(incidence)
    return Question((everything - within) * weight, everything * weight, sign)


def ask_joining(incidence: csr_array, core: Integers, fringe: Integers, *, sign: int) -> Question:
    """Ask whether the core met more, or less, of those who joined or left it."""
    inner, outer = (
        np.asarray(incidence[rows].sum(axis=0), dtype=np.float64) for rows in (core, fringe)
    )
    weight = _weigh(incidence)
    across = inner * outer * weight
    return Question(across, across + inner * (inner - 1) / 2 * weight, sign)


def ask_meeting(incidence: csr_array, members: Integers, *, sign: int) -> Question:
    """Ask whether the members met one another at more, or fewer, of all events."""
    there = np.asarray(incidence[members].sum(axis=0), dtype=np.float64)
    together = there * (there - 1) / 2 * _weigh(incidence)
    return Question(together, np.ones_like(together), sign)


def _weigh(incidence: csr_array) -> Floats:
    """Let a pair at an event of k organizations count 1 / (k - 1), as `project` with "newman"."""
    size = np.asarray(incidence.sum(axis=0), dtype=np.float64)
    return np.asarray(1 / np.maximum(size - 1, 1))


def judge_changes(
    questions: Sequence[Question],
    is_earlier: Booleans,
    is_later: Booleans,
    *,
    samples: int,
    seed: int,
) -> Floats:
    """Give the p-value of each change, by dealing the events of two windows out anew.

    Parameters
    ----------
    questions : sequence of Question
        What is said to have changed.
    is_earlier, is_later : ndarray of bool, shape (events,)
        Which events are in which window. Those in both, where windows overlap, stay in both.
    samples : int
        How often the others are dealt out, as many to each window as it had [deals, 1 and up].
    seed : int
        The same seed deals alike.

    Returns
    -------
    ndarray of float, shape (questions,)
        The share of deals, the true one among them, with a change as large [above 0, up to 1].

    Notes
    -----
    A permutation test (Good 2005): if nothing changed, it does not matter which of the two
    windows an event fell into. Who is asked about was chosen by looking at the same events,
    which makes p-values too small: ``benchmarks/dynamics`` measures how often a world that
    stays as it is passes all the same.

    References
    ----------
    Good, P. I. (2005). Permutation, Parametric, and Bootstrap Tests of Hypotheses. Springer.

    Examples
    --------
    >>> met = Question(np.array([0, 0, 0, 1, 1, 1.0]), np.ones(6), sign=1)
    >>> later = np.array([False, False, False, True, True, True])
    >>> judge_changes([met], ~later, later, samples=9999, seed=1).round(2)  # 1 of 20 deals
    array([0.05])
    """
    if not questions:
        return np.empty(0)
    part = np.array([question.part for question in questions]).T
    whole = np.array([question.whole for question in questions]).T
    sign = np.array([question.sign for question in questions])
    in_both = is_earlier & is_later
    may_move = is_earlier ^ is_later
    always = part[in_both].sum(axis=0), whole[in_both].sum(axis=0)
    moving = part[may_move], whole[may_move]
    observed = _compare(is_later[may_move][None, :], moving, always) * sign
    chance = np.random.default_rng(seed)
    n_as_large = np.ones(len(questions))
    n_left, block = samples, max(BLOCK // max(int(may_move.sum()), 1), 1)
    while n_left > 0:
        deals = np.tile(is_later[may_move], (min(block, n_left), 1))
        dealt = _compare(chance.permuted(deals, axis=1), moving, always) * sign
        n_as_large += (dealt >= observed - ROUNDING).sum(axis=0)
        n_left -= block
    return np.asarray(n_as_large / (samples + 1))


def _compare(
    is_later: Booleans, moving: tuple[Floats, Floats], always: tuple[Floats, Floats]
) -> Floats:
    """Give later less earlier for each deal, shape (deals, questions)."""
    dealt = is_later.astype(np.float64)
    after, before = (
        [fixed + side @ values for values, fixed in zip(moving, always, strict=True)]
        for side in (dealt, 1 - dealt)
    )
    return _divide(*after) - _divide(*before)


def _divide(part: Floats, whole: Floats) -> Floats:
    return np.asarray(np.divide(part, whole, out=np.zeros_like(part), where=whole > 0))


def adjust_judged(p_values: Floats) -> Floats:
    """Adjust p-values for their number (Benjamini and Hochberg 1995); missing ones stay missing."""
    adjusted = np.full(len(p_values), np.nan)
    judged = ~np.isnan(p_values)
    adjusted[judged] = adjust_p_values(
        p_values[judged], correction="fdr_bh", n_tests=int(judged.sum())
    )
    return adjusted
