"""How coalitions change: windows in time, and coalitions followed from one to the next.

`windows` cuts the events by `months`, `ties` ties organizations in a window, `snapshots` finds
communities there. `following` says which community is which, by their `overlap`, and `naming` what
it is called; `changes` says what became of them, `support` how far the records carry that, and
`verdicts` why a change is not told.
`rosters`, `turnover` and `brokers` say who is in, who comes and goes, and who rises; `telling`
says it in words.
"""

from __future__ import annotations

from coalitions.dynamics.changes import KINDS
from coalitions.dynamics.follow import Dynamics, follow_coalitions
from coalitions.dynamics.naming import sort_names
from coalitions.dynamics.snapshots import Snapshot
from coalitions.dynamics.telling import tell_changes
from coalitions.dynamics.ties import Tie, keep_known_ties
from coalitions.dynamics.windows import CUTS, Timeline, Window, cut_windows

__all__ = [
    "CUTS",
    "KINDS",
    "Dynamics",
    "Snapshot",
    "Tie",
    "Timeline",
    "Window",
    "cut_windows",
    "follow_coalitions",
    "keep_known_ties",
    "sort_names",
    "tell_changes",
]
