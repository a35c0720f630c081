"""The pictures: what chance leaves, how far methods agree, who leads by which."""

from __future__ import annotations

from matplotlib.figure import Figure

from coalitions.comparison import Comparison
from coalitions.figures.comparison.agreement import draw_agreement
from coalitions.figures.comparison.chance import draw_chance
from coalitions.figures.comparison.leaders import draw_leaders, find_leaders
from coalitions.figures.style import MESSAGES
from coalitions.language import Phrases

NULL_MODEL = "null model"


def draw_comparison(
    comparison: Comparison, *, language: str = "en", in_document: bool = False
) -> dict[str, Figure]:
    """Draw what each null model keeps, how far methods agree, and where the leaders stand by each.

    Parameters
    ----------
    comparison : Comparison
        From `compare_methods`.
    language : str
        The language of the words.
    in_document : bool
        Whether a document around them says titles and captions: then they have neither.

    Returns
    -------
    dict of str to Figure
        As wide as the text on A4: ``chance``, how many ties each null model keeps;
        ``agreement``, how alike each two methods are; ``leaders``, the organizations that lead by
        counting, by several methods. What there is nothing to draw of is left out.
    """
    phrases = Phrases(MESSAGES, language)
    title = "" if in_document else comparison.title
    figures: dict[str, Figure] = {}
    if not comparison.n_ties:
        return figures
    if NULL_MODEL in {*comparison.methods["kind"]}:
        caption = "" if in_document else _tell_level(comparison, phrases)
        figures["chance"] = draw_chance(comparison, phrases, title=title, caption=caption)
    if len(comparison.agreement) > 1:
        caption = "" if in_document else _tell_agreement(comparison, phrases)
        figures["agreement"] = draw_agreement(comparison, phrases, title=title, caption=caption)
    if find_leaders(comparison.ranks) and comparison.ranks.notna().any().sum() > 1:
        caption = "" if in_document else phrases.say("compare-leaders-how")
        figures["leaders"] = draw_leaders(comparison, phrases, title=title, caption=caption)
    return figures


def _tell_level(comparison: Comparison, phrases: Phrases) -> str:
    """Say when a null model keeps a tie, and which could not be asked."""
    level = phrases.notation.write_number(comparison.alpha, places=6)
    if comparison.correction == "none":
        told = [phrases.say("compare-level", level=level)]
    else:
        corrected = comparison.correction
        told = [phrases.say("compare-level-corrected", level=level, correction=corrected)]
    missing = comparison.methods.index[comparison.methods["note"] != ""]
    if len(missing):
        names = phrases.notation.join([*map(str, missing)])
        told.append(phrases.say("compare-missing", names=names))
    return " ".join(told)


def _tell_agreement(comparison: Comparison, phrases: Phrases) -> str:
    reference = comparison.reference
    cut = phrases.say(
        "compare-cut-model" if reference else "compare-cut-tenth",
        n=comparison.n_heaviest,
        model=reference,
    )
    return f"{phrases.say('compare-agreement-how', same='1', unlike='0')} {cut}"
