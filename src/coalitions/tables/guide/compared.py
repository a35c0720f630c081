"""The columns of the comparison of methods (with --compare)."""

from __future__ import annotations

from coalitions.tables.guide.column import (
    ANY_OTHER,
    ENDS,
    NAME,
    ORGANIZATION,
    ORGANIZATIONS,
    RANK,
    SAME_ORDER,
    SAME_TIES,
    SHARE,
    SHARED,
    TEXT,
    TIES,
    YES_NO,
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
        Column(
            "ties_taken",
            "How many ties are compared as its own: those that a null model keeps, the heaviest of "
            "a weighting.",
            TIES,
        ),
        Column("organizations_tied", "How many organizations have a tie then.", ORGANIZATIONS),
        Column(
            "rank_agreement",
            "Whether organizations stand in the same order as by counting events (Spearman).",
            SAME_ORDER,
        ),
        Column(
            "tie_overlap",
            "How much alike its ties and those by counting shared events are (Jaccard index).",
            SAME_TIES,
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
            SAME_ORDER,
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
            SAME_TIES,
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
OF_BETWEEN = TableGuide(
    "an organization",
    (
        ORGANIZATION,
        Column(
            ANY_OTHER,
            "A model of chance: the place of the organization among those that stand between "
            "others, in the ties that the model keeps, weighed by shared events; equals share the "
            "mean of their places. Empty if it stands between nobody.",
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
WEIGHTINGS = "weightings"
OF_TIES_TAKEN = TableGuide(
    "a tie that one method at least takes",
    (
        *ENDS,
        SHARED,
        Column(
            "weightings",
            "By how many weightings it is surely among the heaviest ties: where more are equally "
            "heavy at the end than there is room for, none of them is.",
            WEIGHTINGS,
        ),
        Column(
            "by_every_weighting",
            "Whether it is by each weighting that does not make all ties alike.",
            YES_NO,
        ),
        Column("models", "How many null models keep it.", "null models"),
        Column("by_every_model", "Whether each null model that was computed keeps it.", YES_NO),
    ),
)
OF_LEADERS = TableGuide(
    "an organization among the first ten by one weighting at least",
    (
        ORGANIZATION,
        Column("rank_by_count", "Its place by counting shared events.", RANK),
        Column("highest", "Its best place by a weighting.", RANK),
        Column("lowest", "Its worst place by a weighting.", RANK),
        Column("weightings", "By how many weightings it is among the first ten.", WEIGHTINGS),
        Column("by_count", "Whether it is by counting shared events.", YES_NO),
        Column("by_every_weighting", "Whether it is by each weighting.", YES_NO),
    ),
)
