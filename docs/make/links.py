"""Links out of docs/ lead somewhere in the repository; in the site, a hook, they are text."""

import logging
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"\[(?P<text>[^\]]*)\]\((?P<path>\.\./[^)#]*)(?:#[^)]*)?\)")
log = logging.getLogger("mkdocs.hooks.links")


def on_page_markdown(markdown, *, page, **_):
    """Give the page with the place in the repository in place of each link that leaves docs/."""
    folder = Path(page.file.abs_src_path).parent

    def write_place(link):
        target = (folder / link["path"]).resolve()
        if target.is_relative_to(ROOT / "docs"):
            return link[0]
        if not target.exists():
            log.warning("%s: there is no %s", page.file.src_uri, link["path"])
        place = target.relative_to(ROOT).as_posix()
        return f"`{place}`" if link["text"] in place else f"{link['text']} (`{place}`)"

    return LINK.sub(write_place, markdown)
