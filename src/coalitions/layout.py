"""Where each organization stands on the page: coalitions apart, each label with room."""

from __future__ import annotations

import textwrap

import numpy as np
import pandas as pd

from coalitions.arrangement import TALL, WIDE, Rows, place_groups, place_tray, spring
from coalitions.communities import Communities
from coalitions.packing import MOST_ROUNDS, Points, do_overlap, separate
from coalitions.projection import CoparticipationNetwork

# The room of one organization [pixels]: a symbol, and below it a label of a few short lines.
ROOM = np.array([155.0, 100.0])
LABEL_CHARACTERS = 18
LABEL_LINES = 3
MOST_ROOMY = (
    150  # above this, labels cannot all be shown: each has the less room, the more there are
)
LEAST_ROOM = 0.35  # of the room, for a symbol alone
MOST_PUSHES = 20_000  # rounds of pushing, times the organizations in a coalition
DENSITY = 0.3  # of the members of a coalition before they are pushed apart, half a side
LOOSER = 1.05  # where pushing alone gets stuck


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
    (Fruchterman and Reingold 1991). Symbols are pushed apart until each has its room, that of a
    label among up to 150 organizations; where there are thousands, a few may still touch. Then
    communities are packed onto a page, those with strong ties near each other, and each is
    mirrored so that members with ties to others face them.
    """
    membership = communities.membership.fillna(0).to_numpy(int)
    room = _choose_room(len(membership))
    groups: list[Rows] = [np.flatnonzero(membership == number) for number in communities.members]
    untied = np.flatnonzero(membership == 0)
    members = [_place_members(network, rows, room, seed) for rows in groups]
    centers = place_groups(network, membership, members, room=room, page=WIDE, seed=seed)
    points = _put_together(groups, members, centers, len(membership))
    members = [
        _flip_to_partners(network, rows, points, center)
        for rows, center in zip(groups, centers, strict=True)
    ]
    points = _put_together(groups, members, centers, len(membership))
    points[untied] = place_tray(len(untied), points[membership > 0], room, WIDE)
    return _tabulate(points, network)


def stand_tall(
    network: CoparticipationNetwork,
    communities: Communities,
    layout: pd.DataFrame,
    *,
    seed: int = 1,
) -> pd.DataFrame:
    """Arrange a layout anew for a tall page, such as the screen of a phone.

    Parameters
    ----------
    network, communities, seed
        As in `lay_out`.
    layout : DataFrame, indexed by organization
        From `lay_out`.

    Returns
    -------
    DataFrame, indexed by organization
        ``x`` and ``y`` as in `lay_out`. Each community looks as it does there and stands
        elsewhere as a whole; the tray has shorter rows.
    """
    membership = communities.membership.fillna(0).to_numpy(int)
    room = _choose_room(len(membership))
    wide = layout.loc[network.organizations.index, ["x", "y"]].to_numpy(float)
    groups: list[Rows] = [np.flatnonzero(membership == number) for number in communities.members]
    untied = np.flatnonzero(membership == 0)
    members = [_center(wide[rows]) for rows in groups]
    centers = place_groups(network, membership, members, room=room, page=TALL, seed=seed)
    points = _put_together(groups, members, centers, len(membership))
    points[untied] = place_tray(len(untied), points[membership > 0], room, TALL)
    return _tabulate(points, network)


def wrap_label(name: str) -> str:
    r"""Break a name into the lines for which the layout keeps room.

    Examples
    --------
    >>> wrap_label("Konsorsium Pendidikan Bencana DIY")
    'Konsorsium\nPendidikan Bencana\nDIY'
    """
    lines = textwrap.wrap(name, LABEL_CHARACTERS, max_lines=LABEL_LINES, placeholder="…")
    return "\n".join(lines)


def _choose_room(n_organizations: int) -> Points:
    """Choose the room of each organization: among many, less of it, and as wide as high."""
    if n_organizations <= MOST_ROOMY:
        return ROOM
    share = max(np.sqrt(MOST_ROOMY / n_organizations), LEAST_ROOM)
    return np.full(2, np.sqrt(ROOM.prod()) * share)


def _place_members(network: CoparticipationNetwork, rows: Rows, room: Points, seed: int) -> Points:
    """Lay out one community around the origin."""
    points = spring(network.adjacency[rows][:, rows], seed)
    spread = points * room * np.sqrt(len(rows)) * DENSITY
    rounds = int(np.clip(MOST_PUSHES // len(rows), 30, MOST_ROUNDS))
    sizes = np.tile(room, (len(rows), 1))
    apart = separate(spread, sizes, rounds=rounds)
    while len(rows) <= MOST_ROOMY and do_overlap(apart, sizes):
        apart = separate(apart * LOOSER, sizes, rounds=rounds)
    return _center(apart)


def _center(points: Points) -> Points:
    return np.asarray(points - (points.min(axis=0) + points.max(axis=0)) / 2)


def _flip_to_partners(
    network: CoparticipationNetwork, rows: Rows, points: Points, center: Points
) -> Points:
    """Mirror a community, which leaves its size as it is, so that its ties to others are short."""
    own = points[rows] - center
    all_ties, inside = network.adjacency[rows], network.adjacency[rows][:, rows]
    pull = all_ties @ points - inside @ points[rows]
    pull -= (all_ties.sum(axis=1) - inside.sum(axis=1)).reshape(-1, 1) * center
    return np.asarray(own * np.where((own * pull).sum(axis=0) < 0, -1, 1))


def _put_together(
    groups: list[Rows], members: list[Points], centers: Points, n_organizations: int
) -> Points:
    points = np.zeros((n_organizations, 2))
    for rows, own, center in zip(groups, members, centers, strict=True):
        points[rows] = own + center
    return points


def _tabulate(points: Points, network: CoparticipationNetwork) -> pd.DataFrame:
    return pd.DataFrame(points.round(1), index=network.organizations.index, columns=["x", "y"])
