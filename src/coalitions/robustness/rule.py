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

from coalitions.arrays import Integers
from coalitions.backbone import learn_rule
from coalitions.nullmodels import NullModel, find_eligibility
from coalitions.projection import CoparticipationNetwork
from coalitions.robustness.surface import Surface, learn_surface, need_by_chance

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
        return need_by_chance(one, other, effective * np.exp(STEP * spread) / scale, level)


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
        (some, others): learn_surface(rule, model, attended, (group == some, group == others))
        for some in np.unique(group[attended > 0]).tolist()
        for others in np.unique(group[attended > 0]).tolist()
        if some <= others
    }
    held = None if model.name == "hypergeometric" else sizes
    return ResampleRule(group, len(sizes), held, rule.level, surfaces)
