"""The disparity filter, for networks whose weighted ties were recorded as such."""

from __future__ import annotations

import numpy as np
import pandas as pd

from coalitions.affiliation import name_apart
from coalitions.arrays import Floats, Integers
from coalitions.errors import OptionError, require_alpha
from coalitions.ranks import is_at_most
from coalitions.wording import count

TIE_COLUMNS = ("source", "target", "weight")
MOST_NAMED = 10  # ties in a message


def filter_disparity(
    ties: pd.DataFrame, *, alpha: float = 0.05
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Keep the ties that are strong for at least one of their two ends.

    For networks whose ties were recorded with their weights, such as money given or messages
    sent. It is not for projections, and is not among the models of `extract_backbone`: it takes
    weights as given and does not know that one big event makes many ties at once.

    Parameters
    ----------
    ties : DataFrame
        See `measure_disparity`.
    alpha : float
        A tie is kept if its p-value is at most this [above 0, below 1].

    Returns
    -------
    kept, removed : DataFrame
        The columns of `ties` and ``p_value``; rows in their order, numbered anew.

    Raises
    ------
    OptionError
        If `alpha` is not between 0 and 1, or `measure_disparity` refuses the ties.

    Examples
    --------
    >>> ties = pd.DataFrame(
    ...     [("A", "B", 6.0), ("A", "C", 1.0), ("A", "D", 1.0)],
    ...     columns=["source", "target", "weight"],
    ... )
    >>> kept, removed = filter_disparity(ties, alpha=0.1)
    >>> kept
      source target  weight  p_value
    0      A      B     6.0   0.0625
    >>> removed
      source target  weight   p_value
    0      A      C     1.0  0.765625
    1      A      D     1.0  0.765625
    """
    require_alpha(alpha)
    p_values = measure_disparity(ties).to_numpy()
    tested = name_apart(ties, {"p_value"}).assign(p_value=p_values)
    kept = is_at_most(p_values, alpha)
    return tested[kept].reset_index(drop=True), tested[~kept].reset_index(drop=True)


def measure_disparity(ties: pd.DataFrame) -> pd.Series[float]:
    """Say how likely it is that a tie takes so large a share of all that one of its ends has.

    Seen from an end with k ties, whose weights sum to s, a tie of weight w has the p-value
    (1 - w/s)^(k - 1): the chance of a share so large if s were cut in k pieces at random. A tie
    has the smaller of the p-values of its two ends. An end with one tie has nothing to choose
    and says 1.

    Parameters
    ----------
    ties : DataFrame
        An undirected network, one row per tie: ``source`` and ``target``, the names of its ends
        in either order, and ``weight`` in any unit [above 0]. Other columns are not read.
        ``networkx.to_pandas_edgelist(graph)`` makes such a table.

    Returns
    -------
    Series of float
        ``p_value`` of each tie [0 to 1], indexed as `ties`. Relative error 1e-12 down to 1e-300
        where no end has more than a thousand ties.

    Raises
    ------
    OptionError
        If a column is missing, a weight is no number above 0, an end has no name, a tie leads
        to where it begins, or two ends are tied twice; naming the ties.

    References
    ----------
    Serrano, M. A., Boguna, M. and Vespignani, A. (2009). Extracting the multiscale backbone of
    complex weighted networks. PNAS 106, 6483-6488. https://doi.org/10.1073/pnas.0808904106

    Examples
    --------
    >>> ties = pd.DataFrame({"source": ["A", "A"], "target": ["B", "C"], "weight": [3.0, 1.0]})
    >>> measure_disparity(ties).tolist()
    [0.25, 0.75]
    """
    weights = _read_weights(ties)
    source, target = _number_ends(ties)
    ends, weight = np.concatenate([source, target]), np.tile(weights, 2)
    n_ties, largest, others = _sum_up(ends, weight)
    whole = (largest + others)[ends]
    # The other ties of the end. Those of its largest are summed: a difference would lose digits.
    rest = np.where(weight == largest[ends], others[ends], whole - weight)
    p_values = (rest / whole) ** (n_ties[ends] - 1)
    return pd.Series(p_values.reshape(2, -1).min(axis=0), index=ties.index, name="p_value")


def _sum_up(ends: Integers, weight: Floats) -> tuple[Integers, Floats, Floats]:
    """Give each end its number of ties, its largest weight, and the sum of its others."""
    order = np.lexsort([weight, ends])  # so that the order of the rows changes no sum
    n_ties: Integers = np.bincount(ends).astype(np.int64)
    last = order[np.cumsum(n_ties) - 1]
    without = weight.copy()
    without[last] = 0
    others = np.asarray(np.bincount(ends[order], without[order]), np.float64)
    return n_ties, weight[last], others


def _read_weights(ties: pd.DataFrame) -> Floats:
    missing = [column for column in TIE_COLUMNS if column not in ties]
    if missing:
        raise OptionError(
            f"the table of ties has no column {' and no column '.join(missing)}; "
            f"it needs {', '.join(TIE_COLUMNS)}"
        )
    weights = pd.to_numeric(ties["weight"], errors="coerce").to_numpy(np.float64, na_value=np.nan)
    _refuse(
        ties[~(np.isfinite(weights) & (weights > 0))],
        "a weight that is no number above 0; correct it, or leave out what is no tie",
    )
    with np.errstate(over="ignore"):
        if np.isinf(weights.sum()):
            raise OptionError("the weights are too large to add up; give them in a larger unit")
    return weights


def _number_ends(ties: pd.DataFrame) -> tuple[Integers, Integers]:
    """Give each end of a tie a number, those of one name the same."""
    ends = np.concatenate([ties[column].to_numpy(dtype=object) for column in ("source", "target")])
    numbers, _ = pd.factorize(ends)
    source, target = np.split(numbers.astype(np.int64), 2)
    low, high = np.minimum(source, target), np.maximum(source, target)
    repeated = pd.DataFrame({"low": low, "high": high}).duplicated(keep=False).to_numpy()
    _refuse(ties[low < 0], "an end without a name; name both ends")
    _refuse(ties[low == high], "one end twice; leave out what leads to where it begins")
    _refuse(ties[repeated], "the same two ends as another; add up their weights, or keep one")
    return source, target


def _refuse(wrong: pd.DataFrame, problem: str) -> None:
    """Refuse ties that have a `problem`, naming the first of them."""
    if wrong.empty:
        return
    named = [
        f"{source} - {target} (weight {weight})"
        for source, target, weight in wrong[list(TIE_COLUMNS)]
        .head(MOST_NAMED)
        .itertuples(index=False)
    ]
    more = f" and {len(wrong) - len(named)} more" if len(wrong) > len(named) else ""
    have = "has" if len(wrong) == 1 else "have"
    raise OptionError(f"{count(len(wrong), 'tie')} {have} {problem}: {', '.join(named)}{more}")
