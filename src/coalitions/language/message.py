"""What is to be said, before it is known in which language."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, init=False)
class Message:
    """A message of a catalog, and what stands in its places.

    Parameters
    ----------
    key : str
        Its key in the catalogs.
    **values : str, number, date or Message
        What stands in its places; ``n`` chooses between singular and plural.

    Examples
    --------
    >>> Message("span", first="A", last="B") == Message("span", first="A", last="B")
    True
    """

    key: str
    values: tuple[tuple[str, Value], ...]

    def __init__(self, key: str, /, **values: Value) -> None:
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "values", tuple(values.items()))


Value: TypeAlias = "str | float | dt.date | Message"
