"""Filters as a reader uses them: the panel, the chips, the window that plays, the way back.

What they count is held against the package in `test_recount_in_browser`.
"""

import re

import pytest
from playwright.sync_api import expect

from coalitions.analysis import BuildOptions
from coalitions.cautions import (
    GroupsByChance,
    NobodyMet,
    NoTieAboveChance,
    OneEventMakesTies,
    SizesMakeTies,
)
from coalitions.map import draw_map
from coalitions.projection import ChanceTest

from map.pages import ON_LAPTOP

PARTICIPATIONS = """event_id,organization,role
E1,A,host
E1,B,participant
E2,A,host
E2,B,speaker
E3,A,participant
E3,C,participant
E4,B,participant
E4,C,participant
E5,A,participant
E5,D,participant
"""
EVENTS = """event_id,date,type,issue,place
E1,2023-01-10,hearing,land,Bantul
E2,2023-02-10,hearing,land; water,Bantul
E3,2023-04-10,march,water,Sleman
E4,2023-06-10,march,,Sleman
E5,,,,
"""
ORGANIZATIONS = "organization,sector\nA,NGO\nB,NGO\nC,union\nD,\n"
UNTESTED = BuildOptions(resamples=0, backbone="none")


@pytest.fixture(scope="module")
def drawn(draw):
    tables = {"events": EVENTS, "organizations": ORGANIZATIONS}
    return draw(PARTICIPATIONS, options=UNTESTED, **tables)[0]


@pytest.fixture
def page(open_page, drawn):
    page = open_page(drawn)
    unfold(page)
    return page


def unfold(page):
    if page.locator("#filters").get_attribute("open") is None:
        page.locator("#filters > summary").click()


def expect_counts(page, organizations, events, ties):
    """Expect these numbers above the map, of all there are."""
    expect(page.locator("#counts")).to_have_text(
        f"{organizations} of 4 organizations · {events} of 5 events · {ties} of 4 ties"
    )


def tick(page, field, value):
    group = page.locator(f"[data-filter={field}]")
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    group.locator("li", has_text=value).locator("input").click()


def expect_hash(page, chosen):
    expect(page).to_have_url(re.compile(f"{re.escape(chosen)}$"))


