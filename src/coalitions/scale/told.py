"""What was read, counted and kept."""

from __future__ import annotations

from dataclasses import dataclass

from coalitions.wording import count


@dataclass(frozen=True)
class Reading:
    """What was read, and what became of it: nothing is dropped in silence.

    Parameters
    ----------
    n_rows : int
        Rows read [rows].
    n_blank : int
        Those without an event or an organization [rows].
    n_repeated : int
        Those that say again that an organization took part in an event [rows].
    n_too_large : int
        Events left out for their size [events].
    n_organizations, n_events : int
        Those counted: each organization took part in an event, each event was of somebody.
    n_participations : int
        Pairs of an organization and its event.
    """

    n_rows: int
    n_blank: int
    n_repeated: int
    n_too_large: int
    n_organizations: int
    n_events: int
    n_participations: int

    def tell(self) -> str:
        """Say it in one line.

        Examples
        --------
        >>> Reading(9, 1, 2, 0, 3, 2, 6).tell()
        'Read 9 rows: 1 blank, 2 repeated; 3 organizations, 2 events, 6 participations.'
        """
        too_large = f", {count(self.n_too_large, 'event')} too large" if self.n_too_large else ""
        counted = ", ".join(
            (
                count(self.n_organizations, "organization"),
                count(self.n_events, "event"),
                count(self.n_participations, "participation"),
            )
        )
        return (
            f"Read {count(self.n_rows, 'row')}: {self.n_blank:,} blank, {self.n_repeated:,} "
            f"repeated{too_large}; {counted}."
        )


@dataclass(frozen=True)
class TieCount:
    """What was read, how many ties there were and how many were written.

    Parameters
    ----------
    reading : Reading
    n_counted : int
        Ties with as many shared events as asked for.
    n_kept : int
        Those of them that are heavy enough and, if they were tested, stronger than chance.
    """

    reading: Reading
    n_counted: int
    n_kept: int
