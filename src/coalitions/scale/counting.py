"""From records to ties, on an engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from coalitions.scale import statements
from coalitions.scale.engine import Engine
from coalitions.scale.judging import Margins, fit_margins, judge_cases, needs_cases, weigh_sizes
from coalitions.scale.request import TieRequest
from coalitions.scale.told import Reading, TieCount


def count_on_engine(
    engine: Engine,
    source: Path,
    target: Path,
    request: TieRequest,
    *,
    on_stage: Callable[[str], None] = lambda _: None,
) -> TieCount:
    """Count the ties of records, and write those that are asked for.

    Parameters
    ----------
    engine : Engine
        Connected, and empty.
    source, target : Path
        The records, and the Parquet to write.
    request : TieRequest
        What is counted and kept.
    on_stage : callable, optional
        Told what begins.
    """
    on_stage("Reading participations")
    engine.read(source, *request.name_columns())
    rows = engine.fetch(statements.COUNT_ROWS).iloc[0]
    engine.keep("numbered", statements.NUMBERED)
    engine.keep_in_parts("paired", statements.PAIRED, "event_id", int(rows["n_rows"]))
    engine.keep("sized", statements.SIZED)
    sizes = engine.fetch(statements.COUNT_SIZES)
    held = _choose_sizes(sizes, request)
    engine.add("weighed", held)
    engine.define("members", statements.MEMBERS)
    engine.keep("active", statements.ACTIVE)
    margins = Margins(engine.fetch(statements.COUNT_LINKS))
    reading = _tell_reading(rows, sizes, margins)
    on_stage("Counting shared events")
    *defined, (last, counted) = statements.state_counting(request).items()
    for name, statement in defined:
        engine.define(name, statement)
    engine.keep(last, counted)
    n_counted = int(engine.fetch(statements.COUNT_TIES)["n_ties"].iloc[0])
    if needs_cases(request):
        on_stage("Weighing and testing ties")
        engine.define("compared", statements.COMPARED)
        cases = engine.fetch(statements.FIND_CASES)
        chance = fit_margins(margins, request.backbone)
        engine.add("judged", judge_cases(cases, margins, chance, request))
    on_stage("Writing ties")
    n_kept = engine.write(statements.state_result(request), target)
    return TieCount(reading, n_counted, n_kept)


def _choose_sizes(sizes: pd.DataFrame, request: TieRequest) -> pd.DataFrame:
    """Choose the sizes of events that count, and say what an event of each weighs."""
    n_organizations = sizes["n_organizations"].to_numpy(np.int64)
    if request.max_event_size is not None:
        n_organizations = n_organizations[n_organizations <= request.max_event_size]
    weights = weigh_sizes(n_organizations, request.weighting)
    return pd.DataFrame({"n_organizations": n_organizations, "event_weight": weights})


def _tell_reading(rows: pd.Series[int], sizes: pd.DataFrame, margins: Margins) -> Reading:
    n_pairs = int((sizes["n_organizations"] * sizes["n_events"]).sum())
    links = margins.links
    of_each = links.groupby("n_events")["n_links"].sum()
    return Reading(
        n_rows=int(rows["n_rows"]),
        n_blank=int(rows["n_blank"]),
        n_repeated=int(rows["n_rows"] - rows["n_blank"]) - n_pairs,
        n_too_large=int(sizes["n_events"].sum()) - margins.n_events,
        n_organizations=int((of_each // of_each.index).sum()),
        n_events=margins.n_events,
        n_participations=int(links["n_links"].sum()),
    )
