"""Boxes on a page: pushed apart until none covers another, and together until the page is small."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.spatial import KDTree

MOST_ROUNDS = 400
TOUCHING = 0.1  # pixels; less than that is no overlap
PUSH = 0.3  # of an overlap, in one round, for each of the two
CLOSER = 0.9  # each step toward the middle
BALANCE = 0.5  # how fast a page gets the proportions that it should have
MOST_STEPS = 12
MOST_IN_VAIN = 3
FEW_ROUNDS = 60

FEW = 40  # boxes of which every pair is looked at, without a search for those that are near

Pairs = npt.NDArray[np.signedinteger]
Points = npt.NDArray[np.float64]  # shape (points, 2): x, y


def separate(points: Points, sizes: Points, *, rounds: int = MOST_ROUNDS) -> Points:
    """Push boxes apart until none overlaps, each pair along the axis that needs the lesser push.

    Parameters
    ----------
    points : ndarray, shape (boxes, 2)
        Centers.
    sizes : ndarray, shape (boxes, 2)
        Width and height of each box.
    rounds : int
        After as many, a few may still touch.

    Examples
    --------
    >>> separate(np.array([[0.0, 0.0], [4.0, 1.0]]), np.full((2, 2), 10.0)).round().tolist()
    [[-3.0, 0.0], [7.0, 1.0]]
    """
    points = points.copy()
    few = np.triu_indices(len(points), k=1) if len(points) <= FEW else None
    for _ in range(rounds):
        one, other = _find_near(points, sizes) if few is None else few
        offset = points[one] - points[other]
        overlap = (sizes[one] + sizes[other]) / 2 - np.abs(offset)
        touching = (overlap > TOUCHING).all(axis=1)
        if not touching.any():
            break
        one, other = one[touching], other[touching]
        offset, overlap = offset[touching], overlap[touching]
        lesser = overlap == overlap.min(axis=1, keepdims=True)
        push = lesser * overlap * np.where(offset < 0, -1, 1) * PUSH
        for axis in range(2):
            points[:, axis] += np.bincount(one, push[:, axis], len(points))
            points[:, axis] -= np.bincount(other, push[:, axis], len(points))
    return points


def _find_near(points: Points, sizes: Points) -> tuple[Pairs, Pairs]:
    """Find the pairs that may overlap: in units of the largest box, less than 1 apart each way."""
    near = KDTree(points / sizes.max(axis=0)).query_pairs(1, p=np.inf, output_type="ndarray")
    one, other = near[np.lexsort((near[:, 1], near[:, 0]))].T
    return one, other


def gather(points: Points, sizes: Points, aspect: float) -> Points:
    """Draw boxes toward the middle, as near as they can stand, onto a small page.

    Parameters
    ----------
    points, sizes : ndarray, shape (boxes, 2)
        As in `separate`.
    aspect : float
        Width of the page, divided by its height.
    """
    best = separate(points, sizes)
    least = measure_page(best, sizes, aspect)
    tried = best
    in_vain = 0
    for _ in range(MOST_STEPS):
        middle = (tried.min(axis=0) + tried.max(axis=0)) / 2
        width, height = measure_extent(tried, sizes) * [1, aspect]
        # Where the page is too wide, it is made narrower and, for those pushed away, higher.
        longer = (width / height) ** BALANCE
        tried = middle + (tried - middle) * CLOSER * np.array([1 / longer, longer])
        tried = separate(tried, sizes, rounds=FEW_ROUNDS)
        page = measure_page(tried, sizes, aspect)
        in_vain += 1
        if page < least and not do_overlap(tried, sizes):
            best, least, in_vain = tried, page, 0
        if in_vain == MOST_IN_VAIN:
            break
    return best


def do_overlap(points: Points, sizes: Points) -> bool:
    """Tell if any two boxes overlap by more than a trace."""
    apart = np.abs(points[:, None] - points[None, :])
    overlap = (sizes[:, None] + sizes[None, :]) / 2 - apart
    return bool(np.triu((overlap > TOUCHING).all(axis=2), k=1).any())


def measure_page(points: Points, sizes: Points, aspect: float) -> float:
    """Give the width of the smallest page of these proportions on which all boxes have room."""
    return float((measure_extent(points, sizes) * [1, aspect]).max())


def measure_extent(points: Points, sizes: Points) -> npt.NDArray[np.float64]:
    """Give the width and the height over which boxes reach."""
    return np.asarray(np.ptp(_corners(points, sizes), axis=0))


def _corners(points: Points, sizes: Points) -> Points:
    return np.concatenate([points - sizes / 2, points + sizes / 2])
