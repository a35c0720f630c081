"""The list of doubts that a person works through: written, and kept when it is written anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from coalitions.errors import OutputError, RecordsError
from coalitions.records import WORKLIST_FIELDS, lay_out_issues, read_text_table
from coalitions.spreadsheet import Sheet, require_spreadsheet, write_spreadsheet

OURS = [field.name for field in WORKLIST_FIELDS]
# Rows move as a person mends the records, so they do not tell one doubt from another.
WHAT_IT_IS = ["sheet", "column", "value", "what is wrong"]
TO_FILL_IN = "done"


def read_worklist(path: Path) -> pd.DataFrame | None:
    """Read the list at `path`; None if there is no file.

    Raises
    ------
    OutputError
        If `path` cannot become a spreadsheet, or a file is there that is no such list: it may
        be the records themselves.
    """
    require_spreadsheet(path)
    if not path.exists():
        return None
    try:
        table = read_text_table(path, WORKLIST_FIELDS)
    except RecordsError as failure:
        raise OutputError(
            f"'{path}' is there already and is no list of doubts; give another name"
        ) from failure
    return table.cells.astype("str")


def write_worklist(
    path: Path, issues: pd.DataFrame, steps: Sequence[str], earlier: pd.DataFrame | None = None
) -> None:
    """Write what is wrong or doubtful, and on a sheet of its own how the records were read.

    Parameters
    ----------
    path : path
        The workbook or CSV file to write.
    issues : DataFrame
        As `EventRecords` has them.
    steps : sequence of str
        How the records were read, in sentences.
    earlier : DataFrame, optional
        The list that was there. What a person ticked off or wrote in columns of their own
        stays beside the doubts that are still there; those that were mended are gone.

    Raises
    ------
    OutputError
        If it cannot be written.
    """
    listed = lay_out_issues(issues)
    if earlier is not None:
        own = [column for column in earlier if column not in OURS]
        written = earlier.reindex(columns=[*WHAT_IT_IS, TO_FILL_IN, *own], fill_value="")
        written = written.set_index(WHAT_IT_IS)
        keys = pd.MultiIndex.from_frame(listed[WHAT_IT_IS])
        kept = written[~written.index.duplicated()].reindex(keys).fillna("")
        listed = listed.assign(**{str(column): kept[column].to_numpy() for column in kept})
    how = pd.DataFrame({"how the records were read": steps}, dtype="str")
    write_spreadsheet(
        path,
        Sheet("To work through", listed, {TO_FILL_IN: ()}),
        Sheet("How they were read", how),
    )
