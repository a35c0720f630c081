"""What chance can mean: one table of all the null models.

Each says what chance holds fixed; what is not held fixed is what a tie is tested for.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class NullModelEntry:
    """One meaning of chance; `fit_null_model` makes the model.

    Parameters
    ----------
    name : str
        What it is called in options.
    meaning : str
        What chance holds fixed, in plain words.
    choose_when : str
        When a person would choose it, as a sentence.
    source : str
        Where it was published.
    formula : str
        The distribution of X, the events that i and j share, for those who calculate: c is how
        many they do share, a and b are all events of each, m is all events.
    caveat : str
        What to beware of, as a sentence.
    by_chance : str
        How the number of ties that the model itself expects by chance, ``{number}``, compares
        with what chance would really give.
    is_sampled : bool
        Whether its probabilities are estimated from samples, which takes long for large records.
    is_constrained : bool
        Whether it asks the records who could have taken part in what, which not all say.
    """

    name: str
    meaning: str
    choose_when: str
    source: str
    formula: str
    caveat: str
    by_chance: str
    is_sampled: bool = False
    is_constrained: bool = False


_COMPARED = (
    "Neal, Z. P., Domagalski, R. and Sagan, B. (2021). Comparing alternatives to the fixed degree "
    "sequence model for extracting the backbone of bipartite projections. Scientific Reports 11, "
    "23929. https://doi.org/10.1038/s41598-021-03238-3"
)
# It takes degrees that were drawn for expected ones, and so finds less than it says it would.
_FEWER = "fewer than {number}, since this model is cautious"
_ALL = (
    NullModelEntry(
        name="fdsm",
        meaning="chance keeps each organization's number of events and each event's number of "
        "organizations, exactly; the probabilities are estimated from samples",
        choose_when="Your first choice where records are small: busy organizations and large "
        "events are allowed for.",
        source=_COMPARED,
        formula="P(X >= c) over all two-mode networks with these margins, all equally likely; "
        "estimated as (1 + draws that reach c) / (1 + draws), a draw being a pair with a and b "
        "events in one sampled network",
        caveat="Its p-values are estimates, whose error is in p_error: of ties near alpha, other "
        "samples may judge otherwise.",
        by_chance="about {number} on average",
        is_sampled=True,
    ),
    NullModelEntry(
        name="sdsm",
        meaning="as fdsm, but both numbers are kept on average; the probabilities are exact",
        choose_when="Your first choice where records are large, or where nothing may hang on "
        "samples; it keeps fewer ties.",
        source="Neal, Z. P. (2014). The backbone of bipartite projections. Social Networks 39, "
        "84-97. https://doi.org/10.1016/j.socnet.2014.06.001",
        formula="X is the sum over all events e of independent trials of probability p(i, e) "
        "p(j, e) (Poisson binomial); p(i, e) = x(i) y(e) / (1 + x(i) y(e)), x and y such that both "
        "margins hold on average",
        caveat="It is cautious: it first takes away the ties of those who share few events with "
        "each of many, which are the brokers.",
        by_chance=_FEWER,
    ),
    NullModelEntry(
        name="sdsm-ec",
        meaning="as sdsm, and nobody takes part where it could not: before it was founded, after "
        "it closed, or out of its region",
        choose_when="The records say when or where organizations work, and many could not have "
        "come to many of the events.",
        source="Neal, Z. P. and Neal, J. W. (2024). Stochastic degree sequence model with edge "
        "constraints (SDSM-EC) for backbone extraction. Complex Networks & Their Applications "
        "XII, 127-136. https://doi.org/10.1007/978-3-031-53468-3_11",
        formula="as sdsm, with p(i, e) = 0 where i could not take part in e",
        caveat="It is as good as the columns founded, closed and region: what they do not say is "
        "taken for no limit.",
        by_chance=_FEWER,
        is_constrained=True,
    ),
    NullModelEntry(
        name="hypergeometric",
        meaning="chance keeps each organization's number of events; large and small events count "
        "alike",
        choose_when="Events are of about the same size, so that it can be left out of account.",
        source=_COMPARED,
        formula="P(X = x) = C(a, x) C(m - a, b - x) / C(m, b)",
        caveat="It takes a meeting of three and an assembly of three hundred for equally likely to "
        "be attended: where sizes differ, more ties pass by chance than alpha says.",
        by_chance="about {number} on average if all events were of one size, and more if not",
    ),
)
NULL_MODEL_TABLE = MappingProxyType({entry.name: entry for entry in _ALL})
MODELS = tuple(NULL_MODEL_TABLE)
