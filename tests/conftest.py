"""What every test and every example in a docstring shares."""

import gc
import os
import shutil
from importlib.resources import files

import networkx as nx
import pytest
from hypothesis import settings
from playwright.sync_api import sync_playwright

from coalitions.affiliation import build_affiliation

from builders import (
    compare_with_few,
    leave_out_pictures,
    make_records,
    read_gatherings,
    require_shared,
)

# What one test found is nothing to another, which may have changed how it is found.
os.environ["COALITIONS_CACHE"] = "none"

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# The time of one example depends on the machine, and no test measures time.
# `make test` searches anew each time; whether a change may land must not hang on chance.
STEADY = bool(os.environ.get("COALITIONS_STEADY_EXAMPLES"))
settings.register_profile("coalitions", deadline=None, max_examples=30, derandomize=STEADY)
settings.load_profile("coalitions")


# What is collected stays until the end: looking for garbage in it takes seconds, again and again.
gc.disable()


def pytest_collection_finish():
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)  # tests make much garbage, little of it in circles
    gc.enable()


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """A folder whose files each hypothesis example writes anew."""
    return tmp_path_factory.mktemp("records")


@pytest.fixture(scope="session")
def davis_women():
    """Who came to which event, by first name: Davis, Gardner and Gardner (1941)."""
    graph = nx.davis_southern_women_graph()
    events = [node for node, mode in graph.nodes(data="bipartite") if mode == 1]
    return {event: {name.split()[0] for name in graph[event]} for event in events}


@pytest.fixture(scope="session")
def davis_records(davis_women):
    return make_records(davis_women)


@pytest.fixture(scope="session")
def davis(davis_records):
    return build_affiliation(davis_records)


@pytest.fixture(scope="session")
def senate():
    """Senators and the bills that they sponsored, US Senate, 108th Congress."""
    path = require_shared("senate108/cosponsorship.csv")
    return build_affiliation(make_records(read_gatherings(path, "event_id", "participant")))


@pytest.fixture
def few_searches(monkeypatch):
    """Search for coalitions few times, where how sure they are is not the point."""
    compare_with_few(monkeypatch)


@pytest.fixture
def no_pictures(few_searches, monkeypatch):  # noqa: ARG001 - which take long as well
    """Leave out figures, and the reports that show them, where they are not the point."""
    leave_out_pictures(monkeypatch)


@pytest.fixture(scope="session")
def browser():
    """A real browser: Chromium."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        missing = "needs the browser Chromium, which is not installed"
        if os.environ.get("COALITIONS_REQUIRE_BROWSER"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe():
    """The script of axe-core, which looks for what keeps people out."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
