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
_COMMENT = re.compile(r"^\s*(?:/\*(?:[^*]|\*(?!/))*\*/|//[^\n]*)\n", re.MULTILINE)
_INDENT = re.compile(r"^\s+", re.MULTILINE)


@cache
def bundle_script() -> str:
    """Join the modules, without comments and indents, which only those read who change them."""
    joined = "".join(
        _EXPORT.sub("", _IMPORT.sub("", read_module(name))) for name in order_modules()
    )
    short = _INDENT.sub("", _COMMENT.sub("", joined))
    return f'"use strict";\n(() => {{\n{short}}})();\n'


@cache
def bundle_style() -> str:
    """Join the style sheets, that of the whole page first."""
    folder = _page() / "style"
    sheets = sorted(
        (file.name for file in folder.iterdir()), key=lambda name: (name != BASE_STYLE, name)
    )
    joined = "".join(folder.joinpath(name).read_text(encoding="utf-8") for name in sheets)
    return _INDENT.sub("", _COMMENT.sub("", joined))


def order_modules(entry: str = ENTRY) -> list[str]:
    """Order the modules so that each stands after all that it imports.

    Raises
    ------
    ValueError
        If modules import each other in a circle, so that none can be first.

    Examples
    --------
    >>> order_modules()[-1]
    'main.js'
    """
    ordered: list[str] = []
    begun: list[str] = []

    def visit(name: str) -> None:
        if name in ordered:
            return
        if name in begun:
            circle = [*begun[begun.index(name) :], name]
            raise ValueError(f"modules import each other: {' -> '.join(circle)}")
        begun.append(name)
        for imported in list_imports(name):
            visit(imported)
        begun.pop()
        ordered.append(name)

    visit(entry)
    return ordered


def list_imports(name: str) -> list[str]:
    """List the modules that one imports, as they are named here."""
    return [normpath(join(dirname(name), path)) for path in _IMPORT.findall(read_module(name))]


@cache
def read_module(name: str) -> str:
    """Read a module, such as "panels/tie.js"."""
    return _page().joinpath("script", *name.split("/")).read_text(encoding="utf-8")


def _page() -> Traversable:
    return files("coalitions.map") / "page"
