"""What is packed in Python is unpacked in the page, whatever it is."""

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.map.packing import BASE, SHORTEST, pack

import page_content

WHOLE = st.integers(-3, BASE**2 + 5)
SCALARS = st.one_of(st.none(), st.booleans(), WHOLE, st.floats(-1e6, 1e6), st.text(max_size=5))


def make_longer(items):
    """Make lists that are long enough to be packed, with and without much that comes again."""
    few = st.lists(items, min_size=1, max_size=3)
    repeated = few.flatmap(
        lambda values: st.lists(st.sampled_from(values), min_size=SHORTEST, max_size=2 * SHORTEST)
    )
    return st.one_of(
        st.lists(items, max_size=30),
        st.lists(items, min_size=SHORTEST, max_size=2 * SHORTEST),
        repeated,
    )


NUMBERS = st.one_of(make_longer(st.integers(0, BASE**4 + 5)), make_longer(WHOLE))
RISING = NUMBERS.map(sorted)
ROWS = make_longer(st.fixed_dictionaries({"name": st.text(max_size=3), "size": WHOLE}))
LISTS = st.one_of(
    NUMBERS,
    RISING,
    ROWS,
    make_longer(SCALARS),
    make_longer(st.lists(st.text(max_size=2), max_size=2)),
)
CONTENT = st.dictionaries(st.sampled_from("abc"), st.one_of(LISTS, SCALARS))


@pytest.fixture(scope="module")
def unpack(browser):
    """Unpack as the page does, with the module that it uses."""
    module = files("coalitions.map").joinpath("page", "script", "records", "packing.js")
    source = module.read_text(encoding="utf-8").replace("export function", "function")
    page = browser.new_page()
    page.evaluate(f"() => {{ {source} window.unpack = unpack; }}")
    yield lambda packed: page.evaluate(
        "text => window.unpack(JSON.parse(text))", json.dumps(packed)
    )
    page.close()


@given(content=CONTENT)
def test_what_is_packed_comes_back(unpack, content):
    assert unpack(pack(content)) == content
    assert page_content.unpack(pack(content)) == content


@given(content=CONTENT)
def test_packing_makes_nothing_longer(content):
    assert len(json.dumps(pack(content))) <= len(json.dumps(content)) + len(
        '{"packed": "rows", ...}'
    )


def test_thousands_of_participations_become_a_tenth_and_less():
    events = [event for event in range(2_000) for _ in range(7)]
    roles = ["host" if row % 7 == 0 else "participant" for row in range(len(events))]
    packed = pack({"event": events, "role": roles})
    assert len(json.dumps(packed)) * 8 < len(json.dumps({"event": events, "role": roles}))


def test_no_digit_needs_an_escape_or_begins_a_tag():
    packed = pack([*range(BASE)] * 2)
    assert "\\" not in json.dumps(packed["text"])[1:-1]
    assert "<" not in packed["text"]
    assert len(set(packed["text"])) == BASE
