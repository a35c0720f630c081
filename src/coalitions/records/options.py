"""What the user may say about how a file is to be read, where it does not speak for itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from coalitions.errors import OptionError, require_choice
from coalitions.records.fields import EVENT_FIELDS, ORGANIZATION, ROLE, ROLES, names_of

SHAPES = (
    "auto",
    "long",
    "lists",
    "incidence-by-event",
    "incidence-by-organization",
    "acled",
    "kobo",
)
DATE_ORDERS = ("auto", "dmy", "mdy")
DELIMITER = re.compile(r'[^\w\s"]|\t')
READABLE_FIELDS = (ORGANIZATION.name, ROLE.name, *names_of(EVENT_FIELDS), *ROLES)


@dataclass(frozen=True)
class ReadingOptions:
    """How a file is to be read.

    Parameters
    ----------
    shape : str
        One of `SHAPES`: what a row means. ``"auto"`` finds out.
    columns : mapping of str to str
        The header of the column that means a field, such as ``{"organization": "Nama
        Lembaga"}``; a role in place of a field names a column of organizations in that role.
    sheets : tuple of str
        The sheets of a workbook to read. Default: those that hold records.
    delimiter, encoding : str, optional
        Of a text file.
    separator : str, optional
        What stands between the organizations in one cell.
    event_key : tuple of str
        Headers of the columns that together tell one event from another, where no column gives
        it an id.
    marks : tuple of str
        The marks of an incidence matrix that mean that an organization took part; all others
        mean that it did not.
    date_order : {"auto", "dmy", "mdy"}
        How to read dates such as 03/04/2025. ``"auto"`` decides once for each column.
    """

    shape: str = "auto"
    columns: Mapping[str, str] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    delimiter: str | None = None
    encoding: str | None = None
    separator: str | None = None
    event_key: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    date_order: str = "auto"

    def __post_init__(self) -> None:
        require_choice("shape", self.shape, SHAPES)
        require_choice("date order", self.date_order, DATE_ORDERS)
        for name in self.columns:
            require_choice("column", name, READABLE_FIELDS)
        if len(set(self.columns.values())) < len(self.columns):
            raise OptionError(
                "one column is named for two fields; name a column of its own for each"
            )
        if self.delimiter is not None and not DELIMITER.fullmatch(self.delimiter):
            problem = "is not one character that can part cells"
            raise OptionError(f"delimiter '{self.delimiter}' {problem}; choose , ; | or a tab")


DEFAULT_OPTIONS = ReadingOptions()
