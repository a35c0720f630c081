"""The page as a file: its policy, what it holds, and how it is written."""

import base64
import hashlib
import html
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from coalitions.errors import OptionError
from coalitions.map.library import read_library
from coalitions.map.messages import read_catalogs
from coalitions.map.page import NetworkMap

CONTENT = {
    "records": {"organizations": {"name": ["</script><!-- \u2028 \"'&"]}},
    "number": 1.5,
    "source": "events <1>.csv",
    "steps": ["First.", "Then <b>."],
}
MAP = NetworkMap("A <title>", "en", CONTENT)


@pytest.fixture(scope="module")
def page():
    return MAP.to_html()


def test_the_policy_allows_our_scripts_and_style_by_hash_and_nothing_else(page):
    policy = html.unescape(re.search(r'Security-Policy" content="([^"]*)"', page).group(1))
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for text in [read_library(), *scripts, style]
    ]
    assert len(scripts) == 1
    assert directives == {
        "default-src": "'none'",
        "script-src": " ".join(hashes[:2]),
        "style-src": hashes[2],
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_the_data_come_back_as_they_went_in(page):
    block = re.search(
        r'<script type="application/json" id="content">(.*?)</script>', page, re.DOTALL
    )
    assert "<" not in block.group(1)
    assert json.loads(block.group(1)) == CONTENT


def test_title_source_and_steps_are_text(page):
    assert "<title>A &lt;title&gt;</title>" in page
    assert "<dd>A &lt;title&gt;</dd>" in page
    assert "<dd>events &lt;1&gt;.csv</dd>" in page
    assert "<li>Then &lt;b&gt;.</li>" in page


def test_what_is_not_known_of_the_map_has_no_heading():
    bare = NetworkMap("A", "en", {}).to_html()
    for key in ("about-source", "about-steps"):
        assert f'data-say="{key}"' in MAP.to_html()
        assert f'data-say="{key}"' not in bare


def test_without_script_the_page_says_so_in_every_language(page):
    told = re.findall(r'<noscript><p class="notice" lang="(\w+)">(.*?)</p></noscript>', page)
    assert dict(told) == {
        name: html.escape(catalog["without-script"], quote=False)
        for name, catalog in read_catalogs("en").items()
    }


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_page_is_in_its_language_before_the_script_runs(language):
    found = NetworkMap("A", language, {}).to_html()
    assert f'<html lang="{language}">' in found
    assert f">{read_catalogs(language)[language]['drawing-takes']}<" in found


def test_an_unknown_language_is_an_error():
    with pytest.raises(OptionError, match="'xx' is not known; choose 'en' or 'id'"):
        NetworkMap("A", "xx", {}).to_html()


def test_nothing_is_loaded_from_elsewhere(page):
    markup = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert re.findall(r"""(?:src|href|url)\s*[=(]""", markup) == []
    assert "sourceMappingURL" not in page


def test_the_license_of_vis_network_is_kept(page):
    assert "vis.js is dual licensed" in page
    assert "@version 9.1.2" in page


def test_the_license_of_vis_network_can_be_read_on_the_page(page):
    told = re.search(r'class="license">(.*?)</dd>', page, re.DOTALL).group(1)
    assert told.startswith("vis-network\nhttps://visjs.github.io/vis-network/\n")
    for words in ("(c) 2011-2017 Almende B.V", "The Apache 2.0 License", "The MIT License"):
        assert words in told
    assert "*" not in told


def test_numbers_that_are_none_are_refused():
    with pytest.raises(ValueError, match="JSON"):
        NetworkMap("A", "en", {"number": float("nan")}).to_html()


def test_a_page_is_saved_whole_in_utf_8(tmp_path):
    path = MAP.save(tmp_path / "new" / "map.html")
    assert path.read_text(encoding="utf-8") == MAP.to_html()
    assert [file.name for file in path.parent.iterdir()] == ["map.html"]


def test_a_page_that_cannot_be_made_leaves_the_older_one(tmp_path):
    path = MAP.save(tmp_path / "map.html")
    before = path.read_bytes()
    with pytest.raises(ValueError, match="JSON"):
        NetworkMap("A", "en", {"number": float("inf")}).save(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["map.html"]


def test_in_a_notebook_it_shows_in_a_sandbox(page):
    shown = MAP._repr_html_()
    assert (
        re.search(r'sandbox="([^"]*)"', shown).group(1)
        == "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
    )
    assert html.unescape(re.search(r'srcdoc="([^"]*)"', shown).group(1)) == page


# --- hostile text -----------------------------------------------------------------------

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "--> ]]>",
    "</title></style></h1>",
    "javascript:alert(1)",
    '" onload="alert(1)',
    "' onload='alert(1)",
    "`${alert(1)}`",
    "{{ 7 * 7 }}{% raw %}{# #}",
    "&lt;b&gt; &amp; &#60;",
    "\\u003c/script> \\",
    "\u2028 \u2029 \ufeff",
]


class Structure(HTMLParser):
    """The tags of a page with their attributes, and the text in each."""

    def __init__(self, page):
        super().__init__()
        self.tags = []
        self.texts = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, attributes))

    def handle_endtag(self, tag):
        self.tags.append(f"/{tag}")

    def handle_comment(self, data):
        self.tags.append(f"!{data}")

    def handle_data(self, data):
        self.texts.append(data)


