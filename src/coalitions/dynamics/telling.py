"""What changed, in plain words, and no more of it than the records carry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coalitions.dynamics.follow import Dynamics
from coalitions.wording import count

FEWEST_COALITIONS = 2  # that a broker must have met
FEWEST_EVENTS = 5  # at which it must have been
MOST_NAMES = 3
LEAST_P = 0.001  # fewer deals would not tell less from it


@dataclass(frozen=True)
class _Change:
    """A row of `Dynamics.changes`, and what its coalitions are called."""

    dynamics: Dynamics
    row: Any
    before: Sequence[str]
    after: Sequence[str]
    names: Mapping[str, str]


def tell_changes(dynamics: Dynamics) -> tuple[str, ...]:
    """Tell what changed, a sentence each, in time.

    Parameters
    ----------
    dynamics : Dynamics
        From `follow_coalitions`.

    Returns
    -------
    tuple of str
        Told as changes are only those whose p-value is at most `Dynamics.alpha`; how many others
        there were is said at the end. If coalitions could not be followed, the reason.
    """
    if dynamics.notice:
        return (dynamics.notice,)
    changes = dynamics.changes
    supported = changes[changes["supported"]]
    told = [_tell_windows(dynamics), *_tell_names(dynamics)]
    known: set[str] = set()
    for snapshot in dynamics.snapshots[1:]:
        window = snapshot.window.label
        of_window = supported[supported["window"] == window]
        told += [_tell_change(dynamics, row, known) for row in of_window.itertuples()]
        told += _tell_risen(dynamics, window)
    if supported.empty:
        told.append(
            "No change of a coalition was larger than chance would give. That is not to say "
            "that nothing changed: these events could not show it."
        )
    others = changes[~changes["supported"] & (changes["kind"] != "continued")]
    return (*told, *_tell_others(dynamics, len(others)), *_tell_partial(dynamics))


def _tell_windows(dynamics: Dynamics) -> str:
    labels = [snapshot.window.label for snapshot in dynamics.snapshots]
    n_windows = len(dynamics.timeline.windows)
    told = (
        f"{count(len(dynamics.coalitions), 'coalition')} could be followed from {labels[0]} to "
        f"{labels[-1]}"
    )
    thin = n_windows - len(labels)
    if not thin:
        return f"{told}, in {count(n_windows, 'window')}."
    return (
        f"{told}; {thin} of {count(n_windows, 'window')} hold too few meetings and are passed over."
    )


def _tell_names(dynamics: Dynamics) -> Iterator[str]:
    """Say what numbers and letters are, where there are both kinds."""
    if dynamics.communities is not None and not all(map(str.isdecimal, dynamics.coalitions.index)):
        yield (
            "Numbers are those of the coalitions of the whole period. Letters are coalitions that "
            "are none of those of the whole period: they are a part of one, or were together for a "
            "short time."
        )


def _tell_change(dynamics: Dynamics, row: Any, known: set[str]) -> str:
    """Tell a change; a coalition that is not `known` from a sentence before is introduced."""
    before, after = _split(row.before), _split(row.after)
    names = {
        name: name if name in known else _introduce(dynamics, name) for name in (*before, *after)
    }
    known |= {*names}
    change = _Change(dynamics, row, before, after, names)
    told = {
        "merged": _tell_merger,
        "split": _tell_split,
        "formed": _tell_beginning,
        "returned": _tell_beginning,
        "dissolved": _tell_end,
        "grew": _tell_growth,
        "shrank": _tell_growth,
    }[row.kind](change)
    return f"{row.window}: {told} (p = {_write_p(row.p_value)})."


def _tell_merger(change: _Change) -> str:
    row, parts = change.row, [change.names[name] for name in change.before]
    them = "all of them" if len(parts) > 2 else "the two"  # noqa: PLR2004
    return (
        f"coalitions {_join(parts)} merged into coalition {change.after[0]}: {row.n_together} of "
        f"{row.n_stayed} members still active were together there, and {them} met more than in "
        f"{row.since}"
    )


def _tell_split(change: _Change) -> str:
    others = [change.names[name] for name in change.after if name not in change.before]
    membership = change.dynamics.membership[change.row.window]
    sizes = [f"{(membership == name).sum()} in coalition {name}" for name in change.after]
    came = f"coalition{'s' if len(others) > 1 else ''} {_join(others)}"
    return (
        f"coalition {change.names[change.before[0]]} split, from it came {came}: "
        f"{_join(sizes)}, who met less than in {change.row.since}"
    )


def _tell_beginning(change: _Change) -> str:
    row = change.row
    seen = f", {row.n_new} of them never seen before" if row.n_new else ""
    verb = "formed" if row.kind == "formed" else "was seen again"
    return (
        f"coalition {change.names[change.after[0]]} {verb}: "
        f"{count(row.n_after, 'organization')}{seen}, two or more of which met at "
        f"{count(row.n_meetings, 'event')}"
    )


def _tell_end(change: _Change) -> str:
    n, n_gone = change.row.n_before, change.row.n_gone
    if n_gone == n:
        fate = f"none of its {n} members took part in any event"
    elif n_gone:
        fate = f"{n_gone} of its {n} members took part in no event, the others went apart"
    else:
        fate = f"its {n} members went apart"
    return f"coalition {change.names[change.before[0]]} was no longer seen: {fate}"


def _tell_growth(change: _Change) -> str:
    row = change.row
    moves = [
        f"{n} {verb} ({_shorten_list(_split(names))})"
        for n, names, verb in (
            (row.n_joined, row.joined, "joined"),
            (row.n_left, row.left, "left"),
        )
        if n
    ]
    told = (
        f"coalition {change.names[change.before[0]]} {row.kind} from {row.n_before} to "
        f"{row.n_after} members: {', '.join(moves)}"
    )
    if row.n_together > row.n_before / 2:
        return told
    return f"{told}; only {row.n_together} of its {row.n_before} members before are still in it"


def _tell_risen(dynamics: Dynamics, window: str) -> Iterator[str]:
    """Tell of a newcomer that came to stand first between the others, if the records carry it."""
    brokers = dynamics.brokers[dynamics.brokers["window"] == window]
    first = brokers[(brokers["rank"] == 1) & (brokers["rank_before"].fillna(0) != 1)]
    risen = first[
        first["is_newcomer"]
        & first["supported"]
        & (first["n_coalitions"] >= FEWEST_COALITIONS)
        & (first["n_events"] >= FEWEST_EVENTS)
    ]
    for broker in risen.itertuples():
        seen = "new in these records"
        if broker.first_seen != window:
            seen = f"first seen in {broker.first_seen}"
        yield (
            f"{window}: {broker.organization}, {seen}, became the first broker: it stood "
            f"between the others more than anybody (betweenness on all ties of the window, also "
            f"those that the map leaves out), at {broker.n_events} events with members of "
            f"{broker.n_coalitions} coalitions (p = {_write_p(broker.p_value)})."
        )


def _tell_others(dynamics: Dynamics, n_others: int) -> Iterator[str]:
    if n_others:
        yield (
            f"{count(n_others, 'other change')} that communities show "
            f"{'is' if n_others == 1 else 'are'} not told: events dealt out over the two windows "
            "at random show as much too often, or too few events carry it."
        )
    if dynamics.timeline.step < dynamics.timeline.length:
        yield (
            "Windows overlap: one change shows in several of them, and its p-values are not "
            "independent."
        )


def _tell_partial(dynamics: Dynamics) -> Iterator[str]:
    """Warn of windows that the records cover in part only."""
    partial = [
        f"{window.label} ({window.covered:.0%})"
        for window in dynamics.timeline.windows
        if window.is_partial
    ]
    if partial:
        yield (
            f"The records cover only a part of the days of {_join(partial)}: fewer members or "
            "events there say little."
        )


def _introduce(dynamics: Dynamics, name: str) -> str:
    """Name a coalition and its most faithful members: "2 (Walhi, Kontras, ...)"."""
    return f"{name} ({dynamics.coalitions['label'][name]}, ...)"


def _split(listed: str) -> list[str]:
    return [name for name in listed.split("; ") if name]


def _shorten_list(names: Sequence[str]) -> str:
    if len(names) <= MOST_NAMES:
        return _join(names)
    return f"{', '.join(names[:MOST_NAMES])} and {len(names) - MOST_NAMES} more"


def _join(words: Sequence[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def _write_p(p_value: Any) -> str:
    return f"{p_value:.2g}" if p_value > LEAST_P else f"{LEAST_P:g} or less"
