"""The records as the rest of the package receives them: checked, and in four tables."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from coalitions.records.source import SourceFile
from coalitions.records.tables import SourceTable


@dataclass(frozen=True)
class EventRecords:
    """Who took part in what.

    Parameters
    ----------
    title : str
        What the records call themselves.
    events : DataFrame
        Indexed by `event_id`, sorted; columns ``date`` and ``end_date`` (datetime64, the first
        and last day), ``title``, ``type``, ``issue``, ``place``, ``source_url`` (text, "" where
        not known), ``list_complete`` (True, False or missing), and whatever else the source had.
    participations : DataFrame
        One row per event, organization and role, sorted by these; ``recorded_as`` keeps the
        name as the source wrote it, and ``resolved_by`` says how another came in its place.
    organizations : DataFrame
        Indexed by `organization`, sorted; ``sector`` and whatever else the source had. It
        holds every organization of `participations`, and those known but never seen.
    aliases : DataFrame
        ``alias`` and the ``organization`` it stands for; may be empty.
    issues : DataFrame
        One row per warning; its columns are the fields of an `Issue`.
    sources : tuple of SourceFile
        The files read, participations first, with the SHA-256 of each.
    steps : tuple of str
        How they were read, in sentences.
    recorded : SourceTable, optional
        ``event_id`` and ``organization`` of each record, as the source has them, and where it
        stands: so that what is found out later, such as a merge, can name rows. None where
        records come from no file.
    """

    title: str
    events: pd.DataFrame
    participations: pd.DataFrame
    organizations: pd.DataFrame
    aliases: pd.DataFrame
    issues: pd.DataFrame
    sources: tuple[SourceFile, ...]
    steps: tuple[str, ...] = ()
    recorded: SourceTable | None = None
