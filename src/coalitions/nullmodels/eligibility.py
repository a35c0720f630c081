"""Who could have taken part in what."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coalitions.nullmodels.model import Integers


@dataclass(frozen=True)
class Eligibility:
    """Which organizations could have taken part in which events, by groups of both.

    Parameters
    ----------
    organization_group : ndarray of int, shape (organizations,)
        Organizations of one group could have taken part in the same events.
    event_group : ndarray of int, shape (events,)
        Events of one group were open to the same organizations.
    allowed : ndarray of bool, shape (organization groups, event groups)
        Whether those could have taken part in these.
    """

    organization_group: Integers
    event_group: Integers
    allowed: npt.NDArray[np.bool_]
