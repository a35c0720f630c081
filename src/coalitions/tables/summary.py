"""The table of single figures: what is told of the records as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from coalitions.backbone import Power, flag_narrow, restore_ties
from coalitions.communities import COALITION_LEVEL, Communities, Significance
from coalitions.projection import CoparticipationNetwork
from coalitions.robustness import LEVEL, Support
from coalitions.tables.guide.column import (
    ALLOWED,
    COALITIONS,
    DATE,
    EVENTS,
    ORGANIZATIONS,
    PAIRS,
    PROBABILITY,
    RECORDS,
    SHARE,
    TIES,
)

SummaryRow = tuple[str, Any, str, str]


def summarize(
    network: CoparticipationNetwork,
    communities: Communities,
    significance: Significance | None,
    support: Support,
    power: Power | None,
    *,
    chosen: Iterable[SummaryRow] = (),
) -> pd.DataFrame:
    """Lay out the figures that there is one of each, with unit and meaning.

    `chosen` are figures that were chosen, which come last.

    Returns
    -------
    DataFrame
        ``figure``, its name; ``value``; ``unit``; ``meaning``, in plain words. What was not
        measured has no row.
    """
    rows = (
        *_count_records(network),
        *_count_ties(network, power),
        *_measure_coalitions(communities, significance),
        *_count_draws(support),
        *chosen,
    )
    return pd.DataFrame(rows, columns=["figure", "value", "unit", "meaning"])


def _count_records(network: CoparticipationNetwork) -> Iterator[SummaryRow]:
    events, counted = network.affiliation.events, network.affiliation.participations
    n_events = network.organizations["n_events"]
    yield "organizations", len(n_events), ORGANIZATIONS, "In the records."
    yield "present", int((n_events > 0).sum()), ORGANIZATIONS, "That took part in an event."
    yield "events", len(events), EVENTS, "In the records, those that nobody is named of too."
    attended = int((events["n_organizations"] > 0).sum())
    yield "attended", attended, EVENTS, "That an organization took part in."
    joint = int((events["n_organizations"] > 1).sum())
    yield "joint", joint, EVENTS, "That two organizations or more took part in."
    yield "participations", len(counted), RECORDS, "An organization at an event, in a role."
    merged = int((counted["resolved_by"] != "").sum())
    yield "merged", merged, RECORDS, "Of those, recorded under another name of the organization."
    days = events["date"].dropna()
    if len(days):
        yield "first_date", days.min(), DATE, "The first day of the first event."
        yield "last_date", days.max(), DATE, "The first day of the last event."
    incomplete = int((~events["list_complete"].fillna(True).astype(bool)).sum())
    yield "incomplete", incomplete, EVENTS, "Whose list of participants is known to be incomplete."
    unknown = int(events["list_complete"].isna().sum())
    yield "unknown_lists", unknown, EVENTS, "Of which it is not said whether the list is complete."
    yield "undated", int(events["date"].isna().sum()), EVENTS, "Of which the day is not known."


def _count_ties(network: CoparticipationNetwork, power: Power | None) -> Iterator[SummaryRow]:
    yield "ties_shown", len(network.ties), TIES, "That map and figures show."
    n_ties = len(network.ties) + len(network.removed)
    yield "ties", n_ties, TIES, "Pairs that took part in the same event at least once."
    if network.test is not None:
        level = network.test.level
        yield "level", level, ALLOWED, "The largest p-value of a tie that is no chance."
        tested = restore_ties(network).ties
        if "p_error" in tested:
            kept, narrow = tested["significant"].to_numpy(bool), flag_narrow(tested, level)
            near = "p_value within two standard errors of the level: other draws may say otherwise."
            yield "kept_narrowly", int((kept & narrow).sum()), TIES, f"No chance, but {near}"
            yield "left_narrowly", int((~kept & narrow).sum()), TIES, f"Left to chance, but {near}"
    if power is not None:
        yield "pairs", power.n_pairs, PAIRS, "Of organizations that took part in an event."
        possible = "That could at best have been told from chance, whoever met whom."
        yield "possible_ties", power.n_possible_ties, TIES, possible
        if power.n_by_chance is not None:
            by_chance = "That chance alone would pass, on average."
            yield "ties_by_chance", power.n_by_chance, TIES, by_chance


def _measure_coalitions(
    communities: Communities, significance: Significance | None
) -> Iterator[SummaryRow]:
    yield "coalitions", len(communities.members), COALITIONS, "That were found."
    placed = int(communities.membership.notna().sum())
    yield "placed", placed, ORGANIZATIONS, "That are in a coalition."
    if significance is not None and not significance.reason:
        chance = "How likely chance alone gives coalitions as clear as these."
        yield "p_value", significance.p_value, PROBABILITY, chance
        alone = "The largest p-value of a coalition by itself that is no chance."
        yield "coalition_level", COALITION_LEVEL, ALLOWED, alone
        drawn = "Random records that the coalitions were compared with."
        yield "random_records", significance.samples, RECORDS, drawn


def _count_draws(support: Support) -> Iterator[SummaryRow]:
    if support.bootstrap is not None:
        drawn = "Random draws of the events, in which all was found anew."
        yield "draws", support.bootstrap.n_resamples, "draws", drawn
        in_groups = "Of those, the ones in which coalitions were found anew."
        yield "coalition_draws", support.bootstrap.n_partitions, "draws", in_groups
        top = "How many places count as the first ones."
        level = "Of the draws, those that the places of an organization are told of."
        yield "interval", LEVEL, SHARE, level
        yield "top", support.bootstrap.n_top, "places", top
