"""What the page answers, asked as a reader would, held against the tables and networkx."""

import re
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlencode

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import expect

from coalitions.analysis import BuildOptions
from coalitions.ranks import is_at_most
from coalitions.wording import tell_share

from map.pages import ON_LAPTOP, choose, draw_findings

UNTESTED = BuildOptions(resamples=0, backbone="none")


def about(kind, *names, **others):
    """Give the address of a page that tells of something."""
    return "#" + urlencode([("about", kind), *(("of", name) for name in names), *others.items()])


def ask(page, kind, *names, **others):
    """Go on to what another address tells, and read it."""
    page.evaluate(
        """async (hash) => {
          const changed = new Promise((go) => addEventListener("hashchange", go, { once: true }));
          location.hash = hash;
          await changed;
        }""",
        about(kind, *names, **others),
    )
    return read(page)


def read(page):
    return page.locator("#details").inner_text()


def list_choices(page, heading):
    """List what can be chosen below a heading: what it is called, and how much is said of it."""
    rows = page.locator(f"#details h3:text-matches('{heading}') + ul > li > .choice")
    return [
        (row.locator("span:not(.much)").inner_text(), row.locator(".much").all_inner_texts())
        for row in rows.all()
    ]


def unfold(page):
    """Unfold whatever is folded away in what is told."""
    page.evaluate("document.querySelectorAll('#details details').forEach((one) => one.open = true)")


def draw_again(findings, folder, **changed):
    """Draw the map of findings of which some were changed."""
    drawn = draw_findings(replace(findings, **changed))
    return drawn.save(folder / f"changed {len([*folder.iterdir()])}.html")


def count(n, noun):
    return f"{n} {noun}{'' if n == 1 else 's'}"


def pick_tie(findings, shown=True):
    """Pick a tie with many shared events, drawn or left out."""
    ties = findings.tables.ties
    return ties[ties["shown"] == shown].sort_values("shared_events", kind="stable").iloc[-1]


# --- search -----------------------------------------------------------------------------

NAMES = [
    "Aliansi Pekerja",
    "Fundación Ñandú",
    "Jaringan Buruh Migran",
    "Kelompok Pekerja Jaringan",
    "Lembaga Bantuan Hukum Sagara",
    "Perkumpulan Jaringan Buruh Muda",
    "Pusat Studi (PSX) Bandung",
    "Serikat Buruh Migran Indonesia",
    "Forum O'Brien & Łódź",
    "!!!",
]
SOUGHT = {
    "fundacion nandu": ["Fundación Ñandú"],
    "JBM": ["Jaringan Buruh Migran", "Perkumpulan Jaringan Buruh Muda"],
    "j.b.m.": ["Jaringan Buruh Migran", "Perkumpulan Jaringan Buruh Muda"],
    "lbh": ["Lembaga Bantuan Hukum Sagara"],
    "psx": ["Pusat Studi (PSX) Bandung"],
    "SBMI": ["Serikat Buruh Migran Indonesia"],
    "relawan": ["Aliansi Pekerja"],
    "obrien lodz": ["Forum O'Brien & Łódź"],
    "!!!": ["!!!"],
    "pekerja": ["Aliansi Pekerja", "Kelompok Pekerja Jaringan"],
    "jaringan": [
        "Jaringan Buruh Migran",
        "Kelompok Pekerja Jaringan",
        "Perkumpulan Jaringan Buruh Muda",
    ],
    "migran buruh": ["Jaringan Buruh Migran", "Serikat Buruh Migran Indonesia"],
    "nobody of this name": [],
}


@pytest.fixture(scope="module")
def name_map(draw):
    rows = "".join(f'E{event},"{name}"\n' for name in NAMES for event in "12")
    return draw(
        f"event_id,organization\n{rows}",
        aliases="alias,organization\nRelawan Pabrik,Aliansi Pekerja\n",
        options=UNTESTED,
    )[0]


def test_search_finds_what_a_person_expects_the_best_first(open_page, name_map):
    page = open_page(name_map)
    for words, names in SOUGHT.items():
        page.fill("#query", words)
        assert page.locator("#list .choice").all_inner_texts() == names, words
    page.fill("#query", "JBM")
    field = page.locator("#query").bounding_box()
    first = page.locator("#list .choice").first.bounding_box()
    assert 0 < first["y"] - field["y"] - field["height"] < 60


