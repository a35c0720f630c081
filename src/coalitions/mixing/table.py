"""Every measure of organizations against groups: what it means and where it is from."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType

from coalitions.measure import Measure

_CARTOGRAPHY = (
    "Guimera, R. and Amaral, L. A. N. (2005). Functional cartography of complex metabolic "
    "networks. Nature 433, 895-900. https://doi.org/10.1038/nature03288"
)
_EI = (
    "Krackhardt, D. and Stern, R. N. (1988). Informal networks and organizational crises: an "
    "experimental simulation. Social Psychology Quarterly 51, 123-140. "
    "https://doi.org/10.2307/2786835"
)
_BROKERAGE = (
    "Gould, R. V. and Fernandez, R. M. (1989). Structures of mediation: a formal approach to "
    "brokerage in transaction networks. Sociological Methodology 19, 89-126. "
    "https://doi.org/10.2307/270949"
)
_ROLES = {
    "coordinator": "both of them in its own group",
    "gatekeeper": "one in its own group and one outside",
    "consultant": "both in one group that is not its own",
    "liaison": "each in a different group, and neither in its own",
}
_describe_pairs = partial(
    Measure, unit="pairs", range="0 and up", network="one-mode", source=_BROKERAGE
)
_ALL = (
    Measure(
        name="participation",
        label="Participation",
        meaning="How evenly its ties are spread over the groups: 0 means that all go to one group.",
        unit="share",
        range="0 to below 1; missing without ties",
        formula="1 - sum of (s(i, g) / s(i)) ^ 2 over all groups g; s(i, g) is the strength of "
        "its ties to g",
        caveat="It is coarse for those with few ties: two equal ties into two groups make 0.5 "
        "already.",
        network="one-mode",
        source=_CARTOGRAPHY,
    ),
    Measure(
        name="within_z",
        label="Standing within its group",
        meaning="How much more it works with its own group than that group's members usually do.",
        unit="standard deviations of its group",
        range="any number; missing for one alone in its group",
        formula="(s(i, own) - mean of s(j, own)) / standard deviation of s(j, own), over the "
        "members j of its group; 0 if these are all alike",
        caveat="In a group of few members it says little.",
        network="one-mode",
        source=_CARTOGRAPHY,
    ),
    Measure(
        name="n_internal",
        label="Partners within",
        meaning="How many partners it has in its own group.",
        unit="organizations",
        range="0 and up",
        formula="number of partners of the group of i",
        caveat="In a large group there are more to be had.",
        network="one-mode",
        source=_EI,
    ),
    Measure(
        name="n_external",
        label="Partners outside",
        meaning="How many partners it has in other groups.",
        unit="organizations",
        range="0 and up",
        formula="number of partners of other groups",
        caveat="Outside a small group there are more to be had.",
        network="one-mode",
        source=_EI,
    ),
    Measure(
        name="ei_index",
        label="E-I index",
        meaning="Whether its partners are outside its group (1), inside (-1), or as many here as "
        "there (0).",
        unit="share",
        range="-1 to 1; missing without ties",
        formula="(n_external - n_internal) / (n_external + n_internal)",
        caveat="A member of a small group is above 0 by the size of the group alone: compare it "
        "with ei_expected.",
        network="one-mode",
        source=_EI,
    ),
    Measure(
        name="ei_expected",
        label="E-I index by chance",
        meaning="What its E-I index would be on average if groups meant nothing to its choice of "
        "partners.",
        unit="share",
        range="-1 to 1; missing without ties",
        formula="1 - 2 a / b; of the b others with a group and a tie, a are of its group",
        caveat="For coalitions it is no yardstick, since they were sought by who is tied to whom.",
        network="one-mode",
        source=_EI,
    ),
    Measure(
        name="ei_p_value",
        label="Chance of such an E-I index",
        meaning="How likely chance alone would give an E-I index at least this far to its side.",
        unit="probability",
        range="0 to 1; missing without ties",
        formula="twice the smaller of P(X <= n_internal) and P(X >= n_internal), at most 1; X is"
        " hypergeometric: its partners drawn from all others with a group and a tie",
        caveat="It is not adjusted for the number of organizations: of a hundred, five are below"
        " 0.05 by chance.",
        network="one-mode",
        source=_EI,
    ),
    _describe_pairs(
        name="brokerage",
        formula="pairs j, q with w(i, j) > 0, w(i, q) > 0 and w(j, q) = 0",
        caveat="It grows with the square of the number of partners.",
        label="Brokerage",
        meaning="How many pairs of organizations it stands between: both its partners, but not "
        "each other's.",
    ),
    *(
        _describe_pairs(
            name=role,
            label=role.capitalize(),
            meaning=f"How many pairs it stands between with {between}.",
            formula=f"pairs of brokerage with {between}",
            caveat="Whoever has many partners has more of every role: compare with what chance "
            "would give.",
        )
        for role, between in _ROLES.items()
    ),
    *(
        _describe_pairs(
            name=f"{role}_expected",
            label=f"{role.capitalize()} by chance",
            meaning=f"How many pairs with {between} it would stand between on average if groups "
            "were dealt out at random.",
            formula=f"pairs of brokerage, times the probability of {between}, the groups of all "
            "others with a tie being dealt out anew",
            caveat="For coalitions it is no yardstick, since they were sought by who is tied to "
            "whom.",
        )
        for role, between in _ROLES.items()
    ),
    *(
        Measure(
            name=f"{role}_z",
            label=f"{role.capitalize()} against chance",
            meaning=f"How far it stands between more (above 0) or fewer (below 0) pairs with "
            f"{between} than chance would give.",
            unit="standard deviations of chance",
            range="any number; missing where chance leaves no choice",
            formula=f"({role} - {role}_expected) / its standard deviation under the same chance",
            caveat="Where few pairs are counted, chance is far from normal, and 2 is no rarity.",
            network="one-mode",
            source=_BROKERAGE,
        )
        for role, between in _ROLES.items()
    ),
)
MIXING_TABLE = MappingProxyType({measure.name: measure for measure in _ALL})
