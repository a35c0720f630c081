"""Write every page that is made from the package."""

from make.pages import DOCS, PAGES

for path, compose in PAGES.items():
    (DOCS / path).write_text(compose(), encoding="utf-8", newline="\n")
