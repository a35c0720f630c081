"""What is said to readers, a catalog for each language: JSON files that anybody can translate.

A message is a text with places for values, such as ``{name}``, or the forms of one for singular and
plural, named as in the Unicode rules for plurals ("one", "other", ...).
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from coalitions.errors import require_choice

Catalog = dict[str, str | dict[str, str]]


@cache
def list_languages(package: str) -> tuple[str, ...]:
    """List the languages that a package of messages has catalogs for.

    Examples
    --------
    >>> list_languages("coalitions.map.messages")
    ('en', 'id')
    """
    names = (file.name for file in files(package).iterdir())
    return tuple(sorted(name.removesuffix(".json") for name in names if name.endswith(".json")))


@cache
def read_catalog(package: str, language: str) -> Catalog:
    """Read the catalog of a language.

    Raises
    ------
    OptionError
        If there is none.
    """
    require_choice("language", language, list_languages(package))
    text = files(package).joinpath(f"{language}.json").read_text(encoding="utf-8")
    catalog: Catalog = json.loads(text)
    return catalog
