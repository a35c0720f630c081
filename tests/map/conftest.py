"""A real browser, and maps to open in it."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from coalitions.build import build_outputs

from builders import ROOT

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


@pytest.fixture(scope="session")
def browser():
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
def example(tmp_path_factory):
    """The findings in the worked example, and the folder that shows them."""
    folder = tmp_path_factory.mktemp("example") / "built"
    return build_outputs(ROOT / "data" / "example", folder), folder


@pytest.fixture(params=[(1280, 800), (390, 844)], ids=["laptop", "phone"])
def open_page(browser, request):
    """Open a file as a reader would, and see afterwards that nothing went wrong."""
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    wrong = []
    requested = []
    page.on("console", lambda message: wrong.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda sent: requested.append(sent.url))
    page.add_init_script(
        "addEventListener('securitypolicyviolation',"
        " (event) => console.error('policy: ' + event.violatedDirective));"
    )

    def open_file(path):
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-drawn]", state="attached")
        return page

    yield open_file
    assert wrong == []
    assert set(requested) == {page.url}
    context.close()
