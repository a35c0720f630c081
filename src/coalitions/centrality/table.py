"""What is measured of each organization: one table of all the measures.

Maps, reports and explanations take their words from here.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from coalitions.errors import OptionError, require_choice
from coalitions.measure import Measure

_BURT = "Burt, R. S. (1992). Structural Holes. Harvard University Press"
_TWO_MODE = (
    "Borgatti, S. P. and Everett, M. G. (1997). Network analysis of 2-mode data. Social Networks "
    "19, 243-269. https://doi.org/10.1016/S0378-8733(96)00301-2"
)
_FAUST = (
    "Faust, K. (1997). Centrality in affiliation networks. Social Networks 19, 157-191. "
    "https://doi.org/10.1016/S0378-8733(96)00300-0"
)
_ALL = (
    Measure(
        name="n_events",
        label="Events",
        meaning="How many events it took part in.",
        unit="events",
        range="0 and up",
        formula="number of events e at which i was",
        caveat="It says how often somebody wrote the organization down, not how much it did there.",
        network="two-mode",
        source="",
    ),
    Measure(
        name="degree",
        label="Partners",
        meaning="How many other organizations it has a tie with.",
        unit="organizations",
        range="0 and up",
        formula="k(i) = number of j with w(i, j) > 0",
        caveat="Where every tie is kept, one large event makes many partners at once.",
        network="one-mode",
        source="Freeman, L. C. (1978). Centrality in social networks: conceptual clarification. "
        "Social Networks 1, 215-239. https://doi.org/10.1016/0378-8733(78)90021-7",
    ),
    Measure(
        name="strength",
        label="Strength",
        meaning="How much all its ties weigh together; many partners or strong ties make it high.",
        unit="the unit of the weighting",
        range="0 and up",
        formula="s(i) = sum of w(i, j) over all j",
        caveat="It hangs on the weighting: compare it within one weighting only.",
        network="one-mode",
        source="Barrat, A., Barthelemy, M., Pastor-Satorras, R. and Vespignani, A. (2004). The "
        "architecture of complex weighted networks. Proceedings of the National Academy of "
        "Sciences 101, 3747-3752. https://doi.org/10.1073/pnas.0400087101",
    ),
    Measure(
        name="betweenness",
        label="Betweenness",
        meaning="How often it stands on the shortest way between two others, strong ties being "
        "short; if it left, many of the others would be further apart where this is high.",
        unit="share of the pairs of others",
        range="0 to 1",
        formula="sum of g(s, i, t) / g(s, t) over all pairs s, t of others, by (n - 1) (n - 2) /"
        " 2; g counts the shortest paths from s to t, and those of them through i, a tie being 1 /"
        " w long",
        caveat="It can hang on a few borderline ties: where its interval in ranks.csv is wide, "
        "call nobody the broker.",
        network="one-mode",
        source="Freeman, L. C. (1977). A set of measures of centrality based on betweenness. "
        "Sociometry 40, 35-41. https://doi.org/10.2307/3033543; over weighted ties Newman, M. E. "
        "J. (2001). Scientific collaboration networks. II. Physical Review E 64, 016132. "
        "https://doi.org/10.1103/PhysRevE.64.016132; computed after Brandes, U. (2001). A faster "
        "algorithm for betweenness centrality. Journal of Mathematical Sociology 25, 163-177. "
        "https://doi.org/10.1080/0022250X.2001.9990249; in large networks estimated after "
        "Brandes, U. and Pich, C. (2007). Centrality estimation in large networks. International "
        "Journal of Bifurcation and Chaos 17, 2303-2318. https://doi.org/10.1142/S0218127407018403",
    ),
    Measure(
        name="closeness",
        label="Closeness",
        meaning="How short its ways to all the others are, strong ties being short; those whom it "
        "cannot reach at all make it low.",
        unit="the unit of the weighting",
        range="0 and up; 0 without ties",
        formula="r / (sum of d(i, j)) * r / (n - 1), over the r others within reach; d is the "
        "length of the shortest path, a tie being 1 / w long",
        caveat="Values within one piece of the network lie close together, so that a small "
        "difference can move many places.",
        network="one-mode",
        source="Wasserman, S. and Faust, K. (1994). Social Network Analysis. Cambridge University "
        "Press. https://doi.org/10.1017/CBO9780511815478",
    ),
    Measure(
        name="eigenvector",
        label="Eigenvector centrality",
        meaning="Whether its partners are themselves well connected; high for those at the heart "
        "of the strongest circle.",
        unit="squares sum to 1",
        range="0 to 1; 0 outside the group that leads",
        formula="x(i) = sum of w(i, j) x(j) over all j, by the largest eigenvalue of w",
        caveat="Of several dense circles it may show one only: 0 says that an organization is in"
        " another piece of the network, not that it does not matter.",
        network="one-mode",
        source="Bonacich, P. (1972). Factoring and weighting approaches to status scores and "
        "clique identification. Journal of Mathematical Sociology 2, 113-120. "
        "https://doi.org/10.1080/0022250X.1972.9989806",
    ),
    Measure(
        name="pagerank",
        label="PageRank",
        meaning="How often someone would come by who goes from partner to partner at random, and "
        "now and then starts anew; no separate group is left out.",
        unit="share of visits",
        range="above 0, up to 1; least without ties",
        formula="x(i) = 0.15 / n + 0.85 * sum of x(j) w(i, j) / s(j) over all j; what those "
        "without ties have goes to all alike",
        caveat="Where ties have no direction it follows strength closely: what is of interest is"
        " where the two differ.",
        network="one-mode",
        source="Brin, S. and Page, L. (1998). The anatomy of a large-scale hypertextual Web search "
        "engine. Computer Networks and ISDN Systems 30, 107-117. "
        "https://doi.org/10.1016/S0169-7552(98)00110-X",
    ),
    Measure(
        name="core",
        label="Core",
        meaning="How deep it is in the dense middle: at 5 it is one of a group in which each has "
        "at least 5 partners within the group.",
        unit="organizations",
        range="0 and up; 0 without ties",
        formula="the largest k such that i is in a part of the network in which each has k "
        "partners or more",
        caveat="Where every tie is kept, those who came to one large event are a core by that "
        "alone.",
        network="one-mode",
        source="Seidman, S. B. (1983). Network structure and minimum degree. Social Networks 5, "
        "269-287. https://doi.org/10.1016/0378-8733(83)90028-X",
    ),
    Measure(
        name="clustering",
        label="Partners tied",
        meaning="How many of the pairs of its partners have a tie with each other too.",
        unit="share of the pairs of its partners",
        range="0 to 1; none for fewer than two partners",
        formula="tied pairs of partners of i, by k(i) (k(i) - 1) / 2",
        caveat="Each event ties all who came with each other, so it is high in all such "
        "networks: compare with two_mode_clustering.",
        network="one-mode",
        source="Watts, D. J. and Strogatz, S. H. (1998). Collective dynamics of 'small-world' "
        "networks. Nature 393, 440-442. https://doi.org/10.1038/30918",
    ),
    Measure(
        name="constraint",
        label="Constraint",
        meaning="How far its ties all lead back to the same few; where this is low, it links "
        "partners who are not in touch without it.",
        unit="no unit",
        range="above 0, up to 2; none without ties",
        formula="sum of (p(i, j) + sum of p(i, q) p(q, j) over all q) ^ 2 over all partners j; "
        "p(i, j) = w(i, j) / s(i)",
        caveat="It is high for everyone with few partners: compare those with about as many.",
        network="one-mode",
        source=_BURT,
    ),
    Measure(
        name="effective_size",
        label="Separate partners",
        meaning="How many partners it has, those who are in touch with each other counting for "
        "less; high for those who bring together partners from different circles.",
        unit="organizations",
        range="1 to the number of partners; none without ties",
        formula="k(i) - sum of p(i, q) m(j, q) over all partners j and all q; p as for "
        "constraint, m(j, q) = w(j, q) by the heaviest tie of j",
        caveat="It grows with the number of partners: divide it by degree before comparing large"
        " with small.",
        network="one-mode",
        source=_BURT,
    ),
    Measure(
        name="two_mode_degree",
        label="Share of events",
        meaning="Which share of all events it took part in; events without any organization do not "
        "count.",
        unit="share of the events",
        range="0 to 1",
        formula="n_events, by the m events at which somebody was",
        caveat="It cannot say which of the others were open to the organization at all.",
        network="two-mode",
        source=_TWO_MODE,
    ),
    Measure(
        name="two_mode_betweenness",
        label="Betweenness by events",
        meaning="How often it stands on the shortest way from event to event and from "
        "organization to organization, all events counting alike.",
        unit="share of the most there can be",
        range="0 to 1",
        formula="as betweenness, over organizations and events, each step 1 long, by the most "
        "that one organization could have",
        caveat="Chance is not taken out, so it may disagree with betweenness: say by which of "
        "the two.",
        network="two-mode",
        source=_TWO_MODE,
    ),
    Measure(
        name="two_mode_closeness",
        label="Closeness by events",
        meaning="How few meetings lie between it and all other organizations and events; those "
        "whom it cannot reach at all make it low.",
        unit="share of the most there can be",
        range="0 to 1; 0 for those who came to no event",
        formula="(M + 2 (N - 1)) / (sum of d) * r / (n + m - 1), over the N organizations and M "
        "events within reach, itself included, r = N + M - 1; d counts steps",
        caveat="One large event brings everybody near to everybody.",
        network="two-mode",
        source=_TWO_MODE,
    ),
    Measure(
        name="two_mode_eigenvector",
        label="Eigenvector centrality by events",
        meaning="Whether it came to the events to which those came who came to the events that "
        "matter; high for those at the heart of the busiest circle.",
        unit="squares sum to 1",
        range="0 to 1; 0 outside the group that leads",
        formula="x(i) = sum of y(e) over its events, y(e) = sum of x(j) over those who came, "
        "each up to a factor",
        caveat="As for eigenvector: of several circles it may show one only.",
        network="two-mode",
        source=_FAUST,
    ),
    Measure(
        name="two_mode_clustering",
        label="Partners meet without it",
        meaning="How many of the pairs that it met at two different events met each other at a "
        "third.",
        unit="share of the pairs met at two events",
        range="0 to 1; none if there are no such pairs",
        formula="closed paths by all paths j - event - i - event - q, all five different; closed"
        " if j and q were at a third event",
        caveat="It rests on few paths for those with few events: look at n_events beside it.",
        network="two-mode",
        source="Opsahl, T. (2013). Triadic closure in two-mode networks: redefining the global "
        "and local clustering coefficients. Social Networks 35, 159-167. "
        "https://doi.org/10.1016/j.socnet.2011.07.001",
    ),
)
MEASURE_TABLE = MappingProxyType({measure.name: measure for measure in _ALL})
MEASURES = tuple(MEASURE_TABLE)


def choose_measures(measures: Iterable[str] | None) -> tuple[str, ...]:
    """Give the names of measures, each once; all of them for None.

    Raises
    ------
    OptionError
        If one of `measures` is not known, or they are no list.

    Examples
    --------
    >>> choose_measures(["degree", "core", "degree"])
    ('degree', 'core')
    """
    if measures is None:
        return MEASURES
    if isinstance(measures, str):
        raise OptionError(f"measures '{measures}' is no list; write ['{measures}']")
    chosen = tuple(dict.fromkeys(measures))
    for name in chosen:
        require_choice("measure", name, MEASURES)
    return chosen
