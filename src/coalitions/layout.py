"""Where each organization stands on the page: coalitions apart, each label with room."""

from __future__ import annotations

import textwrap

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse.csgraph import connected_components

from coalitions.communities import Communities
from coalitions.projection import CoparticipationNetwork

# The room of one organization [pixels]: a symbol, and below it a label of a few short lines.
ROOM = np.array([155.0, 100.0])
LABEL_CHARACTERS = 18
LABEL_LINES = 3
GAP = np.array([70.0, 50.0])  # between coalitions, and above the tray
PAGE_ASPECT = 1.35  # pages and screens are wider than high
MOST_SEPARATED = 400  # above this, labels cannot all be shown and need no room of their own
MOST_ROUNDS = 400
MOST_TURNED = 12  # communities; more of them fill a page about as well in any direction
SHARES = (0.1, 0.4, 0.7, 1.0)
TURNS = np.linspace(0, 2 * np.pi, 16, endpoint=False)

Points = npt.NDArray[np.float64]  # shape (points, 2): x, y
Rows = npt.NDArray[np.integer]  # row numbers of organizations


def lay_out(
    network: CoparticipationNetwork, communities: Communities, *, seed: int = 1
) -> pd.DataFrame:
    """Compute positions: each community together, strongly tied ones near each other.

    Parameters
    ----------
    network : CoparticipationNetwork
        The ties to draw.
    communities : Communities
        Who stands together.
    seed : int
        The same seed gives the same positions.

    Returns
    -------
    DataFrame, indexed by organization
        ``x`` to the right and ``y`` downward [pixels at natural size]. Organizations without
        ties stand in a tray below the others, in alphabetical order.

    Notes
    -----
    Communities are placed by the ties between them, their members by the ties within
    (Fruchterman and Reingold 1991). Labels are pushed apart, in up to 400 rounds, after which
    a few may still touch, and not at all in a community of more than 400; then communities
    are, and each is mirrored so that members with ties to others face them.
    """
    membership = communities.membership.fillna(0).to_numpy(int)
    groups: list[Rows] = [np.flatnonzero(membership == number) for number in communities.members]
    members = [_place_members(network, rows, seed) for rows in groups]
    centers = _place_groups(network, membership, members, seed)
    points = _put_together(groups, members, centers, len(membership))
    members = [
        _flip_to_partners(network, rows, points, center)
        for rows, center in zip(groups, centers, strict=True)
    ]
    points = _put_together(groups, members, centers, len(membership))
    untied = np.flatnonzero(membership == 0)
    points[untied] = _place_tray(len(untied), points[membership > 0])
    return pd.DataFrame(points.round(1), index=network.organizations.index, columns=["x", "y"])


def wrap_label(name: str) -> str:
    r"""Break a name into the lines for which the layout keeps room.

    Examples
    --------
    >>> wrap_label("Konsorsium Pendidikan Bencana DIY")
    'Konsorsium\nPendidikan Bencana\nDIY'
    """
    lines = textwrap.wrap(name, LABEL_CHARACTERS, max_lines=LABEL_LINES, placeholder="…")
    return "\n".join(lines)


def _place_members(network: CoparticipationNetwork, rows: Rows, seed: int) -> Points:
    """Lay out one community around the origin."""
    ties = network.adjacency[rows][:, rows].toarray()
    n_parts, _ = connected_components(ties > 0, directed=False)
    if n_parts > 1:
        # Held together by ties that are not shown: without a little of all, parts would fly off.
        ties += ties.sum() / len(rows) ** 2 * (1 - np.eye(len(rows)))
        ties = np.maximum(ties, 1e-6 * (1 - np.eye(len(rows))))
    graph = nx.from_numpy_array(ties)
    found = nx.spring_layout(graph, weight="weight", seed=seed, iterations=200)
    points = np.array([found[node] for node in range(len(rows))])
    return _make_room(points * ROOM * np.sqrt(len(rows)) / 2)


