"""The map as a reader uses it, in a real browser, on a laptop and on a phone.

That nothing is requested and that no error, warning or policy violation is reported is seen
after every test by the fixture `open_page`.
"""

import pytest

from coalitions.build import build_outputs

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


def test_the_canvas_is_drawn_on(open_page, example):
    page = open_page(example[1] / "map.html")
    colors = page.evaluate(
        """() => {
          const canvas = document.querySelector('#canvas canvas');
          const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(pixels.data.buffer)).size;
        }"""
    )
    assert colors > 50


def test_the_page_is_no_wider_than_the_screen(open_page, example):
    page = open_page(example[1] / "map.html")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_organization_is_in_the_list_once(open_page, example):
    findings, folder = example
    names = list_names(open_page(folder / "map.html"))
    assert sorted(names) == sorted(findings.tables.organizations.index)


def test_search_takes_no_notice_of_case_and_accents_and_finds_aliases(open_page, tmp_path):
    source = tmp_path / "records"
    source.mkdir()
    (source / "participations.csv").write_text(
        "event_id,organization\nE1,Fundación Ñandú\nE1,SBMI\nE1,Other\n", encoding="utf-8"
    )
    (source / "aliases.csv").write_text(
        "alias,organization\nSBMI,Serikat Buruh Migran Indonesia\n", encoding="utf-8"
    )
    build_outputs(source, tmp_path / "built")
    page = open_page(tmp_path / "built" / "map.html")
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


@pytest.mark.parametrize("way", ["button", "Escape"])
def test_there_is_a_way_back(open_page, example, way):
    findings, folder = example
    page = open_page(folder / "map.html")
    choose(page, findings.tables.organizations.index[0])
    assert page.locator("#overview").is_hidden()
    if way == "button":
        page.get_by_role("button", name="All organizations").click()
    else:
        page.keyboard.press("Escape")
    assert page.locator("#overview").is_visible()
    assert page.locator("#details").is_hidden()


def test_the_keyboard_alone_leads_from_the_list_to_a_tie(open_page, example):
    page = open_page(example[1] / "map.html")
    page.locator("#query").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # unfolds the first coalition
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # chooses its first organization
    assert page.locator("#details").is_visible()
    page.locator("#details .back").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # chooses its strongest tie
    assert "Took part together" in page.locator("#details").inner_text()


def test_a_click_on_a_symbol_chooses_it(open_page, tmp_path):
    """A map of one tie has its symbols at known places: left and right of the middle."""
    path = tmp_path / "meetings.csv"
    path.write_text("event_id,organization\nE1,First\nE1,Second\n", encoding="utf-8")
    findings = build_outputs(path, tmp_path / "built")
    page = open_page(tmp_path / "built" / "map.html")
    nodes = page.evaluate(
        "JSON.parse(document.getElementById('data').textContent).network.nodes"
        ".map(({ x, y }) => ({ x, y }))"
    )
    box = page.locator("#canvas").bounding_box()
    margin = page.evaluate("JSON.parse(document.getElementById('data').textContent).network.margin")
    spans = [max(n[a] for n in nodes) - min(n[a] for n in nodes) + 2 * margin for a in "xy"]
    scale = min(box["width"] / spans[0], box["height"] / spans[1], 1.2)
    middle = {a: (max(n[a] for n in nodes) + min(n[a] for n in nodes)) / 2 for a in "xy"}
    page.mouse.click(
        box["x"] + box["width"] / 2 + (nodes[0]["x"] - middle["x"]) * scale,
        box["y"] + box["height"] / 2 + (nodes[0]["y"] - middle["y"]) * scale,
    )
    page.locator("#details h2").wait_for()
    assert page.locator("#details h2").inner_text() == findings.tables.organizations.index[0]


def test_hostile_text_in_every_field_is_only_text(open_page, tmp_path):
    source = tmp_path / "records"
    source.mkdir()
    n = len(PAYLOADS)
    columns = "event_id,date,title,type,issue,place,source_url"
    events = [
        ",".join(
            [quote(f"{text} {i}"), "2024-01-01", *[quote(text)] * 4, quote(f"javascript:{text}")]
        )
        for i, text in enumerate(PAYLOADS)
    ]
    (source / "events.csv").write_text("\n".join([columns, *events]), encoding="utf-8")
    rows = [
        ",".join([quote(f"{PAYLOADS[i]} {i}"), quote(PAYLOADS[j]), quote(PAYLOADS[i])])
        for i in range(n)
        for j in (i, (i + 1) % n)
    ]
    (source / "participations.csv").write_text(
        "\n".join(["event_id,organization,role", *rows]), encoding="utf-8"
    )
    organizations = [f"{quote(text)},{quote(text)}" for text in PAYLOADS]
    (source / "organizations.csv").write_text(
        "\n".join(["organization,sector", *organizations]), encoding="utf-8"
    )
    (source / "datapackage.json").write_text('{"title": "</title><script>window.hit=1</script>"}')
    build_outputs(source, tmp_path / "built")
    page = open_page(tmp_path / "built" / "map.html")
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
