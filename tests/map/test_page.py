"""The page as a file: its policy, what it holds, and how it is written."""

import base64
import hashlib
import html
import json
import re

import pytest

from coalitions.map.page import NetworkMap

CONTENT = {"organizations": [{"name": "</script><!-- \u2028 \"'&"}], "number": 1.5}
MAP = NetworkMap("A <title>", "1 tie", "Take care", "Look.", ("First.", "Then."), CONTENT)


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
        for text in [*scripts, style]
    ]
    assert len(scripts) == 2
    assert directives == {
        "default-src": "'none'",
        "script-src": " ".join(hashes[:2]),
        "style-src": hashes[2],
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_the_data_come_back_as_they_went_in(page):
    block = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert "<" not in block.group(1)
    assert json.loads(block.group(1)) == CONTENT


def test_title_and_notice_are_text(page):
    assert "<title>A &lt;title&gt;</title>" in page
    assert '<p id="notice" role="note">Take care</p>' in page


def test_there_is_no_empty_notice():
    assert 'id="notice"' not in NetworkMap("A", "", "", "", (), {}).to_html()


def test_nothing_is_loaded_from_elsewhere(page):
    markup = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert re.findall(r"""(?:src|href|url)\s*[=(]""", markup) == []
    assert "sourceMappingURL" not in page


def test_the_license_of_vis_network_is_kept(page):
    assert "vis.js is dual licensed" in page
    assert "@version 9.1.2" in page


def test_numbers_that_are_none_are_refused():
    with pytest.raises(ValueError, match="JSON"):
        NetworkMap("A", "", "", "", (), {"number": float("nan")}).to_html()


def test_a_page_is_saved_whole_in_utf_8(tmp_path):
    path = MAP.save(tmp_path / "new" / "map.html")
    assert path.read_text(encoding="utf-8") == MAP.to_html()
    assert [file.name for file in path.parent.iterdir()] == ["map.html"]


def test_a_page_that_cannot_be_made_leaves_the_older_one(tmp_path):
    path = MAP.save(tmp_path / "map.html")
    before = path.read_bytes()
    with pytest.raises(ValueError, match="JSON"):
        NetworkMap("A", "", "", "", (), {"number": float("inf")}).save(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["map.html"]


def test_in_a_notebook_it_shows_in_a_sandbox(page):
    shown = MAP._repr_html_()
    assert re.search(r'sandbox="([^"]*)"', shown).group(1) == "allow-scripts allow-popups"
    assert html.unescape(re.search(r'srcdoc="([^"]*)"', shown).group(1)) == page
