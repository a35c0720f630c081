"""Chance: how often two organizations would share events if neither sought the other.

A null model says which organizations have the same chances (its classes), and how the number of
shared events of a pair of classes is distributed.
"""

from __future__ import annotations

from coalitions.nullmodels.eligibility import Eligibility, find_eligibility
from coalitions.nullmodels.fit import (
    AUTO,
    MOST_SAMPLED,
    choose_model,
    fit_null_model,
    takes_long,
)
from coalitions.nullmodels.model import NullModel
from coalitions.nullmodels.table import MODELS, NULL_MODEL_TABLE, NullModelEntry

__all__ = [
    "AUTO",
    "MODELS",
    "MOST_SAMPLED",
    "NULL_MODEL_TABLE",
    "Eligibility",
    "NullModel",
    "NullModelEntry",
    "choose_model",
    "find_eligibility",
    "fit_null_model",
    "takes_long",
]
