"""Records that hardly anybody has: the map of them holds, and says what is so."""

from playwright.sync_api import expect

from coalitions.analysis import BuildOptions

from map.pages import ON_LAPTOP, settle


def test_where_nobody_met_the_map_says_so_and_lists_all(open_page, draw):
    page = open_page(draw("event_id,organization\nE1,Alone\nE2,Apart\n")[0])
    expect(page.locator("#notice")).to_contain_text("None of the 2 organizations took part")
    expect(page.locator("#list li")).to_have_text(["Alone", "Apart"])


def test_names_without_a_space_and_without_an_end_fit_into_the_list(open_page, draw):
    names = [letter + "x" * 300 for letter in "ABC"]
    rows = [f"E{number},{name}" for number in range(3) for name in names]
    options = BuildOptions(resamples=0, backbone="none")
    page = open_page(draw("\n".join(["event_id,organization", *rows]), options=options)[0])
    heading = page.locator("#list summary")
    assert len(heading.inner_text()) < 200
    assert heading.evaluate("(one) => one.scrollWidth <= one.clientWidth + 1")


@ON_LAPTOP
def test_the_whole_calendar_can_be_chosen_from_and_played(open_page, draw):
    days = ["0001-01-01", "2020-02-03", "9999-12-31"]
    rows = [f"{day},{name},{day}" for day in days for name in "AB"]
    options = BuildOptions(resamples=0, backbone="none")
    path, _ = draw("\n".join(["event_id,organization,date", *rows]), options=options)
    page = open_page(path)
    counts = page.locator("#counts")
    for chosen, n in [
        ("from=9999-12-01", 1),
        ("to=0001-01-31", 1),
        ("from=0001-01-02&to=9999-12-30", 1),
    ]:
        page.evaluate("(words) => { location.hash = words; }", chosen)
        expect(counts).to_contain_text(f"{n} of 3 events")
    page.evaluate("location.hash = ''")
    page.locator("#filters summary").first.click()
    ends = page.locator("#filters input[type=date]")
    assert [ends.nth(end).get_attribute(side) for end, side in ((0, "min"), (1, "max"))] == [
        days[0],
        days[2],
    ]
    page.get_by_role("button", name="Play").click()
    expect(counts).to_contain_text("1 of 3 events")
    settle(page)
