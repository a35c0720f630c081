"""Records that know organizations, and no event."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from coalitions.records.fields import ALIAS_FIELDS, EVENT_FIELDS, PARTICIPATION_FIELDS, names_of
from coalitions.records.issues import tabulate_issues
from coalitions.records.model import EventRecords
from coalitions.records.source import SourceFile

KINDS = {"date": "datetime64[s]", "yes-no": "boolean"}


def know_organizations(
    names: Iterable[str], *, title: str, sources: Iterable[SourceFile] = ()
) -> EventRecords:
    """Make records of organizations of which it is not known what they took part in.

    Parameters
    ----------
    names : iterable of str
        The organizations, each once.
    title : str
        What the records are called.
    sources : iterable of SourceFile
        Where the organizations are known from.

    Examples
    --------
    >>> records = know_organizations(["B", "A"], title="Tied")
    >>> records.organizations.index.tolist(), len(records.events)
    (['A', 'B'], 0)
    """
    events = {field.name: pd.Series(dtype=KINDS.get(field.kind, "str")) for field in EVENT_FIELDS}
    parts = [*names_of(PARTICIPATION_FIELDS), "recorded_as", "resolved_by"]
    index = pd.Index(sorted(names), name="organization", dtype="str")
    return EventRecords(
        title=title,
        events=pd.DataFrame(events).set_index("event_id"),
        participations=pd.DataFrame(columns=parts, dtype="str"),
        organizations=pd.DataFrame({"sector": ""}, index=index),
        aliases=pd.DataFrame(columns=names_of(ALIAS_FIELDS)[:2], dtype="str"),
        issues=tabulate_issues([]),
        sources=tuple(sources),
    )
