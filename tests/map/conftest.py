"""Maps to open in a real browser."""

import json
from importlib.resources import files

import pytest

from coalitions.analysis import BuildOptions
from coalitions.build import build_outputs
from coalitions.language import catalogs
from coalitions.names import apply_aliases
from coalitions.records import read_records

from builders import ROOT, analyze_quickly, leave_out_pictures
from map.pages import draw_findings

WITHIN = ("blob:", "data:", "about:")  # what a page makes itself and asks of nobody

PATIENCE = 10_000  # milliseconds, until something waited for is said not to come


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    """The findings in the worked example, and the folder that shows them, without its figures."""
    folder = tmp_path_factory.mktemp("example") / "built"
    with pytest.MonkeyPatch.context() as patch:
        leave_out_pictures(patch)
        return build_outputs(ROOT / "data" / "example", folder), folder


@pytest.fixture(scope="session")
def make_map(tmp_path_factory):
    """Write records to files and make their map, without all else that a build writes."""

    def make_map(participations, *, title="", language="en", options=None, **tables):
        folder = tmp_path_factory.mktemp("records")
        for name, text in {"participations": participations, **tables}.items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        if title:
            package = json.dumps({"title": title})
            (folder / "datapackage.json").write_text(package, encoding="utf-8")
        records = apply_aliases(read_records(folder))
        found = analyze_quickly(records, options or BuildOptions(resamples=0))
        made = draw_findings(
            found,
            notices=found.cautions,
            source=", ".join(file.name for file in records.sources),
            language=language,
        )
        return made, found

    return make_map


@pytest.fixture(scope="session")
def draw(make_map, tmp_path_factory):
    """Make a map of records and save it."""

    def draw(participations, **others):
        made, found = make_map(participations, **others)
        return made.save(tmp_path_factory.mktemp("drawn") / "map.html"), found

    return draw


@pytest.fixture
def add_language(monkeypatch, tmp_path):
    """Add a catalog to those of the package, in a copy of their folder."""

    def add_language(name, catalog):
        for path in (files("coalitions.map") / "messages").iterdir():
            if path.name.endswith(".json"):
                (tmp_path / path.name).write_bytes(path.read_bytes())
        text = json.dumps(catalog, ensure_ascii=False)
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
        monkeypatch.setattr(catalogs, "files", lambda _: tmp_path)

    forget = (catalogs.list_languages, catalogs.read_catalog)
    for function in forget:
        function.cache_clear()
    yield add_language
    for function in forget:
        function.cache_clear()


@pytest.fixture(scope="session")
def shared_page(browser):
    """The page that all tests open their files in: a new one for each takes as long as the tests.

    `clear_page` leaves in it nothing of the test before.
    """
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.add_init_script(
        "addEventListener('securitypolicyviolation',"
        " (event) => console.error('policy: ' + event.violatedDirective));"
    )
    history = context.new_cdp_session(page)
    yield page, history
    context.close()


def clear_page(page, history, width, height):
    """Make a page as it was when it was new, but for its size."""
    page.goto("about:blank")
    history.send("Page.resetNavigationHistory")
    page.mouse.move(0, 0)
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(
        media="screen", color_scheme="light", forced_colors="none", reduced_motion="no-preference"
    )


@pytest.fixture(params=[(1280, 800), (390, 844)], ids=["laptop", "phone"])
def open_page(shared_page, request):
    """Open a file as a reader would, and see afterwards that nothing went wrong.

    For what does not depend on the size of the screen: mark the test with `ON_LAPTOP`.
    """
    page, history = shared_page
    clear_page(page, history, *request.param)
    wrong = []
    requested = set()
    opened = set()
    listeners = {
        "console": lambda message: wrong.append(f"{message.type}: {message.text}"),
        "pageerror": lambda error: wrong.append(str(error)),
        "request": lambda sent: requested.add(sent.url.partition("#")[0]),
    }
    for event, listen in listeners.items():
        page.on(event, listen)

    def open_file(path, chosen="", *, also=()):
        """Open the file at `path`, with what was `chosen` in its address: "#view=table".

        The page may open the files of `also` in frames.
        """
        opened.update(file.as_uri() for file in [path, *also])
        page.goto(path.as_uri() + chosen)
        page.wait_for_selector("html[data-drawn]", state="attached")
        return page

    yield open_file
    for event, listen in listeners.items():
        page.remove_listener(event, listen)
    assert wrong == []
    assert {url for url in requested if not url.startswith(WITHIN)} == opened


@pytest.fixture
def open_notebook(open_page, tmp_path):
    """Open a page that shows maps as a notebook does, below each other."""

    def open_notebook(*maps):
        shown = "\n".join(f"<div>{made._repr_html_()}</div>" for made in maps)
        path = tmp_path / "notebook.html"
        path.write_text(
            f'<!doctype html><html data-drawn><meta charset="utf-8"><title>Notebook</title>{shown}',
            encoding="utf-8",
        )
        page = open_page(path)
        for number in range(len(maps)):
            drawn = page.frame_locator("iframe").nth(number).locator("html[data-drawn]")
            drawn.wait_for(state="attached")
        return page

    return open_notebook
