"""How many ties that are meant are found, and how many that are not: docs/images/power.png.

`python benchmarks/ties/measure_power.py` draws small records in which `N_PAIRS` pairs seek each
other, more and more, and keeps the ties that each null model calls stronger than chance.
Everybody attends as much as before throughout; only whom they meet changes. Prints what it draws.
"""

from __future__ import annotations

import multiprocessing
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from drawn import (
    EVENTS,
    ORGANIZATIONS,
    draw_attendance,
    draw_chances,
    expect_more,
    tabulate_attendance,
)
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import PercentFormatter

from coalitions import CoparticipationNetwork, extract_backbone, project
from coalitions.figures import FAINT, INK, write_figure
from coalitions.nullmodels import fit_null_model
from coalitions.palette import COLORS, MARKERS

PICTURE = Path(__file__).resolve().parents[2] / "docs/images/power.png"
N_RECORDS = 50
N_PAIRS = 6
TOGETHER = np.linspace(0, 1, 9)
ALPHA = 0.05
LINES = {"none": "-", "fdr_bh": (0, (4, 2))}
TITLES = {"none": "no correction", "fdr_bh": "false discovery rate"}
SHAPES = {"hypergeometric": "square", "sdsm": "dot", "fdsm": "triangle"}
INKS = {"hypergeometric": COLORS[1], "sdsm": COLORS[0], "fdsm": COLORS[2]}


def choose_pairs() -> npt.NDArray[np.int64]:
    """Choose pairs of neighbors in activity, from the least active to the most."""
    first = np.linspace(0, ORGANIZATIONS - 2, N_PAIRS).astype(int)
    return np.stack([first, first + 1], axis=1)


def measure_records(seed: int) -> list[dict[str, float | str]]:
    """Draw the records of a seed and count: a row for each strength, model and correction.

    The draws are the same for each strength, so that only what is meant to differ does.
    """
    rows = []
    pairs = choose_pairs()
    for together in TOGETHER:
        chance = np.random.default_rng(seed)
        chances = draw_chances(chance)
        attended = draw_attendance(chances, chance, pairs=pairs, together=together)
        network = project(tabulate_attendance(attended))
        drawn = {"together": together, "more": expect_more(chances, pairs, together)}
        for model in INKS:
            fitted = fit_null_model(network.affiliation, model=model)
            for correction in LINES:
                backbone = extract_backbone(
                    network, model=fitted, alpha=ALPHA, correction=correction
                )
                counted = count_kept(backbone, pairs)
                rows.append({"model": model, "correction": correction, **drawn, **counted})
    return rows


def count_kept(backbone: CoparticipationNetwork, pairs: npt.NDArray[np.int64]) -> dict[str, float]:
    """Give the share of the pairs that seek each other that was kept, and that of all others."""
    n_pairs = ORGANIZATIONS * (ORGANIZATIONS - 1) // 2
    kept = {*zip(*(end.tolist() for end in backbone.endpoints), strict=True)}
    n_found = sum(tuple(pair) in kept for pair in pairs.tolist())
    return {
        "found": n_found / len(pairs),
        "false": (len(kept) - n_found) / (n_pairs - len(pairs)),
    }


def draw_power(measured: pd.DataFrame) -> Figure:
    """Draw both shares against how much the pairs seek each other."""
    figure = Figure(figsize=(9, 4.9), layout="constrained")
    means = measured.groupby(["model", "correction", "together"])[["more", "found", "false"]].mean()
    found, false = figure.subplots(1, 2)
    draw_lines(found, means["more"], means["found"])
    found.set_title("Pairs that seek each other: share found", loc="left", fontsize=11.5, color=INK)
    found.set_ylim(0, 1)
    draw_lines(false, means["more"], means["false"])
    false.set_title("All other pairs: share kept", loc="left", fontsize=11.5, color=INK)
    false.set_ylim(0, 1.6 * ALPHA)
    mark_alpha(false)
    add_legend(figure)
    return figure


def draw_lines(axes: Axes, more: pd.Series[float], share: pd.Series[float]) -> None:
    """Draw a line for each model and correction."""
    for (model, correction), line in share.groupby(level=[0, 1]):
        axes.plot(
            more[line.index],
            line,
            color=INKS[model],
            marker=MARKERS[SHAPES[model]],
            markersize=5.5,
            linewidth=1.8,
            linestyle=LINES[correction],
            clip_on=False,
        )
    axes.set_xlim(left=0)
    axes.set_xlabel("Events shared beyond chance", fontsize=11, color=INK)
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(labelsize=10.5, colors=INK)
    axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))


def mark_alpha(axes: Axes) -> None:
    """Draw the share that chance alone may pass."""
    axes.axhline(ALPHA, color=FAINT, linewidth=1)
    axes.annotate(
        f"alpha = {ALPHA:.0%}",
        (1, ALPHA),
        xycoords=("axes fraction", "data"),
        xytext=(0, -5),
        textcoords="offset points",
        ha="right",
        va="top",
        fontsize=10.5,
        color=INK,
    )


def add_legend(figure: Figure) -> None:
    """Say which line is which, below the drawing."""
    handles = [
        Line2D([], [], color=INKS[model], marker=MARKERS[SHAPES[model]], label=model)
        for model in INKS
    ] + [
        Line2D([], [], color=INK, linestyle=style, label=TITLES[correction])
        for correction, style in LINES.items()
    ]
    figure.legend(
        handles=handles,
        loc="outside lower left",
        ncols=len(handles),
        frameon=False,
        fontsize=10.5,
        handlelength=2.8,
    )


def main() -> None:
    """Measure, print and draw."""
    with multiprocessing.get_context("spawn").Pool() as pool:
        rows = pool.map(measure_records, range(N_RECORDS), chunksize=1)
    measured = pd.DataFrame(list(chain.from_iterable(rows)))
    print(f"{ORGANIZATIONS} organizations, {EVENTS} events, {N_PAIRS} pairs, {N_RECORDS} records")
    table = measured.groupby(["model", "correction", "together"])[["more", "found", "false"]]
    print(table.mean().round(4).to_string())
    write_figure(draw_power(measured), PICTURE)


if __name__ == "__main__":
    main()
