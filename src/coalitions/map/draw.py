"""From a network to a map: what is drawn, what is told, and the page that holds both."""

from __future__ import annotations

import pandas as pd

from coalitions.communities import Communities, Significance
from coalitions.layout import lay_out
from coalitions.map.canvas import draw_canvas, outline_coalitions
from coalitions.map.facts import gather_facts
from coalitions.map.page import NetworkMap
from coalitions.projection import CoparticipationNetwork
from coalitions.robustness import Bootstrap
from coalitions.wording import count


def draw_map(
    network: CoparticipationNetwork,
    centrality: pd.DataFrame,
    communities: Communities,
    *,
    layout: pd.DataFrame | None = None,
    significance: Significance | None = None,
    bootstrap: Bootstrap | None = None,
    notice: str = "",
) -> NetworkMap:
    r"""Draw an interactive map of who acts together with whom.

    Parameters
    ----------
    network : CoparticipationNetwork
        The ties to draw, usually a backbone.
    centrality : DataFrame
        From `measure_centrality` on the same network; a symbol grows with ``degree``.
    communities : Communities
        Give the colors, shapes and grounds.
    layout : DataFrame, optional
        Positions from `lay_out`. Default: computed with the seed of `communities`.
    significance : Significance, optional
        From `measure_significance`, to tell of each coalition whether it is more than chance.
    bootstrap : Bootstrap, optional
        From `bootstrap_events`, to tell of each organization how firm its place is.
    notice : str
        A caution to show above the map.

    Returns
    -------
    NetworkMap
        ``.save(path)`` writes it; in a notebook it shows by itself.

    Examples
    --------
    >>> from pathlib import Path
    >>> import coalitions as co
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\nE2,B\n")
    >>> network = co.project(co.build_affiliation(co.read_records("meetings.csv")))
    >>> found = co.draw_map(network, co.measure_centrality(network), co.find_communities(network))
    >>> found.save("map.html").name
    'map.html'
    """
    if layout is None:
        layout = lay_out(network, communities, seed=communities.seed)
    return NetworkMap(
        title=network.affiliation.title,
        summary=_summarize(network, communities),
        notice=notice,
        reading=_tell_reading(network),
        steps=network.steps,
        content={
            **gather_facts(
                network,
                centrality,
                communities,
                significance=significance,
                bootstrap=bootstrap,
            ),
            "grounds": outline_coalitions(communities, layout),
            "network": draw_canvas(network, centrality, communities, layout),
        },
    )


def _count_shown(network: CoparticipationNetwork) -> str:
    n_shown, n_removed = len(network.ties), len(network.removed)
    return (
        f"{n_shown:,} of {count(n_shown + n_removed, 'tie')}"
        if n_removed
        else count(n_shown, "tie")
    )


def _summarize(network: CoparticipationNetwork, communities: Communities) -> str:
    n_organizations, n_events = network.affiliation.incidence.shape
    n_left_out = len(network.affiliation.too_large)
    counted = f"{n_events - n_left_out:,} of " if n_left_out else ""
    counts = [
        count(n_organizations, "organization"),
        f"{counted}{count(n_events, 'event')}",
        _count_shown(network),
        count(len(communities.members), "coalition"),
    ]
    dates = network.affiliation.events["date"].dropna()
    if len(dates):
        first, last = (f"{day:%Y-%m-%d}" for day in (dates.min(), dates.max()))
        counts.append(first if first == last else f"{first} to {last}")
    return " · ".join(counts)


def _tell_reading(network: CoparticipationNetwork) -> str:
    """Say in three sentences how to read the map."""
    tied = "took part in the same events"
    if len(network.removed):
        tied += " more often than chance would explain"
    return (
        "Each symbol is an organization, larger if it has more partners; a line ties two that "
        f"{tied}, thicker if the tie is stronger. Organizations of one color and shape form a "
        "coalition: counting all ties, also those not drawn, they are tied more among themselves "
        "than with the rest. "
        "Choose an organization or a line to see the events behind it."
    )
