"""Organizations with their events, and the matrix, as a reader uses them.

Both are drawn on a canvas, so what is drawn is read from its pixels, and what a place on it means
from what the page says when it is pointed at.
"""

import base64
import io
import itertools
import re

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect
from scipy import ndimage

from coalitions.analysis import BuildOptions
from coalitions.centrality import measure_centrality
from coalitions.communities import find_communities
from coalitions.map import draw_map

from builders import make_network
from map.pages import ON_LAPTOP, choose, settle

# Two circles that meet often, one meeting across, one event of one, and one who met nobody.
MEETINGS = {
    "E1": ("training", "Amal, Bina, Cipta"),
    "E2": ("training", "Amal, Bina, Cipta"),
    "E3": ("training", "Amal, Bina"),
    "E4": ("forum", "Dana, Eka, Fajar"),
    "E5": ("forum", "Dana, Eka, Fajar"),
    "E6": ("forum", "Cipta, Dana"),
    "E7": ("march", "Gema"),
}
ROWS = [
    f"{event},Meeting {event},{kind},{name.strip()}\n"
    for event, (kind, names) in MEETINGS.items()
    for name in names.split(",")
]
RECORDS = "event_id,title,type,organization\n" + "".join(ROWS)
EVENT = (0x4B, 0x55, 0x63)  # the color of events, where it is light
ROUNDING = 3  # of colors, where edges are drawn over each other
SMALLEST_MARK = 12  # pixels; fewer are the edge of a letter
POINTING = 6  # pixels from one place that is pointed at to the next
DRAWING = "#canvas canvas"
MATRIX = ".matrix-frame canvas"


def read_pixels(page, selector):
    """Read the pixels of a canvas, and where it stands on the page."""
    settle(page)
    canvas = page.locator(selector)
    drawn = canvas.evaluate("(canvas) => canvas.toDataURL()").partition(",")[2]
    picture = Image.open(io.BytesIO(base64.b64decode(drawn))).convert("RGBA")
    paper = Image.new("RGBA", picture.size, "white")
    pixels = np.asarray(Image.alpha_composite(paper, picture).convert("RGB")).astype(int)
    return pixels, canvas.bounding_box()


def find_events(page):
    """Find the middles of the symbols of events that are not faded, on the page."""
    pixels, box = read_pixels(page, DRAWING)
    is_event = (abs(pixels - EVENT) <= ROUNDING).all(axis=2)
    marks, n = ndimage.label(is_event, structure=np.ones((3, 3)))
    sizes = ndimage.sum_labels(np.ones_like(marks), marks, range(1, n + 1))
    found = [number for number, size in enumerate(sizes, 1) if size >= SMALLEST_MARK]
    middles = ndimage.center_of_mass(marks > 0, marks, found)
    return [(box["x"] + float(x), box["y"] + float(y)) for y, x in middles]


def told_at(page, x, y):
    """Point at a place of the matrix and read what the page says of it."""
    page.mouse.move(x, y)
    return page.evaluate(
        "() => { const told = document.querySelector('.matrix-told');"
        " return told.hidden ? '' : told.textContent; }"
    )


def find_cells(page):
    """Point all along the names and along the second row: give the middle of each cell."""
    box = page.locator(".matrix-frame").bounding_box()
    rows = find_runs(lambda y: told_at(page, box["x"] + 30, y), box["y"], box["height"])
    columns = find_runs(lambda x: told_at(page, x, rows[1]), box["x"], box["width"])[1:]
    page.mouse.move(0, 0)
    return [(x, y) for y in rows for x in columns]


def find_runs(tell, start, extent):
    """Give the middle of each run of places at which the same is told."""
    told = []
    for place in np.arange(start + 1, start + extent - 1, POINTING).tolist():
        told.append((tell(place), place))
        if told[-1][0] == "" and any(words for words, _ in told):
            break
    runs = itertools.groupby(told, lambda one: one[0])
    return [float(np.mean([place for _, place in run])) for words, run in runs if words]


