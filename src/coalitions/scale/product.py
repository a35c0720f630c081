"""The same ties in memory: a sparse product, some rows of it at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from coalitions.arrays import Integers
from coalitions.projection.product import Block, sum_by_blocks
from coalitions.scale.judging import (
    CASE,
    Chance,
    Margins,
    fit_margins,
    is_summed,
    judge_cases,
    needs_cases,
    weigh_sizes,
)
from coalitions.scale.request import TieRequest
from coalitions.scale.statements import LEAST
from coalitions.scale.told import Reading


@dataclass(frozen=True)
class Members:
    """Who took part in what.

    Parameters
    ----------
    organizations : Index
        Their names, sorted.
    incidence : csr_array of int32, shape (organizations, events)
        1 where the organization took part in the event; events left out are empty.
    reading : Reading
        What was read.
    margins : Margins
        How many have how many.
    """

    organizations: pd.Index[str]
    incidence: csr_array
    reading: Reading
    margins: Margins


def cross_members(given: pd.DataFrame, max_event_size: int | None = None) -> Members:
    """Cross organizations and events.

    Parameters
    ----------
    given : DataFrame of str
        ``event_id`` and ``organization``, trimmed, "" for blanks; a row for each participation.
    max_event_size : int, optional
        Leave out events with more organizations than this.
    """
    blank = ((given["event_id"] == "") | (given["organization"] == "")).to_numpy()
    filled = given[~blank] if blank.any() else given
    events, event_ids = pd.factorize(filled["event_id"])
    numbers, organizations = pd.factorize(filled["organization"], sort=True)
    shape = len(organizations), len(event_ids)
    incidence = csr_array((np.ones(len(events), dtype=np.int32), (numbers, events)), shape=shape)
    incidence.sum_duplicates()
    incidence.data[:] = 1
    n_repeated = len(filled) - incidence.nnz
    sizes = np.bincount(incidence.indices, minlength=shape[1])
    n_too_large = 0
    if max_event_size is not None:
        n_too_large = int((sizes > max_event_size).sum())
        incidence.data[sizes[incidence.indices] > max_event_size] = 0
        incidence.eliminate_zeros()
        sizes = np.where(sizes > max_event_size, 0, sizes)
    n_events = np.diff(incidence.indptr)
    reading = Reading(
        n_rows=len(given),
        n_blank=int(blank.sum()),
        n_repeated=n_repeated,
        n_too_large=n_too_large,
        n_organizations=int((n_events > 0).sum()),
        n_events=int((sizes > 0).sum()),
        n_participations=incidence.nnz,
    )
    margins = _count_links(np.repeat(n_events, n_events), sizes[incidence.indices])
    return Members(pd.Index(organizations), incidence, reading, margins)


def list_ties(members: Members, request: TieRequest) -> Iterator[tuple[int, pd.DataFrame]]:
    """List the ties that are kept, in order, some organizations at a time.

    Yields
    ------
    int, DataFrame
        How many ties share as many events as asked for; those that are kept, with ``source``
        and ``target`` as places among the organizations. Once, at least.
    """
    incidence = members.incidence
    n_events = np.diff(incidence.indptr).astype(np.int64)
    counted = sum_by_blocks(incidence)
    weighed: Iterator[Block] | None = None
    if is_summed(request.weighting):
        sizes = np.bincount(incidence.indices, minlength=incidence.shape[1])
        weighed = sum_by_blocks(incidence, weigh_sizes(sizes.astype(np.int64), request.weighting))
    chance = fit_margins(members.margins, request.backbone)
    for source, target, shared, _ in counted:
        weight = shared if weighed is None else next(weighed)[2]
        ties = pd.DataFrame(
            {
                "source": source,
                "target": target,
                "weight": weight.astype(np.float64),
                "shared_events": shared.astype(np.int64),
            }
        )
        ties = ties[ties["shared_events"] >= request.min_shared_events]
        n_shared = len(ties)
        if needs_cases(request):
            ties = _judge(ties, n_events, members.margins, chance, request)
        yield n_shared, ties[ties["weight"] >= request.min_weight * LEAST]


def _judge(
    ties: pd.DataFrame,
    n_events: Integers,
    margins: Margins,
    chance: Chance | None,
    request: TieRequest,
) -> pd.DataFrame:
    """Weigh and test each combination of counts once."""
    ends = n_events[ties["source"]], n_events[ties["target"]]
    counts = pd.DataFrame(
        {CASE[0]: np.minimum(*ends), CASE[1]: np.maximum(*ends), CASE[2]: ties["shared_events"]}
    )
    of_each = counts.groupby(CASE, sort=True).ngroup().to_numpy()
    cases = counts.drop_duplicates().sort_values(CASE, ignore_index=True)
    judged = judge_cases(cases, margins, chance, request)
    passed = np.isin(of_each, judged.index)
    kept = ties[passed].reset_index(drop=True)
    told = judged.loc[of_each[passed]].drop(columns=CASE).reset_index(drop=True)
    unjudged = kept.drop(columns=[*told], errors="ignore")
    return pd.concat([unjudged, told], axis=1)[[*kept, *told.columns.difference(kept.columns)]]


def _count_links(n_events: Integers, n_organizations: Integers) -> Margins:
    links = pd.DataFrame({"n_events": n_events, "n_organizations": n_organizations})
    return Margins(links.value_counts(sort=False).rename("n_links").reset_index())
