"""What is taken away from the page: pictures, tables, links, frames in other pages, paper."""

import csv
import html
import io
from importlib.resources import files
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from playwright.sync_api import expect

from coalitions.formulas import guard_text, unguard_text
from coalitions.palette import look_of

from map.pages import ON_LAPTOP, settle
from map.saving import open_menu, read_table, take

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "=HYPERLINK(1)",
    "+62 21 Group",
    "-Dash",
    "@mention",
    "'=quoted",
    "<script>window.hit=1</script>",
    "]]></text><script>window.hit=1</script>",
    '"><svg onload=window.hit=1>',
    "&amp; &#60; & <b>",
    "Comma, and\ta tab",
    'A "quoted" name',
    "\uff1dwide",
]
TITLE = '<b>Title</b> & "quotes" / \\ .. $(x)'


@pytest.fixture(scope="module")
def hostile(draw):
    """A map of organizations that all have hostile names."""
    rows = [
        [f"E{event}", name]
        for event in range(3)
        for number, name in enumerate(HOSTILE)
        if (number + event) % 3
    ]
    text = io.StringIO()
    csv.writer(text).writerows([["event_id", "organization"], *rows])
    return draw(text.getvalue(), title=TITLE)


def read_picture(path):
    return np.asarray(Image.open(path).convert("RGB"))


def count_pixels(picture, color):
    wanted = [int(color[start : start + 2], 16) for start in (1, 3, 5)]
    return int((picture == wanted).all(axis=2).sum())


def record_texts(page):
    """Have the page note every text that it writes on a canvas from here on."""
    page.evaluate(
        """() => {
          window.written = [];
          const write = CanvasRenderingContext2D.prototype.fillText;
          CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
            window.written.push(text);
            return write.call(this, text, ...place);
          };
        }"""
    )


def list_texts(root):
    """List the lines of text in a drawing, without the halos beneath them."""
    texts = [text for text in root.iter(f"{SVG}text") if text.get("aria-hidden") is None]
    return [line.text for text in texts for line in text.iter(f"{SVG}tspan")]


# --- tables -----------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["organizations", "ties", "events", "coalitions"])
@ON_LAPTOP
def test_tables_are_files_that_excel_and_pandas_read(open_page, example, tmp_path, table):
    findings, folder = example
    page = open_page(folder / "map.html")
    path = take(page, table, tmp_path)
    content = path.read_bytes()
    assert path.name.endswith(f"-{table}.csv")
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n")
    expected = findings.tables.named[table]
    if table == "ties":
        expected = expected[expected["shown"]]
    assert len(read_table(path)) == len(expected)


def test_what_is_taken_away_is_what_the_filters_leave(open_page, example, tmp_path):
    findings, folder = example
    page = open_page(folder / "map.html", "#type=training")
    events = read_table(take(page, "events", tmp_path))
    recorded = findings.tables.events
    assert sorted(events["event_id"]) == sorted(recorded.index[recorded["type"] == "training"])
    organizations = read_table(take(page, "organizations", tmp_path))
    rows = findings.tables.participations
    present = rows[rows["event_id"].isin(events["event_id"])]["organization"].unique()
    assert sorted(organizations["organization"]) == sorted(present)


@ON_LAPTOP
def test_hostile_names_stay_text_in_files(open_page, hostile, tmp_path):
    path, found = hostile
    page = open_page(path)
    saved = take(page, "organizations", tmp_path)
    assert saved.name == "b-title-b-quotes-x-organizations.csv"
    with saved.open(encoding="utf-8-sig", newline="") as file:
        written = [row["organization"] for row in csv.DictReader(file)]
    names = list(found.tables.organizations.index)
    assert sorted(written) == sorted(guard_text(name) for name in names)
    assert sorted(map(unguard_text, written)) == sorted(names)


@pytest.fixture(scope="module")
def write_values(browser):
    """The page's own writer of values, called with many at once."""
    source = files("coalitions.map").joinpath("page/script/files/csv.js").read_text("utf-8")
    page = browser.new_page()
    script = f"(values) => {{ {source.replace('export ', '')}\n return values.map(writeValue); }}"
    yield lambda values: page.evaluate(script, values)
    page.close()


