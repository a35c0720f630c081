"""Every weighting and every null model, applied to the same two-mode network."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np

from coalitions.affiliation import AffiliationNetwork
from coalitions.arrays import Booleans, Floats
from coalitions.backbone import extract_backbone, restore_ties
from coalitions.centrality import measure_centrality
from coalitions.errors import OptionError, require_choice
from coalitions.nullmodels import (
    MODELS,
    MOST_SAMPLED,
    NULL_MODEL_TABLE,
    NullModel,
    fit_null_model,
    takes_long,
)
from coalitions.projection import WEIGHTING_TABLE, WEIGHTINGS, CoparticipationNetwork, project

YARDSTICK = "count"
BETWEENNESS = "betweenness"


@dataclass(frozen=True)
class Method:
    """What one method says of each tie and each organization.

    Parameters
    ----------
    name : str
        What it is called among `WEIGHTINGS` or `MODELS`.
    kind : {"weighting", "null model"}
        A weighting keeps all ties; a null model keeps those stronger than chance.
    meaning, choose_when : str
        What it does, and when a person would choose it.
    tie_values : ndarray of float, shape (ties,)
        The higher, the stronger: the weight, or the p-value with its sign turned.
    kept : ndarray of bool, shape (ties,)
        Whether it keeps the tie.
    standing : ndarray of float, shape (organizations,)
        The sum of the weights of an organization's ties, in the unit of the weighting; for a
        null model the number of its partners in the backbone [organizations].
    between : ndarray of float, shape (organizations,)
        For a null model, the betweenness of each organization in the backbone [0 to 1].
    reason : str
        Why it was not computed; arrays are then empty. "" if it was.
    """

    name: str
    kind: str
    meaning: str
    choose_when: str
    tie_values: Floats
    kept: Booleans
    standing: Floats
    between: Floats = field(default_factory=lambda: np.zeros(0))
    reason: str = ""


def apply_methods(
    affiliation: AffiliationNetwork,
    *,
    alpha: float,
    correction: str,
    seed: int,
    samples: int,
    include: Collection[str] | None,
) -> list[Method]:
    """Apply all methods, or those to `include`; plain counting is always the first of them.

    Raises
    ------
    OptionError
        If an option has a value that it cannot take, or the records lack what a method that
        was asked for by name needs.
    """
    chosen = _choose(include)
    counted = project(affiliation, weighting=YARDSTICK)
    others = (name for name in WEIGHTINGS if name in chosen and name != YARDSTICK)
    methods = [_weigh(affiliation, name) for name in (YARDSTICK, *others)]
    for name in (name for name in MODELS if name in chosen):
        reason = "" if include else _find_obstacle(affiliation, name)
        fitted: NullModel | None = None
        if not reason:
            try:
                fitted = fit_null_model(affiliation, model=name, samples=samples, seed=seed)
            except OptionError as error:
                # Not all records can be asked everything.
                if include or not NULL_MODEL_TABLE[name].is_constrained:
                    raise
                reason = str(error).partition("\n")[0]
        methods.append(
            _test(counted, name, fitted, alpha=alpha, correction=correction, reason=reason)
        )
    return methods


def _choose(include: Collection[str] | None) -> set[str]:
    if include is None:
        return {*WEIGHTINGS, *MODELS}
    if isinstance(include, str):
        raise OptionError(f"include '{include}' is one text; give a list, such as ['{include}']")
    for name in include:
        require_choice("include", name, (*WEIGHTINGS, *MODELS))
    return {YARDSTICK, *include}


def _weigh(affiliation: AffiliationNetwork, name: str) -> Method:
    network = project(affiliation, weighting=name)
    weights = network.ties["weight"].to_numpy(np.float64)
    return Method(
        name=name,
        kind="weighting",
        meaning=f"ties are weighted by {WEIGHTING_TABLE[name].tell()}",
        choose_when=WEIGHTING_TABLE[name].choose_when,
        tie_values=weights,
        kept=np.ones(len(weights), dtype=bool),
        standing=_sum_by_organization(network, weights),
    )


def _test(
    counted: CoparticipationNetwork,
    name: str,
    fitted: NullModel | None,
    *,
    alpha: float,
    correction: str,
    reason: str,
) -> Method:
    values, kept, standing, between = np.zeros(0), np.zeros(0, dtype=bool), np.zeros(0), np.zeros(0)
    if fitted is not None:
        backbone = extract_backbone(counted, model=fitted, alpha=alpha, correction=correction)
        tested = restore_ties(backbone).ties  # in the order of the ties counted
        values = -tested["p_value"].to_numpy(np.float64)
        kept = tested["significant"].to_numpy(bool)
        standing = _sum_by_organization(counted, kept.astype(np.float64))
        between = measure_centrality(backbone, measures=[BETWEENNESS])[BETWEENNESS].to_numpy(float)
    return Method(
        name=name,
        kind="null model",
        meaning=NULL_MODEL_TABLE[name].meaning,
        choose_when=NULL_MODEL_TABLE[name].choose_when,
        tie_values=values,
        kept=kept,
        standing=standing,
        between=between,
        reason=reason,
    )


def _find_obstacle(affiliation: AffiliationNetwork, name: str) -> str:
    """Say why a model that is not asked for by name would take too long; "" if it would not."""
    if not takes_long(affiliation, model=name):
        return ""
    n_memberships = int(affiliation.incidence.nnz)
    return (
        f"samples of {n_memberships:,} memberships take long; beyond {MOST_SAMPLED:,} they are "
        "drawn only if it is asked for by name"
    )


def _sum_by_organization(network: CoparticipationNetwork, values: Floats) -> Floats:
    """Sum over the ties of each organization."""
    n = len(network.organizations)
    source, target = network.endpoints
    return np.asarray(
        np.bincount(source, values, minlength=n) + np.bincount(target, values, minlength=n)
    )
