"""The input as it stands: is it there, how is it read, and does it have the columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from coalitions.errors import CoalitionsError
from coalitions.wording import count

FIELDS = ("event_id", "organization")
PARQUET = ".parquet"
TEXTS = (".csv", ".tsv", ".txt")
DELIMITERS = ",;\t|"
AT_ONCE = 1024**2  # bytes


class SourceError(CoalitionsError):
    """The input cannot be read as participations."""


@dataclass(frozen=True)
class Header:
    """The first row of a CSV.

    Parameters
    ----------
    names : tuple of str
        What its columns are called.
    delimiter : str
        What parts them.
    """

    names: tuple[str, ...]
    delimiter: str


def require_source(path: Path) -> None:
    """Refuse an input that is not there, or is of another kind."""
    if not path.exists():
        raise SourceError(f"{path}: there is no such file; check the name and the folder")
    if path.is_dir():
        if not list_parquet(path):
            raise SourceError(f"{path}: this folder holds no Parquet; name a file")
    elif path.suffix.lower() not in (PARQUET, *TEXTS):
        raise SourceError(
            f"{path}: files of the kind '{path.suffix}' cannot be read by this command; save the "
            "records as CSV or Parquet, a row for each organization in an event"
        )


def is_parquet(path: Path) -> bool:
    """Say whether it is Parquet: a file of that name, or a folder of such files."""
    return path.is_dir() or path.suffix.lower() == PARQUET


def list_parquet(path: Path) -> list[Path]:
    """List the file, or those of a folder but for what is hidden there, as Spark reads a folder."""
    if not path.is_dir():
        return [path]
    inside = sorted(path.rglob(f"*{PARQUET}"))
    return [
        file
        for file in inside
        if file.is_file()
        and not any(name.startswith((".", "_")) for name in file.relative_to(path).parts)
    ]


def read_header(path: Path) -> Header:
    """Read the header of a CSV; columns are parted by what gives the most of them.

    Raises
    ------
    SourceError
        If it cannot be read, or there is none.

    Examples
    --------
    >>> _ = Path("meetings.csv").write_text("event_id;organization;place, or region")
    >>> read_header(Path("meetings.csv"))
    Header(names=('event_id', 'organization', 'place, or region'), delimiter=';')
    """
    found: list[Header] = []
    for delimiter in DELIMITERS:
        _, names = next(_read_rows(path, delimiter), (1, []))
        found.append(Header(tuple(names), delimiter))
    header = max(found, key=lambda header: len(header.names))
    if not header.names:
        raise SourceError(f"{path} row 1: it is empty; give each column a header")
    return header


def require_rows(path: Path) -> None:
    """Refuse a CSV by its first row that is none, if there is one.

    Engines say less of it, but this takes as long as Python takes to read the file.

    Raises
    ------
    SourceError
        If a row is of another length than the header, or a quote is not closed.
    """
    header = read_header(path)
    n_columns = len(header.names)
    for row, cells in _read_rows(path, header.delimiter, strict=True):
        if cells and len(cells) != n_columns:
            raise SourceError(
                f"{path} row {row}: it has {count(len(cells), 'column')}, the header {n_columns}; "
                f"mend the row, or put quotes around what holds '{header.delimiter}'"
            )


def has_odd_quotes(path: Path) -> bool:
    """Say whether there is an odd number of quotes, so that one may not be closed."""
    with path.open("rb") as content:
        parts = iter(lambda: content.read(AT_ONCE), b"")
        return sum(part.count(b'"') for part in parts) % 2 == 1


def _read_rows(
    path: Path, delimiter: str, *, strict: bool = False
) -> Iterator[tuple[int, list[str]]]:
    """Read the rows of a CSV, numbered from 1; tell what cannot be read."""
    row = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for row, cells in enumerate(csv.reader(lines, delimiter=delimiter, strict=strict), 1):
                yield row, cells
    except UnicodeDecodeError as failure:
        raise SourceError(
            f"{path}: it is not in UTF-8; save it as UTF-8 or as Parquet"
        ) from failure
    except csv.Error as failure:
        raise SourceError(
            f"{path} row {row + 1}: it cannot be read ({failure}); close every quote, and double "
            "those that are part of a name in quotes"
        ) from failure
    except OSError as failure:
        raise SourceError(
            f"{path}: it cannot be read ({failure.strerror}); check who may read it"
        ) from failure


def find_columns(path: Path, there_are: Sequence[str], asked: Sequence[str]) -> tuple[int, int]:
    """Find the places of the two columns asked for, from 0; spaces around names do not count.

    Raises
    ------
    SourceError
        If one is not there, is there twice, or is asked for as both.
    """
    there_are = [name.strip(" ") for name in there_are]
    for name, header in zip(FIELDS, asked, strict=True):
        if header not in there_are:
            raise SourceError(
                f"{path} row 1: no column is called '{header}'; there are {', '.join(there_are)}. "
                f"Say which it is with --columns {name}=HEADER"
            )
        if there_are.count(header) > 1:
            raise SourceError(
                f"{path} row 1, column {header}: several columns are called so; rename all but one"
            )
    event, organization = asked
    if event == organization:
        raise SourceError(
            f"{path} row 1, column {event}: it cannot hold both events and organizations; name a "
            "column for each with --columns"
        )
    return there_are.index(event), there_are.index(organization)
