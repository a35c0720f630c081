"""What every null model can say."""

from __future__ import annotations

from typing import Protocol

from coalitions.arrays import Floats, Integers


class NullModel(Protocol):
    """The distribution of the number of shared events X, for each pair of classes.

    Organizations of one class have the same chances, so pairs of organizations are asked about
    by their classes; arrays of `one`, `other` and `shared` have one shape, which is that of
    the answer. ``one`` and ``other`` can be exchanged.
    """

    @property
    def name(self) -> str:
        """What it is called among the `MODELS`."""

    @property
    def class_of(self) -> Integers:
        """The class of each organization [0 and up], shape (organizations,)."""

    def upper_tail(self, one: Integers, other: Integers, shared: Integers) -> Floats:
        """P(X >= shared) [0 to 1]."""

    def lower_tail(self, one: Integers, other: Integers, shared: Integers) -> Floats:
        """P(X <= shared) [0 to 1]."""

    def expected(self, one: Integers, other: Integers) -> Floats:
        """Give the mean of X [events]."""

    def standard_error(self, one: Integers, other: Integers, shared: Integers) -> Floats:
        """Give the Monte Carlo standard error of `upper_tail`: 0 where that is exact."""

    def most_shared(self, one: Integers, other: Integers) -> Integers:
        """Give the most events that the two could share, given how many each has [events]."""

    def tell(self) -> str:
        """Say in a few words, for the methods paragraph, what is held fixed and how it is done."""
