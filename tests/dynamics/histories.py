"""Histories of a few groups that meet, year by year."""

import pandas as pd

from coalitions.affiliation import build_affiliation
from coalitions.backbone import extract_backbone
from coalitions.centrality import measure_centrality
from coalitions.communities import find_communities
from coalitions.dynamics import cut_windows, follow_coalitions, keep_known_ties
from coalitions.projection import project

from builders import make_records


def make_history(years, n_meetings=6):
    """Let each group of each year, a text of one-letter names, meet so many times in it."""
    gatherings, days = {}, []
    for year, groups in years.items():
        for group in groups:
            for number in range(n_meetings):
                gatherings[f"E{len(gatherings):04}"] = set(group)
                days.append(pd.Timestamp(year, 1 + number % 12, 15))
    dates = pd.Series(days, index=list(gatherings), dtype="datetime64[s]")
    return build_affiliation(make_records(gatherings, date=dates, end_date=dates))


def follow_history(years, n_meetings=6, **options):
    """Follow the groups of a history, tied by all that they share."""
    timeline = cut_windows(make_history(years, n_meetings), by="year")
    return follow_coalitions(timeline, tie=project, **{"fewest_meetings": 2, **options})


def follow_fast(affiliation, *, samples=999, **cut):
    """Follow as a build does: one run of Louvain in each window, and no centrality but one."""
    whole = extract_backbone(project(affiliation), model="sdsm")
    return follow_coalitions(
        cut_windows(affiliation, **cut),
        tie=keep_known_ties(whole),
        communities=find_in_one_run(whole),
        find=find_in_one_run,
        measure=lambda network: measure_centrality(network, measures=["betweenness"]),
        samples=samples,
    )


def find_in_one_run(network):
    """Find communities as a window of a build does."""
    return find_communities(network, ties="shown", method="louvain")


def list_kinds(dynamics):
    """List what happened, but that a coalition went on."""
    changes = dynamics.changes[dynamics.changes["kind"] != "continued"]
    columns = changes[["window", "kind", "before", "after"]]
    return list(columns.itertuples(index=False, name=None))
