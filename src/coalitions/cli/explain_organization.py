"""The place of an organization, explained in plain words: its events, partners and rank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from coalitions.analysis import (
    BuildOptions,
    tie_organizations,
    trace_changes,
)
from coalitions.backbone import choose_level
from coalitions.centrality import MEASURE_TABLE, measure_centrality, tell_between
from coalitions.cli.phrases import (
    cut_short,
    lay_out,
    list_events,
    say,
    say_probability,
    write_name,
)
from coalitions.cli.telling import tell_reach
from coalitions.communities import Significance, find_communities, measure_significance
from coalitions.explanation import (
    OVER_PATHS,
    Belonging,
    OrganizationExplanation,
    explain_organization,
)
from coalitions.nullmodels import fit_null_model
from coalitions.progress import begin_stage
from coalitions.projection import CoparticipationNetwork
from coalitions.ranks import is_at_most
from coalitions.records import EventRecords
from coalitions.robustness import Bootstrap, measure_support, tell_interval
from coalitions.wording import count, tell_share

LONG_SEARCH = 2_000_000_000  # organizations x ties: paths through all of them take a minute
ALPHA = 0.05  # of a coalition by itself
BETWEEN = ["betweenness", "two_mode_betweenness"]
MOST_IN_TABLE = 50  # characters of a name
FORMS = {
    "n_events": "{:,.0f}",
    "degree": "{:,.0f}",
    "strength": "{:,.4g}",
    "betweenness": "{:.1%}",
    "closeness": "{:,.3g}",
}


def tell_organization(
    records: EventRecords, organization: str, *, options: BuildOptions, whole: bool
) -> None:
    """Print what is behind the place of an organization."""
    shown = tie_organizations(records, options, on_stage=begin_stage)
    network = shown.network
    is_long = len(network.organizations) * len(network.ties) > LONG_SEARCH
    begin_stage("Measuring its place")
    centrality = None if is_long else measure_centrality(network, measures=[*OVER_PATHS, *BETWEEN])
    communities = find_communities(
        network,
        ties=options.community_ties,
        method=options.communities,
        resolution=options.resolution,
        seed=options.seed,
    )
    significance = measure_significance(network, communities, model=shown.model, seed=options.seed)
    begin_stage("Drawing the events anew")
    support = measure_support(
        network,
        communities,
        model=shown.model,
        resamples=options.resamples,
        missing=False,
        seed=options.seed,
    )
    begin_stage("Following coalitions through time")
    found = explain_organization(
        network,
        organization,
        centrality=centrality,
        communities=communities,
        bootstrap=support.bootstrap,
        dynamics=trace_changes(network, communities, options),
        model=shown.model
        or fit_null_model(network.affiliation, samples=options.samples, seed=options.seed),
        alpha=choose_level(options.alpha, signed=options.signed),
    )
    parts: list[Iterable[str]] = [_tell_events(found, network, whole)]
    if len(found.events):
        parts += [
            _tell_partners(found, whole),
            _tell_seldom(found, whole),
            _tell_standing(found, is_long),
            [] if centrality is None else _tell_between(found.name, centrality),
            _tell_coalition(found, network, significance, support.bootstrap, whole),
            _tell_over_time(found.belonging),
        ]
    parts.append(tell_reach(network, shown.power))
    if shown.notice:
        parts.append(say(f"Caution: {shown.notice}"))
    print("\n\n".join(text for part in parts if (text := "\n".join(part))))


def _tell_events(
    found: OrganizationExplanation, network: CoparticipationNetwork, whole: bool
) -> Iterator[str]:
    yield write_name(found.name) + (f" ({write_name(found.sector)})" if found.sector else "")
    if found.recorded_as:
        also = "; ".join(map(write_name, found.recorded_as))
        yield from say(f"also recorded as {also}")
    n_held = int((network.affiliation.events["n_organizations"] > 0).sum())
    if found.events.empty:
        yield f"took part in no event that was counted, of {n_held:,}."
        return
    roles = ", ".join(f"{n:,} as {write_name(str(role))}" for role, n in found.n_in_role.items())
    yield from say(f"took part in {len(found.events):,} of {count(n_held, 'event')}: {roles}")
    yield ""
    as_roles = [f"as {write_name(role)}" for role in found.events["roles"]]
    yield from list_events(found.events, as_roles, whole=whole)


def _tell_partners(found: OrganizationExplanation, whole: bool) -> Iterator[str]:
    n_kept = int(found.partners["kept"].sum())
    yield "Whom it meets"
    told = f"It met {len(found.partners):,} of {found.n_others:,} others that took part in anything"
    more = "none of them" if not n_kept else f"{n_kept:,} of them"
    yield from say(f"{told}, {more} more often than chance would explain.", "  ")
    if found.partners.empty:
        return
    yield from say(
        "Events shared, events expected by chance, and the probability that chance gives as many "
        "or more:",
        "  ",
    )
    head, *lines = lay_out(
        [
            [
                f"{row.shared_events:,.0f}",
                f"{row.expected_events:,.2f}",
                say_probability(row.p_value),
                "more" if row.kept else "",
                write_name(str(partner), MOST_IN_TABLE),
            ]
            for partner, row in found.partners.iterrows()
        ],
        ["shared", "by chance", "probability", "", "partner"],
    )
    yield head
    yield from cut_short(lines, whole)


def _tell_seldom(found: OrganizationExplanation, whole: bool) -> Iterator[str]:
    if found.seldom.empty:
        return
    yield "Whom it meets less often than chance would give"
    yield from say("With the probability that chance gives as few or fewer:", "  ")
    head, *lines = lay_out(
        [
            [
                f"{row.shared_events:,.0f}",
                f"{row.expected_events:,.2f}",
                say_probability(row.p_value),
                write_name(str(other), MOST_IN_TABLE),
            ]
            for other, row in found.seldom.iterrows()
        ],
        ["shared", "by chance", "probability", "organization"],
    )
    yield head
    yield from cut_short(lines, whole)
    n_by_chance = found.alpha * found.n_possibly_seldom
    yield from say(
        f"Of {count(found.n_possibly_seldom, 'organization')} active enough to be on this list, "
        f"chance alone would put about {n_by_chance:,.1f} here on average, or fewer. Others may "
        "keep apart, or work in different places, years or fields: the records do not say.",
        "  ",
    )


def _tell_standing(found: OrganizationExplanation, is_long: bool) -> Iterator[str]:
    yield "How it stands among all"
    rows = []
    for name, row in found.standing.iterrows():
        measure = MEASURE_TABLE[str(name)]
        rank = f"rank {row['rank']:,.0f} of {row.n_ranked:,.0f}"
        rank += f", with {count(int(row.n_equal), 'other')}" if row.n_equal else ""
        if pd.notna(row.low):
            rank += f"; {tell_interval(row.low, row.high)} in other records"
        rows.append([measure.label.lower(), FORMS[measure.name].format(row.value), rank])
    yield from lay_out(rows, ["", "", ""])[1:]
    for name in found.standing.index.intersection([*OVER_PATHS]):
        yield from say(f"{MEASURE_TABLE[name].label}: {MEASURE_TABLE[name].meaning}", "  ")
    if found.standing["low"].notna().any():
        yield from say(
            "Other records: the same events drawn anew, some twice and some not at all. In 90 % of "
            "the draws its rank is between these two.",
            "  ",
        )
    if is_long:
        yield from say(
            "Betweenness and closeness take long to find in so large a network; "
            "`coalitions build` finds them.",
            "  ",
        )


def _tell_between(name: str, centrality: pd.DataFrame) -> Iterator[str]:
    """Say so of who is first by one measure of standing between others, and not by the other."""
    if (centrality.loc[name, BETWEEN] == centrality[BETWEEN].max()).any():
        for sentence in tell_between(centrality):
            yield from say(sentence, "  ")


def _tell_coalition(
    found: OrganizationExplanation,
    network: CoparticipationNetwork,
    significance: Significance,
    bootstrap: Bootstrap | None,
    whole: bool,
) -> Iterator[str]:
    own = found.belonging
    if own.coalition is None:
        yield "It is in no coalition: it has no tie on the map."
        return
    yield f"Coalition {own.coalition}, with {count(len(own.fellows), 'other')}"
    yield from cut_short([f"  {write_name(fellow)}" for fellow in own.fellows], whole)
    ends = network.ties[["source", "target"]].astype(str)
    on_map = ends[(ends == found.name).any(axis=1)]
    if own.fellows and not {*own.fellows} & {*on_map.to_numpy().ravel()}:
        yield from say(
            "None of its ties on the map is to one of them: all ties together place it here.", "  "
        )
    p_value = significance.coalitions.get(own.coalition, float("nan"))
    if not significance.is_found and not significance.reason:
        yield from say(significance.tell(), "  ")
    elif pd.notna(p_value):
        verdict = "more" if is_at_most(p_value, ALPHA) else "no more"
        yield from say(
            f"Taken by itself it is {verdict} than chance would give (p = {p_value:.2g}).",
            "  ",
        )
    if own.with_own is not None and bootstrap is not None:
        told = (
            f"In {tell_share(own.with_own)} of {bootstrap.n_partitions:,} draws of the events the "
            "group that it is in is mostly this coalition"
        )
        if own.claimed_by is not None:
            told += f", in {tell_share(own.claimed)} mostly coalition {own.claimed_by}"
        yield from say(f"{told}.", "  ")


def _tell_over_time(own: Belonging) -> Iterator[str]:
    present = own.over_time.dropna()
    if len(own.over_time) < 2:  # noqa: PLR2004 - one window is no time
        return
    if present.empty:
        return
    yield "Its coalition over time"
    yield from say(
        "; ".join(f"{window}: {name or 'none'}" for window, name in present.items()), "  "
    )
    letters = any(name and not name.isdecimal() for name in present)
    other = "; letters are none of those, a part of one or together for a short time" * letters
    yield from say(f"Numbers are coalitions of the whole period{other}.", "  ")
