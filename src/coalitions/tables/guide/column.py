"""What a column of a table means."""

from __future__ import annotations

from dataclasses import dataclass

from coalitions.measure import Measure

ANY_OTHER = "(any other)"

YES_NO = "True or False"
TEXT, NAME, NAMES = "text", "name", "names, with ; between"
DATE, WINDOW, COALITION = "date (year-month-day)", "window of time", "number of a coalition"
FOLLOWED = "number or letter of a coalition"
SHARE, PROBABILITY, RANK = "share, 0 to 1", "probability, 0 to 1", "place, 1 is the first"
ALLOWED, VERSION = "probability that is allowed, 0 to 1", "version"
SAME_ORDER = "1: the same order, -1: the opposite"
SAME_TIES = "1: the same, 0: none in common"
YEARS, MONTHS = "years", "months"
EVENTS, ORGANIZATIONS, TIES = "events", "organizations", "ties"
COALITIONS, PAIRS, RECORDS = "coalitions", "pairs", "records"


@dataclass(frozen=True)
class Column:
    """One column, in plain words.

    Parameters
    ----------
    name : str
        As it stands in the first row of the file; `ANY_OTHER` for all that are not named.
    meaning : str
        What it says, in a plain sentence or two.
    unit : str
        The unit of a value, or what kind of value it is.
    """

    name: str
    meaning: str
    unit: str


@dataclass(frozen=True)
class TableGuide:
    """One table, in plain words.

    Parameters
    ----------
    row : str
        What a row is.
    columns : tuple of Column
        Those that there can be, in their order.
    """

    row: str
    columns: tuple[Column, ...]

    def find_column(self, name: str) -> Column:
        """Find what a column means.

        Raises
        ------
        KeyError
            If it is not explained.
        """
        named = {column.name: column for column in self.columns}
        return named[name] if name in named else named[ANY_OTHER]


def explain_measure(measure: Measure) -> Column:
    """Take the words of a measure from the table of measures."""
    return Column(measure.name, measure.meaning, f"{measure.unit} ({measure.range})")


ORGANIZATION = Column("organization", "The organization.", NAME)
EVENT_ID = Column("event_id", "The event, by the code that it has in the records.", "code")
DATED = Column("date", "The first day of the event. Empty if it is not known.", DATE)
TITLE = Column("title", "What the event is called.", TEXT)
ENDS = (
    Column("source", "One of the two organizations. A tie has no direction.", NAME),
    Column("target", "The other of the two organizations.", NAME),
)
SHARED = Column("shared_events", "In how many events both took part.", EVENTS)
EXPECTED = Column(
    "expected_events",
    "In how many events both would take part on average if only chance brought them together. "
    "Empty if ties were not tested.",
    EVENTS,
)
P_ERROR = Column(
    "p_error",
    "How far p_value may be off, since it was found by drawing random records.",
    "standard error of a probability",
)
MEASURE = Column("measure", "The measure, as its column in organizations.csv is called.", NAME)
