"""The page's script and style: many files joined into one, so that no reader needs a tool for it.

The modules of `page/script` are plain JavaScript modules that import each other. A page under a
strict policy cannot load modules, so they are written one after the other, each before those that
import it, as one strict function. Lines of import and the word `export` fall away, which works since
no two modules use one name for two things at their top level (a test holds that).
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from posixpath import dirname, join, normpath

ENTRY = "main.js"
BASE_STYLE = "base.css"
_IMPORT = re.compile(r'^import \{[^}]*\} from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_COMMENT = re.compile(r"^\s*(?:/\*.*?\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^\s+", re.MULTILINE)


@cache
def bundle_script() -> str:
    """Join the modules, without comments and indents, which only those read who change them."""
    joined = "".join(_EXPORT.sub("", _IMPORT.sub("", _read(name))) for name in order_modules())
    short = _INDENT.sub("", _COMMENT.sub("", joined))
    return f'"use strict";\n(() => {{\n{short}}})();\n'


@cache
def bundle_style() -> str:
    """Join the style sheets, that of the whole page first."""
    sheets = sorted(file.name for file in (_page() / "style").iterdir())
    sheets.sort(key=lambda name: name != BASE_STYLE)
    joined = "".join(_page().joinpath("style", name).read_text(encoding="utf-8") for name in sheets)
    return _INDENT.sub("", _COMMENT.sub("", joined))


def order_modules() -> list[str]:
    """Order the modules so that each stands after all that it imports.

    Examples
    --------
    >>> order_modules()[-1]
    'main.js'
    """
    ordered: list[str] = []

    def visit(name: str) -> None:
        for imported in _IMPORT.findall(_read(name)):
            module = normpath(join(dirname(name), imported))
            if module not in ordered:
                visit(module)
        if name not in ordered:
            ordered.append(name)

    visit(ENTRY)
    return ordered


def _read(name: str) -> str:
    return _page().joinpath("script", *name.split("/")).read_text(encoding="utf-8")


def _page() -> Traversable:
    return files("coalitions.map") / "page"
