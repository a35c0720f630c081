"""Who stands where by each method, and who gains or loses against counting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from coalitions.comparison.methods import YARDSTICK, Method
from coalitions.ranks import rank

N_LEADERS = 10  # organizations shown or told as leading
LEAST_TIED = 20  # organizations: among fewer, ten do not lead
N_MOVERS = 3  # told as gaining most, and as losing most


@dataclass(frozen=True)
class Standings:
    """The places of organizations, by method.

    Parameters
    ----------
    places : DataFrame, organizations that have a tie x methods
        1 for the highest standing; equal ones share the mean of their places, and so do all
        those that a method leaves without a tie.
    ranks : DataFrame, organizations x methods
        The same, missing where the organization has no tie.
    """

    places: pd.DataFrame
    ranks: pd.DataFrame

    def list_movers(self) -> pd.DataFrame:
        """List who gains and who loses most places against counting, for each method."""
        by_count = self.places[YARDSTICK]
        parts = []
        for method in self.places.columns.drop(YARDSTICK):
            places = by_count - self.places[method]
            rank_now = self.ranks[method].reindex(places.index)
            # Without a tie it has no place that it could have gained.
            for change, moved in (("gains", places[rank_now.notna()]), ("loses", -places)):
                most = moved[moved > 0].sort_values(ascending=False, kind="stable")[:N_MOVERS]
                parts.append(
                    pd.DataFrame(
                        {
                            "method": method,
                            "change": change,
                            "organization": most.index.astype(str),
                            "rank_by_count": by_count[most.index].to_numpy(),
                            "rank": rank_now[most.index].to_numpy(),
                            "places": most.to_numpy(),
                        }
                    )
                )
        columns = ["method", "change", "organization", "rank_by_count", "rank", "places"]
        listed = [part for part in parts if len(part)]
        return pd.concat(listed, ignore_index=True) if listed else pd.DataFrame(columns=columns)


def rank_between(organizations: pd.Index[str], models: Sequence[Method]) -> pd.DataFrame:
    """Rank who stands between others by each null model; missing if it does between nobody."""
    places = {
        model.name: np.where(model.between > 0, rank(-model.between), np.nan) for model in models
    }
    return pd.DataFrame(places, index=organizations, columns=pd.Index([*places], name="method"))


def rank_organizations(organizations: pd.Index[str], methods: Sequence[Method]) -> Standings:
    """Rank the organizations by their standing; the first of the methods says who has a tie."""
    tied = methods[0].standing > 0
    names = pd.Index([method.name for method in methods], name="method")
    places = pd.DataFrame(
        np.array([rank(-method.standing[tied]) for method in methods]).T,
        index=organizations[tied],
        columns=names,
    )
    has_tie = np.array([method.standing > 0 for method in methods]).T
    return Standings(places, places.reindex(organizations).where(has_tie))
