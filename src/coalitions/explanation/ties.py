"""What lies behind a tie: the events, chance, and the ways to weigh."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from coalitions.affiliation import AffiliationNetwork
from coalitions.arrays import Integers
from coalitions.backbone import find_needed
from coalitions.errors import OptionError, require_alpha
from coalitions.explanation.attended import flag_events, list_events, locate
from coalitions.nullmodels import MODELS, NULL_MODEL_TABLE, NullModel, fit_null_model
from coalitions.projection import WEIGHTING_TABLE, CoparticipationNetwork, project
from coalitions.ranks import is_at_most, rank_value

CHANCE = (
    "expected_events",
    "p_value",
    "p_error",
    "needed",
    "most_shared",
    "passes",
    "p_fewer",
    "p_fewer_error",
    "too_few",
    "told",
)
WEIGHTS = ("weight", "unit", "meaning", "rank", "n_equal", "n_ranked", "smaller_share")


@dataclass(frozen=True)
class TieExplanation:
    """Why two organizations are tied, or are not.

    Parameters
    ----------
    one, other : str
        The two organizations.
    shared : DataFrame
        The events that both took part in, by date: ``event_id``, ``date``, ``title``,
        ``place``, ``n_organizations`` there [organizations, 2 and up], ``source_url``, and
        ``role_of_one`` and ``role_of_other``.
    n_one_alone, n_other_alone : int
        The events that one took part in without the other [events, 0 and up].
    kept : bool, optional
        Whether the tie is in the backbone, as that was made; None if it was not.
    alpha : float
        The level of the tests, of each side by itself [above 0, below 1].
    chance : DataFrame, indexed by ``model``
        What each null model says of the two, the first one first:

        - ``expected_events``: that chance alone would give, on average [events];
        - ``p_value``: that it gives as many or more [0 to 1]; ``p_error``, its standard error,
          0 if it is exact;
        - ``needed``: the fewest shared events that would pass at `alpha`, one more than
          ``most_shared``, the most that they could share, if no number would [events];
        - ``passes``: whether `p_value` is at most `alpha`;
        - ``p_fewer``, ``p_fewer_error``, ``too_few``: the same of as few or fewer;
        - ``told``: what is held fixed, in a few words.
    not_asked : mapping of str to str
        The null models that the records do not allow, and why.
    weights : DataFrame, indexed by ``weighting``
        What the tie weighs in each way; without rows if there is none:

        - ``weight``, in the ``unit`` of its range, and its ``meaning``;
        - ``rank`` among all ties, 1 being the strongest; equal ones share it [1 and up];
        - ``n_equal``: other ties as strong [ties, 0 and up]; ``n_ranked``: all ties;
        - ``smaller_share``: share of all ties that are weaker [0, to below 1].
    """

    one: str
    other: str
    shared: pd.DataFrame
    n_one_alone: int
    n_other_alone: int
    kept: bool | None
    alpha: float
    chance: pd.DataFrame
    not_asked: Mapping[str, str]
    weights: pd.DataFrame


def explain_tie(
    network: CoparticipationNetwork,
    one: str,
    other: str,
    *,
    models: Sequence[str | NullModel] = MODELS,
    alpha: float = 0.05,
    half_life: float | None = None,
    samples: int = 1000,
    seed: int = 1,
) -> TieExplanation:
    r"""Say what lies behind the tie of two organizations, or why they have none.

    Parameters
    ----------
    network : CoparticipationNetwork
        As projected, or a backbone: all its events count either way.
    one, other : str
        The names of two of its organizations; see `find_organization`.
    models : sequence of str or NullModel
        The null models to ask, from `MODELS` or fitted before. If the records do not allow
        ``"sdsm-ec"``, it is named in ``not_asked``, unless it is the only one.
    alpha : float
        The largest p-value of what is no chance [above 0, below 1].
    half_life : float, optional
        For the weights; see `project` [years].
    samples, seed : int
        For models that are sampled; see `fit_null_model`.

    Raises
    ------
    OptionError
        If one of the two is not there, both are the same, `alpha` is no probability, or a model
        is not known or cannot be asked.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, project, read_records
    >>> rows = [f"E{event},{name}" for event in "123" for name in "AB"] + ["E4,C", "E5,C"]
    >>> _ = Path("meetings.csv").write_text("\n".join(["event_id,organization", *rows]))
    >>> network = project(build_affiliation(read_records("meetings.csv")))
    >>> why = explain_tie(network, "A", "B", models=["hypergeometric"], alpha=0.2)
    >>> why.shared["event_id"].tolist()
    ['E1', 'E2', 'E3']
    >>> why.chance[["expected_events", "p_value", "needed", "passes"]]
                    expected_events  p_value  needed  passes
    model
    hypergeometric              1.8      0.1       3    True
    """
    require_alpha(alpha)
    affiliation = network.affiliation
    rows = locate(affiliation, one), locate(affiliation, other)
    if one == other:
        raise OptionError(f"both are '{one}'; name two organizations, or one alone")
    came, other_came = (flag_events(affiliation, row) for row in rows)
    shared = list_events(affiliation, came & other_came, [one, other])
    chance, not_asked = _ask_models(
        affiliation, rows, len(shared), models=models, alpha=alpha, samples=samples, seed=seed
    )
    return TieExplanation(
        one=one,
        other=other,
        shared=shared.rename(columns={0: "role_of_one", 1: "role_of_other"}),
        n_one_alone=int((came & ~other_came).sum()),
        n_other_alone=int((other_came & ~came).sum()),
        kept=_find_kept(network, rows),
        alpha=alpha,
        chance=chance,
        not_asked=not_asked,
        weights=_weigh(affiliation, rows, half_life),
    )


def _find_kept(network: CoparticipationNetwork, rows: tuple[int, int]) -> bool | None:
    if network.test is None:
        return None
    return bool(network.ties["significant"].to_numpy(dtype=bool)[_find_tie(network, rows)].any())


def _find_tie(network: CoparticipationNetwork, rows: tuple[int, int]) -> Integers:
    """Find the position of the tie of two organizations, given by row number, or none."""
    source, target = network.endpoints
    return np.flatnonzero((source == min(rows)) & (target == max(rows)))


def _ask_models(
    affiliation: AffiliationNetwork,
    rows: tuple[int, int],
    n_shared: int,
    *,
    models: Sequence[str | NullModel],
    alpha: float,
    samples: int,
    seed: int,
) -> tuple[pd.DataFrame, dict[str, str]]:
    asked: dict[str, dict[str, object]] = {}
    not_asked: dict[str, str] = {}
    for model in models:
        if not isinstance(model, str):
            asked[model.name] = _ask(model, rows, n_shared, alpha)
            continue
        try:
            fitted = fit_null_model(affiliation, model=model, samples=samples, seed=seed)
        except OptionError as refusal:
            known = NULL_MODEL_TABLE.get(model)
            if known is None or not known.is_constrained or len(models) == 1:
                raise
            not_asked[model] = str(refusal)
        else:
            asked[fitted.name] = _ask(fitted, rows, n_shared, alpha)
    table = pd.DataFrame.from_dict(asked, orient="index", columns=[*CHANCE])
    return table.rename_axis("model"), not_asked


def _ask(model: NullModel, rows: tuple[int, int], n_shared: int, alpha: float) -> dict[str, object]:
    one, other = (model.class_of[[row]] for row in sorted(rows))
    shared = np.array([n_shared])
    p_value, p_fewer = model.upper_tail(one, other, shared), model.lower_tail(one, other, shared)
    return {
        "expected_events": float(model.expected(one, other)[0]),
        "p_value": float(p_value[0]),
        "p_error": float(model.standard_error(one, other, shared)[0]),
        "needed": int(find_needed(model, one, other, alpha)[0]),
        "most_shared": int(model.most_shared(one, other)[0]),
        "passes": bool(is_at_most(p_value[0], alpha)),
        "p_fewer": float(p_fewer[0]),
        # As few or fewer is all but one more or more, so the two are as uncertain.
        "p_fewer_error": float(model.standard_error(one, other, shared + 1)[0]),
        "too_few": bool(is_at_most(p_fewer[0], alpha)),
        "told": model.tell(),
    }


def _weigh(
    affiliation: AffiliationNetwork, rows: tuple[int, int], half_life: float | None
) -> pd.DataFrame:
    """Rank the tie among all, in every way to weigh; no rows if there is no tie."""
    weighed: dict[str, dict[str, object]] = {}
    for name, weighting in WEIGHTING_TABLE.items():
        network = project(affiliation, weighting=name, half_life=half_life)
        position = _find_tie(network, rows)
        if len(position):
            weights = network.ties["weight"].to_numpy()
            weight = float(weights[position[0]])
            weighed[name] = {
                "weight": weight,
                "unit": weighting.unit,
                "meaning": weighting.meaning,
                **rank_value(weights, weight),
            }
    return pd.DataFrame.from_dict(weighed, orient="index", columns=[*WEIGHTS]).rename_axis(
        "weighting"
    )
