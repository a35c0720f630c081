"""The columns of how sure it is: other events, fewer events, one event less."""

from __future__ import annotations

from coalitions.tables.guide.column import (
    DATED,
    EVENT_ID,
    MEASURE,
    NAME,
    ORGANIZATION,
    ORGANIZATIONS,
    RANK,
    SHARE,
    TIES,
    TITLE,
    Column,
    TableGuide,
)

OF_RANKS = TableGuide(
    "an organization, ranked by one measure",
    (
        MEASURE,
        ORGANIZATION,
        Column("value", "The value of the measure.", "the unit of the measure"),
        Column(
            "rank",
            "Its place; those with the same value share the first of their places.",
            RANK,
        ),
        Column("n_equal", "How many others have the same value.", ORGANIZATIONS),
        Column(
            "low",
            "From this place: the events were drawn anew at random many times, and in 90 % of the "
            "draws its place is from low to high.",
            RANK,
        ),
        Column("high", "To this place. If high is far from low, the records do not say.", RANK),
        Column(
            "top_share",
            "In how many of the draws it is among the first five. Not the probability of being so.",
            SHARE,
        ),
    ),
)
OF_STRESS = TableGuide(
    "what stays if a share of the events had not been recorded",
    (
        Column("share", "Which share of the events was left out, at random, many times.", SHARE),
        Column(
            "quantity",
            "What is compared with all events. rank_correlation: do organizations stand in the "
            "same order (1: the same); top_kept: how many of the first five stay there; ties_kept: "
            "which share of the ties stays; ties_new: ties that are there only without those "
            "events, as a share of all; coalition_agreement: are the coalitions the same (adjusted "
            "Rand index; 1: the same, 0: no more alike than by chance).",
            NAME,
        ),
        Column(
            "measure",
            "The measure that ranks organizations, as its column in organizations.csv is called. "
            "Empty for ties and coalitions.",
            NAME,
        ),
        Column("median", "What is so in the middle one of the draws.", "see quantity"),
        Column("least", "The lowest of all draws.", "see quantity"),
        Column("most", "The highest of all draws.", "see quantity"),
    ),
)
OF_INFLUENCE = TableGuide(
    "an event, and what would change if it had not been recorded",
    (
        EVENT_ID,
        DATED,
        TITLE,
        Column("ties_lost", "How many ties on the map would be gone.", TIES),
        Column("ties_gained", "How many ties would be new on the map.", TIES),
        Column(
            "organization",
            "The organization whose place would change most. Empty if no place would change.",
            NAME,
        ),
        Column("measure", "By which measure its place would change most.", NAME),
        Column(
            "rank",
            "Its place with the event; those with the same value share the first of their places.",
            RANK,
        ),
        Column("n_equal", "How many others have the same value, with the event.", ORGANIZATIONS),
        Column("rank_without", "Its place without the event.", RANK),
        Column(
            "n_equal_without",
            "How many others have the same value, without the event.",
            ORGANIZATIONS,
        ),
        Column(
            "places_moved",
            "How many places it would move at least. Among equals any order is as good, so moving "
            "among them is not counted.",
            "places",
        ),
        Column(
            "agreement",
            "How much alike the coalitions with and without the event are (adjusted Rand index). "
            "Empty if that was not looked at.",
            "1: the same, 0: no more alike than by chance",
        ),
    ),
)
