"""Who could have taken part in what: as a loop over all pairs says, or refused."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.affiliation import build_affiliation
from coalitions.errors import OptionError
from coalitions.nullmodels.eligibility import find_eligibility
from coalitions.records import read_records

from builders import make_records

REGIONS = ["DIY", "Jateng", "Papua Barat"]
years = st.integers(2018, 2023)
days = st.dates(dt.date(2018, 1, 1), dt.date(2023, 12, 31))
whens = st.none() | years.map(str) | days.map(str)
wheres = st.lists(st.sampled_from(REGIONS), unique=True, max_size=2)


def make_affiliation(organizations, events, came=()):
    """Make a two-mode network of what is told of each organization and event, by name."""
    told = pd.DataFrame(organizations).T.fillna("").rename_axis("organization")
    about = pd.DataFrame(events).T
    for column in ("date", "end_date"):
        given = about.get(column, pd.Series(index=about.index, dtype=object))
        about[column] = pd.to_datetime(given).astype("datetime64[s]")
    gatherings = {event: [name for name, to in came if to == event] for event in events}
    records = make_records(gatherings, list(organizations))
    kept = records.events.drop(columns=["date", "end_date"]).join(about)
    return build_affiliation(
        replace(records, events=kept, organizations=records.organizations.join(told.sort_index()))
    )


def find_allowed(affiliation):
    """Give the whole matrix of who could have attended what."""
    found = find_eligibility(affiliation)
    return found.allowed[found.organization_group][:, found.event_group]


def could_attend(organization, event):
    """Say it for one pair, by the calendar."""
    first, last = event["date"], event["end_date"] or event["date"]
    if first is not None:
        founded, closed = organization["founded"], organization["closed"]
        if founded is not None:
            begin = dt.date.fromisoformat(f"{founded}-01-01" if len(founded) == 4 else founded)
            if last < begin:
                return False
        if closed is not None:
            end = dt.date.fromisoformat(f"{closed}-12-31" if len(closed) == 4 else closed)
            if first > end:
                return False
    ours, theirs = organization["region"], event["region"]
    return not ours or not theirs or any(region in theirs for region in ours)


@st.composite
def worlds(draw):
    """Draw what is told of a few organizations and events."""
    organizations, events = {}, {}
    for name in "ABCDE"[: draw(st.integers(1, 5))]:
        founded, closed = draw(whens), draw(whens)
        if founded and closed and founded[:4] >= closed[:4]:
            closed = None
        organizations[name] = {"founded": founded, "closed": closed, "region": draw(wheres)}
    for number in range(draw(st.integers(1, 6))):
        first = draw(st.none() | days)
        longer = draw(st.sampled_from([0, 0, 3, 400]))
        last = first and first + dt.timedelta(days=longer)
        events[f"E{number}"] = {"date": first, "end_date": last, "region": draw(wheres)}
    if all(event["date"] is None for event in events.values()):
        events["E0"]["date"] = dt.date(2020, 2, 29)
    return organizations, events


def write_regions(told):
    return {name: {**about, "region": "; ".join(about["region"])} for name, about in told.items()}


@given(world=worlds())
def test_agrees_with_a_loop_over_all_pairs(world):
    organizations, events = world
    expected = [
        [could_attend(organization, event) for event in events.values()]
        for organization in organizations.values()
    ]
    came = [
        (name, event)
        for name, row in zip(organizations, expected, strict=True)
        for event, could in zip(events, row, strict=True)
        if could
    ]
    affiliation = make_affiliation(write_regions(organizations), write_regions(events), came)
    found = find_eligibility(affiliation)
    assert found.allowed[found.organization_group][:, found.event_group].tolist() == expected
    assert len(np.unique(found.allowed, axis=0)) == found.allowed.shape[0]
    assert len(np.unique(found.allowed, axis=1).T) == found.allowed.shape[1]
    everyone, everything = (g.ravel() for g in np.indices(np.shape(expected)))
    assert found.allows(everyone, everything).tolist() == np.ravel(expected).tolist()
    n_barred = np.size(expected) - np.sum(expected)
    assert f"{n_barred:,} of {np.size(expected):,} pairs" in found.tell()


@given(world=worlds())
def test_every_impossible_participation_is_refused(world):
    organizations, events = world
    came = [(name, event) for name in organizations for event in events]
    impossible = [
        (name, event)
        for name, event in came
        if not could_attend(organizations[name], events[event])
    ]
    affiliation = make_affiliation(write_regions(organizations), write_regions(events), came)
    if not impossible:
        assert find_allowed(affiliation).all()
        return
    with pytest.raises(OptionError) as caught:
        find_eligibility(affiliation)
    *lines, remedy = str(caught.value).split("\n")
    assert remedy.startswith("Mend the year")
    for line, (name, event) in zip(lines, impossible[:10], strict=False):
        assert line.startswith(f"'{name}' took part in event '{event}'")
    assert len(lines) == min(len(impossible), 11)
    if len(impossible) > 10:
        assert lines[-1] == f"... and {len(impossible) - 10} more; {len(impossible)} in all"


def test_a_contradiction_tells_the_days_and_the_reason():
    affiliation = make_affiliation(
        {
            "A": {"founded": "2021", "region": "DIY; Bali"},
            "B": {"closed": "2018-12-31", "region": ""},
        },
        {
            "E1": {"date": "2019-05-01", "end_date": "2019-05-03", "region": "Jateng"},
            "E2": {"date": "2022-01-01", "region": ""},
            "E3": {"date": None, "region": "Jateng"},
        },
        [("A", "E1"), ("A", "E3"), ("B", "E2"), ("B", "E3")],
    )
    with pytest.raises(OptionError) as caught:
        find_eligibility(affiliation)
    assert str(caught.value).split("\n")[:-1] == [
        (
            "'A' took part in event 'E1' (2019-05-01 to 2019-05-03), but was founded: 2021 "
            "and works in DIY; Bali and not in Jateng"
        ),
        "'A' took part in event 'E3', but works in DIY; Bali and not in Jateng",
        "'B' took part in event 'E2' (2022-01-01), but was closed: 2018-12-31",
    ]


def test_the_day_of_founding_and_the_day_of_closing_count():
    told = {"A": {"founded": "2020-02-02", "closed": "2020-02-04"}}
    events = {f"E{day}": {"date": f"2020-02-0{day}"} for day in range(1, 6)}
    allowed = find_allowed(make_affiliation(told, events))
    assert allowed.tolist() == [[False, True, True, True, False]]


def test_years_and_months_count_as_a_whole():
    told = {"A": {"founded": "2020", "closed": "2020"}, "B": {"founded": "Maret 2020"}}
    dates = ["2019-12-31", "2020-01-01", "2020-02-29", "2020-03-01", "2020-12-31", "2021-01-01"]
    events = {f"E{number}": {"date": date} for number, date in enumerate(dates)}
    allowed = find_allowed(make_affiliation(told, events))
    assert allowed.tolist() == [
        [False, True, True, True, True, False],
        [False, False, False, True, True, True],
    ]


@pytest.mark.parametrize("founded", ["1863", "1912", 1912, 1912.0, dt.date(1912, 11, 18)])
def test_old_organizations_and_numbers_are_read(founded):
    told = {"A": {"founded": founded}, "B": {"founded": None}}
    assert find_allowed(make_affiliation(told, {"E1": {"date": "1950-01-01"}})).all()
    assert not find_allowed(make_affiliation(told, {"E1": {"date": "1850-01-01"}}))[0].any()


@pytest.mark.parametrize("blank", ["", "-", "?", "tidak diketahui", None])
def test_what_is_not_known_bars_nobody(blank):
    told = {"A": {"founded": blank, "closed": blank, "region": blank}, "B": {"founded": "2020"}}
    events = {"E1": {"date": "2019-01-01", "region": "DIY"}, "E2": {"date": None, "region": blank}}
    assert find_allowed(make_affiliation(told, events)).tolist() == [[True, True], [False, True]]


@pytest.mark.parametrize("region", ["diy", " D I Y ; Bali", "Bali;DÍY", "DIY;"])
def test_regions_are_compared_by_their_letters(region):
    told = {"A": {"region": region}, "B": {"region": "Bali"}}
    events = {"E1": {"date": None, "region": "Diy;Jateng"}, "E2": {"date": None, "region": "Sumba"}}
    expected = [region != " D I Y ; Bali", False]
    assert find_allowed(make_affiliation(told, events)).tolist() == [expected, [False, False]]


def test_organizations_of_one_group_could_attend_the_same_events():
    told = {name: {"founded": f"20{number:02d}"} for number, name in enumerate("ABCDEFGH", 10)}
    events = {"E1": {"date": "2012-06-01"}, "E2": {"date": "2012-07-01"}}
    found = find_eligibility(make_affiliation(told, events))
    assert found.allowed.shape == (2, 1)
    assert len(set(found.organization_group[:3].tolist())) == 1


HEADERS = [
    ("founded", "closed", "region"),
    ("Tahun Berdiri", "Bubar", "Wilayah"),
    ("Didirikan", "tahun_bubar", "Provinsi"),
    ("Year founded", "DISSOLVED", "Region"),
]


@pytest.mark.parametrize("headers", HEADERS)
@pytest.mark.parametrize("region", ["region", "Wilayah", "place,region"])
def test_columns_are_found_in_files_in_both_languages(tmp_path, headers, region):
    rows = "A,2020,,DIY\nB,1999,2019,Jateng\n"
    places = "," if "place" in region else ""
    tables = {
        "participations": "event_id,organization\nE1,A\nE2,B\n",
        "organizations": f"organization,{','.join(headers)}\n{rows}",
        "events": f"event_id,date,{region}\nE1,2021-01-01,{places}DIY\nE2,2018-01-01,{places}\n",
    }
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    allowed = find_allowed(build_affiliation(read_records(tmp_path)))
    assert allowed.tolist() == [[True, False], [False, True]]


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({"founded": "long ago"}, "column 'founded': 'long ago' is no year or date"),
        ({"founded": "03/04/2019"}, "'03/04/2019' is no year or date, or can be read in two ways"),
        ({"founded": "12 Mei '98"}, "can be read in two ways"),
        ({"founded": "43831"}, "can be read in two ways"),
        ({"closed": "98"}, "organization 'A', column 'closed': '98'"),
        ({"founded": "31/02/2019"}, "'31/02/2019'"),
        ({"founded": "2019", "closed": "2018-05-01"}, "column 'closed': '2018-05-01' is before"),
    ],
)
def test_what_is_no_day_is_refused(told, message):
    with pytest.raises(OptionError, match=message) as caught:
        find_eligibility(make_affiliation({"A": told}, {"E1": {"date": "2020-01-01"}}))
    assert "Write the year or YYYY-MM-DD" in str(caught.value)


def test_everything_that_is_no_day_is_counted():
    told = {f"{number:02d}": {"founded": "soon", "closed": "never"} for number in range(9)}
    with pytest.raises(OptionError, match=r"\n\.\.\. and 8 more; 18 in all\nWrite"):
        find_eligibility(make_affiliation(told, {"E1": {"date": "2020-01-01"}}))


@pytest.mark.parametrize(
    ("told", "event", "message"),
    [
        (
            {"sector": "union"},
            {"date": "2020-01-01"},
            "a column 'founded', 'closed' .* or 'region'",
        ),
        ({"founded": "2020"}, {"date": None}, "no event has a date"),
        (
            {"region": "DIY"},
            {"date": "2020-01-01"},
            "events have none to compare .* a column 'region'",
        ),
        (
            {"founded": "2020", "Tahun berdiri": "2019"},
            {"date": "2020-01-01"},
            "the columns 'founded' and 'Tahun berdiri' both mean founded; keep one",
        ),
    ],
)
def test_columns_that_are_missing_or_double_are_refused(told, event, message):
    told = {name: value for name, value in told.items() if name != "sector"}
    with pytest.raises(OptionError, match=message):
        find_eligibility(make_affiliation({"A": told}, {"E1": event}))


@given(world=worlds(), random=st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_nothing(world, random):
    organizations, events = map(write_regions, world)
    shuffled = (
        dict(random.sample(list(told.items()), len(told))) for told in (organizations, events)
    )
    one = find_eligibility(make_affiliation(organizations, events))
    other = find_eligibility(make_affiliation(*shuffled))
    for part in ("organization_group", "event_group", "allowed"):
        assert getattr(one, part).tolist() == getattr(other, part).tolist()
