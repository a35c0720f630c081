"""Event records: read, checked, and held in four tables."""

from __future__ import annotations

from dataclasses import replace
from os import PathLike
from pathlib import Path

import pandas as pd

from coalitions.records.assemble import assemble_aliases, assemble_records
from coalitions.records.checks import check_alias_table, check_table, check_tables
from coalitions.records.fields import (
    ALIAS_FIELDS,
    ISSUE_SEPARATOR,
    ROLE_FIELDS,
    ROLES,
    Field,
)
from coalitions.records.issues import (
    lay_out_issues,
    list_issues,
    name_columns,
    tabulate_issues,
    translate_issues,
)
from coalitions.records.known import know_organizations
from coalitions.records.model import EventRecords
from coalitions.records.options import DATE_ORDERS, DEFAULT_OPTIONS, SHAPES, ReadingOptions
from coalitions.records.shapes import read_table, read_tables
from coalitions.records.source import SourceFile
from coalitions.records.tables import SourceTable
from coalitions.records.telling import LANGUAGES, write_issue, write_part

__all__ = [
    "DATE_ORDERS",
    "DEFAULT_OPTIONS",
    "ISSUE_SEPARATOR",
    "LANGUAGES",
    "ROLES",
    "SHAPES",
    "EventRecords",
    "ReadingOptions",
    "SourceFile",
    "empty_aliases",
    "know_organizations",
    "lay_out_issues",
    "list_issues",
    "name_columns",
    "read_aliases",
    "read_records",
    "read_text_table",
    "tabulate_issues",
    "translate_issues",
    "write_issue",
    "write_part",
]


def read_records(
    source: str | PathLike[str],
    options: ReadingOptions = DEFAULT_OPTIONS,
    *,
    aliases: str | PathLike[str] | None = None,
    role_terms: str | PathLike[str] | None = None,
) -> EventRecords:
    r"""Read event records and check them.

    Parameters
    ----------
    source : path
        A file, or a folder that is a data package. A file may be a table in CSV, an Excel or
        OpenDocument workbook, Parquet or JSON, with a row for each organization in each event,
        a row for each event and its organizations in lists, or an incidence matrix; see
        `ReadingOptions` for the shapes. Headers, roles and dates may be in English or Bahasa
        Indonesia.
    options : ReadingOptions, optional
        How to read it, where it does not speak for itself.
    aliases : path, optional
        A table with the columns ``alias`` and ``organization``, in place of the one that comes
        with the records.
    role_terms : path, optional
        A table with the columns ``term`` and ``role``: words for roles that the records use
        beside those that are known (`ROLES`, and terms for them in two languages).

    Returns
    -------
    EventRecords
        With every warning in ``issues`` and what was understood in ``steps``. Names are as
        recorded: aliases are not applied yet.

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
    ...     "Tanggal;Kegiatan;Penyelenggara;Peserta\n"
    ...     "3 Des 2025;Forum warga;Walhi;Kontras, LBH Yogyakarta, dkk.\n")
    >>> records = read_records("meetings.csv")
    >>> records.participations[["organization", "role"]]
         organization         role
    0         Kontras  participant
    1  LBH Yogyakarta  participant
    2           Walhi         host
    >>> print(records.issues.loc[0, "problem"])
    says that there were others; the list counts as incomplete
    """
    tables = read_tables(Path(source), options)
    if aliases is not None:
        tables = replace(tables, aliases=read_table(Path(aliases), ALIAS_FIELDS))
    if role_terms is not None:
        tables = replace(tables, roles=read_table(Path(role_terms), ROLE_FIELDS))
    return assemble_records(tables, check_tables(tables, options), options)


def read_aliases(
    source: str | PathLike[str],
) -> tuple[pd.DataFrame, SourceFile, pd.DataFrame]:
    """Read and check an alias table that did not come with the records.

    Returns
    -------
    aliases, source, issues : DataFrame, SourceFile, DataFrame
        The table, the file that it is from, and what is doubtful in it.

    Raises
    ------
    RecordsError
        If it lacks ``alias`` or ``organization``, or contradicts itself.
    """
    table = read_table(Path(source), ALIAS_FIELDS)
    issues = tabulate_issues(check_alias_table(table, DEFAULT_OPTIONS))
    return assemble_aliases(table), table.source, issues


def empty_aliases() -> pd.DataFrame:
    """Give an alias table without a row."""
    return assemble_aliases(None)


def read_text_table(source: str | PathLike[str], fields: tuple[Field, ...]) -> SourceTable:
    """Read a table with known columns, and check that it has what is required.

    Raises
    ------
    RecordsError
        If a required column or cell is missing, or a cell is not of its kind.
    """
    table = read_table(Path(source), fields)
    check_table(table, fields, DEFAULT_OPTIONS)
    return table