# Lone surrogates have no UTF-8 at all.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
PREFIXES = st.sampled_from(["", "'", "''", "=", "+", "-", "@", "\t", "\r", "\n", "'=", "\uff0b"])


@given(texts=st.lists(st.builds(str.__add__, PREFIXES, TEXTS), min_size=1, max_size=50))
def test_any_text_is_guarded_by_the_rule_of_the_package_and_comes_back(write_values, texts):
    line = ",".join(["first", *write_values(texts)])
    ((_, *row),) = csv.reader(io.StringIO(line, newline=""))
    assert row == [guard_text(text) for text in texts]
    assert [unguard_text(text) for text in row] == texts


def test_numbers_are_written_with_a_point_and_missing_ones_as_nothing(write_values):
    written = write_values([-1.5, 0.1 + 0.2, 1234567, 5e-7, None, ""])
    assert written == ["-1.5", "0.3", "1234567", "5e-7", "", ""]


# --- pictures ---------------------------------------------------------------------------


@ON_LAPTOP
@pytest.mark.parametrize(("theme", "paper"), [("light", "#ffffff"), ("dark", "#14181d")])
def test_a_picture_shows_every_coalition_on_the_paper_of_the_page(
    open_page, example, tmp_path, theme, paper
):
    findings, folder = example
    page = open_page(folder / "map.html", f"#theme={theme}")
    picture = read_picture(take(page, "map-png", tmp_path))
    height, width, _ = picture.shape
    assert width > 1500
    assert count_pixels(picture, paper) > 0.3 * width * height
    for number in findings.communities.members:
        assert count_pixels(picture, look_of(number).color) > 1000


@ON_LAPTOP
def test_both_pictures_say_and_draw_the_same(open_page, example, tmp_path):
    findings, folder = example
    page = open_page(folder / "map.html", "#type=training&type=meeting&least=2")
    settle(page)
    record_texts(page)
    take(page, "map-png", tmp_path)
    written = page.evaluate("window.written")
    drawing = ET.parse(take(page, "map-svg", tmp_path)).getroot()  # noqa: S314 - our own file
    assert list_texts(drawing) == written

    told = " ".join(written)
    for part in (findings.network.affiliation.title, page.locator("#counts").inner_text()):
        assert part in told
    for part in ("Events from", "training and meeting", "Source: ", "Made with coalitions"):
        assert part in told
    for number in findings.communities.members:
        assert findings.tables.coalitions.loc[number, "label"].split(": ")[-1] in told

    in_view = int(page.locator("#counts").inner_text().split(" ")[0])
    page.click("[data-view=table], [data-say=view-table]")
    ties = len(read_table(take(page, "ties", tmp_path)))
    lines = [path.get("d") for path in drawing.iter(f"{SVG}path") if path.get("fill") == "none"]
    keys = len(list_keys_of_lines(drawing))
    assert sum(line.count("M") for line in lines) - keys == ties
    symbols = [path for path in drawing.iter(f"{SVG}path") if path.get("transform")]
    on_map = [symbol for symbol in symbols if is_on_map(drawing, symbol)]
    assert len(on_map) == in_view


def find_map(drawing):
    """Give the part of the drawing that is the map: all else stands beside it."""
    return drawing.find(f"{SVG}g")


def is_on_map(drawing, element):
    return any(element is one for one in find_map(drawing).iter())


def list_keys_of_lines(drawing):
    on_map = set(find_map(drawing).iter(f"{SVG}path"))
    return [
        path
        for path in drawing.iter(f"{SVG}path")
        if path.get("fill") == "none" and path not in on_map
    ]


