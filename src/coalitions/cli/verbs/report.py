"""`coalitions report`: reports alone, on all, on coalitions and on organizations."""

from __future__ import annotations

import argparse
from pathlib import Path

from coalitions.build import report_outputs
from coalitions.cli.options import (
    add_build_options,
    add_cache_option,
    add_input,
    add_output_options,
    build_options,
    open_cache,
    reading_options,
)
from coalitions.progress import begin_stage
from coalitions.report import REPORT_FORMATS, House, can_write
from coalitions.report.house import ACCENT


def add_words(parser: argparse.ArgumentParser) -> None:
    """Add what it takes."""
    parser.set_defaults(run=run)
    add_output_options(parser)
    add_cache_option(parser)
    parser.add_argument(
        "--coalition", metavar="N", type=int, action="append",
        help="also a report on this coalition, by its number; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--organization", metavar="ORG", action="append",
        help="also a report on this organization, by any of its names; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--format", choices=REPORT_FORMATS, action="append",
        help="a format to write; may be repeated (default: all)",
    )  # fmt: skip
    parser.add_argument("--publisher", metavar="NAME", default="", help="who publishes them")
    parser.add_argument(
        "--color", metavar="#RRGGBB", default=ACCENT, help="of headings (default: %(default)s)"
    )
    parser.add_argument("--logo", metavar="FILE", type=Path, help="a picture for the first page")
    parser.add_argument(
        "--template", metavar="FILE", type=Path,
        help="a Word document (.docx) whose styles, page, header and footer to use",
    )  # fmt: skip
    add_build_options(parser)
    parser.add_argument(
        "--compare", action="store_true",
        help="also a chapter of the overview on what hangs on the choice of method: every "
        "weighting and null model on the same records",
    )  # fmt: skip
    add_input(parser)


def run(words: argparse.Namespace) -> int:
    """Write reports alone: the overview, and those on coalitions and organizations."""
    formats = words.format or [form for form in REPORT_FORMATS if can_write(form)]
    findings = report_outputs(
        words.input,
        words.output,
        build_options(words),
        coalitions=words.coalition or (),
        organizations=words.organization or (),
        formats=formats,
        house=House(words.publisher, words.color, words.logo, words.template),
        reading=reading_options(words),
        aliases=words.aliases,
        role_terms=words.role_terms,
        overwrite=words.overwrite,
        cache=open_cache(words),
        on_stage=begin_stage,
    )
    if findings.notice:
        print(f"Caution: {findings.notice}")
    print(f"Wrote {', '.join(formats)} to {words.output}")
    if not can_write("pdf"):
        print("For PDF: pip install 'coalitions[pdf]'")
    return 0
