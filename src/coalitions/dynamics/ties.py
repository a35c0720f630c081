"""The ties of a window: those of the whole period whose two ends met in it beyond chance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from coalitions.affiliation import AffiliationNetwork
from coalitions.arrays import Integers
from coalitions.projection import CoparticipationNetwork, project
from coalitions.ranks import ROUNDING

Tie: TypeAlias = Callable[[AffiliationNetwork], CoparticipationNetwork]

MOST_LIKE_CHANCE = 1.5  # shared events, as a multiple of the expected, that a tie must reach


def keep_known_ties(whole: CoparticipationNetwork, *, weighting: str = "newman") -> Tie:
    r"""Tie in a window those who are tied over the whole period and sought each other in it.

    Parameters
    ----------
    whole : CoparticipationNetwork
        The ties of the whole period, usually a backbone.
    weighting : str
        What a tie weighs in a window; see `project`.

    Returns
    -------
    Callable
        From the events of a window to its ties: those of `whole` whose two organizations shared
        at least 1.5 times as many events as their numbers of events in the window would give,
        that is ``"association-strength"`` of 1.5 or more.

    Notes
    -----
    Why not a test in each window: a dozen events can hardly show that a tie is more than
    chance, and so half of the organizations would drop out of it. All events together can; then
    a window must say only whether the two still met. And why 1.5: two who parted meet at times,
    and their old tie would hide that they parted. On planted coalitions, this found about as
    many of the changes as any other choice that was tried, with by far the fewest false ones:
    ``benchmarks/dynamics``. The price: what two had in common for a short time only may be
    missing.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, read_records
    >>> rows = "E1,A\nE1,B\nE2,A\nE2,B\nE3,A\nE3,C\n"
    >>> rows += "E4,C\nE4,D\nE5,C\nE5,D\nE6,C\nE6,D\n"
    >>> _ = Path("meetings.csv").write_text(f"event_id,organization\n{rows}")
    >>> affiliation = build_affiliation(read_records("meetings.csv"))
    >>> keep_known_ties(project(affiliation))(affiliation).ties  # A and C met by chance
      source target  weight  shared_events
    0      A      B     2.0              2
    1      C      D     3.0              3
    """
    known = _number_ties(whole)

    def tie(affiliation: AffiliationNetwork) -> CoparticipationNetwork:
        network = project(affiliation, weighting=weighting)
        excess = project(affiliation, weighting="association-strength").ties["weight"].to_numpy()
        kept = np.isin(_number_ties(network), known) & (excess >= MOST_LIKE_CHANCE - ROUNDING)
        step = (
            f"{kept.sum():,} of them were kept: ties of the whole period whose organizations "
            f"shared at least {MOST_LIKE_CHANCE:g} times as many events of the window as their "
            "numbers of events would give."
        )
        return replace(
            network,
            ties=network.ties[kept].reset_index(drop=True),
            removed=network.ties[~kept].reset_index(drop=True),
            steps=(*network.steps, step),
        )

    return tie


def _number_ties(network: CoparticipationNetwork) -> Integers:
    """Give each tie one number, by the row numbers of its ends."""
    source, target = network.endpoints
    return source * len(network.organizations) + target
