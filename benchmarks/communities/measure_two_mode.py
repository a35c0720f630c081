"""How good the search for two-mode communities is, and what more of it would find.

`python benchmarks/communities/measure_two_mode.py` first tries all partitions of small networks and
counts how often the search finds the best of them; then it searches real records, if they are in
`../shared/data` beside the project, for longer and longer. Prints modularity as a share of the
highest that was found, and processor time as a multiple of that of the shortest search.
"""

from __future__ import annotations

from pathlib import Path
from time import process_time

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from coalitions import build_affiliation, read_records
from coalitions.communities.two_mode_search import TwoModeLinks, search_partition

SHARED = Path(__file__).resolve().parents[3] / "shared/data"
N_NETWORKS = 200
MOST_ORGANIZATIONS = 7  # which have 877 partitions; given one, the best of events is plain
SETTINGS = ((1, 0), (4, 0), (2, 10), (4, 50))  # starts, rounds
ROUNDS = (0, 25, 50, 100, 400)

Links = npt.NDArray[np.int64]


def list_partitions(n: int) -> list[list[int]]:
    """List every way to put n things into groups."""
    partitions: list[list[int]] = [[]]
    for _ in range(n):
        partitions = [
            [*one, group] for one in partitions for group in range(max(one, default=-1) + 2)
        ]
    return partitions


def find_best_score(links: Links, partitions: list[list[int]]) -> int:
    """Try all partitions of the organizations, and give the best score of any."""
    best = 0
    for partition in partitions:
        mark = np.eye(len(links), dtype=np.int64)[partition]
        expected = np.outer(mark.T @ links.sum(axis=1), links.sum(axis=0))
        gain = links.sum() * (mark.T @ links) - expected
        best = max(best, int(gain.max(axis=0).sum()))
    return best


def draw_links(random: np.random.Generator) -> Links:
    """Draw who took part in what, so that nobody and nothing is left out."""
    shape = MOST_ORGANIZATIONS, int(random.integers(4, 12))
    share = random.uniform(0.2, 0.5)
    while True:
        links = (random.random(shape) < share).astype(np.int64)
        if links.any(axis=0).all() and links.any(axis=1).all():
            return links


def search(links: csr_array, n_starts: int, n_rounds: int) -> int:
    """Give the best score of some starts."""
    random = np.random.default_rng(1)
    affiliated = TwoModeLinks(csr_array(links.astype(np.int64)))
    return max(
        search_partition(
            affiliated, by_events=start % 2 == 0, n_rounds=n_rounds, random=random
        ).score
        for start in range(n_starts)
    )


def count_optima() -> None:
    """Print how often the best of all partitions is found."""
    random = np.random.default_rng(9)
    drawn = [draw_links(random) for _ in range(N_NETWORKS)]
    partitions = list_partitions(MOST_ORGANIZATIONS)
    best = [find_best_score(links, partitions) for links in drawn]
    for n_starts, n_rounds in SETTINGS:
        found = [search(csr_array(links), n_starts, n_rounds) for links in drawn]
        n_best = sum(one == other for one, other in zip(found, best, strict=True))
        print(f"{n_starts} starts, {n_rounds} rounds: the best in {n_best} of {N_NETWORKS}")


def search_longer(place: str) -> None:
    """Print how modularity and time grow with the rounds."""
    incidence = build_affiliation(read_records(SHARED / place)).incidence
    links = csr_array(incidence[incidence.sum(axis=1) > 0][:, incidence.sum(axis=0) > 0])
    scores, seconds = [], []
    for n_rounds in ROUNDS:
        start = process_time()
        scores.append(search(links, 4, n_rounds))
        seconds.append(process_time() - start)
    print(f"{place}: {links.shape[0]} x {links.shape[1]}, {links.nnz} participations")
    for n_rounds, score, spent in zip(ROUNDS, scores, seconds, strict=True):
        modularity = score / links.nnz**2
        share = score / max(scores)
        print(
            f"  {n_rounds} rounds: {modularity:.5f} ({share:.1%}), {spent / seconds[0]:.0f} times"
        )


if __name__ == "__main__":
    count_optima()
    if (SHARED / "iati_somalia/iati-data.json").is_file():
        search_longer("iati_somalia/iati-data.json")
