"""Messages of a catalog with values in their places, as plain text."""

from __future__ import annotations

import datetime as dt
import re
from functools import cached_property

from coalitions.language.catalogs import Catalog, read_catalog
from coalitions.language.message import Message, Value
from coalitions.language.notation import Notation

PLACE = re.compile(r"\{(\w+)\}")
OF_GROUPS = "of-groups"  # ends the key of what is said of groups that are no coalitions


class Phrases:
    """What a catalog says.

    Parameters
    ----------
    package : str
        The package that holds the catalogs.
    language : str
        Its code.
    as_groups : bool
        Whether the groups found are no clearer than chance would give. They are told of as
        coalitions nowhere then: where the catalog has other words for them, those are said.

    Raises
    ------
    OptionError
        If there is no catalog for it.
    """

    def __init__(self, package: str, language: str, *, as_groups: bool = False) -> None:
        self.language = language
        self.as_groups = as_groups
        self.catalog: Catalog = read_catalog(package, language)

    @cached_property
    def notation(self) -> Notation:
        """How the language writes numbers and days."""
        return Notation(self.language)

    def say(self, key: str, **values: Value) -> str:
        """Say what the catalog has under `key`; `n` chooses between singular and plural.

        A value that is a message itself is said in the same language.

        Raises
        ------
        KeyError
            If there is no such message, or it has a place that no value is given for.
        """
        pattern = self.choose(key, values.get("n"))
        return PLACE.sub(lambda place: self._write(values[place[1]]), pattern)

    def choose(self, key: str, n: object = None) -> str:
        """Give the form of a message for `n`, its places unfilled."""
        other = f"{key}-{OF_GROUPS}"
        message = self.catalog[other if self.as_groups and other in self.catalog else key]
        if isinstance(message, str):
            return message
        form = self.notation.choose_form(n) if isinstance(n, int | float) else "other"
        return message.get(form, message["other"])

    def _write(self, value: Value) -> str:
        if isinstance(value, str):
            return value
        if isinstance(value, Message):
            return self.say(value.key, **dict(value.values))
        if isinstance(value, dt.date):
            return self.notation.write_day(value)
        return self.notation.write_number(value)
