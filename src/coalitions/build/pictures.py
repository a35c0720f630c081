"""The figures of a build."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from coalitions.analysis import Findings
from coalitions.cautions import Caution
from coalitions.dynamics import Dynamics
from coalitions.figures import (
    MESSAGES,
    draw_network,
    draw_ranking,
    draw_timeline,
    write_figure,
)
from coalitions.language import Phrases
from coalitions.map.messages import MESSAGES as MAP_MESSAGES
from coalitions.projection import CoparticipationNetwork
from coalitions.tables import shorten_labels


def write_pictures(
    findings: Findings, layout: pd.DataFrame, folder: Path, *, language: str = "en"
) -> None:
    """Draw and write every figure, as PNG and SVG."""
    network, centrality, communities = findings.network, findings.centrality, findings.communities
    phrases = Phrases(MESSAGES, language)
    labels = shorten_labels(findings.tables.coalitions)
    caption = _tell_cautions(findings, language) or _tell_shown(network, phrases)
    figures = {
        "network": draw_network(
            network,
            centrality,
            communities,
            layout,
            labels=labels,
            caption=caption,
            language=language,
        ),
        "ranking": draw_ranking(
            centrality,
            communities,
            bootstrap=findings.support.bootstrap,
            labels=labels,
            caption=caption,
            language=language,
        ),
    }
    if findings.dynamics is not None:
        figures["timeline"] = draw_timeline(
            findings.dynamics,
            labels=labels.where(labels != findings.tables.coalitions["label"]).dropna(),
            caption=_tell_unchanged(findings.dynamics, phrases),
            language=language,
        )
    for name, figure in figures.items():
        write_figure(figure, folder / f"{name}.png")


def _tell_cautions(findings: Findings, language: str) -> str:
    """Say the cautions as the map does."""
    phrases = Phrases(MAP_MESSAGES, language)
    return " ".join(_tell_caution(caution, phrases) for caution in findings.cautions)


def _tell_caution(caution: Caution, phrases: Phrases) -> str:
    details = caution.details
    if "level" in details:
        limit = "limit" if details["correction"] == "none" else "limit-corrected"
        details["limit"] = phrases.say(limit, level=details["level"])
    return phrases.say(f"caution-{caution.kind}", **details)


def _tell_shown(network: CoparticipationNetwork, phrases: Phrases) -> str:
    """Say which ties a picture shows, in one sentence."""
    n_shown = len(network.ties)
    if network.test is None:
        return phrases.say("all-shown", n=n_shown)
    return phrases.say(
        "shown",
        n=n_shown,
        all=n_shown + len(network.removed),
        model=network.test.model,
        level=network.test.level,
    )


def _tell_unchanged(dynamics: Dynamics, phrases: Phrases) -> str:
    """Say that nothing that the picture shows is told as a change; "" if something is."""
    if dynamics.notice or dynamics.changes["supported"].any():
        return ""
    return phrases.say("unchanged")
