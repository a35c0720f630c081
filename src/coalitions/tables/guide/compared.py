"""The columns of the comparison of methods (with --compare)."""

from __future__ import annotations

from coalitions.tables.guide.column import (
    ANY_OTHER,
    NAME,
    ORGANIZATION,
    ORGANIZATIONS,
    RANK,
    SHARE,
    TEXT,
    TIES,
    Column,
    TableGuide,
)

METHOD = Column("method", "The weighting or the model of chance.", NAME)
OF_METHODS = TableGuide(
    "a weighting or a model of chance",
    (
        METHOD,
        Column("kind", "Whether it is a weighting or a null model (a model of chance).", TEXT),
        Column("meaning", "What it does.", TEXT),
        Column("ties_kept", "How many ties it keeps. A weighting keeps all.", TIES),
        Column("share_kept", "Which share of all ties that is.", SHARE),
        Column("organizations_tied", "How many organizations have a tie then.", ORGANIZATIONS),
        Column(
            "rank_agreement",
            "Whether organizations stand in the same order as by counting events (Spearman).",
            "1: the same order, -1: the opposite",
        ),
        Column(
            "tie_overlap",
            "How much alike its ties and those by counting shared events are (Jaccard index).",
            "1: the same, 0: none in common",
        ),
        Column("choose_when", "When to choose it.", TEXT),
        Column("note", "Why it was not computed. Empty if it was.", TEXT),
    ),
)
OF_AGREEMENT = TableGuide(
    "a method, set against each other one by the order of ties",
    (
        METHOD,
        Column(
            ANY_OTHER,
            "A method: whether it puts the ties in the same order as the method of the row "
            "(Spearman). Empty if one of them puts them in no order.",
            "1: the same order, -1: the opposite",
        ),
    ),
)
OF_OVERLAP = TableGuide(
    "a method, set against each other one by the ties that it keeps",
    (
        METHOD,
        Column(
            ANY_OTHER,
            "A method: how much alike its ties and those of the method of the row are (Jaccard "
            "index). Empty if one of them has none.",
            "1: the same, 0: none in common",
        ),
    ),
)
OF_METHOD_RANKS = TableGuide(
    "an organization",
    (
        ORGANIZATION,
        Column(
            ANY_OTHER,
            "A method: the place of the organization by the strength of its ties, or in a model of "
            "chance by the number of its partners; equals share the mean of their places. Empty if "
            "it has no tie.",
            RANK,
        ),
    ),
)
OF_GAINS_AND_LOSSES = TableGuide(
    "an organization that gains or loses most places by a method",
    (
        METHOD,
        Column("change", "Whether it gains or loses places.", TEXT),
        ORGANIZATION,
        Column("rank_by_count", "Its place by counting shared events.", RANK),
        Column("rank", "Its place by the method. Empty if it is left without a tie.", RANK),
        Column("places", "How many places it gains or loses.", "places"),
    ),
)
