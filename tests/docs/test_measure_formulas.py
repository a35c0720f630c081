"""Each formula of `docs/measures.md`, written out plainly, gives what the package computes.

A function here bears the name of a measure and the formula that it was written from; a measure
without one, or with another formula, fails.
"""

from functools import cache
from itertools import combinations, permutations
from math import comb

import numpy as np
import pandas as pd
import pytest

import coalitions
from coalitions.affiliation import build_affiliation
from coalitions.centrality import measure_centrality
from coalitions.mixing import measure_mixing
from coalitions.projection import project

from builders import make_records

# Two circles that I joins, a pair apart, one who came alone, and one who came to nothing.
EVENTS = ["ABC", "ABCD", "AB", "BD", "ACD", "DI", "EI", "EFI", "EFG", "EGF", "GF", "HJ", "J", "K"]
TABLES = {**coalitions.MEASURE_TABLE, **coalitions.MIXING_TABLE}
FORMULAS = {}
AFFILIATION = build_affiliation(make_records(EVENTS, "L"))
NETWORK = project(AFFILIATION, weighting="newman")
GROUPS = pd.Series(dict(zip("ABCDEFGHIJKL", "xzyzxyxyxzyx", strict=True)))

NAMES = [*AFFILIATION.organizations.index]
ALL = range(len(NAMES))
CAME = AFFILIATION.incidence.toarray().astype(float)  # organizations x events
W = np.zeros((len(NAMES), len(NAMES)))
for there in EVENTS:
    for one, other in permutations(map(NAMES.index, there), 2):
        W[one, other] += 1 / (len(there) - 1)
N, M = CAME.shape
K, S = (W > 0).sum(axis=1), W.sum(axis=1)
GROUP = GROUPS[NAMES].to_numpy()
P = np.divide(W, S[:, None], out=np.zeros_like(W), where=S[:, None] > 0)
TIED = [j for j in ALL if K[j]]
ROLES = ("coordinator", "gatekeeper", "consultant", "liaison")


def formula(text):
    """Say which formula a function was written from."""

    def register(compute):
        FORMULAS[compute.__name__] = (text, compute)
        return compute

    return register


def test_every_documented_formula_is_recomputed():
    assert {name: text for name, (text, _) in FORMULAS.items()} == {
        name: measure.formula for name, measure in TABLES.items()
    }


@pytest.mark.parametrize("name", TABLES)
def test_the_formula_gives_what_the_package_computes(name):
    measured = (
        measure_centrality(NETWORK, measures=[name])
        if name in coalitions.MEASURE_TABLE
        else measure_mixing(NETWORK, GROUPS)
    )
    _, compute = FORMULAS[name]
    expected = pd.Series([compute(i) for i in ALL], index=NAMES, dtype=float)
    assert len(expected.unique()) > 1  # of a network in which all are alike nothing is learned
    np.testing.assert_allclose(
        measured[name].reindex(NAMES).astype(float), expected, rtol=1e-12, atol=1e-12
    )


# --- of each organization ---------------------------------------------------------------


@formula("number of events e at which i was")
def n_events(i):
    return sum(NAMES[i] in there for there in EVENTS)


@formula("k(i) = number of j with w(i, j) > 0")
def degree(i):
    return sum(W[i, j] > 0 for j in ALL)


@formula("s(i) = sum of w(i, j) over all j")
def strength(i):
    return sum(W[i, j] for j in ALL)


@formula(
    "sum of g(s, i, t) / g(s, t) over all pairs s, t of others, by (n - 1) (n - 2) / 2; g counts "
    "the shortest paths from s to t, and those of them through i, a tie being 1 / w long"
)
def betweenness(i):
    return stand_between(i, measure_lengths(W)) / ((N - 1) * (N - 2) / 2)


@formula(
    "r / (sum of d(i, j)) * r / (n - 1), over the r others within reach; d is the length of the "
    "shortest path, a tie being 1 / w long"
)
def closeness(i):
    reached = [d for j, d in enumerate(measure_distances(measure_lengths(W))[i]) if j != i]
    reached = [d for d in reached if d < np.inf]
    r = len(reached)
    return r / sum(reached) * r / (N - 1) if r else 0


@formula("x(i) = sum of w(i, j) x(j) over all j, by the largest eigenvalue of w")
def eigenvector(i):
    return lead(W)[i]


@formula(
    "x(i) = 0.15 / n + 0.85 * sum of x(j) w(i, j) / s(j) over all j; what those without ties have "
    "goes to all alike"
)
def pagerank(i):
    follow = np.where(S > 0, np.divide(W, S, out=np.zeros_like(W), where=S > 0), 1 / N)
    return np.linalg.solve(np.eye(N) - 0.85 * follow, np.full(N, 0.15 / N))[i]


@formula(
    "the largest k such that i is in a part of the network in which each has k partners or more"
)
def core(i):
    return find_cores()[i]


