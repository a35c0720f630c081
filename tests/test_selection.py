"""Part of the records: nothing is kept that was not chosen, nothing is lost that was."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from coalitions.affiliation import build_affiliation
from coalitions.errors import OptionError
from coalitions.projection import project, recount_ties
from coalitions.selection import Selection, select_participations

from builders import make_records
from map.selections import filters_of, networks


def passes(event, selection):
    """Whether an event is of these days, types, issues and places, by another hand."""
    days = [day for day in (event["date"], event["end_date"]) if not pd.isna(day)]
    if (selection.since or selection.until) and not days:
        return False
    if selection.since and max(days) < pd.Timestamp(selection.since):
        return False
    if selection.until and min(days) > pd.Timestamp(selection.until):
        return False
    issues = {part.strip() for part in event["issue"].split(";")} - {""} or {""}
    return (
        (selection.types is None or event["type"] in selection.types)
        and (selection.issues is None or bool(issues & set(selection.issues)))
        and (selection.places is None or event["place"] in selection.places)
    )


def keep_rows(affiliation, selection):
    """Keep participations one by one."""
    sectors, events = affiliation.organizations["sector"], affiliation.events
    return [
        (row["event_id"], row["organization"], row["role"])
        for _, row in affiliation.participations.iterrows()
        if passes(events.loc[row["event_id"]], selection)
        and (selection.roles is None or row["role"] in selection.roles)
        and (selection.sectors is None or sectors[row["organization"]] in selection.sectors)
    ]


def draw_part(choices):
    network = choices.draw(networks())
    return network, choices.draw(filters_of(network)).selection


@given(choices=st.data())
def test_what_is_kept_is_what_was_chosen(choices):
    network, selection = draw_part(choices)
    affiliation = network.affiliation
    part = select_participations(affiliation, selection)
    kept = keep_rows(affiliation, selection)
    rows = part.participations[["event_id", "organization", "role"]]
    assert [*rows.itertuples(index=False, name=None)] == kept
    pairs = {(name, event) for event, name, _ in kept}
    assert part.incidence.nnz == part.incidence.sum() == len(pairs)
    for (one, other), weight in part.weights.todok().items() if part.weights is not None else ():
        name, event = part.organizations.index[one], part.events.index[other]
        held = [role for at, who, role in kept if (at, who) == (event, name)]
        assert weight == max(affiliation.role_weights.get(role, 1) for role in held)
    assert [*part.organizations.index] == [*affiliation.organizations.index]
    assert [*part.events.index] == [*affiliation.events.index]
    assert part.organizations["n_events"].sum() == part.events["n_organizations"].sum()


@settings(max_examples=20)
@given(choices=st.data())
def test_ties_are_those_of_records_that_hold_no_more(choices):
    network, selection = draw_part(choices)
    if network.event_counts is not None:
        network = project(network.affiliation, weighting=network.weighting)
    part = recount_ties(network, selection)
    affiliation = select_participations(network.affiliation, selection)
    rows = affiliation.participations
    if rows.empty:
        assert part.ties.empty
        return
    records = replace(
        make_records({}, network.organizations.index),
        events=network.affiliation.events.drop(columns="n_organizations"),
        organizations=network.organizations.drop(columns="n_events"),
        participations=rows,
    )
    role_weights = {
        role: weight
        for role, weight in (network.affiliation.role_weights or {}).items()
        if (rows["role"] == role).any()
    }
    again = project(
        build_affiliation(records, role_weights=role_weights), weighting=network.weighting
    )
    ties = pd.concat([part.ties, part.removed]).sort_values(["source", "target"])
    assert_frame_equal(ties.reset_index(drop=True), again.ties)


@settings(max_examples=20)
@given(choices=st.data())
def test_which_ties_are_shown_is_what_all_records_say(choices):
    network, selection = draw_part(choices)
    part = recount_ties(network, selection)

    def pairs(ties):
        return {*zip(ties["source"], ties["target"], strict=True)}

    assert pairs(part.ties) <= pairs(network.ties)
    assert pairs(part.removed) <= pairs(network.removed)


@given(choices=st.data())
def test_a_selection_of_all_changes_nothing(choices):
    network = choices.draw(networks())
    part = recount_ties(network, Selection())
    assert_frame_equal(part.ties, network.ties)
    assert_frame_equal(part.removed, network.removed)
    assert_frame_equal(part.organizations, network.organizations)
    assert part.steps == network.steps


MEETINGS = build_affiliation(
    make_records(
        [{"A", "B"}, {"A", "C"}],
        date=pd.to_datetime(["2024-01-30", None]),
        end_date=pd.to_datetime(["2024-02-02", None]),
        type=["march", ""],
        issue=["land; water", ""],
    )
)


@pytest.mark.parametrize(
    ("selection", "kept"),
    [
        (Selection(since=date(2024, 2, 2)), ["E0001"]),
        (Selection(since="2024-02-03"), []),
        (Selection(until="2024-01-30"), ["E0001"]),
        (Selection(until="2024-01-29"), []),
        (Selection(since="2024-01-31", until="2024-01-31"), ["E0001"]),
        (Selection(types=[""]), ["E0002"]),
        (Selection(issues=["water"]), ["E0001"]),
        (Selection(issues={"", "land"}), ["E0001", "E0002"]),
    ],
)
def test_events_of_several_days_and_those_without_a_value(selection, kept):
    part = select_participations(MEETINGS, selection)
    assert sorted(set(part.participations["event_id"])) == kept


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"types": "march"}, r"types 'march' is one text; give a list, such as \['march'\]"),
        ({"types": ["forum"]}, r"type 'forum' does not occur .* have \(not recorded\), march"),
        ({"issues": ["land; water"]}, "issue 'land; water' does not occur"),
        ({"roles": []}, "no role is given"),
        ({"since": "31/12/2024"}, "since '31/12/2024' is not a day"),
        ({"since": "2024-02-01", "until": "2024-01-01"}, "exchange them"),
    ],
)
def test_what_leaves_nothing_by_mistake_is_refused(options, told):
    with pytest.raises(OptionError, match=told):
        select_participations(MEETINGS, Selection(**options))


def test_steps_say_what_was_kept():
    part = select_participations(
        MEETINGS, Selection(since="2024-01-01", types=["march", ""], sectors=[""])
    )
    assert part.steps[-1] == (
        "Of these, only participations since 2024-01-01, in events of type march or (not "
        "recorded), by organizations of the sector (not recorded) were counted: 2 pairs of an "
        "organization and its event."
    )
