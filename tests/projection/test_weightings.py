"""The table of weightings: complete, and readable by who must choose."""

import numpy as np
import pytest

from coalitions.projection.weightings import WEIGHTING_TABLE, WEIGHTINGS, Overlap

every_entry = pytest.mark.parametrize("entry", WEIGHTING_TABLE.values(), ids=WEIGHTINGS)


def test_weightings_are_named_once_and_counting_comes_first():
    assert [entry.name for entry in WEIGHTING_TABLE.values()] == list(WEIGHTINGS)
    assert WEIGHTINGS[0] == "count"
    assert len({entry.meaning for entry in WEIGHTING_TABLE.values()}) == len(WEIGHTINGS)


@every_entry
def test_every_entry_can_be_put_into_sentences(entry):
    assert entry.meaning.startswith("their ")
    assert not entry.meaning.endswith(".")
    assert entry.choose_when[0].isupper()
    assert entry.choose_when.endswith(".")
    assert entry.formula
    assert "above 0" in entry.unit


@every_entry
def test_every_published_weighting_has_its_source(entry):
    assert (entry.name == "count") == (entry.source == "")
    if entry.source:
        assert "(19" in entry.source or "(20" in entry.source


@every_entry
def test_larger_events_weigh_less_or_all_weigh_the_same(entry):
    sizes = np.arange(2.0, 500)
    if entry.weigh_events is not None:
        weights = entry.weigh_events(sizes)
        assert (np.diff(weights) < 0).all()
        assert (weights > 0).all()


@every_entry
def test_more_shared_events_weigh_more(entry):
    if entry.compare is None:
        return
    shared = np.arange(1.0, 9)
    eight = np.full(8, 8.0)
    weights = entry.compare(Overlap(shared, eight, eight, expected=np.full(8, 64 / 14)))
    assert (np.diff(weights) > 0).all()


def test_what_helps_to_choose_is_so():
    adamic = WEIGHTING_TABLE["inverse-frequency"].weigh_events(np.array([2.0, 100.0]))
    assert adamic[1] / adamic[0] == pytest.approx(1 / 7, abs=0.01)  # "about a seventh"
    newman, hyperbolic = (
        WEIGHTING_TABLE[name].weigh_events(np.array([2.0, 3.0]))
        for name in ("newman", "hyperbolic")
    )
    assert hyperbolic[0] / hyperbolic[1] < newman[0] / newman[1]
    small = Overlap(*(np.array([value]) for value in (4.0, 4.0, 100.0, 1.0)))
    jaccard, cosine = (WEIGHTING_TABLE[name].compare(small)[0] for name in ("jaccard", "cosine"))
    assert (jaccard, cosine) == pytest.approx((0.04, 0.2))


@pytest.mark.parametrize("name", ["jaccard", "half-weight", "cosine"])
def test_rounding_makes_no_share_more_than_all(name):
    tenths = np.arange(1, 400) / 10
    overlap = Overlap(np.nextafter(tenths, 100), tenths, tenths, tenths)
    assert (WEIGHTING_TABLE[name].compare(overlap) == 1).all()
