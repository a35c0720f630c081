"""What the page says, a catalog for each language: see `language`."""

from __future__ import annotations

from typing import Any

from coalitions.language import list_languages, read_catalog

MESSAGES = "coalitions.map.messages"


def read_catalogs(first: str) -> dict[str, Any]:
    """Read all catalogs, that of `first` before the others.

    Raises
    ------
    OptionError
        If there is no catalog for `first`.
    """
    languages = list_languages(MESSAGES)
    opened = read_catalog(MESSAGES, first)
    return {first: opened, **{name: read_catalog(MESSAGES, name) for name in languages}}