@formula("tied pairs of partners of i, by k(i) (k(i) - 1) / 2")
def clustering(i):
    tied = sum(W[j, q] > 0 for j, q in pairs_of_partners(i))
    return tied / (K[i] * (K[i] - 1) / 2) if K[i] > 1 else np.nan


@formula(
    "sum of (p(i, j) + sum of p(i, q) p(q, j) over all q) ^ 2 over all partners j; "
    "p(i, j) = w(i, j) / s(i)"
)
def constraint(i):
    if not K[i]:
        return np.nan
    return sum((P[i, j] + sum(P[i, q] * P[q, j] for q in ALL)) ** 2 for j in partners(i))


@formula(
    "k(i) - sum of p(i, q) m(j, q) over all partners j and all q; p as for constraint, "
    "m(j, q) = w(j, q) by the heaviest tie of j"
)
def effective_size(i):
    if not K[i]:
        return np.nan
    return K[i] - sum(P[i, q] * W[j, q] / W[j].max() for j in partners(i) for q in ALL)


@formula("n_events, by the m events at which somebody was")
def two_mode_degree(i):
    return n_events(i) / M


@formula(
    "as betweenness, over organizations and events, each step 1 long, by the most that one "
    "organization could have"
)
def two_mode_betweenness(i):
    # The most: one was at every event, each of the others at one, as evenly as can be.
    best = np.zeros((N, M))
    best[0] = 1
    for other in range(1, N):
        best[other, other % M] = 1
    most = stand_between(0, measure_lengths(link(best)))
    return stand_between(i, measure_lengths(link(CAME))) / most


@formula(
    "(M + 2 (N - 1)) / (sum of d) * r / (n + m - 1), over the N organizations and M events within "
    "reach, itself included, r = N + M - 1; d counts steps"
)
def two_mode_closeness(i):
    steps = measure_distances(measure_lengths(link(CAME)))[i]
    n_own, n_other = np.sum(steps[:N] < np.inf), np.sum(steps[N:] < np.inf)
    r = n_own + n_other - 1
    if not r:
        return 0
    return (n_other + 2 * (n_own - 1)) / sum(steps[steps < np.inf]) * r / (N + M - 1)


@formula(
    "x(i) = sum of y(e) over its events, y(e) = sum of x(j) over those who came, each up to a "
    "factor"
)
def two_mode_eigenvector(i):
    x = lead(link(CAME))[:N]
    return x[i] / np.linalg.norm(x)


@formula(
    "closed paths by all paths j - event - i - event - q, all five different; closed if j and q "
    "were at a third event"
)
def two_mode_clustering(i):
    own = np.flatnonzero(CAME[i])
    paths = [
        any(CAME[j, third] and CAME[q, third] for third in range(M) if third not in (e, f))
        for e, f in permutations(own, 2)
        for j in np.flatnonzero(CAME[:, e])
        for q in np.flatnonzero(CAME[:, f])
        if len({i, j, q}) == 3
    ]
    return np.mean(paths) if paths else np.nan


# --- between groups ---------------------------------------------------------------------


@formula(
    "1 - sum of (s(i, g) / s(i)) ^ 2 over all groups g; s(i, g) is the strength of its ties to g"
)
def participation(i):
    return 1 - sum((to_group(i, g) / S[i]) ** 2 for g in set(GROUP)) if K[i] else np.nan


@formula(
    "(s(i, own) - mean of s(j, own)) / standard deviation of s(j, own), over the members j of its "
    "group; 0 if these are all alike"
)
def within_z(i):
    own = [to_group(j, GROUP[i]) for j in members(GROUP[i])]
    if len(own) == 1:
        return np.nan
    spread = np.std(own)
    return (to_group(i, GROUP[i]) - np.mean(own)) / spread if spread else 0


@formula("number of partners of the group of i")
def n_internal(i):
    return sum(GROUP[j] == GROUP[i] for j in partners(i))


@formula("number of partners of other groups")
def n_external(i):
    return sum(GROUP[j] != GROUP[i] for j in partners(i))


@formula("(n_external - n_internal) / (n_external + n_internal)")
def ei_index(i):
    return (n_external(i) - n_internal(i)) / K[i] if K[i] else np.nan


@formula("1 - 2 a / b; of the b others with a group and a tie, a are of its group")
def ei_expected(i):
    a, b = count_others(i)
    return 1 - 2 * a / b if K[i] else np.nan


@formula(
    "twice the smaller of P(X <= n_internal) and P(X >= n_internal), at most 1; X is "
    "hypergeometric: its partners drawn from all others with a group and a tie"
)
def ei_p_value(i):
    if not K[i]:
        return np.nan
    a, b = count_others(i)
    chance = [comb(a, x) * comb(b - a, K[i] - x) / comb(b, K[i]) for x in range(K[i] + 1)]
    seen = n_internal(i)
    return min(2 * min(sum(chance[: seen + 1]), sum(chance[seen:])), 1)


@formula("pairs j, q with w(i, j) > 0, w(i, q) > 0 and w(j, q) = 0")
def brokerage(i):
    return len(open_pairs(i))