@ON_LAPTOP
@pytest.mark.parametrize("part", ["map", "view", "matrix"])
def test_a_drawing_looks_as_the_picture_does(open_page, example, tmp_path, browser, part):
    view = "matrix" if part == "matrix" else "network"
    page = open_page(example[1] / "map.html", f"#language=id&view={view}")
    settle(page)
    drawing = take(page, f"{part}-svg", tmp_path)
    picture = Image.open(take(page, f"{part}-png", tmp_path)).convert("RGB")
    size = (picture.width // 2, picture.height // 2)
    viewer = browser.new_page(viewport={"width": size[0], "height": size[1]})
    viewer.goto(drawing.as_uri())
    seen = Image.open(io.BytesIO(viewer.screenshot())).convert("RGB")
    viewer.close()
    small = [one.resize((size[0] // 8, size[1] // 8)) for one in (seen, picture)]
    apart = np.abs(np.subtract(*(np.asarray(one).astype(int) for one in small)))
    assert apart.mean() < 2
    assert (apart.max(axis=2) > 60).mean() < 0.005


@ON_LAPTOP
def test_a_picture_bears_the_caution_of_the_map(open_page, draw, tmp_path):
    path, _ = draw("event_id,organization\nE1,Alpha\nE1,Beta\n")
    page = open_page(path)
    caution = page.locator("#notice").inner_text()
    assert "no stronger than chance" in caution
    drawing = ET.parse(take(page, "map-svg", tmp_path)).getroot()  # noqa: S314 - our own file
    assert caution in " ".join(list_texts(drawing))


@ON_LAPTOP
def test_the_matrix_is_taken_away_and_printed_whole(open_page, example, tmp_path):
    findings, folder = example
    page = open_page(folder / "map.html", "#view=matrix&about=coalition&of=1")
    settle(page)
    record_texts(page)
    take(page, "matrix-png", tmp_path)
    written = page.evaluate("window.written")
    drawing = ET.parse(take(page, "matrix-svg", tmp_path)).getroot()  # noqa: S314 - our own file
    assert list_texts(drawing) == written
    ties = findings.network.ties
    for name in {*ties["source"], *ties["target"]}:
        assert written.count(name) == 2
    told = " ".join(written)
    for part in (
        findings.network.affiliation.title,
        "6 without a tie",
        "Shared events",
        "Source: ",
    ):
        assert part in told
    for number in findings.communities.members:
        assert findings.tables.coalitions.loc[number, "label"].split(": ")[-1] in told
    print_page(page)
    assert {*page.locator("#printed tspan").all_text_contents()} == {*written}
    page.emulate_media(media="screen")
    page.evaluate("location.hash = 'view=matrix&from=1990-01-01&to=1990-12-31'")
    expect(page.locator("#matrix")).to_contain_text("No tie is in view")
    open_menu(page)
    expect(page.locator("#take-map-png")).to_be_visible()
    expect(page.locator("#take-matrix-png")).to_be_hidden()


@ON_LAPTOP
def test_a_picture_of_the_view_shows_no_more_than_the_screen(open_page, example, tmp_path):
    page = open_page(example[1] / "map.html")
    settle(page)
    for _ in range(4):
        page.click("#closer")
    settle(page)
    near = ET.parse(take(page, "view-svg", tmp_path)).getroot()  # noqa: S314 - our own file
    box = page.locator("#canvas").bounding_box()
    frame = near.find(f".//{SVG}clipPath/{SVG}rect")
    assert float(frame.get("width")) == pytest.approx(box["width"], abs=1)
    assert float(frame.get("height")) == pytest.approx(box["height"], abs=1)
    whole = ET.parse(take(page, "map-svg", tmp_path)).getroot()  # noqa: S314 - our own file
    assert 0 < len(list_texts(near)) < len(list_texts(whole))


@ON_LAPTOP
def test_hostile_names_are_text_in_drawings(open_page, hostile, tmp_path, browser):
    path, _ = hostile
    page = open_page(path)
    drawing = take(page, "map-svg", tmp_path)
    root = ET.parse(drawing).getroot()  # noqa: S314 - our own file
    allowed = {"svg", "title", "desc", "g", "rect", "path", "polygon", "text", "tspan"}
    assert {element.tag for element in root.iter()} == {SVG + name for name in allowed}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in attributes if name.startswith("on") or "href" in name]
    assert root.find(f"{SVG}title").text == TITLE
    viewer = browser.new_page()
    viewer.goto(drawing.as_uri())
    assert viewer.evaluate("window.hit") is None
    viewer.close()
    assert page.evaluate("window.hit") is None


@ON_LAPTOP
def test_a_table_has_no_view_to_picture_but_the_map_still_is(open_page, example, tmp_path):
    page = open_page(example[1] / "map.html", "#view=table")
    open_menu(page)
    expect(page.locator("#take-view-png")).to_be_hidden()
    assert read_picture(take(page, "map-png", tmp_path)).shape[1] > 1500


# --- the menu ---------------------------------------------------------------------------


def test_the_menu_opens_and_closes_by_keyboard(open_page, example):
    page = open_page(example[1] / "map.html", "#about=coalition&of=1")
    page.locator("#take").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#take")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "take-map-png"
    page.keyboard.press("Escape")
    expect(page.locator("#take-menu")).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "take"
    expect(page.locator("#details")).to_be_visible()


def test_the_menu_lies_within_the_screen_and_closes_by_a_click_beside_it(open_page, example):
    page = open_page(example[1] / "map.html")
    open_menu(page)
    box = page.locator("#take-menu").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= page.viewport_size["width"]
    for button in page.locator("#take-menu button:visible").all():
        assert button.bounding_box()["height"] >= 24
    page.mouse.click(5, page.viewport_size["height"] - 5)
    expect(page.locator("#take-menu")).to_be_hidden()


# --- links and frames -------------------------------------------------------------------


def test_a_link_brings_the_view_back(open_page, example):
    page = open_page(example[1] / "map.html", "#view=table&table=events&sort=title&type=training")
    shown = page.locator("#rows tbody").inner_text()
    open_menu(page)
    page.click("#take-link")
    expect(page.locator("#share-told")).to_contain_text("only on this device")
    link = page.locator("#share-text").input_value()
    assert link == page.url
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator("#rows tbody")).to_have_text(shown, use_inner_text=True)


@ON_LAPTOP
def test_where_nothing_can_be_copied_the_link_stands_selected(open_page, example):
    page = open_page(example[1] / "map.html")
    page.evaluate(
        "() => {"
        " Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        " document.execCommand = () => { throw new Error('refused'); };"
        "}"
    )
    open_menu(page)
    page.click("#take-link")
    expect(page.locator("#share-told")).to_contain_text("Selected")
    assert (
        page.evaluate(
            "(({ selectionStart, selectionEnd, value }) =>"
            " value.slice(selectionStart, selectionEnd))(document.activeElement)"
        )
        == page.url
    )


@ON_LAPTOP
def test_code_for_a_page_shows_the_map_there(open_page, hostile, tmp_path, browser):
    path, _ = hostile
    page = open_page(path)
    open_menu(page)
    page.click("#take-frame")
    code = page.locator("#share-text").input_value()
    host = tmp_path / "host.html"
    host.write_text(f"<!doctype html><title>Host</title>{code}", encoding="utf-8")
    outer = browser.new_page()
    outer.goto(host.as_uri())
    assert outer.locator("iframe").get_attribute("title") == TITLE
    assert outer.locator("iframe").get_attribute("sandbox") == (
        "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
    )
    assert outer.locator("iframe").count() == 1
    assert outer.locator("body > *").count() == 1
    outer.frame_locator("iframe").locator("html[data-drawn]").wait_for(state="attached")
    assert outer.evaluate("window.hit") is None
    outer.close()


@ON_LAPTOP
def test_in_a_page_of_others_search_and_links_to_sources_work(open_page, draw, tmp_path, browser):
    site = tmp_path / "source.html"
    site.write_text(
        "<!doctype html><title>?</title><script>localStorage.seen = 1;"
        " document.title = 'Source';</script>",
        encoding="utf-8",
    )
    path, _ = draw(
        "event_id,organization\nE1,Alpha\nE1,Beta\n",
        events="event_id,source_url\nE1,https://example.org/1\n",
    )
    page = open_page(path)
    open_menu(page)
    page.click("#take-frame")
    host = tmp_path / "host.html"
    host.write_text(page.locator("#share-text").input_value(), encoding="utf-8")
    outer = browser.new_context()
    wrong = []
    outer.route(
        "https://example.org/1", lambda route: route.fulfill(body=site.read_text(encoding="utf-8"))
    )
    around = outer.new_page()
    around.on("console", lambda message: wrong.append(message.text))
    around.goto(host.as_uri())
    inner = around.frame_locator("iframe")
    inner.locator("html[data-drawn]").wait_for(state="attached")
    inner.locator("#query").fill("alpha")
    inner.locator("#query").press("Enter")
    expect(inner.locator("#details h2")).to_have_text("Alpha")
    with outer.expect_page() as opened:
        inner.locator("#details .source a").first.click()
    expect(opened.value).to_have_title("Source")
    outer.close()
    assert wrong == []


def test_in_a_notebook_all_but_links_can_be_taken(example, tmp_path, browser):
    text = (example[1] / "map.html").read_text(encoding="utf-8")
    host = tmp_path / "notebook.html"
    host.write_text(
        '<!doctype html><title>Notebook</title><iframe sandbox="allow-scripts allow-downloads"'
        f' width="1000" height="700" srcdoc="{html.escape(text)}"></iframe>',
        encoding="utf-8",
    )
    wrong = []
    outer = browser.new_page()
    outer.on("console", lambda message: wrong.append(message.text))
    outer.on("pageerror", lambda error: wrong.append(str(error)))
    outer.goto(host.as_uri())
    inner = outer.frame_locator("iframe")
    inner.locator("html[data-drawn]").wait_for(state="attached")
    inner.locator("#take").click()
    for gone in ("#take-link", "#take-frame", "#take-print"):
        expect(inner.locator(gone)).to_be_hidden()
    for choice in ("#take-ties", "#take-map-png", "#take-map-svg"):
        with outer.expect_download() as download:
            inner.locator(choice).click()
        assert download.value.suggested_filename
    outer.close()
    assert wrong == []


# --- paper ------------------------------------------------------------------------------


def print_page(page):
    """Lay the page out for paper, as a browser does before it prints."""
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_paper_the_map_and_what_the_pane_tells_are_whole_and_light(open_page, example, theme):
    page = open_page(example[1] / "map.html", f"#theme={theme}&about=coalition&of=1")
    page.set_viewport_size({"width": 700, "height": 1000})  # about the width of A4
    print_page(page)
    assert page.locator("#printed svg > rect").first.get_attribute("fill") == "#ffffff"
    box = page.locator("#printed svg").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 700
    assert box["height"] <= 1000
    for control in ("#tools", "#settings", "#zoom", "#canvas", "#take-menu", ".back"):
        expect(page.locator(control).first).to_be_hidden()
    expect(page.locator("#details h2").first).to_be_visible()
    assert page.locator("#pane").evaluate("(pane) => pane.scrollHeight - pane.clientHeight") <= 1
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#printed")).to_have_count(0)
    assert page.evaluate("document.documentElement.dataset.theme") == theme


@ON_LAPTOP
def test_on_paper_a_table_is_whole(open_page, example):
    page = open_page(example[1] / "map.html", "#view=table&theme=dark")
    page.set_viewport_size({"width": 1040, "height": 700})  # about A4, turned
    print_page(page)
    expect(page.locator("#printed")).to_have_count(0)
    box = page.locator("#rows table").bounding_box()
    assert box["x"] + box["width"] <= 1040
    rows = page.locator("#rows")
    assert rows.evaluate("(box) => box.scrollHeight - box.clientHeight") <= 1
    assert rows.evaluate("(box) => box.scrollWidth - box.clientWidth") <= 1
