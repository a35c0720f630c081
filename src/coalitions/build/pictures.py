"""The figures of a build."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from coalitions.analysis import Findings
from coalitions.cautions import Caution
from coalitions.comparison import Comparison
from coalitions.dynamics import Dynamics
from coalitions.figures import (
    MESSAGES,
    draw_activity,
    draw_comparison,
    draw_incidence,
    draw_network,
    draw_ranking,
    draw_timeline,
    write_figure,
)
from coalitions.fonts import find_fonts, use_fonts
from coalitions.language import Phrases
from coalitions.map.messages import MESSAGES as MAP_MESSAGES
from coalitions.progress import track
from coalitions.projection import CoparticipationNetwork
from coalitions.tables import shorten_labels


def write_pictures(
    findings: Findings,
    layout: pd.DataFrame,
    folder: Path,
    *,
    language: str = "en",
    comparison: Comparison | None = None,
    in_document: bool = False,
) -> None:
    """Draw and write every figure, as PNG and SVG.

    Parameters
    ----------
    findings : Findings
        From `analyze`.
    layout : DataFrame
        From `lay_out`; for a document, whose pages are tall, from `stand_tall`.
    folder : Path
        Where to write ``network.png`` and so on.
    language : str
        The language of their words.
    comparison : Comparison, optional
        From `compare_methods`, to be drawn as well.
    in_document : bool
        Whether a document around them says titles and captions, so that they need not.
    """
    with use_fonts(find_fonts(_list_texts(findings))):
        figures = _draw(findings, layout, language=language, in_document=in_document)
        if comparison is not None:
            compared = draw_comparison(comparison, language=language, in_document=in_document)
            figures |= {f"comparison-{name}": figure for name, figure in compared.items()}
        for name, figure in track(figures.items()):
            write_figure(figure, folder / f"{name}.png")


def _list_texts(findings: Findings) -> Iterator[str]:
    """List the texts of the records that pictures may write."""
    affiliation = findings.network.affiliation
    yield affiliation.title
    yield from map(str, affiliation.organizations.index)
    for told in shorten_labels(findings.tables.coalitions), findings.tables.coalitions["label"]:
        yield from map(str, told)


def _draw(
    findings: Findings, layout: pd.DataFrame, *, language: str, in_document: bool
) -> dict[str, Figure]:
    network, centrality, communities = findings.network, findings.centrality, findings.communities
    affiliation, labels = network.affiliation, shorten_labels(findings.tables.coalitions)
    as_groups = not findings.significance.is_found
    title = cautions = shown = unchanged = ""
    if not in_document:
        phrases = Phrases(MESSAGES, language)
        title, cautions = affiliation.title, _tell_cautions(findings, language)
        shown = cautions or _tell_shown(network, phrases)
        unchanged = cautions if as_groups else _tell_unchanged(findings.dynamics, phrases)
    figures = {}
    if findings.network.knows_events:
        figures["activity"] = draw_activity(affiliation, title=title, language=language)
        figures["incidence"] = draw_incidence(
            affiliation,
            communities,
            labels=labels,
            title=title,
            caption=cautions,
            language=language,
            as_groups=as_groups,
        )
    figures |= {
        "network": draw_network(
            network,
            centrality,
            communities,
            layout,
            labels=labels,
            caption=shown,
            language=language,
            as_groups=as_groups,
            in_document=in_document,
        ),
        "ranking": draw_ranking(
            centrality,
            communities,
            bootstrap=findings.support.bootstrap,
            labels=labels,
            caption=shown,
            language=language,
            as_groups=as_groups,
        ),
    }
    if findings.dynamics is not None:
        figures["timeline"] = draw_timeline(
            findings.dynamics,
            labels=labels.where(labels != findings.tables.coalitions["label"]).dropna(),
            caption=unchanged,
            language=language,
            as_groups=as_groups,
            in_document=in_document,
        )
    return figures


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


def _tell_unchanged(dynamics: Dynamics | None, phrases: Phrases) -> str:
    """Say that nothing that the picture shows is told as a change; "" if something is."""
    if dynamics is None or dynamics.notice or dynamics.changes["supported"].any():
        return ""
    return phrases.say("unchanged")
