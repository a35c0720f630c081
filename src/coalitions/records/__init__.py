"""Event records: read, checked, and held in four tables."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

import pandas as pd

from coalitions.records.assemble import assemble_records
from coalitions.records.checks import check_alias_table, check_tables
from coalitions.records.fields import ISSUE_SEPARATOR, ROLES
from coalitions.records.model import EventRecords, list_issues, tabulate_issues
from coalitions.records.shapes import read_tables
from coalitions.records.source import SourceFile, read_delimited

__all__ = [
    "ISSUE_SEPARATOR",
    "ROLES",
    "EventRecords",
    "SourceFile",
    "list_issues",
    "read_aliases",
    "read_records",
    "tabulate_issues",
]


def read_records(source: str | PathLike[str]) -> EventRecords:
    r"""Read event records and check them.

    Parameters
    ----------
    source : path
        Either a folder that is a data package (``events.csv``, ``participations.csv``,
        ``organizations.csv``, ``aliases.csv``; only the second is needed, and a
        ``datapackage.json`` may name other files), or one long CSV with the columns
        ``event_id`` and ``organization`` and, where known, ``date``, ``title``, ``role``,
        ``type``, ``issue``, ``place``, ``source_url``.

    Returns
    -------
    EventRecords
        With every warning in ``issues``. Names are as recorded: aliases are not applied yet.

    Raises
    ------
    RecordsError
        If something must be mended first; ``issues`` names every file, row, column, value
        and remedy.

    See Also
    --------
    apply_aliases : bring the spellings of one organization together.

    Examples
    --------
    >>> from pathlib import Path
    >>> _ = Path("meetings.csv").write_text(
    ...     "event_id,organization,role\nE1,Walhi,host\nE1,Kontras,\n")
    >>> read_records("meetings.csv").participations[["organization", "role"]]
      organization         role
    0      Kontras  participant
    1        Walhi         host
    """
    tables = read_tables(Path(source))
    return assemble_records(tables, check_tables(tables))


def read_aliases(source: str | PathLike[str]) -> tuple[pd.DataFrame, SourceFile]:
    """Read and check an alias table that did not come with the records.

    Raises
    ------
    RecordsError
        If it lacks ``alias`` or ``organization``, or contradicts itself.
    """
    table = read_delimited(Path(source))
    check_alias_table(table)
    return table.cells, table.source
