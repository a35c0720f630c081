"""A tie of a window is one of the whole period, between two who sought each other in it."""

from hypothesis import given
from hypothesis import strategies as st

from coalitions.affiliation import select_events
from coalitions.backbone import extract_backbone
from coalitions.dynamics import keep_known_ties
from coalitions.projection import project

from builders import gatherings, make_affiliation


def pairs(network):
    return set(zip(network.ties["source"], network.ties["target"], strict=True))


@given(gatherings, st.data())
def test_ties_are_those_that_a_plain_count_finds(meetings, choice):
    affiliation = make_affiliation(meetings)
    selected = choice.draw(st.lists(st.booleans(), min_size=len(meetings), max_size=len(meetings)))
    whole = extract_backbone(project(affiliation), model="hypergeometric", alpha=0.5)
    window = select_events(affiliation, [*map(bool, selected)])
    found = keep_known_ties(whole)(window)
    chosen = [names for names, keep in zip(meetings, selected, strict=True) if keep]
    held = [names for names in chosen if names]
    n_events = {name: sum(name in names for names in held) for name in "ABCDEFG"}
    expected = {
        (one, other)
        for one, other in pairs(whole)
        if (shared := sum(one in names and other in names for names in held))
        and 2 * shared * len(held) >= 3 * n_events[one] * n_events[other]
    }
    assert pairs(found) == expected
    assert len(found.ties) + len(found.removed) == len(project(window).ties)
    for tie in found.ties.itertuples():
        both = [names for names in held if {tie.source, tie.target} <= names]
        assert abs(tie.weight - sum(1 / (len(names) - 1) for names in both)) < 1e-12


def test_steps_tell_the_rule():
    affiliation = make_affiliation(["AB", "AB", "CD"])
    steps = keep_known_ties(project(affiliation))(affiliation).steps
    assert steps[-1].startswith("2 of them were kept: ties of the whole period whose organizations")
    assert "1.5 times" in steps[-1]
