"""The page for those who use a keyboard or a screen reader, or need large letters or few colors.

axe-core looks for what a program can find; the other tests do what a person would.
"""

from itertools import pairwise
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from map.pages import ON_LAPTOP, settle
from map.saving import read_table

RECORDS = (
    "event_id,organization,role\n"
    "E1,Aksi,host\nE1,Beta,\nE1,Gamma,\nE2,Aksi,\nE2,Beta,speaker\nE3,Gamma,\nE3,Delta,\n"
    "E4,Delta,\nE4,Epsilon,\nE5,Delta,\nE5,Epsilon,\nE6,Alone,\n"
)
EVENTS = (
    "event_id,date,title,type,place,issue,source_url\n"
    "E1,2023-05-01,Fair of seeds,fair,Bantul,land; water,https://example.org/1\n"
    "E2,2024-01-31,Hearing,hearing,Sleman,land,\nE3,2024-02-01,March,march,Bantul,,\n"
    "E4,2022-12-24,Vigil,,Bantul,water,\nE5,,Talk,,,,\nE6,2022-01-01,Meal,,,,\n"
)
ORGANIZATIONS = "organization,sector\nAksi,NGO\nBeta,NGO\nGamma,university\nDelta,media\n"
VIEWS = {
    "map": [],
    "with events": [("view", "two-mode")],
    "matrix": [("view", "matrix")],
    "organizations": [("view", "table")],
    "ties": [("view", "table"), ("table", "ties")],
    "events": [("view", "table"), ("table", "events")],
    "coalitions": [("view", "table"), ("table", "coalitions")],
}
PANELS = {
    "organization": [("about", "organization"), ("of", "Aksi")],
    "tie": [("about", "tie"), ("of", "Aksi"), ("of", "Beta")],
    "path": [("about", "path"), ("of", "Aksi"), ("of", "Epsilon")],
    "comparison": [("about", "compare"), ("of", "Aksi"), ("of", "Gamma")],
    "coalition": [("about", "coalition"), ("of", "1")],
    "event": [("about", "event"), ("of", "E1")],
}
TOLD = {
    "filtered": [("place", "Bantul")],
    "nothing left": [("from", "2030-01-01")],
    "refused": [("view", "nonsense")],
}
LOOKS = [
    [("ties", "all"), ("language", "en"), ("theme", "light")],
    [("ties", "all"), ("language", "id"), ("theme", "dark")],
]
CONTROLS = "button, summary, input, select, textarea, a[href], [tabindex='0']"


@pytest.fixture(scope="module")
def small(draw):
    return draw(RECORDS, events=EVENTS, organizations=ORGANIZATIONS)[0]


