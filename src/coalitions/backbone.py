"""The backbone: the ties that are stronger than chance."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from coalitions.errors import OptionError
from coalitions.projection import CoparticipationNetwork
from coalitions.significance import compute_p_values


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
    network: CoparticipationNetwork, *, model: str = "hypergeometric", alpha: float = 0.05
) -> CoparticipationNetwork:
    r"""Keep the ties whose number of shared events chance would seldom reach.

    Parameters
    ----------
    network : CoparticipationNetwork
        As projected, or a backbone, whose ties are all tested anew. The weights are kept as
        they are; the test is on shared events.
    model : {"hypergeometric"}
        The null model; see `compute_p_values`.
    alpha : float
        A tie is kept if its one-sided p-value is at most this [above 0, below 1].

    Returns
    -------
    CoparticipationNetwork
        ``ties`` holds those kept, ``removed`` all others, both with ``p_value``. Every
        organization stays.

    Raises
    ------
    OptionError
        If `model` is not known or `alpha` is not between 0 and 1.

    Notes
    -----
    No correction for the number of ties tested. Of all *pairs* of organizations, tied or not,
    chance alone passes at most a share `alpha`. Among the ties themselves the share can be far
    higher, up to all of them where organizations have few events: two that were recorded once,
    together, pass as soon as there are 1 / `alpha` events.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, project, read_records
    >>> rows = [f"E{event},{name}" for event in "123" for name in "AB"]
    >>> rows += [f"E{event},{name}" for event in "345678" for name in "CD"]
    >>> _ = Path("meetings.csv").write_text("\n".join(["event_id,organization", *rows]))
    >>> network = project(build_affiliation(read_records("meetings.csv")))
    >>> extract_backbone(network).ties
      source target  weight  shared_events   p_value
    0      A      B     3.0              3  0.017857
    1      C      D     6.0              6  0.035714
    """
    if not 0 < alpha < 1:
        raise OptionError(f"alpha {alpha} is not a probability; choose one between 0 and 1")
    every_tie = _join_ties(network.ties, network.removed)
    whole = replace(network, ties=every_tie, removed=every_tie.iloc[:0])
    p_values = compute_p_values(whole, model=model)
    tested = every_tie.assign(p_value=p_values)
    kept = p_values <= alpha
    step = (
        f"{kept.sum()} of {len(tested)} ties were kept: those whose number of shared events "
        f"chance would reach with a probability of at most {alpha:g} ({model} model, exact upper "
        "tail, one-sided, no correction for the number of ties)."
    )
    return replace(
        network,
        ties=tested[kept].reset_index(drop=True),
        removed=tested[~kept].reset_index(drop=True),
        steps=(*network.steps, step),
        alpha=alpha,
    )


def _join_ties(some: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    joined = pd.concat([ties for ties in (some, others) if len(ties)] or [others])
    return joined.sort_values(["source", "target"], ignore_index=True)
