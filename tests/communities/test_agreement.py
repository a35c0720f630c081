"""The agreement of partitions is the adjusted Rand index of scikit-learn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from coalitions.communities import measure_agreement

N = 9
partitions = st.lists(st.integers(0, 4), min_size=N, max_size=N)


@given(partitions=st.lists(partitions, min_size=1, max_size=6).map(np.array))
def test_agreement_is_the_adjusted_rand_index_of_scikit_learn(partitions):
    expected = [[adjusted_rand_score(one, other) for other in partitions] for one in partitions]
    assert measure_agreement(partitions) == pytest.approx(np.array(expected), abs=1e-9)


@pytest.mark.parametrize("n_members", [0, 1])
def test_nobody_agrees_fully_with_nobody(n_members):
    partitions = np.zeros((2, n_members), dtype=np.int64)
    assert measure_agreement(partitions).tolist() == [[1, 1], [1, 1]]
