"""Who is who, as far as people and plain spelling say it."""

from __future__ import annotations

from coalitions.names.aliases import apply_aliases, roll_up_chapters
from coalitions.names.merges import merge_spellings
from coalitions.names.whereabouts import add_issues
from coalitions.records import EventRecords
from coalitions.records.telling import make_issue


def resolve_names(records: EventRecords, *, roll_up: bool = False) -> EventRecords:
    """Count every organization under one name: aliases first, then plain spelling.

    Parameters
    ----------
    records : EventRecords
        Names as recorded.
    roll_up : bool
        Count chapters, branches and offices under the organization that they belong to.

    Returns
    -------
    EventRecords
        ``resolved_by`` says of each participation how its name came to be; ``issues`` lists
        the merges, and the events that are left with one organization.

    Raises
    ------
    RecordsError
        If an organization is its own ancestor, and chapters are to be rolled up.

    See Also
    --------
    apply_aliases, merge_spellings, roll_up_chapters : the steps.
    """
    resolved = merge_spellings(apply_aliases(records))
    if roll_up:
        resolved = roll_up_chapters(resolved)
    before = records.participations.groupby("event_id")["organization"].nunique()
    after = resolved.participations.groupby("event_id")["organization"].nunique()
    alone = after.index[(before > 1) & (after == 1)].astype("str").to_list()
    issues = [
        make_issue(
            "warning",
            records.sources[0].name,
            "event-of-one-left",
            column="event_id",
            value=event_id,
        )
        for event_id in alone
    ]
    return add_issues(resolved, issues, {"event_id": alone})
