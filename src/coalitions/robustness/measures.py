"""The measures of organizations in resampled networks, and which of them can be afforded."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from coalitions.arrays import Floats
from coalitions.errors import OptionError, require_choice
from coalitions.robustness.resamples import Resampled, Resampler
from coalitions.robustness.stack import measure_paths

OVER_PATHS = ("betweenness", "closeness")
MEASURES = ("n_events", "degree", "strength", *OVER_PATHS)
MOST_AT_ONCE = 10_000_000  # organizations x ties, both ways: held in memory
MOST_STEPS = 3_000_000_000  # organizations x ties, both ways, x resamples: a minute or two


def measure_resampled(resampled: Resampled, measures: Collection[str]) -> dict[str, Floats]:
    """Measure each organization in each resample, as `measure_centrality` does in one network.

    Returns
    -------
    dict of str to ndarray of float, shape (resamples, organizations)
    """
    stack = resampled.stack
    measured: dict[str, Floats] = {}
    if "n_events" in measures:
        measured["n_events"] = resampled.n_events.astype(np.float64)
    if "degree" in measures:
        measured["degree"] = stack.sum_ties()
    if "strength" in measures:
        measured["strength"] = stack.sum_ties(stack.weight)
    if not set(measures).isdisjoint(OVER_PATHS):
        over_paths = dict(zip(OVER_PATHS, measure_paths(stack), strict=True))
        measured |= {name: over_paths[name] for name in OVER_PATHS if name in measures}
    return measured


def choose_measures(
    resampler: Resampler, measures: Sequence[str] | None, n_resamples: int
) -> tuple[str, ...]:
    """Choose the measures: those asked for, or all that take no more than some minutes.

    Raises
    ------
    OptionError
        If one is not known, or is asked for and takes longer.
    """
    n = len(resampler.network.organizations)
    n_cells = n * (n + 2 * len(resampler.network.ties))
    n_steps = n_resamples * n_cells
    takes_long = n_steps > MOST_STEPS or n_cells > MOST_AT_ONCE
    if measures is None:
        return MEASURES[: -len(OVER_PATHS)] if takes_long else MEASURES
    if isinstance(measures, str):
        raise OptionError(f"measures '{measures}' is one text; give a list, such as ['{measures}']")
    if not len(measures):
        raise OptionError("no measure is given; name at least one, or leave the option out")
    for name in measures:
        require_choice("measure", name, MEASURES)
    too_slow = [name for name in measures if name in OVER_PATHS]
    if too_slow and takes_long:
        most = MOST_STEPS // n_cells if n_cells <= MOST_AT_ONCE else 0
        remedy = f"choose at most {most:,} resamples" if most else "leave it out"
        raise OptionError(
            f"measure '{too_slow[0]}' of {n_resamples:,} resamples of {n:,} organizations and "
            f"{len(resampler.network.ties):,} ties would take too long; {remedy}"
        )
    return tuple(name for name in MEASURES if name in measures)
