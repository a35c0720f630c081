"""`coalitions export`: the network for another tool."""

from __future__ import annotations

import argparse
from pathlib import Path

from coalitions.build import export_network
from coalitions.cli.options import (
    add_cache_option,
    add_input,
    add_network_options,
    build_options,
    open_cache,
    reading_options,
    recall_check,
)
from coalitions.cli.telling import tell_export
from coalitions.export import FORMAT_TABLE, FORMATS, MODES
from coalitions.progress import begin_stage


def add_words(parser: argparse.ArgumentParser) -> None:
    """Add what it takes."""
    parser.set_defaults(run=run)
    parser.add_argument(
        "-o", "--output", metavar="PATH", required=True,
        help="the file to write; for formats of several files the folder to write them into",
    )  # fmt: skip
    parser.add_argument(
        "--format", dest="form", choices=FORMATS, required=True,
        help=f"which tool is to read it. {_list_formats()}",
    )  # fmt: skip
    parser.add_argument(
        "--mode", choices=MODES, default=MODES[0],
        help="organizations tied by the events that they shared, or organizations and events "
        "(default: %(default)s)",
    )  # fmt: skip
    parser.add_argument("--overwrite", action="store_true", help="replace files that are there")
    add_cache_option(parser)
    add_network_options(parser)
    add_input(parser)


def run(words: argparse.Namespace) -> int:
    """Write the network for another tool."""
    findings = export_network(
        words.input,
        words.output,
        build_options(words),
        form=words.form,
        mode=words.mode,
        reading=reading_options(words),
        aliases=words.aliases,
        role_terms=words.role_terms,
        overwrite=words.overwrite,
        cache=open_cache(words),
        on_stage=begin_stage,
    )
    tell_export(findings, Path(words.output), words.form, words.mode, recheck=recall_check(words))
    return 0


def _list_formats() -> str:
    """List the formats with the tools that read them, in words."""
    return ". ".join(f"{name}: {form.tools}" for name, form in FORMAT_TABLE.items())
