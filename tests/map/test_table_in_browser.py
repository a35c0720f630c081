"""The tables of the page: that they say what the package says, and how they are read."""

import re

import pandas as pd
import pytest
from playwright.sync_api import expect

from coalitions.projection import recount_ties
from coalitions.selection import Selection, split_issues

from map.pages import ON_LAPTOP
from map.saving import read_table, save

TABLES = ["organizations", "ties", "events", "coalitions"]
RECORDS = (
    "event_id,organization\n"
    "E1,Ñandú\nE1,Beta\nE1,Gamma\nE2,Ñandú\nE2,Beta\nE3,Gamma\nE3,Delta\nE4,Ñandú\nE4,Beta\n"
)
EVENTS = (
    "event_id,date,title,type,place,issue\n"
    "E1,2023-05-01,Fair of seeds,fair,Bantul,land; water\n"
    "E2,2024-01-31,Hearing,hearing,Sleman,land\n"
    "E3,,March,march,,\n"
    "E4,2022-12-24,Vigil,,Bantul,water\n"
)


@pytest.fixture(scope="module")
def small(draw):
    """A map of the small records above."""
    return draw(RECORDS, events=EVENTS)[0]


@pytest.fixture(scope="module")
def long(draw):
    """A map of 25 organizations that all met each other."""
    rows = "\n".join(f"E,Organization {number}" for number in range(25))
    return draw(f"event_id,organization\n{rows}\n")[0]


@pytest.fixture
def open_table(open_page, small):
    """Open one of the tables of that map."""

    def open_table(table, chosen=""):
        return open_page(small, f"#view=table&table={table}&ties=all{chosen}")

    return open_table


def read_column(page, number):
    """Read what the cells of a column say, from the top."""
    return page.locator(f"#rows tbody tr > :nth-child({number})").all_inner_texts()


def heading(page, text):
    return page.locator("#rows thead th", has=page.get_by_role("button", name=text, exact=False))


def compare(found, expected, key):
    """Hold a table of the page against one of the package, row by row."""
    both = found.merge(expected, on=key, suffixes=("", "_expected"), validate="1:1")
    assert len(both) == len(found) == len(expected)
    for name in found.columns.intersection(expected.columns).difference(key):
        theirs = both[f"{name}_expected"]
        if pd.api.types.is_numeric_dtype(theirs):
            ours = pd.to_numeric(both[name])
            # The page holds six digits of what it cannot count by itself.
            assert ours.to_numpy(float) == pytest.approx(
                theirs.to_numpy(float), rel=1e-5, nan_ok=True
            )
        else:
            assert both[name].tolist() == theirs.tolist()


# --- what the tables say ----------------------------------------------------------------


@ON_LAPTOP
def test_tables_say_what_the_tables_of_the_package_say(open_page, example, tmp_path):
    findings, folder = example
    page = open_page(folder / "map.html", "#view=table")
    found = {}
    for table in TABLES:
        page.click(f"[data-table={table}]")
        found[table] = read_table(save(page, "#save-table", tmp_path))
    tables = findings.tables
    organizations = tables.organizations.reset_index().astype({"coalition": object})
    organizations["coalition"] = [
        "" if pd.isna(number) else str(int(number)) for number in organizations["coalition"]
    ]
    found["organizations"] = found["organizations"].astype({"coalition": str})
    compare(found["organizations"], organizations, ["organization"])
    shown = tables.ties[tables.ties["shown"]].astype({"source": str, "target": str})
    compare(found["ties"], shown, ["source", "target"])
    events = tables.events.reset_index()
    events["issue"] = ["; ".join(split_issues(text)) for text in events["issue"]]
    for day in ("date", "end_date"):
        events[day] = events[day].dt.strftime("%Y-%m-%d").fillna("")
    compare(found["events"], events, ["event_id"])
    coalitions = tables.coalitions.reset_index().drop(columns="label")
    coalitions["members"] = [sort_names(names) for names in coalitions["members"]]
    found["coalitions"]["members"] = [sort_names(names) for names in found["coalitions"]["members"]]
    compare(found["coalitions"], coalitions, ["coalition"])


