"""Places in plain words."""

from __future__ import annotations


def tell_interval(low: float, high: float) -> str:
    """Say between which places.

    Examples
    --------
    >>> tell_interval(1, 4), tell_interval(2, 2)
    ('1 to 4', '2')
    """
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"
