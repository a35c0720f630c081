"""The map within another page: in notebooks, where it has no address, and in other frames."""

import subprocess
import sys

import pytest
from playwright.sync_api import expect

from map.pages import ON_LAPTOP

RECORDS = "event_id,organization\nE1,First\nE1,Second\nE2,First\nE2,Second\n"


@pytest.fixture(scope="module")
def made(make_map):
    return [make_map(RECORDS.replace("First", name))[0] for name in ("Alpha", "Beta")]


def test_several_maps_show_in_one_notebook(open_notebook, made):
    page = open_notebook(*made)
    for number, name in enumerate(("Alpha", "Beta")):
        frame = page.frame_locator("iframe").nth(number)
        frame.locator("#query").fill(name)
        frame.locator("#query").press("Enter")
        expect(frame.locator("#details h2")).to_have_text(name)
        expect(frame.locator("#refused")).to_be_hidden()
        height = page.locator("iframe").nth(number).bounding_box()["height"]
        assert 400 < height < 844
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@ON_LAPTOP
def test_without_an_address_of_its_own_every_choice_works_and_can_be_taken_back(
    open_notebook, made
):
    page = open_notebook(made[0])
    frame = page.frame_locator("iframe")
    frame.locator("#languages button", has_text="ID").click()
    frame.locator("#views button", has_text="Tabel").click()
    expect(frame.locator("#table")).to_be_visible()
    frame.locator("#theme").click()
    expect(frame.locator("html")).to_have_attribute("data-theme", "dark")
    frame.locator("#views button", has_text="Peta").click()
    expect(frame.locator("#drawing")).to_be_visible()
    expect(frame.locator("html")).to_have_attribute("lang", "id")
    expect(frame.locator("html")).to_have_attribute("data-theme", "dark")


@ON_LAPTOP
@pytest.mark.parametrize(
    "sandbox",
    ["", 'sandbox="allow-scripts allow-forms"', 'sandbox="allow-scripts allow-same-origin"'],
)
def test_a_frame_of_another_page_opens_at_an_address(open_page, made, tmp_path, sandbox):
    path = made[0].save(tmp_path / "map.html")
    around = tmp_path / "around.html"
    source = f"{path.name}#language=id&amp;about=organization&amp;of=Alpha"
    around.write_text(
        f'<!doctype html><html data-drawn><meta charset="utf-8"><title>Around</title>'
        f'<iframe {sandbox} src="{source}" width="900" height="500"></iframe>',
        encoding="utf-8",
    )
    page = open_page(around, also=[path])
    frame = page.frame_locator("iframe")
    expect(frame.locator("#details h2")).to_have_text("Alpha")
    frame.locator("#details .back").first.click()
    expect(frame.locator("#overview")).to_be_visible()
    expect(frame.locator("html")).to_have_attribute("lang", "id")


def test_drawing_a_map_prints_nothing(tmp_path):
    (tmp_path / "meetings.csv").write_text(RECORDS, encoding="utf-8")
    code = """if True:
        import coalitions as co
        network = co.project(co.build_affiliation(co.read_records("meetings.csv")))
        found = co.draw_map(network, co.measure_centrality(network), co.find_communities(network))
        assert found._repr_html_().startswith("<iframe sandbox=")
    """
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("", "")
