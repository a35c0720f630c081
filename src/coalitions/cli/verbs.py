"""What each command does."""

from __future__ import annotations

import argparse
import datetime as dt
import shlex
import sys
from importlib.resources import files
from pathlib import Path

from coalitions.build import build_outputs, export_network, report_outputs
from coalitions.cli.explain_organization import tell_organization
from coalitions.cli.explain_tie import tell_tie
from coalitions.cli.options import build_options, reading_options, recall_check
from coalitions.cli.telling import (
    print_issues,
    print_steps,
    show_stage,
    tell_errors,
    tell_export,
    tell_findings,
    tell_usable,
)
from coalitions.cli.worklist import read_worklist, write_worklist
from coalitions.errors import RecordsError
from coalitions.names import (
    decide_aliases,
    find_organization,
    lay_out_review,
    list_settled,
    propose_matches,
    read_review,
    resolve_names,
    write_review,
)
from coalitions.records import (
    EventRecords,
    empty_aliases,
    list_issues,
    read_aliases,
    read_records,
    tabulate_issues,
)
from coalitions.report import REPORT_FORMATS, House, can_write
from coalitions.spreadsheet import Sheet, require_spreadsheet, write_spreadsheet
from coalitions.wording import count


def build(words: argparse.Namespace) -> int:
    """Build everything that the records show."""
    findings = build_outputs(
        words.input,
        words.output,
        build_options(words),
        reading=reading_options(words),
        aliases=words.aliases,
        role_terms=words.role_terms,
        overwrite=words.overwrite,
        on_stage=show_stage,
    )
    tell_findings(
        findings, Path(words.output), recheck=recall_check(words), grouping=words.grouping
    )
    return 0


def report(words: argparse.Namespace) -> int:
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
        on_stage=show_stage,
    )
    if findings.notice:
        print(f"Caution: {findings.notice}")
    print(f"Wrote {', '.join(formats)} to {words.output}")
    if not can_write("pdf"):
        print("For PDF: pip install 'coalitions[pdf]'")
    return 0


def explain(words: argparse.Namespace) -> int:
    """Say what is behind a tie, or behind the place of an organization."""
    records = resolve_names(_read(words), roll_up=words.roll_up)
    asked = [name for name in (words.organization, words.other) if name is not None]
    names = [find_organization(records, name) for name in asked]
    tell = tell_organization if words.other is None else tell_tie
    tell(records, *names, options=build_options(words), whole=words.all)
    if len(records.issues):
        warnings = count(len(records.issues), "warning")
        print(f"\nNoted {warnings} on the records; see them with: {recall_check(words)}")
    return 0


def export(words: argparse.Namespace) -> int:
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
        on_stage=show_stage,
    )
    tell_export(findings, Path(words.output), words.form, words.mode, recheck=recall_check(words))
    return 0


def demo(words: argparse.Namespace) -> int:
    """Build the worked example."""
    findings = build_outputs(_find_example(), words.output, on_stage=show_stage)
    tell_findings(findings, Path(words.output))
    return 0


def check(words: argparse.Namespace) -> int:
    """Say what is wrong or doubtful."""
    path = Path(words.output) if words.output is not None else None
    earlier = read_worklist(path) if path is not None else None
    try:
        records = resolve_names(_read(words), roll_up=words.roll_up)
    except RecordsError as failure:
        if path is not None:
            issues = tabulate_issues(failure.issues)
            write_worklist(path, issues, failure.steps, earlier, language=words.language)
        tell_errors(failure, sys.stdout, language=words.language)
        return 1
    if path is not None:
        write_worklist(path, records.issues, records.steps, earlier, language=words.language)
    print_steps(records.steps, sys.stdout)
    print_issues(list_issues(records.issues), sys.stdout, language=words.language)
    print(f"\n{tell_usable(records, words.language)}")
    return 0


def propose_names(words: argparse.Namespace) -> int:
    """Write the pairs of names that a person must decide on."""
    path = Path(words.output)
    require_spreadsheet(path)
    try:
        reviewed = read_review(path) if path.exists() else None
    except RecordsError as failure:
        end = f"to mend in {path.name} before it can be proposed anew; nothing was written."
        tell_errors(failure, sys.stderr, end=end, whole=True)
        return 1
    decided = list_settled(reviewed) if reviewed is not None else None
    proposals = propose_matches(_read(words), decided=decided)
    write_review(path, lay_out_review(proposals, reviewed))
    n_decided = 0 if decided is None else len(decided)
    print(f"Wrote {path}: {count(len(proposals), 'pair')} to decide, {n_decided:,} decided before.")
    print("Fill in the column decision: same, parent, different or unsure (or in Bahasa Indonesia:")
    print("sama, induk, beda or ragu), save and close it. Then:")
    print(f"  {shlex.join(['coalitions', 'names', 'apply', str(path), '-o', 'aliases.csv'])}")
    return 0


def apply_names(words: argparse.Namespace) -> int:
    """Turn the decisions of a review into a table of aliases."""
    path = Path(words.output)
    require_spreadsheet(path)
    try:
        existing = read_aliases(path)[0] if path.exists() else empty_aliases()
        reviewed = read_review(words.review)
        aliases = decide_aliases(
            reviewed,
            existing,
            source=Path(words.review).name,
            decided_by=words.by,
            date=dt.date.today(),
        )
    except RecordsError as failure:
        end = f"to mend; correct them, save and run this again. {path.name} was not written."
        tell_errors(failure, sys.stderr, end=end, whole=True)
        return 1
    write_spreadsheet(path, Sheet("aliases", aliases))
    n_left = int((reviewed["decision"].isin(["", "unsure"])).sum())
    n_chapters = int((aliases["parent"] != "").sum())
    n_aliases = int((aliases["alias"] != aliases["organization"]).sum())
    told = f"{count(n_aliases, 'alias', 'aliases')}, {count(n_chapters, 'chapter')}"
    n_apart = int(((aliases["alias"] == aliases["organization"]) & (aliases["parent"] == "")).sum())
    told += f", {count(n_apart, 'name')} kept apart" if n_apart else ""
    print(f"Wrote {path}: {told}; {count(n_left, 'pair')} not decided yet.")
    print(f"Use it with: {shlex.join(['coalitions', 'build', 'INPUT', '--aliases', str(path)])}")
    return 0


def _read(words: argparse.Namespace) -> EventRecords:
    return read_records(
        words.input,
        reading_options(words),
        aliases=words.aliases,
        role_terms=words.role_terms,
    )


def _find_example() -> Path:
    """Find the example in the installed package, or in the repository that it runs from."""
    packaged = Path(str(files("coalitions"))) / "example"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "data" / "example"
