"""All documents, on both data sets, in both languages: each format says the same, sign by sign.

What a document says is in its `Document`, whose figures `test_tracing` looks up in the tables. Here
the files are read as a reader would: nothing is missing, added or out of order.
"""

import os
import re
import shutil
import subprocess
from itertools import product

import pytest

from coalitions.language import list_languages
from coalitions.report.speech import MESSAGES

from report.published import (
    PUBLISHER,
    join_pages,
    list_broken_words,
    list_figures,
    list_headings,
    list_told,
    read_pages,
    squeeze,
)

NAMES = ("overview", "coalition-1", "organization-1")
SETS = [
    (name, language)
    for name in ("example", "mitra-wacana")
    for language in list_languages(MESSAGES)
]
CONTENTS = {"en": "Contents", "id": "Daftar Isi"}  # as typst calls it
DEEPEST = 2  # level of a heading that the contents list
BULLET, SYMBOL = "\N{BULLET}", "\uf0b7"  # as typst writes it, and Word with a font of symbols
WIDTHS, SCHEMES = (1280, 390), ("light", "dark")
LOOKED_AT = {(1280, "light"), (390, "dark")}  # no rule of the style hangs on both
READ_FIGURES = "(found) => found.map((figure) => [figure.textContent, figure.title])"

every_document = pytest.mark.parametrize(
    ("published", "name"),
    [(chosen, name) for chosen in SETS for name in NAMES],
    indirect=["published"],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else value,
)


@pytest.fixture
def published(publish, request):
    return publish(*request.param)


@every_document
def test_pdf_says_all_of_it_and_nothing_else(published, name):
    document, speech = published.documents[name], published.speech
    pages = [*read_pages(published.folder / f"{name}.pdf")]
    title = f"{PUBLISHER}\N{EM DASH}{document.title}"
    text = join_pages(pages, document, lambda number: f"{title}{number}/{len(pages)}")
    headings = list_headings(document, DEEPEST)
    head = squeeze(f"{document.title}{document.subtitle}{CONTENTS[speech.language]}")
    listed = "".join(rf"{re.escape(squeeze(heading))}\.+(\d+)" for heading in headings)
    contents = re.match(re.escape(head) + listed, text)
    assert contents is not None, text[:1000]
    for heading, number in zip(headings, contents.groups(), strict=True):
        assert squeeze(heading) in squeeze(pages[int(number) - 1])
    told = list_told(document, speech, mark=":", bullet=BULLET)
    assert text[contents.end() :] == squeeze("".join(told))
    assert list_broken_words(pages, document) == []


@pytest.fixture(scope="session")
def printed(publish, tmp_path_factory):
    """Let LibreOffice open every Word document, and print it as PDF."""
    program = shutil.which("soffice")
    if program is None:
        missing = "needs LibreOffice Writer, which is not installed"
        if os.environ.get("COALITIONS_REQUIRE_LIBREOFFICE"):
            pytest.fail(missing)
        pytest.skip(missing)
    folder = tmp_path_factory.mktemp("printed")
    opened = []
    for chosen in SETS:
        for name in NAMES:
            opened.append(folder / f"{'-'.join(chosen)}-{name}.docx")
            shutil.copy(publish(*chosen).folder / f"{name}.docx", opened[-1])
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    order = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *opened]
    subprocess.run(order, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("chosen", SETS, ids="-".join)
def test_libreoffice_shows_all_of_the_word_document_and_nothing_else(
    printed, publish, chosen, name
):
    document, speech = publish(*chosen).documents[name], publish(*chosen).speech
    pages = [*read_pages(printed / f"{'-'.join(chosen)}-{name}.pdf")]
    text = join_pages(pages, document, lambda number: f"{PUBLISHER}{number}")
    contents = list_headings(document, DEEPEST)
    told = list_told(document, speech, mark=".", bullet=SYMBOL)
    head = (str(document.title), str(document.subtitle), *contents)
    assert text == squeeze("".join((*head, *told)))
    assert list_broken_words(pages, document) == []


@every_document
def test_page_says_all_of_it_asks_for_nothing_and_fits_every_screen(
    published, name, open_document, axe
):
    document, speech = published.documents[name], published.speech
    page = open_document(published.folder / f"{name}.html")
    contents = list_headings(document, 1)
    told = (document.title, document.subtitle, *contents, *list_told(document, speech), PUBLISHER)
    assert squeeze(page.text_content("body")) == squeeze("".join(map(str, told)))
    figures = [[figure.text, figure.fact.trace()] for figure in list_figures(document)]
    assert page.eval_on_selector_all("data", READ_FIGURES) == figures
    page.evaluate(axe)
    for width, scheme in product(WIDTHS, SCHEMES):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if (width, scheme) in LOOKED_AT:
            assert find_violations(page) == []


def find_violations(page):
    """Let axe-core look for what keeps people out."""
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    return [
        f"{violation['id']}: {violation['nodes']}"
        for violation in found["violations"]
        if violation["impact"] in ("serious", "critical")
    ]
