"""The languages of the page: the switch, numbers and dates, and what is added to the folder."""

import json
import re
from importlib.resources import files

import pytest
from playwright.sync_api import expect

from coalitions.map.messages import read_catalogs
from coalitions.records.fields import ROLES

from map.pages import ON_LAPTOP
from map.test_messages import FORMS

RECORDS = "event_id,organization\nE1,A\nE1,B\nE2,A\nE2,B\n"
EVENTS = "event_id,date\nE1,2024-08-17\nE2,2025-05-01\n"
CATALOGS = read_catalogs("en")


@pytest.fixture(scope="module")
def drawn(draw):
    return draw(RECORDS, events=EVENTS)[0]


def list_shown(page):
    """List what the frame of the page says, by the message that it says."""
    return page.evaluate(
        """() => [...document.querySelectorAll("[data-say], [data-name]")].map((element) =>
          "say" in element.dataset
            ? [element.dataset.say, element.textContent]
            : [element.dataset.name, element.getAttribute("aria-label")])"""
    )


def test_the_switch_changes_every_text_at_once_and_back(open_page, drawn):
    page = open_page(drawn)
    for code in ("id", "en", "id"):
        page.locator("#languages button", has_text=code.upper()).click()
        expect(page.locator("html")).to_have_attribute("lang", code)
        shown = list_shown(page)
        assert len(shown) > 15
        for key, text in shown:
            assert text == CATALOGS[code][key]
    assert page.locator("#counts").inner_text() == (
        "2 dari 2 organisasi · 2 dari 2 kegiatan · 1 dari 1 hubungan"
    )
    pressed = page.locator("#languages button[aria-pressed=true]")
    expect(pressed).to_have_attribute("aria-label", "ID: Bahasa Indonesia")


@ON_LAPTOP
def test_the_page_opens_in_the_language_that_it_was_made_in(open_page, draw):
    path, _ = draw(RECORDS, language="id")
    page = open_page(path)
    expect(page.locator("html")).to_have_attribute("lang", "id")
    expect(page.locator("#views button").first).to_have_text("Peta")
    assert [button.inner_text() for button in page.locator("#languages button").all()] == [
        "ID",
        "EN",
    ]


@ON_LAPTOP
def test_what_is_told_about_the_map_is_in_the_language_of_the_reader(open_page, drawn):
    page = open_page(drawn)
    page.locator("#about summary").click()
    expect(page.locator("#period")).to_have_text("Aug 17, 2024 to May 1, 2025")
    page.locator("#languages button", has_text="ID").click()
    expect(page.locator("#period")).to_have_text("17 Agu 2024 sampai 1 Mei 2025")
    steps = page.locator("#about ol")
    expect(steps).to_have_attribute("lang", "en")
    assert steps.locator("li").count() > 0


# --- numbers and dates, by the module alone -----------------------------------------------


@pytest.fixture
def evaluate(open_page, drawn):
    """Evaluate an expression as if it stood at the foot of messages.js."""
    text = (
        files("coalitions.map").joinpath("page/script/base/messages.js").read_text(encoding="utf-8")
    )
    module = re.sub(r"^import .*\n|^export ", "", text, flags=re.MULTILINE)
    page = open_page(drawn)
    return lambda expression: page.evaluate(
        "() => { const byId = (id) => document.getElementById(id);"
        f"{module}\nreturn {expression}; }}"
    )


WRITTEN = {
    "en": ["1,234.5", "12,345,678", "0.012", "1.3%", "13%", "Feb 29, 2024", "", "A, B, and C", "A"],
    "id": ["1.234,5", "12.345.678", "0,012", "1,3%", "13%", "29 Feb 2024", "", "A, B, dan C", "A"],
}  # fmt: skip


@ON_LAPTOP
def test_numbers_and_dates_are_written_as_in_the_language(evaluate):
    for language, written in WRITTEN.items():
        found = evaluate(
            f"""(useLanguage("{language}"), [
              tellNumber(1234.5, 5), tellNumber(12345678), tellNumber(0.01234, 2),
              tellShare(0.0125), tellShare(0.1251),
              tellDate("2024-02-29"), tellDate(""), tellList(["A", "B", "C"]), tellList(["A"])])"""
        )
        assert found == written


@ON_LAPTOP
def test_places_are_filled_with_what_is_given_and_nothing_else(evaluate):
    hostile = json.dumps("$& $1 {n} {name} <b>")
    assert evaluate(f'say("and", {{ one: {hostile}, other: "B" }})') == (
        "$& $1 {n} {name} <b> and B"
    )


@ON_LAPTOP
def test_the_forms_in_the_catalogs_are_those_that_the_browser_asks_for(evaluate):
    for language, forms in FORMS.items():
        asked = f'new Intl.PluralRules("{language}").resolvedOptions().pluralCategories'
        assert set(evaluate(asked)) == forms


# --- a language more ---------------------------------------------------------------------


@ON_LAPTOP
def test_a_catalog_in_the_folder_is_offered_by_itself(open_page, draw, add_language):
    add_language("cy", {**CATALOGS["en"], "language": "Cymraeg", "view-network": "Map y byd"})
    path, _ = draw(RECORDS)
    page = open_page(path)
    page.get_by_role("button", name="CY: Cymraeg").click()
    expect(page.locator("#views button").first).to_have_text("Map y byd")
    page = open_page(path, "#language=cy")
    expect(page.locator("#views button").first).to_have_text("Map y byd")
    expect(page.locator("#refused")).to_be_hidden()


# --- roles -------------------------------------------------------------------------------


def test_every_role_of_the_vocabulary_is_said_in_every_language():
    for catalog in CATALOGS.values():
        assert {key for key in catalog if key.startswith("role-")} == {
            f"role-{role}" for role in ROLES
        }


def test_standard_roles_are_in_the_language_of_the_reader_and_others_as_recorded(open_page, draw):
    records = "event_id,organization,role\nE1,A,host\nE1,B,juggler\nE2,A,co-organizer\nE2,B,\n"
    page = open_page(draw(records)[0], "#language=id&about=tie&of=A&of=B&role=host&role=juggler")
    expect(page.locator("#chips")).to_contain_text("Peran: penyelenggara dan juggler")
    page.locator("#chips button").first.click()
    expect(page.locator("#details")).to_contain_text("A sebagai penyelenggara bersama")
    expect(page.locator("#details")).to_contain_text("B sebagai peserta")
    expect(page.locator("#details")).to_contain_text("B sebagai juggler")
    assert page.evaluate("location.hash").count("role=") == 0
