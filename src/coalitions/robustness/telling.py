"""Shares and intervals in plain words, which never say more than was seen."""

from __future__ import annotations


def tell_share(share: float) -> str:
    """Say a share in percent; only all is 100%, and only none is 0%.

    Examples
    --------
    >>> [tell_share(share) for share in (0, 0.001, 0.934, 0.999, 1)]
    ['0%', 'less than 1%', '93%', 'more than 99%', '100%']
    """
    if 0 < share < 0.01:  # noqa: PLR2004 - a percent
        return "less than 1%"
    if 0.99 < share < 1:  # noqa: PLR2004
        return "more than 99%"
    return f"{share:.0%}"


def tell_interval(low: float, high: float) -> str:
    """Say between which places.

    Examples
    --------
    >>> tell_interval(1, 4), tell_interval(2, 2)
    ('1 to 4', '2')
    """
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"