def read_tie(told):
    """Read the ends and the number of shared events of a cell, 0 if there is no tie."""
    names, _, what = told.partition(": ")
    number = re.match(r"\d+", what)
    return frozenset(names.split(" and ")), int(number[0]) if number else 0


@pytest.fixture(scope="module")
def views(draw):
    """A map of the meetings on which all ties are drawn, and what was found in them."""
    return draw(RECORDS, options=BuildOptions(resamples=0, backbone="none", samples=20))


# --- organizations with their events ---------------------------------------------------------


def test_every_event_that_somebody_came_to_is_drawn(open_page, views):
    page = open_page(views[0], "#view=two-mode")
    assert len(find_events(page)) == len(MEETINGS)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_event_tells_who_took_part(open_page, views):
    page = open_page(views[0], "#view=two-mode")
    told = {}
    for x, y in find_events(page):
        page.mouse.click(x, y)
        title = page.locator("#details h2").inner_text()
        told[title] = sorted(
            name
            for name in ["Amal", "Bina", "Cipta", "Dana", "Eka", "Fajar", "Gema"]
            if page.locator("#details .choice", has_text=name).count()
        )
        page.keyboard.press("Escape")
    assert told == {
        f"Meeting {event}": sorted(names.split(", ")) for event, (_, names) in MEETINGS.items()
    }


def test_the_events_in_view_are_those_that_the_filters_leave(open_page, views):
    page = open_page(views[0], "#view=two-mode&type=forum")
    assert len(find_events(page)) == 3


def test_an_organization_lights_its_events(open_page, views):
    page = open_page(views[0], "#view=two-mode")
    choose(page, "Cipta")
    assert len(find_events(page)) == 3


def test_a_tie_lights_the_events_that_both_took_part_in(open_page, views):
    page = open_page(views[0], "#view=two-mode&about=tie&of=Cipta&of=Dana")  # each met others too
    assert len(find_events(page)) == 1


@ON_LAPTOP
def test_a_coalition_lights_the_events_at_which_its_members_met(open_page, views):
    path, found = views
    number = found.communities.membership["Amal"]
    page = open_page(path, f"#view=two-mode&about=coalition&of={number}")
    assert len(find_events(page)) == 3


@ON_LAPTOP
def test_organizations_stand_where_they_stand_on_the_map(open_page, views):
    page = open_page(views[0])
    colors = [tuple(bytes.fromhex(color)) for color in ("0072B2", "D55E00")]

    def find_organizations():
        pixels, _ = read_pixels(page, DRAWING)
        masks = [(pixels == color).all(axis=2) for color in colors]
        return [ndimage.center_of_mass(mask) for mask in masks if mask.any()]

    before = find_organizations()
    page.get_by_role("button", name="With events").click()
    after = find_organizations()
    assert len(before) == 2
    assert np.allclose(before, after, atol=1)


@ON_LAPTOP
def test_titles_of_events_are_written_to_whoever_looks_closely(open_page, views):
    page = open_page(views[0], "#view=two-mode")
    page.evaluate("""() => {
      const write = CanvasRenderingContext2D.prototype.fillText;
      window.written = new Set();
      CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
        window.written.add(text);
        return write.call(this, text, ...rest);
      };
    }""")
    for _ in range(6):
        page.get_by_role("button", name="Zoom out").click()
    settle(page)
    page.evaluate("window.written.clear()")
    page.get_by_role("button", name="Zoom out").click()
    settle(page)
    assert not any("Meeting" in text for text in page.evaluate("[...window.written]"))
    for _ in range(9):
        page.get_by_role("button", name="Zoom in").click()
    settle(page)
    assert any("Meeting" in text for text in page.evaluate("[...window.written]"))


# --- the matrix --------------------------------------------------------------------------------


