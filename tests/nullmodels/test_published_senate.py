"""The witness in `refined_normal.py` gives the published backbones, so it may be believed."""

import numpy as np
import pytest

from nullmodels.refined_normal import approximate_tails, fit_probabilities


@pytest.fixture(scope="module")
def senate_tails(senate):
    incidence = senate.incidence.toarray().astype(float)
    return approximate_tails(incidence, fit_probabilities(incidence))


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
