"""Which cautions the ties that are shown come with."""

import pytest

from coalitions.analysis import BuildOptions
from coalitions.analysis.shown import tie_organizations
from coalitions.cautions import NobodyMet, OneEventMakesTies

from builders import make_records

CONGRESS = [f"Member {number:02}" for number in range(20)]
PAIRS = [{*CONGRESS[number : number + 2]} for number in range(0, 20, 2)]


def caution(gatherings, *, title="", **options):
    records = make_records(gatherings, title=[title] * len(gatherings))
    return tie_organizations(records, BuildOptions(**options)).cautions


@pytest.mark.parametrize(
    ("title", "named"), [("National\ncongress", "National congress"), ("", "E0001")]
)
def test_one_event_that_makes_most_ties_is_named(title, named):
    (found,) = caution([CONGRESS, *PAIRS], title=title, backbone="none")
    assert found == OneEventMakesTies(named, n_organizations=20, n_resting=180, n_ties=190)
    assert "--max-event-size 19" in found.tell()


def test_what_is_advised_against_one_event_helps():
    assert caution([CONGRESS, *PAIRS], backbone="none", max_event_size=19) == ()


def test_an_event_whose_ties_are_not_shown_needs_no_caution():
    often = [*PAIRS] * 4
    assert not any(one.kind == "one-event" for one in caution([CONGRESS, *often]))


@pytest.mark.parametrize(
    "gatherings",
    [
        [CONGRESS, CONGRESS],  # all met twice
        [CONGRESS[:10], CONGRESS[10:], CONGRESS[::2]],  # no event has more than half
        [{"A", "B", "C"}],  # everybody sees what three ties are
    ],
)
def test_other_ties_need_no_caution_of_one_event(gatherings):
    assert caution(gatherings, backbone="none") == ()


@pytest.mark.parametrize("backbone", ["none", "auto"])
@pytest.mark.parametrize(
    ("names", "told"), [("ABC", "None of the 3 organizations"), ("A", "The only organization")]
)
def test_nobody_who_met_anybody_is_told_of(backbone, names, told):
    (found,) = caution([{name} for name in names], backbone=backbone)
    assert found == NobodyMet(len(names))
    assert found.tell().startswith(told)
