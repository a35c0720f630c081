"""What a null model says of two groups of organizations, between the numbers of events it knows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.interpolate import RegularGridInterpolator

from coalitions.arrays import Booleans, Floats, Integers
from coalitions.backbone import TieRule
from coalitions.hypergeometric import upper_tail
from coalitions.nullmodels import NullModel
from coalitions.ranks import is_at_most

MOST_EVENTS = 1e9  # among so many, nobody meets by chance


@dataclass(frozen=True)
class Surface:
    """What a model says of two groups, at the numbers of events of their classes.

    Parameters
    ----------
    one, other : ndarray of float
        The numbers of events of the classes of each group, in increasing order.
    effective : ndarray of float, shape (len(one), len(other))
        The events among which two meet as often by chance as by the model [events, above 0].
    log_level : ndarray of float, same shape
        The logarithm of the p-value among so many events that means the same as the level of
        the test means by the model [below 0].
    """

    one: Floats
    other: Floats
    effective: Floats
    log_level: Floats

    def ask(self, one: Floats, other: Floats) -> tuple[Floats, Floats]:
        """Interpolate effective events and level; beyond the last class, take what it has."""
        asked = np.column_stack(
            [np.clip(one, *self.one[[0, -1]]), np.clip(other, *self.other[[0, -1]])]
        )
        # Interpolation needs two classes of each group; repeated, the same answer.
        axes = [_stretch(axis) for axis in (self.one, self.other)]
        answers = []
        for values in (self.effective, self.log_level):
            for axis in (0, 1):
                if values.shape[axis] == 1:
                    values = np.repeat(values, 2, axis=axis)  # noqa: PLW2901
            answers.append(RegularGridInterpolator(axes, values)(asked))
        return answers[0], np.exp(answers[1])


def learn_surface(
    rule: TieRule, model: NullModel, attended: Integers, members: tuple[Booleans, Booleans]
) -> Surface:
    """Ask a model about the classes of two groups."""
    axes, classes = [], []
    for group in members:
        degrees, first = np.unique(attended[group & (attended > 0)], return_index=True)
        axes.append(degrees)
        classes.append(rule.class_of[group & (attended > 0)][first])
    one, other = (grid.ravel() for grid in np.meshgrid(*classes, indexing="ij"))
    few, many = (grid.ravel() for grid in np.meshgrid(*axes, indexing="ij"))
    shape = len(axes[0]), len(axes[1])
    expected = model.expected(one, other)
    # A class of one organization has no pair, and a model that samples nothing to say of it.
    unknown = (expected <= 0).reshape(shape)
    with np.errstate(divide="ignore", invalid="ignore"):
        n_alike = np.minimum(few * many / expected, MOST_EVENTS)
    effective = _fill(n_alike.reshape(shape), unknown)
    needed = rule.needed[one, other]
    by_model = [model.upper_tail(one, other, needed - less) for less in (0, 1)]
    by_chance = [_find_tail(few, many, effective.ravel(), needed - less) for less in (0, 1)]
    log_level = _match_levels(by_model, by_chance, rule.level).reshape(shape)
    return Surface(
        axes[0].astype(np.float64),
        axes[1].astype(np.float64),
        effective,
        _fill(log_level, unknown),
    )


def _match_levels(by_model: list[Floats], by_chance: list[Floats], level: float) -> Floats:
    """Find the level by chance between the p-values of what is needed and of one event less.

    It is as far between them as the level of the test is between those by the model.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        passes, fails = np.log(by_model)
        rare, common = np.log(by_chance)
        way = (fails - np.log(level)) / (fails - passes)
        between = common + np.clip(way, 0, 1) * (rare - common)
    # What cannot be is not needed: there, the level is as far below what fails.
    return np.asarray(np.where(np.isfinite(between), between, common + np.log(level) - fails))


def _find_tail(one: Integers, other: Integers, n_events: Floats, shared: Integers) -> Floats:
    """Find how often two who draw theirs from so many events share as many or more."""
    whole = np.maximum(np.rint(n_events).astype(np.int64), np.maximum(one, other))
    return upper_tail(whole, one, other, shared)


def need_by_chance(one: Integers, other: Integers, n_events: Floats, level: Floats) -> Integers:
    """Find the fewest shared events whose tail is at most the level."""
    # No event shared never passes, and one more than there can be counts as passing.
    fails, passes = np.zeros_like(one), np.minimum(one, other) + 1
    rows = np.flatnonzero(passes > 1)
    while len(rows):
        probe = (fails[rows] + passes[rows]) // 2
        tails = _find_tail(one[rows], other[rows], n_events[rows], probe)
        is_rare = is_at_most(tails, level[rows])
        passes[rows] = np.where(is_rare, probe, passes[rows])
        fails[rows] = np.where(is_rare, fails[rows], probe)
        rows = rows[passes[rows] - fails[rows] > 1]
    return passes


def _fill(values: Floats, unknown: Booleans) -> Floats:
    """Replace what is not known by the mean of its neighbors; without any, by 0."""
    known = np.pad(np.where(unknown, np.nan, values), 1, constant_values=np.nan)
    neighbors = np.array([known[:-2, 1:-1], known[2:, 1:-1], known[1:-1, :-2], known[1:-1, 2:]])
    n_known = np.isfinite(neighbors).sum(axis=0)
    means = np.nansum(neighbors, axis=0) / np.maximum(n_known, 1)
    return np.asarray(np.where(unknown, means, values))


def _stretch(axis: Floats) -> Floats:
    return np.array([axis[0], axis[0] + 1]) if len(axis) == 1 else axis
