"""What the weight of a tie can mean: one table of all the ways to weigh.

All of them begin with the same sum. Two organizations that weigh v and w at an event (1 unless
their roles say otherwise) share sqrt(v * w) of it, times the weight of the event; over all
events that gives c for the two, and a and b for each with itself. Some weightings say how much
an event of k organizations weighs, others how c compares with a and b.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from coalitions.arrays import Floats


@dataclass(frozen=True)
class Overlap:
    """What the two ends of each tie share, and what each has; arrays of shape (ties,).

    Parameters
    ----------
    shared : ndarray of float
        c, the events that both took part in [events, above 0].
    of_one, of_other : ndarray of float
        a and b, all events of the one and of the other [events, above 0].
    expected : ndarray of float
        What they would share on average if each had come to its events without regard to the
        other [events, above 0].
    """

    shared: Floats
    of_one: Floats
    of_other: Floats
    expected: Floats


@dataclass(frozen=True)
class Weighting:
    """One meaning of the weight of a tie.

    Parameters
    ----------
    name : str
        What it is called in options.
    meaning : str
        What ties are weighted by, in plain words.
    known_as : str
        What the literature calls it, or by whom; "" for plain counting.
    formula : str
        The same for those who calculate.
    unit : str
        Unit and range of a weight.
    choose_when : str
        When a person would choose it, as a sentence.
    source : str
        Where it was published; "" for plain counting.
    weigh_events : callable, optional
        Gives events the weight that their number of organizations [2 and up] calls for. Default:
        all weigh 1.
    compare : callable, optional
        Makes the weight of an `Overlap`. Default: what is shared.
    """

    name: str
    meaning: str
    known_as: str
    formula: str
    unit: str
    choose_when: str
    source: str
    weigh_events: Callable[[Floats], Floats] | None = None
    compare: Callable[[Overlap], Floats] | None = None

    def tell(self) -> str:
        """Say what ties are weighted by, and what that is known as."""
        return f"{self.meaning} ({self.known_as})" if self.known_as else self.meaning


def _share_of_either(overlap: Overlap) -> Floats:
    either = overlap.of_one + overlap.of_other - overlap.shared
    return _as_share(overlap.shared / either)


def _share_of_mean(overlap: Overlap) -> Floats:
    return _as_share(2 * overlap.shared / (overlap.of_one + overlap.of_other))


def _share_of_geometric_mean(overlap: Overlap) -> Floats:
    return _as_share(overlap.shared / np.sqrt(overlap.of_one * overlap.of_other))


def _as_share(quotient: Floats) -> Floats:
    """Let no rounding make a share more than all."""
    return np.minimum(quotient, 1.0)


_ALL = (
    Weighting(
        name="count",
        meaning="their number of shared events",
        known_as="",
        formula="c",
        unit="events, above 0",
        choose_when="You want the plain figure that anybody can check in the records.",
        source="",
    ),
    Weighting(
        name="newman",
        meaning="their shared events, each counting 1 / (k - 1) where k organizations took part",
        known_as="Newman 2001",
        formula="sum of 1 / (k - 1) over shared events",
        unit="events, above 0",
        choose_when="A large assembly should say little about any two who were there: the ties "
        "of an organization then add up to its number of events with company.",
        source="Newman, M. E. J. (2001). Scientific collaboration networks. II. Physical Review E "
        "64, 016132. https://doi.org/10.1103/PhysRevE.64.016132",
        weigh_events=lambda k: 1 / (k - 1),
    ),
    Weighting(
        name="hyperbolic",
        meaning="their shared events, each counting 1 / k where k organizations took part",
        known_as="resource allocation, Zhou et al. 2009",
        formula="sum of 1 / k over shared events",
        unit="events, above 0",
        choose_when="Large events should count for less, as with newman, and a meeting of two "
        "should not outweigh everything else.",
        source="Zhou, T., Lu, L. and Zhang, Y.-C. (2009). Predicting missing links via local "
        "information. European Physical Journal B 71, 623-630. "
        "https://doi.org/10.1140/epjb/e2009-00335-8",
        weigh_events=lambda k: 1 / k,
    ),
    Weighting(
        name="inverse-frequency",
        meaning="their shared events, each counting 1 / ln k where k organizations took part",
        known_as="Adamic and Adar 2003",
        formula="sum of 1 / ln k over shared events",
        unit="meetings of e = 2.72 organizations, above 0",
        choose_when="Large events should count for less, but still count: one of a hundred "
        "organizations for about a seventh of a meeting of two.",
        source="Adamic, L. A. and Adar, E. (2003). Friends and neighbors on the Web. Social "
        "Networks 25, 211-230. https://doi.org/10.1016/S0378-8733(03)00009-1",
        weigh_events=lambda k: 1 / np.log(k),
    ),
    Weighting(
        name="jaccard",
        meaning="their shared events as a share of the events of either",
        known_as="Jaccard",
        formula="c / (a + b - c)",
        unit="share, above 0, up to 1",
        choose_when="Organizations that come to everything should not seem close to everyone; two "
        "that came once, together, are as close as can be, so test ties against chance too.",
        source="Jaccard, P. (1912). The distribution of the flora in the alpine zone. New "
        "Phytologist 11, 37-50. https://doi.org/10.1111/j.1469-8137.1912.tb05611.x; the simple "
        "ratio of Cairns, S. J. and Schwager, S. J. (1987). A comparison of association indices. "
        "Animal Behaviour 35, 1454-1469. https://doi.org/10.1016/S0003-3472(87)80018-0",
        compare=_share_of_either,
    ),
    Weighting(
        name="half-weight",
        meaning="their shared events as a share of the mean number of events of the two",
        known_as="half-weight index, Dice",
        formula="2 c / (a + b)",
        unit="share, above 0, up to 1",
        choose_when="As jaccard, where the records are more likely to miss the events that two "
        "shared than the events that one had without the other.",
        source="Dice, L. R. (1945). Measures of the amount of ecologic association between "
        "species. Ecology 26, 297-302. https://doi.org/10.2307/1932409; the half-weight index of "
        "Cairns and Schwager (1987), as for jaccard",
        compare=_share_of_mean,
    ),
    Weighting(
        name="cosine",
        meaning="their shared events as a share of the geometric mean of the events of the two",
        known_as="cosine, Salton",
        formula="c / sqrt(a b)",
        unit="share, above 0, up to 1",
        choose_when="A small organization that shares most of its events with a busy one should "
        "show as close to it, which jaccard does not allow.",
        source="Salton, G. and McGill, M. J. (1983). Introduction to Modern Information "
        "Retrieval. McGraw-Hill; compared with others by van Eck and Waltman (2009), as for "
        "association-strength",
        compare=_share_of_geometric_mean,
    ),
    Weighting(
        name="association-strength",
        meaning="their shared events as a multiple of those expected if the two had chosen their "
        "events independently",
        known_as="association strength, van Eck and Waltman 2009",
        formula="c m / (a b), m being the number of events",
        unit="multiple of the expected, above 0; 1 is as expected",
        choose_when="You look for ties that are unusual for their size; two that came once, "
        "together, are the strongest of all, so test the ties against chance as well.",
        source="van Eck, N. J. and Waltman, L. (2009). How to normalize cooccurrence data? "
        "Journal of the American Society for Information Science and Technology 60, 1635-1651. "
        "https://doi.org/10.1002/asi.21075",
        compare=lambda overlap: overlap.shared / overlap.expected,
    ),
)
WEIGHTING_TABLE = MappingProxyType({weighting.name: weighting for weighting in _ALL})
WEIGHTINGS = tuple(WEIGHTING_TABLE)
