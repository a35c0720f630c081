"""Where each event stands among the organizations: in the midst of those who took part."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_array

from coalitions.affiliation import AffiliationNetwork
from coalitions.arrays import Booleans

SPACING = 36.0  # between neighboring events [pixels]: a symbol, and room to choose it alone
CLEARANCE = 40.0  # around the middle of an organization's symbol [pixels]
NEAR = 100.0  # participants nearer to the event than this all draw it alike [pixels]
MOST_ROUNDS = 100
ROW_HEIGHT = SPACING * np.sqrt(3) / 2
TRIED_AT_ONCE = 1_000  # cells

Points = npt.NDArray[np.float64]  # shape (points, 2): x, y
Cells = npt.NDArray[np.int64]  # shape (cells, 2): the place in its row, the row


def lay_out_events(affiliation: AffiliationNetwork, layout: pd.DataFrame) -> pd.DataFrame:
    r"""Compute positions of events on a page on which the organizations stand already.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        Who took part in what.
    layout : DataFrame, indexed by organization
        From `lay_out`: ``x`` and ``y`` of every organization [pixels].

    Returns
    -------
    DataFrame, indexed by event
        ``x`` to the right and ``y`` downward [pixels at natural size]; NaN for an event in which
        nobody took part.

    Notes
    -----
    An event belongs where the lines to its participants are short: at their geometric median
    (Weiszfeld 1937), smoothed. The mean would stand between coalitions, perhaps in a third, for the
    sake of a single guest. Events stand on a grid of triangles, each in the free cell nearest to
    where it belongs, those of many participants first. So no two stand on each other, none stands
    on an organization, and the same records give the same places.

    References
    ----------
    Weiszfeld, E. (1937). Sur le point pour lequel la somme des distances de n points donnés est
    minimum. Tohoku Mathematical Journal 43, 355-386.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, read_records
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\nE2,B\n")
    >>> layout = pd.DataFrame({"x": [0.0, 288.0], "y": [0.0, 0.0]}, index=["A", "B"])
    >>> lay_out_events(build_affiliation(read_records("meetings.csv")), layout).loc["E1"].to_dict()
    {'x': 144.0, 'y': 0.0}
    """
    places = layout.loc[affiliation.organizations.index, ["x", "y"]].to_numpy(float)
    size = affiliation.incidence.sum(axis=0)
    attended = np.flatnonzero(size)
    attended = attended[np.argsort(-size[attended], kind="stable")]
    wanted = _find_middles(affiliation.incidence[:, attended], places)
    points = np.full((len(size), 2), np.nan)
    points[attended] = _to_points(_settle(_to_cells(wanted), _cells_around(places)))
    return pd.DataFrame(points.round(1), index=affiliation.events.index, columns=["x", "y"])


def _find_middles(incidence: csr_array, places: Points) -> Points:
    """Find the point for each event from which its participants are the least way off in sum."""
    pairs = incidence.tocoo()
    participants = places[pairs.row]

    def weigh(pull: npt.NDArray[np.float64]) -> Points:
        sums = [np.bincount(pairs.col, pull * axis) for axis in participants.T]
        return np.column_stack(sums) / np.bincount(pairs.col, pull)[:, None]

    middles = weigh(np.ones(len(participants)))
    for _ in range(MOST_ROUNDS):
        away = np.hypot(*(participants - middles[pairs.col]).T)
        before, middles = middles, weigh(1 / np.hypot(away, NEAR))
        if np.abs(middles - before).max(initial=0) < 1:
            break
    return middles


def _settle(wanted: Cells, blocked: Cells) -> Cells:
    """Give each its wanted cell, or the nearest one that nobody before it has."""
    if not len(wanted):
        return wanted
    steps = _steps_outward(len(blocked) + len(wanted))
    reach = np.abs(steps).max(axis=0)
    first, last = wanted.min(axis=0) - reach, wanted.max(axis=0) + reach
    is_taken, width = _mark_taken(blocked, first, last)
    outward = steps @ [1, width]
    n_tried: dict[int, int] = {}  # how many steps from a cell led to taken ones
    settled = []
    for cell in ((wanted - first) @ [1, width]).tolist():
        step = n_tried.get(cell, 0)
        while (taken := is_taken[cell + outward[step : step + TRIED_AT_ONCE]]).all():
            step += TRIED_AT_ONCE
        step += int(taken.argmin())
        n_tried[cell] = step + 1
        settled.append(cell + int(outward[step]))
        is_taken[settled[-1]] = True
    rows, places = np.divmod(np.array(settled, dtype=np.int64), width)
    return np.asarray(np.column_stack([places, rows]) + first)


def _mark_taken(blocked: Cells, first: Cells, last: Cells) -> tuple[Booleans, int]:
    """Mark, row by row, which cells of a page are taken; give the width of a row as well."""
    width, height = (last - first + 1).tolist()
    is_taken = np.zeros((height, width), dtype=bool)
    on_page = ((first <= blocked) & (blocked <= last)).all(axis=1)
    is_taken[tuple((blocked[on_page] - first).T[::-1])] = True
    return is_taken.ravel(), width


def _steps_outward(n_taken: int) -> Cells:
    """Give the steps from a cell to those around it, short ones first, one more than `n_taken`."""
    reach = int(np.ceil(np.sqrt(n_taken))) + 1  # a disk of this radius holds three times as many
    rows, places = np.mgrid[-reach : reach + 1, -2 * reach : 2 * reach + 1]
    steps = np.column_stack([places.ravel(), rows.ravel()])
    lengths = np.hypot(*_to_points(steps).T).round(6)
    nearest = np.lexsort([steps[:, 0], steps[:, 1], lengths])[: n_taken + 1]
    return np.asarray(steps[nearest])


def _cells_around(places: Points) -> Cells:
    """Find the cells that the symbol of an organization reaches into."""
    steps = _steps_outward(int(4 * (CLEARANCE / SPACING + 1) ** 2))
    cells = (_to_cells(places)[:, None] + steps[None, :]).reshape(-1, 2)
    near = np.hypot(*(_to_points(cells) - np.repeat(places, len(steps), axis=0)).T) < CLEARANCE
    return np.asarray(cells[near])


def _to_cells(points: Points) -> Cells:
    """Find the cells that points lie in; each row is shifted by half a cell from the one above."""
    rows = np.rint(points[:, 1] / ROW_HEIGHT)
    return np.column_stack([np.rint(points[:, 0] / SPACING - rows / 2), rows]).astype(np.int64)


def _to_points(cells: Cells) -> Points:
    return np.column_stack([(cells[:, 0] + cells[:, 1] / 2) * SPACING, cells[:, 1] * ROW_HEIGHT])
