"""Each formula of `docs/models.md`, written out plainly, gives what the package computes.

As in `test_measure_formulas`: the name and the formula of a weighting or null model stand at the
function that recomputes it, and none may be missing.
"""

from functools import cache
from itertools import combinations, product
from math import comb, log, prod, sqrt

import numpy as np
import pytest

import coalitions
from coalitions.affiliation import build_affiliation
from coalitions.nullmodels import fit_null_model
from coalitions.projection import project
from coalitions.records import read_records

EVENTS = {2018: "AB", 2019: "ABD", 2020: "AC", 2021: "BD", 2022: "ACE", 2023: "BE"}
FOUNDED = {"D": 2019, "E": 2021}
NAMES = "ABCDE"
PAIRS = [*combinations(NAMES, 2)]
M = len(EVENTS)
SAMPLES = 20_000
FORMULAS = {}


@pytest.fixture(scope="module")
def affiliation(tmp_path_factory):
    folder = tmp_path_factory.mktemp("records")
    came = [f"E{year},{name}\n" for year, there in EVENTS.items() for name in there]
    tables = {
        "events": ["event_id,date\n", *(f"E{year},{year}-06-01\n" for year in EVENTS)],
        "participations": ["event_id,organization\n", *came],
        "organizations": [
            "organization,founded\n",
            *(f"{name},{FOUNDED.get(name, '')}\n" for name in NAMES),
        ],
    }
    for name, lines in tables.items():
        (folder / f"{name}.csv").write_text("".join(lines), encoding="utf-8")
    return build_affiliation(read_records(folder))


def formula(name, text):
    """Say which formula a function was written from."""

    def register(compute):
        FORMULAS[name] = (text, compute)
        return compute

    return register


def test_every_documented_formula_is_recomputed():
    assert {name: text for name, (text, _) in FORMULAS.items()} == {
        name: entry.formula
        for table in (coalitions.WEIGHTING_TABLE, coalitions.NULL_MODEL_TABLE)
        for name, entry in table.items()
    }


@pytest.mark.parametrize("name", coalitions.WEIGHTING_TABLE)
def test_the_formula_gives_the_weight_of_every_tie(affiliation, name):
    _, compute = FORMULAS[name]
    ties = project(affiliation, weighting=name).ties
    expected = {pair: compute(*pair) for pair in PAIRS if shared(*pair)}
    assert [*zip(ties["source"], ties["target"], strict=True)] == [*expected]
    np.testing.assert_allclose(ties["weight"], [*expected.values()], rtol=1e-12)


@pytest.mark.parametrize("name", coalitions.NULL_MODEL_TABLE)
def test_the_formula_gives_the_p_value_of_every_pair(affiliation, name):
    _, compute = FORMULAS[name]
    model = fit_null_model(affiliation, model=name, samples=SAMPLES)
    for one, other in PAIRS:
        classes = (model.class_of[[NAMES.index(one)]], model.class_of[[NAMES.index(other)]])
        for c in range(min(len(own(one)), len(own(other))) + 1):
            (p_value,) = model.upper_tail(*classes, np.array([c]))
            exact = sum(chance for x, chance in enumerate(compute(one, other)) if x >= c)
            if name == "fdsm":
                n_draws = SAMPLES * count_alike(one, other)
                reached = p_value * (1 + n_draws) - 1
                assert reached == pytest.approx(round(reached), abs=1e-6)
                assert abs(p_value - exact) <= 5 * sqrt(exact * (1 - exact) / SAMPLES) + 1 / n_draws
            else:
                assert p_value == pytest.approx(exact, rel=1e-12, abs=1e-14), (one, other, c)


# --- weightings: c, a, b, m and k as the page calls them --------------------------------


def own(name):
    return [year for year, there in EVENTS.items() if name in there]


def shared(one, other):
    return [len(EVENTS[year]) for year in own(one) if other in EVENTS[year]]


def count(one, other):
    """Give c, a and b."""
    return len(shared(one, other)), len(own(one)), len(own(other))


@formula("count", "c")
def weigh_by_count(one, other):
    return count(one, other)[0]


@formula("newman", "sum of 1 / (k - 1) over shared events")
def weigh_by_newman(one, other):
    return sum(1 / (k - 1) for k in shared(one, other))


@formula("hyperbolic", "sum of 1 / k over shared events")
def weigh_by_hyperbolic(one, other):
    return sum(1 / k for k in shared(one, other))


