"""Options that say what is written, and in which language."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from coalitions.language import list_languages
from coalitions.map.messages import MESSAGES


def add_output_options(parser: argparse.ArgumentParser) -> None:
    """Add the folder to write, whether it may be replaced, and the language of what is in it."""
    parser.add_argument("-o", "--output", metavar="DIR", required=True, help="the folder to write")
    add_language(
        parser, list_languages(MESSAGES),
        "the language of the reports and of errors in the records, and that the map opens in",
    )  # fmt: skip
    parser.add_argument(
        "--overwrite", action="store_true",
        help="replace DIR even if its files were changed, or others added, since they were written",
    )  # fmt: skip


def add_language(parser: argparse.ArgumentParser, languages: Sequence[str], whose: str) -> None:
    """Add the language, and what it is the language of."""
    parser.add_argument(
        "--lang", "--language", dest="language", choices=languages, default="en",
        help=f"{whose} (default: %(default)s)",
    )  # fmt: skip
