"""Roles as people name them, in the words of one vocabulary."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from coalitions.records.fields import DEFAULT_ROLE, ROLES
from coalitions.records.tables import SourceTable
from coalitions.records.text import map_texts
from coalitions.records.vocabulary import fold_term, role_terms


def role_meanings(roles: SourceTable | None) -> Mapping[str, str]:
    """Give the role that each term means, the terms of the input's own table first."""
    if roles is None:
        return role_terms()
    own = zip(roles.cells["term"].map(fold_term), roles.cells["role"], strict=True)
    return {**role_terms(), **dict(own)}


def read_roles(cells: pd.Series[str], meanings: Mapping[str, str]) -> pd.Series[str]:
    """Write roles in the words of the vocabulary ("Narasumber" is "speaker"); leave others alone.

    Examples
    --------
    >>> cells = pd.Series(["Narasumber", "", "juggler"], dtype="category")
    >>> read_roles(cells, role_terms()).tolist()
    ['speaker', 'participant', 'juggler']
    """
    return map_texts(cells, lambda text: read_role(text, meanings))


def read_role(text: str, meanings: Mapping[str, str] | None = None) -> str:
    """Write one role in the words of the vocabulary.

    Examples
    --------
    >>> read_role("Penyelenggara"), read_role("juggler")
    ('host', 'juggler')
    """
    if not text:
        return DEFAULT_ROLE
    known = role_terms() if meanings is None else meanings
    return text if text in ROLES else known.get(fold_term(text), text)
