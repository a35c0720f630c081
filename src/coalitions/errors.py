"""What a user can do wrong, in words they can act on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from coalitions.wording import count, shorten

MOST_ISSUES_IN_MESSAGE = 10
LARGEST_SEED = 2**32 - 1
MOST_ROWS_IN_MESSAGE = 40  # characters
# Where an issue is, in English; catalogs have the same under the same keys.
PLACE_WORDS = {
    "place-sheet": " sheet {sheet}",
    "place-rows": " rows {rows}",
    "place-row": " row {row}",
    "place-one-more": " and {n} more row",
    "place-more": " and {n:,} more rows",
    "place-column": ", column {column}",
}


@dataclass(frozen=True)
class Issue:
    """One problem in the records: where it is, what it is and what to do about it.

    Parameters
    ----------
    severity : {"error", "warning"}
        An error stops the work; a warning is told and the work goes on.
    file : str
        The file's name as the user knows it.
    problem, remedy : str
        What is wrong, and how to mend it; in English, unless it was translated.
    row : int, optional
        The row as a spreadsheet numbers it: the header is row 1.
    column, value : str, optional
        The column and the offending value.
    n_rows : int
        How many rows have the same problem with the same value; `row` is the first.
    rows : str, optional
        All of them, such as "12, 15-18".
    sheet : str, optional
        The sheet of a workbook.
    kind : str
        What sort of problem it is: the key of the message that `problem` says, and with
        ``-remedy`` of that of `remedy`; "" if it is of no catalog.
    details : str
        What stands in the places of the two messages, as JSON; "" for nothing.

    Examples
    --------
    >>> print(Issue("error", "events.csv", "is not a date", "Write it as YYYY-MM-DD.",
    ...             row=12, column="date", value="31/02/2024"))
    events.csv row 12, column date: '31/02/2024' is not a date. Write it as YYYY-MM-DD.
    """

    severity: Literal["error", "warning"]
    file: str
    problem: str
    remedy: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    n_rows: int = 1
    rows: str | None = None
    sheet: str | None = None
    kind: str = ""
    details: str = ""

    def __str__(self) -> str:
        return self.write(lambda key, **told: PLACE_WORDS[key].format(**told))

    def write(self, say: Callable[..., str]) -> str:
        """Write the issue in one line, its place in the words of `say` for a key of `PLACE_WORDS`.

        What stands in them is given to `say` by name.
        """
        where = "".join(say(key, **told) for key, told in self._list_places())
        subject = f"'{shorten(self.value)}' " if self.value else ""
        return f"{self.file}{where}: {subject}{self.problem}. {self.remedy}"

    def _list_places(self) -> Iterator[tuple[str, dict[str, str | int]]]:
        """List what is known of its place, each with the key of the words for it."""
        if self.sheet is not None:
            yield "place-sheet", {"sheet": self.sheet}
        if self.n_rows > 1 and self.rows and len(self.rows) <= MOST_ROWS_IN_MESSAGE:
            yield "place-rows", {"rows": self.rows}
        elif self.row is not None:
            yield "place-row", {"row": str(self.row)}
            if self.n_rows > 1:
                n_more = self.n_rows - 1
                yield "place-one-more" if n_more == 1 else "place-more", {"n": n_more}
        if self.column is not None:
            yield "place-column", {"column": self.column}


class CoalitionsError(Exception):
    """Something that the user can mend; the message says what and how."""


class RecordsError(CoalitionsError):
    """The records cannot be used as they are.

    Parameters
    ----------
    issues : sequence of Issue
        Everything that was found, warnings included; at least one is an error.
    steps : sequence of str
        How the records had been read until then, in sentences.
    """

    def __init__(self, issues: Sequence[Issue], steps: Sequence[str] = ()) -> None:
        self.issues = tuple(issues)
        self.steps = tuple(steps)
        errors = [issue for issue in self.issues if issue.severity == "error"]
        lines = [str(issue) for issue in errors[:MOST_ISSUES_IN_MESSAGE]]
        n_more = len(errors) - len(lines)
        if n_more:
            lines.append(f"... and {count(n_more, 'more error')}")
        super().__init__("\n".join(lines))

    def __reduce__(self) -> tuple[type[RecordsError], tuple[tuple[Issue, ...], tuple[str, ...]]]:
        return type(self), (self.issues, self.steps)


class OptionError(CoalitionsError, ValueError):
    """An option has a value that it cannot take."""


class OutputError(CoalitionsError):
    """The output cannot be written where it was asked for."""


def require_choice(option: str, value: str, choices: Collection[str]) -> None:
    """Refuse a `value` that is not among the `choices` of an `option`.

    Raises
    ------
    OptionError
        Naming the option, the value and the choices.

    Examples
    --------
    >>> require_choice("weighting", "sum", ["count", "newman"])
    Traceback (most recent call last):
    coalitions.errors.OptionError: weighting 'sum' is not known; choose 'count' or 'newman'
    """
    if value not in choices:
        *others, last = (f"'{choice}'" for choice in sorted(choices))
        listed = f"{', '.join(others)} or {last}" if others else last
        raise OptionError(f"{option} '{value}' is not known; choose {listed}")


def require_day(option: str, value: date | str) -> date:
    """Read a day, and refuse what is none.

    Raises
    ------
    OptionError
        Naming the option and the value.

    Examples
    --------
    >>> require_day("since", "31/12/2024")
    Traceback (most recent call last):
    coalitions.errors.OptionError: since '31/12/2024' is not a day; write it as YYYY-MM-DD
    """
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError as failure:
        raise OptionError(f"{option} '{value}' is not a day; write it as YYYY-MM-DD") from failure


def require_alpha(alpha: float) -> None:
    """Refuse a level of a test that is no probability, or is certain.

    Raises
    ------
    OptionError
        If `alpha` is not above 0 and below 1.

    Examples
    --------
    >>> require_alpha(5)
    Traceback (most recent call last):
    coalitions.errors.OptionError: alpha 5 is not a probability; choose one between 0 and 1
    """
    if not 0 < alpha < 1:
        raise OptionError(f"alpha {alpha} is not a probability; choose one between 0 and 1")


def require_seed(seed: int) -> None:
    """Refuse a seed that random numbers cannot begin with.

    Raises
    ------
    OptionError
        If `seed` is not from 0 to 2**32 - 1.
    """
    if not 0 <= seed <= LARGEST_SEED:
        raise OptionError(f"seed {seed} is out of range; choose one from 0 to {LARGEST_SEED}")
