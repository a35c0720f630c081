"""The backbone: the ties that are stronger than chance."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from coalitions.arrays import Booleans
from coalitions.backbone.avoidance import find_avoided
from coalitions.backbone.corrections import CORRECTIONS, adjust_p_values
from coalitions.backbone.significance import count_pairs, group_ties, prepare_model
from coalitions.errors import require_alpha, require_choice
from coalitions.nullmodels import NullModel
from coalitions.projection import ChanceTest, CoparticipationNetwork
from coalitions.ranks import is_at_most
from coalitions.wording import count

CONFIDENT = 2  # standard errors
TESTED = ("expected_events", "p_value", "p_error", "p_adjusted", "significant")


def restore_ties(backbone: CoparticipationNetwork) -> CoparticipationNetwork:
    r"""Bring back the ties that a backbone removed, with their p-values.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, project, read_records
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\nE2,A\nE2,B\n")
    >>> backbone = extract_backbone(project(build_affiliation(read_records("meetings.csv"))))
    >>> len(backbone.ties), len(restore_ties(backbone).ties)
    (0, 1)
    """
    return replace(
        backbone,
        ties=_join_ties(backbone.ties, backbone.removed),
        removed=backbone.removed.iloc[:0],
        steps=(*backbone.steps, "The ties that were not kept were brought back."),
    )


def extract_backbone(
    network: CoparticipationNetwork,
    *,
    model: str | NullModel = "auto",
    alpha: float = 0.05,
    correction: str = "none",
    signed: bool = False,
) -> CoparticipationNetwork:
    r"""Keep the ties whose number of shared events chance would seldom reach.

    Parameters
    ----------
    network : CoparticipationNetwork
        As projected, or a backbone, whose ties are all tested anew. The weights are kept as
        they are; the test is on shared events.
    model : str or NullModel
        What chance is; see `fit_null_model`.
    alpha : float
        A tie is kept if its p-value, adjusted by `correction`, is at most this [above 0,
        below 1].
    correction : {"none", "fdr_bh", "holm"}
        For the number of tests, which is that of all pairs of organizations that took part in
        something, tied or not:

        - ``"none"``: of all pairs that nothing draws together, at most a share `alpha` is kept;
        - ``"fdr_bh"``: of the ties kept, at most a share `alpha` is due to chance, on average.
          Benjamini and Hochberg (1995);
        - ``"holm"``: that any tie is kept by chance has at most the probability `alpha`.
          Holm (1979).
    signed : bool
        Look also for pairs that share fewer events than chance would give. `alpha` is then
        halved between the two sides.

    Returns
    -------
    CoparticipationNetwork
        ``ties`` holds those kept, ``removed`` all others, both with new columns:
        ``expected_events``, the mean under the model [events]; ``p_value``, that chance gives
        as many shared events or more [0 to 1]; ``p_error``, its standard error, if it was
        estimated; ``p_adjusted``, if it was adjusted; ``significant``, whether it is kept.
        ``test`` says how, and holds the pairs that share too few events, if `signed`. Every
        organization stays.

    Raises
    ------
    OptionError
        If an option has a value that it cannot take.

    Notes
    -----
    Why no correction by default: a backbone chooses what to look at, and a tie of an
    organization with few events can hardly ever pass a correction for thousands of pairs, so
    that the small would drop out of the map. The price is told, not hidden: `measure_power`
    says how many ties chance alone would pass. To claim that one certain tie is no chance,
    correct.

    Why "auto" by default, which is "fdsm" for small records and "sdsm" for large ones: both
    hold how active an organization is and how large an event is, and they agree on the order
    of ties. "fdsm" finds more of those that are meant, and has to sample; "sdsm" is exact, and
    cautious. See `choose_model`.

    References
    ----------
    Neal, Z. P., Domagalski, R. and Sagan, B. (2021). Comparing alternatives to the fixed
    degree sequence model for extracting the backbone of bipartite projections. Scientific
    Reports 11, 23929. https://doi.org/10.1038/s41598-021-03238-3

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, project, read_records
    >>> rows = [f"E{event},{name}" for event in "123" for name in "AB"]
    >>> rows += [f"E{event},{name}" for event in "345678" for name in "CD"]
    >>> _ = Path("meetings.csv").write_text("\n".join(["event_id,organization", *rows]))
    >>> network = project(build_affiliation(read_records("meetings.csv")))
    >>> kept = extract_backbone(network, model="hypergeometric").ties
    >>> kept[["source", "target", "shared_events", "expected_events", "p_value"]]
      source target  shared_events  expected_events   p_value
    0      A      B              3            1.125  0.017857
    1      C      D              6            4.500  0.035714
    """
    require_alpha(alpha)
    require_choice("correction", correction, CORRECTIONS)
    ties = _join_ties(network.ties, network.removed).drop(columns=[*TESTED], errors="ignore")
    whole = replace(network, ties=ties, removed=ties.iloc[:0])
    fitted = prepare_model(whole, model)
    level = choose_level(alpha, signed=signed)
    tested = _test_ties(whole, fitted, level, correction)
    kept = tested["significant"].to_numpy()
    avoided = find_avoided(whole, fitted, alpha=level, correction=correction) if signed else None
    rule = _tell_rule(fitted, level, correction, count_pairs(whole))
    step = (
        f"{kept.sum():,} of {count(len(kept), 'tie')} were kept: those whose number of shared "
        f"events chance would reach with a probability of at most {rule}."
        f"{_tell_doubtful(tested, level)}"
    )
    steps = (step,) if avoided is None else (step, _tell_avoided(len(avoided), level))
    return replace(
        network,
        ties=tested[kept].reset_index(drop=True),
        removed=tested[~kept].reset_index(drop=True),
        steps=(*network.steps, *steps),
        test=ChanceTest(fitted.name, level, correction, avoided),
    )


def choose_level(alpha: float, *, signed: bool) -> float:
    """Give each side of a test its level: half of `alpha` if both sides are tested."""
    return alpha / 2 if signed else alpha


def _test_ties(
    network: CoparticipationNetwork, model: NullModel, level: float, correction: str
) -> pd.DataFrame:
    cases = group_ties(network, model)
    p_values = cases.ask(model.upper_tail)
    tested = network.ties.assign(expected_events=cases.ask_mean(model.expected), p_value=p_values)
    errors = cases.ask(model.standard_error)
    if errors.any():
        tested["p_error"] = errors
    adjusted = adjust_p_values(p_values, correction=correction, n_tests=count_pairs(network))
    if correction != "none":
        tested["p_adjusted"] = adjusted
    return tested.assign(significant=is_at_most(adjusted, level))


def _tell_rule(model: NullModel, level: float, correction: str, n_pairs: int) -> str:
    corrected = {
        "none": "no correction for the number of tests",
        "fdr_bh": f"corrected for {count(n_pairs, 'pair')} by Benjamini and Hochberg",
        "holm": f"corrected for {count(n_pairs, 'pair')} by Holm",
    }[correction]
    return f"{level:g} ({model.tell()}; {corrected})"


def _tell_doubtful(tested: pd.DataFrame, level: float) -> str:
    """Say how many ties other samples might judge otherwise; "" if the test is exact."""
    if "p_error" not in tested:
        return ""
    return (
        f" {count(int(flag_narrow(tested, level).sum()), 'tie')} could be judged otherwise from "
        f"other samples: within {CONFIDENT} standard errors of that probability."
    )


def flag_narrow(tested: pd.DataFrame, level: float) -> Booleans:
    """Say which ties, as `extract_backbone` tested them, other samples might judge otherwise.

    Examples
    --------
    >>> tested = pd.DataFrame({"p_value": [0.045, 0.02], "p_error": [0.004, 0.003]})
    >>> flag_narrow(tested, 0.05)
    array([ True, False])
    """
    if "p_error" not in tested:
        return np.zeros(len(tested), dtype=bool)
    p_values = tested["p_adjusted" if "p_adjusted" in tested else "p_value"]
    scale = p_values / tested["p_value"]
    return np.asarray((p_values - level).abs() <= CONFIDENT * tested["p_error"] * scale)


def _tell_avoided(n_avoided: int, level: float) -> str:
    return (
        f"{count(n_avoided, 'pair')} of organizations shared so few events that chance would give "
        f"as few or fewer with a probability of at most {level:g}, by the same test."
    )


def _join_ties(some: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    joined = pd.concat([ties for ties in (some, others) if len(ties)] or [others])
    return joined.sort_values(["source", "target"], ignore_index=True)
