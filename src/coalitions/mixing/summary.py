"""How a network mixes groups, as a whole and in plain words, careful with chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from coalitions.mixing.assortativity import measure_assortativity
from coalitions.mixing.homophily import Homophily, measure_homophily
from coalitions.projection import CoparticipationNetwork
from coalitions.ranks import is_at_most
from coalitions.wording import count

LEVEL = 0.05  # a p-value up to which a difference from chance is told as one
MOST_NAMED = 3  # groups


@dataclass(frozen=True)
class MixingSummary:
    """How far ties keep within groups.

    Parameters
    ----------
    homophily : Homophily
        Ties within and between groups, for the whole and for each group, against chance.
    assortativity : float
        Newman's coefficient, each tie counting alike [-1 to 1]; NaN if there are no ties or all
        are of one group.
    weighted_assortativity : float
        The same, a tie counting by its weight.
    found_in_ties : bool
        Whether the groups were sought in these ties, as coalitions are, so that chance is no
        yardstick.
    """

    homophily: Homophily
    assortativity: float
    weighted_assortativity: float
    found_in_ties: bool

    def tell(self, grouping: str = "group", groupings: str | None = None) -> tuple[str, ...]:
        """Say in plain sentences how far ties keep within groups.

        Parameters
        ----------
        grouping, groupings : str
            What a group is called, such as "sector", and several of them.
        """
        found = self.homophily
        several = groupings or f"{grouping}s"
        n_ties = found.n_internal + found.n_external
        left_out = (
            f"{count(found.n_left_out, 'tie')} to organizations whose {grouping} is not known "
            f"{_agree(found.n_left_out, 'are', 'is')} left out."
        )
        aside = (left_out,) if found.n_left_out else ()
        if not n_ties:
            return (f"No tie joins two organizations whose {grouping} is known.", *aside)
        stay, cross = (
            _agree(found.n_internal, "stay"),
            _agree(found.n_external, "cross", "crosses"),
        )
        first = (
            f"Of {count(n_ties, 'tie')} between organizations whose {grouping} is known, "
            f"{found.n_internal:,} {stay} within one {grouping} and {found.n_external:,} {cross} "
            f"from one to another (E-I index {_sign(found.ei_index)}; -1: all within, 1: all "
            "across)."
        )
        if (found.groups["n_tied"] > 0).sum() == 1:
            only = f"All organizations with ties are of one {grouping}: there is nothing to mix."
            return (first, *aside, only)
        assorted = (
            f"Assortativity is {_sign(self.assortativity)}, and "
            f"{_sign(self.weighted_assortativity)} if ties count by their weight (0: as the number "
            "of their ties would mix them, 1: like with like only)."
        )
        if self.found_in_ties:
            sought = (
                f"The {several} were sought in these ties so that ties stay within: that they do "
                "is no finding."
            )
            return (first, *aside, assorted, sought)
        return (first, *aside, assorted, self._tell_chance(several), self._tell_groups(several))

    def _tell_chance(self, several: str) -> str:
        found = self.homophily
        dealt = (
            f"If {several} were dealt out at random among the organizations that have ties, the "
            f"E-I index would be {_sign(found.ei_expected)} on average, and differ from that as "
            f"much as it does here with a probability of about {found.p_value:.3f}"
        )
        if not is_at_most(found.p_value, LEVEL):
            return f"{dealt}: these records do not tell whether {several} matter to ties."
        if found.ei_index < found.ei_expected:
            return f"{dealt}: ties stay within {several} more than chance would make them."
        return f"{dealt}: ties cross {several} more than chance would make them."

    def _tell_groups(self, several: str) -> str:
        groups = self.homophily.groups
        told = groups[is_at_most(groups["p_adjusted"], LEVEL)]
        is_inward = told["ei_index"] < told["ei_expected"]
        inward, outward = list(told.index[is_inward]), list(told.index[~is_inward])
        n_tested = int(groups["p_value"].notna().sum())
        allowing = f"allowing for {n_tested} {several} tested"
        if told.empty:
            return f"Taken one by one, none can be told from chance, {allowing}."
        parts = []
        if inward:
            parts.append(f"{_list(inward)} {_agree(len(inward), 'keep')} more to within")
        if outward:
            parts.append(f"{_list(outward)} {_agree(len(outward), 'reach', 'reaches')} more across")
        return f"Taken one by one, {allowing}, {' and '.join(parts)} than chance would give."


def summarize_mixing(
    network: CoparticipationNetwork,
    groups: pd.Series,
    *,
    found_in_ties: bool = False,
    n_permutations: int = 1999,
    seed: int = 1,
) -> MixingSummary:
    r"""Measure how far ties keep within groups, against chance.

    Parameters
    ----------
    network : CoparticipationNetwork
        Usually a backbone.
    groups : Series, indexed by organization
        The group of each: a sector, place or any other label; missing or "" for none. Ties to
        organizations without a group are left out, and counted.
    found_in_ties : bool
        Say so if the groups were sought in these very ties, as coalitions are: the words then
        make nothing of chance.
    n_permutations, seed : int
        As in `measure_homophily`.

    Returns
    -------
    MixingSummary
        Its `tell` gives sentences.

    Raises
    ------
    OptionError
        If an option is out of its range, or `groups` lists an organization twice or one that is
        none of the network.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, project, read_records
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\nE2,B\nE2,C\n")
    >>> network = project(build_affiliation(read_records("meetings.csv")))
    >>> summary = summarize_mixing(network, pd.Series({"A": "north", "B": "north", "C": "south"}))
    >>> print(summary.tell("region")[0])
    Of 2 ties between organizations whose region is known, 1 stays within one region and 1
    crosses from one to another (E-I index 0.00; -1: all within, 1: all across).
    """
    return MixingSummary(
        homophily=measure_homophily(network, groups, n_permutations=n_permutations, seed=seed),
        assortativity=measure_assortativity(network, groups),
        weighted_assortativity=measure_assortativity(network, groups, weighted=True),
        found_in_ties=found_in_ties,
    )


def _sign(value: float) -> str:
    """Write a number of two decimals without a minus before nothing."""
    return f"{round(value, 2) + 0.0:.2f}"


def _agree(number: int, plural: str, singular: str | None = None) -> str:
    """Let the verb agree with the number."""
    return singular or f"{plural}s" if number == 1 else plural


def _list(names: Sequence[object]) -> str:
    named = [f'"{name}"' for name in names[:MOST_NAMED]]
    if len(names) > MOST_NAMED:
        named.append(f"{len(names) - MOST_NAMED} more")
    *others, last = named
    return f"{', '.join(others)} and {last}" if others else last
