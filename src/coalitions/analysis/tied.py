"""From ties alone to findings: what can be said where the events are not known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from coalitions.analysis.chosen import list_chosen
from coalitions.analysis.findings import Findings
from coalitions.analysis.options import BuildOptions
from coalitions.cautions import TiesAlone
from coalitions.centrality import TIE_MEASURES, measure_centrality, tell_measures
from coalitions.communities import Significance, find_communities
from coalitions.errors import OptionError
from coalitions.projection import CoparticipationNetwork
from coalitions.records import EventRecords
from coalitions.robustness import Support
from coalitions.tables import leave_out_events, tabulate

OF_EVENTS = (
    "half_life", "correction", "signed", "samples", "if_empty", "resamples", "windows", "grouping",
    "roles", "role_weights", "max_event_size", "compare", "roll_up",
)  # fmt: skip
NOTHING = {"resamples": 0, "windows": "none"}  # what asks for none of it


def analyze_ties(
    records: EventRecords,
    network: CoparticipationNetwork,
    options: BuildOptions,
    *,
    on_stage: Callable[[str], None] = lambda _: None,
) -> Findings:
    """Take ties, whose events are not known, all the way to tables.

    Parameters
    ----------
    records : EventRecords
        The organizations.
    network : CoparticipationNetwork
        Their ties, as `read_ties` gives them.
    options : BuildOptions
        How coalitions are sought. All ties there are are searched, with their weights.
    on_stage : callable, optional
        Told what begins.

    Returns
    -------
    Findings
        With the measures that need no events; without a model, a test of coalitions, support and
        changes.

    Raises
    ------
    OptionError
        If an option asks for what only events can tell, or has a value that it cannot take.
    """
    _require_no_events(options)
    on_stage("Measuring organizations")
    centrality = measure_centrality(network, measures=TIE_MEASURES)
    on_stage("Finding coalitions")
    communities = find_communities(
        network,
        ties="shown",
        method=options.communities,
        resolution=options.resolution,
        seed=options.seed,
    )
    significance = Significance(
        observed=float("nan"),
        expected=float("nan"),
        p_value=float("nan"),
        coalitions=pd.Series(dtype=float),
        samples=0,
        seed=options.seed,
        ties="shown",
        reason="it takes events to compare with random ones, and a table of ties holds none",
    )
    told = (*tell_measures(network, measures=TIE_MEASURES), communities.tell(), significance.tell())
    network = replace(network, steps=(*network.steps, *told))
    tables = tabulate(
        network,
        centrality,
        communities,
        significance=significance,
        chosen=list_chosen(options, network, None, communities, None),
    )
    return Findings(
        options=options,
        records=records,
        network=network,
        model=None,
        centrality=centrality,
        communities=communities,
        significance=significance,
        support=Support(),
        dynamics=None,
        mixing=None,
        tables=leave_out_events(tables),
        power=None,
        cautions=(TiesAlone(),),
    )


def _require_no_events(options: BuildOptions) -> None:
    """Refuse what a table of ties cannot answer."""
    default = BuildOptions()
    for name in OF_EVENTS:
        value = getattr(options, name)
        if value not in (getattr(default, name), NOTHING.get(name, getattr(default, name))):
            raise OptionError(
                f"{name.replace('_', ' ')} {value} has no meaning for a table of ties, which holds "
                "no events; leave it out, or build from the records"
            )
