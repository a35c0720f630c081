"""The columns of how it changed: coalitions through time, who comes and goes, who rises."""

from __future__ import annotations

from coalitions.tables.guide.column import (
    COALITION,
    EVENTS,
    FOLLOWED,
    NAMES,
    ORGANIZATION,
    ORGANIZATIONS,
    PROBABILITY,
    RANK,
    SHARE,
    TEXT,
    TIES,
    WINDOW,
    YES_NO,
    Column,
    TableGuide,
)

IN_WINDOW = Column("window", "The window of time, such as 2021 or 2021 Q3.", WINDOW)
NAMED = Column(
    "coalition",
    "The coalition: with a number if it is mostly the coalition of the whole period with that "
    "number, as on the map; else with a letter. In windows, coalitions are sought in the ties "
    "shown.",
    FOLLOWED,
)
OF_FOLLOWED = TableGuide(
    "a coalition that could be followed through time",
    (
        NAMED,
        Column("label", "The three members that were in it most often.", NAMES),
        Column("first_window", "The first window in which it was found.", WINDOW),
        Column("last_window", "The last window in which it was found.", WINDOW),
        Column("n_windows", "In how many windows it was found.", "windows"),
        Column(
            "nearest",
            "The coalition of the whole period that most of its members are in. Empty if none.",
            COALITION,
        ),
        Column("share", "Which share of its members over all windows is in that one.", SHARE),
    ),
)
OF_COALITIONS_OVER_TIME = TableGuide(
    "a coalition in one window of time",
    (
        IN_WINDOW,
        NAMED,
        Column("n_members", "How many members it has in the window.", ORGANIZATIONS),
        Column(
            "n_newcomers",
            "How many of them took part in no event before. Empty in the first window, in which "
            "nobody knows who is new.",
            ORGANIZATIONS,
        ),
        Column("n_meetings", "In how many events two or more of its members took part.", EVENTS),
        Column("members", "All members, those with the strongest ties within it first.", NAMES),
    ),
)
OF_CHANGES = TableGuide(
    "what became of a coalition from one window of time to the next",
    (
        Column("window", "The later of the two windows.", WINDOW),
        Column("since", "The earlier of the two windows.", WINDOW),
        Column(
            "kind",
            "What happened: merged, split, formed, returned (seen again), dissolved (no longer "
            "seen), grew, shrank, continued. It grew or shrank if the number of members changed by "
            "a quarter or more, and by two or more.",
            TEXT,
        ),
        Column("before", "The coalitions in the earlier window.", FOLLOWED),
        Column("after", "The coalitions in the later window.", FOLLOWED),
        Column("n_before", "How many members there were.", ORGANIZATIONS),
        Column("n_after", "How many members there are.", ORGANIZATIONS),
        Column(
            "n_stayed",
            "How many of the members before took part in any event of the later window.",
            ORGANIZATIONS,
        ),
        Column("n_together", "How many were members before and still are.", ORGANIZATIONS),
        Column(
            "n_joined",
            "How many are members and were not before. Many may have joined and left though the "
            "number of members is nearly the same. Empty if there was no such coalition before.",
            ORGANIZATIONS,
        ),
        Column(
            "n_left",
            "How many were members and are not any more. Empty if there is no such coalition "
            "afterwards.",
            ORGANIZATIONS,
        ),
        Column("joined", "Who joined.", NAMES),
        Column("left", "Who left.", NAMES),
        Column("n_new", "How many members took part in no event before.", ORGANIZATIONS),
        Column(
            "n_gone",
            "How many of the members before took part in no event of the later window.",
            ORGANIZATIONS,
        ),
        Column(
            "n_meetings",
            "In how many events two or more of its members took part; of several coalitions or "
            "windows, the one with the fewest.",
            EVENTS,
        ),
        Column(
            "p_value",
            "How likely it would look like this if the events had fallen into the two windows by "
            "chance. Empty where no change is claimed.",
            PROBABILITY,
        ),
        Column("p_adjusted", "p_value, made larger since many changes were tested.", PROBABILITY),
        Column(
            "supported",
            "Whether the records carry the change. Report only those with True.",
            YES_NO,
        ),
        Column("why_not", "If they do not carry it: why. Empty if they do.", TEXT),
    ),
)
OF_TURNOVER = TableGuide(
    "a window of time",
    (
        IN_WINDOW,
        Column("n_events", "How many events there are.", EVENTS),
        Column("n_meetings", "In how many of them two or more organizations took part.", EVENTS),
        Column(
            "covered",
            "Which share of its days lies between the first and the last event of the records.",
            SHARE,
        ),
        Column(
            "is_partial",
            "Whether the records cover so little of it (less than three quarters) that lower "
            "numbers in it say little.",
            YES_NO,
        ),
        Column("n_active", "How many organizations took part in an event.", ORGANIZATIONS),
        Column(
            "n_newcomers",
            "How many of them took part in no event before. Empty in the first window, in which "
            "nobody knows who is new.",
            ORGANIZATIONS,
        ),
        Column(
            "n_returning",
            "How many of them took part in an event before, but not in the window before.",
            ORGANIZATIONS,
        ),
        Column(
            "n_leavers",
            "How many took part in the window before, and not in this one.",
            ORGANIZATIONS,
        ),
        Column("n_ties", "How many ties of the map hold in the window.", TIES),
        Column(
            "ties_kept",
            "How much alike the ties in this window and the one before are, among those that took "
            "part in both (Jaccard index).",
            "1: all the same, 0: none",
        ),
        Column(
            "members_kept",
            "Which share of those in a coalition before, and still taking part, is in the same.",
            SHARE,
        ),
    ),
)
OF_BROKERS = TableGuide(
    "one of the first five organizations by betweenness in a window of time",
    (
        IN_WINDOW,
        ORGANIZATION,
        Column("rank", "Its place by betweenness in this window.", RANK),
        Column(
            "betweenness",
            "How often it stands on the shortest way between two others. Here over all ties of the "
            "window, also those that the map leaves out: not the betweenness of organizations.csv, "
            "which is over the ties that are shown.",
            "share of the pairs of others (0 to 1)",
        ),
        Column("n_events", "In how many events of the window it took part.", EVENTS),
        Column(
            "n_coalitions",
            "How many coalitions it met: two or more of their members, at two or more events.",
            "coalitions",
        ),
        Column("first_seen", "The first window in which it took part in an event.", WINDOW),
        Column(
            "rank_before",
            "Its place by betweenness in the window before. Empty if it stood between nobody.",
            RANK,
        ),
        Column(
            "is_newcomer",
            "Whether it took part in no event of the first window with enough meetings or before.",
            YES_NO,
        ),
        Column(
            "p_value",
            "How likely chance alone puts so many of its events into this window. Empty in the "
            "first.",
            PROBABILITY,
        ),
        Column(
            "supported",
            "Whether it came to this window more than chance would give, allowing for the number "
            "that were tested.",
            YES_NO,
        ),
    ),
)