def find_violations(page):
    """Let axe-core look at the page as it is."""
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    return [
        f"{violation['id']}: {node['html']} {node['failureSummary']}"
        for violation in found["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


def go_to(page, chosen):
    page.evaluate("(hash) => { location.hash = hash; }", urlencode(chosen))
    settle(page)


# No rule of the style sets both by the width and by the theme: the phone has one of the looks.
@pytest.mark.parametrize(
    ("open_page", "look"),
    [((1280, 800), LOOKS[0]), ((1280, 800), LOOKS[1]), ((390, 844), LOOKS[1])],
    ids=["laptop, English, light", "laptop, Indonesian, dark", "phone, Indonesian, dark"],
    indirect=["open_page"],
)
def test_axe_finds_no_serious_violation_anywhere(open_page, small, axe, look):
    page = open_page(small)
    page.evaluate(axe)
    wrong = {}
    for name, chosen in {**VIEWS, **PANELS, **TOLD}.items():
        go_to(page, [*chosen, *look])
        page.evaluate(
            "document.querySelectorAll('details').forEach((part) => { part.open = true; })"
        )
        wrong[name] = find_violations(page)
    page.click("#take")
    wrong["menu"] = find_violations(page)
    assert {name: found for name, found in wrong.items() if found} == {}


# --- by keyboard alone ------------------------------------------------------------------


def tab_through(page):
    """Press Tab from the start of the page to its end; give the numbers of the controls reached."""
    page.evaluate("document.activeElement.blur()")
    reached = []
    while True:
        page.keyboard.press("Tab")
        number = page.evaluate(
            "(controls) =>"
            " [...document.querySelectorAll(controls)].indexOf(document.activeElement)",
            CONTROLS,
        )
        if number in reached or (number == -1 and reached):
            return reached
        if number >= 0:
            reached.append(number)


def list_usable(page):
    return page.evaluate(
        """(controls) => [...document.querySelectorAll(controls)].flatMap((control, number) =>
          control.tabIndex >= 0 && !control.disabled
            && control.checkVisibility({ visibilityProperty: true }) ? [number] : [])""",
        CONTROLS,
    )


@pytest.mark.parametrize("view", ["map", "with events", "matrix", "ties"])
@ON_LAPTOP
def test_tab_reaches_every_control_in_order(open_page, small, view):
    page = open_page(small, f"#{urlencode([*VIEWS[view], ('ties', 'all')])}")
    reached = tab_through(page)
    assert sorted(reached) == list_usable(page)
    assert reached == sorted(reached)


def press_until(page, key, is_there, most=150):
    """Press a key until the focus is where it is wanted, as one does who sees the focus move."""
    for _ in range(most):
        if page.evaluate(f"({is_there})(document.activeElement)"):
            return
        page.keyboard.press(key)
    pytest.fail(f"{key} never led to {is_there}")


def test_all_that_matters_can_be_done_by_keyboard(open_page, small, tmp_path):
    page = open_page(small, "#ties=all")
    press_until(page, "Tab", "(focus) => focus.dataset.say === 'view-table'")
    page.keyboard.press("Enter")
    expect(page.locator("#rows")).to_be_visible()
    press_until(page, "Tab", "(focus) => focus.dataset.table === 'ties'")
    page.keyboard.press("Space")
    press_until(page, "Tab", "(focus) => focus.textContent === 'Aksi'")
    page.keyboard.press("Enter")
    expect(page.locator("#details h2").first).to_have_text("Aksi")
    page.keyboard.press("Escape")
    expect(page.locator("#details")).to_be_hidden()
    page.evaluate("document.activeElement.blur()")
    page.locator("#row-words").focus()
    press_until(page, "Tab", "(focus) => focus.textContent === '2' && focus.closest('td') !== null")
    page.keyboard.press("Enter")
    expect(page.locator("#details h2").first).to_have_text("Aksi and Beta")
    page.keyboard.press("Escape")
    page.locator("#take").focus()
    page.keyboard.press("Enter")
    press_until(page, "Tab", "(focus) => focus.id === 'take-ties'")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(tmp_path / "ties.csv")
    assert len(read_table(tmp_path / "ties.csv")) == 5


def test_a_filter_can_be_set_by_keyboard(open_page, small):
    page = open_page(small, "#ties=all")
    press_until(page, "Tab", "(focus) => focus.parentElement.id === 'filters'")
    if page.locator("#filters").get_attribute("open") is None:
        page.keyboard.press("Enter")
    press_until(
        page,
        "Tab",
        "(focus) => focus.matches('#filters input[type=checkbox]')"
        " || focus.matches('#filters details > summary')",
    )
    before = page.locator("#counts").inner_text()
    page.keyboard.press("Space")
    if page.locator("#counts").inner_text() == before:
        press_until(page, "Tab", "(focus) => focus.matches('#filters input[type=checkbox]')")
        page.keyboard.press("Space")
    expect(page.locator("#counts")).not_to_have_text(before)


def test_focus_is_seen_on_every_control(open_page, small):
    page = open_page(small, "#view=table")
    for control in (
        "#take",
        "[data-say=view-matrix]",
        "#rows thead button",
        "#row-words",
        "#theme",
    ):
        page.locator(control).first.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outline")
        assert "none" not in outline
        assert not outline.endswith(" 0px")


# --- what screen readers are told -------------------------------------------------------


@ON_LAPTOP
def test_headings_are_in_order(open_page, small):
    page = open_page(small)
    seen = set()
    for panel, chosen in {"none": [], **PANELS}.items():
        go_to(page, [*chosen, ("ties", "all")])
        headings = page.evaluate(
            "[...document.querySelectorAll('h1, h2, h3, h4')]"
            ".filter((heading) => heading.getClientRects().length)"
            ".map((heading) => [Number(heading.tagName[1]), heading.textContent])"
        )
        levels = [level for level, _ in headings]
        assert levels[0] == 1, panel
        assert levels.count(1) == 1, panel
        assert all(after <= before + 1 for before, after in pairwise(levels)), panel
        seen.add(tuple(text for _, text in headings))
    assert len(seen) == len(PANELS) + 1


@ON_LAPTOP
def test_there_are_landmarks(open_page, small):
    page = open_page(small)
    for role in ("banner", "navigation", "main", "complementary", "search"):
        expect(page.get_by_role(role)).to_have_count(1)


# --- large letters, few colors, little movement -----------------------------------------


def test_nothing_is_cut_off_if_letters_stand_apart(open_page, small):
    """As in the success criterion "Text Spacing" of the WCAG."""
    page = open_page(small, "#view=table")
    page.evaluate(
        """() => {
          for (const element of document.querySelectorAll('body *')) {
            element.style.lineHeight = '1.5';
            element.style.letterSpacing = '0.12em';
            element.style.wordSpacing = '0.16em';
          }
        }"""
    )
    for button in page.locator("header button, .table-tools button").all():
        assert button.evaluate(
            "({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>"
            " scrollWidth <= clientWidth + 1 && scrollHeight <= clientHeight + 1"
        ), button.inner_text()


@ON_LAPTOP
def test_at_twice_the_size_the_page_is_no_wider_than_the_window(open_page, small):
    page = open_page(small, "#view=table")
    page.set_viewport_size({"width": 640, "height": 400})  # 1280 by 800, zoomed in to 200 %
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for control in ("#take", "#row-words", "#save-table", "#query"):
        page.locator(control).scroll_into_view_if_needed()
        box = page.locator(control).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 640


@ON_LAPTOP
def test_pressed_buttons_differ_where_the_system_chooses_the_colors(open_page, small):
    page = open_page(small, "#view=table")
    page.emulate_media(forced_colors="active")
    read_color = "(button) => getComputedStyle(button).backgroundColor"
    pressed = page.locator("[data-say=view-table]").evaluate(read_color)
    assert pressed != page.locator("[data-say=view-matrix]").evaluate(read_color)
