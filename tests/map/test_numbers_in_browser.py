"""What the page says of figures is true, whatever they were made of."""

import pytest
from playwright.sync_api import expect

from coalitions.analysis import BuildOptions

from map.pages import ON_LAPTOP

ROWS = [
    *(f"E{n},{name},host" for n in (1, 2) for name in ("Amal", "Bina")),
    *(f"E3,{name},participant" for name in ("Amal", "Cipta")),
]
RECORDS = "event_id,organization,role\n" + "\n".join(ROWS) + "\n"


@pytest.fixture(scope="module")
def weighed(draw):
    """Ties that weigh whole numbers, which are no numbers of events; none was tested."""
    options = BuildOptions(resamples=0, backbone="none", role_weights={"host": 4.0})
    return draw(RECORDS, options=options)


@ON_LAPTOP
def test_whole_weights_are_not_called_events(open_page, weighed):
    page = open_page(weighed[0])
    legend = page.locator("#legend-entries")
    expect(legend).to_contain_text("strongest tie")
    expect(legend).not_to_contain_text("events together")


@ON_LAPTOP
def test_ties_that_were_not_tested_have_no_column_of_chance(open_page, weighed):
    page = open_page(weighed[0], "#view=table&table=ties")
    expect(page.locator("#rows thead")).to_contain_text("Shared events")
    expect(page.locator("#rows thead")).not_to_contain_text("Chance")