@formula("inverse-frequency", "sum of 1 / ln k over shared events")
def weigh_by_inverse_frequency(one, other):
    return sum(1 / log(k) for k in shared(one, other))


@formula("jaccard", "c / (a + b - c)")
def weigh_by_jaccard(one, other):
    c, a, b = count(one, other)
    return c / (a + b - c)


@formula("half-weight", "2 c / (a + b)")
def weigh_by_half_weight(one, other):
    c, a, b = count(one, other)
    return 2 * c / (a + b)


@formula("cosine", "c / sqrt(a b)")
def weigh_by_cosine(one, other):
    c, a, b = count(one, other)
    return c / sqrt(a * b)


@formula("association-strength", "c m / (a b), m being the number of events")
def weigh_by_association_strength(one, other):
    c, a, b = count(one, other)
    return c * M / (a * b)


# --- null models: P(X = 0), P(X = 1), ... ------------------------------------------------


@formula(
    "fdsm",
    (
        "P(X >= c) over all two-mode networks with these margins, all equally likely; estimated "
        "as (1 + draws that reach c) / (1 + draws), a draw being a pair with a and b events in one "
        "sampled network"
    ),
)
def share_by_margins(one, other):
    networks = list_networks(tuple(map(len, EVENTS.values())), tuple(len(own(n)) for n in NAMES))
    found = np.array([sum({one, other} <= there for there in network) for network in networks])
    return [np.mean(found == x) for x in range(M + 1)]


@formula(
    "sdsm",
    (
        "X is the sum over all events e of independent trials of probability p(i, e) p(j, e) "
        "(Poisson binomial); p(i, e) = x(i) y(e) / (1 + x(i) y(e)), x and y such that both "
        "margins hold on average"
    ),
)
def share_by_chances(one, other):
    return share_independently(one, other, is_limited=False)


@formula("sdsm-ec", "as sdsm, with p(i, e) = 0 where i could not take part in e")
def share_by_chances_and_limits(one, other):
    return share_independently(one, other, is_limited=True)


@formula("hypergeometric", "P(X = x) = C(a, x) C(m - a, b - x) / C(m, b)")
def share_by_own_number(one, other):
    _, a, b = count(one, other)
    return [comb(a, x) * comb(M - a, b - x) / comb(M, b) for x in range(min(a, b) + 1)]


def count_alike(one, other):
    """Count the pairs of organizations with as many events."""
    numbers = sorted(count(one, other)[1:])
    return sum(sorted(count(*pair)[1:]) == numbers for pair in PAIRS)


@cache
def list_networks(sizes, quotas):
    """List all networks in which events have these sizes and organizations these numbers."""
    if not sizes:
        return [()] if not any(quotas) else []
    found = []
    for there in combinations(range(len(NAMES)), sizes[0]):
        left = tuple(quota - (i in there) for i, quota in enumerate(quotas))
        if min(left) >= 0:
            members = {NAMES[i] for i in there}
            found += [(members, *others) for others in list_networks(sizes[1:], left)]
    return found


def share_independently(one, other, *, is_limited):
    """Go through all outcomes of the trials of all events."""
    p = fit_chances(is_limited)
    both = p[NAMES.index(one)] * p[NAMES.index(other)]
    chances = [0.0] * (M + 1)
    for met in product([0, 1], repeat=M):
        chances[sum(met)] += prod(both[e] if met[e] else 1 - both[e] for e in range(M))
    return chances


@cache
def fit_chances(is_limited):
    """Fit x and y by turns, until both margins hold."""
    came = np.array([[name in there for there in EVENTS.values()] for name in NAMES])
    founded = np.array([FOUNDED.get(name, 0) if is_limited else 0 for name in NAMES])
    could = (np.array([*EVENTS]) >= founded[:, None]).astype(float)
    x, y = np.ones(len(NAMES)), np.ones(M)
    for _ in range(10_000):
        x = came.sum(axis=1) / (could * y / (1 + np.outer(x, y))).sum(axis=1)
        y = came.sum(axis=0) / (could.T * x / (1 + np.outer(y, x))).sum(axis=1)
    p = could * np.outer(x, y) / (1 + np.outer(x, y))
    np.testing.assert_allclose(p.sum(axis=0), came.sum(axis=0), rtol=1e-13)
    np.testing.assert_allclose(p.sum(axis=1), came.sum(axis=1), rtol=1e-13)
    return p
