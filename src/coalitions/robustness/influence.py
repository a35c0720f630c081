"""One event less: which single event the ties, the ranks and the coalitions hang on."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from coalitions.arrays import Integers
from coalitions.communities import Communities, measure_agreement
from coalitions.nullmodels import NullModel
from coalitions.progress import track
from coalitions.projection import CoparticipationNetwork
from coalitions.robustness.draws import leave_one_out
from coalitions.robustness.limits import limit_partitions, require_pairs
from coalitions.robustness.measures import choose_measures, measure_resampled
from coalitions.robustness.partitions import Find, Part, choose_search
from coalitions.robustness.places import Places, find_places
from coalitions.robustness.remains import find_all_places, take_part
from coalitions.robustness.resamples import (
    Resampled,
    Resampler,
    prepare_resampler,
    tie_anew,
    view_first,
)
from coalitions.wording import count

COALITION_COLUMNS = ("event_id", "n_members", "n_staying", "n_lost", "n_joining", "n_parts")
SMALLEST_PART = 2  # organizations


@dataclass(frozen=True)
class Influence:
    """What each event changes by being there.

    Parameters
    ----------
    events : DataFrame, indexed by ``event_id``
        Of each event that somebody took part in: its ``date`` and ``title``, and what changes
        without it. ``ties_lost`` and ``ties_gained`` [ties, 0 and up]; ``organization``, which
        moves furthest of all, on ``measure``, from ``rank`` to ``rank_without``, equal values
        sharing the first of their places, ``n_equal`` and ``n_equal_without`` others; and
        ``places_moved``, the least that it moves however equals are ordered; missing if none
        moves; ``agreement``, the adjusted Rand index of the coalitions
        that one search finds with and without it [at most 1], missing where that was not looked
        at.
    coalitions : DataFrame, indexed by ``coalition``
        The event without which it changes most: ``event_id``; ``n_members``, with it;
        ``n_staying``, how many of them are together in the largest part without it; ``n_lost``,
        how many are not; ``n_joining``, how many others are together with that part; ``n_parts``,
        the parts of two and more that the members are in. No row for one that no event changes.
    left_out : tuple of str
        What was not done, in sentences.
    """

    events: pd.DataFrame
    coalitions: pd.DataFrame
    left_out: tuple[str, ...] = ()

    def tell(self) -> tuple[str, ...]:
        """Say which event the ties, and which each coalition hangs on most."""
        told = []
        changed = self.events["ties_lost"] + self.events["ties_gained"]
        if changed.any():
            place = int(changed.to_numpy().argmax())
            lost, gained = self.events[["ties_lost", "ties_gained"]].iloc[place].tolist()
            told.append(
                f"Without {self.events.index[place]}, {count(lost, 'tie')} would be lost and "
                f"{count(gained, 'tie')} gained: no other event changes more."
            )
        told += [
            _tell_coalition(number, row) for number, row in self.coalitions.to_dict("index").items()
        ]
        return (*told, *self.left_out)


def leave_out_each_event(
    network: CoparticipationNetwork,
    *,
    model: NullModel | None = None,
    communities: Communities | None = None,
    find: Find | None = None,
    measures: Sequence[str] | None = None,
) -> Influence:
    r"""Leave out each event in turn, and see what changes.

    Parameters
    ----------
    network : CoparticipationNetwork
        As it is shown: a backbone, or one whose ties are all there.
    model : NullModel, optional
        What its ties were tested against, fitted. Default: fitted anew, if they were tested. What
        remains is judged by the same test; see `learn_resample_rule`.
    communities : Communities, optional
        Its coalitions. Default: none are looked for.
    find : callable, optional
        How coalitions are found without an event. Default: one run of the algorithm that found
        those of the network, at the same resolution.
    measures : sequence of str, optional
        On which ranks are compared; see `bootstrap_events`.

    Raises
    ------
    OptionError
        If a measure is not known, or what is asked for would take too long.

    Notes
    -----
    A search may find other coalitions than those at hand in the same events. So what it finds
    without an event is compared with what it finds in all of them, and an event is named only if
    less is left of the coalition than one search of all events leaves.

    Where coalitions cannot be found as often as there are events, they are found without those
    events that change most ties.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, find_communities, project, read_records
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\nE2,B\nE2,C\n")
    >>> network = project(build_affiliation(read_records("meetings.csv")))
    >>> influence = leave_out_each_event(network, communities=find_communities(network))
    >>> influence.events[["ties_lost", "ties_gained"]]
              ties_lost  ties_gained
    event_id
    E1                1            0
    E2                1            0
    >>> influence.tell()[1]
    'Without E1, coalition 1 loses 1 of 3 members.'
    """
    resampler = prepare_resampler(network, model)
    require_pairs(len(resampler.source), resampler.n_events)
    chosen = choose_measures(resampler, measures, resampler.n_events + 1)
    n_parted, left_out = limit_partitions(network, communities, resampler.n_events)
    full = find_all_places(resampler, chosen)
    parts = [
        _compare_some(resampler, resampled, full)
        for resampled in tie_anew(resampler, leave_one_out(resampler.n_events))
    ]
    events = pd.concat(parts) if parts else pd.DataFrame()
    labels = network.affiliation.events.index[resampler.held]
    told = network.affiliation.events[["date", "title"]]
    events = told.reindex(labels).join(events.set_axis(labels)).assign(agreement=np.nan)
    coalitions = pd.DataFrame(columns=list(COALITION_COLUMNS))
    if communities is not None:
        part = choose_search(network, find, communities, seed=communities.seed)
        n_changed = (events["ties_lost"] + events["ties_gained"]).to_numpy()
        looked_at = np.sort(np.argsort(-n_changed, kind="stable")[:n_parted])
        events["agreement"], coalitions = _compare_partitions(
            resampler, communities, part, looked_at
        )
    if measures is None and "betweenness" not in chosen:
        left_out += ("Betweenness and closeness were not looked at: it would take too long.",)
    return Influence(events, coalitions.rename_axis("coalition"), left_out)


def _compare_some(
    resampler: Resampler, resampled: Resampled, full: dict[str, Places]
) -> pd.DataFrame:
    """Compare ties and ranks without each of some events with those of all."""
    n = resampled.stack.n_networks
    is_old = resampler.is_tie[resampled.pair]
    n_old = np.bincount(resampled.stack.network[is_old], minlength=n)
    n_new = np.bincount(resampled.stack.network[~is_old], minlength=n)
    ranked = take_part(resampler)
    furthest = [
        _find_furthest(find_places(values[:, ranked]), full[name])
        for name, values in measure_resampled(resampled, list(full)).items()
    ]
    table = pd.DataFrame(
        {"ties_lost": resampler.is_tie.sum() - n_old, "ties_gained": n_new}, dtype=np.int64
    )
    if not furthest:
        return table
    each = np.arange(n)
    most = np.array([moves["places_moved"] for moves in furthest]).argmax(axis=0)
    moves = {name: np.array([part[name] for part in furthest])[most, each] for name in furthest[0]}
    names = resampler.network.organizations.index[ranked][moves.pop("who")]
    ranks = pd.DataFrame({"organization": names, "measure": np.array(list(full))[most], **moves})
    return table.join(ranks[ranks["places_moved"] > 0]).astype(dict.fromkeys(moves, "Int64"))


def _find_furthest(places: Places, full: Places) -> dict[str, Integers]:
    """Find in each ranking who moved furthest: its number, its ranks before and after.

    Equals can stand in any order. So who falls among many of them, as those with 0 are, has moved
    to the first of their places only.
    """
    moved = np.maximum(places.best - full.worst, full.best - places.worst)
    who = moved.argmax(axis=1)
    each, first = np.arange(len(who)), np.zeros(len(who), dtype=np.int64)
    return {
        "who": who,
        "rank": full.best[first, who],
        "n_equal": (full.worst - full.best)[first, who],
        "rank_without": places.best[each, who],
        "n_equal_without": (places.worst - places.best)[each, who],
        "places_moved": np.maximum(moved[each, who], 0),
    }


def _compare_partitions(
    resampler: Resampler, communities: Communities, part: Part, looked_at: Integers
) -> tuple[pd.Series[float], pd.DataFrame]:
    """Compare coalitions without each of some events, and find the worst event for each."""
    labels = resampler.network.affiliation.events.index[resampler.held]
    membership = communities.membership.reindex(resampler.network.organizations.index)
    coalition = membership.to_numpy(np.int64, na_value=0)
    within = coalition > 0
    # One search need not find the coalitions in all events either: that is not due to any event.
    [parts] = part([resampler.network])
    before, coalition = parts[within], coalition[within]
    numbers = np.unique(coalition).tolist()
    least = {name: _compare_coalition(coalition == name, before)[0] for name in numbers}
    agreements: dict[str, float] = {}
    worst: dict[int, dict[str, object]] = {}
    times = leave_one_out(resampler.n_events)[looked_at]
    places = iter(looked_at.tolist())
    for resampled in tie_anew(resampler, times):
        n = resampled.stack.n_networks
        for parts in track(part(view_first(resampler, resampled, n)), n):
            event, after = labels[next(places)], parts[within]
            both = np.array([before, after])
            agreements[event] = float(measure_agreement(both)[0, 1])
            for name in numbers:
                kept, row = _compare_coalition(coalition == name, after)
                if kept < least[name]:
                    least[name], worst[name] = kept, {"event_id": event, **row}
    table = pd.DataFrame.from_dict(
        dict(sorted(worst.items())), orient="index", columns=list(COALITION_COLUMNS)
    )
    return pd.Series(agreements, dtype=np.float64).reindex(labels), table


def _compare_coalition(members: np.ndarray, after: Integers) -> tuple[float, dict[str, object]]:
    """Find what is left of a coalition, and how much that is (Jaccard) [0 to 1]."""
    parts, sizes = np.unique(after[members], return_counts=True)
    together = after == parts[sizes.argmax()]
    n_members, n_staying = int(members.sum()), int(sizes.max())
    n_joining = int(together.sum()) - n_staying
    row: dict[str, object] = {
        "n_members": n_members,
        "n_staying": n_staying,
        "n_lost": n_members - n_staying,
        "n_joining": n_joining,
        "n_parts": int((sizes >= SMALLEST_PART).sum()),
    }
    return n_staying / (n_members + n_joining), row


def _tell_coalition(number: Hashable, row: dict[Hashable, Any]) -> str:
    changes = []
    if row["n_parts"] >= SMALLEST_PART:
        changes.append(f"falls into {row['n_parts']} parts")
    if row["n_lost"]:
        changes.append(f"loses {row['n_lost']} of {count(row['n_members'], 'member')}")
    if row["n_joining"]:
        changes.append(f"is joined by {count(row['n_joining'], 'other')}")
    return f"Without {row['event_id']}, coalition {number} {' and '.join(changes)}."
