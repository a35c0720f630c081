"""The one-mode projection: a tie between organizations that took part in the same events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import coo_array, csr_array

from coalitions.affiliation import AffiliationNetwork
from coalitions.arrays import Floats, Integers
from coalitions.errors import OptionError, require_choice
from coalitions.projection.decay import weigh_by_age
from coalitions.projection.product import sum_over_events
from coalitions.projection.sharing import weigh_events
from coalitions.projection.weightings import WEIGHTING_TABLE, WEIGHTINGS, Overlap, Weighting

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class ChanceTest:
    """A test of ties against chance.

    Parameters
    ----------
    model : str
        What the null model is called.
    level : float
        The largest p-value, adjusted by `correction`, of a tie that is kept [above 0, below 1].
    correction : {"none", "fdr_bh", "holm"}
        For the number of tests.
    avoided : DataFrame, optional
        The pairs that share fewer events than chance would give, in the columns of the ties but
        ``weight``; None if that was not asked for.
    """

    model: str
    level: float
    correction: str = "none"
    avoided: pd.DataFrame | None = None

    def tell(self) -> str:
        """Say briefly by which test ties were kept.

        Examples
        --------
        >>> ChanceTest("sdsm", 0.05, "holm").tell()
        'sdsm model, adjusted p at most 0.05'
        """
        p_value = "p" if self.correction == "none" else "adjusted p"
        return f"{self.model} model, {p_value} at most {self.level:g}"


@dataclass(frozen=True)
class CoparticipationNetwork:
    """Organizations tied by the events that they shared.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        The two-mode network that it was projected from; without events if these are not known.
    ties : DataFrame
        One row per tie, sorted: ``source`` and ``target`` (categorical over all
        organizations, source before target), ``weight`` [above 0], ``shared_events`` [events,
        1 and up], and what `extract_backbone` adds once they are tested against chance.
    removed : DataFrame
        The ties that a backbone left out, in the same columns.
    weighting : str
        The meaning of ``weight``: its name in the `WEIGHTING_TABLE`.
    steps : tuple of str
        What was done to the records so far, a sentence each, for the methods paragraph.
    test : ChanceTest, optional
        By which test those that were removed were told from the others; None if there was none.
    event_counts : ndarray of float, shape (events,), optional
        What each event counts for, by its age or by how often a resample drew it [0 and up];
        None if each counts once.
    """

    affiliation: AffiliationNetwork
    ties: pd.DataFrame
    removed: pd.DataFrame
    weighting: str
    steps: tuple[str, ...]
    test: ChanceTest | None = None
    event_counts: Floats | None = None

    @property
    def organizations(self) -> pd.DataFrame:
        """The organizations, those without a tie included; see `AffiliationNetwork`."""
        return self.affiliation.organizations

    @property
    def knows_events(self) -> bool:
        """Whether the events behind the ties are known; they are not if ties are all there was."""
        return self.ties.empty or len(self.affiliation.events) > 0

    @cached_property
    def endpoints(self) -> tuple[Integers, Integers]:
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
        import networkx as nx  # noqa: PLC0415 - slow to import, and few ask for it

        graph: nx.Graph[str] = nx.Graph(name=self.affiliation.title)
        sectors = self.organizations["sector"]
        for name, sector in zip(sectors.index, sectors, strict=True):
            graph.add_node(name, sector=sector)
        _, _, *columns = self.ties.columns
        for source, target, *values in self.ties.itertuples(index=False):
            graph.add_edge(source, target, **dict(zip(columns, values, strict=True)))
        return graph


def _codes(labels: pd.Series[str]) -> Integers:
    return np.asarray(labels.cat.codes, dtype=np.int64)


def project(
    affiliation: AffiliationNetwork,
    *,
    weighting: str = "count",
    half_life: float | None = None,
    as_of: date | str | None = None,
) -> CoparticipationNetwork:
    r"""Project the two-mode network onto its organizations.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        Organizations x events.
    weighting : str
        What the weight of a tie means; c is the number of events that two organizations shared,
        a and b are their own numbers of events, m is the number of events at which somebody
        counted took part and k an event's number of organizations:

        - ``"count"``: c [events, above 0];
        - ``"newman"``: sum of 1 / (k - 1) over shared events [events, above 0]; an
          organization's strength is then its number of events with company. Newman (2001);
        - ``"hyperbolic"``: sum of 1 / k over shared events [events, above 0]. Zhou et al. (2009);
        - ``"inverse-frequency"``: sum of 1 / ln k over shared events [above 0]. Adamic and Adar
          (2003);
        - ``"jaccard"``: c / (a + b - c) [share, above 0, up to 1]. Jaccard (1912);
        - ``"half-weight"``: 2 c / (a + b) [share, above 0, up to 1]. Dice (1945), Cairns and
          Schwager (1987);
        - ``"cosine"``: c / sqrt(a b) [share, above 0, up to 1]. Salton and McGill (1983);
        - ``"association-strength"``: c m / (a b) [multiple of the expected, above 0]. Van Eck
          and Waltman (2009).

        `WEIGHTING_TABLE` says when to choose which, and gives the references in full.
    half_life : float, optional
        Old events count for less, half as much with every `half_life` [years, above 0]; see
        `weigh_by_age`. Default: all count alike.
    as_of : date or str, optional
        The day from which that is counted back. Default: that of the last event counted.

    Returns
    -------
    CoparticipationNetwork
        Every organization stays, also one that shared no event.

    Raises
    ------
    OptionError
        If `weighting` is none of these, or `half_life` or `as_of` will not do.

    Notes
    -----
    With W, organizations x events, holding the square roots of the weights of participations
    and D, a diagonal, the weights of events, W D W^T holds c off its diagonal and a and b on
    it: two that weigh v and w at an event share sqrt(v w) of it. For ``association-strength``
    a b / m becomes what they would share if the entries of W were independent: the product of
    their sums of W D, divided by the sum of D; so the scale of the weights does not matter.

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
    event_counts, aging = _count_by_age(affiliation, half_life, as_of)
    ties = tie_together(affiliation, weighting, event_counts)
    is_scaled = affiliation.weights is not None or half_life is not None
    scaled = ", events counting by role and age as said" if is_scaled else ""
    tying = f"Organizations that shared an event were tied ({len(ties)} ties)"
    return CoparticipationNetwork(
        affiliation=affiliation,
        ties=ties,
        removed=ties.iloc[:0],
        weighting=weighting,
        steps=(
            *affiliation.steps,
            *aging,
            f"{tying}, weighted by {WEIGHTING_TABLE[weighting].tell()}{scaled}.",
        ),
        event_counts=event_counts,
    )


