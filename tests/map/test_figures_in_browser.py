"""Every figure that panels tell is the package's, whatever the records and options."""

from dataclasses import replace
from itertools import combinations
from urllib.parse import urlencode

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import expect

from coalitions.analysis import BuildOptions
from coalitions.selection import Selection

from map.figures import READ_PANELS, Told, tidy
from map.pages import ON_LAPTOP, draw_findings
from map.saying import say

NAMES = ["Amal", "Bina", "Cipta", "Dana", "Elok", "Fajar", "Gema", "Harapan", "Indah"]
CIRCLES = [NAMES[:4], NAMES[4:8], [*NAMES[:2], *NAMES[6:]]]
DATES = [",", "2024-{:02}-05,", ",2024-{:02}-09", "2024-{:02}-05,2024-{:02}-09"]


def write_records(seed, n_events=18):
    """Write records of circles that meet, with all that makes them hard to tell.

    Dates of which the first day or the last is not known, several roles and issues, events that
    are too large to count, somebody who took part in nothing.
    """
    random = np.random.default_rng(seed)
    rows, events = [], []
    for number in range(n_events):
        circle = CIRCLES[random.choice(3, p=[0.45, 0.45, 0.1])]
        guests = [name for name in NAMES if random.random() < 0.12]
        came = [name for name in circle if random.random() < 0.85] + guests
        if number == n_events - 1:
            came = NAMES
        rows += [f"E{number},{name},{random.choice(['host', ''])}" for name in dict.fromkeys(came)]
        rows += [f"E{number},{name},speaker" for name in came[:1]]
        issues = "; ".join(
            random.choice(["land", "water", "wages"], size=number % 3, replace=False)
        )
        place = random.choice(["Yogyakarta", ""])
        day = DATES[random.integers(4)].format(*[1 + number % 12] * 2)
        events.append(f"E{number},{day},Meeting {number},{place},{issues}")
    sectors = [f"{name},{['NGO', 'union', ''][n % 3]}" for n, name in enumerate(NAMES)]
    return {
        "participations": "\n".join(["event_id,organization,role", *rows]),
        "events": "\n".join(["event_id,date,end_date,title,place,issue", *events]),
        "organizations": "\n".join(["organization,sector", *sectors, "Jauh,"]),
        "aliases": "alias,organization\nAMA,Amal\n",
    }


OPTIONS = {
    "signed": BuildOptions(resamples=40, signed=True, alpha=0.4, max_event_size=8),
    "corrected": BuildOptions(
        resamples=0, backbone="sdsm", correction="fdr_bh", signed=True, alpha=0.6,
        weighting="newman", role_weights={"host": 3.0}, community_ties="shown",
    ),
    "Holm": BuildOptions(
        resamples=0, backbone="hypergeometric", correction="holm", weighting="cosine"
    ),
    "untested": BuildOptions(
        resamples=20, backbone="none", weighting="association-strength", half_life=1.0
    ),
    "none passes": BuildOptions(resamples=0, backbone="sdsm", alpha=0.0001, max_event_size=6),
}  # fmt: skip
PARTS = [
    ({}, None),
    ({"ties": "all"}, None),
    ({"from": "2024-03-01", "to": "2024-07-07"}, Selection(since="2024-03-01", until="2024-07-07")),
    ({"role": "host", "ties": "all"}, Selection(roles=["host"])),
]


def list_subjects(found):
    """All that can be asked about, but of pairs every second, whether or not the two ever met."""
    names = [*found.network.organizations.index]
    pairs = [*combinations(names, 2)]
    return [
        *(("organization", name) for name in names),
        *(("tie", *pair) for pair in pairs[::2]),
        *(("compare", *pair) for pair in pairs[::6]),
        *(("coalition", number) for number in found.communities.members),
        *(("event", event) for event in found.network.affiliation.events.index),
    ]


@ON_LAPTOP
@pytest.mark.parametrize("name", OPTIONS)
def test_panels_tell_what_the_package_says_and_nothing_else(open_page, draw, name):
    seed = [*OPTIONS].index(name)
    path, found = draw(**write_records(seed), options=OPTIONS[name])
    page = open_page(path)
    subjects = list_subjects(found)
    chances = {}
    for words, selection in PARTS[: None if name == "corrected" else 2 + (name == "signed")]:
        told = Told(found, selection, ties=words.get("ties", "shown"), chances=chances)
        hashes = [
            "#view=table&"
            + urlencode([("about", kind), *(("of", one) for one in of), *words.items()])
            for kind, *of in subjects
        ]
        for (kind, *of), lines in zip(subjects, page.evaluate(READ_PANELS, hashes), strict=True):
            expected = getattr(told, kind)(*of)
            assert tidy(lines) == tidy(expected), (kind, *of, words)
        expect(page.locator("#counts")).to_have_text(told.count_in_view())


@ON_LAPTOP
def test_members_that_another_coalition_claims_are_told_as_uncertain(open_page, draw, tmp_path):
    _, found = draw(**write_records(0), options=BuildOptions(resamples=0))
    number, members = next(iter(found.communities.members.items()))
    claims = pd.DataFrame({"coalition": [number + 1], "share": [0.3]}, index=members[:1])
    found = replace(found, communities=replace(found.communities, claims=claims, runs=10))
    page = open_page(draw_findings(found).save(tmp_path / "claimed.html"))
    told = Told(found)
    subjects = [("coalition", str(number)), ("organization", members[0])]
    hashes = ["#" + urlencode([("about", kind), ("of", of)]) for kind, of in subjects]
    coalition, member = page.evaluate(READ_PANELS, hashes)
    assert say("rivalled-members", n=1, names=members[0]) in coalition
    assert tidy(coalition) == tidy(told.coalition(number))
    assert tidy(member) == tidy(told.organization(members[0]))
