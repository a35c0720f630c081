"""The columns of what was found: organizations, ties, coalitions, and what they count."""

from __future__ import annotations

from coalitions.centrality import MEASURE_TABLE
from coalitions.mixing import MIXING_TABLE
from coalitions.tables.guide.column import (
    ANY_OTHER,
    COALITION,
    DATE,
    DATED,
    ENDS,
    EVENT_ID,
    EVENTS,
    EXPECTED,
    NAME,
    NAMES,
    ORGANIZATION,
    ORGANIZATIONS,
    P_ERROR,
    PAIRS,
    PROBABILITY,
    SHARE,
    SHARED,
    TEXT,
    TIES,
    TITLE,
    YES_NO,
    Column,
    TableGuide,
    explain_measure,
)

OF_ORGANIZATIONS = TableGuide(
    "an organization",
    (
        ORGANIZATION,
        Column("sector", "What kind of organization it is, as in the records.", TEXT),
        Column(
            "coalition",
            "The coalition that it is in. Empty if it has no tie that is shown.",
            COALITION,
        ),
        Column(
            "stability",
            "How firm its place in the coalition is if the search is repeated on the same ties: in "
            "how many searches it is with the others of its coalition, on average.",
            SHARE,
        ),
        Column(
            "with_own",
            "How firm its place in the coalition is if other events had been recorded: in how many "
            "random draws of the events the group that it is in is mostly its coalition.",
            SHARE,
        ),
        Column(
            "claimed_by",
            "The other coalition that its group mostly is in some of those draws. Empty if none.",
            COALITION,
        ),
        Column("claimed", "In how many of those draws that is so.", SHARE),
        *map(explain_measure, MEASURE_TABLE.values()),
        Column("aliases", "Its other names, which are counted under this one.", NAMES),
        Column(ANY_OTHER, "As in your table of organizations.", "as in your records"),
    ),
)
OF_TIES = TableGuide(
    "two organizations that took part in the same event at least once",
    (
        *ENDS,
        Column("weight", "How strong the tie is.", "the unit of the weighting"),
        SHARED,
        EXPECTED,
        Column(
            "p_value",
            "How likely chance alone gives so many shared events or more. A small value says that "
            "the tie is hardly chance. Empty if ties were not tested.",
            PROBABILITY,
        ),
        P_ERROR,
        Column("p_adjusted", "p_value, made larger since many pairs were tested.", PROBABILITY),
        Column(
            "in_backbone",
            "Whether the tie is stronger than chance would give. Empty if ties were not tested.",
            YES_NO,
        ),
        Column(
            "confidence",
            "In how many random draws of the events the two would be tied on the map.",
            SHARE,
        ),
        Column("shown", "Whether the map and the figures show the tie.", YES_NO),
        Column("event_ids", "The events in which both took part.", "codes, with ; between"),
    ),
)
OF_ISSUES = TableGuide(
    "something doubtful in the records",
    (
        Column("severity", "How grave it is; an error would have stopped the work.", TEXT),
        Column("file", "The file that it is in.", "name"),
        Column("problem", "What is doubtful, in English.", TEXT),
        Column("remedy", "How to mend it, in English.", TEXT),
        Column("row", "The row of the file, the header being row 1.", "row"),
        Column("column", "The column of the file.", "name"),
        Column("value", "What stands there.", TEXT),
        Column("n_rows", "How many rows have the same doubt with the same value.", "rows"),
        Column("rows", "All these rows.", "rows, with , between"),
        Column("sheet", "The sheet of a workbook.", "name"),
        Column("kind", "What sort of doubt it is, in a word that stays in every language.", "name"),
        Column(
            "details",
            "What the problem and the remedy name, to tell them in another language: JSON. Empty "
            "if they name nothing.",
            TEXT,
        ),
    ),
)
OF_AVOIDED = TableGuide(
    "two organizations that share fewer events than chance would give (with --signed)",
    (
        *ENDS,
        SHARED,
        EXPECTED,
        Column(
            "p_value",
            "How likely chance alone gives so few shared events or fewer.",
            PROBABILITY,
        ),
        P_ERROR,
    ),
)
OF_BRIDGES = TableGuide(
    "two coalitions",
    (
        Column("coalition", "One of the two coalitions.", COALITION),
        Column("other", "The other of the two coalitions.", COALITION),
        Column("n_ties", "How many ties that are shown there are from one to the other.", TIES),
        Column(
            "n_pairs", "How many there could be: members of one times those of the other.", PAIRS
        ),
        Column("n_events", "In how many events members of both took part.", EVENTS),
        Column("bridges", "Who has those ties, those with most of them first.", NAMES),
    ),
)
OF_COALITIONS = TableGuide(
    "a coalition",
    (
        Column("coalition", "The number of the coalition, as on the map.", COALITION),
        Column(
            "label",
            "A name to recognize it by: the three members with the strongest ties within it and, "
            "after the colon, what its events name more often than the events of others.",
            TEXT,
        ),
        Column("n_organizations", "How many members it has.", ORGANIZATIONS),
        Column("n_ties", "How many ties that are shown there are between its members.", TIES),
        Column("n_events", "In how many events two or more of its members took part.", EVENTS),
        Column(
            "issues",
            "The issues that those events name most, each with its number of events. Other "
            "coalitions may have the same.",
            "issues (events)",
        ),
        Column(
            "own_issues",
            "The issues that those events name more often than the events of others. Empty if "
            "there are none.",
            TEXT,
        ),
        Column("own_types", "The same for the types of events.", TEXT),
        Column("own_places", "The same for the places of events.", TEXT),
        Column("first_date", "When the first of those events was.", DATE),
        Column("last_date", "When the last of those events was.", DATE),
        Column("members", "All members, those with the strongest ties within it first.", NAMES),
        Column(
            "p_value",
            "How likely random records hold a group that is tied as strongly as this one. A small "
            "value says that the coalition is hardly chance.",
            PROBABILITY,
        ),
        Column(
            "with_own",
            "How firm its members' places are if other events had been recorded: the mean of "
            "with_own in organizations.csv.",
            SHARE,
        ),
        Column(
            "key_event",
            "The event without which the coalition loses most members. Empty if it loses none "
            "without any one event.",
            "code",
        ),
        Column("lost_without", "How many members it loses without that event.", ORGANIZATIONS),
    ),
)
OF_EVENTS = TableGuide(
    "an event",
    (
        EVENT_ID,
        DATED,
        Column("end_date", "The last day of the event.", DATE),
        TITLE,
        Column("type", "What kind of event it was, as in the records.", TEXT),
        Column("issue", "What it was about, as in the records.", TEXT),
        Column("place", "Where it was, as in the records.", TEXT),
        Column("source_url", "Where the record of it comes from.", "web address"),
        Column(
            "list_complete",
            "Whether the source names all who took part. Empty if it does not say.",
            YES_NO,
        ),
        Column("n_organizations", "How many organizations took part.", ORGANIZATIONS),
        Column(ANY_OTHER, "As in your table of events.", "as in your records"),
    ),
)
OF_PARTICIPATIONS = TableGuide(
    "an organization in an event, in one role",
    (
        EVENT_ID,
        ORGANIZATION,
        Column("role", "What it did there.", TEXT),
        Column("recorded_as", "How the source writes its name.", NAME),
        Column(
            "resolved_by",
            "Why it is counted under another name than that. Empty if it is not.",
            TEXT,
        ),
        Column(ANY_OTHER, "As in your table of participations.", "as in your records"),
    ),
)
OF_MIXING = TableGuide(
    "an organization, set against one division into groups",
    (
        Column(
            "grouping",
            "What the groups are: coalition, or the column of organizations that was chosen with "
            "--grouping. What chance would give is not said of coalitions, which were sought by "
            "who is tied to whom.",
            NAME,
        ),
        ORGANIZATION,
        *map(explain_measure, MIXING_TABLE.values()),
    ),
)
OF_MEASURES = TableGuide(
    "a measure",
    (
        Column("measure", "The name of its column in organizations.csv or mixing.csv.", NAME),
        Column("label", "What the map and the figures call it.", TEXT),
        Column("meaning", "What it says.", TEXT),
        Column("unit", "The unit of a value.", TEXT),
        Column("range", "Which values there can be.", TEXT),
        Column(
            "formula",
            "How it is calculated: i is the organization, j, q, s and t are others, w(i, j) is the "
            "weight of the tie of i and j, 0 without; n is the number of organizations, m that "
            "of events at which one was.",
            TEXT,
        ),
        Column("caveat", "What to beware of.", TEXT),
        Column(
            "network",
            "What it is measured on: one-mode, the ties that are shown; two-mode, who took part in "
            "which event, whether tied or not.",
            TEXT,
        ),
        Column("source", "Where it was published. Empty for plain counting.", TEXT),
    ),
)
