"""What is measured: a stage, the ways of ours and others to go through it, and what each took."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checks import Outcome


@dataclass(frozen=True)
class Contestant:
    """One way through a stage, in a few lines that the documentation of its packages recommends.

    Parameters
    ----------
    name : str
        What the tables call it.
    run : callable
        The stage, and nothing else: from what `load` gave to a result in the contestant's own form.
    load : callable
        From the path of the records, without suffix, to what the stage begins with; not measured.
    tell : callable
        From what `load` gave and what `run` made to arrays by name, the same for all contestants of
        a stage; not measured.
    packages : tuple of str
        The distributions that do the work. Their versions are told.
    modules : tuple of str
        What to import before the clock starts.
    """

    name: str
    run: Callable[[Any], Any]
    load: Callable[[Path], Any]
    tell: Callable[[Any, Any], dict[str, Any]]
    packages: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stage:
    """A stage and its contestants.

    Parameters
    ----------
    name : str
        As the command line takes it.
    title : str
        What is measured, from what to what.
    contestants : tuple of Contestant
        The first is ours. The results of all others are held against its.
    check : callable
        Say what is wrong with a result beside ours; "" if nothing is.
    from_launch : bool
        Whether the clock starts with the launch of the process, imports included.
    bound : str
        What the stage grows with.
    """

    name: str
    title: str
    contestants: tuple[Contestant, ...]
    check: Callable[[Outcome, Outcome], str]
    from_launch: bool = False
    bound: str = "participations"


@dataclass
class Record:
    """What one contestant took at one scale, round by round; and why it was left out, if it was."""

    contestant: str
    took: list[dict[str, float]] = field(default_factory=list)
    outcome: Outcome | None = None
    left_out: str = ""

    def median(self, name: str) -> float:
        """Give the median over rounds of what it took."""
        return statistics.median(took[name] for took in self.took)

    def beside(self, other: Record) -> float:
        """Give its seconds as a multiple of another's: the median of the ratios, round by round.

        What disturbs the machine for a while disturbs both.
        """
        pairs = zip(self.took, other.took, strict=True)
        return statistics.median(one["seconds"] / two["seconds"] for one, two in pairs)
