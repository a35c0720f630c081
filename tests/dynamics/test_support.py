"""p-values, held against every way to deal out the events."""

from itertools import combinations

import numpy as np
import pytest
from scipy.sparse import csr_array

from coalitions.dynamics.support import (
    Question,
    ask_joining,
    ask_meeting,
    ask_mixing,
    judge_changes,
)

SAMPLES = 4000


def enumerate_deals(question, is_earlier, is_later):
    """Give the p-value of all deals, in plain loops."""
    both = [n for n in range(len(is_later)) if is_earlier[n] and is_later[n]]
    moving = [n for n in range(len(is_later)) if is_earlier[n] != is_later[n]]

    def share(events):
        whole = sum(question.whole[n] for n in events)
        return sum(question.part[n] for n in events) / whole if whole else 0

    def change(later):
        earlier = [n for n in moving if n not in later]
        return question.sign * (share([*later, *both]) - share([*earlier, *both]))

    observed = change([n for n in moving if is_later[n]])
    n_later = sum(bool(is_later[n]) for n in moving)
    deals = [change(deal) >= observed - 1e-9 for deal in combinations(moving, n_later)]
    return sum(deals) / len(deals)


@pytest.mark.parametrize("seed", range(6))
def test_p_values_are_those_of_all_deals(seed):
    chance = np.random.default_rng(seed)
    n_events = 9
    is_later = chance.permutation([True] * 4 + [False] * 5)
    in_both = chance.random(n_events) < 0.2
    questions = [
        Question(part, part + chance.integers(0, 3, n_events), sign)
        for sign in (1, -1)
        for part in chance.integers(0, 4, (3, n_events)).astype(float)
    ]
    earlier, later = ~is_later | in_both, is_later | in_both
    p_values = judge_changes(questions, earlier, later, samples=SAMPLES, seed=seed)
    exact = [enumerate_deals(question, earlier, later) for question in questions]
    assert np.abs(p_values - exact).max() < 4 * 0.5 / np.sqrt(SAMPLES)


def test_what_is_asked_is_counted_as_in_plain_loops():
    events = ["ABCD", "AB", "AC", "CDE", "E", "ABE"]
    rows = {name: number for number, name in enumerate("ABCDE")}
    incidence = csr_array(np.array([[int(name in event) for event in events] for name in rows]))
    one, other = np.array([0, 1]), np.array([2, 3])
    mixing = ask_mixing(incidence, [one, other], sign=1)
    joining = ask_joining(incidence, one, other, sign=-1)
    meeting = ask_meeting(incidence, np.array([0, 1, 2]), sign=1)
    for number, event in enumerate(events):
        weight = 1 / max(len(event) - 1, 1)
        met = {frozenset(pair) for pair in combinations(event, 2)}
        across = sum(len({*pair} & {*"AB"}) == len({*pair} & {*"CD"}) == 1 for pair in met)
        among = sum(pair <= {*"ABCD"} for pair in met)
        with_core = sum(pair <= {*"ABCD"} and bool(pair & {*"AB"}) for pair in met)
        assert mixing.part[number] == pytest.approx(across * weight)
        assert mixing.whole[number] == pytest.approx(among * weight)
        assert joining.part[number] == pytest.approx(across * weight)
        assert joining.whole[number] == pytest.approx(with_core * weight)
        together = sum(pair <= {*"ABC"} for pair in met)
        assert meeting.part[number] == pytest.approx(together * weight)
        assert meeting.whole[number] == 1
    assert (mixing.sign, joining.sign) == (1, -1)


def test_chance_passes_as_seldom_as_it_says():
    chance = np.random.default_rng(5)
    is_later = np.repeat([False, True], 20)
    questions = [
        Question(chance.random(40), np.ones(40), sign) for sign in (1, -1) for _ in range(300)
    ]
    p_values = judge_changes(questions, ~is_later, is_later, samples=499, seed=1)
    assert abs((p_values <= 0.05).mean() - 0.05) < 0.03
    assert abs(p_values.mean() - 0.5) < 0.05


def test_a_seed_deals_alike_however_many_are_held_at_once(monkeypatch):
    is_later = np.repeat([False, True], 10)
    question = Question(np.arange(20.0) % 7, np.ones(20), 1)
    first = judge_changes([question], ~is_later, is_later, samples=300, seed=3)
    monkeypatch.setattr("coalitions.dynamics.support.BLOCK", 400)
    assert judge_changes([question], ~is_later, is_later, samples=300, seed=3) == first


def test_nothing_asked_nothing_said():
    none = np.zeros(0, dtype=bool)
    assert len(judge_changes([], none, none, samples=10, seed=1)) == 0


def test_no_company_is_no_change():
    is_later = np.array([False, True])
    question = Question(np.zeros(2), np.zeros(2), 1)
    assert judge_changes([question], ~is_later, is_later, samples=50, seed=1) == [1]
