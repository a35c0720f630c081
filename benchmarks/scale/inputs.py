"""What the stages begin with, in the form that each contestant takes it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd
    from scipy.sparse import csr_array

    from coalitions import AffiliationNetwork


def load_codes(path: Path) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Load the participations as codes from 0 without gaps: organizations, and their events."""
    import numpy as np

    with np.load(path.with_suffix(".npz")) as stored:
        return stored["organizations"], stored["events"]


def load_incidence(path: Path) -> csr_array:
    """Load organizations x events."""
    import numpy as np
    from scipy.sparse import csr_array

    organizations, events = load_codes(path)
    incidence = csr_array((np.ones(len(events), np.int32), (organizations, events)))
    incidence.sort_indices()
    return incidence


def load_affiliation(path: Path) -> AffiliationNetwork:
    """Load them as ours."""
    import pandas as pd

    from coalitions import AffiliationNetwork

    incidence = load_incidence(path)
    n_organizations, n_events = incidence.shape
    names = pd.Index(number(n_organizations), name="organization")
    events = pd.Index(number(n_events), name="event_id")
    return AffiliationNetwork(
        title="Generated",
        incidence=incidence,
        organizations=pd.DataFrame({"sector": "", "n_events": incidence.sum(axis=1)}, index=names),
        events=pd.DataFrame({"n_organizations": incidence.sum(axis=0)}, index=events),
        participations=pd.DataFrame({"event_id": [], "organization": [], "role": []}, dtype=str),
        roles=None,
    )


def load_columns(path: Path) -> pd.DataFrame:
    """Load them as two columns of codes."""
    import pandas as pd

    organizations, events = load_codes(path)
    return pd.DataFrame({"event": events, "organization": organizations})


def load_adjacency(path: Path) -> csr_array:
    """Load the ties: the events that two organizations share, zero on the diagonal."""
    import numpy as np
    from scipy.sparse import csr_array

    incidence = load_incidence(path)
    shared = csr_array(incidence @ incidence.T)
    shared.setdiag(0)
    shared.eliminate_zeros()
    shared.sort_indices()
    return shared.astype(np.float64)


def number(n: int) -> list[str]:
    """Make names of numbers that sort as these do."""
    digits = len(str(max(n - 1, 0)))
    return [f"{row:0{digits}d}" for row in range(n)]
