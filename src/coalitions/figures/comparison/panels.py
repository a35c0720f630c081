"""What chance leaves of the ties, and how far each two methods agree on them."""

from __future__ import annotations

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from coalitions.arrays import Booleans
from coalitions.comparison import Comparison
from coalitions.figures.comparison.page import MISSING, USUAL
from coalitions.figures.style import INK
from coalitions.palette import COLORS

ALL_TIES, KEPT = "#C9CED4", COLORS[0]
ORDER_COLORS, OVERLAP_COLORS = "Blues", "Oranges"
BRIGHTNESS = (0.299, 0.587, 0.114)  # of red, green and blue to the eye
DARK = 0.5  # of full brightness


def draw_kept(axes: Axes, comparison: Comparison) -> None:
    """Draw the ties that each null model keeps, below all of them."""
    models = comparison.methods[comparison.methods["kind"] == "null model"]
    names, lengths, labels = ["all ties"], [comparison.n_ties], [f"{comparison.n_ties:,}"]
    for name, kept in models["ties_kept"].items():
        names.append(str(name))
        lengths.append(0 if pd.isna(kept) else int(kept))
        labels.append(
            "not computed, see below" if pd.isna(kept) else _write_part(kept, comparison.n_ties)
        )
    most = max(comparison.n_ties, 1)
    colors = [ALL_TIES, *[KEPT] * len(models)]
    axes.barh(range(len(names)), lengths, color=colors, height=0.62)
    for place, (name, length, label) in enumerate(zip(names, lengths, labels, strict=True)):
        axes.text(-0.02 * most, place, name, ha="right", va="center", fontsize=USUAL, color=INK)
        axes.text(length + 0.02 * most, place, label, va="center", fontsize=USUAL, color=INK)
    axes.set(xlim=(-0.55 * most, 1.55 * most), ylim=(len(names) - 0.5, -0.5))


def _write_part(kept: int, n_ties: int) -> str:
    return f"{kept:,} ({kept / n_ties:.0%})" if kept else "none"


def draw_agreement(axes: Axes, comparison: Comparison) -> None:
    """Draw agreement on the order of ties below the diagonal, on which ties above it."""
    names = list(comparison.agreement.index)
    below = np.tri(len(names), k=-1, dtype=bool)
    _draw_triangle(axes, comparison.agreement, below, ORDER_COLORS)
    _draw_triangle(axes, comparison.overlap, below.T, OVERLAP_COLORS)
    foot = len(names) - 0.4
    for place, name in enumerate(names):
        axes.text(-0.65, place, name, ha="right", va="center", fontsize=USUAL, color=INK)
        axes.text(
            place + 0.1, foot, name, rotation=40, rotation_mode="anchor", ha="right", va="top",
            fontsize=USUAL, color=INK,
        )  # fmt: skip
    kinds = comparison.methods.loc[names, "kind"]
    for cut in np.flatnonzero(kinds.to_numpy()[1:] != kinds.to_numpy()[:-1]) + 0.5:
        axes.axhline(cut, color="white", linewidth=4)
        axes.axvline(cut, color="white", linewidth=4)
    axes.set(xlim=(-0.5, len(names) - 0.5), ylim=(len(names) - 0.5, -0.5))


def _draw_triangle(axes: Axes, table: pd.DataFrame, shown: Booleans, colors: str) -> None:
    values = np.ma.masked_where(~shown | table.isna().to_numpy(), table.to_numpy(float))
    color_map = mpl.colormaps[colors]
    axes.imshow(values, cmap=color_map, vmin=0, vmax=1)
    for row, column in zip(*(ends.tolist() for ends in np.nonzero(shown)), strict=True):
        value = float(table.to_numpy(float)[row, column])
        bright = 1.0 if np.isnan(value) else float(np.dot(color_map(value)[:3], BRIGHTNESS))
        axes.text(
            column, row, write_agreement(value), ha="center", va="center", fontsize=8,
            color="white" if bright < DARK else INK,
        )  # fmt: skip


def write_agreement(value: float) -> str:
    """Write a number between -1 and 1 in little room; 1 is exact, 1.0 is rounded.

    Examples
    --------
    >>> write_agreement(0.974), write_agreement(1.0), write_agreement(0.999)
    ('.97', '1', '1.0')
    """
    if np.isnan(value):
        return MISSING
    if abs(value) == 1:
        written = f"{abs(value):.0f}"
    else:
        written = f"{abs(value):.2f}".removeprefix("0").replace("1.00", "1.0")
    return f"\N{MINUS SIGN}{written}" if value < 0 and written != ".00" else written
