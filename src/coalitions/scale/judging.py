"""What counts mean: the weight of a tie, and how likely chance would give it.

Both follow from how many events each of two organizations has and how many they share. Of these
three numbers there are few combinations, however many ties there are, so the engine finds them,
and the package weighs and tests each once, by the same code as in `coalitions.project`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd

from coalitions.arrays import Floats, Integers
from coalitions.nullmodels.bicm import solve_bicm
from coalitions.nullmodels.hypergeometric import Hypergeometric
from coalitions.nullmodels.model import NullModel
from coalitions.nullmodels.sdsm import StochasticDegreeSequence
from coalitions.projection import WEIGHTING_TABLE
from coalitions.projection.weightings import Overlap
from coalitions.ranks import is_at_most
from coalitions.scale.request import TieRequest

AT_ONCE = 10_000  # cases asked about at once: each has a number for every size of events
Chance: TypeAlias = tuple[NullModel, Integers]  # and the number of events of each of its classes
CASE = ["events_of_one", "events_of_other", "shared_events"]


@dataclass(frozen=True)
class Margins:
    """How many organizations have how many events, and events how many organizations.

    Parameters
    ----------
    links : DataFrame
        One row for each number of events of an organization, ``n_events``, and number of
        organizations of an event, ``n_organizations``, that meet: ``n_links``, how many
        participations have both.
    """

    links: pd.DataFrame

    @property
    def n_events(self) -> int:
        """The events in which somebody took part."""
        sizes = self.links.groupby("n_organizations")["n_links"].sum()
        return int((sizes // sizes.index).sum())


def weigh_sizes(sizes: Integers, weighting: str) -> Floats:
    """Give what an event of each size weighs, as the weighting asks [above 0]."""
    weigh = WEIGHTING_TABLE[weighting].weigh_events
    # An event of one ties nobody, whatever it weighs.
    return np.ones(len(sizes)) if weigh is None else weigh(np.maximum(sizes, 2.0))


def is_summed(weighting: str) -> bool:
    """Say whether a weight is a sum over events, and no function of the counts."""
    return WEIGHTING_TABLE[weighting].weigh_events is not None


def needs_cases(request: TieRequest) -> bool:
    """Say whether ties are judged by their counts: compared, or tested."""
    return request.is_tested or WEIGHTING_TABLE[request.weighting].compare is not None


def judge_cases(
    cases: pd.DataFrame, margins: Margins, chance: Chance | None, request: TieRequest
) -> pd.DataFrame:
    """Weigh and test combinations of counts.

    Parameters
    ----------
    cases : DataFrame of int
        The columns of `CASE`, each combination once.
    margins : Margins
        Of the records.
    chance : tuple of NullModel and ndarray, optional
        What ties are tested against, from `fit_margins`; None if they are not tested.
    request : TieRequest
        Which weight and which test.

    Returns
    -------
    DataFrame
        The `cases` that pass: with ``weight``, unless it is a sum over events, and, if they
        are tested, ``expected_events`` [events] and ``p_value`` [0 to 1].
    """
    one, other, shared = (cases[name].to_numpy(np.int64) for name in CASE)
    judged = cases.copy()
    if cases.empty:
        tested = ["expected_events", "p_value"] if request.is_tested else []
        return judged.assign(**dict.fromkeys(["weight", *tested], pd.Series(dtype=np.float64)))
    if not is_summed(request.weighting):
        judged["weight"] = _weigh(one, other, shared, margins, request.weighting)
    if chance is not None:
        model, classes = chance
        one, other = np.searchsorted(classes, one), np.searchsorted(classes, other)
        parts = np.arange(0, len(judged), AT_ONCE)[1:]
        asked = [*zip(*(np.split(counts, parts) for counts in (one, other, shared)), strict=True)]
        judged["expected_events"] = np.concatenate([model.expected(a, b) for a, b, _ in asked])
        judged["p_value"] = np.concatenate([model.upper_tail(*case) for case in asked])
        judged = judged[is_at_most(judged["p_value"], request.alpha)]
    return judged


def fit_margins(margins: Margins, backbone: str) -> Chance | None:
    """Fit a null model to margins; give it with the number of events of each of its classes.

    None if ties are not tested, or nobody took part in anything.
    """
    if backbone == "none" or margins.links.empty:
        return None
    table = margins.links.pivot_table(
        index="n_events", columns="n_organizations", values="n_links", aggfunc="sum", fill_value=0
    )
    degrees, sizes = (np.asarray(axis, dtype=np.int64) for axis in (table.index, table.columns))
    links = table.to_numpy(np.float64)
    classes = np.arange(len(degrees))
    if backbone == "hypergeometric":
        return Hypergeometric(classes, degrees, margins.n_events), degrees
    n_organizations = np.rint(links.sum(axis=1) / degrees)
    n_events = np.rint(links.sum(axis=0) / sizes).astype(np.int64)
    probabilities = solve_bicm(links, np.outer(n_organizations, n_events))
    return StochasticDegreeSequence(classes, degrees, probabilities, n_events), degrees


def _weigh(
    one: Integers, other: Integers, shared: Integers, margins: Margins, weighting: str
) -> Floats:
    compare = WEIGHTING_TABLE[weighting].compare
    c, a, b = (counts.astype(np.float64) for counts in (shared, one, other))
    if compare is None:
        return c
    return compare(Overlap(shared=c, of_one=a, of_other=b, expected=a * b / margins.n_events))
