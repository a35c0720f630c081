"""Whether two ways through a stage came to the same, before any time is believed.

Whole numbers are the same if their bytes are, which a digest tells; others if they are as close as
is asked. Modules here import what is heavy only in functions: to launch is part of a measurement.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

STOPPED = 1e-4  # PageRank: networkx stops early unless it is told otherwise
MODULARITY_GAP = 0.05  # a partition worse than ours by more than this is no peer's result


@dataclass(frozen=True)
class Outcome:
    """What a contestant came to: digests of whole numbers, and the numbers that are not."""

    digests: Mapping[str, str]
    numbers: Mapping[str, npt.NDArray[np.float64]]


def summarize(arrays: Mapping[str, Any]) -> Outcome:
    """Keep of a result what is needed to compare it."""
    import numpy as np

    digests, numbers = {}, {}
    for name, values in arrays.items():
        array = np.asarray(values)
        if np.issubdtype(array.dtype, np.floating):
            numbers[name] = array.astype(np.float64)
        else:
            whole = np.ascontiguousarray(array, dtype=np.int64)
            digests[name] = hashlib.sha256(whole).hexdigest()
    return Outcome(MappingProxyType(digests), MappingProxyType(numbers))


def agree_within(relative: float = 0.0, absolute: float = 0.0) -> Callable[[Outcome, Outcome], str]:
    """Compare whole numbers exactly, others to a tolerance."""

    def check(ours: Outcome, theirs: Outcome) -> str:
        import numpy as np

        if {*ours.digests, *ours.numbers} != {*theirs.digests, *theirs.numbers}:
            return "tells other things than ours"
        wrong = [name for name, digest in ours.digests.items() if theirs.digests[name] != digest]
        for name, values in ours.numbers.items():
            others = theirs.numbers[name]
            if values.shape != others.shape:
                wrong.append(f"{name}: {len(others):,} in place of {len(values):,}")
            elif not np.allclose(others, values, rtol=relative, atol=absolute):
                wrong.append(f"{name}: off by up to {np.abs(others - values).max():.1e}")
        return "; ".join(wrong)

    return check


def check_modularity(ours: Outcome, theirs: Outcome) -> str:
    """Compare the modularity of two partitions: not equal, since searches differ, but near."""
    here, there = ours.numbers["modularity"].item(), theirs.numbers["modularity"].item()
    if there < here - MODULARITY_GAP:
        return f"modularity {there:.4f}, ours {here:.4f}"
    return ""


def check_whole(ours: Outcome, theirs: Outcome) -> str:
    """Compare everything from records to measures: measures as such, partitions as such."""
    measures = [
        Outcome(outcome.digests, {name: outcome.numbers[name] for name in ("strength", "pagerank")})
        for outcome in (ours, theirs)
    ]
    found = [agree_within(absolute=STOPPED)(*measures), check_modularity(ours, theirs)]
    return "; ".join(filter(None, found))
