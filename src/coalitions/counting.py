"""Which participations count, and how much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from numbers import Integral

import pandas as pd

from coalitions.errors import OptionError

SMALLEST_MEETING = 2  # organizations
LEAST_WEIGHT, MOST_WEIGHT = 1e-6, 1_000_000  # further apart, sums would lose the lesser
PAIR = ["organization", "event_id"]


@dataclass(frozen=True)
class CountedParticipations:
    """The participations that count.

    Parameters
    ----------
    rows : DataFrame
        One row per event, organization and role.
    pairs : DataFrame
        Each ``organization`` and ``event_id`` once, with ``weight`` [above 0], the largest of
        its roles.
    roles : tuple of str, optional
        The roles asked for, each once; None for all.
    too_large : tuple of str
        The events left out for their size, sorted.
    which : str
        The roles that count, in words, such as "every role but funder".
    told : tuple of str
        What was left out for its size and what weighs more, in sentences.
    """

    rows: pd.DataFrame
    pairs: pd.DataFrame
    roles: tuple[str, ...] | None
    too_large: tuple[str, ...]
    which: str
    told: tuple[str, ...]


def count_participations(
    participations: pd.DataFrame,
    *,
    roles: Iterable[str] | None = None,
    role_weights: Mapping[str, float] | None = None,
    max_event_size: int | None = None,
) -> CountedParticipations:
    """Choose and weigh participations; for the options and refusals see `build_affiliation`.

    Examples
    --------
    >>> rows = pd.DataFrame({"event_id": "E1", "organization": ["A", "A", "B", "C"],
    ...                      "role": ["host", "speaker", "speaker", "funder"]})
    >>> count_participations(rows, role_weights={"host": 3, "funder": 0}).pairs
      organization event_id  weight
    0            A       E1     3.0
    2            B       E1     1.0
    """
    told: tuple[str, ...] = ()
    which = "every role"
    if isinstance(roles, str):
        raise OptionError(f"roles '{roles}' is one text; give a list, such as ['{roles}']")
    asked = None if roles is None else tuple(dict.fromkeys(roles))
    if asked is not None:
        _require_roles(asked, participations["role"])
        participations = participations[participations["role"].isin(asked)]
        which = f"the roles {', '.join(asked)}"
    if role_weights:
        _require_weights(role_weights, participations["role"])
        left_out = sorted(role for role, weight in role_weights.items() if weight == 0)
        participations = participations[~participations["role"].isin(left_out)]
        which += f" but {', '.join(left_out)}" if left_out else ""
        told += _tell_weights(role_weights)
    too_large: tuple[str, ...] = ()
    if max_event_size is not None:
        too_large = _find_larger(participations, max_event_size)
        participations = participations[~participations["event_id"].isin(too_large)]
        told += (
            f"Events of more than {max_event_size} organizations were left out: {len(too_large)}.",
        )
    return CountedParticipations(
        rows=participations.reset_index(drop=True),
        pairs=weigh_pairs(participations, role_weights or {}),
        roles=asked,
        too_large=too_large,
        which=which,
        told=told,
    )


def _find_larger(participations: pd.DataFrame, max_event_size: int) -> tuple[str, ...]:
    if not isinstance(max_event_size, Integral) or max_event_size < SMALLEST_MEETING:
        raise OptionError(
            f"max event size {max_event_size} leaves no event that two can share; "
            "choose a whole number of 2 or more, or leave the option out"
        )
    sizes = participations.groupby("event_id", observed=True)["organization"].nunique()
    return tuple(sorted(sizes.index[sizes > max_event_size]))


def weigh_pairs(participations: pd.DataFrame, role_weights: Mapping[str, float]) -> pd.DataFrame:
    """Give each pair of an organization and its event once, with the largest weight of its roles.

    Examples
    --------
    >>> rows = pd.DataFrame({"event_id": "E1", "organization": ["A", "A"],
    ...                      "role": ["speaker", "host"]})
    >>> weigh_pairs(rows, {"host": 3})
      organization event_id  weight
    1            A       E1     3.0
    """
    if not role_weights:
        return participations[PAIR].drop_duplicates().assign(weight=1.0)
    weight = participations["role"].map(role_weights).astype(float).fillna(1.0)
    pairs = participations[PAIR].assign(weight=weight)
    # The weightiest first, which is then the one that stays.
    return pairs.sort_values("weight", ascending=False, kind="stable").drop_duplicates(PAIR)


def _tell_weights(role_weights: Mapping[str, float]) -> tuple[str, ...]:
    weighed = {role: weight for role, weight in role_weights.items() if weight > 0}
    if not weighed:
        return ()
    listed = ", ".join(f"{role} {weighed[role]:g}" for role in sorted(weighed))
    told = (
        f"Participations weigh by role: {listed}, every other 1. Of several roles at one event the "
        "largest weight holds, and two organizations share the geometric mean of theirs."
    )
    return (told,)


def _require_roles(roles: tuple[str, ...], recorded: pd.Series[str]) -> None:
    there_are = sorted(recorded.unique())
    for role in roles:
        if role not in there_are:
            raise OptionError(
                f"role '{role}' does not occur in these records; they have {', '.join(there_are)}"
            )
    if not roles:
        raise OptionError("no role is given; name at least one, or leave the option out")


def _require_weights(role_weights: Mapping[str, float], counted: pd.Series[str]) -> None:
    there_are = sorted(counted.unique())
    for role, weight in role_weights.items():
        if not (weight == 0 or LEAST_WEIGHT <= weight <= MOST_WEIGHT):
            raise OptionError(
                f"role weight {weight} of '{role}' cannot be used; choose 0, which leaves the role "
                f"out, or a number from {LEAST_WEIGHT:g} to {MOST_WEIGHT:,}"
            )
        if role not in there_are:
            raise OptionError(
                f"role weight {weight:g} is given to '{role}', but nobody counted has that role; "
                f"there are {', '.join(there_are)}"
            )
    if all(role_weights.get(role) == 0 for role in there_are):
        raise OptionError("every role has the role weight 0; leave one above 0")
