"""The one-mode projection: a tie between organizations that took part in the same events."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import coo_array, csr_array, diags_array, triu

from coalitions.affiliation import AffiliationNetwork
from coalitions.errors import require_choice

WEIGHTINGS = ("count", "jaccard", "newman")


@dataclass(frozen=True)
class CoparticipationNetwork:
    """Organizations tied by the events that they shared.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        The two-mode network that it was projected from.
    ties : DataFrame
        One row per tie, sorted: ``source`` and ``target`` (categorical over all
        organizations, source before target), ``weight``, ``shared_events`` [events, 1 and
        up], and what `extract_backbone` adds once they are tested against chance.
    removed : DataFrame
        The ties that a backbone left out, in the same columns.
    weighting : {"count", "jaccard", "newman"}
        The meaning of ``weight``.
    steps : tuple of str
        What was done to the records so far, a sentence each, for the methods paragraph.
    alpha : float, optional
        The level at which ties were tested against chance; None if they were not.
    avoided : DataFrame, optional
        The pairs that share fewer events than chance would give, in the columns of `ties` but
        ``weight``; None if that was not asked for.
    """

    affiliation: AffiliationNetwork
    ties: pd.DataFrame
    removed: pd.DataFrame
    weighting: str
    steps: tuple[str, ...]
    alpha: float | None = None
    avoided: pd.DataFrame | None = None

    @property
    def organizations(self) -> pd.DataFrame:
        """The organizations, those without a tie included; see `AffiliationNetwork`."""
        return self.affiliation.organizations

    @cached_property
    def endpoints(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Source and target of each tie as row numbers of `organizations`."""
        return _codes(self.ties["source"]), _codes(self.ties["target"])

    @cached_property
    def adjacency(self) -> csr_array:
        """Symmetric tie weights, shape (organizations, organizations), zero diagonal."""
        source, target = self.endpoints
        n = len(self.organizations)
        upper = coo_array((self.ties["weight"].to_numpy(float), (source, target)), shape=(n, n))
        return csr_array(upper + upper.T)

    @cached_property
    def graph(self) -> nx.Graph[str]:
        """The networkx view: nodes by name, edges with ``weight`` and the other tie columns."""
        graph: nx.Graph[str] = nx.Graph(name=self.affiliation.title)
        sectors = self.organizations["sector"]
        for name, sector in zip(sectors.index, sectors, strict=True):
            graph.add_node(name, sector=sector)
        _, _, *columns = self.ties.columns
        for source, target, *values in self.ties.itertuples(index=False):
            graph.add_edge(source, target, **dict(zip(columns, values, strict=True)))
        return graph


def _codes(labels: pd.Series[str]) -> npt.NDArray[np.int64]:
    return np.asarray(labels.cat.codes, dtype=np.int64)


def project(affiliation: AffiliationNetwork, *, weighting: str = "count") -> CoparticipationNetwork:
    r"""Project the two-mode network onto its organizations.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        Organizations x events.
    weighting : {"count", "jaccard", "newman"}
        - ``"count"``: shared events [events, 1 to m];
        - ``"jaccard"``: shared events / events of either [share, 0 to 1];
        - ``"newman"``: sum of 1 / (k - 1) over shared events, k being the event's number of
          organizations [events, above 0]; an organization's strength is then its number of
          events with company, and large assemblies count for little. Newman (2001).

    Returns
    -------
    CoparticipationNetwork
        Every organization stays, also one that shared no event.

    Raises
    ------
    OptionError
        If `weighting` is none of these.

    References
    ----------
    Newman, M. E. J. (2001). Scientific collaboration networks. II. Physical Review E 64,
    016132. https://doi.org/10.1103/PhysRevE.64.016132

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, read_records
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\nE2,A\nE2,B\nE2,C\n")
    >>> affiliation = build_affiliation(read_records("meetings.csv"))
    >>> project(affiliation, weighting="newman").ties
      source target  weight  shared_events
    0      A      B     1.5              2
    1      A      C     0.5              1
    2      B      C     0.5              1
    """
    require_choice("weighting", weighting, WEIGHTINGS)
    shared = _sum_over_events(affiliation.incidence, affiliation.incidence)
    source, target = coo_array(shared).coords
    labels = affiliation.organizations.index
    ties = pd.DataFrame(
        {
            "source": pd.Categorical.from_codes(source, categories=labels),
            "target": pd.Categorical.from_codes(target, categories=labels),
            "weight": _weigh(affiliation, source, target, shared.data, weighting),
            "shared_events": shared.data,
        }
    )
    return CoparticipationNetwork(
        affiliation=affiliation,
        ties=ties,
        removed=ties.iloc[:0],
        weighting=weighting,
        steps=(_tell_counting(affiliation), _tell_weighting(len(ties), weighting)),
    )


def _sum_over_events(left: csr_array, right: csr_array) -> csr_array:
    """Multiply `left` by `right` transposed and keep each pair of rows once, in sorted order."""
    product = csr_array(triu(left @ right.T, k=1, format="csr"))
    product.sort_indices()
    return product


def _weigh(
    affiliation: AffiliationNetwork,
    source: npt.NDArray[np.int32],
    target: npt.NDArray[np.int32],
    shared: npt.NDArray[np.int32],
    weighting: str,
) -> npt.NDArray[np.float64]:
    if weighting == "jaccard":
        n_events = affiliation.organizations["n_events"].to_numpy()
        return np.asarray(shared / (n_events[source] + n_events[target] - shared))
    if weighting == "newman":
        n_organizations = affiliation.events["n_organizations"].to_numpy()
        share = diags_array(1 / np.maximum(n_organizations - 1, 1))  # an event of one ties nobody
        # The same pairs share an event, so the weights come in the order of the ties.
        return _sum_over_events(
            csr_array(affiliation.incidence @ share), affiliation.incidence
        ).data
    return shared.astype(np.float64)


def _tell_counting(affiliation: AffiliationNetwork) -> str:
    roles = (
        "every role" if affiliation.roles is None else f"the roles {', '.join(affiliation.roles)}"
    )
    n_organizations, n_events = affiliation.incidence.shape
    return (
        f"Participations in {roles} were counted: {n_organizations} organizations, "
        f"{n_events} events, {affiliation.incidence.nnz} pairs of an organization and its event."
    )


def _tell_weighting(n_ties: int, weighting: str) -> str:
    meaning = {
        "count": "their number of shared events",
        "jaccard": "their shared events as a share of the events of either (Jaccard)",
        "newman": "the sum of 1 / (k - 1) over their shared events, k being the number of "
        "organizations in the event (Newman 2001)",
    }[weighting]
    return f"Organizations that shared an event were tied ({n_ties} ties), weighted by {meaning}."