def tie_together(
    affiliation: AffiliationNetwork, weighting: str, event_counts: Floats | None
) -> pd.DataFrame:
    """Tie all organizations that share an event: the table of ties, sorted."""
    event_weights = weigh_events(affiliation, weighting, event_counts)
    pairs, n_events = sum_over_events(affiliation.incidence)
    source, target = pairs.coords
    labels = affiliation.organizations.index
    chosen = WEIGHTING_TABLE[weighting]
    return pd.DataFrame(
        {
            "source": pd.Categorical.from_codes(source, categories=labels),
            "target": pd.Categorical.from_codes(target, categories=labels),
            "weight": _weigh_ties(affiliation, chosen, event_weights, pairs, n_events),
            "shared_events": pairs.data,
        },
        copy=False,
    )


def _count_by_age(
    affiliation: AffiliationNetwork, half_life: float | None, as_of: date | str | None
) -> tuple[Floats | None, tuple[str, ...]]:
    """Count each event by its age, if a half-life asks for that; one of nobody counts nothing."""
    if half_life is None:
        if as_of is not None:
            raise OptionError(f"as_of {as_of} has no meaning without a half-life; give both")
        return None, ()
    held = affiliation.events["n_organizations"].to_numpy() > 0
    counts = np.zeros(len(held))
    counts[held], told = weigh_by_age(affiliation.events[held], half_life=half_life, as_of=as_of)
    return counts, (told,)


def _weigh_ties(
    affiliation: AffiliationNetwork,
    chosen: Weighting,
    event_weights: Floats,
    pairs: coo_array,
    n_events: npt.NDArray[np.generic],
) -> Floats:
    shared, own = pairs.data, n_events
    if affiliation.weights is not None or (event_weights[event_weights > 0] != 1).any():
        # The same pairs share an event, so the weights come in the order of the ties.
        weighed, own = sum_over_events(affiliation.roots, event_weights)
        shared = weighed.data
    shared = shared.astype(np.float64)
    if chosen.compare is None:
        return shared
    source, target = pairs.coords
    presence = affiliation.roots @ event_weights
    return chosen.compare(
        Overlap(
            shared=shared,
            of_one=own[source].astype(np.float64),
            of_other=own[target].astype(np.float64),
            expected=presence[source] * presence[target] / event_weights.sum(),
        )
    )