@ON_LAPTOP
def test_how_many_were_found_is_announced_and_what_to_try_if_nobody_was(open_page, name_map):
    page = open_page(name_map)
    hits = page.get_by_role("status").and_(page.locator("#hits"))
    page.fill("#query", "pekerja")
    expect(hits).to_have_text("2 organizations found")
    page.fill("#query", "relawan")
    expect(hits).to_have_text("1 organization found")
    expect(page.locator("#list .found-as")).to_have_text("also: Relawan Pabrik")
    page.fill("#query", "nobody of this name")
    expect(hits).to_contain_text("Try fewer letters")
    page.fill("#query", "")
    expect(hits).to_have_text("")
    assert page.locator("#list .coalition").count() == 1


@ON_LAPTOP
def test_arrows_move_through_what_was_found_and_enter_opens_it(open_page, name_map):
    page = open_page(name_map)
    page.locator("#query").focus()
    page.keyboard.type("jaringan")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#list .choice").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#query")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(page.locator("#subject")).to_have_text("Perkumpulan Jaringan Buruh Muda")
    expect(page.locator("#subject")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#query")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#subject")).to_have_text("Jaringan Buruh Migran")


@ON_LAPTOP
def test_of_very_many_found_the_first_are_listed_and_all_are_told(open_page, draw):
    rows = "".join(f"E{n // 20},Organization {n:03}\n" for n in range(100))
    page = open_page(draw(f"event_id,organization\n{rows}", options=UNTESTED)[0])
    page.fill("#query", "organization")
    expect(page.locator("#hits")).to_contain_text("100 organizations found; the first 60")
    assert page.locator("#list .choice").count() == 60


# --- one organization -------------------------------------------------------------------


def test_an_organization_shows_its_partners_and_events_as_the_tables_do(open_page, example):
    findings, folder = example
    page = open_page(folder / "map.html")
    name = findings.centrality["betweenness"].idxmax()
    choose(page, name)
    unfold(page)
    told = read(page)
    row = findings.tables.organizations.loc[name]
    assert row["sector"] in told
    assert f"Coalition {row['coalition']}" in told
    assert f"Took part in {row['n_events']} of {len(findings.tables.events)} events" in told

    ties = findings.tables.ties
    mine = ties[(ties["source"] == name) | (ties["target"] == name)]
    beyond = int(mine["in_backbone"].sum())
    assert f"it met {count(len(mine), 'other organization')}" in told
    assert f"It met {beyond} of them more often than chance would explain." in told
    shown = mine[mine["shown"]]
    partners = list_choices(page, "^Partners")
    assert {partner: much for partner, [much] in partners} == {
        tie.target if tie.source == name else tie.source: count(tie.shared_events, "event")
        for tie in shown.itertuples()
    }
    shared = [int(much.split()[0]) for _, [much] in partners]
    assert shared == sorted(shared, reverse=True)

    attended = findings.tables.participations.query("organization == @name")
    assert page.locator("#details .event").count() == attended["event_id"].nunique()
    for role in attended["role"].unique():
        assert role in told


def test_bridges_of_an_organization_lead_to_the_coalitions_of_its_partners(open_page, example):
    findings, folder = example
    membership = findings.communities.membership
    ties = findings.network.ties.astype({"source": str, "target": str})
    name = findings.centrality["betweenness"].idxmax()
    partners = [*ties.loc[ties["source"] == name, "target"]]
    partners += [*ties.loc[ties["target"] == name, "source"]]
    others = membership[partners][membership[partners] != membership[name]].value_counts()
    page = open_page(folder / "map.html", about("organization", name))
    told = {
        row.locator("span:not(.much)").inner_text().split(":")[0]: row.locator(".much").inner_text()
        for row in page.locator("#details .bridge .choice").all()
    }
    assert len(told) > 0
    assert told == {f"Coalition {number}": count(n, "partner") for number, n in others.items()}


@ON_LAPTOP
def test_places_are_told_as_sure_as_the_tables_say(open_page, example):
    findings, folder = example
    page = open_page(folder / "map.html")
    ranks = findings.tables.ranks.set_index(["measure", "organization"])
    of_all = ranks.loc["betweenness"]
    top = findings.support.bootstrap.n_top
    for name in [*of_all.index[of_all["rank"] <= top], of_all["value"].idxmin()]:
        told = ask(page, "organization", name)
        place = of_all.loc[name]
        if place["value"] == 0:
            assert "No shortest way between two others passes through it" in told
            assert "among the first" not in told
            continue
        share = f"{place['value']:.0%}" if place["value"] >= 0.1 else f"{place['value']:.1%}"
        assert f"{share.replace('.0%', '%')} pass through it" in told
        low, high = f"{place['low']:g}", f"{place['high']:g}"
        span = low if low == high else f"{low} to {high}"
        assert f"rank is {place['rank']:g} in these records, and {span} in 90%" in told
        is_sure = place["high"] <= top
        assert (f"So it is among the first {top}" in told) == is_sure
        assert (f"Whether it really is among the first {top}" in told) == (not is_sure)


def test_the_table_of_its_standing_is_that_of_the_ranks(open_page, example):
    findings, folder = example
    name = findings.centrality["strength"].idxmax()
    page = open_page(folder / "map.html", about("organization", name))
    page.get_by_text("How it stands among all").click()
    ranks = findings.tables.ranks.set_index(["measure", "organization"])
    labels = {"n_events": "Events", "degree": "Partners", "closeness": "Closeness"}
    for measure, label in labels.items():
        head = page.get_by_role("rowheader", name=label, exact=True)
        row = page.locator("#details .figures tr", has=head)
        value, rank, draws = row.locator("td").all_inner_texts()
        place = ranks.loc[(measure, name)]
        assert float(value) == pytest.approx(place["value"], rel=5e-3)
        n_equal = int(place["n_equal"])
        equals = f", with {count(n_equal, 'other')}" if n_equal else ""
        assert rank == f"{place['rank']:g}{equals}"
        assert draws.split(" to ")[0] == f"{place['low']:g}"
        assert draws.split(" to ")[-1] == f"{place['high']:g}"


@ON_LAPTOP
def test_how_firm_a_place_in_a_coalition_is_agrees_with_the_table(open_page, example):
    findings, folder = example
    table = findings.tables.organizations.dropna(subset=["with_own"]).sort_values("with_own")
    page = open_page(folder / "map.html")
    for name, row in [*table.head(3).iterrows(), *table.tail(1).iterrows()]:
        told = ask(page, "organization", name)
        share = tell_share(row["with_own"])
        assert re.search(rf"in {share} of \d+ random draws of the events", told)
        assert ("so its place is uncertain" in told) == (row["with_own"] < 0.5)
        if not pd.isna(row["claimed_by"]):
            assert f"it is mostly coalition {row['claimed_by']}" in told


@ON_LAPTOP
def test_who_has_no_drawn_tie_within_its_coalition_is_told_so(open_page, example, tmp_path):
    findings, _ = example
    told = "None of the ties that the map draws at first leads to a member of this coalition"
    name = findings.centrality["degree"].idxmin()
    tied = findings.network.ties[["source", "target"]].astype(str).to_numpy()
    one, other = tied[0]
    membership = findings.communities.membership.copy()
    number = membership.max() + 1  # a coalition with somebody it has no tie with
    membership[one] = number
    membership[name] = number
    moved = replace(findings.communities, membership=membership, searched=None, stability=None)
    page = open_page(draw_again(findings, tmp_path, communities=moved), about("organization", one))
    assert told in read(page)
    ask(page, "organization", other)
    expect(page.locator("#subject")).to_have_text(other)
    assert told not in read(page)


# --- one tie ----------------------------------------------------------------------------


def test_a_tie_shows_its_events_and_its_chance(open_page, example):
    findings, folder = example
    tie = pick_tie(findings)
    page = open_page(folder / "map.html")
    choose(page, tie["source"])
    page.locator("#details .choice", has_text=tie["target"]).first.click()
    expect(page.locator("#subject")).to_have_text(f"{tie['source']} and {tie['target']}")
    unfold(page)
    told = read(page)
    assert f"Took part together in {tie['shared_events']} events" in told
    assert f"p = {float(f'{tie.p_value:.3g}'):.10g}" in told
    assert f"share {float(f'{tie.expected_events:.3g}'):.10g} events on average" in told
    assert f"in {tell_share(tie['confidence'])} of" in told
    assert "That is rare enough to count as more than chance (p at most 0.05)." in told
    assert page.locator("#details .event").count() == tie["shared_events"]


@ON_LAPTOP
def test_a_tie_that_is_left_out_says_why_and_two_who_never_met_that(open_page, example):
    findings, folder = example
    tie = pick_tie(findings, shown=False)
    page = open_page(folder / "map.html", about("tie", tie["source"], tie["target"]))
    told = read(page)
    assert (
        "That is not rare enough to count as more than chance (p at most 0.05). So the map draws"
        in told
    )
    assert f"Took part together in {tie['shared_events']} events" in told
    ends = findings.tables.ties[["source", "target"]].astype(str)
    met = {frozenset(pair) for pair in ends.to_numpy().tolist()}
    names = list(findings.network.organizations.index)
    apart = next(
        (one, other)
        for one in names
        for other in names
        if one < other and frozenset((one, other)) not in met
    )
    ask(page, "tie", *apart)
    expect(page.locator("#subject")).to_have_text(" and ".join(apart))
    assert "never took part in the same event" in read(page)
    assert page.locator("#details .event").count() == 0


CHANCES = {
    0.5: "50% (p = 0.5)",
    0.0179: "1.8% (p = 0.0179)",
    0.00099: "less than 1 in 1,000 (p = 0.00099)",
    1e-20: "less than 1 in 1,000 (p < 0.0001)",
    1.0: "100% (p = 1)",
    0.994: "more than 99% (p = 0.994)",
}


@ON_LAPTOP
def test_chance_is_told_in_words_and_as_a_figure(open_page, example, tmp_path):
    findings, _ = example
    ties = findings.network.ties.copy()
    ties.loc[: len(CHANCES) - 1, "p_value"] = [*CHANCES]
    changed = replace(findings.network, ties=ties)
    page = open_page(draw_again(findings, tmp_path, network=changed))
    for told, tie in zip(CHANCES.values(), ties.itertuples(), strict=False):
        assert f"with a probability of {told}" in ask(page, "tie", tie.source, tie.target)


@ON_LAPTOP
def test_ties_that_were_not_tested_say_so(open_page, draw):
    path, _ = draw("event_id,organization\nE1,A\nE1,B\nE2,B\n", options=UNTESTED)
    page = open_page(path, about("tie", "A", "B"))
    assert "Not tested against chance." in read(page)
    assert "p =" not in read(page)


# --- one coalition ----------------------------------------------------------------------


def test_a_coalition_tells_what_the_tables_say(open_page, example):
    findings, folder = example
    table = findings.tables.coalitions
    number = table["lost_without"].idxmax()
    row = table.loc[number]
    page = open_page(folder / "map.html", about("coalition", number))
    unfold(page)
    told = read(page)
    members = list_choices(page, r"^\\d+ members")
    assert [name for name, _ in members] == row["members"].split("; ")
    n_events = findings.tables.organizations["n_events"]
    assert all(much == [count(n_events[name], "event")] for name, much in members)
    assert f"{row['n_events']} events with two members or more" in told
    assert page.locator("#details .event").count() == row["n_events"]
    issues = page.locator("#details .counted").all_inner_texts()
    first = [" ".join(text.split()) for text in issues[:3]]
    assert first == [
        re.sub(r" \((\d+)\)", lambda n: f" {count(int(n[1]), 'event')}", named)
        for named in row["issues"].split("; ")
    ]
    assert f"more often than the events of others: {row['own_issues']}" in told
    verdict = "more" if is_at_most(row["p_value"], 0.05) else "no more"
    assert f"this group is {verdict} than chance alone would give" in told
    assert f"p = {float(f'{row.p_value:.3g}'):.10g}" in told
    assert f"in {tell_share(row['with_own'])} of" in told
    assert f"{row['first_date']:%b} {row['first_date'].day}, {row['first_date'].year}" in told
    title = findings.tables.events.loc[row["key_event"], "title"]
    assert page.locator("#details .key .choice").inner_text() == title
    assert f"{row['lost_without']} of {row['n_organizations']} members" in told


def test_bridges_of_a_coalition_are_its_ties_to_others(open_page, example):
    findings, folder = example
    membership = findings.communities.membership
    ends = findings.network.ties[["source", "target"]].astype(str)
    pairs = pd.DataFrame({end: membership[ends[end]].to_numpy() for end in ends})
    leading = pairs[(pairs == 2).sum(axis=1) == 1].dropna()
    others = (leading.sum(axis=1) - 2).value_counts()
    page = open_page(folder / "map.html", about("coalition", 2))
    told = {
        row.locator("span:not(.much)").inner_text().split(":")[0]: row.locator(".much").inner_text()
        for row in page.locator("#details .bridge .choice").all()
    }
    assert len(told) > 0
    assert told == {f"Coalition {number}": count(n, "tie") for number, n in others.items()}
    carried = page.locator("#details .bridge p").all_inner_texts()
    n_told = sum(int(n) for text in carried for n in re.findall(r"\((\d+)\)", text))
    assert n_told == len(leading)


@ON_LAPTOP
def test_a_coalition_that_rests_on_one_event_warns(open_page, example, tmp_path):
    findings, folder = example
    table = findings.tables.coalitions
    number = table["lost_without"].idxmax()
    page = open_page(folder / "map.html", about("coalition", number))
    assert page.locator("#details .caution").count() == 0
    half = -(-table.loc[number, "n_organizations"] // 2)
    influence = findings.support.influence
    lost = influence.coalitions.assign(n_lost=half)
    support = replace(findings.support, influence=replace(influence, coalitions=lost))
    changed = draw_again(findings, tmp_path, support=support)
    page = open_page(changed, about("coalition", number))
    expect(page.locator("#details .caution")).to_contain_text(
        f"Caution: this coalition rests on one event. Without “{_key_title(findings, number)}”, "
        f"{half} of its {table.loc[number, 'n_organizations']} members fall away."
    )


def _key_title(findings, number):
    return findings.tables.events.loc[findings.tables.coalitions.loc[number, "key_event"], "title"]


@ON_LAPTOP
def test_groups_that_chance_would_give_are_told_to_be_none(open_page, example, tmp_path):
    findings, _ = example
    significance = findings.significance
    by_chance = replace(significance, p_value=0.4)
    page = open_page(draw_again(findings, tmp_path, significance=by_chance), about("coalition", 1))
    assert "no more than chance alone would give (p = 0.4)" in read(page)
    one_by_one = replace(significance, coalitions=significance.coalitions * 0 + 0.2)
    page = open_page(draw_again(findings, tmp_path, significance=one_by_one), about("coalition", 1))
    assert "this group is no more than chance alone would give" in read(page)
    page = open_page(draw_again(findings, tmp_path, significance=None), about("coalition", 1))
    assert "was not tested" in read(page)


# --- one event --------------------------------------------------------------------------

EVENTS = (
    "event_id,date,end_date,title,type,issue,place,source_url,list_complete\n"
    "E1,2024-02-28,2024-03-01,Consultation on land,consultation,land; water,Yogyakarta,"
    "https://www.example.org/1,no\nE2,,,,,,,,yes\n"
)


def test_an_event_tells_who_was_there_when_and_where(open_page, draw):
    path, _ = draw(
        "event_id,organization,role\nE1,A,host\nE1,A,speaker\nE1,B,\nE2,A,\nE2,B,\nE2,C,\n",
        events=EVENTS,
        options=UNTESTED,
    )
    page = open_page(path)
    choose(page, "A")
    first, second = page.locator("#details .event").all_inner_texts()
    assert "As host and speaker" in first
    assert "About" not in second
    page.get_by_role("button", name="Consultation on land").click()
    expect(page.locator("#subject")).to_have_text("Consultation on land")
    told = read(page)
    for text in ("Feb 28, 2024 to Mar 1, 2024", "consultation", "Yogyakarta", "land and water"):
        assert text in told
    assert "this list of participants is not complete" in told
    assert list_choices(page, "^2 participants") == [
        ("A", ["host and speaker"]),
        ("B", ["participant"]),
    ]
    link = page.get_by_role("link", name="Source of “Consultation on land”")
    assert link.get_attribute("href") == "https://www.example.org/1"
    assert link.inner_text() == "Source: example.org"
    ask(page, "event", "E2")
    expect(page.locator("#subject")).to_have_text("E2")
    assert "not complete" not in read(page)
    assert page.locator("#details a").count() == 0


# --- of a selection ---------------------------------------------------------------------


@ON_LAPTOP
def test_what_is_counted_in_a_selection_is_told_apart_from_all_records(open_page, example):
    findings, folder = example
    events = findings.tables.events
    kept = events.index[events["date"] >= "2022-07-01"]
    rows = findings.tables.participations
    within = rows[rows["event_id"].isin(kept)]
    name = findings.centrality["betweenness"].idxmax()
    mine = set(within.loc[within["organization"] == name, "event_id"])
    met = set(within.loc[within["event_id"].isin(mine), "organization"]) - {name}
    ties = findings.tables.ties
    of_all = ties[(ties["source"] == name) | (ties["target"] == name)]
    page = open_page(folder / "map.html", about("organization", name, **{"from": "2022-07-01"}))
    told = read(page)
    assert f"Counted in your selection: {len(kept)} of {len(events)} events." in told
    assert f"Took part in {len(mine)} of {len(kept)} events" in told
    assert f"met {count(len(met), 'other organization')}" in told
    n_beyond = int(of_all["in_backbone"].sum())
    assert f"In all records it met {len(of_all)}, {n_beyond} of them more often" in told

    tie = pick_tie(findings)
    ids = set(tie["event_ids"].split("; "))
    ask(page, "tie", tie["source"], tie["target"], **{"from": "2022-07-01"})
    expect(page.locator("#subject")).to_contain_text(" and ")
    assert (
        f"together in {count(len(ids & set(kept)), 'event')} of your selection, of "
        f"{len(ids)} in all records" in read(page)
    )
    assert f"p = {float(f'{tie.p_value:.3g}'):.10g}" in read(page)


# --- the way between two ----------------------------------------------------------------


def scatter(seed, n=20):
    """Draw small events of a few of many, so that there are ways of all lengths; two are apart."""
    random = np.random.default_rng(seed)
    rows = [
        f"E{event:02},Organization {name:02}"
        for event in range(26)
        for name in random.choice(n, size=random.choice([2, 2, 3]), replace=False)
    ]
    apart = [f"E99,Organization {name}" for name in (n, n + 1)]
    return "\n".join(["event_id,organization", *rows, *apart])


def choose_path(graph, one, other):
    """Choose the way that the page promises, of all that networkx finds; None if there is none."""
    if not (one in graph and other in graph and nx.has_path(graph, one, other)):
        return None

    def judge(path):
        weights = [graph[a][b]["weight"] for a, b in pairwise(path)]
        return -round(min(weights), 9), -round(sum(weights), 9), path

    return min(nx.all_shortest_paths(graph, one, other), key=judge)


@ON_LAPTOP
@pytest.mark.parametrize("seed", [1, 2])
def test_the_way_between_two_is_the_one_that_networkx_finds(open_page, draw, seed):
    path, found = draw(scatter(seed), options=replace(UNTESTED, weighting="newman"))
    graph = found.network.graph
    names = list(found.network.organizations.index)
    pairs = [(one, other) for one in names for other in names if one != other]
    page = open_page(path)
    lengths = set()
    for pair in pairs[seed::4]:
        ask(page, "path", *pair)
        rows = page.locator("#details .path > li:not(.step)").all_inner_texts()
        assert rows == (choose_path(graph, *pair) or []), pair
        lengths.add(len(rows))
    assert {0, 2, 3, 4} <= lengths


CHAIN = "event_id,date,organization\n" + "".join(
    f"E{n},202{n}-01-01,{name}\n"
    for n, pair in enumerate(["AB", "BC", "CD", "XY"])
    for name in pair
)


def test_a_way_is_told_step_by_step_with_the_events_behind_it(open_page, draw):
    page = open_page(draw(CHAIN, options=UNTESTED)[0])
    choose(page, "A")
    page.get_by_role("button", name="Path to").click()
    page.get_by_label("Path to which organization?").fill("d")
    page.keyboard.press("Enter")
    expect(page.locator("#subject")).to_have_text("From A to D")
    assert "3 ties lead from one to the other" in read(page)
    assert page.locator("#details .path > li:not(.step)").all_inner_texts() == list("ABCD")
    steps = page.locator("#details .step").all_inner_texts()
    assert ["E0" in steps[0], "E1" in steps[1], "E2" in steps[2]] == [True] * 3
    page.locator("#details .step .choice").nth(1).click()
    expect(page.locator("#subject")).to_have_text("B and C")


@ON_LAPTOP
def test_where_there_is_no_way_the_page_says_why_and_offers_the_way_out(open_page, draw):
    page = open_page(
        draw(CHAIN, options=UNTESTED)[0], about("path", "A", "D", **{"from": "2020-06-01"})
    )
    assert "No chain of ties in view leads from A to D." in read(page)
    page.get_by_role("button", name="remove the filters").click()
    expect(page.locator("#details .path")).to_be_visible()
    assert "from=" not in page.url
    ask(page, "path", "A", "X")
    expect(page.locator("#subject")).to_have_text("From A to X")
    assert "they are in separate parts of the network" in read(page)
    ask(page, "path", "A", "D", least=2)
    page.get_by_role("button", name="count weaker ties too").click()
    expect(page.locator("#details .path")).to_be_visible()


@ON_LAPTOP
def test_a_way_through_ties_that_are_not_drawn_is_offered(open_page, example):
    findings, folder = example
    ends = findings.tables.ties[~findings.tables.ties["shown"]]
    drawn = findings.network.graph
    apart = next(
        (tie.source, tie.target)
        for tie in ends.itertuples()
        if not nx.has_path(drawn, tie.source, tie.target)
    )
    page = open_page(folder / "map.html", about("path", *apart))
    page.get_by_role("button", name="count all ties").click()
    expect(page.locator("#details .path")).to_be_visible()
    assert "tied directly" in read(page)


# --- two side by side -------------------------------------------------------------------


def test_two_are_compared_as_the_tables_say(open_page, example):
    findings, folder = example
    tie = pick_tie(findings)
    one, other = tie["source"], tie["target"]
    page = open_page(folder / "map.html")
    choose(page, one)
    page.get_by_role("button", name="Compare with").click()
    page.get_by_label("Compare with which organization?").fill(other)
    page.locator(".chooser .choice").first.click()
    expect(page.locator("#subject")).to_have_text(f"{one} and {other}, side by side")
    unfold(page)
    told = read(page)
    table = findings.tables.organizations
    assert f"Took part together in {tie['shared_events']} events." in told
    for first, second in ((one, other), (other, one)):
        alone = table.loc[first, "n_events"] - tie["shared_events"]
        assert f"{first} took part in {count(alone, 'event')} without {second}." in told
    rows = page.locator("#details .compared").first.locator("tbody tr")
    figures = {
        row.locator("th").inner_text(): row.locator("td").all_inner_texts() for row in rows.all()
    }
    assert figures["Events"] == [str(table.loc[name, "n_events"]) for name in (one, other)]
    assert figures["Partners"] == [str(table.loc[name, "degree"]) for name in (one, other)]
    graph = findings.network.graph
    both = set(graph[one]) & set(graph[other])
    assert {name for name, _ in list_choices(page, r"partners? of both$")} == both
    only = page.locator("#details .sides .choice").all_inner_texts()
    assert set(only) == (set(graph[one]) ^ set(graph[other])) - {one, other}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@ON_LAPTOP
def test_escape_closes_the_second_search_and_not_what_is_told(open_page, name_map):
    page = open_page(name_map)
    choose(page, "Aliansi Pekerja")
    page.get_by_role("button", name="Compare with").click()
    expect(page.locator("#other")).to_be_focused()
    page.keyboard.type("pekerja")
    assert page.locator(".chooser .choice").all_inner_texts() == ["Kelompok Pekerja Jaringan"]
    page.keyboard.press("Escape")
    expect(page.locator("#chooser")).to_be_hidden()
    expect(page.get_by_role("button", name="Compare with")).to_be_focused()
    expect(page.locator("#subject")).to_have_text("Aliansi Pekerja")


# --- on the map, and back ---------------------------------------------------------------


def test_what_is_asked_is_lit_on_the_map(open_page, draw):
    page = open_page(draw(CHAIN, options=UNTESTED)[0])
    picture = "document.querySelector('#canvas canvas').toDataURL()"
    frames = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
    seen = set()
    for asked in ("", about("path", "A", "D"), about("compare", "A", "D"), about("event", "E3")):
        page.evaluate("(hash) => { location.hash = hash; }", asked)
        page.evaluate(frames)
        seen.add(page.evaluate(picture))
    assert len(seen) == 4


@ON_LAPTOP
def test_every_choice_is_one_step_back(open_page, example):
    findings, folder = example
    tie = pick_tie(findings)
    page = open_page(folder / "map.html")
    choose(page, tie["source"])
    page.locator("#details .choice", has_text=tie["target"]).first.click()
    page.get_by_role("button", name="Compare the two").click()
    heading = page.locator("#subject")
    expect(heading).to_contain_text("side by side")
    page.go_back()
    expect(heading).to_have_text(f"{tie['source']} and {tie['target']}")
    page.go_back()
    expect(heading).to_have_text(tie["source"])
    page.go_back()
    expect(page.locator("#overview")).to_be_visible()
    page.go_forward()
    expect(heading).to_have_text(tie["source"])


@ON_LAPTOP
@pytest.mark.parametrize("way", ["Enter", "Escape"])
def test_either_way_back_leads_to_the_search(open_page, example, way):
    findings, folder = example
    page = open_page(folder / "map.html")
    choose(page, findings.tables.organizations.index[0])
    page.locator("#details .back").first.focus()
    page.keyboard.press(way)
    expect(page.locator("#overview")).to_be_visible()
    expect(page.locator("#query")).to_be_focused()


@ON_LAPTOP
def test_the_keyboard_goes_on_at_the_heading_after_each_choice(open_page, example):
    page = open_page(example[1] / "map.html")
    page.locator("#list summary").first.focus()
    page.keyboard.press("Enter")
    for _ in range(3):  # about the coalition, its first member ...
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#subject")).to_be_focused()
    page.locator("#details .choice").last.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#subject")).to_be_focused()


@ON_LAPTOP
def test_another_language_leaves_the_reader_where_they_were(open_page, example):
    findings, folder = example
    name = findings.centrality["betweenness"].idxmax()
    page = open_page(folder / "map.html", about("organization", name))
    page.get_by_text("How it stands among all").click()
    page.evaluate("(hash) => { location.hash = hash; }", about("organization", name, language="id"))
    expect(page.get_by_text("Kedudukannya di antara semua")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Kedekatan")).to_be_visible()
    expect(page.locator("#details summary").first).to_be_focused()


@ON_LAPTOP
@pytest.mark.parametrize("language", ["en", "id"])
def test_everything_can_be_told_in_every_language(open_page, example, language):
    """A message that is missing would be an error on the page."""
    findings, folder = example
    tie = pick_tie(findings)
    ends = tie["source"], tie["target"]
    apart = findings.network.organizations.index[[0, 1]]
    subjects = [
        *(("organization", name) for name in findings.network.organizations.index[:12]),
        *(("coalition", number) for number in findings.communities.members),
        ("tie", *ends),
        ("compare", *ends),
        ("path", *ends),
        ("path", *apart),
        ("event", findings.tables.events.index[0]),
    ]
    page = open_page(folder / "map.html")
    for subject in subjects:
        told = ask(page, *subject, language=language)
        assert "undefined" not in told
        assert "NaN" not in told
        assert not re.search(r"\{\w+\}", told)
