"""Where each organization stands on the page: coalitions apart, each label with room."""

from __future__ import annotations

import textwrap

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from coalitions.communities import Communities
from coalitions.packing import MOST_ROUNDS, Points, do_overlap, gather, measure_page, separate
from coalitions.projection import CoparticipationNetwork

# The room of one organization [pixels]: a symbol, and below it a label of a few short lines.
ROOM = np.array([155.0, 100.0])
LABEL_CHARACTERS = 18
LABEL_LINES = 3
MOST_ROOMY = (
    150  # above this, labels cannot all be shown: each has the less room, the more there are
)
LEAST_ROOM = 0.35  # of the room, for a symbol alone
GAP = np.array([70.0, 90.0])  # between coalitions, whose names stand there, and above the tray
GROUND = np.array(
    [190.0, 185.0]
)  # what a coalition's ground and its name add to its extent at least
SCREEN_WIDTH = 800.0  # pixels, of a page on a laptop
NAME_HEIGHT = 28.0
PAGE_ASPECT = 1.6  # pages and screens are wider than high
MOST_PUSHES = 20_000  # rounds of pushing, times the organizations in a coalition
DENSITY = 0.3  # of the members of a coalition before they are pushed apart, half a side
LOOSER = 1.05  # where pushing alone gets stuck
MOST_PULLS = 10_000  # rounds of pulling along ties, likewise
MOST_TURNED = 40  # communities; more of them fill a page about as well in any direction
LEAST_SHUFFLED = 4  # communities; fewer of them have all been tried by turning
SHUFFLES = 12  # other beginnings, by chance
PAGE_COUNTS = 2  # times as much as the mean length of a tie between communities
TURNS = np.linspace(0, 2 * np.pi, 8, endpoint=False)

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
    (Fruchterman and Reingold 1991). Symbols are pushed apart until each has its room, that of a
    label among up to 150 organizations; where there are thousands, a few may still touch. Then
    communities are packed onto a page, those with strong ties near each other, and each is
    mirrored so that members with ties to others face them.
    """
    membership = communities.membership.fillna(0).to_numpy(int)
    room = _choose_room(len(membership))
    groups: list[Rows] = [np.flatnonzero(membership == number) for number in communities.members]
    members = [_place_members(network, rows, room, seed) for rows in groups]
    centers = _place_groups(network, membership, members, room, seed)
    points = _put_together(groups, members, centers, len(membership))
    members = [
        _flip_to_partners(network, rows, points, center)
        for rows, center in zip(groups, centers, strict=True)
    ]
    points = _put_together(groups, members, centers, len(membership))
    untied = np.flatnonzero(membership == 0)
    points[untied] = _place_tray(len(untied), points[membership > 0], room)
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


def _choose_room(n_organizations: int) -> Points:
    """Choose the room of each organization: among many, less of it, and as wide as high."""
    if n_organizations <= MOST_ROOMY:
        return ROOM
    share = max(np.sqrt(MOST_ROOMY / n_organizations), LEAST_ROOM)
    return np.full(2, np.sqrt(ROOM.prod()) * share)


def _place_members(network: CoparticipationNetwork, rows: Rows, room: Points, seed: int) -> Points:
    """Lay out one community around the origin."""
    points = _spring(network.adjacency[rows][:, rows], seed)
    spread = points * room * np.sqrt(len(rows)) * DENSITY
    rounds = int(np.clip(MOST_PUSHES // len(rows), 30, MOST_ROUNDS))
    sizes = np.tile(room, (len(rows), 1))
    apart = separate(spread, sizes, rounds=rounds)
    while len(rows) <= MOST_ROOMY and do_overlap(apart, sizes):
        apart = separate(apart * LOOSER, sizes, rounds=rounds)
    return np.asarray(apart - (apart.min(axis=0) + apart.max(axis=0)) / 2)


def _place_groups(
    network: CoparticipationNetwork,
    membership: Rows,
    members: list[Points],
    room: Points,
    seed: int,
) -> Points:
    """Find the center of each community: a small page, strong ties between them short."""
    n = len(members)
    if n < 2:  # noqa: PLR2004
        return np.zeros((n, 2))
    between = _sum_between(network, membership, n)
    points = _spring(csr_array(between), seed)
    extents = _make_room_for_names(np.array([np.ptp(own, axis=0) for own in members]), room)
    height = np.sqrt(extents.prod(axis=1).sum() / PAGE_ASPECT)
    spread = np.array([PAGE_ASPECT, 1]) * height / 2
    turns = TURNS if n <= MOST_TURNED else TURNS[:1]
    starts = [points @ _rotation(turn) for turn in turns]
    if LEAST_SHUFFLED <= n <= MOST_TURNED:
        starts += [*np.random.default_rng(seed).uniform(-1, 1, (SHUFFLES, n, 2))]
    ways = [gather(start * spread, extents, PAGE_ASPECT) for start in starts]
    one, other = np.nonzero(between)
    weights = between[one, other] / max(between.sum(), 1)

    def weigh(centers: Points) -> float:
        lengths = np.linalg.norm(centers[one] - centers[other], axis=1)
        page = measure_page(centers, extents, PAGE_ASPECT)
        return PAGE_COUNTS * page + float(lengths @ weights)

    return min(ways, key=weigh)


def _make_room_for_names(extents: Points, room: Points) -> Points:
    """Add to the extents of communities their ground, and above it the room of a name.

    The name is as high on the screen whatever the scale at which the page fits it.
    """
    whole = extents + np.maximum(room + GAP, GROUND)
    scale = SCREEN_WIDTH / np.sqrt(whole.prod(axis=1).sum() * PAGE_ASPECT)
    return np.asarray(whole + np.array([0, max(NAME_HEIGHT / scale - NAME_HEIGHT, 0)]))


def _sum_between(
    network: CoparticipationNetwork, membership: Rows, n_groups: int
) -> npt.NDArray[np.float64]:
    """Sum the weights of ties between each two communities."""
    source, target = (membership[ends] - 1 for ends in network.endpoints)
    between = np.zeros((n_groups, n_groups))
    np.add.at(between, (source, target), network.ties["weight"].to_numpy(float))
    np.fill_diagonal(between, 0)
    return between + between.T


def _spring(ties: csr_array, seed: int) -> Points:
    """Pull tied points together and push all apart, within -1 to 1."""
    n = ties.shape[0]
    n_parts, _ = connected_components(ties, directed=False)
    graph = nx.from_scipy_sparse_array(ties if n_parts == 1 else _hold_together(ties))
    iterations = int(np.clip(MOST_PULLS // n, 20, 200))
    found = nx.spring_layout(graph, weight="weight", seed=seed, iterations=iterations)
    return np.array([found[node] for node in range(n)])


def _hold_together(ties: csr_array) -> csr_array:
    """Tie all a little: by ties that are not shown, without which parts would fly off."""
    others = 1 - np.eye(ties.shape[0])
    little = ties.sum() / ties.shape[0] ** 2
    return csr_array(np.maximum(ties.toarray() + little * others, 1e-6 * others))


def _flip_to_partners(
    network: CoparticipationNetwork, rows: Rows, points: Points, center: Points
) -> Points:
    """Mirror a community, which leaves its size as it is, so that its ties to others are short."""
    own = points[rows] - center
    all_ties, inside = network.adjacency[rows], network.adjacency[rows][:, rows]
    pull = all_ties @ points - inside @ points[rows]
    pull -= (all_ties.sum(axis=1) - inside.sum(axis=1)).reshape(-1, 1) * center
    return np.asarray(own * np.where((own * pull).sum(axis=0) < 0, -1, 1))


def _rotation(angle: float) -> Points:
    return np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])


def _place_tray(n_untied: int, tied: Points, room: Points) -> Points:
    """Line up the organizations without ties below everything else."""
    left, right, bottom = 0.0, 0.0, -GAP[1] - room[1]
    if len(tied):
        (left, _), (right, bottom) = tied.min(axis=0), tied.max(axis=0)
    per_row = max(int((right - left) // room[0]) + 1, 6)
    number = np.arange(n_untied)
    places = np.column_stack([number % per_row, 1 + number // per_row]) * room
    return np.asarray(places + np.array([left, bottom + GAP[1]]))


def _put_together(
    groups: list[Rows], members: list[Points], centers: Points, n_organizations: int
) -> Points:
    points = np.zeros((n_organizations, 2))
    for rows, own, center in zip(groups, members, centers, strict=True):
        points[rows] = own + center
    return points
