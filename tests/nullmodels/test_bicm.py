"""The bipartite configuration model: degrees held, and what they force is certain."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import minimize
from scipy.sparse import csr_array

from coalitions.nullmodels.bicm import fit_bicm
from coalitions.nullmodels.eligibility import Eligibility

from nullmodels.refined_normal import fit_probabilities

DEGENERATE = {
    "full": np.ones((3, 4), dtype=int),
    "empty": np.zeros((3, 4), dtype=int),
    "nested": np.array([[1, 1, 1, 1], [1, 1, 1, 0], [1, 0, 0, 0], [0, 0, 0, 0]]),
    "full row, empty column": np.array([[1, 1, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]]),
    "block": np.array([[1, 1, 1, 0], [1, 1, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0]]),
    "one cell": np.array([[1]]),
}

shapes = st.tuples(st.integers(1, 7), st.integers(1, 9))
incidences = shapes.flatmap(lambda shape: arrays(np.int64, shape, elements=st.integers(0, 1)))
small_shapes = st.tuples(st.integers(1, 3), st.integers(1, 4))
small_incidences = small_shapes.flatmap(
    lambda shape: arrays(np.int64, shape, elements=st.integers(0, 1))
)


@st.composite
def constrained(draw, incidences=small_incidences):
    """Draw an incidence and an eligibility that it keeps to."""
    incidence = draw(incidences)
    n_rows, n_columns = incidence.shape
    row_group = draw(arrays(np.int64, n_rows, elements=st.integers(0, 1)))
    column_group = draw(arrays(np.int64, n_columns, elements=st.integers(0, 1)))
    allowed = draw(arrays(bool, (2, 2)))
    return incidence * allowed[row_group][:, column_group], Eligibility(
        row_group, column_group, allowed
    )


def fit(incidence, eligibility=None):
    """Give the probability of each cell, shape (organizations, events)."""
    fitted = fit_bicm(csr_array(incidence), eligibility)
    return fitted.probabilities[fitted.organization_class][:, fitted.event_class]


def list_open_cells(incidence, eligibility=None):
    if eligibility is None:
        return np.ones(incidence.shape, dtype=bool)
    return eligibility.allowed[eligibility.organization_group][:, eligibility.event_group]


def assert_degrees(probabilities, incidence):
    np.testing.assert_allclose(probabilities.sum(axis=1), incidence.sum(axis=1), atol=1e-9, rtol=0)
    np.testing.assert_allclose(probabilities.sum(axis=0), incidence.sum(axis=0), atol=1e-9, rtol=0)


def list_matrices_alike(incidence, open_cells):
    """List every matrix with the same sums over rows and columns and nothing in a closed cell."""
    n_cells = incidence.size
    bits = np.arange(2**n_cells)[:, None] >> np.arange(n_cells) & 1
    matrices = bits.reshape(-1, *incidence.shape)
    same = (matrices.sum(axis=2) == incidence.sum(axis=1)).all(axis=1)
    same &= (matrices.sum(axis=1) == incidence.sum(axis=0)).all(axis=1)
    same &= ~(matrices.astype(bool) & ~open_cells).any(axis=(1, 2))
    return matrices[same]


def assert_forced(probabilities, incidence, open_cells):
    """Assert that cells are certain exactly where no matrix with these sums differs."""
    alike = list_matrices_alike(incidence, open_cells)
    assert len(alike)
    always, never = alike.all(axis=0), ~alike.any(axis=0)
    assert ((probabilities == 1) == always).all()
    assert ((probabilities == 0) == never).all()


def test_the_published_example():
    # Published with the R package backbone.
    found = fit(np.array([[0, 0, 1], [0, 1, 0], [1, 0, 1]]))
    expected = [[0.216, 0.216, 0.568], [0.216, 0.216, 0.568], [0.568, 0.568, 0.863]]
    np.testing.assert_allclose(found, expected, atol=5e-4)


@given(incidence=incidences)
def test_expected_degrees_are_those_of_the_incidence(incidence):
    probabilities = fit(incidence)
    assert ((probabilities >= 0) & (probabilities <= 1)).all()
    assert_degrees(probabilities, incidence)


@pytest.mark.parametrize("name", DEGENERATE)
def test_degenerate_degrees_are_held_and_what_they_force_is_certain(name):
    incidence = DEGENERATE[name]
    probabilities = fit(incidence)
    assert_degrees(probabilities, incidence)
    assert_forced(probabilities, incidence, list_open_cells(incidence))


def test_the_forced_cells_of_the_block_are_those_between_its_halves():
    probabilities = fit(DEGENERATE["block"])
    assert (probabilities[:2, :2] == 1).all()
    assert (probabilities[2:, 2:] == 0).all()
    np.testing.assert_allclose(probabilities[:2, 2:], 0.5, rtol=1e-12)
    np.testing.assert_allclose(probabilities[2:, :2], 0.5, rtol=1e-12)


@given(incidence=small_incidences)
def test_cells_are_certain_where_no_matrix_with_these_degrees_differs(incidence):
    assert_forced(fit(incidence), incidence, list_open_cells(incidence))


@given(case=constrained())
def test_with_eligibility_degrees_are_held_and_the_same_cells_are_certain(case):
    incidence, eligibility = case
    open_cells = list_open_cells(incidence, eligibility)
    probabilities = fit(incidence, eligibility)
    assert (probabilities[~open_cells] == 0).all()
    assert_degrees(probabilities, incidence)
    assert_forced(probabilities, incidence, open_cells)


def maximize_likelihood(incidence, open_cells):
    """Fit one number to each row and each column, with a general optimizer."""
    n_rows = len(incidence)

    def attend(parameters):
        sums = np.add.outer(parameters[:n_rows], parameters[n_rows:])
        return np.where(open_cells, 1 / (1 + np.exp(-sums)), 0), sums

    def lose(parameters):
        probabilities, sums = attend(parameters)
        likelihood = (incidence * sums - open_cells * np.logaddexp(0, sums)).sum()
        short = probabilities - incidence
        return -likelihood, np.concatenate([short.sum(axis=1), short.sum(axis=0)])

    start = np.zeros(sum(incidence.shape))
    found = minimize(lose, start, jac=True, method="BFGS", options={"gtol": 1e-9})
    return attend(found.x)[0]


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("is_constrained", [False, True])
def test_probabilities_are_those_of_greatest_likelihood(seed, is_constrained):
    rng = np.random.default_rng(seed)
    eligibility = None
    incidence = (rng.random((12, 15)) < 0.45).astype(int)
    if is_constrained:
        allowed = np.array([[True, False], [True, True]])
        eligibility = Eligibility(np.arange(12) % 2, np.arange(15) % 3 // 2, allowed)
        incidence *= list_open_cells(incidence, eligibility)
    open_cells = list_open_cells(incidence, eligibility)
    expected = maximize_likelihood(incidence, open_cells)
    assert np.ptp(expected) > 0.3
    np.testing.assert_allclose(fit(incidence, eligibility), expected, atol=1e-7)


def test_probabilities_of_davis_are_those_that_another_solver_finds(davis):
    incidence = davis.incidence.toarray()
    np.testing.assert_allclose(fit(incidence), fit_probabilities(incidence), atol=1e-8)


@given(case=constrained(incidences), random=st.randoms(use_true_random=False))
def test_order_of_rows_and_columns_changes_nothing(case, random):
    incidence, eligibility = case
    rows, columns = (
        np.array(random.sample(range(size), size), dtype=int) for size in incidence.shape
    )
    moved = Eligibility(
        eligibility.organization_group[rows], eligibility.event_group[columns], eligibility.allowed
    )
    for before, after in ((None, None), (eligibility, moved)):
        expected = fit(incidence, before)[rows][:, columns]
        found = fit(incidence[rows][:, columns], after)
        assert (found == expected).all()


@given(incidence=incidences)
def test_classes_are_degrees(incidence):
    fitted = fit_bicm(csr_array(incidence))
    for classes, degrees in (
        (fitted.organization_class, incidence.sum(axis=1)),
        (fitted.event_class, incidence.sum(axis=0)),
    ):
        same = np.equal.outer(degrees, degrees)
        assert (np.equal.outer(classes, classes) == same).all()
    assert fitted.n_events.sum() == incidence.shape[1]
    assert fitted.probabilities.shape[1] == len(fitted.n_events)
