"""Whether chance passes a level as seldom as a p-value promises.

`python benchmarks/ties/measure_calibration.py` draws small records again and again from the chance
that a null model assumes, and counts the pairs of organizations whose p-value is at most alpha. A
p-value promises that these are a share alpha or less: less since shared events are whole numbers,
which jump over most levels. How often they are at most alpha by the tails of the model itself is
printed beside: what is drawn must agree with it. The draws are made here and share no
code with the models. "Fitted anew" takes each draw for the records, as a user does who knows
nothing else; without, the p-values are those of the model that was drawn from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

import numpy as np
from drawn import (
    EVENTS,
    ORGANIZATIONS,
    Booleans,
    Floats,
    Integers,
    draw_attendance,
    draw_chances,
    tabulate_attendance,
)

from coalitions import AffiliationNetwork
from coalitions.nullmodels import NullModel, fit_null_model

ALPHAS = np.array([0.001, 0.01, 0.05, 0.1])
SEED, N_DRAWS = 1, 1_000
MANY_SAMPLES = 20_000
FITTED_ANEW = ("hypergeometric", "sdsm")  # whoever draws for fdsm keeps the margins
N_BURNT, N_TRADES = 2_000, 300  # of the hands of two organizations
NO_PAIRS = np.empty((0, 2), dtype=np.int64)
Draw = Callable[[AffiliationNetwork, NullModel, np.random.Generator], Iterator[Booleans]]


def draw_events(
    affiliation: AffiliationNetwork, _: NullModel, chance: np.random.Generator
) -> Iterator[Booleans]:
    """Let each organization draw as many events as it attended, all alike."""
    attended = affiliation.incidence.toarray() > 0
    while True:
        yield chance.permuted(attended, axis=1)


def draw_cells(
    affiliation: AffiliationNetwork, fitted: NullModel, chance: np.random.Generator
) -> Iterator[Booleans]:
    """Draw each participation with its fitted probability."""
    chances = fitted.probabilities[fitted.class_of][:, classify_events(affiliation)]
    while True:
        yield draw_attendance(chances, chance, pairs=NO_PAIRS, together=0)


def classify_events(affiliation: AffiliationNetwork) -> Integers:
    """Give the class of each event: all of one size."""
    sizes = affiliation.events["n_organizations"].to_numpy()
    return np.unique(sizes, return_inverse=True)[1]


def trade_events(
    affiliation: AffiliationNetwork, _: NullModel, chance: np.random.Generator
) -> Iterator[Booleans]:
    """Let two organizations at a time shuffle the events that only one of them attended.

    All margins stay, and every table with these margins is reached equally often (Strona, G. et
    al. (2014). A fast and unbiased procedure to randomize ecological binary matrices with fixed row
    and column totals. Nature Communications 5, 4114. https://doi.org/10.1038/ncomms5114).
    """
    attended = affiliation.incidence.toarray() > 0
    n_trades = N_BURNT
    while True:
        for _trade in range(n_trades):
            one, other = chance.choice(len(attended), 2, replace=False)
            apart = np.flatnonzero(attended[one] != attended[other])
            hand = chance.permutation(attended[one, apart])
            attended[one, apart], attended[other, apart] = hand, ~hand
        yield attended
        n_trades = N_TRADES


DRAWS: dict[str, Draw] = {
    "hypergeometric": draw_events,
    "sdsm": draw_cells,
    "fdsm": trade_events,
}


def tabulate_tails(fitted: NullModel, ends: tuple[Integers, Integers]) -> Floats:
    """Give P(X >= shared) [0 to 1], shape (pairs of organizations, shared events from 0 up)."""
    one, other = (fitted.class_of[end][:, None] for end in ends)
    every = np.broadcast_arrays(one, other, np.arange(EVENTS + 1))
    tails = fitted.upper_tail(*(numbers.ravel() for numbers in every))
    return tails.reshape(-1, EVENTS + 1)


def count_shared(attended: Booleans, ends: tuple[Integers, Integers]) -> Integers:
    """Count the events that each pair of organizations shares."""
    numbers = attended.astype(np.int64)
    return (numbers @ numbers.T)[ends]


def share_below(p_values: Floats) -> Floats:
    """Give the share of p-values that are at most each alpha."""
    return (p_values <= ALPHAS[:, None]).mean(axis=1)


def measure(model: str, **options: int) -> None:
    """Print a row of the table for each way to come to a p-value."""
    chance = np.random.default_rng(SEED)
    records = draw_attendance(draw_chances(chance), chance, pairs=NO_PAIRS, together=0)
    affiliation = tabulate_attendance(records[:, records.any(axis=0)])
    ends = np.triu_indices(ORGANIZATIONS, k=1)
    fitted = fit_null_model(affiliation, model=model, **options)
    tails = tabulate_tails(fitted, ends)
    reached = np.array([np.where(tails <= alpha, tails, 0).max(axis=1).mean() for alpha in ALPHAS])
    show(model, "by its own tails", reached, np.zeros(len(ALPHAS)))
    below, anew = [], []
    for drawn in islice(DRAWS[model](affiliation, fitted, chance), N_DRAWS):
        shared = count_shared(drawn, ends)
        below.append(share_below(tails[np.arange(len(tails)), shared]))
        if model in FITTED_ANEW:
            again = fit_null_model(tabulate_attendance(drawn), model=model)
            one, other = (again.class_of[end] for end in ends)
            anew.append(share_below(again.upper_tail(one, other, shared)))
    for way, shares in (("drawn", below), ("drawn and fitted anew", anew)):
        if shares:
            error = np.std(shares, axis=0, ddof=1) / np.sqrt(len(shares))
            show(model, way, np.mean(shares, axis=0), error)


def show(model: str, way: str, shares: Floats, errors: Floats) -> None:
    """Print a row."""
    cells = [
        f"{share:8.3%}" + (f" +- {error:.3%}" if error else " " * 10)
        for share, error in zip(shares, errors, strict=True)
    ]
    print(f"{model:15s} {way:22s}", *cells, flush=True)


def main() -> None:
    """Print one table."""
    print(f"{ORGANIZATIONS} organizations, {EVENTS} events, {N_DRAWS} draws")
    print(f"{'alpha':38s}", *(f"{alpha:8.1%}{'':10s}" for alpha in ALPHAS))
    for model in DRAWS:
        measure(model)
    print(f"fdsm with {MANY_SAMPLES:,} samples instead of 1,000")
    measure("fdsm", samples=MANY_SAMPLES)


if __name__ == "__main__":
    main()
