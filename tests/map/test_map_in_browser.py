"""The map as a reader uses it, in a real browser, on a laptop and on a phone.

That nothing is requested and that no error, warning or policy violation is reported is seen
after every test by the fixture `open_page`.
"""

import json

import pytest

from coalitions.analysis import BuildOptions, analyze
from coalitions.map import draw_map
from coalitions.names import apply_aliases
from coalitions.palette import UNTIED, look_of
from coalitions.records import read_records

# For what does not depend on the size of the screen.
ON_LAPTOP = pytest.mark.parametrize("open_page", [(1280, 800)], ids=["laptop"], indirect=True)
PAYLOADS = [
    "<img src=x onerror=window.hit=1>",
    "<script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    "</title><script>window.hit=1</script>",
    "<svg onload=window.hit=1>",
    '"><svg onload=window.hit=1>',
    "' onmouseover=window.hit=1 '",
    "<a href=javascript:window.hit=1>href</a>",
    "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    "<!--<script>window.hit=1</script>",
    "{{7*7}} ${window.hit=1}",
    "]]><script>window.hit=1</script>",
    "<style>@import 'http://example.org/x.css'</style>",
    "<base href='http://example.org/'>",
]


def quote(text):
    return '"' + text.replace('"', '""') + '"'


def list_names(page):
    """Unfold every coalition and read the names of the organizations in it."""
    for summary in page.locator("#list summary").all():
        summary.click()
    return page.locator("#list .choice").all_inner_texts()


def find(page, words):
    page.fill("#query", words)
    return page.locator("#list .choice").all_inner_texts()


def choose(page, name):
    page.fill("#query", name)
    page.locator("#list .choice", has_text=name).first.click()


