"""Measure merges and proposals on the labeled site names of Chicago.

Run ``python benchmarks/names/measure_chicago.py``; it needs ``../shared/data/chicago_names``
beside the project. Nothing in the package was fitted to these labels (see ``README.md``).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

from coalitions.names.appearances import Appearances, collect_appearances
from coalitions.names.candidates import block_candidates
from coalitions.names.merges import match_spellings
from coalitions.names.profiles import profile_name
from coalitions.names.proposals import LEAST_SCORE, Proposal, rank_pairs

FILE = Path(__file__).resolve().parents[3] / "shared" / "data" / "chicago_names" / "site_names.csv"
FIRST = 500
# What simple rules reached on the same names: recall, precision.
KNOWN = {"fingerprint": (0.22, 0.94), "token_set >= 97": (0.62, 0.53), "IDF >= .95": (0.63, 0.58)}
NamePair = tuple[str, str]


def read_true_pairs() -> tuple[set[str], set[NamePair]]:
    """Read the distinct names, and the pairs of them that share an identity."""
    identities: dict[str, set[str]] = defaultdict(set)
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            identities[row["true_id"]].add(row["site_name"])
    names = {name for found in identities.values() for name in found}
    return names, {pair for found in identities.values() for pair in pair_up(found)}


def pair_up(names: Iterable[str]) -> Iterator[NamePair]:
    """Give all pairs of names, sorted."""
    return combinations(sorted(names), 2)


@dataclass(frozen=True)
class Spellings:
    """The names as they were merged automatically: one name, and its spellings."""

    groups: dict[str, list[str]]

    @property
    def pairs(self) -> set[NamePair]:
        """The pairs of names that were merged."""
        return {pair for names in self.groups.values() for pair in pair_up(names)}

    def expand(self, one: str, other: str) -> set[NamePair]:
        """Give the pairs of names that are merged if two groups are."""
        pairs = product(self.groups[one], self.groups[other])
        return {(min(pair), max(pair)) for pair in pairs}


def group_spellings(appearances: Appearances) -> Spellings:
    """Group the names that are merged automatically."""
    merges = match_spellings(appearances)
    kept_as = dict(zip(merges["alias"], merges["organization"], strict=True))
    groups: dict[str, list[str]] = defaultdict(list)
    for name in appearances.names:
        groups[kept_as.get(name, name)].append(name)
    return Spellings(dict(groups))


def show(title: str, found: set[NamePair], true: set[NamePair]) -> None:
    """Print precision and recall of pairs."""
    n_right = len(found & true)
    print(f"{title:<44} {len(found):>6,} {n_right / len(found):>9.3f} {n_right / len(true):>7.3f}")


def main() -> None:
    """Print one table."""
    names, true = read_true_pairs()
    appearances = collect_appearances(names)
    spellings = group_spellings(appearances)
    merged, kept = spellings.pairs, sorted(spellings.groups)
    print(f"{len(names):,} distinct names, {len(true):,} true pairs")
    print(f"{'pairs of names':<44} {'n':>6} {'precision':>9} {'recall':>7}")

    blocks = block_candidates([profile_name(name) for name in kept])
    show(
        "candidates after blocking",
        merged.union(*(spellings.expand(kept[a], kept[b]) for a, b in blocks)),
        true,
    )
    show("merged automatically", merged, true)
    capitals = {pair for pair in merged if pair[0].lower() == pair[1].lower()}
    show("  of these, equal but for capitals", capitals, true)
    show("  of these, different otherwise", merged - capitals, true)

    ranked = rank_pairs(appearances)
    same = [one for one in ranked if one.suggestion == "same"]
    proposed = [spellings.expand(one.name_a, one.name_b) for one in same]
    show(f"proposed as same (score >= {LEAST_SCORE})", set().union(*proposed), true)
    show("merged or proposed as same", merged.union(*proposed), true)
    show("merged or proposed at all", merged.union(*expand_all(ranked, spellings)), true)
    first = [not true.isdisjoint(pairs) for pairs in proposed[:FIRST]]
    print(f"first {FIRST} proposals that are true {sum(first) / len(first):>27.3f}")

    print("\nprecision at the recall of simple rules      theirs   ours")
    for rule, (recall, precision) in KNOWN.items():
        ours = measure_precision_at(recall, merged, proposed, true)
        print(f"{rule:<36} R {recall:.2f} {precision:>8.2f} {ours:>6.2f}")


def expand_all(ranked: list[Proposal], spellings: Spellings) -> list[set[NamePair]]:
    """Give the pairs of names that each proposal stands for."""
    return [spellings.expand(one.name_a, one.name_b) for one in ranked]


def measure_precision_at(
    recall: float, merged: set[NamePair], proposed: list[set[NamePair]], true: set[NamePair]
) -> float:
    """Measure the precision of the merges and as many proposals as reach a recall."""
    found = set(merged)
    for pairs in proposed:
        if len(found & true) >= recall * len(true):
            break
        found |= pairs
    return len(found & true) / len(found)


if __name__ == "__main__":
    main()
