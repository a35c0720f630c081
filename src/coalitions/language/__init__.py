"""The languages of the readers: catalogs of messages, and numbers and dates as each writes them."""

from coalitions.language.catalogs import Catalog, list_languages, read_catalog
from coalitions.language.message import Message, Value
from coalitions.language.notation import Notation
from coalitions.language.phrases import Phrases

__all__ = ["Catalog", "Message", "Notation", "Phrases", "Value", "list_languages", "read_catalog"]
