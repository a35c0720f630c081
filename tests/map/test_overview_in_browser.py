"""The page as it opens: all of it in sight, and everybody in the list."""


def test_the_page_is_no_wider_than_the_screen(open_page, example):
    page = open_page(example[1] / "map.html")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_organization_is_in_the_list_once(open_page, example):
    findings, folder = example
    page = open_page(folder / "map.html")
    for fold in page.locator("#list summary").all():
        fold.click()
    names = page.locator("#list li .choice").all_inner_texts()
    assert sorted(name.strip() for name in names) == sorted(findings.tables.organizations.index)
