"""A map of ties whose events are not known says what they tell, and nothing of events."""

from urllib.parse import urlencode

import pandas as pd
import pytest
from playwright.sync_api import expect

from coalitions.analysis import BuildOptions, analyze_ties
from coalitions.scale import TieRequest, read_ties, write_ties

from map.pages import ON_LAPTOP, ON_PHONE, draw_findings, settle

ROWS = """event_id,organization
E1,Amal\nE1,Bina\nE1,Cipta\nE2,Amal\nE2,Bina\nE3,Amal\nE3,Bina\nE4,Cipta\nE4,Dana
E5,Dana\nE5,Elok\nE5,Fajar\nE6,Elok\nE6,Fajar\nE7,Dana\nE7,Elok"""


@pytest.fixture(scope="module", params=["count", "newman"])
def drawn(request, tmp_path_factory):
    """A map of ties, its file, and the table of ties."""
    folder = tmp_path_factory.mktemp("ties")
    (folder / "meetings.csv").write_text(ROWS, encoding="utf-8")
    asked = {"weighting": request.param, "backbone": "hypergeometric", "alpha": 0.9}
    write_ties(folder / "meetings.csv", folder / "ties.parquet", TieRequest(**asked))
    found = analyze_ties(*read_ties(folder / "ties.parquet", **asked), BuildOptions())
    path = draw_findings(found, notices=found.cautions).save(folder / "map.html")
    return path, pd.read_parquet(folder / "ties.parquet")


def ask(**chosen):
    return f"#{urlencode(chosen, doseq=True)}"


@ON_LAPTOP
def test_what_is_told_of_ties_is_what_the_table_holds(drawn, open_page):
    path, ties = drawn
    page = open_page(path)
    expect(page.locator("#counts")).to_have_text(
        f"6 of 6 organizations · {len(ties)} of {len(ties)} ties"
    )
    expect(page.locator("#notice")).to_contain_text("in how many events two organizations met")
    for row in ties.itertuples():
        page = open_page(path, ask(about="tie", of=[row.source, row.target]))
        told = page.locator("#details").inner_text()
        events = f"{row.shared_events} event{'s' if row.shared_events > 1 else ''}"
        assert f"Took part together in {events}." in told
        if row.weight != row.shared_events:
            assert f"Weight of the tie: {row.weight:.3g}." in told
        assert f"They would share {events} or more with a probability of" in told
        assert "rare enough" in told
        assert "Events that both took part in" not in told


@ON_LAPTOP
def test_ties_are_filtered_by_shared_events(drawn, open_page):
    path, ties = drawn
    for least in (1, 2, 3):
        n = int((ties["shared_events"] >= least).sum())
        page = open_page(path, ask(least=least))
        expect(page.locator("#counts")).to_contain_text(f"{n} of {len(ties)} ties")
    page = open_page(path, ask(least=9))
    expect(
        page.get_by_text(f"Without “At least 9 shared events”: {len(ties)} ties")
    ).to_be_visible()


@ON_LAPTOP
def test_there_are_no_views_of_events(drawn, open_page):
    path, _ = drawn
    page = open_page(path, ask(view="table"))
    assert page.locator("#views button").all_inner_texts() == ["Map", "Matrix", "Table"]
    tables = page.locator("[data-table]")
    assert tables.all_inner_texts() == ["Organizations", "Ties", "Coalitions"]
    for table in tables.all():
        table.click()
        head = page.locator("#table thead").inner_text()
        assert "Events" not in head.replace("Shared events", "").replace("Events shared", "")
        assert page.locator("#table tbody tr").count() > 0
    page = open_page(path, ask(view="two-mode"))
    expect(page.locator("#refused")).to_contain_text("view=two-mode")


@ON_LAPTOP
@pytest.mark.parametrize("language", ["en", "id"])
def test_every_panel_opens_and_names_no_event(drawn, open_page, language):
    path, _ = drawn
    two = ["Amal", "Fajar"]
    asked = [
        {"about": "organization", "of": "Dana"}, {"about": "coalition", "of": "1"},
        {"about": "compare", "of": two}, {"about": "path", "of": two}, {"about": "tie", "of": two},
    ]  # fmt: skip
    for one in asked:
        page = open_page(path, ask(**one, language=language))
        told = page.locator("#details").inner_text()
        assert not any(nothing in told for nothing in (" 0 ", "undefined", "NaN", "null"))
    expected = {"en": "too seldom to be in it, or never", "id": "terlalu jarang"}[language]
    assert expected in told  # of the two that are not tied


@ON_PHONE
@pytest.mark.parametrize("view", ["network", "matrix", "table"])
def test_every_view_fits_a_phone(drawn, open_page, view):
    path, _ = drawn
    page = open_page(path, ask(view=view))
    settle(page)
    expect(page.locator("#counts")).to_contain_text("6 of 6 organizations")