def sort_names(names):
    return "; ".join(sorted(names.split("; ")))


@ON_LAPTOP
@pytest.mark.parametrize(
    ("chosen", "selection"),
    [
        ("&from=2021-03-01&to=2022-08-31", Selection(since="2021-03-01", until="2022-08-31")),
        ("&type=training&type=meeting", Selection(types=["training", "meeting"])),
        ("&sector=government&ties=all", Selection(sectors=["government"])),
    ],
    ids=["time", "type", "sector"],
)
def test_tables_of_what_the_filters_leave_are_counted_anew(
    open_page, example, tmp_path, chosen, selection
):
    findings, folder = example
    page = open_page(folder / "map.html", f"#view=table&table=ties{chosen}")
    found = read_table(save(page, "#save-table", tmp_path))
    recounted = recount_ties(findings.network, selection)
    expected = recounted.ties
    if "ties=all" in chosen:
        expected = pd.concat([expected, recounted.removed])
    expected = expected[expected["shared_events"] > 0].astype({"source": str, "target": str})
    assert 0 < len(found) < len(findings.tables.ties)
    compare(
        found.drop(columns=["p_value", "confidence", "event_ids"]), expected, ["source", "target"]
    )


def test_cells_say_names_dates_and_numbers_as_the_reader_writes_them(open_table):
    page = open_table("events", "&language=id")
    assert read_column(page, 1) == ["Hearing", "Fair of seeds", "Vigil", "March"]
    assert read_column(page, 2) == ["31 Jan 2024", "1 Mei 2023", "24 Des 2022", ""]
    assert read_column(page, 5) == ["land", "land; water", "water", ""]
    page.click("[data-table=organizations]")
    titles = page.locator("#rows thead th").all_inner_texts()
    shares = next(n for n, title in enumerate(titles, start=1) if "Bagian dari" in title)
    assert read_column(page, shares) == ["0,5", "0,75", "0,75", "0,25"]


def test_a_table_has_a_caption_and_headings_of_columns_and_rows(open_table):
    page = open_table("ties")
    expect(page.get_by_role("table", name="Ties")).to_be_visible()
    assert page.locator("#rows thead th:not([scope=col])").count() == 0
    assert page.locator("#rows tbody th[scope=row]").count() == 4
    assert page.locator("#rows tbody tr").count() == 4


def test_names_open_what_is_told_of_them(open_table):
    page = open_table("ties")
    row = page.locator("#rows tbody tr").first
    assert [*row.locator("th, td").all_inner_texts()[:3]] == ["Beta", "Ñandú", "3"]
    row.get_by_role("button", name="Ñandú", exact=True).click()
    expect(page.locator("#details h2").first).to_have_text("Ñandú")
    row.get_by_role("button", name="3: events shared by Beta and Ñandú").click()
    expect(page.locator("#details h2").first).to_have_text("Beta and Ñandú")


@ON_LAPTOP
@pytest.mark.parametrize(("table", "name"), [("events", "Vigil"), ("organizations", "Delta")])
def test_events_and_organizations_open_too(open_table, table, name):
    page = open_table(table)
    page.locator("#rows").get_by_role("button", name=name, exact=True).click()
    expect(page.locator("#details h2").first).to_have_text(name)


# --- sorting ----------------------------------------------------------------------------


def test_a_heading_sorts_and_sorts_back(open_table):
    page = open_table("ties")
    shared = heading(page, "Shared events")
    shared.get_by_role("button").click()
    expect(shared).to_have_attribute("aria-sort", "descending")
    assert read_column(page, 3) == ["3", "1", "1", "1"]
    shared.get_by_role("button").click()
    expect(shared).to_have_attribute("aria-sort", "ascending")
    assert read_column(page, 3)[-1] == "3"
    assert page.evaluate("document.activeElement.dataset.sort") == "shared_events"
    assert page.locator("#rows th[aria-sort]").count() == 1


@ON_LAPTOP
def test_what_is_not_known_stands_last_either_way(open_table):
    page = open_table("events")
    dates = heading(page, "Date")
    assert read_column(page, 1)[-1] == "March"
    dates.get_by_role("button").click()
    assert read_column(page, 1) == ["Vigil", "Fair of seeds", "Hearing", "March"]


