"""Questions with several answers in the export of a form: which there are, and what they ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from coalitions.records.header import HeadedGrid
from coalitions.records.text import clean_text
from coalitions.records.vocabulary import fold_term, list_terms, phrases
from coalitions.records.wording import ORGANIZATION, read_wording

SEPARATOR = "/"  # between group, question and choice
MARKS = {"": False, "0": False, "0.0": False, "false": False, "n/a": False,
         "1": True, "1.0": True, "true": True}  # fmt: skip
LEAST_CHOICES = 2  # of a question without a column of its own


@dataclass(frozen=True)
class Question:
    """A question with several answers.

    Parameters
    ----------
    name : str
        What its columns begin with, groups in front.
    choices : mapping of str to str
        The choice that each of its columns stands for, by the column's label.
    """

    name: str
    choices: Mapping[str, str]

    @property
    def last(self) -> str:
        """The name without the groups in front."""
        return self.name.rpartition(SEPARATOR)[2]


def find_questions(headed: HeadedGrid) -> list[Question]:
    """Find the questions with several answers, by their columns of ticks."""
    labels = [str(label) for label in headed.cells]
    ticked = {label for label in labels if SEPARATOR in label and _holds_ticks(headed, label)}
    parents = {label: _find_parent(label, labels) for label in labels if SEPARATOR in label}
    shared = Counter(prefix for label in ticked for prefix in _list_prefixes(label))
    found: dict[str, dict[str, str]] = {}
    for label, parent in parents.items():
        name = parent
        if not name and label in ticked:
            name = next((p for p in _list_prefixes(label) if shared[p] >= LEAST_CHOICES), "")
        if name and label != f"{name}{SEPARATOR}":
            found.setdefault(name, {})[label] = clean_text(label[len(name) + 1 :])
    return [
        Question(name, choices)
        for name, choices in found.items()
        if 2 * len(ticked & choices.keys()) > len(choices)
        and any((headed.cells[label] != "").any() for label in choices)
    ]


def _holds_ticks(headed: HeadedGrid, label: str) -> bool:
    return all(clean_text(text).casefold() in MARKS for text in pd.unique(headed.cells[label]))


def _list_prefixes(label: str) -> list[str]:
    """List what stands in front of each separator, the longest first."""
    parts = label.split(SEPARATOR)
    return [SEPARATOR.join(parts[:n]) for n in range(len(parts) - 1, 0, -1)]


def _find_parent(label: str, labels: Sequence[str]) -> str:
    """Find the column with all the answers; a choice may hold the separator itself."""
    return next((prefix for prefix in _list_prefixes(label)[::-1] if prefix in labels), "")


def read_meaning(question: Question) -> str | None:
    """Say in which role a question lists organizations, ``""`` for none; None if it lists none."""
    for words in (question.last, question.name):
        wording = read_wording(words)
        if wording.field == ORGANIZATION:
            return wording.role
    return None


def means_other(choice: str) -> bool:
    """Say whether a choice stands for others, which it does not name.

    Examples
    --------
    >>> means_other("Lainnya (sebutkan)"), means_other("Other Voices")
    (True, False)
    """
    asides = list_terms("forms", "aside")
    words = " ".join(word for word in fold_term(choice).split() if word not in asides)
    return words in list_terms("forms", "other") or words in phrases("others")


def means_nobody(choice: str) -> bool:
    """Say whether a choice stands for no organization, such as "Tidak ada"."""
    return fold_term(choice) in list_terms("forms", "none")
