"""What every reader should be warned of: told in English here, in any language on the map.

A caution has a `kind`, the name that a translation finds its words by, `details` to put into them,
and tells itself in English.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from coalitions.projection import ChanceTest
from coalitions.wording import count

Values: TypeAlias = dict[str, int | float | str]


@dataclass(frozen=True)
class NobodyMet:
    """No two organizations took part in the same event, so there is nothing to tie.

    Parameters
    ----------
    n_organizations : int
        How many there are [organizations, 0 and up].

    Examples
    --------
    >>> NobodyMet(12).tell().partition(":")[0]
    'None of the 12 organizations took part in an event with another, so there are no ties'
    """

    n_organizations: int
    kind: str = "nobody-met"

    @property
    def details(self) -> Values:
        """What to put into the words."""
        return {"n": self.n_organizations}

    def tell(self) -> str:
        """Say it in English."""
        told = f"None of the {count(self.n_organizations, 'organization')} took part in an event "
        if self.n_organizations == 1:
            told = "The only organization took part in no event "
        return (
            f"{told}with another, so there are no ties: record for each event all who took part, "
            "under one event id."
        )


@dataclass(frozen=True)
class OneEventMakesTies:
    """Most ties are of two that met at one and the same event, and nowhere else.

    Parameters
    ----------
    event : str
        What it is called.
    n_organizations : int
        How many took part in it [organizations, 2 and up].
    n_resting : int
        The ties of two that met there alone [ties, 1 and up].
    n_ties : int
        All that are shown [ties, 1 and up].

    Examples
    --------
    >>> OneEventMakesTies("Congress 2021", 400, 79_650, 79_800).tell().partition(":")[0]
    'Of 79,800 ties, 79,650 rest on one event alone, Congress 2021 (400 organizations)'
    """

    event: str
    n_organizations: int
    n_resting: int
    n_ties: int
    kind: str = "one-event"

    @property
    def details(self) -> Values:
        """What to put into the words."""
        return {
            "event": self.event,
            "size": self.n_organizations,
            "n": self.n_resting,
            "all": self.n_ties,
        }

    def tell(self) -> str:
        """Say it in English."""
        n_ties = count(self.n_ties, "tie")
        verb = "rests" if self.n_resting == 1 else "rest"
        return (
            f"Of {n_ties}, {self.n_resting:,} {verb} on one event alone, {self.event} "
            f"({count(self.n_organizations, 'organization')}): they say who came to it, not who "
            "works together. For the others, ask the map for at least 2 shared events, or leave "
            f"that event out (--max-event-size {self.n_organizations - 1})."
        )


@dataclass(frozen=True)
class NoTieAboveChance:
    """No tie is stronger than chance would give.

    Parameters
    ----------
    n_ties : int
        How many there are [ties, 1 and up].
    test : ChanceTest
        By which none was told from chance.
    n_possible : int
        How many could have been, whoever met whom [ties, 0 and up].
    are_shown : bool
        Whether all of them are shown nevertheless, or none.

    Examples
    --------
    >>> NoTieAboveChance(6, ChanceTest("sdsm", 0.05), 0, are_shown=False).tell()
    "Of 6 ties, none is stronger than chance would give (sdsm model, p at most 0.05), so none is
    shown; with these events, none could have been, whoever met whom. The map's filter shows them
    all."
    """

    n_ties: int
    test: ChanceTest
    n_possible: int
    are_shown: bool

    @property
    def kind(self) -> str:
        """Under which name translations have it."""
        return "no-tie-all-shown" if self.are_shown else "no-tie-none-shown"

    @property
    def details(self) -> Values:
        """What to put into the words: `n`, of what chooses singular or plural, and others."""
        return {
            "n": self.n_ties,
            "possible": self.n_possible,
            "model": self.test.model,
            "level": self.test.level,
            "correction": self.test.correction,
        }

    def tell(self) -> str:
        """Say it in English."""
        n_ties = count(self.n_ties, "tie")
        found = f"Of {n_ties}, none is stronger than chance would give ({self.test.tell()})"
        n_possible = f"{self.n_possible:,}" if self.n_possible else "none"
        possible = f"with these events, {n_possible} could have been, whoever met whom"
        if self.are_shown:
            return f"{found}; {possible}. All are shown: read them as meetings, not as alliances."
        return f"{found}, so none is shown; {possible}. The map's filter shows them all."


@dataclass(frozen=True)
class SizesMakeTies:
    """Large events make the ties that a model without sizes finds.

    Parameters
    ----------
    ratio : float
        Shared events, beside those that the model expects [above 1].

    Examples
    --------
    >>> SizesMakeTies(2.25).tell().partition(", so")[0]
    'Events differ in size. That alone makes organizations share 2.2 times as many events as the
    hypergeometric model expects'
    """

    ratio: float
    kind: str = "sizes"

    @property
    def details(self) -> Values:
        """What to put into the words."""
        return {"ratio": round(self.ratio, 1)}

    def tell(self) -> str:
        """Say it in English."""
        return (
            f"Events differ in size. That alone makes organizations share {self.ratio:.1f} times "
            "as many events as the hypergeometric model expects, so many of these ties are those "
            "of large events: the models fdsm and sdsm hold sizes."
        )


@dataclass(frozen=True)
class GroupsByChance:
    """The groups found are no more than chance would give.

    Parameters
    ----------
    p_value : float
        The probability of groups as clear as these by chance alone [0 to 1].

    Examples
    --------
    >>> GroupsByChance(0.31).tell()
    'The groups on the map are no more than chance would give (p = 0.31): do not read them as
    coalitions.'
    """

    p_value: float
    kind: str = "groups"

    @property
    def details(self) -> Values:
        """What to put into the words."""
        return {"p": float(f"{self.p_value:.2g}")}

    def tell(self) -> str:
        """Say it in English."""
        return (
            "The groups on the map are no more than chance would give "
            f"(p = {self.p_value:.2g}): do not read them as coalitions."
        )


@dataclass(frozen=True)
class TiesAlone:
    """There are ties, and nothing is known of the events behind them.

    Examples
    --------
    >>> TiesAlone().tell().partition(":")[0]
    'This was found in a table of ties'
    """

    kind: str = "ties-alone"

    @property
    def details(self) -> Values:
        """What to put into the words: nothing."""
        return {}

    def tell(self) -> str:
        """Say it in English."""
        return (
            "This was found in a table of ties: it tells in how many events two organizations met, "
            "not in which. So it cannot be said how sure ranks and coalitions are, whether the "
            "coalitions are more than chance would give, or what changed; nothing is filtered by "
            "time, place or kind of event; and who has no tie in the table, or which other ties "
            "there were, is not known."
        )


Caution: TypeAlias = (
    NobodyMet | OneEventMakesTies | NoTieAboveChance | SizesMakeTies | GroupsByChance | TiesAlone
)


def tell_cautions(cautions: tuple[Caution, ...]) -> str:
    """Say them one after the other, in English; "" if there are none."""
    return " ".join(caution.tell() for caution in cautions)