def test_a_cell_is_the_darker_the_more_events_two_shared(open_page, views):
    path, found = views
    page = open_page(path, "#view=matrix")
    cells = find_cells(page)
    assert len(cells) == 36
    pixels, box = read_pixels(page, MATRIX)
    shades = {}
    counts = {}
    for x, y in cells:
        told = told_at(page, x, y)
        if "tied to" in told:
            continue
        ends, n = read_tie(told)
        counts[ends] = n
        corner = pixels[int(y - box["y"]) - 4, int(x - box["x"]) - 4]
        shades.setdefault(n, set()).add(int(corner.sum()))
    ties = found.network.ties
    expected = {
        frozenset((one, other)): n
        for one, other, n in zip(ties["source"], ties["target"], ties["shared_events"], strict=True)
    }
    assert {ends: n for ends, n in counts.items() if n} == expected
    tied = {n: shade for n, shade in shades.items() if n}
    assert all(len(shade) == 1 for shade in tied.values())
    assert [max(tied[n]) for n in sorted(tied)] == sorted(
        (max(s) for s in tied.values()), reverse=True
    )
    assert len({max(shade) for shade in tied.values()}) == len(tied)
    assert min(shades[0]) > max(max(shade) for shade in tied.values())


@ON_LAPTOP
def test_shades_darken_all_the_way_from_the_weakest_tie_to_the_strongest(open_page, draw):
    names = ["Amal", "Bina", "Cipta", "Dana", "Eka"]
    gatherings = [
        (one, other)
        for n, (one, other) in enumerate(itertools.pairwise([*names, names[0]]), 1)
        for _ in range(n)
    ]
    rows = [f"E{event},{name}" for event, ends in enumerate(gatherings) for name in ends]
    records = "event_id,organization\n" + "\n".join(rows) + "\n"
    path, _ = draw(records, options=BuildOptions(resamples=0, backbone="none", samples=20))
    page = open_page(path, "#view=matrix")
    cells = find_cells(page)
    pixels, box = read_pixels(page, MATRIX)
    shades = {}
    for x, y in cells:
        told = told_at(page, x, y)
        if "shared event" in told:
            corner = pixels[int(y - box["y"]) - 4, int(x - box["x"]) - 4]
            shades[read_tie(told)[1]] = int(corner.sum())
    assert sorted(shades) == [1, 2, 3, 4, 5]
    light_to_dark = [shades[n] for n in sorted(shades)]
    assert light_to_dark == sorted(set(light_to_dark), reverse=True)


def test_members_of_a_coalition_stand_together_the_strongest_first(open_page, views):
    path, found = views
    page = open_page(path, "#view=matrix")
    cells = find_cells(page)
    order = [told_at(page, x, y).partition(":")[0] for x, y in cells[::7]]
    strength = found.centrality["strength"]
    member = found.communities.membership
    assert order == sorted(order, key=lambda name: (member[name], -strength[name], name))
    assert "1 without a tie in view is left out" in page.locator("#matrix").inner_text()


def test_choosing_a_cell_opens_the_tie_and_a_name_the_organization(open_page, views):
    page = open_page(views[0], "#view=matrix")
    cells = find_cells(page)
    top = page.locator(".matrix-frame").bounding_box()["y"]
    for x, y in cells:
        told = told_at(page, x, y)
        if told.startswith("Amal and Bina"):
            page.mouse.click(x, y)
            break
    expect(page.locator("#details h2")).to_have_text("Amal and Bina")
    page.get_by_role("button", name="All organizations").click()
    page.locator(".matrix-frame").click(position={"x": 30, "y": y - top})
    expect(page.locator("#details h2")).to_have_text("Amal")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_keyboard_goes_from_cell_to_cell_and_opens_one(open_page, views):
    path, _ = views
    page = open_page(path, "#view=matrix")
    frame = page.get_by_role("application", name="Matrix of ties")
    frame.focus()
    told = page.locator("#matrix").get_by_role("status")
    page.keyboard.press("ArrowDown")
    expect(told).to_contain_text("tied to")
    first = told.inner_text().partition(":")[0]
    page.keyboard.press("ArrowRight")
    expect(told).to_contain_text(f"{first} and ")
    ends, n = read_tie(told.inner_text())
    assert n > 0
    page.keyboard.press("Enter")
    heading = page.locator("#details h2").inner_text()
    assert frozenset(heading.split(" and ")) == ends
    page.keyboard.press("Escape")
    expect(frame).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")  # there is no farther
    page.keyboard.press("ArrowUp")
    expect(told).to_contain_text(f"{first} and ")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_have_text(first)


