"""From a network to a map: the records and findings, and the page that holds both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from coalitions.cautions import Caution
from coalitions.communities import Communities, Significance
from coalitions.layout import lay_out, stand_tall
from coalitions.map.content import (
    arrange_for_tall,
    describe_certainty,
    describe_measures,
    describe_organizations,
    describe_standings,
    describe_ties,
    list_choices,
    list_coalitions,
    list_events,
    list_participations,
    place_events,
    place_nodes,
)
from coalitions.map.page import NetworkMap
from coalitions.nullmodels import NullModel
from coalitions.projection import CoparticipationNetwork
from coalitions.robustness import Support


def draw_map(
    network: CoparticipationNetwork,
    centrality: pd.DataFrame,
    communities: Communities,
    *,
    layout: pd.DataFrame | None = None,
    tall: pd.DataFrame | None = None,
    model: NullModel | None = None,
    significance: Significance | None = None,
    support: Support | None = None,
    notices: Sequence[Caution | str] = (),
    source: str = "",
    language: str = "en",
) -> NetworkMap:
    r"""Draw an interactive map of who acts together with whom.

    Parameters
    ----------
    network : CoparticipationNetwork
        The ties to draw, usually a backbone.
    centrality : DataFrame
        From `measure_centrality` on the same network; the reader picks the measure by which
        symbols grow.
    communities : Communities
        Give the colors, shapes and grounds.
    layout : DataFrame, optional
        Positions from `lay_out`. Default: computed with the seed of `communities`.
    tall : DataFrame, optional
        Those on a tall screen, from `stand_tall`. Default: computed likewise.
    model : NullModel, optional
        What ties were tested against, fitted, to tell how many events chance alone would make
        two share, and how many they would need for a tie.
    significance : Significance, optional
        From `measure_significance`, to tell of each coalition whether it is more than chance.
    support : Support, optional
        From `measure_support`, to tell how firm ties, places and coalitions are.
    notices : sequence of Caution or str
        Cautions to show above the map, such as those of `Findings`; a text stands as it is.
    source : str
        Where the records come from, to show with the map.
    language : {"en", "id"}
        The language that the page opens in; the reader can switch.

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
    if tall is None:
        tall = stand_tall(network, communities, layout, seed=communities.seed)
    support = support or Support()
    bootstrap = support.bootstrap
    return NetworkMap(
        title=network.affiliation.title,
        language=language,
        content={
            "title": network.affiliation.title,
            "language": language,
            "notices": [_describe_notice(notice) for notice in notices],
            "source": source,
            "steps": [*network.steps],
            "records": {
                "organizations": describe_organizations(network, communities, bootstrap),
                "events": {
                    **list_events(network.affiliation),
                    **place_events(network.affiliation, layout),
                },
                "participations": list_participations(network.affiliation),
            },
            "choices": list_choices(network.affiliation),
            "network": {**place_nodes(layout), **describe_ties(network, bootstrap)},
            "tall": arrange_for_tall(network, communities, layout, tall),
            "measures": describe_measures(centrality),
            "standings": describe_standings(centrality, bootstrap),
            "certainty": describe_certainty(network, model, communities, significance, bootstrap),
            "coalitions": list_coalitions(network, communities, layout, significance, support),
        },
    )


def _describe_notice(notice: Caution | str) -> dict[str, Any]:
    """Describe a notice so that the page can say it in the language of its reader."""
    if isinstance(notice, str):
        return {"kind": "text", "details": {"text": notice}}
    return {"kind": notice.kind, "details": notice.details}
