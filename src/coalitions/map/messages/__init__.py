"""What the page says, a catalog for each language: a JSON file that anybody can translate.

A message is a text with places for values, such as ``{name}``, or the forms of one for singular and
plural, named as in the Unicode rules for plurals ("one", "other", ...).
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from coalitions.errors import require_choice

Catalog = dict[str, str | dict[str, str]]


@cache
def list_languages() -> tuple[str, ...]:
    """List the languages that there are catalogs for.

    Examples
    --------
    >>> list_languages()
    ('en', 'id')
    """
    names = (file.name for file in files("coalitions.map.messages").iterdir())
    return tuple(sorted(name.removesuffix(".json") for name in names if name.endswith(".json")))


def read_catalogs(first: str) -> dict[str, Any]:
    """Read all catalogs, that of `first` before the others.

    Raises
    ------
    OptionError
        If there is no catalog for `first`.
    """
    require_choice("language", first, list_languages())
    ordered = [first, *(name for name in list_languages() if name != first)]
    return {name: _read_catalog(name) for name in ordered}


@cache
def _read_catalog(language: str) -> Catalog:
    text = files("coalitions.map.messages").joinpath(f"{language}.json").read_text(encoding="utf-8")
    catalog: Catalog = json.loads(text)
    return catalog
