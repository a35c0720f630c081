"""What the reader chose, in the address: links, the back button, and addresses that cannot be."""

import pytest
from playwright.sync_api import expect

from map.pages import ON_LAPTOP, choose

RECORDS = "event_id,organization\nE1,Ägir\nE1,B & C\nE2,Ägir\nE2,B & C\n"


def test_the_back_button_goes_one_choice_back(open_page, draw):
    page = open_page(draw(RECORDS)[0])
    choose(page, "Ägir")
    page.locator("#details .choice", has_text="B & C").last.click()
    expect(page.locator("#details h2")).to_have_text("Ägir and B & C")
    page.go_back()
    expect(page.locator("#details h2")).to_have_text("Ägir")
    page.go_back()
    expect(page.locator("#overview")).to_be_visible()
    page.go_forward()
    expect(page.locator("#details h2")).to_have_text("Ägir")