def make_map(field, text):
    if field == "title":
        return replace(MAP, title=text)
    return replace(MAP, content={**CONTENT, field: [text] if field == "steps" else text})


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", ["title", "source", "steps"])
def test_hostile_text_in_the_markup_is_only_text(field, text):
    found = Structure(make_map(field, text).to_html())
    expected = Structure(make_map(field, "plain").to_html())
    assert [name_tag(tag) for tag in found.tags] == [name_tag(tag) for tag in expected.tags]
    assert text in found.texts


def name_tag(tag):
    """Give the name and the names of the attributes; the title stands in one of them."""
    return tag if isinstance(tag, str) else (tag[0], [name for name, _ in tag[1]])


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_the_data_does_not_leave_its_block(page, text):
    content = {**CONTENT, text: [text, {"name": text}]}
    found = Structure(replace(MAP, content=content).to_html())
    assert found.tags == Structure(page).tags
    blocks = [json.loads(text) for text in found.texts if text.startswith("{")]
    assert content in blocks


def test_the_only_addresses_are_a_namespace_and_those_in_notices(page):
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    rest = re.sub(r"<script.*?</script>|<dd .*?</dd>", "", page, flags=re.DOTALL)
    assert re.findall(r"(?:https?:)?//\w", rest) == []
    found = {url for text in scripts for url in re.findall(r"https?://[^\s\"'`)<>]+", text)}
    notices = ("http://www.w3.org/2000/svg", "https://github.com/zloirock/core-js")
    in_comments = {
        url
        for text in scripts
        for comment in re.findall(r"/\*.*?\*/", text, re.DOTALL)
        for url in re.findall(r"https?://[^\s\"'`)<>]+", comment)
    }
    assert {
        url
        for url in found - in_comments
        if not url.startswith((*notices, "https://github.com/uuidjs"))
    } == set()


# --- how it is written ------------------------------------------------------------------


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", ["write_text", "replace"])
def test_a_page_that_cannot_be_written_leaves_the_older_one(tmp_path, monkeypatch, step, failure):
    path = tmp_path / "map.html"
    path.write_text("older", encoding="utf-8")
    write = Path.write_text

    def fail(self, *words, **options):
        if step == "write_text":
            write(self, words[0][:1000], **options)  # half of it is on the disk
        raise failure

    monkeypatch.setattr(Path, step, fail)
    with pytest.raises(type(failure)):
        MAP.save(path)
    assert path.read_text(encoding="utf-8") == "older"
    assert [file.name for file in tmp_path.iterdir()] == ["map.html"]


def test_a_page_has_plain_line_ends_and_is_marked_as_utf_8(tmp_path):
    content = MAP.save(tmp_path / "map.html").read_bytes()
    assert b"\r\n" not in content
    assert content.startswith(b'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">')


def test_equal_maps_give_equal_pages(page):
    assert replace(MAP).to_html() == page


def test_the_title_of_a_map_cannot_leave_the_frame_in_a_notebook():
    for text in HOSTILE:
        ((tag, attributes), *rest) = Structure(replace(MAP, title=text)._repr_html_()).tags
        assert tag == "iframe"
        assert rest == ["/iframe"]
        assert dict(attributes)["title"] == text
        assert set(dict(attributes)) == {"sandbox", "title", "style", "srcdoc"}
