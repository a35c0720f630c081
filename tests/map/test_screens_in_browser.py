"""On screens of every size the controls are whole, apart, and large enough for a finger."""

import pytest

from map.pages import ON_LAPTOP, settle

SCREENS = [(390, 844), (360, 640), (844, 390), (768, 1024), (1024, 768), (1280, 800)]

# What stands above and over the map.
CONTROLS = """() => [...document.querySelectorAll(
    '#title, #views button, #take, #languages button, #theme, #zoom button, #legend .fold')]
  .map((element) => [element.textContent || element.id, element.getBoundingClientRect()])
  .map(([name, box]) => ({ name, box: [box.left, box.top, box.right, box.bottom] }))"""


def do_meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@ON_LAPTOP
@pytest.mark.parametrize("language", ["en", "id"])
def test_controls_are_whole_and_apart_and_leave_room_for_the_map(open_page, example, language):
    page = open_page(example[1] / "map.html", f"#language={language}")
    page.click("#legend .fold")
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        settle(page)
        controls = page.evaluate(CONTROLS)
        for number, one in enumerate(controls):
            left, top, right, bottom = one["box"]
            assert left >= 0, (width, one)
            assert right <= width, (width, one)
            if (width <= 760 or height <= 500) and one["name"] != controls[0]["name"]:
                assert min(right - left, bottom - top) >= 38, (width, one)
            for other in controls[number + 1 :]:
                inner = [left + 2, top + 2, right - 2, bottom - 2]
                assert not do_meet(inner, other["box"]), (width, one, other)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        canvas = page.locator("#canvas").bounding_box()
        assert canvas["height"] > 0.5 * height, width
        assert canvas["width"] > 0.55 * width, width


@ON_LAPTOP
def test_on_a_phone_that_is_turned_tables_and_the_matrix_have_room(open_page, example):
    page = open_page(example[1] / "map.html", "#language=id&view=table")
    page.set_viewport_size({"width": 844, "height": 390})
    for view, box in [("table", "#rows"), ("matrix", ".matrix-frame")]:
        page.evaluate(f"location.hash = 'language=id&view={view}'")
        page.locator(box).wait_for()
        assert page.locator(box).bounding_box()["height"] >= 200
