"""P-values: each tie against the stochastic degree sequence model, fitted and tested.

The adapter of `bicm` stands in `benchmarks/ties`; NEMtropy gives on the same class of `bicm`'s.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from checks import agree_within
from contest import Contestant, Stage
from inputs import load_affiliation

from stages.communities import load_network
from stages.project import sort_ties

sys.path.append(str(Path(__file__).resolve().parents[2] / "ties"))


def test_ours(network: Any) -> Any:
    """Fit the model and test all ties."""
    from coalitions.backbone.significance import compute_p_values

    return compute_p_values(network, model="sdsm")


def test_by_bicm(affiliation: Any) -> Any:
    """Fit the model and test all pairs."""
    from other_packages import run_bicm, solve_bicm

    return run_bicm(solve_bicm(affiliation))


def load_bicm(path: Path) -> Any:
    """Load them as ours, and have what `bicm` needs compiled, by ten organizations."""
    affiliation = load_affiliation(path)
    few = replace(affiliation, incidence=affiliation.incidence[:10])
    test_by_bicm(replace(few, incidence=few.incidence[:, few.incidence.sum(axis=0) > 0]))
    return affiliation


def tell_ours(network: Any, p_values: Any) -> dict[str, Any]:
    """Tell of ours."""
    source, target = network.endpoints
    return sort_ties(source, target, p_value=p_values)


def tell_bicm(affiliation: Any, p_values: Any) -> dict[str, Any]:
    """Tell of a matrix of all pairs those that shared an event."""
    from scipy.sparse import triu

    incidence = affiliation.incidence
    source, target = triu(incidence @ incidence.T, k=1, format="coo").coords
    return sort_ties(source, target, p_value=p_values[source, target])


STAGE = Stage(
    name="p_values",
    title="ties to exact p-values under the sdsm model, its fitting included",
    contestants=(
        Contestant(
            "coalitions",
            test_ours,
            load_network,
            tell_ours,
            packages=("coalitions",),
            modules=("coalitions.backbone",),
        ),
        Contestant(
            "bicm, NEMtropy",
            test_by_bicm,
            load_bicm,
            tell_bicm,
            packages=("bicm", "NEMtropy"),
            modules=("other_packages",),
        ),
    ),
    # What others compute is 1 less a sum, which leaves small p-values few digits.
    check=agree_within(absolute=1e-7),
    bound="ties, and pairs of classes of organizations",
)
