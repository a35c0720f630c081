"""P-values adjusted for how many were looked at."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coalitions.arrays import Floats
from coalitions.errors import OptionError, require_choice

CORRECTIONS = ("none", "fdr_bh", "holm")


def adjust_p_values(
    p_values: npt.ArrayLike, *, correction: str = "none", n_tests: int | None = None
) -> Floats:
    """Adjust p-values for the number of tests, so that they can be held against one alpha.

    Parameters
    ----------
    p_values : array_like of float, shape (p-values,)
        [0 to 1].
    correction : {"none", "fdr_bh", "holm"}
        - ``"none"``: as they are;
        - ``"fdr_bh"``: of those at most alpha, a share of at most alpha is by chance on average,
          if the tests are independent or favor one another. Benjamini and Hochberg (1995);
        - ``"holm"``: the chance that even one of those at most alpha is by chance is at most
          alpha, whatever the tests have to do with one another. Holm (1979).
    n_tests : int, optional
        How many tests were made in all [tests, the number of p-values and up]; those without a
        p-value here had one of 1, such as pairs of organizations that shared no event.
        Default: the number of p-values.

    Returns
    -------
    ndarray of float, shape (p-values,)
        Adjusted p-values in the same order, none smaller than it was [0 to 1].

    Raises
    ------
    OptionError
        If `correction` is not known, a p-value is none, or `n_tests` is too small.

    References
    ----------
    Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the
    Royal Statistical Society B 57, 289-300. https://doi.org/10.1111/j.2517-6161.1995.tb02031.x

    Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian
    Journal of Statistics 6, 65-70.

    Examples
    --------
    >>> adjust_p_values([0.25, 0.125, 0.0625], correction="fdr_bh", n_tests=4).tolist()
    [0.3333333333333333, 0.25, 0.25]
    >>> adjust_p_values([0.25, 0.125, 0.0625], correction="holm", n_tests=4).tolist()
    [0.5, 0.375, 0.25]
    """
    require_choice("correction", correction, CORRECTIONS)
    given = _require_p_values(p_values)
    n_tests = _require_family(len(given), n_tests)
    if correction == "none":
        return given.copy()
    order = np.argsort(given, kind="stable")
    rank = np.arange(1, len(given) + 1)
    # The tests with a p-value of 1 come last in the order and change nothing before them.
    if correction == "fdr_bh":
        scaled = given[order] * (n_tests / rank)
        stepped = np.minimum.accumulate(scaled[::-1])[::-1]
    else:
        scaled = given[order] * (n_tests + 1 - rank)
        stepped = np.maximum.accumulate(scaled)
    adjusted = np.empty_like(given)
    adjusted[order] = np.minimum(stepped, 1)
    return adjusted


def _require_p_values(p_values: npt.ArrayLike) -> Floats:
    given = np.asarray(p_values, dtype=np.float64)
    if given.ndim != 1:
        raise OptionError(
            f"p-values come as one row of numbers; these have {given.ndim} dimensions"
        )
    wrong = np.flatnonzero(~((given >= 0) & (given <= 1)))
    if len(wrong):
        raise OptionError(
            f"p-value {given[wrong[0]]} at position {wrong[0]} is not between 0 and 1; "
            "give the p-values of a test, without blanks"
        )
    return given


def _require_family(n_given: int, n_tests: int | None) -> int:
    if n_tests is None:
        return n_given
    if n_tests < n_given:
        raise OptionError(
            f"n_tests {n_tests} is less than the {n_given} p-values given; "
            "count all tests, those without a p-value here too"
        )
    return n_tests