@pytest.fixture
def build_map(tmp_path):
    """Write records to files and draw their map, without all else that a build writes."""

    def build_map(participations, **tables):
        for name, content in {"participations": participations, **tables}.items():
            (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
        found = analyze(apply_aliases(read_records(tmp_path)), BuildOptions(resamples=0))
        drawn = draw_map(found.network, found.centrality, found.communities, notices=found.cautions)
        return drawn.save(tmp_path / "built" / "map.html"), found

    return build_map


def test_the_page_is_no_wider_than_the_screen(open_page, example):
    page = open_page(example[1] / "map.html")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_organization_is_in_the_list_once(open_page, example):
    findings, folder = example
    names = list_names(open_page(folder / "map.html"))
    assert sorted(names) == sorted(findings.tables.organizations.index)


def test_search_takes_no_notice_of_case_and_accents_and_finds_aliases(open_page, build_map):
    path, _ = build_map(
        "event_id,organization\nE1,Fundación Ñandú\nE1,SBMI\nE1,Other\n",
        aliases="alias,organization\nSBMI,Serikat Buruh Migran Indonesia\n",
    )
    page = open_page(path)
    assert find(page, "fundacion nandu") == ["Fundación Ñandú"]
    assert find(page, "sbmi") == ["Serikat Buruh Migran Indonesia"]
    assert find(page, "nobody of this name") == []
    assert page.locator("#nobody").is_visible()
    page.fill("#query", "")
    assert page.locator("#nobody").is_hidden()


def test_an_organization_shows_its_partners_and_events_as_the_tables_do(open_page, example):
    findings, folder = example
    page = open_page(folder / "map.html")
    name = findings.centrality["betweenness"].idxmax()
    choose(page, name)
    shown = page.locator("#details")
    told = shown.inner_text()
    row = findings.tables.organizations.loc[name]
    assert row["sector"] in told
    assert f"Coalition {row['coalition']}" in told
    assert f"{row['n_events']} of {len(findings.tables.events)} events" in told

    ties = findings.network.ties
    mine = ties[(ties["source"] == name) | (ties["target"] == name)]
    expected = {
        other if one == name else one: f"{n} event{'' if n == 1 else 's'}"
        for one, other, n in zip(mine["source"], mine["target"], mine["shared_events"], strict=True)
    }
    partners = [text.rsplit("\n", 1) for text in shown.locator(".choice").all_inner_texts()]
    assert {partner.strip(): events.strip() for partner, events in partners} == expected
    shared = [int(events.split()[0]) for _, events in partners]
    assert shared == sorted(shared, reverse=True)

    attended = findings.tables.participations.query("organization == @name")
    assert shown.locator(".event").count() == attended["event_id"].nunique()
    for role in attended["role"].unique():
        assert role in told


def test_a_tie_shows_its_events_and_its_chance(open_page, example):
    findings, folder = example
    page = open_page(folder / "map.html")
    tie = findings.network.ties.sort_values("shared_events").iloc[-1]
    choose(page, tie["source"])
    page.locator("#details .choice", has_text=tie["target"]).click()
    told = page.locator("#details").inner_text()
    assert f"Took part together in {tie['shared_events']} events" in told
    assert f"p = {tie['p_value']:.2g}" in told
    assert page.locator("#details .event").count() == tie["shared_events"]


@ON_LAPTOP
def test_hostile_text_in_every_field_is_only_text(open_page, build_map, tmp_path):
    n = len(PAYLOADS)
    columns = "event_id,date,title,type,issue,place,source_url"
    events = [
        ",".join(
            [quote(f"{text} {i}"), "2024-01-01", *[quote(text)] * 4, quote(f"javascript:{text}")]
        )
        for i, text in enumerate(PAYLOADS)
    ]
    rows = [
        ",".join([quote(f"{PAYLOADS[i]} {i}"), quote(PAYLOADS[j]), quote(PAYLOADS[i])])
        for i in range(n)
        for j in (i, (i + 1) % n)
    ]
    organizations = [f"{quote(text)},{quote(text)}" for text in PAYLOADS]
    title = json.dumps({"title": "</title><script>window.hit=1</script>"})
    (tmp_path / "datapackage.json").write_text(title, encoding="utf-8")
    path, _ = build_map(
        "\n".join(["event_id,organization,role", *rows]),
        events="\n".join([columns, *events]),
        organizations="\n".join(["organization,sector", *organizations]),
    )
    page = open_page(path)
    assert page.locator("h1").inner_text() == "</title><script>window.hit=1</script>"
    assert sorted(list_names(page)) == sorted(" ".join(text.split()) for text in PAYLOADS)
    for text in PAYLOADS:
        page.keyboard.press("Escape")
        choose(page, text)
        assert text in page.locator("#details").inner_text()
        assert page.locator("#details a").count() == 0
        page.locator("#details .choice").first.click()
    assert page.evaluate("window.hit") is None
    assert page.locator("script").count() == 3


# --- what is seen -----------------------------------------------------------------------


def settle(page):
    """Wait until what was asked for is drawn."""
    page.evaluate(
        "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
    )


def take_picture(page):
    settle(page)
    return page.evaluate("document.querySelector('#canvas canvas').toDataURL()")


def find_pixels(page, color):
    """Find where on the page the canvas has exactly this color."""
    settle(page)
    wanted = [int(color[start : start + 2], 16) for start in (1, 3, 5)]
    return page.evaluate(
        """([red, green, blue]) => {
          const canvas = document.querySelector('#canvas canvas');
          const copy = new OffscreenCanvas(canvas.width, canvas.height);
          const context = copy.getContext('2d', { willReadFrequently: true });
          context.drawImage(canvas, 0, 0);
          const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
          const { left, top } = canvas.getBoundingClientRect();
          const found = [];
          for (let i = 0; i < data.length; i += 4) {
            if (data[i] === red && data[i + 1] === green && data[i + 2] === blue) {
              found.push([left + (i / 4) % canvas.width, top + Math.floor(i / 4 / canvas.width)]);
            }
          }
          return found;
        }""",
        wanted,
    )


def find_extent(page):
    """Find from where to where the drawing reaches on the canvas: left, top, right, bottom."""
    settle(page)
    return page.evaluate(
        """() => {
          const canvas = document.querySelector('#canvas canvas');
          const copy = new OffscreenCanvas(canvas.width, canvas.height);
          const context = copy.getContext('2d', { willReadFrequently: true });
          context.drawImage(canvas, 0, 0);
          const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
          const found = [canvas.width, canvas.height, 0, 0];
          for (let i = 3; i < data.length; i += 4) {
            if (data[i] === 0) continue;
            const [x, y] = [((i - 3) / 4) % canvas.width, Math.floor((i - 3) / 4 / canvas.width)];
            found[0] = Math.min(found[0], x);
            found[1] = Math.min(found[1], y);
            found[2] = Math.max(found[2], x);
            found[3] = Math.max(found[3], y);
          }
          return found;
        }"""
    )


def split_in_two(points):
    """Give the middle of each of two heaps of points."""

    def apart(one, other):
        return abs(one[0] - other[0]) + abs(one[1] - other[1])

    first = points[0]
    second = max(points, key=lambda point: apart(first, point))
    heaps = [[], []]
    for point in points:
        heaps[apart(point, second) < apart(point, first)].append(point)
    return [[sum(axis) / len(heap) for axis in zip(*heap, strict=True)] for heap in heaps]


def test_every_coalition_is_drawn_in_its_color(open_page, example):
    findings, folder = example
    page = open_page(folder / "map.html")
    numbers = list(findings.communities.members)
    assert len(numbers) > 2
    for number in numbers:
        assert len(find_pixels(page, look_of(number).color)) > 20


def test_the_drawing_is_fitted_to_the_window_when_its_size_changes(open_page, example):
    page = open_page(example[1] / "map.html")
    page.set_viewport_size({"width": 800, "height": 500})
    page.wait_for_function(
        """() => {
          const canvas = document.querySelector('#canvas canvas');
          const { clientWidth, clientHeight } = document.getElementById('canvas');
          return canvas.clientWidth === clientWidth && canvas.clientHeight === clientHeight;
        }"""
    )
    resized = find_extent(page)
    page.reload()
    page.wait_for_selector("html[data-drawn]", state="attached")
    fresh = find_extent(page)
    assert resized == pytest.approx(fresh, abs=2)


@pytest.mark.parametrize("way", ["button", "Escape"])
def test_the_way_back_leads_to_the_drawing_as_it_was(open_page, example, way):
    findings, folder = example
    page = open_page(folder / "map.html")
    before = take_picture(page)
    choose(page, findings.centrality["degree"].idxmax())
    assert take_picture(page) != before
    if way == "button":
        page.get_by_role("button", name="All organizations").click()
    else:
        page.keyboard.press("Escape")
    assert take_picture(page) == before


@ON_LAPTOP
@pytest.mark.parametrize("way", ["Enter", "Escape"])
def test_either_way_back_leads_to_the_search(open_page, example, way):
    findings, folder = example
    page = open_page(folder / "map.html")
    choose(page, findings.tables.organizations.index[0])
    page.locator("#details .back").focus()
    page.keyboard.press(way)
    assert page.locator("#overview").is_visible()
    assert page.evaluate("document.activeElement.id") == "query"


@ON_LAPTOP
def test_a_click_on_a_line_shows_the_tie_and_one_beside_it_leads_back(open_page, build_map):
    path, _ = build_map("event_id,organization\nE1,First\nE1,Second\n")
    page = open_page(path)
    one, other = split_in_two(find_pixels(page, look_of(1).color))
    page.mouse.click((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    page.locator("#details h2").wait_for()
    assert page.locator("#details h2").inner_text() == "First and Second"
    assert "Took part together in 1 event" in page.locator("#details").inner_text()
    box = page.locator("#canvas").bounding_box()
    page.mouse.click(box["x"] + 3, box["y"] + 3)
    page.locator("#overview").wait_for()
    assert page.locator("#details").is_hidden()


@ON_LAPTOP
def test_a_click_on_a_symbol_shows_its_organization(open_page, build_map):
    path, _ = build_map("event_id,organization\nE1,First\nE1,Second\n")
    page = open_page(path)
    shown = set()
    for x, y in split_in_two(find_pixels(page, look_of(1).color)):
        page.mouse.click(x, y)
        page.locator("#details h2").wait_for()
        shown.add(page.locator("#details h2").inner_text())
        page.keyboard.press("Escape")
    assert shown == {"First", "Second"}


@ON_LAPTOP
@pytest.mark.parametrize("n_organizations", [1, 2, 300])
def test_maps_of_any_size_are_drawn(open_page, build_map, n_organizations):
    rows = [f"E{number // 25},Organization {number}" for number in range(n_organizations)]
    path, findings = build_map("\n".join(["event_id,organization", *rows]))
    page = open_page(path)
    assert len(list_names(page)) == n_organizations
    color = look_of(1).color if findings.communities.members else UNTIED.color
    assert find_pixels(page, color) != []


# --- by keyboard ------------------------------------------------------------------------

CONTROLS = "button, summary, input, a[href]"


def tab_through(page):
    """Press Tab from the start of the page to its end; give the controls reached."""
    n_controls = page.locator(CONTROLS).count()
    page.evaluate("document.activeElement.blur()")
    reached = set()
    for _ in range(n_controls + 5):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                "(controls) => [...document.querySelectorAll(controls)]"
                ".indexOf(document.activeElement)",
                CONTROLS,
            )
        )
    return reached - {-1}


def list_visible(page):
    return {
        number
        for number, control in enumerate(page.locator(CONTROLS).all())
        if control.is_visible()
    }


@ON_LAPTOP
def test_tab_reaches_everything_that_can_be_chosen(open_page, build_map):
    path, _ = build_map(
        "event_id,organization\nE1,A\nE1,B\nE2,A\nE2,B\nE3,Alone\n",
        events="event_id,title,source_url\nE1,One,https://example.org/1\nE2,Two,\nE3,Three,\n",
    )
    page = open_page(path)
    list_names(page)
    in_overview = list_visible(page)
    assert len(in_overview) == 7  # search, two folds, three organizations, methods
    assert tab_through(page) == in_overview
    choose(page, "A")
    in_details = list_visible(page)
    assert len(in_details) == 3  # back, one partner, one link
    assert tab_through(page) == in_details
    page.locator("#details .choice").click()
    in_tie = list_visible(page)
    assert len(in_tie) == 4  # back, two organizations, one link
    assert tab_through(page) == in_tie


@ON_LAPTOP
def test_after_each_choice_tab_goes_on_in_what_is_shown(open_page, example):
    page = open_page(example[1] / "map.html")
    page.locator("#query").focus()
    for _ in range(2):
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")  # unfolds the first coalition, chooses its first member
    for told in ("Took part in", "Took part together"):
        assert told in page.locator("#details").inner_text()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "back"
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")  # chooses the strongest tie, then an end of it
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#overview").is_visible()
    assert page.evaluate("document.activeElement.id") == "query"


@ON_LAPTOP
def test_enter_in_the_search_chooses_the_first_found(open_page, example):
    findings, folder = example
    page = open_page(folder / "map.html")
    name = findings.tables.organizations.index[-1]
    page.fill("#query", name.upper())
    page.keyboard.press("Enter")
    assert page.locator("#details h2").inner_text() == name


# --- what is written in the records -----------------------------------------------------


@ON_LAPTOP
def test_only_web_addresses_become_links(open_page, build_map):
    addresses = [
        "https://example.org/a?b=c&d",
        "HTTP://example.org",
        'https://example.org/"><svg onload=window.hit=1>',
        "javascript:window.hit=1",
        " JavaScript:window.hit=1",
        "data:text/html,<script>window.hit=1</script>",
        "//example.org",
        "file:///etc/passwd",
        "https:window.hit=1",
    ]
    events = [f"E{n},Event {n},{quote(address)}" for n, address in enumerate(addresses)]
    rows = [f"E{n},{name}" for n in range(len(addresses)) for name in "AB"]
    path, _ = build_map(
        "\n".join(["event_id,organization", *rows]),
        events="\n".join(["event_id,title,source_url", *events]),
    )
    page = open_page(path)
    choose(page, "A")
    assert page.locator("#details .event").count() == len(addresses)
    links = page.locator("#details a").all()
    assert {link.inner_text(): link.get_attribute("href") for link in links} == {
        f"Event {n}": addresses[n] for n in range(3)
    }
    for link in links:
        assert link.get_attribute("rel") == "noopener noreferrer"
        assert link.get_attribute("target") == "_blank"
    assert page.evaluate("window.hit") is None


@ON_LAPTOP
def test_hostile_aliases_are_only_text(open_page, build_map):
    aliases = "\n".join(["alias,organization", *(f"{quote(text)},A" for text in PAYLOADS)])
    rows = "".join(f"E{n},{quote(text)}\nE{n},B\n" for n, text in enumerate(PAYLOADS))
    path, findings = build_map(f"event_id,organization\n{rows}", aliases=aliases)
    assert list(findings.tables.organizations.index) == ["A", "B"]
    page = open_page(path)
    for text in PAYLOADS:
        assert find(page, text) == ["A"]
    choose(page, "A")
    told = page.locator("#details").inner_text()
    for text in PAYLOADS:
        assert text in told
    assert page.evaluate("window.hit") is None


@ON_LAPTOP
def test_events_show_their_date_kind_place_issue_and_roles(open_page, build_map):
    path, _ = build_map(
        "event_id,organization,role\nE1,A,host\nE1,A,speaker\nE1,B,\nE2,A,\nE2,B,\n",
        events="event_id,date,title,type,issue,place\n"
        "E1,2024-02-29,Consultation on land,consultation,land; water,Yogyakarta\nE2,,,,,\n",
        organizations="organization,sector\nA,labor union\nB,NGO\n",
    )
    page = open_page(path)
    choose(page, "A")
    first, second = page.locator("#details .event").all_inner_texts()
    for told in ("Consultation on land", "2024-02-29", "consultation", "Yogyakarta", "land; water"):
        assert told in first
    assert "As host and speaker" in first
    assert "E2" in second
    assert "About" not in second
    assert "labor union" in page.locator("#details").inner_text()