def test_without_filters_all_is_in_view(page):
    expect_counts(page, 4, 5, 4)
    expect(page.locator("#chips")).to_be_hidden()
    expect(page.locator("#nothing")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


FITTING = [
    ("type", "march", (3, 2, 2), "Type of event: march"),
    ("type", "(not recorded)", (2, 1, 1), "Type of event: (not recorded)"),
    ("issue", "water", (3, 2, 2), "Issue: water"),
    ("issue", "(not recorded)", (4, 2, 2), "Issue: (not recorded)"),
    ("place", "Bantul", (2, 2, 1), "Place: Bantul"),
    ("role", "participant", (4, 4, 3), "Role: participant"),
    ("sector", "NGO", (2, 5, 1), "Sector: NGO"),
]


def test_a_tick_leaves_what_fits_and_its_chip_takes_it_off(page):
    for field, value, counts, chip in FITTING:
        tick(page, field, value)
        expect_counts(page, *counts)
        expect(page.locator("#chips .chip")).to_have_text(chip)
        expect(page.locator("#filters > summary .badge")).to_have_text("1")
        page.get_by_role("button", name=f"Remove this filter: {chip}").click()
        expect_counts(page, 4, 5, 4)
        expect(page.locator("#chips")).to_be_hidden()
        expect(page.locator(f"[data-filter={field}] input:checked")).to_have_count(0)


@ON_LAPTOP
def test_several_ticks_in_a_list_add_up_and_lists_narrow_each_other(page):
    tick(page, "type", "march")
    tick(page, "type", "hearing")
    expect_counts(page, 3, 4, 3)
    tick(page, "place", "Sleman")
    expect_counts(page, 3, 2, 2)
    expect(page.locator("#filters > summary .badge")).to_have_text("2")
    page.locator("#chips").get_by_role("button", name="Clear all filters").click()
    expect_counts(page, 4, 5, 4)


@ON_LAPTOP
def test_lists_tell_how_many_there_are_the_most_first(page):
    def read(field):
        page.locator(f"[data-filter={field}] summary").click()
        return page.locator(f"[data-filter={field}] li").all_inner_texts()

    assert [" ".join(row.split()) for row in read("issue")] == [
        "land 2",
        "water 2",
        "(not recorded) 2",
    ]
    assert [" ".join(row.split()) for row in read("role")] == [
        "participant 7",
        "host 2",
        "speaker 1",
    ]
    assert [" ".join(row.split()) for row in read("sector")] == [
        "NGO 2",
        "union 1",
        "(not recorded) 1",
    ]


@ON_LAPTOP
def test_a_long_list_can_be_searched(open_page, draw):
    rows = "".join(f"E{n},A\nE{n},B\n" for n in range(12))
    places = "".join(f"E{n},Désa {n}\n" for n in range(12))
    path, _ = draw(f"event_id,organization\n{rows}", events=f"event_id,place\n{places}")
    page = open_page(path)
    unfold(page)
    page.locator("[data-filter=place] summary").click()
    page.get_by_placeholder("Find in this list").fill("desa 11")
    found = page.locator("[data-filter=place] li:visible")
    expect(found).to_have_count(1)
    found.locator("label").click()
    expect(page.locator("#counts")).to_contain_text("1 of 12 events")
    assert page.locator("[data-filter=role]").count() == 0  # one role leaves nothing to choose


def test_the_ends_of_the_slider_choose_months_and_say_what_is_left_out(page):
    low, high = page.locator("#filters input[type=range]").all()
    low.focus()
    page.keyboard.press("ArrowRight")
    expect_counts(page, 3, 3, 3)
    assert low.get_attribute("aria-valuetext") == "Feb 2023"
    high.focus()
    page.keyboard.press("ArrowLeft")
    expect_counts(page, 3, 2, 2)
    expect_hash(page, "#from=2023-02-01&to=2023-05-31")
    expect(page.locator("#chips .chip")).to_have_text("Feb 1, 2023 to May 31, 2023")
    expect(page.locator("#undated")).to_have_text("1 event without a date is left out.")
    expect(page.locator(".histogram .in")).to_have_count(4)
    page.keyboard.press("End")
    low.focus()
    page.keyboard.press("Home")
    expect_counts(page, 4, 5, 4)
    expect(page.locator("#chips")).to_be_hidden()
    expect(page.locator("#undated")).to_be_hidden()


@ON_LAPTOP
def test_no_end_of_the_slider_passes_the_other(page):
    low, high = page.locator("#filters input[type=range]").all()
    low.focus()
    page.keyboard.press("End")
    expect(page.locator("#chips .chip")).to_have_text("Since Jun 1, 2023")
    high.focus()
    page.keyboard.press("Home")
    expect(high).to_have_js_property("value", high.get_attribute("max"))
    expect(page.locator("#chips .chip")).to_have_text("Since Jun 1, 2023")
    expect_counts(page, 2, 1, 1)
    low.focus()
    page.keyboard.press("ArrowLeft")
    expect_counts(page, 2, 1, 1)
    expect_hash(page, "#from=2023-05-01")


@ON_LAPTOP
def test_days_can_be_typed_and_stay_in_order(page):
    start, end = page.locator("#filters input[type=date]").all()
    start.fill("2023-02-10")
    expect_counts(page, 3, 3, 3)
    end.fill("2023-04-09")
    expect_counts(page, 2, 1, 1)
    start.fill("2023-04-10")
    expect(end).to_have_value("2023-04-10")
    expect_counts(page, 2, 1, 1)
    expect(page.locator("#filter-from-told")).to_have_text("Apr 10, 2023")
    page.evaluate("location.hash += '&language=id'")
    expect(page.locator("#filter-from-told")).to_have_text("10 Apr 2023")


@ON_LAPTOP
def test_one_drag_is_one_step_back(page):
    low = page.locator("#filters input[type=range]").first
    low.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect_hash(page, "#from=2023-04-01")  # the last of the three steps
    expect_counts(page, 3, 2, 2)
    page.go_back()
    expect_counts(page, 4, 5, 4)
    expect(low).to_have_js_property("value", low.get_attribute("min"))


@ON_LAPTOP
def test_play_moves_a_window_through_time_and_stops_at_the_end(page):
    page.evaluate("history.replaceState(null, '', '#')")
    n_before = page.evaluate("history.length")
    page.get_by_role("button", name="Play").click()
    pause = page.get_by_role("button", name="Pause")
    expect(pause).to_be_visible()
    chip = page.locator("#chips .chip")
    expect(chip).to_have_text("Until Feb 28, 2023")
    expect(page.locator("#counts")).to_have_attribute("aria-live", "off")
    expect(chip).to_have_text("Feb 1, 2023 to Mar 31, 2023")
    expect_counts(page, 2, 1, 1)
    pause.click()
    expect(page.locator("#counts")).to_have_attribute("aria-live", "polite")
    page.get_by_role("button", name="Play").press("Enter")
    expect(chip).to_have_text("Since May 1, 2023")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    assert page.evaluate("history.length") <= n_before + 2


@ON_LAPTOP
def test_another_choice_of_time_ends_the_playing(page):
    page.get_by_role("button", name="Play").click()
    page.locator("#filters input[type=date]").first.fill("2023-06-01")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


@ON_LAPTOP
def test_who_wants_no_motion_goes_step_by_step(open_page, drawn):
    page = open_page(drawn)
    page.emulate_media(reduced_motion="reduce")
    page.reload()
    page.wait_for_selector("html[data-drawn]", state="attached")
    unfold(page)
    step = page.get_by_role("button", name="Next step")
    for told in ("Until Feb 28, 2023", "Feb 1, 2023 to Mar 31, 2023"):
        step.click()
        expect(page.locator("#chips .chip")).to_have_text(told)
    expect(page.get_by_role("button", name="Pause")).to_have_count(0)


@ON_LAPTOP
def test_open_filters_do_not_hide_what_is_chosen_on_the_map(page):
    for fold in page.locator("#filters details > summary").all():
        fold.click()
    page.locator("#legend .choice").first.click()
    expect(page.locator("#subject")).to_be_in_viewport()


def test_ties_of_too_few_events_are_left_out(page):
    page.get_by_role("button", name="One shared event more").click()
    expect_counts(page, 4, 5, 1)
    expect(page.locator("#chips .chip")).to_have_text("At least 2 shared events")
    expect(page.get_by_role("button", name="One shared event more")).to_be_disabled()
    page.get_by_label("Shared events, at least").fill("99")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Shared events, at least")).to_have_value("2")
    page.get_by_role("button", name="One shared event fewer").click()
    expect_counts(page, 4, 5, 4)


@ON_LAPTOP
def test_without_a_test_there_is_no_choice_between_ties(page):
    assert page.get_by_label("All ties").count() == 0


@pytest.fixture(scope="module")
def tested(draw):
    """Two pairs that meet often, and one meeting of two others that chance may explain."""
    meetings = [(f"E{n}", name) for n in range(10) for name in ("AB" if n % 2 else "CD")]
    rows = [f"{event},{name},talk\n" for event, name in meetings]
    rows += ["E10,A,gala\n", "E10,C,gala\n"]
    path, found = draw("".join(["event_id,organization,type\n", *rows]))
    assert (len(found.network.ties), len(found.network.removed)) == (2, 1)
    return path


@ON_LAPTOP
def test_all_ties_or_those_stronger_than_chance(open_page, tested):
    page = open_page(tested)
    unfold(page)
    counts = page.locator("#counts")
    expect(counts).to_contain_text("2 of 2 ties")
    page.get_by_label("All ties").check()
    expect(counts).to_contain_text("3 of 3 ties")
    page.get_by_label("Only ties stronger than chance").check()
    expect(counts).to_contain_text("2 of 2 ties")


# --- nothing left -----------------------------------------------------------------------


def test_nothing_left_says_which_filters_do_and_leads_back(page):
    tick(page, "type", "march")
    tick(page, "place", "Bantul")
    expect_counts(page, 0, 0, 0)
    card = page.locator("#nothing")
    expect(card).to_contain_text("Nothing in the records fits all of these filters together")
    told = [" ".join(text.split()) for text in card.locator("li").all_inner_texts()]
    assert told == [
        "Without “Type of event: march”: 2 events, 1 tie Remove",
        "Without “Place: Bantul”: 2 events, 2 ties Remove",
    ]
    card.get_by_role("button", name="Remove this filter: Place: Bantul").click()
    expect(card).to_be_hidden()
    expect_counts(page, 3, 2, 2)
    tick(page, "place", "Bantul")
    card.get_by_role("button", name="Clear all filters").click()
    expect_counts(page, 4, 5, 4)


@ON_LAPTOP
def test_organizations_without_ties_are_no_empty_map_but_are_told_of(page):
    tick(page, "sector", "union")
    expect_counts(page, 1, 2, 0)
    expect(page.locator("#nothing")).to_contain_text("No ties are left with these filters")


@ON_LAPTOP
def test_ties_that_chance_may_explain_are_offered(open_page, tested):
    page = open_page(tested, "#type=gala")
    expect(page.locator("#counts")).to_contain_text("0 of 2 ties")
    card = page.locator("#nothing")
    expect(card).to_contain_text("There is 1 tie that chance may explain.")
    card.get_by_role("button", name="All ties").click()
    expect(card).to_be_hidden()
    expect(page.locator("#counts")).to_contain_text("1 of 3 ties")


@ON_LAPTOP
def test_an_order_of_days_that_cannot_be_leaves_nothing_and_says_so(open_page, drawn):
    page = open_page(drawn, "#from=2024-01-01&to=2023-01-01")
    expect_counts(page, 0, 0, 0)
    page.locator("#nothing").get_by_role("button", name="Remove this filter").click()
    expect_counts(page, 4, 5, 4)


@ON_LAPTOP
def test_a_chip_taken_off_by_keyboard_leaves_the_focus_near(page):
    tick(page, "type", "march")
    tick(page, "place", "Sleman")
    page.locator("#chips .chip").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#chips .chip")).to_have_count(1)
    assert page.evaluate("document.activeElement.className") == "chip"
    page.keyboard.press("Enter")
    expect(page.locator("#chips")).to_be_hidden()
    assert page.evaluate("document.activeElement.parentElement.id") == "filters"


# --- in both languages ------------------------------------------------------------------


@ON_LAPTOP
def test_filters_speak_the_language_of_the_reader(page):
    tick(page, "type", "(not recorded)")
    page.get_by_role("button", name="Bahasa Indonesia").click()
    expect(page.locator("#chips .chip")).to_have_text("Jenis kegiatan: (tidak dicatat)")
    expect(page.locator("#filters > summary")).to_contain_text("Saring")
    expect(page.locator("[data-filter=type] li").last).to_contain_text("(tidak dicatat)")


@ON_LAPTOP
def test_cautions_are_said_in_both_languages(open_page, draw, tmp_path):
    _, found = draw(PARTICIPATIONS)
    nothing = NoTieAboveChance(1234, ChanceTest("sdsm", 0.05), 5, are_shown=True)
    cautions = (
        "Take <b>care</b>.", nothing, SizesMakeTies(2.25), GroupsByChance(0.312),
        OneEventMakesTies("<i>Congress</i>", 400, 79650, 79800), NobodyMet(1234),
    )  # fmt: skip
    drawn = draw_map(found.network, found.centrality, found.communities, notices=cautions)
    page = open_page(drawn.save(tmp_path / "cautions.html"))
    notice = page.locator("#notice")
    for told in (
        "Take <b>care</b>.",
        "None of the 1,234 ties",
        "2.2 times",
        "(p = 0.31)",
        "79,650 rest on one event alone, “<i>Congress</i>” (400",
        "the 1,234 org",
    ):
        expect(notice).to_contain_text(told)
    page.get_by_role("button", name="Bahasa Indonesia").click()
    for told in (
        "Take <b>care</b>.",
        "1.234 hubungan",
        "2,2 kali",
        "(p = 0,31)",
        "79.650 hanya",
        "1.234 organisasi",
    ):
        expect(notice).to_contain_text(told)
