"""How time grows with the records: a figure for each stage, with the exponents that fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np
from contest import Stage
from limits import OURS

mpl.use("Agg")
from matplotlib import pyplot as plt

Points = Mapping[str, tuple[Sequence[int], Sequence[float]]]


def fit_exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """Fit the exponent of a power law by least squares on logarithms."""
    return float(np.polyfit(np.log(sizes), np.log(seconds), 1)[0])


def draw_scaling(stage: Stage, points: Points, fitted: Mapping[str, float], path: Path) -> None:
    """Draw seconds against participations, both by powers of ten, as SVG."""
    with mpl.rc_context({"svg.hashsalt": "coalitions", "svg.fonttype": "none"}):
        figure, axes = plt.subplots(figsize=(9, 4.5), layout="constrained")
        for name, (sizes, seconds) in points.items():
            power = f", exponent {fitted[name]:.2f}" if name in fitted else ""
            is_ours = name.startswith(OURS)
            style = {"linewidth": 2.5, "zorder": 3} if is_ours else {"linewidth": 1}
            axes.loglog(sizes, seconds, marker="o", label=f"{name}{power}", **style)
        axes.set(title=stage.title, xlabel="participations", ylabel="seconds, median")
        axes.grid(visible=True, alpha=0.3)
        figure.legend(loc="outside right upper", fontsize="small")
        figure.savefig(path.with_suffix(".svg"), metadata={"Date": None})
        plt.close(figure)
