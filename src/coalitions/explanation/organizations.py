"""What lies behind the place of an organization: its events, its partners, its coalition."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from coalitions.backbone import group_pairs, prepare_model
from coalitions.communities import Communities
from coalitions.dynamics import Dynamics
from coalitions.errors import require_alpha
from coalitions.explanation.attended import flag_events, list_events, locate
from coalitions.explanation.belonging import Belonging, find_belonging
from coalitions.nullmodels import NullModel
from coalitions.projection import CoparticipationNetwork
from coalitions.ranks import is_at_most, rank_value
from coalitions.robustness import Bootstrap

OVER_PATHS = ("betweenness", "closeness")


@dataclass(frozen=True)
class OrganizationExplanation:
    """The place of an organization among the others.

    Parameters
    ----------
    name : str
        The organization.
    sector : str
        As recorded; "" where not known.
    recorded_as : tuple of str
        Its other names in these records, sorted.
    events : DataFrame
        The events that it took part in, by date: ``event_id``, ``date``, ``title``, ``place``,
        ``n_organizations`` there [organizations, 1 and up], ``source_url``, and its ``roles``.
    n_in_role : Series of int, indexed by role
        The events in which it had each role [events, 1 and up], the most frequent first.
    alpha : float
        The level of the tests, of each side by itself [above 0, below 1].
    partners : DataFrame, indexed by ``organization``
        Those that it shared an event with, the least likely by chance first:
        ``shared_events`` [events, 1 and up], ``expected_events``, that chance alone would give
        [events], ``p_value``, that it gives as many or more [0 to 1], and ``kept``, whether the
        tie stands as stronger than chance.
    seldom : DataFrame, indexed by ``organization``
        Those that it shares fewer events with than chance would give, in the same columns but
        ``kept``; ``p_value`` is that of as few or fewer, at most `alpha`.
    n_possibly_seldom : int
        Those that could be there: chance would seldom let them share nothing [organizations].
    n_others : int
        The other organizations that took part in something [organizations].
    standing : DataFrame, indexed by ``measure``
        ``value`` of ``n_events``, ``degree``, ``strength`` and, if given, ``betweenness`` and
        ``closeness``, as in `measure_centrality`, and its ``rank`` among all organizations that
        took part in something, ``n_equal``, ``n_ranked`` and ``smaller_share``, as in
        `TieExplanation`; ``low`` and ``high``, the places between which resamples of the events
        put it, missing if there were none; without rows if it took part in nothing.
    belonging : Belonging
        Its coalition.
    """

    name: str
    sector: str
    recorded_as: tuple[str, ...]
    events: pd.DataFrame
    n_in_role: pd.Series[int]
    alpha: float
    partners: pd.DataFrame
    seldom: pd.DataFrame
    n_possibly_seldom: int
    n_others: int
    standing: pd.DataFrame
    belonging: Belonging


def explain_organization(
    network: CoparticipationNetwork,
    name: str,
    *,
    centrality: pd.DataFrame | None = None,
    communities: Communities | None = None,
    bootstrap: Bootstrap | None = None,
    dynamics: Dynamics | None = None,
    model: str | NullModel = "auto",
    alpha: float = 0.05,
) -> OrganizationExplanation:
    r"""Say what lies behind the place of an organization.

    Parameters
    ----------
    network : CoparticipationNetwork
        Usually a backbone.
    name : str
        The name of one of its organizations; see `find_organization`.
    centrality : DataFrame, optional
        From `measure_centrality`, for betweenness and closeness, which take long in a large
        network.
    communities : Communities, optional
        From `find_communities`.
    bootstrap : Bootstrap, optional
        From `bootstrap_events`, for how sure its place and its coalition are.
    dynamics : Dynamics, optional
        From `follow_coalitions`, for its coalition over time.
    model : str or NullModel
        What chance is; see `fit_null_model`. For a backbone, that which it was tested by.
    alpha : float
        The largest p-value of what is no chance [above 0, below 1]. A tie of a backbone is kept
        as the backbone has it, whatever `alpha` is.

    Raises
    ------
    OptionError
        If the organization is not there, `model` is not known or not allowed by the records, or
        `alpha` is no probability.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, project, read_records
    >>> rows = [f"E{event},{name}" for event in "123" for name in "AB"] + ["E3,C", "E4,C", "E5,C"]
    >>> _ = Path("meetings.csv").write_text("\n".join(["event_id,organization", *rows]))
    >>> network = project(build_affiliation(read_records("meetings.csv")))
    >>> place = explain_organization(network, "A", model="hypergeometric", alpha=0.2)
    >>> place.partners
                  shared_events  expected_events  p_value   kept
    organization
    B                         3              1.8      0.1   True
    C                         1              1.8      1.0  False
    """
    require_alpha(alpha)
    affiliation = network.affiliation
    row = locate(affiliation, name)
    events = list_events(affiliation, flag_events(affiliation, row), [name])
    others = _compare_with_others(network, row, prepare_model(network, model), alpha)
    rows = affiliation.participations
    own = rows[rows["organization"] == name]
    return OrganizationExplanation(
        name=name,
        sector=str(affiliation.organizations["sector"].iloc[row]),
        recorded_as=tuple(sorted({*own["recorded_as"].astype(str)} - {name})),
        events=events.rename(columns={0: "roles"}),
        n_in_role=_count_roles(own["role"]),
        alpha=alpha,
        partners=_list_partners(others),
        seldom=_list_seldom(others, alpha),
        n_possibly_seldom=int(is_at_most(others["p_none"], alpha).sum()),
        n_others=int((affiliation.organizations["n_events"].drop(name) > 0).sum()),
        standing=_rank(network, centrality, bootstrap, row),
        belonging=find_belonging(name, communities, bootstrap, dynamics),
    )


def _compare_with_others(
    network: CoparticipationNetwork, row: int, model: NullModel, alpha: float
) -> pd.DataFrame:
    """Ask chance about the organization with each other one."""
    incidence = network.affiliation.incidence
    shared = np.asarray(incidence @ incidence[[row]].toarray()[0], dtype=np.int64)
    others = np.arange(len(shared))
    cases = group_pairs(model, np.full_like(others, row), others, shared)
    apart = group_pairs(model, np.full_like(others, row), others, np.zeros_like(shared))
    p_values = cases.ask(model.upper_tail)
    compared = pd.DataFrame(
        {
            "shared_events": shared,
            "expected_events": cases.ask_mean(model.expected),
            "p_value": p_values,
            "p_fewer": cases.ask(model.lower_tail),
            "p_none": apart.ask(model.lower_tail),
            "kept": (
                is_at_most(p_values, alpha) if network.test is None else _flag_kept(network, row)
            ),
        },
        index=network.organizations.index.rename("organization"),
    )
    rest: pd.DataFrame = compared.drop(index=network.organizations.index[row])
    return rest


def _flag_kept(network: CoparticipationNetwork, row: int) -> np.ndarray:
    """Say of each organization whether its tie to that of the row was kept."""
    kept = np.zeros(len(network.organizations), dtype=bool)
    source, target = network.endpoints
    significant = network.ties["significant"].to_numpy(dtype=bool)
    kept[target[(source == row) & significant]] = True
    kept[source[(target == row) & significant]] = True
    return kept


def _list_partners(others: pd.DataFrame) -> pd.DataFrame:
    partners = others[others["shared_events"] > 0].drop(columns=["p_fewer", "p_none"]).reset_index()
    order = ["kept", "p_value", "shared_events", "organization"]
    ranked = partners.sort_values(order, ascending=[False, True, False, True], kind="stable")
    return ranked.set_index("organization")


def _list_seldom(others: pd.DataFrame, alpha: float) -> pd.DataFrame:
    seldom = others[is_at_most(others["p_fewer"], alpha)].drop(
        columns=["p_value", "p_none", "kept"]
    )
    seldom = seldom.rename(columns={"p_fewer": "p_value"}).reset_index()
    return seldom.sort_values(["p_value", "organization"], kind="stable").set_index("organization")


def _count_roles(roles: pd.Series[str]) -> pd.Series[int]:
    counted = roles.astype(str).value_counts().rename("n_events").rename_axis("role").reset_index()
    ranked = counted.sort_values(["n_events", "role"], ascending=[False, True])
    return ranked.set_index("role")["n_events"]


def _rank(
    network: CoparticipationNetwork,
    centrality: pd.DataFrame | None,
    bootstrap: Bootstrap | None,
    row: int,
) -> pd.DataFrame:
    n_events = network.organizations["n_events"].to_numpy()
    measures = {
        "n_events": n_events,
        "degree": np.diff(network.adjacency.indptr),
        "strength": network.adjacency.sum(axis=1),
    }
    if centrality is not None:
        measures |= {measure: centrality[measure].to_numpy() for measure in OVER_PATHS}
    ranked = {
        measure: {"value": float(values[row]), **rank_value(values[n_events > 0], values[row])}
        for measure, values in measures.items()
        if n_events[row]
    }
    columns = ["value", "rank", "n_equal", "n_ranked", "smaller_share"]
    standing = pd.DataFrame.from_dict(ranked, orient="index", columns=columns)
    standing = standing.rename_axis("measure").assign(low=np.nan, high=np.nan)
    if bootstrap is not None and len(standing):
        name = network.organizations.index[row]
        for measure in standing.index.intersection([*bootstrap.measures]):
            place = bootstrap.list_places(measure).loc[name]
            standing.loc[measure, ["low", "high"]] = place[["low", "high"]].astype(float)
    return standing