@ON_LAPTOP
def test_the_cursor_is_seen(open_page, views):
    page = open_page(views[0], "#view=matrix")
    page.locator(".matrix-frame").focus()
    page.keyboard.press("ArrowDown")
    before, _ = read_pixels(page, MATRIX)
    page.keyboard.press("ArrowRight")
    after, _ = read_pixels(page, MATRIX)
    assert (before != after).any()


@ON_LAPTOP
def test_filters_leave_out_who_has_no_tie_left(open_page, views):
    page = open_page(views[0], "#view=matrix&least=3")
    expect(page.locator("#matrix")).to_contain_text("2 organizations")
    expect(page.locator("#matrix")).to_contain_text("5 without a tie in view are left out")
    assert len(find_cells(page)) == 4


def test_a_matrix_without_ties_says_so(open_page, views):
    page = open_page(views[0], "#view=matrix&least=9")
    expect(page.locator("#matrix")).to_contain_text("No tie is in view")
    expect(page.locator(".matrix-frame")).to_be_hidden()


@ON_LAPTOP
def test_the_matrix_speaks_indonesian(open_page, views):
    page = open_page(views[0], "#view=matrix&language=id")
    expect(page.locator("#matrix")).to_contain_text("6 organisasi, diurutkan menurut koalisi")
    page.get_by_role("application", name="Matriks hubungan").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".matrix-told")).to_contain_text("kegiatan bersama")


@pytest.mark.parametrize("density", [1, 1.5, 3])
def test_cells_are_crisp_on_every_screen(browser, views, density):
    page = browser.new_page(device_scale_factor=density)
    page.goto(views[0].as_uri() + "#view=matrix")
    page.wait_for_selector("html[data-drawn]", state="attached")
    pixels, box = read_pixels(page, MATRIX)
    assert pixels.shape[1] == round(box["width"] * density)
    # Along a row, through the corners of cells, nothing lies between two colors but an edge.
    (x, y), (right, _) = find_cells(page)[1:6:4]
    line = pixels[round((y - 8 - box["y"]) * density)]
    seen = line[round((x - box["x"]) * density) : round((right - box["x"]) * density)]
    changes = np.flatnonzero((seen[1:] != seen[:-1]).any(axis=1))
    assert len(changes) >= 8
    assert np.diff(changes).min() >= int(density)
    page.close()


def test_a_matrix_of_many_scrolls_and_its_cursor_stays_in_sight(open_page, tmp_path):
    names = [f"Organization {number:03d}" for number in range(160)]
    circle = [names[number:] + names[:number] for number in range(160)]
    network = make_network([{*some[:3]} for some in circle], organizations=names)
    centrality = measure_centrality(network, measures=["degree", "strength", "n_events"])
    drawn = draw_map(network, centrality, find_communities(network, method="louvain"))
    page = open_page(drawn.save(tmp_path / "map.html"), "#view=matrix")
    frame = page.locator(".matrix-frame")
    for _ in range(2):
        page.get_by_role("button", name="Larger squares").click()
    frame.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    settle(page)
    across, farthest = frame.evaluate("(it) => [it.scrollLeft, it.scrollWidth - it.clientWidth]")
    assert farthest > 0
    assert across == pytest.approx(farthest, abs=3)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
