"""What is told beside the drawing: each organization, tie, event and coalition in words."""

from __future__ import annotations

from typing import Any

import pandas as pd

from coalitions.communities import Communities, Significance
from coalitions.map.certainty import tell_certainty, tell_chance
from coalitions.palette import look_of
from coalitions.projection import CoparticipationNetwork
from coalitions.robustness import Bootstrap
from coalitions.tables import describe_coalitions, list_shared_events, shorten_labels
from coalitions.wording import count, flatten

Facts = list[dict[str, Any]]


def gather_facts(
    network: CoparticipationNetwork,
    centrality: pd.DataFrame,
    communities: Communities,
    *,
    significance: Significance | None = None,
    bootstrap: Bootstrap | None = None,
) -> dict[str, Facts]:
    """Gather what the page tells; everything refers to everything else by row number."""
    return {
        "organizations": _tell_organizations(network, centrality, communities, bootstrap),
        "events": _tell_events(network),
        "ties": _tell_ties(network),
        "coalitions": _tell_coalitions(network, communities, significance),
    }


def _tell_organizations(
    network: CoparticipationNetwork,
    centrality: pd.DataFrame,
    communities: Communities,
    bootstrap: Bootstrap | None,
) -> Facts:
    n_events = network.affiliation.incidence.shape[1]
    attended = _list_attended(network)
    n_met = _count_met(network)
    organizations = network.organizations
    aliases = organizations.get("aliases", pd.Series("", index=organizations.index))
    facts = []
    for name, sector, also, coalition, measures in zip(
        organizations.index,
        organizations["sector"],
        aliases,
        communities.membership,
        centrality.to_dict("records"),
        strict=True,
    ):
        look = look_of(coalition)
        told = _tell_standing(measures, n_events, int(n_met.get(name, 0)))
        certainty = tell_certainty(bootstrap, name) if bootstrap else ""
        facts.append(
            {
                "name": name,
                "sector": sector,
                "aliases": also,
                "coalition": None if pd.isna(coalition) else int(coalition),
                "look": {"color": look.color, "shape": look.shape},
                "told": f"{told} {certainty}".rstrip(),
                "events": attended.get(name, []),
            }
        )
    return facts


def _tell_standing(measures: dict[Any, Any], n_events: int, n_met: int) -> str:
    met = count(n_met, "organization")
    told = f"Took part in {measures['n_events']} of {n_events} events, and met {met} there."
    if n_met > measures["degree"]:
        often = f"{measures['degree']} of them" if measures["degree"] else "none of them"
        told += f" It met {often} more often than chance would explain."
    if measures["betweenness"] > 0:
        told += (
            f" On average over all pairs of other organizations, {measures['betweenness']:.1%} of "
            "their shortest paths pass through it (betweenness)."
        )
    return told


def _count_met(network: CoparticipationNetwork) -> pd.Series[int]:
    """Count for each organization the others in its events, tied to it on the map or not."""
    ends = [ties[end] for ties in (network.ties, network.removed) for end in ("source", "target")]
    met: pd.Series[int] = pd.concat(ends).astype(str).value_counts()
    return met


def _list_attended(network: CoparticipationNetwork) -> dict[str, Facts]:
    """List for each organization its events, latest first, with its roles in each."""
    events = network.affiliation.events
    roles = network.affiliation.participations.groupby(["organization", "event_id"])["role"]
    attended = roles.agg(" and ".join).reset_index()
    attended = attended.assign(
        event=events.index.get_indexer(pd.Index(attended["event_id"])),
        date=attended["event_id"].map(events["date"]),
    ).sort_values(["date", "event_id"], ascending=False, kind="stable")
    listed: dict[str, Facts] = {}
    for name, event, its_roles in zip(
        attended["organization"], attended["event"], attended["role"], strict=True
    ):
        listed.setdefault(name, []).append({"event": int(event), "roles": its_roles})
    return listed


def _tell_events(network: CoparticipationNetwork) -> Facts:
    events = network.affiliation.events
    told = events[["title", "type", "issue", "place", "source_url"]].assign(
        title=events["title"].where(events["title"] != "", events.index.to_series()),
        date=events["date"].dt.strftime("%Y-%m-%d").fillna(""),
    )
    return [{str(key): value for key, value in row.items()} for row in told.to_dict("records")]


def _tell_ties(network: CoparticipationNetwork) -> Facts:
    ties = network.ties
    number = {event_id: n for n, event_id in enumerate(network.affiliation.events.index)}
    p_values = ties["p_value"] if "p_value" in ties else [None] * len(ties)
    return [
        {
            "ends": [int(source), int(target)],
            "weight": float(f"{weight:.7g}"),
            "told": _tell_probability(len(event_ids), p_value),
            "events": [number[event_id] for event_id in event_ids],
        }
        for source, target, weight, p_value, event_ids in zip(
            *network.endpoints,
            ties["weight"],
            p_values,
            list_shared_events(network, ties),
            strict=True,
        )
    ]


def _tell_probability(n_shared: int, p_value: float | None) -> str:
    together = f"Took part together in {count(n_shared, 'event')}."
    if p_value is None:
        return f"{together} Not tested against chance."
    likely = "less than 1 in 1,000" if p_value < 0.001 else f"{p_value:.1%}"  # noqa: PLR2004
    return (
        f"{together} If nothing but chance brought them together, they would share this many or "
        f"more with a probability of {likely} (p = {p_value:.2g})."
    )


def _tell_coalitions(
    network: CoparticipationNetwork, communities: Communities, significance: Significance | None
) -> Facts:
    number = {name: n for n, name in enumerate(network.organizations.index)}
    described = describe_coalitions(network, communities)
    return [
        {
            "number": coalition,
            "title": f"Coalition {coalition}: {flatten(label)}",
            "about": " ".join(
                [
                    _tell_about(len(members), n_events, issues),
                    tell_chance(significance, coalition) if significance else "",
                ]
            ).rstrip(),
            "members": [number[name] for name in members],
        }
        for (coalition, members), n_events, issues, label in zip(
            communities.members.items(),
            described["n_events"],
            described["issues"],
            shorten_labels(described),
            strict=True,
        )
    ]


def _tell_about(n_members: int, n_events: int, issues: str) -> str:
    size = f"{count(n_members, 'organization')}, two or more of them in {count(n_events, 'event')}."
    return f"{size} Issues: {issues}." if issues else size
