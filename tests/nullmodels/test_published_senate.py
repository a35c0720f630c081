"""The published Senate backbones: what the approximation behind them gives, and what is exact.

The witness in `refined_normal.py` gives the published figures, so it may be believed. The model
of this package has the same probabilities and exact tails, so a few decisions differ.
"""

import numpy as np
import pytest

from coalitions.backbone import extract_backbone
from coalitions.nullmodels import fit_null_model
from coalitions.nullmodels.bicm import fit_bicm
from coalitions.projection import project

from nullmodels.refined_normal import approximate_tails, fit_probabilities


@pytest.fixture(scope="module")
def senate_tails(senate):
    incidence = senate.incidence.toarray().astype(float)
    return approximate_tails(incidence, fit_probabilities(incidence))


@pytest.fixture(scope="module")
def exact_tails(senate, senate_tails):
    model = fit_null_model(senate, model="sdsm")
    one, other = (model.class_of[ends] for ends in np.triu_indices(100, 1))
    return [tail(one, other, senate_tails[0]) for tail in (model.upper_tail, model.lower_tail)]


def test_probabilities_are_the_published_ones():
    # Published: tests of the R package backbone.
    probabilities = fit_probabilities(np.array([[0, 0, 1], [0, 1, 0], [1, 0, 1]]))
    expected = [[0.216, 0.216, 0.568], [0.216, 0.216, 0.568], [0.568, 0.568, 0.863]]
    assert probabilities.round(3).tolist() == expected


def test_expected_margins_of_the_senate_are_its_own(senate):
    incidence = senate.incidence.toarray().astype(float)
    probabilities = fit_probabilities(incidence)
    for axis in (0, 1):
        np.testing.assert_allclose(probabilities.sum(axis), incidence.sum(axis), rtol=1e-9)


def test_published_share_of_senate_ties_is_removed(senate_tails):
    # Published: 82.9 % of 4,950 ties removed at .05, one-sided. Computed: 845 kept.
    shared, upper, _ = senate_tails
    assert (shared > 0).sum() == 4950
    kept = upper <= 0.05
    assert kept.sum() == 845
    assert round(100 * (1 - kept.mean()), 1) == 82.9


def test_published_share_of_senate_ties_is_removed_from_the_signed_backbone(senate_tails):
    # Published: 52.7 % removed at .1, that is .05 on each side.
    _, upper, lower = senate_tails
    assert round(100 * (1 - ((upper <= 0.05) | (lower <= 0.05)).mean()), 1) == 52.7


@pytest.mark.parametrize(("alpha", "n_kept"), [(0.05, 0), (0.1, 1), (0.2, 6)])
def test_few_ties_of_the_southern_women_are_kept(davis, alpha, n_kept):
    # Computed. The exact tails keep two at .1.
    incidence = davis.incidence.toarray().astype(float)
    shared, upper, _ = approximate_tails(incidence, fit_probabilities(incidence))
    assert ((upper <= alpha) & (shared > 0)).sum() == n_kept


# --- exact ------------------------------------------------------------------------------


def test_senate_is_the_published_one(senate):
    assert senate.incidence.shape == (100, 3035)
    assert senate.incidence.nnz == 19060


def test_probabilities_are_those_of_the_witness(senate):
    fitted = fit_bicm(senate.incidence)
    found = fitted.probabilities[fitted.organization_class][:, fitted.event_class]
    expected = fit_probabilities(senate.incidence.toarray().astype(float))
    np.testing.assert_allclose(found, expected, atol=1e-9, rtol=0)


def test_exact_backbone_differs_from_the_published_one_in_five_ties_at_the_brink(
    senate, senate_tails, exact_tails
):
    backbone = extract_backbone(project(senate), model="sdsm", alpha=0.05)
    assert len(backbone.ties) == 850  # computed; published, as approximated: 845
    _, approximated, _ = senate_tails
    exact, _ = exact_tails
    decided_otherwise = (approximated <= 0.05) != (exact <= 0.05)
    assert decided_otherwise.sum() == 5
    assert (exact[decided_otherwise] <= 0.05).all()
    assert np.abs(exact[decided_otherwise] - 0.05).max() < 0.0005


def test_exact_signed_backbone_differs_from_the_published_one_in_13_pairs_at_the_brink(
    senate, senate_tails, exact_tails
):
    backbone = extract_backbone(project(senate), model="sdsm", alpha=0.1, signed=True)
    n_told = len(backbone.ties) + len(backbone.test.avoided)
    assert (len(backbone.ties), len(backbone.test.avoided)) == (850, 1506)  # computed
    assert round(100 * (1 - n_told / 4950), 1) == 52.4  # published, as approximated: 52.7
    approximated, exact = np.minimum(*senate_tails[1:]), np.minimum(*exact_tails)
    decided_otherwise = (approximated <= 0.05) != (exact <= 0.05)
    assert decided_otherwise.sum() == 13
    assert (exact[decided_otherwise] <= 0.05).all()
    assert np.abs(exact[decided_otherwise] - 0.05).max() < 0.0011


def test_the_approximation_is_near_in_the_middle_and_lost_far_out(senate_tails, exact_tails):
    for approximated, exact in zip(senate_tails[1:], exact_tails, strict=True):
        assert np.abs(approximated - exact).max() < 0.004
    smallest = np.argmin(exact_tails[0])
    assert exact_tails[0][smallest] < 1e-37
    assert senate_tails[1][smallest] == 0
