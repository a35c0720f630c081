"""The drawn map as a reader sees and uses it.

What is drawn is read where it is drawn: the canvas notes every text, shape and line that it is
asked for, with its place on the screen. Nothing in the page is there for these tests.
"""

import pytest
from playwright.sync_api import expect

from coalitions.analysis import BuildOptions
from coalitions.map import page as map_page
from coalitions.map.bundle import bundle_script
from coalitions.palette import UNTIED, look_of

from map.pages import ON_LAPTOP, ON_PHONE, choose, settle

# Every frame begins by clearing the canvas.
NOTING = """
  window.drawn = { texts: [], shapes: [], lines: [] };
  const canvas = CanvasRenderingContext2D.prototype;
  const { clearRect, fillText, fill, stroke } = canvas;
  canvas.clearRect = function (...box) {
    window.drawn = { texts: [], shapes: [], lines: [] };
    return clearRect.apply(this, box);
  };
  canvas.fillText = function (text, x, y) {
    const { width } = this.measureText(text);
    const left = { left: x, center: x - width / 2, right: x - width }[this.textAlign];
    const height = parseFloat(/([.\\d]+)px/.exec(this.font)[1]);
    const box = [left, y - 0.75 * height, left + width, y + 0.2 * height];
    window.drawn.texts.push({ text, box, isBold: this.font.startsWith('600') });
    return fillText.call(this, text, x, y);
  };
  canvas.fill = function (...path) {
    if (path[0] instanceof Path2D) {
      const { a, e, f } = this.getTransform();
      const color = this.fillStyle;
      window.drawn.shapes.push({ x: e, y: f, radius: a, color, opacity: this.globalAlpha });
    }
    return fill.apply(this, path);
  };
  canvas.stroke = function (...path) {
    const { lineWidth: width, globalAlpha: opacity } = this;
    if (path.length === 0) window.drawn.lines.push({ width, opacity, dash: this.getLineDash() });
    return stroke.apply(this, path);
  };
"""
MEETINGS = "event_id,organization\n" + "".join(
    f"{side}{number},{side} {one}\n{side}{number},{side} {other}\n"
    for side in ("North", "South")
    for number, (one, other) in enumerate([(1, 2), (1, 3), (2, 3), (1, 4), (2, 4), (1, 2)])
)


@pytest.fixture
def drawing(open_page):
    """Open a map whose canvas notes what is drawn on it."""

    def open_noting(path, chosen=""):
        page = open_page(path, chosen)
        page.evaluate(f"() => {{ {NOTING} }}")
        page.evaluate("window.dispatchEvent(new Event('resize'))")
        settle(page)
        return page

    return open_noting


def look(page):
    settle(page)
    return page.evaluate("drawn")


def names_written(page):
    """Give the texts that are written, each line by itself."""
    return [text["text"] for text in look(page)["texts"]]


def join_lines(page):
    return " ".join(names_written(page))


def do_meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def find_on_page(page, shape):
    box = page.locator("#canvas").bounding_box()
    return box["x"] + shape["x"], box["y"] + shape["y"]


def find_shapes(page, color):
    return [shape for shape in look(page)["shapes"] if shape["color"].lower() == color.lower()]


# --- names ------------------------------------------------------------------------------


@pytest.mark.parametrize("zooms", [0, 2])
def test_no_name_covers_another_or_a_symbol(drawing, example, zooms):
    page = drawing(example[1] / "map.html")
    for _ in range(zooms):
        page.click("#closer")
    shown = look(page)
    boxes = [text["box"] for text in shown["texts"]]
    assert len(boxes) > 5
    for number, one in enumerate(boxes):
        assert not [other for other in boxes[number + 1 :] if do_meet(one, other)]
        for shape in shown["shapes"]:
            x, y, reach = shape["x"], shape["y"], 0.7 * shape["radius"]
            assert not do_meet(one, [x - reach, y - reach, x + reach, y + reach])


