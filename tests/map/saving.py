"""What a page hands out as files, and how they are read back."""

import pandas as pd

from coalitions.formulas import unguard_text


def save(page, button, folder):
    """Press a button of the page that hands out a file; give the path that it is saved under."""
    with page.expect_download() as download:
        page.locator(button).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def take(page, choice, folder):
    """Open the menu of what can be taken away, and save a file by it."""
    open_menu(page)
    return save(page, f"#take-{choice}", folder)


def open_menu(page):
    if page.locator("#take-menu").is_hidden():
        page.click("#take")


def read_table(path):
    """Read a table as a researcher would who knows the apostrophes of the package."""
    table = pd.read_csv(path, encoding="utf-8-sig", keep_default_na=False, na_values={})
    for name, column in table.items():
        if pd.api.types.is_string_dtype(column):
            table[name] = column.map(unguard_text)
    return table
