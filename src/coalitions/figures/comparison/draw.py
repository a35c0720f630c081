"""The page: what chance leaves, what each method does, how they agree, who leads."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from coalitions.comparison import YARDSTICK, Comparison
from coalitions.figures.comparison.leaders import draw_leaders, find_leaders, measure_names
from coalitions.figures.comparison.page import (
    HEADING,
    LINE,
    MARGIN,
    MISSING,
    SMALL,
    TITLE,
    WIDTH,
    Page,
    wrap,
)
from coalitions.figures.comparison.panels import draw_agreement, draw_kept
from coalitions.figures.style import FAINT
from coalitions.wording import count, shorten

# Inches.
TOP = 1.35  # of what is drawn
BAR, ROW, MOST_CELL = 0.34, 0.36, 0.43
KEY_WIDTH, KEY_NAME_WIDTH = 4.5, 1.5
MATRIX_LEFT, MOST_MATRIX = 6.35, 4.35
SLANTED_NAMES = 1.15  # below the matrix
MOST_TITLE = 100  # letters
INTRODUCTION = 9.8  # points
BLUE, ORANGE = "#08519C", "#A63603"  # dark shades of the matrix
KINDS = {
    "weighting": "Weightings: two organizations are tied by",
    "null model": "Null models: what they take chance to be",
}


def draw_comparison(comparison: Comparison) -> Figure:
    """Draw what each null model keeps, how the methods agree, and what they make of the leaders.

    Parameters
    ----------
    comparison : Comparison
        From `compare_methods`.

    Returns
    -------
    Figure
        One page. Left, the ties that each null model keeps, and what each method does; right,
        the agreement of each two; below, the organizations that lead by counting.
    """
    key = _write_key(comparison.methods)
    caption = wrap(_tell_how(comparison), WIDTH - 2 * MARGIN)
    leaders = find_leaders(comparison.ranks)
    n_bars = 1 + int((comparison.methods["kind"] == "null model").sum())
    size = min(len(comparison.agreement) * MOST_CELL, MOST_MATRIX)
    key_top = TOP + n_bars * BAR + 0.5
    leaders_top = max(key_top + len(key) * LINE, TOP + 1.3 + size + SLANTED_NAMES) + 0.3
    foot = leaders_top + (1.05 + len(leaders) * ROW if leaders else 0)
    page = Page(Figure(figsize=(WIDTH, foot + len(caption) * LINE + MARGIN)))
    _write_heading(page, comparison)
    page.write("How many ties are more than chance", MARGIN, TOP, HEADING, weight="bold")
    draw_kept(page.cut_out(MARGIN, TOP + 0.3, KEY_WIDTH, n_bars * BAR), comparison)
    for number, (name, meaning) in enumerate(key):
        weight = "normal" if name in comparison.methods.index else "bold"
        page.write(name, MARGIN, key_top + number * LINE, weight=weight)
        page.write(meaning, MARGIN + KEY_NAME_WIDTH, key_top + number * LINE, color=FAINT)
    _write_beside_matrix(page, comparison, TOP + 0.5 + size + SLANTED_NAMES)
    draw_agreement(page.cut_out(MATRIX_LEFT, TOP + 0.5, size, size), comparison)
    if leaders:
        _write_leaders_heading(page, leaders_top, len(leaders))
        left = MARGIN + measure_names(leaders)
        area = page.cut_out(left, leaders_top + 0.9, WIDTH - 2 * left, len(leaders) * ROW)
        draw_leaders(area, leaders, comparison.ranks)
    page.write("\n".join(caption), MARGIN, foot, color=FAINT)
    return page.figure


def _write_heading(page: Page, comparison: Comparison) -> None:
    page.write(shorten(comparison.title, MOST_TITLE), MARGIN, 0.3, TITLE, weight="bold")
    told = (
        f"The {count(comparison.n_ties, 'tie')} of {count(comparison.n_tied, 'organization')}, "
        "judged in different ways. Two are tied if they took part in an event together; a "
        "weighting says how strong the tie is, a null model whether the two met more often than "
        "by chance."
    )
    lines = wrap(told, WIDTH - 2 * MARGIN, INTRODUCTION)
    page.write("\n".join(lines), MARGIN, 0.68, INTRODUCTION)


def _write_key(methods: pd.DataFrame) -> list[tuple[str, str]]:
    """Say what each method does, in lines of a name, or none, and a part of the meaning."""
    key: list[tuple[str, str]] = []
    for kind, of_kind in methods.groupby("kind", sort=False):
        key += [("", "")] if key else []
        key.append((KINDS[str(kind)], ""))
        for name, meaning in of_kind["meaning"].items():
            lines = _explain(str(meaning))
            key += zip([str(name), *[""] * (len(lines) - 1)], lines, strict=True)
    return key


def _explain(meaning: str) -> list[str]:
    for sign in (" / ", " - "):  # do not break a formula
        meaning = meaning.replace(sign, sign.replace(" ", "\N{NO-BREAK SPACE}"))
    return wrap(meaning.removeprefix("ties are weighted by "), KEY_WIDTH - KEY_NAME_WIDTH)


def _write_beside_matrix(page: Page, comparison: Comparison, foot: float) -> None:
    """Say above the matrix what it is, and below it how to read it."""
    left = MATRIX_LEFT - 1.4
    heading = "How far the methods agree on the ties"
    page.write(heading, left, TOP, HEADING, weight="bold")
    page.write("below, blue: same order (Spearman)", MATRIX_LEFT, TOP + 0.27, color=BLUE)
    page.write("above, orange: same ties (Jaccard)", MATRIX_LEFT + 2.3, TOP + 0.27, color=ORANGE)
    explained = (
        "Blue: do the two methods put the ties in the same order? 1 is the same order, 0 no "
        "relation, below 0 the reverse. Orange: of the ties that either method takes, the share "
        "that both take; a null model takes those that it keeps, a weighting its "
        f"{count(comparison.n_heaviest, 'heaviest tie')} ({comparison.cut}). {MISSING} cannot be "
        "said."
    )
    lines = wrap(explained, WIDTH - MARGIN - left)
    page.write("\n".join(lines), left, foot, color=FAINT)


def _write_leaders_heading(page: Page, top: float, n_leaders: int) -> None:
    leading = "organization that leads" if n_leaders == 1 else "organizations that lead"
    heading = f"Where the {n_leaders} {leading} by {YARDSTICK} stand by other methods"
    page.write(heading, MARGIN, top, HEADING, weight="bold")
    explained = (
        f"The number is the rank among all organizations (= shared; {MISSING} no tie left); the "
        "height is the order among those shown."
    )
    page.write(explained, MARGIN, top + 0.25, SMALL, color=FAINT)


def _tell_how(comparison: Comparison) -> str:
    """Say how the null models were applied, and what is missing."""
    corrected = "" if comparison.correction == "none" else f", corrected ({comparison.correction})"
    notes = comparison.methods["note"]
    missing = "".join(f" {name} was {note}." for name, note in notes.items() if note)
    return (
        "A null model keeps a tie if chance would give as many shared events or more with a "
        f"probability of at most {comparison.alpha:g}{corrected}.{missing}"
    )
