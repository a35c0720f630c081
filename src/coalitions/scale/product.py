"""The same ties in memory: a sparse product, some rows of it at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import coo_array, csr_array

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

BLANK = -1


@dataclass(frozen=True)
class Numbered:
    """A column of texts, each kept once.

    Parameters
    ----------
    numbers : ndarray of int32, shape (rows,)
        The place of the text among the names; `BLANK` where there is none.
    names : Index
        In any order.
    """

    numbers: Integers
    names: pd.Index[str]


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


def cross_members(
    events: Numbered, organizations: Numbered, max_event_size: int | None = None
) -> Members:
    """Cross organizations and events.

    Parameters
    ----------
    events, organizations : Numbered
        Who took part in what: one of each for each row.
    max_event_size : int, optional
        Leave out events with more organizations than this.
    """
    filled = (events.numbers != BLANK) & (organizations.numbers != BLANK)
    order = organizations.names.argsort()
    rows = np.argsort(order).astype(np.int32)[organizations.numbers[filled]]
    shape = len(order), len(events.names)
    ones = np.ones(len(rows), dtype=np.int32)
    incidence = csr_array((ones, (rows, events.numbers[filled])), shape=shape)
    incidence.sum_duplicates()
    incidence.data[:] = 1
    n_repeated = len(rows) - incidence.nnz
    sizes = np.bincount(incidence.indices, minlength=shape[1])
    n_too_large = 0
    if max_event_size is not None:
        n_too_large = int((sizes > max_event_size).sum())
        incidence.data[sizes[incidence.indices] > max_event_size] = 0
        incidence.eliminate_zeros()
        sizes = np.where(sizes > max_event_size, 0, sizes)
    n_events = np.diff(incidence.indptr)
    reading = Reading(
        n_rows=len(filled),
        n_blank=int((~filled).sum()),
        n_repeated=n_repeated,
        n_too_large=n_too_large,
        n_organizations=int((n_events > 0).sum()),
        n_events=int((sizes > 0).sum()),
        n_participations=incidence.nnz,
    )
    return Members(organizations.names[order], incidence, reading, _count_links(incidence, sizes))


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


def _count_links(incidence: csr_array, sizes: Integers) -> Margins:
    """Count the participations of organizations of so many events in events of so many."""
    of_organizations, n_events = _group(np.diff(incidence.indptr))
    of_events, n_organizations = _group(sizes)
    links = coo_array(of_organizations.T @ (incidence @ of_events))
    counted = {
        "n_events": n_events[links.coords[0]],
        "n_organizations": n_organizations[links.coords[1]],
        "n_links": links.data,
    }
    return Margins(pd.DataFrame(counted).sort_values(["n_events", "n_organizations"]))


def _group(counts: Integers) -> tuple[csr_array, Integers]:
    """Say which of the distinct counts is that of each one, and list them."""
    distinct, group = np.unique(counts, return_inverse=True)
    places = np.arange(len(counts)), group
    membership = csr_array(
        (np.ones(len(counts), dtype=np.int64), places), shape=(len(counts), len(distinct))
    )
    return membership, distinct
