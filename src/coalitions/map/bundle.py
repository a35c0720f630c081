"""The page's script and style: many files joined into one, so that no reader needs a tool for it.

The modules of `page/script` are plain JavaScript modules that import each other by name. A page
under a strict policy cannot load modules, so each becomes a function that runs once and returns
what it exports, and stands after all those that it imports. Comments and indents fall away, which
only those read who change them.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from posixpath import dirname, join, normpath

ENTRY = "main.js"
BASE_STYLE = "base.css"
_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|class) (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^\s*(?:/\*(?:[^*]|\*(?!/))*\*/|//[^\n]*)\n", re.MULTILINE)
_INDENT = re.compile(r"^\s+", re.MULTILINE)


@cache
def bundle_script() -> str:
    """Join the modules into one strict function."""
    return join_modules(order_modules())


@cache
def bundle_style() -> str:
    """Join the style sheets, that of the whole page first."""
    folder = _page() / "style"
    sheets = sorted(
        (file.name for file in folder.iterdir()), key=lambda name: (name != BASE_STYLE, name)
    )
    return "".join(_shorten(folder.joinpath(name).read_text(encoding="utf-8")) for name in sheets)


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
    return [_resolve(name, path) for _, path in _IMPORT.findall(read_module(name))]


def join_modules(modules: list[str]) -> str:
    """Write each module as a function of its own, so that its names are no one else's."""
    number = {name: position for position, name in enumerate(modules)}

    def enclose(name: str) -> str:
        def write_import(found: re.Match[str]) -> str:
            names, path = found.groups()
            return f"const {{{names}}} = module{number[_resolve(name, path)]};\n"

        source = read_module(name)
        exported = ", ".join(_EXPORT.findall(source))
        body = _shorten(_EXPORT.sub("", _IMPORT.sub(write_import, source)))
        return f"const module{number[name]} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"

    joined = "".join(map(enclose, modules))
    return f'(() => {{\n"use strict";\n{joined}}})();\n'


@cache
def read_module(name: str) -> str:
    """Read a module, such as "panels/tie.js"."""
    return _page().joinpath("script", *name.split("/")).read_text(encoding="utf-8")


def _resolve(importer: str, path: str) -> str:
    return normpath(join(dirname(importer), path))


def _shorten(source: str) -> str:
    return _INDENT.sub("", _COMMENT.sub("", source))


def _page() -> Traversable:
    return files("coalitions.map") / "page"
