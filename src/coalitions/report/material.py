"""What every chapter of a report is written from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from coalitions.analysis import Findings
from coalitions.report.document import Block, Caution, Grid, Heading, Paragraph
from coalitions.report.evidence import Evidence, Fact
from coalitions.report.speech import Sentence, Speech
from coalitions.spreadsheet import READABLE_ROWS
from coalitions.tables import shorten_labels

MOST_NAMES = 4  # in a cell of a table

Told = Fact | Sentence | str


@dataclass(frozen=True)
class Material:
    """Findings, the figures that may be told of them, and the language to tell them in.

    Parameters
    ----------
    findings : Findings
        From `analyze`.
    evidence : Evidence
        Their tables.
    speech : Speech
        The language.
    pictures : Path
        The folder of the figures.
    has_workbook : bool
        Whether the tables lie beside the report, so that it can point to them.
    """

    findings: Findings
    evidence: Evidence
    speech: Speech
    pictures: Path
    has_workbook: bool = True

    def say(self, key: str, **values: Told) -> Sentence:
        """Say a message of the catalog; see `Speech.say`."""
        return self.speech.say(key, **values)

    def point(self, key: str, *tables: str, **values: Told) -> Sentence:
        """Say a message, with the place in the workbook if there is one that holds these tables."""
        are_there = all(self.evidence.count(table).value <= READABLE_ROWS for table in tables)
        is_there = self.has_workbook and are_there
        return self.say(f"{key}-in-workbook" if is_there else key, **values)

    @property
    def is_told(self) -> bool:
        """Whether there are ties that were told from chance."""
        return bool(self.evidence.count("ties", in_backbone=True).value)

    def count(self, what: str, n: Fact) -> Sentence:
        """Say how many of something there are, within a sentence: "3 events"."""
        return self.say(f"count-{what}", n=n)

    def head(self, key: str, level: int = 1, **values: Told) -> Heading:
        """Make a heading."""
        return Heading(self.say(key, **values), level)

    def tell(self, *sentences: Sentence | None) -> tuple[Block, ...]:
        """Make a paragraph of the sentences that there are; nothing if there are none."""
        said = tuple(sentence for sentence in sentences if sentence is not None)
        return (Paragraph(said),) if said else ()

    def warn(self) -> tuple[Block, ...]:
        """Say what must be known before the rest is believed; nothing if there is nothing."""
        said = tuple(self.say(f"caution-{caution.kind}") for caution in self.findings.cautions)
        return (Caution(said),) if said else ()

    def title_columns(self, columns: Iterable[str]) -> tuple[str, ...]:
        """Title columns of measures: partners are those it has ties with, if any are told."""
        titles = {} if self.is_told else {"degree": "met"}
        return tuple(titles.get(column, column) for column in columns)

    def tabulate(
        self, caption: str, columns: tuple[str, ...], rows: Sequence[tuple[Told, ...]]
    ) -> tuple[Block, ...]:
        """Make a table with the headings that the catalog has for `columns`; nothing if empty."""
        if not rows:
            return ()
        header = tuple(self.say(f"column-{column}") for column in columns)
        cells = tuple(tuple(self.speech.write(cell) for cell in row) for row in rows)
        return (Grid(self.say(caption), header, cells),)

    def label_coalition(self, number: int) -> str:
        """Give what sets a coalition apart, or who leads it, in a few words."""
        return self._labels[number]

    def has_topic(self, number: int) -> bool:
        """Tell whether something sets a coalition apart, besides who leads it."""
        return self._labels[number] != self.evidence.tables.coalitions.loc[number, "label"]

    def name_coalition(self, number: int) -> Sentence:
        """Name a coalition by its number and what sets it apart."""
        found = self.evidence.read("coalitions", "coalition", coalition=number)
        return self.say("coalition", number=found, label=self.label_coalition(number))

    def name_all(self, listed: str) -> Sentence:
        """List names that a table has in one cell, as one lists things."""
        return self.speech.join([self.speech.write(name) for name in split_names(listed)])

    def name_some(self, listed: str, most: int = MOST_NAMES) -> Sentence:
        """List the first names that a table has in one cell, and say that there are more."""
        names = split_names(listed)
        if len(names) <= most + 1:
            return self.name_all(listed)
        first = [self.speech.write(name) for name in names[:most]]
        return self.speech.join([*first, self.say("others")])

    def name_event(self, event: str) -> Sentence:
        """Name an event by its title, with its day if it is known."""
        day = self.evidence.read("events", "date", event_id=event)
        title = self.evidence.tell("events", "title", event_id=event) or event
        if day.is_missing:
            return self.say("event", title=title)
        return self.say("event-on", title=title, day=day)

    @cached_property
    def _labels(self) -> dict[int, str]:
        labels = shorten_labels(self.evidence.tables.coalitions)
        return dict(zip(labels.index, labels, strict=True))


def split_names(listed: str) -> list[str]:
    """Split what a table has in one cell.

    Examples
    --------
    >>> split_names("Walhi; Kontras")
    ['Walhi', 'Kontras']
    """
    return [name for name in listed.split("; ") if name]