def has_role(role, own, one, other):
    """Say whether a pair of groups makes a role for one of the group `own`."""
    return {
        "coordinator": one == other == own,
        "gatekeeper": (one == own) != (other == own),
        "consultant": one == other != own,
        "liaison": len({own, one, other}) == 3,
    }[role]


def make_brokerage_formulas(role, pair):
    """Write the count of a role, what chance gives, and how far they are apart."""

    def count(i):
        return sum(has_role(role, GROUP[i], GROUP[j], GROUP[q]) for j, q in open_pairs(i))

    def expect(i):
        return np.mean(deal(i)[role]) if K[i] else 0

    def compare(i):
        spread = np.std(deal(i)[role]) if K[i] else 0
        return (count(i) - expect(i)) / spread if spread else np.nan

    FORMULAS[role] = (f"pairs of brokerage with {pair}", count)
    chance = "the groups of all others with a tie being dealt out anew"
    FORMULAS[f"{role}_expected"] = (
        f"pairs of brokerage, times the probability of {pair}, {chance}",
        expect,
    )
    FORMULAS[f"{role}_z"] = (
        f"({role} - {role}_expected) / its standard deviation under the same chance",
        compare,
    )


for role, pair in {
    "coordinator": "both of them in its own group",
    "gatekeeper": "one in its own group and one outside",
    "consultant": "both in one group that is not its own",
    "liaison": "each in a different group, and neither in its own",
}.items():
    make_brokerage_formulas(role, pair)


@cache
def deal(i):
    """Count the roles of i under every way to deal the groups of all others with a tie."""
    others = [j for j in TIED if j != i]
    counts = {role: [] for role in ROLES}
    pairs = open_pairs(i)
    for dealt in list_deals("".join(sorted(GROUP[others]))):
        group = dict(zip(others, dealt, strict=True))
        for role in ROLES:
            counts[role].append(sum(has_role(role, GROUP[i], group[j], group[q]) for j, q in pairs))
    return counts


@cache
def list_deals(groups):
    """List all different orders of some groups."""
    if not groups:
        return [()]
    return [
        (first, *others)
        for first in sorted(set(groups))
        for others in list_deals(groups.replace(first, "", 1))
    ]


# --- what the formulas speak of ---------------------------------------------------------


def partners(i):
    return [j for j in ALL if W[i, j] > 0]


def pairs_of_partners(i):
    return [*combinations(partners(i), 2)]


def open_pairs(i):
    return [(j, q) for j, q in pairs_of_partners(i) if W[j, q] == 0]


def members(group):
    return [j for j in ALL if GROUP[j] == group]


def to_group(i, group):
    return sum(W[i, j] for j in members(group))


def count_others(i):
    others = [j for j in TIED if j != i]
    return sum(GROUP[j] == GROUP[i] for j in others), len(others)


def link(came):
    """Make one network of organizations and then events."""
    n, m = came.shape
    return np.block([[np.zeros((n, n)), came], [came.T, np.zeros((m, m))]])


def measure_lengths(weights):
    return np.divide(1, weights, out=np.full(weights.shape, np.inf), where=weights > 0)


def measure_distances(lengths):
    """Measure the shortest paths, allowing one more stop at a time (Floyd and Warshall)."""
    distances = np.where(np.eye(len(lengths)) > 0, 0, lengths)
    for stop in range(len(lengths)):
        distances = np.minimum(distances, distances[:, [stop]] + distances[[stop]])
    return distances


def count_paths(lengths, distances):
    """Count the shortest paths of all pairs: those to whoever is one step before the end."""
    n_paths = np.eye(len(lengths))
    for s in range(len(lengths)):
        for t in np.argsort(distances[s])[1:]:
            is_before = np.isclose(distances[s] + lengths[t], distances[s, t], rtol=1e-9)
            n_paths[s, t] = n_paths[s, is_before & np.isfinite(distances[s])].sum()
    return n_paths


def stand_between(i, lengths):
    """Sum the share of the shortest paths through i, over all pairs of others."""
    d = measure_distances(lengths)
    g = count_paths(lengths, d)
    return sum(
        g[s, i] * g[i, t] / g[s, t]
        for s, t in combinations([j for j in range(len(d)) if j != i], 2)
        if np.isfinite(d[s, t]) and np.isclose(d[s, i] + d[i, t], d[s, t], rtol=1e-9)
    )


def lead(weights):
    """Give the eigenvector of the largest eigenvalue, its squares summing to 1."""
    values, vectors = np.linalg.eigh(weights)
    assert values[-1] > values[-2] + 1e-6
    return np.abs(vectors[:, -1])


@cache
def find_cores():
    """Find for each the best of all parts of the network that it is in, trying all of them."""
    best = [0] * N
    for size in range(1, N + 1):
        for part in combinations(ALL, size):
            least = min(sum(W[j, q] > 0 for q in part) for j in part)
            for j in part:
                best[j] = max(best[j], least)
    return best
