"""The test of a backbone, put to organizations with other numbers of events.

In resampled records an organization has more or fewer events than it was tested with, and a
missing event makes the records smaller. To fit the null model anew to each resample would take
minutes with sampled models; so the fitted one is asked about numbers of events that lie between
those it was fitted to.

What it would say there is found through the hypergeometric distribution, which can be asked about
any numbers. Two organizations with a and b events that share mu of them on average, by the model,
meet as often as two that draw theirs from a b / mu events of one size: sixty events of which few
are large work like forty. How improbable as many shared events as the model needs are among so
many events is the level at which this simpler test agrees with the model: that of the model
itself if the model is hypergeometric, or else near it. Both, the effective events and the level,
change slowly and are interpolated between the numbers of events of the classes. Where the model
holds the sizes of events, those of a resample count: one that drew the great assembly twice works
like fewer events than another.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.interpolate import RegularGridInterpolator
from scipy.stats import hypergeom

from coalitions.arrays import Booleans, Floats, Integers
from coalitions.backbone import TieRule, learn_rule
from coalitions.nullmodels import NullModel, find_eligibility
from coalitions.projection import CoparticipationNetwork

ROUNDING = 1e-9  # of a level that was found by interpolation
STEP = 0.05  # in which the spread over events is told apart, as a logarithm


@dataclass(frozen=True)
class ResampleRule:
    """How many shared events make a tie, whatever the numbers of events.

    Parameters
    ----------
    group : ndarray of int, shape (organizations,)
        Which organizations could attend the same events [0 and up].
    n_events : int
        The events that the model was fitted to [events, 0 and up].
    sizes : ndarray of int, shape (n_events,), optional
        The number of organizations of each [organizations, 1 and up], if the model holds them.
    level : float
        The p-value that a tie may have at most; 1 if every shared event makes a tie.
    surfaces : mapping of pairs of groups to Surface
        What was learned from the model, by the smaller and the larger group.
    """

    group: Integers
    n_events: int
    sizes: Integers | None
    level: float
    surfaces: dict[tuple[int, int], Surface]

    @property
    def tests(self) -> bool:
        """Whether a tie needs more than a shared event."""
        return self.level < 1

    def compare_spread(self, times: Integers) -> Integers:
        """Compare how resamples spread organizations over events with the events at hand.

        An organization that draws its events by their size meets another as often as among
        (sum k)^2 / sum k (k - 1) events of one size, k being sizes.

        Parameters
        ----------
        times : ndarray of int, shape (resamples, n_events)
            How often each event is in each resample.

        Returns
        -------
        ndarray of int, shape (resamples,)
            The effective events by the number of events, relative to that at hand, in steps of
            5% [0 for as many; negative for fewer].
        """
        if self.sizes is None:
            return np.zeros(len(times), dtype=np.int64)
        spread = [
            (drawn @ self.sizes) ** 2
            / np.maximum(drawn @ (self.sizes * (self.sizes - 1)), 1)
            / np.maximum(drawn.sum(axis=1), 1)
            for drawn in (times, np.ones((1, self.n_events), dtype=np.int64))
        ]
        ratio = np.maximum(spread[0], 1 / self.n_events) / np.maximum(spread[1], 1 / self.n_events)
        return np.asarray(np.rint(np.log(ratio) / STEP), dtype=np.int64)

    def find_needed(
        self,
        groups: tuple[int, int],
        one: Integers,
        other: Integers,
        n_events: int,
        spread: int = 0,
    ) -> Integers:
        """Find the fewest shared events of a tie.

        Parameters
        ----------
        groups : tuple of int
            The groups of the one and of the other, the smaller first.
        one, other : ndarray of int, shape (cases,)
            Their numbers of events [events, 0 and up].
        n_events : int
            All events of the resample [events, 0 and up].
        spread : int
            See `compare_spread`.

        Returns
        -------
        ndarray of int, shape (cases,)
            [events, 1 and up].
        """
        if not self.tests:
            return np.ones(len(one), dtype=np.int64)
        scale = self.n_events / max(n_events, 1)
        scaled = (one * scale).astype(np.float64), (other * scale).astype(np.float64)
        effective, level = self.surfaces[groups].ask(*scaled)
        return _need_by_chance(one, other, effective * np.exp(STEP * spread) / scale, level)


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


def learn_resample_rule(network: CoparticipationNetwork, model: NullModel | None) -> ResampleRule:
    """Learn which pairs are tied in a network, to judge resampled records by the same test.

    Parameters
    ----------
    network : CoparticipationNetwork
        As it is shown: a backbone, or one whose ties are all there.
    model : NullModel, optional
        What its ties were tested against, fitted; None if they were not.
    """
    rule = learn_rule(network, model)
    sizes = network.affiliation.events["n_organizations"].to_numpy(np.int64)
    sizes = sizes[sizes > 0]
    group = np.zeros(len(network.organizations), dtype=np.int64)
    if model is None or rule.level == 1:
        return ResampleRule(group, len(sizes), None, 1.0, {})
    if model.name == "sdsm-ec":
        group = find_eligibility(network.affiliation).organization_group
    attended = network.organizations["n_events"].to_numpy(np.int64)
    surfaces = {
        (some, others): _learn_surface(rule, model, attended, (group == some, group == others))
        for some in np.unique(group[attended > 0]).tolist()
        for others in np.unique(group[attended > 0]).tolist()
        if some <= others
    }
    held = None if model.name == "hypergeometric" else sizes
    return ResampleRule(group, len(sizes), held, rule.level, surfaces)


def _learn_surface(
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
        effective = _fill((few * many / expected).reshape(shape), unknown)
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
    return np.asarray(hypergeom.sf(shared - 1, whole, one, other))


def _need_by_chance(one: Integers, other: Integers, n_events: Floats, level: Floats) -> Integers:
    """Find the fewest shared events whose tail is at most the level."""
    # No event shared never passes, and one more than there can be counts as passing.
    fails, passes = np.zeros_like(one), np.minimum(one, other) + 1
    most = level * (1 + ROUNDING)
    rows = np.flatnonzero(passes > 1)
    while len(rows):
        probe = (fails[rows] + passes[rows]) // 2
        is_rare = _find_tail(one[rows], other[rows], n_events[rows], probe) <= most[rows]
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
    return np.where(unknown, means, values)


def _stretch(axis: Floats) -> Floats:
    return np.array([axis[0], axis[0] + 1]) if len(axis) == 1 else axis