def _place_groups(
    network: CoparticipationNetwork, membership: Rows, members: list[Points], seed: int
) -> Points:
    """Find the center of each community, those with more weight between them nearer."""
    n = len(members)
    if n < 2:  # noqa: PLR2004
        return np.zeros((n, 2))
    source, target = (membership[ends] - 1 for ends in network.endpoints)
    between = np.zeros((n, n))
    np.add.at(between, (source, target), network.ties["weight"].to_numpy(float))
    np.fill_diagonal(between, 0)
    graph = nx.from_numpy_array(between + between.T)
    found = nx.spring_layout(graph, weight="weight", seed=seed, iterations=200)
    points = np.array([found[node] for node in range(n)])
    extents = _extents(members)
    spread = extents.mean(axis=0) * np.sqrt(n) / 2
    # Turned every way and overlapping more or less at first, pushed apart: the tightest wins.
    turns, shares = (TURNS, SHARES) if n <= MOST_TURNED else (TURNS[:1], SHARES[-1:])
    ways = [
        _separate(points @ _rotation(turn) * spread * share, extents)
        for turn in turns
        for share in shares
    ]
    return min(ways, key=lambda centers: _page_width(centers, extents))


def _flip_to_partners(
    network: CoparticipationNetwork, rows: Rows, points: Points, center: Points
) -> Points:
    """Mirror a community, which leaves its size as it is, so that its ties to others are short."""
    own = points[rows] - center
    outside = network.adjacency[rows].toarray()
    outside[:, rows] = 0
    pull = outside @ points - outside.sum(axis=1, keepdims=True) * center
    return np.asarray(own * np.where((own * pull).sum(axis=0) < 0, -1, 1))


def _rotation(angle: float) -> Points:
    return np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])


def _place_tray(n_untied: int, tied: Points) -> Points:
    """Line up the organizations without ties below everything else."""
    left, right, bottom = 0.0, 0.0, -GAP[1] - ROOM[1]
    if len(tied):
        (left, _), (right, bottom) = tied.min(axis=0), tied.max(axis=0)
    per_row = max(int((right - left) // ROOM[0]) + 1, 6)
    number = np.arange(n_untied)
    places = np.column_stack([number % per_row, 1 + number // per_row]) * ROOM
    return np.asarray(places + np.array([left, bottom + GAP[1]]))


def _page_width(centers: Points, extents: Points) -> float:
    """Give the width of the smallest page on which all boxes have room."""
    left_top, right_bottom = (
        (centers - extents / 2).min(axis=0),
        (centers + extents / 2).max(axis=0),
    )
    return float(((right_bottom - left_top) * [1, PAGE_ASPECT]).max())


def _put_together(
    groups: list[Rows], members: list[Points], centers: Points, n_organizations: int
) -> Points:
    points = np.zeros((n_organizations, 2))
    for rows, own, center in zip(groups, members, centers, strict=True):
        points[rows] = own + center
    return points


def _extents(members: list[Points]) -> Points:
    """Give each community's width and height, its labels and the gap around it included."""
    return np.array([np.ptp(own, axis=0) + ROOM + GAP for own in members]).reshape(-1, 2)


def _make_room(points: Points) -> Points:
    """Give each label its room, and center the whole on the origin."""
    apart = _separate(points, np.tile(ROOM, (len(points), 1)))
    return np.asarray(apart - (apart.min(axis=0) + apart.max(axis=0)) / 2)


def _separate(points: Points, sizes: Points) -> Points:
    """Push boxes apart until none overlaps, each pair along the axis that needs the lesser push.

    Parameters
    ----------
    points : ndarray, shape (boxes, 2)
        Centers.
    sizes : ndarray, shape (boxes, 2)
        Width and height of each box.
    """
    points = points.copy()
    n = len(points)
    if n > MOST_SEPARATED:
        return points
    reach = (sizes[:, None] + sizes[None, :]) / 2
    side = np.sign(np.arange(n)[:, None] - np.arange(n)[None, :])[..., None]
    for _ in range(MOST_ROUNDS):
        offset = points[:, None] - points[None, :]
        overlap = reach - np.abs(offset)
        overlap[np.arange(n), np.arange(n)] = 0
        touching = (overlap > 0.1).all(axis=2, keepdims=True)  # noqa: PLR2004 - pixels
        if not touching.any():
            break
        lesser = overlap == overlap.min(axis=2, keepdims=True)
        direction = np.where(offset == 0, side, np.sign(offset))
        points += (touching * lesser * overlap * direction).sum(axis=1) * 0.3
    return points
