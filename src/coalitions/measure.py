"""What a measure is called and what it means: one row of the tables of measures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """One measure, in the words that tables, maps and reports take from here.

    Parameters
    ----------
    name : str
        What its column is called.
    label : str
        A few words for the head of a table.
    meaning : str
        What it says, in one plain sentence.
    unit : str
        The unit of a value.
    range : str
        Which values there are, and what is said where there can be none.
    formula : str
        The same for those who calculate: i is the organization, j, q, s and t are others, w(i, j)
        is the weight of the tie of i and j, 0 without; n is the number of organizations, m that
        of events at which one was.
    caveat : str
        What to beware of, as a sentence.
    network : {"one-mode", "two-mode"}
        Whether it is measured on the ties, or on who took part in which event.
    source : str
        Where it was published; "" for plain counting.
    """

    name: str
    label: str
    meaning: str
    unit: str
    range: str
    formula: str
    caveat: str
    network: str
    source: str