@ON_LAPTOP
def test_most_names_and_all_coalitions_are_written_on_a_laptop(drawing, example):
    findings, folder = example
    page = drawing(folder / "map.html")
    written = join_lines(page)
    names = findings.tables.organizations.index
    assert sum(name in written for name in names) >= 0.8 * len(names)
    bold = [text["text"] for text in look(page)["texts"] if text["isBold"]]
    assert len(bold) == len(findings.communities.members) + 1
    assert "In no coalition" in bold


def test_more_is_named_the_closer_one_looks(drawing, example):
    page = drawing(example[1] / "map.html")

    def share_named():
        shown = look(page)
        box = page.locator("#canvas").bounding_box()
        seen = [
            shape
            for shape in shown["shapes"]
            if 0 < shape["x"] < box["width"] and 0 < shape["y"] < box["height"]
        ]
        return len(shown["texts"]) / len(seen)

    before = share_named()
    for _ in range(2):
        page.click("#closer")
    assert share_named() > before


def test_who_is_chosen_is_named(drawing, example):
    findings, folder = example
    page = drawing(folder / "map.html")
    for name in findings.tables.organizations.index[[3, 20, 40]]:
        page.keyboard.press("Escape")
        choose(page, name)
        first_word = name.split()[0]
        assert [
            text for text in look(page)["texts"] if text["isBold"] and first_word in text["text"]
        ]


# --- symbols and lines ------------------------------------------------------------------


def test_every_member_is_drawn_in_the_color_of_its_coalition(drawing, example):
    findings, folder = example
    page = drawing(folder / "map.html")
    firm = findings.support.bootstrap.coalitions["with_own"] >= 0.5
    for number, members in findings.communities.members.items():
        sure = [name for name in members if firm[name]]
        assert len(find_shapes(page, look_of(number).color)) >= len(sure)


@ON_LAPTOP
def test_who_may_not_belong_to_its_coalition_is_hollow(drawing, example):
    findings, folder = example
    page = drawing(folder / "map.html")
    firm = findings.support.bootstrap.coalitions["with_own"]
    hollow = find_shapes(page, "#ffffff")
    assert len(hollow) >= (firm < 0.5).sum() > 0
    expect(page.locator("#legend")).to_contain_text("place in its coalition uncertain")


@ON_LAPTOP
def test_ties_that_other_records_might_not_show_are_dashed_and_fainter(drawing, example):
    findings, folder = example
    page = drawing(folder / "map.html")
    firmness = findings.network.ties.merge(findings.support.bootstrap.ties, on=["source", "target"])
    lines = look(page)["lines"]
    dashed = [line["opacity"] for line in lines if line["dash"]]
    firm = [line["opacity"] for line in lines if not line["dash"]]
    assert bool(dashed) == (firmness["confidence"] < 0.5).any()
    assert all(opacity < min(firm) for opacity in dashed)


def test_symbols_grow_by_the_measure_that_is_picked(drawing, draw):
    path, _ = draw(
        "event_id,organization\nE1,Hub\nE1,Two\nE1,Three\nE2,Hub\nE2,Four\n"
        "E3,Two\nE4,Two\nE5,Two\nE6,Two\n"
    )
    page = drawing(path)
    fold = page.locator("#legend .fold")
    if fold.get_attribute("aria-expanded") == "false":
        fold.click()
    color = look_of(1).color

    def radii():
        settle(page)
        return sorted(shape["radius"] for shape in find_shapes(page, color))

    partners = radii()
    page.get_by_label("Size by").select_option("Events")
    assert "size=n_events" in page.url
    events = radii()
    assert events != partners
    page.go_back()
    assert radii() == partners


# --- the pointer ------------------------------------------------------------------------


