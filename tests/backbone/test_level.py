"""A p-value that equals its level without rounding passes, whoever compares the two."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coalitions.backbone import extract_backbone, find_needed, learn_rule, measure_power
from coalitions.explanation import explain_organization, explain_tie
from coalitions.nullmodels import fit_null_model

from builders import gatherings, make_network


def meet_by_chance(n_events, one, other, shared):
    """Give the exact chance that two share as many events or more."""
    ways = sum(
        comb(one, both) * comb(n_events - one, other - both)
        for both in range(shared, min(one, other) + 1)
    )
    return Fraction(ways, comb(n_events, other))


def list_exact(network):
    """Give the exact p-value of each tie, in the order of the ties."""
    attended = network.organizations["n_events"].to_numpy()
    n_events = int((network.affiliation.events["n_organizations"] > 0).sum())
    return [
        meet_by_chance(n_events, int(attended[one]), int(attended[other]), int(shared))
        for one, other, shared in zip(
            *network.endpoints, network.ties["shared_events"], strict=True
        )
    ]


@given(gatherings=gatherings, number=st.integers(0, 20), off=st.sampled_from([-2e-15, 0, 2e-15]))
def test_ties_at_the_level_itself_pass_everywhere(gatherings, number, off):
    network = make_network(gatherings)
    exact = list_exact(network)
    below_one = sorted({p for p in exact if p < 1})
    assume(below_one)
    chosen = below_one[number % len(below_one)]
    alpha = float(chosen) * (1 + off)
    passing = [p <= chosen for p in exact]
    model = fit_null_model(network.affiliation, model="hypergeometric")
    backbone = extract_backbone(network, model=model, alpha=alpha)
    assert len(backbone.ties) == sum(passing)
    rule = learn_rule(backbone, model)
    shared = network.ties["shared_events"].to_numpy()
    assert rule.keeps(*network.endpoints, shared).tolist() == passing
    assert rule.keeps(*network.endpoints[::-1], shared).tolist() == passing
    one_of_each = dict(zip(exact, network.ties.itertuples(), strict=True))  # by its p-value
    for p, tie in one_of_each.items():
        source, target, passes = tie.source, tie.target, p <= chosen
        why = explain_tie(network, source, target, models=[model], alpha=alpha)
        assert bool(why.chance["passes"].iloc[0]) == passes
        place = explain_organization(network, source, model=model, alpha=alpha)
        assert place.partners.loc[target, "kept"] == passes


@given(
    gatherings=gatherings,
    model=st.sampled_from(["sdsm", "hypergeometric"]),
    number=st.integers(0, 20),
    last_digits=st.integers(-8, 8),
)
def test_what_is_needed_agrees_with_what_is_kept_next_to_every_p_value(
    gatherings, model, number, last_digits
):
    network = make_network(gatherings)
    fitted = fit_null_model(network.affiliation, model=model)
    p_values = extract_backbone(network, model=fitted, alpha=0.999999).ties["p_value"].unique()
    assume(len(p_values))
    p_value = p_values[number % len(p_values)]
    alpha = p_value + last_digits * np.spacing(p_value)
    backbone = extract_backbone(network, model=fitted, alpha=alpha)
    for ties, is_kept in ((backbone.ties, True), (backbone.removed, False)):
        source, target = (ties[end].cat.codes.to_numpy() for end in ("source", "target"))
        for one, other in ((source, target), (target, source)):
            needed = find_needed(fitted, fitted.class_of[one], fitted.class_of[other], alpha)
            assert ((ties["shared_events"] >= needed) == is_kept).all()


def test_power_counts_pairs_that_could_reach_the_level_itself():
    # Two who both came to 3 of 10 events share all of them with a chance of 1/120.
    network = make_network([*[{"A", "B"}] * 3, *[{"C"}] * 7])
    for alpha in (1 / 120, np.nextafter(1 / 120, 0)):
        assert measure_power(network, model="hypergeometric", alpha=alpha).n_possible == 1


@pytest.mark.parametrize("correction", ["fdr_bh", "holm"])
def test_adjusted_p_values_pass_at_the_level_itself(correction):
    network = make_network([*[{"A", "B"}] * 3, *[{"C"}] * 7])
    for alpha in (3 / 120, np.nextafter(3 / 120, 0), np.nextafter(3 / 120, 1)):
        backbone = extract_backbone(
            network, model="hypergeometric", alpha=alpha, correction=correction
        )
        assert len(backbone.ties) == 1
        power = measure_power(network, model="hypergeometric", alpha=alpha, correction=correction)
        assert power.n_possible_ties == 1