@ON_LAPTOP
def test_names_are_sorted_as_in_a_dictionary(open_table):
    page = open_table("organizations")
    heading(page, "Organization").get_by_role("button").click()
    assert read_column(page, 1) == ["Beta", "Delta", "Gamma", "Ñandú"]


@ON_LAPTOP
def test_table_order_and_words_are_in_the_address(open_table):
    page = open_table("events")
    heading(page, "Place").get_by_role("button").click()
    page.fill("#row-words", "bantul")
    page.keyboard.press("Tab")
    assert read_column(page, 1) == ["Fair of seeds", "Vigil"]
    expect(page).to_have_url(re.compile("rows=bantul"))
    page.reload()
    expect(heading(page, "Place")).to_have_attribute("aria-sort", "ascending")
    expect(page.locator("#row-words")).to_have_value("bantul")
    assert read_column(page, 1) == ["Fair of seeds", "Vigil"]


# --- rows -------------------------------------------------------------------------------


def test_words_filter_rows_whatever_their_accents(open_table, tmp_path):
    page = open_table("ties")
    page.fill("#row-words", "NANDU bet")
    assert read_column(page, 1) == ["Beta"]
    expect(page.locator("#row-count")).to_have_text("1 of 4 rows.")
    assert len(read_table(save(page, "#save-table", tmp_path))) == 1
    page.fill("#row-words", "nobody of this name")
    expect(page.locator("#row-count")).to_have_text("0 of 4 rows.")
    expect(page.get_by_text("No row has all these words.")).to_be_visible()
    page.fill("#row-words", "")
    assert len(read_column(page, 1)) == 4


def test_a_saved_table_has_the_order_shown(open_table, tmp_path):
    page = open_table("organizations")
    heading(page, "Organization").get_by_role("button").click()
    heading(page, "Organization").get_by_role("button").click()
    saved = read_table(save(page, "#save-table", tmp_path))
    assert saved["organization"].tolist() == ["Ñandú", "Gamma", "Delta", "Beta"]


def test_long_tables_grow_when_asked_and_say_so(open_page, long):
    page = open_page(long, "#view=table&table=ties&ties=all")
    expect(page.locator("#row-count")).to_have_text("300 of 300 rows. The first 200 are shown.")
    assert page.locator("#rows tbody tr").count() == 200
    page.get_by_role("button", name="Show 100 more").click()
    assert page.locator("#rows tbody tr").count() == 300
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 201
    expect(page.locator("#row-count")).to_have_text("300 of 300 rows.")
    expect(page.locator("#rows > button")).to_be_hidden()


def test_only_the_box_of_the_table_scrolls_and_names_stay_in_sight(open_page, example):
    page = open_page(example[1] / "map.html", "#view=table")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    name = page.locator("#rows tbody th").first
    title = page.locator("#rows thead th").nth(3)
    before = name.bounding_box()["x"], title.bounding_box()["y"]
    page.locator("#rows").evaluate("(box) => box.scrollTo(400, 300)")
    assert page.locator("#rows").evaluate("(box) => box.scrollLeft") > 300
    last = page.locator("#rows tbody th").nth(20)
    assert last.bounding_box()["x"] == pytest.approx(before[0], abs=1)
    assert title.bounding_box()["y"] == pytest.approx(before[1], abs=1)


@ON_LAPTOP
def test_it_is_said_which_figures_filters_do_not_change(open_table):
    page = open_table("organizations")
    expect(page.locator("#of-all")).to_contain_text("not counted anew when you filter")
    page = open_table("organizations", "&place=Bantul")
    expect(page.locator("#of-all")).to_contain_text("Your filters do not change these figures")
    page.click("[data-table=events]")
    expect(page.locator("#of-all")).to_be_hidden()


@ON_LAPTOP
def test_an_address_that_asks_for_no_such_table_or_order_is_read_without_it(open_table):
    page = open_table("nonsense", "&sort=-nonsense")
    expect(page.locator("#refused")).to_contain_text("nonsense")
    assert read_column(page, 1) == ["Gamma", "Beta", "Ñandú", "Delta"]