@ON_LAPTOP
def test_a_click_on_a_symbol_its_name_or_a_line_tells_of_it(drawing, draw):
    path, _ = draw("event_id,organization\nE1,First\nE1,Second\n")
    page = drawing(path)
    one, other = (find_on_page(page, shape) for shape in find_shapes(page, look_of(1).color))
    page.mouse.click(*one)
    heading = page.locator("#details h2")
    expect(heading).to_have_text("First")
    page.keyboard.press("Escape")
    [second] = [text for text in look(page)["texts"] if text["text"] == "Second"]
    left, top, right, bottom = second["box"]
    page.mouse.click(*find_on_page(page, {"x": (left + right) / 2, "y": (top + bottom) / 2}))
    expect(heading).to_have_text("Second")
    page.mouse.click((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    expect(heading).to_have_text("First and Second")
    page.mouse.click(*find_on_page(page, {"x": 4, "y": 4}))
    expect(page.locator("#overview")).to_be_visible()


@ON_LAPTOP
def test_the_pointer_is_told_what_is_under_it(drawing, draw):
    path, _ = draw(
        "event_id,organization\nE1,First\nE1,Second\nE2,First\nE2,Second\n",
        events="event_id,date\nE1,2020-01-01\nE2,2021-01-01\n",
    )
    page = drawing(path, "#from=2020-06-01")
    one, other = (find_on_page(page, shape) for shape in find_shapes(page, look_of(1).color))
    tip = page.locator("#tip")
    page.mouse.move(*one)
    expect(tip).to_contain_text("First")
    assert page.locator("#canvas").get_attribute("class") == "choosable"
    page.mouse.move((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    expect(tip).to_contain_text("First and Second")
    expect(tip).to_contain_text("1 event together")
    page.mouse.move(*find_on_page(page, {"x": 4, "y": 4}))
    expect(tip).to_be_hidden()


# --- the camera -------------------------------------------------------------------------


def find_extent(page):
    shapes = look(page)["shapes"]
    xs, ys = [shape["x"] for shape in shapes], [shape["y"] for shape in shapes]
    return [min(xs), min(ys), max(xs), max(ys)]


def test_all_of_the_map_is_in_sight_at_first_and_again_after_show_all(drawing, example):
    page = drawing(example[1] / "map.html")
    box = page.locator("#canvas").bounding_box()
    before = find_extent(page)
    assert before[0] > 0
    assert before[1] > 0
    assert before[2] < box["width"]
    assert before[3] < box["height"]
    page.click("#closer")
    page.click("#closer")
    assert find_extent(page)[0] < before[0]
    page.click("#whole")
    assert find_extent(page) == pytest.approx(before, abs=1)


@ON_PHONE
def test_a_tall_screen_is_filled_and_turned_it_shows_the_same_coalitions(drawing, example):
    findings, folder = example
    page = drawing(folder / "map.html")
    colors = [look_of(number).color for number in findings.communities.members]

    def shape_of(color):
        """Give the places of those of a color, from the first of them, in units of its radius."""
        shapes = [shape for shape in find_shapes(page, color) if shape["opacity"] == 1]
        first = shapes[0]
        return [
            ((shape[axis] - first[axis]) / first["radius"]) for shape in shapes for axis in "xy"
        ]

    left, top, right, bottom = find_extent(page)
    assert bottom - top > right - left
    tall = [shape_of(color) for color in colors]
    page.set_viewport_size({"width": 844, "height": 390})
    settle(page)
    left, top, right, bottom = find_extent(page)
    assert bottom - top < right - left
    for before, color in zip(tall, colors, strict=True):
        assert shape_of(color) == pytest.approx(before, abs=0.1)


@ON_LAPTOP
def test_a_smaller_window_shows_all_again_unless_the_reader_has_zoomed(drawing, example):
    page = drawing(example[1] / "map.html")
    page.set_viewport_size({"width": 1000, "height": 700})
    settle(page)
    extent = find_extent(page)
    assert extent[2] < page.locator("#canvas").bounding_box()["width"]
    page.click("#closer")
    radii = [shape["radius"] for shape in look(page)["shapes"]]
    page.set_viewport_size({"width": 1200, "height": 760})
    settle(page)
    assert [shape["radius"] for shape in look(page)["shapes"]] == pytest.approx(radii)


def test_who_is_found_out_of_sight_is_brought_into_it(drawing, example):
    findings, folder = example
    page = drawing(folder / "map.html")
    for _ in range(5):
        page.click("#closer")
    box = page.locator("#canvas").bounding_box()
    for name in findings.tables.organizations.index[::9]:
        page.keyboard.press("Escape")
        choose(page, name)
        first_word = name.split()[0]
        written = [text for text in look(page)["texts"] if text["isBold"]]
        [label, *_] = [text["box"] for text in written if first_word in text["text"]]
        assert -60 < label[0] < box["width"]
        assert -60 < label[1] < box["height"]


# --- the legend -------------------------------------------------------------------------


def test_the_legend_lists_the_coalitions_and_leads_to_each(drawing, example):
    findings, folder = example
    page = drawing(folder / "map.html")
    fold = page.locator("#legend .fold")
    is_narrow = page.viewport_size["width"] < 600
    assert fold.get_attribute("aria-expanded") == ("false" if is_narrow else "true")
    if is_narrow:
        fold.click()
    entries = page.locator("#legend .choice")
    members = findings.communities.members
    assert entries.count() == len(members)
    for entry, names in zip(entries.all_inner_texts(), members.values(), strict=True):
        assert entry.endswith(str(len(names)))
    entries.nth(1).click()
    expect(page.locator("#details h2")).to_contain_text("Coalition 2")
    assert entries.nth(1).get_attribute("aria-pressed") == "true"
    fold.click()
    expect(entries.first).to_be_hidden()


# --- many organizations -----------------------------------------------------------------


@ON_LAPTOP
@pytest.mark.parametrize("n_organizations", [1, 2, 300])
def test_maps_of_any_size_are_drawn(drawing, draw, n_organizations):
    rows = [f"E{number // 25},Organization {number}" for number in range(n_organizations)]
    path, findings = draw("\n".join(["event_id,organization", *rows]))
    page = drawing(path)
    color = look_of(1).color if findings.communities.members else UNTIED.color
    assert find_shapes(page, color)
    assert len(look(page)["shapes"]) == n_organizations


@pytest.fixture
def low_limit(monkeypatch):
    """Draw a network of more than six organizations as one that is too large, with few lines."""
    script = bundle_script()
    for usual, lower in [
        ("MOST_ORGANIZATIONS = 2000;", "MOST_ORGANIZATIONS = 6;"),
        ("MOST_LINES = 150;", "MOST_LINES = 5;"),
        ("STRONGEST = 3;", "STRONGEST = 1;"),
    ]:
        assert usual in script
        script = script.replace(usual, lower)
    monkeypatch.setattr(map_page, "bundle_script", lambda: script)


@pytest.mark.usefixtures("low_limit")
def test_a_network_too_large_is_a_map_of_coalitions_that_open(drawing, draw):
    path, findings = draw(MEETINGS + "E7,North 1\nE7,South 1\nE8,Alone\n")
    assert len(findings.communities.members) == 2
    page = drawing(path)
    assert len(look(page)["shapes"]) == 2
    note = page.locator("#note")
    expect(note).to_contain_text("9 organizations")
    expect(note).to_contain_text("1 organization of no coalition is not drawn")
    expect(page.locator("#reading")).to_contain_text("Each symbol is a coalition")
    [first] = find_shapes(page, look_of(1).color)
    page.mouse.click(*find_on_page(page, first))
    assert "scope=1" in page.url
    expect(page.locator("#reading")).to_contain_text("Each symbol is an organization")
    assert len(look(page)["shapes"]) == 5
    expect(note).to_contain_text("4 organizations")
    page.get_by_role("button", name="All coalitions").click()
    assert len(look(page)["shapes"]) == 2
    page.go_back()
    assert len(look(page)["shapes"]) == 5


@ON_LAPTOP
@pytest.mark.usefixtures("low_limit")
def test_around_an_opened_coalition_stand_those_that_it_has_ties_to_in_view(drawing, draw):
    options = BuildOptions(resamples=0, backbone="none")
    page = drawing(draw(MEETINGS + "E7,North 1\nE7,South 1\n", options=options)[0], "#scope=1")
    assert len(look(page)["shapes"]) == 5
    page.evaluate("location.hash = 'scope=1&least=2'")
    assert len(look(page)["shapes"]) == 4
    page.go_back()
    assert len(look(page)["shapes"]) == 5


@ON_LAPTOP
@pytest.mark.usefixtures("low_limit")
def test_who_is_found_in_a_large_network_is_shown_in_its_coalition(drawing, draw):
    path, _ = draw(MEETINGS)
    page = drawing(path)
    choose(page, "South 3")
    assert "3" in join_lines(page)
    assert len(look(page)["shapes"]) >= 4


@ON_LAPTOP
@pytest.mark.usefixtures("low_limit")
def test_of_many_lines_between_coalitions_the_strongest_are_drawn(drawing, draw):
    pairs = [(one, other) for one in range(4) for other in range(one)]
    bridges = [
        f"{one}-{other} {member},Member {member} of {circle}"
        for one, other in pairs
        for member in range(2 if one // 2 == other // 2 else 1)
        for circle in (one, other)
    ]
    options = BuildOptions(resamples=0, backbone="none")
    page = drawing(draw("\n".join([make_circles(4), *bridges]), options=options)[0])
    expect(page.locator("#note")).to_contain_text("2 of 6 lines are drawn")
    (of_two_ties,) = look(page)["lines"]  # lines of one look are one stroke
    page.locator("#legend .choice").first.click()
    expect(page.locator("#note")).not_to_contain_text("lines are drawn")
    widths = {line["width"] for line in look(page)["lines"]}
    assert len(widths) == 2
    assert max(widths) == of_two_ties["width"]


# --- what stands around it --------------------------------------------------------------


def make_circles(n_circles):
    """Write the records of circles of three that meet among themselves alone."""
    rows = [
        f"{circle} {meeting},Member {member} of {circle}"
        for circle in range(n_circles)
        for meeting in range(2)
        for member in range(3)
    ]
    return "\n".join(["event_id,organization", *rows])


def test_of_many_coalitions_the_legend_lists_the_first_and_unfolds(open_page, draw):
    path, findings = draw(make_circles(9))
    assert len(findings.communities.members) == 9
    page = open_page(path)
    if page.viewport_size["width"] < 600:
        page.click("#legend .fold")
    entries = page.locator("#legend .choice")
    expect(entries).to_have_count(5)
    more = page.locator("#legend .more")
    expect(more).to_have_text("and 4 more")
    more.focus()
    page.keyboard.press("Enter")
    expect(entries).to_have_count(9)
    expect(more).to_be_focused()
    expect(more).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    expect(entries).to_have_count(5)


@ON_LAPTOP
def test_the_choice_of_sizes_is_whole_however_many_coalitions_are_listed(open_page, draw):
    path, _ = draw(make_circles(40))
    page = open_page(path)
    page.click("#legend .more")
    expect(page.locator("#legend .choice")).to_have_count(40)
    expect(page.locator("#size")).to_be_in_viewport(ratio=1)


@ON_LAPTOP
def test_lines_of_thousands_of_ties_are_not_too_faint_to_be_seen(drawing, draw):
    rows = [f"E{event},Organization {event}-{n}" for event in range(4) for n in range(50)]
    page = drawing(draw("\n".join(["event_id,organization", *rows]))[0])
    settle(page)
    assert "4,900 of 4,900 ties" in page.inner_text("#counts")
    assert min(line["opacity"] for line in look(page)["lines"]) > 0.3


def test_a_title_that_is_too_long_unfolds_by_keyboard(open_page, draw):
    long = draw("event_id,organization\nE1,A\nE1,B\n", title="A title of many words " * 12)[0]
    page = open_page(long)
    title = page.locator("#title")
    expect(title).to_be_enabled()
    folded = title.bounding_box()["height"]
    title.press("Enter")
    expect(title).to_have_attribute("aria-expanded", "true")
    assert title.bounding_box()["height"] > folded
    title.press("Enter")
    assert title.bounding_box()["height"] == folded


@ON_LAPTOP
def test_a_title_that_fits_is_no_button_to_press(open_page, draw):
    page = open_page(draw("event_id,organization\nE1,A\nE1,B\n", title="Short")[0])
    expect(page.locator("#title")).to_be_disabled()
