"""How coalitions stand on a page: apart, those with strong ties near each other."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from coalitions.packing import Points, gather, measure_extent
from coalitions.projection import CoparticipationNetwork

GAP = np.array([70.0, 90.0])  # between coalitions, whose names stand there, and above the tray
GROUND = np.array(
    [190.0, 185.0]
)  # what a coalition's ground and its name add to its extent at least
NAME_HEIGHT = 28.0  # of a coalition's name [pixels of the screen]
MOST_PULLS = 10_000  # rounds of pulling along ties, times the number of those that are pulled
MOST_TURNED = 40  # communities; more of them fill a page about as well in any direction
LEAST_SHUFFLED = 4  # communities; fewer of them have all been tried by turning
SHUFFLES = 12  # other beginnings, by chance
FLATTEST = 3.0  # times as wide as high, what is left of a page above the tray
PAGE_COUNTS = 2  # times as much as the mean length of a tie between communities
TURNS = np.linspace(0, 2 * np.pi, 8, endpoint=False)

Rows = npt.NDArray[np.integer]  # row numbers of organizations


@dataclass(frozen=True)
class Page:
    """What a network is laid out for.

    Parameters
    ----------
    aspect : float
        Its width, divided by its height.
    width : float
        How wide it is on the screen [pixels].
    least_in_row : int
        As many organizations without ties stand in a row at least.
    """

    aspect: float
    width: float
    least_in_row: int


WIDE = Page(aspect=1.6, width=800, least_in_row=6)  # paper, and the screen of a laptop
TALL = Page(aspect=0.85, width=390, least_in_row=3)  # a phone


def place_groups(
    network: CoparticipationNetwork,
    membership: Rows,
    members: list[Points],
    *,
    room: Points,
    page: Page,
    seed: int,
) -> Points:
    """Find the center of each community: a small page, strong ties between them short."""
    n, n_untied = len(members), int((membership == 0).sum())
    if n < 2:  # noqa: PLR2004
        return np.zeros((n, 2))
    between = _sum_between(network, membership, n)
    points = spring(csr_array(between), seed)
    extents = _make_room_for_names(np.array([np.ptp(own, axis=0) for own in members]), room, page)
    turns = TURNS if n <= MOST_TURNED else TURNS[:1]
    starts = [points @ _rotation(turn) for turn in turns]
    if LEAST_SHUFFLED <= n <= MOST_TURNED:
        starts += [*np.random.default_rng(seed).uniform(-1, 1, (SHUFFLES, n, 2))]
    ways = []
    for aspect in dict.fromkeys(
        [page.aspect, _find_aspect_above_tray(extents, room, page, n_untied)]
    ):
        height = np.sqrt(extents.prod(axis=1).sum() / aspect)
        spread = np.array([aspect, 1]) * height / 2
        ways += [gather(start * spread, extents, aspect) for start in starts]
    one, other = np.nonzero(between)
    weights = between[one, other] / max(between.sum(), 1)

    def weigh(centers: Points) -> float:
        lengths = np.linalg.norm(centers[one] - centers[other], axis=1)
        width, height = measure_extent(centers, extents)
        tray = _measure_tray(n_untied, width - room[0], room, page)
        size = max(width, tray[0], (height + tray[1]) * page.aspect)
        return float(PAGE_COUNTS * size + lengths @ weights)

    return min(ways, key=weigh)


def _make_room_for_names(extents: Points, room: Points, page: Page) -> Points:
    """Add to the extents of communities their ground, and above it the room of a name.

    The name is as high on the screen whatever the scale at which the page fits it.
    """
    whole = extents + np.maximum(room + GAP, GROUND)
    scale = page.width / np.sqrt(whole.prod(axis=1).sum() * page.aspect)
    return np.asarray(whole + np.array([0, max(NAME_HEIGHT / scale - NAME_HEIGHT, 0)]))


def _find_aspect_above_tray(extents: Points, room: Points, page: Page, n_untied: int) -> float:
    """Find about which proportions the tray leaves to what stands above it."""
    whole = extents.prod(axis=1).sum() + n_untied * room.prod()
    width = np.sqrt(whole * page.aspect)
    left = width / page.aspect - _measure_tray(n_untied, width, room, page)[1]
    return float(width / max(left, width / FLATTEST))


def _measure_tray(n_untied: int, width: float, room: Points, page: Page) -> npt.NDArray[np.float64]:
    """Give the extent of the tray below symbols that reach over `width`."""
    per_row = _count_in_row(width, room, page)
    return np.array([min(n_untied, per_row), -(-n_untied // per_row)]) * room


def _count_in_row(width: float, room: Points, page: Page) -> int:
    return max(int(width // room[0]) + 1, page.least_in_row)


def _sum_between(
    network: CoparticipationNetwork, membership: Rows, n_groups: int
) -> npt.NDArray[np.float64]:
    """Sum the weights of ties between each two communities."""
    source, target = (membership[ends] - 1 for ends in network.endpoints)
    between = np.zeros((n_groups, n_groups))
    np.add.at(between, (source, target), network.ties["weight"].to_numpy(float))
    np.fill_diagonal(between, 0)
    return between + between.T


def spring(ties: csr_array, seed: int) -> Points:
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


def _rotation(angle: float) -> Points:
    return np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])


def place_tray(n_untied: int, tied: Points, room: Points, page: Page) -> Points:
    """Line up the organizations without ties below everything else."""
    left, right, bottom = 0.0, 0.0, -GAP[1] - room[1]
    if len(tied):
        (left, _), (right, bottom) = tied.min(axis=0), tied.max(axis=0)
    per_row = _count_in_row(right - left, room, page)
    number = np.arange(n_untied)
    places = np.column_stack([number % per_row, 1 + number // per_row]) * room
    return np.asarray(places + np.array([left, bottom + GAP[1]]))
