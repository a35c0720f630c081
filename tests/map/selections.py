"""Records that are hard to count in part, parts of them, and the words of the page for those."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

import numpy as np
import pandas as pd
from hypothesis import assume
from hypothesis import strategies as st

from coalitions.affiliation import build_affiliation
from coalitions.projection import WEIGHTINGS, project
from coalitions.records import EventRecords
from coalitions.selection import Selection, split_issues

from builders import make_records

NAMES = "ABCDEF"
ROLES = ["funder", "host", "participant"]
DAYS = [f"2023-{month:02d}-{day}" for month in range(1, 7) for day in ("01", "15", "28")]
TEXTS = {
    "type": ["", "hearing", "protest & march"],
    "issue": ["", "land", "land; water", "water;", " ; ", "land;land"],
    "place": ["", "Yogyakarta", "Bantul?a=1#b"],
}
WORDS = {
    "since": "from",
    "until": "to",
    "types": "type",
    "issues": "issue",
    "places": "place",
    "roles": "role",
    "sectors": "sector",
}


@dataclass(frozen=True)
class Filters:
    """What a reader chose: a part of the records, and which ties of it."""

    selection: Selection
    least: int = 1
    ties: str = "shown"

    def write_hash(self):
        """Write the address of the page that has these filters."""
        words = []
        for option, word in WORDS.items():
            chosen = getattr(self.selection, option)
            if chosen is not None:
                words += [
                    (word, value) for value in ([chosen] if word in ("from", "to") else chosen)
                ]
        return "#" + urlencode([*words, ("least", self.least), ("ties", self.ties)])


@st.composite
def networks(draw, weighting=None):
    """Draw a network of few events that has all that makes counting hard."""
    recorded = draw(records())
    affiliation = build_affiliation(
        recorded,
        role_weights=draw(role_weights(set(recorded.participations["role"]))),
        max_event_size=draw(st.sampled_from([None, 4])),
    )
    assume(len(affiliation.participations))
    has_dates = affiliation.events["date"][affiliation.events["n_organizations"] > 0].notna().any()
    network = project(
        affiliation,
        weighting=weighting or draw(st.sampled_from(WEIGHTINGS)),
        half_life=draw(st.sampled_from([None, 0.2])) if has_dates else None,
    )
    is_shown = np.array(draw(st.lists(st.booleans(), min_size=15, max_size=15)))
    is_shown = is_shown[: len(network.ties)]
    ties, removed = network.ties[is_shown], network.ties[~is_shown]
    return replace(
        network, ties=ties.reset_index(drop=True), removed=removed.reset_index(drop=True)
    )


@st.composite
def records(draw) -> EventRecords:
    came = st.sets(st.sampled_from(NAMES), max_size=5)
    gatherings = draw(st.lists(came, min_size=1, max_size=8).filter(any))
    columns = {
        name: [draw(st.sampled_from(texts)) for _ in gatherings] for name, texts in TEXTS.items()
    }
    spans = [sorted(draw(st.tuples(*[st.sampled_from(DAYS)] * 2))) for _ in gatherings]
    dated = [
        draw(st.sampled_from(["no", "first", "last", "both", "both", "both"])) for _ in gatherings
    ]
    first = [
        span[0] if known in ("first", "both") else None
        for span, known in zip(spans, dated, strict=True)
    ]
    last = [
        span[1] if known in ("last", "both") else None
        for span, known in zip(spans, dated, strict=True)
    ]
    columns |= {"date": pd.to_datetime(first), "end_date": pd.to_datetime(last)}
    made = make_records(gatherings, NAMES, **columns)
    held = [draw(st.sets(st.sampled_from(ROLES), min_size=1)) for _ in made.participations.index]
    rows = made.participations.assign(role=[sorted(roles) for roles in held])
    sectors = [draw(st.sampled_from(["", "NGO", "union"])) for _ in made.organizations.index]
    return replace(
        made,
        participations=rows.explode("role", ignore_index=True),
        organizations=made.organizations.assign(sector=sectors),
    )


def role_weights(recorded):
    """Weights of roles that leave somebody."""
    weights = {"funder": 0.0, "host": 3.0, "participant": 0.25}
    of_recorded = {role: weight for role, weight in weights.items() if role in recorded}
    if not any(weights.get(role, 1) for role in recorded):
        return st.none()
    return st.sampled_from([None, of_recorded])


def filters_of(network):
    """Draw what a reader might choose on the map of a network."""
    affiliation = network.affiliation
    issues = {one for text in affiliation.events["issue"] for one in split_issues(text) or [""]}
    days = st.lists(st.none() | st.sampled_from(DAYS), min_size=2, max_size=2)
    in_order = days.map(lambda pair: pair if None in pair else sorted(pair))
    selections = st.builds(
        lambda days, **lists: Selection(*days, **lists),
        in_order | st.just([None, None]),
        types=_some(affiliation.events["type"]),
        issues=_some(issues),
        places=_some(affiliation.events["place"]),
        roles=_some(affiliation.participations["role"]),
        sectors=_some(affiliation.organizations["sector"]),
    )
    return st.builds(Filters, selections, st.integers(1, 3), st.sampled_from(["shown", "all"]))


def _some(choices):
    chosen = st.lists(st.sampled_from(sorted(set(choices))), min_size=1, unique=True)
    return st.none() | st.none() | chosen
