"""The events behind a finding, as a person would look them up."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from coalitions.affiliation import AffiliationNetwork
from coalitions.arrays import Booleans
from coalitions.errors import OptionError

TOLD = ["date", "title", "place", "n_organizations", "source_url"]


def locate(affiliation: AffiliationNetwork, name: str) -> int:
    """Give the row number of an organization.

    Raises
    ------
    OptionError
        If there is none of this name.
    """
    row = affiliation.organizations.index.get_indexer(pd.Index([name]))[0]
    if row < 0:
        raise OptionError(
            f"'{name}' is no organization of these records; find_organization finds its name"
        )
    return int(row)


def flag_events(affiliation: AffiliationNetwork, row: int) -> Booleans:
    """Say which events an organization took part in, shape (events,)."""
    return np.asarray(affiliation.incidence[[row]].toarray()[0] > 0)


def list_events(
    affiliation: AffiliationNetwork, chosen: Booleans, roles_of: Sequence[str]
) -> pd.DataFrame:
    """List the chosen events by date, those without one last, with the roles of some in them.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        Organizations x events.
    chosen : ndarray of bool, shape (events,)
        The events to list.
    roles_of : sequence of str
        Organizations.

    Returns
    -------
    DataFrame
        ``event_id``, ``date``, ``title``, ``place``, ``n_organizations`` there [organizations],
        ``source_url``, and the roles of each of `roles_of`, in a column of its number.
    """
    listed = affiliation.events.loc[chosen, TOLD].rename_axis("event_id").reset_index()
    rows = affiliation.participations
    for number, name in enumerate(roles_of):
        roles = rows[rows["organization"] == name].groupby("event_id")["role"].agg(" and ".join)
        listed[number] = listed["event_id"].map(roles)
    return listed.sort_values(["date", "event_id"], kind="stable", ignore_index=True)
