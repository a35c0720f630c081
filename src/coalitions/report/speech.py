"""Sentences in the language of the reader, made of words, names and figures that can be traced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd
from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from coalitions.catalogs import read_catalog
from coalitions.report.evidence import Fact
from coalitions.tables import DATE, PROBABILITY, SHARE

MESSAGES = "coalitions.report.messages"
PLACE = re.compile(r"\{(\w+)\}")
SMALLEST = 0.001  # the least that a probability is told as
ROUNDED = 0.1  # a probability from here on needs two places
NEARLY_NONE, NEARLY_ALL = 0.01, 0.99  # only none is 0 %, and only all is 100 %


@dataclass(frozen=True)
class Figure:
    """A fact as it is written in a sentence."""

    text: str
    fact: Fact


@dataclass(frozen=True)
class Name:
    """A text from the records: a name, a title, an issue."""

    text: str


@dataclass(frozen=True)
class Words:
    """What a catalog says."""

    text: str


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

    Raises
    ------
    OptionError
        If there is no catalog for it.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._locale = Locale.parse(language)
        self._catalog = read_catalog(MESSAGES, language)

    def say(self, key: str, **values: Fact | Sentence | str) -> Sentence:
        """Say what the catalog has under `key`, with `values` in its places.

        A fact is a figure, a text is a name from the records; the fact ``n`` chooses between
        singular and plural.

        Raises
        ------
        KeyError
            If the catalog has no such message, or it has a place that no value is given for.
        """
        pattern = self._choose(key, values.get("n"))
        parts: list[Part] = []
        for position, piece in enumerate(PLACE.split(pattern)):
            parts += self._fill(values[piece]) if position % 2 else [Words(piece)]
        return Sentence(tuple(part for part in parts if part.text))

    def mean(self, value: Fact | Sentence | str) -> Sentence:
        """Make a sentence of a figure or a name alone."""
        if isinstance(value, Fact):
            return Sentence((Figure(self.write(value), value),))
        return Sentence(tuple(self._fill(value)))

    def list(self, parts: tuple[Sentence, ...]) -> Sentence:
        """Join several as one lists things: "A, B and C"."""
        marks = [f"\0{number}\0" for number in range(len(parts))]
        pieces = format_list(marks, locale=self._locale).split("\0")
        joined: list[Part] = []
        for position, piece in enumerate(pieces):
            joined += parts[int(piece)].parts if position % 2 else [Words(piece)]
        return Sentence(tuple(part for part in joined if part.text))

    def write(self, fact: Fact) -> str:
        """Write a figure as its unit asks for: a share in percent, a day as a date."""
        value = fact.value
        if fact.unit == DATE:
            return format_date(pd.Timestamp(value).date(), "long", locale=self._locale)
        if fact.unit == PROBABILITY:
            return self._write_probability(float(value))
        if fact.unit == SHARE:
            return self._write_share(float(value))
        pattern = "#,##0" if float(value).is_integer() else "#,##0.##"
        return format_decimal(value, pattern, locale=self._locale)

    def _write_probability(self, value: float) -> str:
        if value < SMALLEST:
            return f"< {format_decimal(SMALLEST, '0.000', locale=self._locale)}"
        pattern = "0.000" if value < ROUNDED else "0.00"
        return format_decimal(value, pattern, locale=self._locale)

    def _write_share(self, value: float) -> str:
        if 0 < value < NEARLY_NONE:
            return self._word("below", self._write_percent(NEARLY_NONE))
        if NEARLY_ALL < value < 1:
            return self._word("above", self._write_percent(NEARLY_ALL))
        return self._write_percent(value)

    def _write_percent(self, value: float) -> str:
        return format_percent(value, "#,##0 %", locale=self._locale)

    def _word(self, key: str, limit: str) -> str:
        return str(self.say(key, limit=limit))

    def _choose(self, key: str, n: Any) -> str:
        message = self._catalog[key]
        if isinstance(message, str):
            return message
        form = self._locale.plural_form(n.value) if isinstance(n, Fact) else "other"
        return message.get(form, message["other"])

    def _fill(self, value: Fact | Sentence | str) -> Iterator[Part]:
        if isinstance(value, Sentence):
            yield from value.parts
        elif isinstance(value, Fact):
            text = self.write(value)
            if value.unit == PROBABILITY:
                text = f"p {text}" if text.startswith("<") else f"p = {text}"
            yield Figure(text, value)
        else:
            yield Name(value)
