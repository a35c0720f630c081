"""How many ties that are meant are found, and how many that are not: docs/images/power.png.

`python benchmarks/ties/measure_power.py` draws small records in which `N_PAIRS` pairs seek each
other, more and more, and keeps the ties that each null model calls stronger than chance.
Everybody attends as much as before throughout; only whom they meet changes. Prints what it draws.
"""

from __future__ import annotations

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
from coalitions.nullmodels import MODELS
from coalitions.palette import COLORS, MARKERS

PICTURE = Path(__file__).resolve().parents[2] / "docs/images/power.png"
N_RECORDS = {"hypergeometric": 200, "sdsm": 200, "fdsm": 40}  # fdsm draws thousands for each
N_PAIRS = 6
TOGETHER = np.linspace(0, 0.8, 9)
ALPHA = 0.05
LINES = {"none": "-", "fdr_bh": (0, (4, 2))}
TITLES = {"none": "no correction", "fdr_bh": "false discovery rate"}
SHAPES = {"hypergeometric": "square", "sdsm": "dot", "fdsm": "triangle"}
INKS = {"hypergeometric": COLORS[1], "sdsm": COLORS[0], "fdsm": COLORS[2]}


def choose_pairs() -> npt.NDArray[np.int64]:
    """Choose pairs of neighbors in activity, from the least active to the most."""
    first = np.linspace(0, ORGANIZATIONS - 2, N_PAIRS).astype(int)
    return np.stack([first, first + 1], axis=1)


def measure(models: list[str]) -> pd.DataFrame:
    """Draw the records and count: a row for each, and each model and correction."""
    rows = []
    for seed in range(max(N_RECORDS[model] for model in models)):
        chance = np.random.default_rng(seed)
        chances = draw_chances(chance)
        for together in TOGETHER:
            pairs = choose_pairs()
            attended = draw_attendance(chances, chance, pairs=pairs, together=together)
            network = project(tabulate_attendance(attended))
            drawn = {"together": together, "more": expect_more(chances, pairs, together)}
            rows += [
                {"model": model, "correction": correction, **drawn}
                | count_kept(keep_ties(network, model, correction), pairs)
                for model in models
                if seed < N_RECORDS[model]
                for correction in LINES
            ]
    return pd.DataFrame(rows)


def keep_ties(
    network: CoparticipationNetwork, model: str, correction: str
) -> CoparticipationNetwork:
    """Keep the ties that are stronger than chance."""
    return extract_backbone(network, model=model, alpha=ALPHA, correction=correction)


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
    # All models see the same records, the first of them; their x is that of all.
    means["more"] = measured.groupby("together")["more"].mean().reindex(means.index, level=2)
    titles = {"found": "Ties that were meant: share found", "false": "All other pairs: share kept"}
    for axes, (measure_name, title) in zip(figure.subplots(1, 2), titles.items(), strict=True):
        axes.set_title(title, loc="left", fontsize=12, color=INK)
        axes.spines[["top", "right"]].set_visible(False)
        axes.set_xlabel("Events shared beyond chance", fontsize=11, color=INK)
        axes.tick_params(labelsize=10.5, colors=INK)
        axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        for (model, correction), line in means.groupby(level=[0, 1]):
            axes.plot(
                line["more"],
                line[measure_name],
                color=INKS[model],
                marker=MARKERS[SHAPES[model]],
                markersize=5.5,
                linewidth=1.8,
                linestyle=LINES[correction],
                clip_on=False,
            )
        axes.set_xlim(left=0)
    found, false = figure.axes
    found.set_ylim(0, 1)
    false.set_ylim(0, ALPHA * 1.6)
    mark_alpha(false)
    add_legend(figure, list(dict.fromkeys(measured["model"])))
    return figure


def mark_alpha(axes: Axes) -> None:
    """Draw the share that chance alone may pass."""
    axes.axhline(ALPHA, color=FAINT, linewidth=1)
    axes.annotate(
        f"alpha = {ALPHA:.0%}",
        (1, ALPHA),
        xycoords=("axes fraction", "data"),
        xytext=(0, 4),
        textcoords="offset points",
        ha="right",
        fontsize=10.5,
        color=INK,
    )


def add_legend(figure: Figure, models: list[str]) -> None:
    """Say which line is which, below the drawing."""
    handles = [
        Line2D([], [], color=INKS[model], marker=MARKERS[SHAPES[model]], label=model)
        for model in models
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
    models = [model for model in N_RECORDS if model in MODELS]
    measured = measure(models)
    print(f"{ORGANIZATIONS} organizations, {EVENTS} events, {N_PAIRS} pairs; alpha {ALPHA}")
    table = measured.groupby(["model", "correction", "together"])[["more", "found", "false"]]
    print(table.mean().round(4).to_string())
    write_figure(draw_power(measured), PICTURE)
    print(f"drawn in {PICTURE.relative_to(Path.cwd())}")


if __name__ == "__main__":
    main()
