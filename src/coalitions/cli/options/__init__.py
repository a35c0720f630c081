"""The options that commands share, and what they become."""

from __future__ import annotations

from coalitions.cli.options.caching import add_cache_option, open_cache
from coalitions.cli.options.network import add_build_options, add_network_options, build_options
from coalitions.cli.options.reading import (
    add_input,
    add_roll_up,
    read_input,
    reading_options,
    recall_check,
)
from coalitions.cli.options.writing import add_language, add_output_options

__all__ = [
    "add_build_options",
    "add_cache_option",
    "add_input",
    "add_language",
    "add_network_options",
    "add_output_options",
    "add_roll_up",
    "build_options",
    "open_cache",
    "read_input",
    "reading_options",
    "recall_check",
]
