"""What the commands say of what they found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from coalitions.analysis import Findings
from coalitions.backbone import Power
from coalitions.centrality import tell_between
from coalitions.cli.phrases import say
from coalitions.dynamics import tell_changes
from coalitions.export import FORMAT_TABLE
from coalitions.projection import CoparticipationNetwork
from coalitions.records import EventRecords
from coalitions.wording import count, flatten

MOST_COALITIONS = 12  # that are printed
MOST_CHANGES = 8  # sentences on changes that are printed


def tell_findings(
    findings: Findings, folder: Path, *, recheck: str | None = None, grouping: str | None = None
) -> None:
    """Say what a build found, and where to look.

    `recheck` is the command that tells the warnings again; `grouping`, a column of organizations
    if its groups were asked for.
    """
    _print_ties(findings, recheck)
    communities = findings.communities
    if findings.notice:
        print(f"Caution: {findings.notice}")
    elif findings.power is not None:
        print(findings.power.tell(int(findings.tables.ties["in_backbone"].sum())))
    if findings.tables.avoided is not None:
        n_avoided = count(len(findings.tables.avoided), "pair")
        print(f"{n_avoided} shared fewer events than chance would give (tables/avoided.csv).")
    if communities.members:
        _print_coalitions(findings)
    for sentence in _tell_support(findings):
        print(*say(sentence), sep="\n")
    if grouping is not None:
        for sentence in tell_groups(findings, grouping):
            print(*say(flatten(sentence)), sep="\n")
    print(f"Open {folder / 'map.html'}")


def tell_export(
    findings: Findings, target: Path, form: str, mode: str, *, recheck: str | None = None
) -> None:
    """Say what was exported, for whom, and what the format cannot hold."""
    _print_ties(findings, recheck)
    if findings.notice:
        print(f"Caution: {findings.notice}")
    written = FORMAT_TABLE[form]
    files = [str(target / name) for name in written.files] if written.is_folder else [str(target)]
    print(f"Wrote {' and '.join(files)}: the {mode} network, for {written.tools}.")
    print(*say(f"Kept: {written.keeps}. Lost: {written.loses}."), sep="\n")


def _print_ties(findings: Findings, recheck: str | None) -> None:
    """Say what was read and which ties are shown."""
    records, network = findings.records, findings.network
    shown, test = len(network.ties), network.test
    by_which = test.tell() if test else "not tested against chance"
    if not network.knows_events:
        names = count(len(records.organizations), "organization")
        print(f"Read {count(shown, 'tie')} of {names} ({by_which}).")
        return
    print(f"Read {tell_records(records)}.")
    if len(records.issues) and recheck:
        warnings = count(len(records.issues), "warning")
        print(f"Noted {warnings}; see them with: {recheck}")
    affiliation = network.affiliation
    if affiliation.roles or affiliation.weights is not None or affiliation.too_large:
        print(*affiliation.steps, sep="\n")
    print(f"Shown: {shown:,} of {count(len(findings.tables.ties), 'tie')} ({by_which}).")


def _print_coalitions(findings: Findings) -> None:
    coalitions = findings.tables.coalitions
    found = count(len(coalitions), "coalition")
    print(f"Found {found} (modularity {findings.communities.modularity:.2f}):")
    for number, row in coalitions[:MOST_COALITIONS].iterrows():
        print(f"  {number}. {row['label']} ({row['n_organizations']} in all)")
    if len(coalitions) > MOST_COALITIONS:
        print(f"  ... and {len(coalitions) - MOST_COALITIONS:,} more; see tables/coalitions.csv")


def _tell_support(findings: Findings) -> Iterator[str]:
    """Say in a few sentences how sure it is, and what changed."""
    significance, bootstrap = findings.significance, findings.support.bootstrap
    if significance.is_found or significance.reason:  # otherwise a caution says so
        yield significance.tell()
    yield from findings.tell_coalitions()
    if bootstrap is not None:
        yield from bootstrap.tell_coalitions()
        yield from bootstrap.tell_first()
        yield from bootstrap.left_out
    if findings.network.knows_events:
        yield from tell_between(findings.centrality)
    yield from findings.support.left_out
    if findings.dynamics is not None:
        told = tell_changes(findings.dynamics)
        yield from told[:MOST_CHANGES]
        if len(told) > MOST_CHANGES:
            yield f"... and {len(told) - MOST_CHANGES:,} more of this; see tables/changes.csv."


def tell_groups(findings: Findings, grouping: str) -> tuple[str, ...]:
    """Say how far ties keep within the groups that were asked for, or why that cannot be said."""
    if findings.mixing is not None:
        return findings.mixing.tell(grouping)
    groups = findings.network.organizations[grouping]
    there_are = count(len(groups), "organization")
    values = [*dict.fromkeys(groups[groups != ""].dropna())]
    if not values:
        told = (
            f"none of {there_are} has anything in the column '{grouping}'. Fill it in, or choose "
            "another column with --grouping."
        )
    else:
        told = (
            f"the column '{grouping}' has one group only, '{values[0]}'. It takes two to compare."
        )
    return (f"Ties within and between groups were not counted: {told}",)


def tell_records(records: EventRecords) -> str:
    """Say how many records there are."""
    return (
        f"{count(len(records.events), 'event')}, "
        f"{count(len(records.organizations), 'organization')} and "
        f"{count(len(records.participations), 'participation')}"
    )


def tell_reach(network: CoparticipationNetwork, power: Power | None) -> list[str]:
    """Say how far the records carry, and what was counted."""
    lines = ["How far these records carry"]
    if power is not None:
        lines += say(power.tell(int(network.ties["significant"].sum())), "  ")
    for step in network.affiliation.steps:
        lines += say(flatten(step), "  ")
    return lines
