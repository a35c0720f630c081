"""Whatever is pressed, in any order: nothing breaks, and the address brings back what is seen."""

import random

from playwright.sync_api import expect

from coalitions.analysis import BuildOptions

from map.pages import ON_LAPTOP, settle

STEPS = 36
LOOKS = 6  # steps between two looks at what the address brings back
KEYS = ["Tab", "Escape", "Enter", "ArrowDown", "ArrowLeft", "End", "Space", "Shift+Tab"]
ADDRESSES = [
    "view=matrix&about=coalition&of=1", "view=table&table=events&rows=e", "least=999999",
    "ties=all&size=strength", "from=2021-05-01&to=2020-01-01", "type=__proto__", "%%%", "&&&=",
    "scope=2&view=two-mode", "theme=dark&language=id", "from=0000-01-01&to=9999-12-31",
]  # fmt: skip

# Press one thing: first a part of the page is chosen, so that long lists do not outweigh all.
PRESS = """([part, one]) => {
  const parts = new Map();
  for (const each of document.querySelectorAll('button, summary, select, input[type=checkbox]')) {
    if (each.getClientRects().length === 0 || each.disabled) continue;
    const name = each.parentElement.closest('[id]')?.id ?? '';
    parts.set(name, [...(parts.get(name) ?? []), each]);
  }
  const among = (list, share) => list[Math.floor(share * list.length)];
  const chosen = among(among([...parts.values()], part), one);
  if (chosen.matches('select')) {
    chosen.selectedIndex = Math.floor(one * chosen.options.length);
    chosen.dispatchEvent(new Event('change', { bubbles: true }));
  } else chosen.click();
}"""

# What the address should bring back; what is unfolded, or waits for an answer, it does not.
SEEN = """() => [
  document.documentElement.lang, document.documentElement.dataset.theme,
  document.getElementById('stage').dataset.view, document.getElementById('counts').textContent,
  document.getElementById('details').hidden || document.querySelector('#details h2').textContent,
  document.getElementById('table').hidden || document.querySelector('#table tbody').textContent,
]"""


def test_whatever_is_pressed_the_page_holds_and_its_address_brings_it_back(open_page, example):
    page = open_page(example[1] / "map.html")
    page.evaluate("window.print = () => {}")
    chance = random.Random(1)  # noqa: S311 - a monkey keeps no secrets
    for step in range(1, STEPS + 1):
        way = chance.random()
        if way < 0.65:
            page.evaluate(PRESS, [chance.random(), chance.random()])
        elif way < 0.8:
            page.keyboard.press(chance.choice(KEYS))
        elif way < 0.9:
            page.evaluate("(words) => { location.hash = words; }", chance.choice(ADDRESSES))
        else:
            width, height = chance.choice([(320, 480), (844, 390), (1280, 800)])
            page.set_viewport_size({"width": width, "height": height})
        settle(page)
        if step % LOOKS == 0:
            come_back(page)


def come_back(page):
    """Leave and return by the address, when all that moves has come to rest."""
    page.evaluate("() => document.querySelector('button.play.playing')?.click()")
    settle(page)
    page.locator("#theme").click()  # a choice of its own, before which the last one is written down
    settle(page)
    seen, address = page.evaluate(SEEN), page.url
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("html[data-drawn]", state="attached")
    page.evaluate("window.print = () => {}")
    assert page.evaluate(SEEN) == seen, address


@ON_LAPTOP
def test_a_role_may_be_called_what_every_object_has(open_page, draw):
    records = (
        "event_id,organization,role\nE1,A,constructor\nE1,B,host\nE2,A,constructor\nE2,B,host\n"
    )
    options = BuildOptions(resamples=0, role_weights={"host": 4})
    page = open_page(draw(records, options=options)[0], "#view=table&table=ties")
    expect(page.locator("#table tbody")).not_to_contain_text("NaN")


@ON_LAPTOP
def test_without_any_tie_nobody_is_told_to_change_filters(open_page, draw):
    page = open_page(draw("event_id,organization\nE1,A\nE2,B\n")[0], "#view=matrix")
    expect(page.locator("#matrix")).to_contain_text("This map shows no ties")
