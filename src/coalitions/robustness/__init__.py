"""How far the records support what is found: other events, fewer events, one event less.

`resamples` ties the organizations of other records anew, judged by the `rule` of the network at
hand; a `stack` holds many such networks and measures them in one go. `bootstrap` draws the events
anew, `stress` leaves out a part of them, `influence` each in turn; `support` does all three.
"""

from __future__ import annotations

from coalitions.robustness.bootstrap import Bootstrap, bootstrap_events
from coalitions.robustness.draws import RESAMPLINGS, draw_resamples
from coalitions.robustness.influence import Influence, leave_out_each_event
from coalitions.robustness.measures import MEASURES
from coalitions.robustness.standings import LEVEL
from coalitions.robustness.stress import Stress, leave_out_events
from coalitions.robustness.support import Support, measure_support
from coalitions.robustness.telling import tell_interval

__all__ = [
    "LEVEL",
    "MEASURES",
    "RESAMPLINGS",
    "Bootstrap",
    "Influence",
    "Stress",
    "Support",
    "bootstrap_events",
    "draw_resamples",
    "leave_out_each_event",
    "leave_out_events",
    "measure_support",
    "tell_interval",
]
