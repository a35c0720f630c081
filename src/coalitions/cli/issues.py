"""What the commands say of the records: how they were read, what is wrong in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TextIO

from coalitions.errors import Issue, RecordsError
from coalitions.language import Message
from coalitions.records import EventRecords, write_issue, write_part
from coalitions.wording import count

MOST_ALIKE = 5  # issues of one kind that are printed; a spreadsheet has them all


def tell_errors(
    failure: RecordsError,
    stream: TextIO,
    *,
    language: str = "en",
    end: str = "",
    whole: bool = False,
) -> None:
    """Say how the records were read, and what must be mended: the errors first.

    `end` says what for, in English, where it is not to use the records; `whole` where no other
    command lists it all.
    """
    print_steps(failure.steps, stream)
    issues = sorted(failure.issues, key=lambda issue: issue.severity)
    print_issues(issues, stream, language=language, whole=whole)
    n_errors = sum(issue.severity == "error" for issue in failure.issues)
    stops = write_part(Message("list-stops", n=n_errors), language)
    print(f"\n{count(n_errors, 'error')} {end}" if end else f"\n{stops}", file=stream)


def print_steps(steps: Sequence[str], stream: TextIO) -> None:
    """Print how records were read."""
    for step in steps:
        print(step, file=stream)


def print_issues(
    issues: Sequence[Issue], stream: TextIO, *, language: str = "en", whole: bool = False
) -> None:
    """Print issues; unless `whole`, of those that are alike the first few."""
    n_alike = Counter(map(_kind_of, issues))
    n_printed: Counter[tuple[str | None, ...]] = Counter()
    for issue in issues:
        kind = _kind_of(issue)
        n_printed[kind] += 1
        if whole or n_printed[kind] <= MOST_ALIKE:
            severity = write_part(Message(issue.severity), language)
            print(f"{severity}: {write_issue(issue, language)}", file=stream)
        elif n_printed[kind] == n_alike[kind]:
            hidden = Message("list-more", n=n_alike[kind] - MOST_ALIKE)
            print(f"  {write_part(hidden, language)}", file=stream)


def _kind_of(issue: Issue) -> tuple[str | None, ...]:
    return issue.severity, issue.file, issue.column, issue.remedy


def tell_usable(records: EventRecords, language: str) -> str:
    """Say that records can be used, how many there are, and how many doubts."""
    message = Message(
        "list-usable",
        n=len(records.issues),
        events=Message("list-events", n=len(records.events)),
        organizations=Message("list-organizations", n=len(records.organizations)),
        participations=Message("list-participations", n=len(records.participations)),
    )
    return write_part(message, language)
