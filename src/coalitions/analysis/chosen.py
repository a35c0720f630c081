"""The figures among the choices that shaped the result, as rows of the table of single figures."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from coalitions.analysis.options import BuildOptions
from coalitions.communities import Communities
from coalitions.dynamics import Dynamics
from coalitions.nullmodels import NullModel
from coalitions.projection import CoparticipationNetwork
from coalitions.tables import EVENTS, MONTHS, ORGANIZATIONS, RECORDS, VERSION, YEARS, SummaryRow


def list_chosen(
    options: BuildOptions,
    network: CoparticipationNetwork,
    model: NullModel | None,
    communities: Communities,
    dynamics: Dynamics | None,
) -> Iterator[SummaryRow]:
    """List the figures that were chosen, by a person or by the program, and did something."""
    yield "version", version("coalitions"), VERSION, "Of this program."
    yield "seed", options.seed, "seed", "What everything random was drawn with."
    if model is not None and model.name == "fdsm":
        yield "samples", options.samples, RECORDS, "Random records that ties were tested against."
    if options.half_life is not None:
        older = "How much older an event is that counts for half as much."
        yield "half_life", options.half_life, YEARS, older
    if options.max_event_size is not None:
        largest = "Of the largest event that was counted, at most."
        yield "max_event_size", options.max_event_size, ORGANIZATIONS, largest
        too_large = len(network.affiliation.too_large)
        yield "too_large", too_large, EVENTS, "That were left out, being larger."
    for role, weight in (network.affiliation.role_weights or {}).items():
        yield f"weight of {role}", weight, "weight", "What it weighs to take part in this role."
    alike = "The higher, the smaller the coalitions that were looked for."
    yield "resolution", communities.resolution, "resolution", alike
    yield "runs", communities.runs, "searches", "Searches that coalitions were chosen from."
    if dynamics is not None and dynamics.timeline.windows:
        timeline = dynamics.timeline
        yield "window_length", timeline.length, MONTHS, "How long a window of time is."
        yield "window_step", timeline.step, MONTHS, "How long after another a window begins."
