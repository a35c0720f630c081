"""The figures of a build."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from coalitions.analysis import Findings
from coalitions.dynamics import Dynamics
from coalitions.figures import draw_network, draw_ranking, draw_timeline, write_figure
from coalitions.projection import CoparticipationNetwork
from coalitions.tables import shorten_labels
from coalitions.wording import count


def write_pictures(findings: Findings, layout: pd.DataFrame, folder: Path) -> None:
    """Draw and write every figure."""
    network, centrality, communities = findings.network, findings.centrality, findings.communities
    labels = shorten_labels(findings.tables.coalitions)
    caption = findings.notice or _tell_shown(network)
    figures = {
        "network.png": draw_network(
            network, centrality, communities, layout, labels=labels, caption=caption
        ),
        "ranking.png": draw_ranking(
            centrality,
            communities,
            bootstrap=findings.support.bootstrap,
            labels=labels,
            caption=caption,
        ),
    }
    if findings.dynamics is not None:
        figures["timeline.png"] = draw_timeline(
            findings.dynamics,
            labels=labels.where(labels != findings.tables.coalitions["label"]).dropna(),
            caption=_tell_unchanged(findings.dynamics),
        )
    for name, figure in figures.items():
        write_figure(figure, folder / name)


def _tell_shown(network: CoparticipationNetwork) -> str:
    """Say which ties a picture shows, in one sentence."""
    if network.test is None:
        return network.steps[-1]
    there_are = len(network.ties) + len(network.removed)
    return (
        f"The {len(network.ties):,} of {count(there_are, 'tie')} that are stronger than chance "
        f"would give ({network.test.tell()})."
    )


def _tell_unchanged(dynamics: Dynamics) -> str:
    """Say that nothing that the picture shows is told as a change; "" if something is."""
    if dynamics.notice or dynamics.changes["supported"].any():
        return ""
    return "No change of a coalition here is larger than chance would give."
