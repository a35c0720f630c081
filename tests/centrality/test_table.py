"""The words that everything else takes from the table of measures."""

import re

import pytest

from coalitions.centrality import MEASURE_TABLE, MEASURES, measure_centrality
from coalitions.centrality.table import choose_measures
from coalitions.errors import OptionError
from coalitions.mixing import MIXING_TABLE

from builders import make_network

JARGON = re.compile(
    r"centrality|eigen|graph|node|edge|vert|degree|projection|mode|incidence|bipartite|matrix|"
    r"component|path|weighted|neighbo|cluster|k-core|triad|redundan"
)


def test_the_table_names_what_is_measured():
    assert tuple(measure_centrality(make_network(["AB"])).columns) == MEASURES
    assert all(name == measure.name for name, measure in MEASURE_TABLE.items())


def test_labels_differ_and_fit_the_head_of_a_table():
    labels = [measure.label for measure in MEASURE_TABLE.values()]
    assert len(set(labels)) == len(labels)
    assert all(len(label.split()) <= 4 for label in labels)


def test_no_two_measures_share_a_name():
    measures = [*MEASURE_TABLE.values(), *MIXING_TABLE.values()]
    for part in ("name", "label", "meaning"):
        words = [getattr(measure, part) for measure in measures]
        assert len(set(words)) == len(words)


def test_a_word_that_readers_take_for_one_measure_is_the_name_of_one():
    of_organizations = {measure.label for measure in MEASURE_TABLE.values()}
    assert not [label for label in of_organizations if re.match("Broker|Influence", label)]
    assert MIXING_TABLE["brokerage"].label == "Brokerage"


@pytest.mark.parametrize("name", MEASURES)
def test_a_meaning_is_one_plain_sentence(name):
    meaning = MEASURE_TABLE[name].meaning
    assert re.fullmatch(r"[A-Z][^.]*\.", meaning)
    assert not JARGON.search(meaning.lower())


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_has_unit_range_network_and_source(name):
    measure = MEASURE_TABLE[name]
    assert measure.unit
    assert measure.range
    assert measure.network in {"one-mode", "two-mode"}
    if name == "n_events":
        assert not measure.source
    elif name in {"constraint", "effective_size"}:
        assert measure.source.startswith("Burt, R. S. (1992).")  # a book
    else:
        assert re.search(r"\(\d{4}\)\. .*https://doi\.org/10\.\d{4,}/\S+", measure.source)


def test_all_are_chosen_unless_some_are_named_each_once():
    assert choose_measures(None) == MEASURES
    assert choose_measures(iter(["core", "degree", "core"])) == ("core", "degree")
    assert choose_measures([]) == ()


def test_an_unknown_measure_is_refused_with_those_there_are():
    with pytest.raises(OptionError, match=r"measure 'centrality' is not known; choose 'betw.*core"):
        choose_measures(["degree", "centrality"])


def test_a_single_name_is_refused_since_it_is_no_list():
    with pytest.raises(OptionError, match=r"measures 'degree' is no list; write \['degree'\]"):
        choose_measures("degree")
