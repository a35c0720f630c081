"""The site is built without a warning, no link leads nowhere, and it asks nothing of others."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import coalitions

from builders import ROOT

LOADING = {
    "audio", "base", "embed", "frame", "iframe", "img", "input", "link", "object", "script",
    "source", "track", "video",
}  # fmt: skip
ELSEWHERE = re.compile("(?:[a-z]+:)?//", re.IGNORECASE)


class Page(HTMLParser):
    """What a page loads, where it links to, and what can be linked to in it."""

    def __init__(self, text):
        super().__init__()
        self.loaded, self.links, self.anchors = [], [], set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        self.anchors |= {attributes.get("id"), attributes.get("name")}
        addresses = [
            attributes[key] for key in ("src", "srcset", "href", "data") if key in attributes
        ]
        (self.loaded if tag in LOADING else self.links).extend(addresses)


def test_the_site_is_whole_and_keeps_to_itself(tmp_path):
    build(tmp_path)
    pages = {
        path: Page(path.read_text(encoding="utf-8")) for path in sorted(tmp_path.rglob("*.html"))
    }
    assert len(pages) > 12
    for path, page in pages.items():
        assert not [address for address in page.loaded if ELSEWHERE.match(address)], path
        if path.name != "404.html":
            check_links(path, page, pages)
    for style in tmp_path.rglob("*.css"):
        written = style.read_text(encoding="utf-8")
        assert not re.search(r"@import|url\(\s*[\"']?(?:[a-z]+:)?//", written), style
    reference = pages[tmp_path / "reference" / "api.html"]
    assert {f"coalitions.{name}" for name in coalitions.__all__} <= reference.anchors
    assert not (tmp_path / "make").exists()


def build(folder):
    """Build the site as `make docs` does; a warning is an error."""
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr


def check_links(path, page, pages):
    """See that every link within the site leads to a file, and to a place in it."""
    for link in page.links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        assert target.exists(), f"{path.name}: {link}"
        if parts.fragment and target in pages and not parts.fragment.startswith("__"):
            assert unquote(parts.fragment) in pages[target].anchors, f"{path.name}: {link}"
