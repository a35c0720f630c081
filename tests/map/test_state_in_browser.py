"""What the reader chose, in the address: links, the back button, and addresses that cannot be."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from map.pages import ON_LAPTOP, choose

RECORDS = "event_id,organization,role\nE1,Ägir,host\nE1,B & C,\nE2,Ägir,\nE2,B & C,\nE2,D=%,\n"
EVENTS = "event_id,date,type,issue\nE1,2024-02-29,talk,land; water\nE2,2025-01-01,march,land\n"


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def use_language(page, code):
    page.locator("#languages button", has_text=code).click()


def read_hash(page):
    return page.evaluate("decodeURIComponent(location.hash.replace(/[+]/g, ' '))")


@pytest.fixture(scope="module")
def drawn(draw):
    return draw(RECORDS, events=EVENTS)[0]


def test_the_back_button_goes_one_choice_back(open_page, drawn):
    page = open_page(drawn)
    heading = page.locator("#details h2")
    choose(page, "Ägir")
    use_language(page, "ID")
    choose_view = page.locator("#views button[aria-pressed=true]")
    press(page, "Matriks")
    expect(choose_view).to_have_text("Matriks")
    page.go_back()
    expect(choose_view).to_have_text("Peta")
    expect(heading).to_have_text("Ägir")
    page.go_back()
    expect(choose_view).to_have_text("Map")
    page.go_back()
    expect(page.locator("#overview")).to_be_visible()
    page.go_forward()
    expect(heading).to_have_text("Ägir")


@ON_LAPTOP
@pytest.mark.parametrize("name", ["Ägir", "B & C", "D=%"])
def test_a_link_brings_the_view_back(open_page, drawn, name):
    page = open_page(drawn)
    choose(page, name)
    use_language(page, "ID")
    page.locator("#theme").click()
    link = page.evaluate("location.hash")
    page.goto("about:blank")
    page = open_page(drawn, link)
    expect(page.locator("#details h2")).to_have_text(name)
    expect(page.locator("html")).to_have_attribute("lang", "id")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("#refused")).to_be_hidden()


@ON_LAPTOP
@pytest.mark.parametrize("view", ["network", "two-mode", "matrix", "table"])
def test_a_page_opens_in_any_view(open_page, drawn, view):
    page = open_page(drawn, f"#view={view}")
    pressed = page.locator("#views button[aria-pressed=true]")
    expect(pressed).to_have_attribute("data-say", f"view-{view}")
    expect(page.locator("#drawing-takes")).to_be_hidden()


@ON_LAPTOP
def test_a_link_that_is_typed_over_another_is_followed(open_page, drawn):
    page = open_page(drawn, "#about=organization&of=B+%26+C")
    expect(page.locator("#details h2")).to_have_text("B & C")
    page.evaluate("location.hash = 'language=id'")
    expect(page.locator("#overview")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "id")


@ON_LAPTOP
def test_the_default_is_not_in_the_address(open_page, drawn):
    page = open_page(drawn)
    use_language(page, "ID")
    assert read_hash(page) == "#language=id"
    use_language(page, "EN")
    assert read_hash(page) == ""


FINE = [
    "",
    "view=table",
    "about=tie&of=%C3%84gir&of=B+%26+C",
    "about=coalition&of=1",
    "from=2024-02-29&to=2024-12-31",
    "least=999999",
    "ties=all&size=strength",
    "type=talk&type=march&issue=water&role=host&theme=light",
]


@ON_LAPTOP
def test_what_is_on_the_map_is_not_refused(open_page, drawn):
    page = open_page(drawn, "#view=graph")
    for words in FINE:
        page.evaluate("(words) => { location.hash = words; }", words)
        expect(page.locator("#refused")).to_be_hidden()
        page.evaluate("location.hash = 'view=graph'")
        expect(page.locator("#refused")).to_be_visible()


REFUSED = {
    "view=graph": "view=graph",
    "view=": "view=",
    "view=table&view=matrix": "view=matrix",
    "unknown=1": "unknown=1",
    "word": "word=",
    "%E0%A4%A=%": "\ufffd%A=%",
    "__proto__=1": "__proto__=1",
    "constructor=1&toString=2": "constructor=1; toString=2",
    "view=__proto__": "view=__proto__",
    "size=constructor": "size=constructor",
    "type=toString&type=talk": "type=toString",
    "least=0": "least=0",
    "least=-1": "least=-1",
    "least=1e9": "least=1e9",
    "least=99999999999999999999": "least=99999999999999999999",
    "least=2.5": "least=2.5",
    "from=2024-02-30": "from=2024-02-30",
    "from=0000-01-01": "from=0000-01-01",
    "to=tomorrow": "to=tomorrow",
    "language=xx": "language=xx",
    "about=organization&of=Nobody": "about=organization Nobody",
    "about=organization": "about=organization",
    "about=organization&of=%C3%84gir&of=B+%26+C": "about=organization Ägir B & C",
    "about=tie&of=%C3%84gir&of=%C3%84gir": "about=tie Ägir Ägir",
    "about=coalition&of=99": "about=coalition 99",
    "about=coalition&of=1.0": "about=coalition 1.0",
    "about=event&of=E9": "about=event E9",
    "about=constructor&of=E1": "about=constructor E1",
    "of=E1": "of=E1",
}


@ON_LAPTOP
def test_what_is_not_on_the_map_is_left_out_and_named(open_page, drawn):
    page = open_page(drawn)
    for words, named in REFUSED.items():
        page.evaluate("(words) => { location.hash = words; }", f"{words}&theme=dark")
        expect(page.locator("#refused")).to_contain_text(f"without: {named}.")
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        assert page.locator("#details").is_hidden()


def test_the_notice_is_in_the_readers_language_and_can_be_closed(open_page, drawn):
    page = open_page(drawn, f"#language=id&{'&'.join(f'w{n}={n}' for n in range(7))}")
    notice = page.locator("#refused")
    expect(notice).to_contain_text("tanpa: w0=0; w1=1; w2=2; w3=3; w4=4; dan 2 lainnya.")
    page.get_by_role("button", name="Tutup pemberitahuan ini").click()
    expect(notice).to_be_hidden()


@ON_LAPTOP
def test_the_notice_goes_with_the_next_choice(open_page, drawn):
    page = open_page(drawn, "#view=graph")
    expect(page.locator("#refused")).to_be_visible()
    press(page, "Table")
    expect(page.locator("#refused")).to_be_hidden()
    assert read_hash(page) == "#view=table"


@ON_LAPTOP
def test_a_long_refusal_is_cut(open_page, drawn):
    page = open_page(drawn, f"#view={quote('é' * 5000)}")
    assert len(page.locator("#refused").inner_text()) < 250


@ON_LAPTOP
def test_the_theme_is_that_of_the_system_until_the_reader_chooses(open_page, drawn):
    page = open_page(drawn)
    html = page.locator("html")
    expect(html).to_have_attribute("data-theme", "light")
    page.emulate_media(color_scheme="dark")
    expect(html).to_have_attribute("data-theme", "dark")
    page.locator("#theme").click()
    expect(html).to_have_attribute("data-theme", "light")
    page.emulate_media(color_scheme="light")
    page.emulate_media(color_scheme="dark")
    expect(html).to_have_attribute("data-theme", "light")
