"""The table of all measures, and the words for the whole network."""

import itertools

import pandas as pd
import pytest
from hypothesis import given

from coalitions.mixing import MIXING_TABLE, measure_mixing, summarize_mixing

from builders import ORGANIZATIONS, make_network, tie_pairs
from mixing.grouping import groupings, make_karate_club, networks


@given(network=networks, groups=groupings)
def test_every_measure_stands_in_the_table_in_its_place_and_range(network, groups):
    mixing = measure_mixing(network, groups)
    assert mixing.index.tolist() == list(ORGANIZATIONS)
    assert mixing.columns.tolist() == list(MIXING_TABLE)
    for name, measure in MIXING_TABLE.items():
        values = mixing[name].dropna().astype(float)
        span, _, _ = measure.range.partition(";")
        if span == "-1 to 1":
            assert values.between(-1, 1).all()
        elif span == "0 to 1":
            assert values.between(0, 1).all()
        elif span == "0 to below 1":
            assert ((values >= 0) & (values < 1)).all()
        elif span == "0 and up":
            assert (values >= 0).all()
        else:
            assert span == "any number"


def test_each_measure_is_explained_in_one_sentence():
    for measure in MIXING_TABLE.values():
        assert measure.meaning.endswith(".")
        assert ". " not in measure.meaning
        assert measure.source
        assert measure.label


def test_a_club_that_keeps_to_its_sides_is_said_to():
    network, sides = make_karate_club()
    told = summarize_mixing(network, sides).tell("side")
    assert told[0].startswith("Of 78 ties between organizations whose side is known, ")
    assert "(0.001)" not in told[2]
    assert told[2].endswith(
        "probability of about 0.001: ties stay within sides more than chance would make them."
    )
    assert told[3] == (
        'Taken one by one, allowing for 2 sides tested, "Mr. Hi" and "Officer" keep more to '
        "within than chance would give."
    )


def test_ties_that_cross_are_said_to():
    pairs = [f"{one}{other}" for one in "ABCDI" for other in "EFGHJ"]
    groups = pd.Series(list("xxxxxyyyyy"), index=list("ABCDIEFGHJ"))
    summary = summarize_mixing(tie_pairs(pairs), groups)
    told = summary.tell()
    assert summary.assortativity == -1
    assert "ties cross groups more than chance would make them" in told[2]
    assert '"x" and "y" reach more across than' in told[3]


def test_what_chance_may_give_is_not_claimed():
    network = tie_pairs(["AB", "BC", "CD", "DE"])
    groups = pd.Series(list("xxyyx"), index=list("ABCDE"))
    told = summarize_mixing(network, groups).tell("sector")
    assert told[2].endswith("these records do not tell whether sectors matter to ties.")
    assert told[3].startswith("Taken one by one, none can be told from chance")


def test_groups_sought_in_the_ties_are_no_finding():
    network, sides = make_karate_club()
    told = summarize_mixing(network, sides, found_in_ties=True).tell("coalition")
    assert "is no finding" in told[-1]
    assert not any("chance" in sentence for sentence in told)


@pytest.mark.parametrize("known", [{}, {"A": "x"}])
def test_nothing_known_is_said_to_be_nothing(known):
    network = make_network([{"A", "B"}])
    told = summarize_mixing(network, pd.Series(known, dtype=object)).tell("sector")
    assert told == (
        "No tie joins two organizations whose sector is known.",
        "1 tie to organizations whose sector is not known is left out.",
    )


def test_one_group_is_said_to_mix_nothing():
    network = tie_pairs(list(itertools.combinations("ABC", 2)))
    told = summarize_mixing(network, pd.Series("x", index=list("ABC"))).tell("place")
    assert told[-1] == "All organizations with ties are of one place: there is nothing to mix."


@pytest.mark.parametrize("names", [(), ("A",)])
def test_networks_of_nobody_and_of_one_are_measured(names):
    network = make_network([set(names)], organizations=())
    for groups in (pd.Series(dtype=object), pd.Series("x", index=list(names), dtype=object)):
        assert measure_mixing(network, groups).shape == (len(names), len(MIXING_TABLE))
        told = summarize_mixing(network, groups, n_permutations=99).tell()
        assert told == ("No tie joins two organizations whose group is known.",)
