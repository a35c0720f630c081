"""What several tests do with a page in a browser."""

import pytest

from coalitions.map import draw_map

# For what does not depend on the size of the screen.
ON_LAPTOP = pytest.mark.parametrize("open_page", [(1280, 800)], ids=["laptop"], indirect=True)
ON_PHONE = pytest.mark.parametrize("open_page", [(390, 844)], ids=["phone"], indirect=True)


def settle(page):
    """Wait until what was asked for is drawn."""
    page.evaluate(
        "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
    )


def choose(page, name):
    """Find an organization by its name and choose the first found."""
    page.fill("#query", name)
    page.keyboard.press("Enter")
    page.locator("#details h2").wait_for()


def draw_findings(found, **options):
    """Draw the map of findings, with all that they say of certainty."""
    return draw_map(
        found.network,
        found.centrality,
        found.communities,
        model=found.model,
        significance=found.significance,
        support=found.support,
        **options,
    )
