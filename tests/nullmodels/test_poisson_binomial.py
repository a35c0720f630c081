"""The Poisson binomial distribution."""

import numpy as np
import pytest

from coalitions.nullmodels.poisson_binomial import lower_tail, upper_tail


@pytest.mark.parametrize(
    ("probabilities", "at_least"), [([0.08, 0.92], 2), ([0.1, 0.44], 3), ([0.26, 0.76], 10)]
)
def test_no_rounding_makes_a_tail_more_than_certain(probabilities, at_least):
    """Their terms add up to 1 + 2e-16 and more, which no test of p-values takes."""
    rows, counts = np.array([probabilities]), np.array([24, 81])
    assert upper_tail(rows, counts, np.array([at_least]))[0] <= 1
    assert lower_tail(1 - rows, counts, counts.sum() - np.array([at_least]))[0] <= 1
