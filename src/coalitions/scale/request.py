"""What is asked for: which participations count, what makes a tie and which ties are kept."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from coalitions.errors import OptionError, require_alpha, require_choice
from coalitions.projection import WEIGHTINGS
from coalitions.scale.source import FIELDS

ENGINES = ("memory", "duckdb", "spark")
BACKBONES = ("none", "hypergeometric", "sdsm")  # those whose p-values follow from few counts
SMALLEST_MEETING = 2  # organizations
BLOCK_SIZE = 1_000  # organizations: no more than a million pairs are made in one place
DEFAULT_MEMORY = "2GB"
MEMORY = re.compile(r"(\d+)\s*([MGT])i?B?", re.IGNORECASE)
MEGABYTES = {"M": 1, "G": 1024, "T": 1024**2}
LEAST_MEMORY, MOST_MEMORY = 64, 1024**3  # MiB


@dataclass(frozen=True)
class TieRequest:
    """Which ties are counted, and which of them kept.

    Parameters
    ----------
    weighting : str
        What the weight of a tie means: one of the `WEIGHTINGS`, see `coalitions.project`.
    backbone : {"none", "hypergeometric", "sdsm"}
        The null model that ties are tested by; see `coalitions.fit_null_model`. Default: none.
    alpha : float
        The largest p-value of a tie that is kept [above 0, below 1].
    min_shared_events : int
        The fewest shared events of a tie that is kept [events, 1 and up].
    min_weight : float
        Its least weight [in the unit of the weighting, 0 and up].
    max_event_size : int, optional
        Leave out events with more organizations than this [organizations, 2 and up].
    columns : mapping of str to str
        The headers of ``event_id`` and ``organization``, where they are called otherwise.
    block_size : int
        Events with more organizations than this are parted into blocks of so many, and each two
        blocks are paired on their own, wherever there is room [organizations, 1 and up].

    Raises
    ------
    OptionError
        If an option has a value that it cannot take.
    """

    weighting: str = "count"
    backbone: str = "none"
    alpha: float = 0.05
    min_shared_events: int = 1
    min_weight: float = 0.0
    max_event_size: int | None = None
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    block_size: int = BLOCK_SIZE

    def __post_init__(self) -> None:
        require_choice("weighting", self.weighting, WEIGHTINGS)
        require_choice("backbone", self.backbone, BACKBONES)
        require_alpha(self.alpha)
        for option, value, least in (
            ("min shared events", self.min_shared_events, 1),
            ("min weight", self.min_weight, 0),
            ("max event size", self.max_event_size, SMALLEST_MEETING),
            ("block size", self.block_size, 1),
        ):
            if value is not None and not least <= value < math.inf:
                raise OptionError(f"{option} {value} cannot be used; choose {least} or more")
        for name in self.columns:
            require_choice("column", name, FIELDS)

    @property
    def is_tested(self) -> bool:
        """Whether ties are tested against chance."""
        return self.backbone != "none"

    def name_columns(self) -> tuple[str, str]:
        """Give the headers of the events and of the organizations."""
        event, organization = (self.columns.get(name, name) for name in FIELDS)
        return event, organization


def read_memory(text: str) -> int:
    """Read how much memory may be taken [MiB].

    Raises
    ------
    OptionError
        If `text` is no whole number with a unit, from 64 MB to 1024 TB.

    Examples
    --------
    >>> read_memory("2GB")
    2048
    """
    match = MEMORY.fullmatch(text.strip())
    megabytes = int(match[1]) * MEGABYTES[match[2].upper()] if match else 0
    if not LEAST_MEMORY <= megabytes <= MOST_MEMORY:
        raise OptionError(
            f"memory '{text}' cannot be used; write a whole number with its unit, such as 2GB, "
            "from 64MB to 1024TB"
        )
    return megabytes
