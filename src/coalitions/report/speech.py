"""Sentences in the language of the reader, made of words, names and figures that can be traced."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from coalitions.language import Phrases
from coalitions.language.notation import NO_BREAK
from coalitions.language.phrases import PLACE
from coalitions.report.evidence import Fact
from coalitions.tables import (
    DATE,
    EVENTS,
    ORGANIZATIONS,
    PROBABILITY,
    SAME_ORDER,
    SAME_TIES,
    SHARE,
    TIES,
    VERSION,
)

MESSAGES = "coalitions.report.messages"
COUNTED = (EVENTS, ORGANIZATIONS, TIES)  # of which a part is an estimate
PLACES = 6  # of a figure that somebody chose


@dataclass(frozen=True)
class Words:
    """What a catalog says."""

    text: str


@dataclass(frozen=True)
class Name:
    """A text from the records: a name, a title, an issue."""

    text: str


@dataclass(frozen=True)
class Figure:
    """A fact as it is written in a sentence."""

    text: str
    fact: Fact


Part = Words | Name | Figure


@dataclass(frozen=True)
class Sentence:
    """One sentence, or a few words, in parts that say where each comes from.

    Parameters
    ----------
    parts : tuple of Words, Name or Figure
        In the order of reading.
    """

    parts: tuple[Part, ...]

    def __str__(self) -> str:
        return "".join(part.text for part in self.parts)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures in it."""
        return tuple(part for part in self.parts if isinstance(part, Figure))


class Speech:
    """A language to report in.

    Parameters
    ----------
    language : str
        One of those that there are catalogs for; see `list_languages`.
    as_groups : bool
        Whether groups are told of that are no coalitions; see `Phrases`.

    Raises
    ------
    OptionError
        If there is no catalog for it.
    """

    def __init__(self, language: str, *, as_groups: bool = False) -> None:
        self.language = language
        self._phrases = Phrases(MESSAGES, language, as_groups=as_groups)

    def say(self, key: str, **values: Fact | Sentence | str) -> Sentence:
        """Say what the catalog has under `key`, with `values` in its places.

        A fact is a figure, a text is a name from the records; the fact ``n`` chooses between
        singular and plural.

        Raises
        ------
        KeyError
            If there is no such message, or it has a place that no value is given for.
        """
        n = values.get("n")
        pattern = self._phrases.choose(key, float(n.value) if isinstance(n, Fact) else None)
        return _join(_place(pattern, values, self._fill))

    def knows(self, key: str) -> bool:
        """Tell whether the catalog has a message."""
        return key in self._phrases.catalog

    def write(self, value: Fact | Sentence | str) -> Sentence:
        """Write a figure or a name alone, as in a cell of a table; blank if it is missing."""
        if isinstance(value, Fact) and value.is_missing:
            return self.say("blank")
        if isinstance(value, Fact):
            return Sentence((Figure(self._write(value), value),))
        return _join(self._fill(value))

    def join(self, sentences: Sequence[Sentence]) -> Sentence:
        """Join several as one lists things: "A, B, and C"."""
        places = {f"part{number}": sentence for number, sentence in enumerate(sentences)}
        pattern = self._phrases.notation.join([f"{{{place}}}" for place in places])
        return _join(_place(pattern, places, self._fill))

    def _fill(self, value: Fact | Sentence | str) -> Iterator[Part]:
        if isinstance(value, Sentence):
            yield from value.parts
        elif isinstance(value, Fact):
            text = self._write(value)
            if value.unit == PROBABILITY:
                sign = "" if text.startswith(("<", "≤")) else f"={NO_BREAK}"
                text = f"p{NO_BREAK}{sign}{text}"
            yield Figure(text, value)
        else:
            yield Name(value)

    def _write(self, fact: Fact) -> str:
        """Write a figure as its unit asks for: a share in percent, a day as a date."""
        notation, value = self._phrases.notation, fact.value
        if fact.unit == DATE:
            return notation.write_day(pd.Timestamp(value).date())
        if fact.unit == VERSION:
            return str(value)
        if fact.unit == PROBABILITY:
            return notation.write_probability(float(value), is_bound=fact.is_least)
        own = {
            SHARE: notation.write_share,
            SAME_ORDER: notation.write_coefficient,
            SAME_TIES: notation.write_coefficient,
        }
        if fact.unit in own:
            return own[fact.unit](float(value))
        if fact.unit in COUNTED and not float(value).is_integer():
            return notation.write_estimate(float(value))
        return notation.write_number(float(value), places=PLACES)


def _place(
    pattern: str,
    values: Mapping[str, Fact | Sentence | str],
    fill: Callable[[Fact | Sentence | str], Iterator[Part]],
) -> Iterator[Part]:
    """Put values into the places of a pattern."""
    for position, piece in enumerate(PLACE.split(pattern)):
        if position % 2:
            yield from fill(values[piece])
        else:
            yield Words(piece)


def _join(parts: Iterator[Part]) -> Sentence:
    return Sentence(tuple(part for part in parts if part.text))
