"""The list of doubts that a person works through: written, and kept when it is written anew."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pandas as pd

from coalitions.errors import OutputError, RecordsError
from coalitions.language import Message
from coalitions.records import (
    LANGUAGES,
    lay_out_issues,
    name_columns,
    read_text_table,
    write_part,
)
from coalitions.spreadsheet import Sheet, require_spreadsheet, write_spreadsheet

# Rows move as a person mends the records, so they do not tell one doubt from another.
WHAT_IT_IS = ("sheet", "column", "value", "what is wrong")
TO_FILL_IN = "done"


def read_worklist(path: Path) -> pd.DataFrame | None:
    """Read the list at `path`, in whatever language it is; None if there is no file.

    Raises
    ------
    OutputError
        If `path` cannot become a spreadsheet, or a file is there that is no such list: it may
        be the records themselves.
    """
    require_spreadsheet(path)
    if not path.exists():
        return None
    for language in LANGUAGES:
        with suppress(RecordsError):
            return read_text_table(path, name_columns(language)).cells.astype("str")
    raise OutputError(f"'{path}' is there already and is no list of doubts; give another name")


def write_worklist(
    path: Path,
    issues: pd.DataFrame,
    steps: Sequence[str],
    earlier: pd.DataFrame | None = None,
    *,
    language: str = "en",
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
    language : str
        The language to write it in; the earlier list may have been in another.

    Raises
    ------
    OutputError
        If it cannot be written.
    """
    listed = lay_out_issues(issues, language)
    to_fill_in = _say(TO_FILL_IN, language)
    if earlier is not None:
        kept = _find_written(earlier, issues)
        kept = kept.rename(columns={kept.columns[0]: to_fill_in})
        listed = listed.assign(**{str(column): kept[column].to_numpy() for column in kept})
    how = pd.DataFrame({_say("how the records were read", language): steps}, dtype="str")
    write_spreadsheet(
        path,
        Sheet(_say("To work through", language), listed, {to_fill_in: ()}),
        Sheet(_say("How they were read", language), how),
    )


def _find_written(earlier: pd.DataFrame, issues: pd.DataFrame) -> pd.DataFrame:
    """Find what a person wrote beside each issue: the tick, and columns of their own."""
    language = _tell_language(earlier)
    same = [_say(column, language) for column in WHAT_IT_IS]
    ours = [field.name for field in name_columns(language)]
    own = [str(column) for column in earlier if column not in ours]
    written = earlier.reindex(columns=[*same, _say(TO_FILL_IN, language), *own], fill_value="")
    written = written.set_index(same)
    keys = pd.MultiIndex.from_frame(lay_out_issues(issues, language)[same])
    return written[~written.index.duplicated()].reindex(keys).fillna("")


def _tell_language(table: pd.DataFrame) -> str:
    """Tell which language a list is in, by the columns that every list has."""
    return next(
        language
        for language in LANGUAGES
        if {field.name for field in name_columns(language) if field.required} <= {*table.columns}
    )


def _say(text: str, language: str) -> str:
    return write_part(Message(text), language)
