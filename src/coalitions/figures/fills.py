"""What the bars and bands of coalitions are filled with over time: colors and hatches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coalitions.communities import Communities
from coalitions.palette import COLORS, look_of

# As many grays and as many hatches have no factor in common: 15 together, neighbors differ in both.
GRAYS = ("#4D4D4D", "#808080", "#ADADAD")
HATCHES = ("", "/////", ".....", "xxxxx", "-----")


@dataclass(frozen=True)
class Fill:
    """What the bars and bands of a coalition are filled with.

    Parameters
    ----------
    color : str
        As ``#RRGGBB``.
    hatch : str
        A matplotlib hatch, drawn in white; "" for none.
    """

    color: str
    hatch: str = ""

    @property
    def look(self) -> dict[str, Any]:
        """The options of a matplotlib patch."""
        look = {"facecolor": self.color, "linewidth": 0}
        return {**look, "hatch": self.hatch, "edgecolor": "white"} if self.hatch else look


def choose_fills(names: Sequence[str], communities: Communities | None) -> dict[str, Fill]:
    """Choose what each coalition is filled with.

    Numbers have their color of every map and figure, with a hatch where colors repeat. Letters
    have colors that no coalition of the whole period has, and grays when those are used up; or
    if all are letters, the colors of the first numbers.

    Examples
    --------
    >>> choose_fills(["8", "A"], None)
    {'8': Fill(color='#D55E00', hatch='/////'), 'A': Fill(color='#0072B2', hatch='')}
    """
    letters = [name for name in names if not name.isdecimal()]
    fills = dict(zip(letters, _fill_letters(len(letters), communities), strict=True))
    return {name: fills.get(name) or _fill_number(int(name)) for name in names}


def _fill_number(number: int) -> Fill:
    return Fill(look_of(number).color, HATCHES[(number - 1) // len(COLORS) % len(HATCHES)])


def _fill_letters(n: int, communities: Communities | None) -> list[Fill]:
    if communities is None:
        return [_fill_number(number) for number in range(1, n + 1)]
    taken = {look_of(number).color for number in communities.members}
    free = [Fill(color) for color in COLORS if color not in taken]
    grays = [
        Fill(GRAYS[number % len(GRAYS)], HATCHES[number % len(HATCHES)]) for number in range(n)
    ]
    return [*free, *grays][:n]
