"""Measure how many organization strings of aid activities find their canonical organization.

Run ``python benchmarks/names/measure_iati.py``; it needs ``../shared/data/iati_somalia`` beside
the project. The canonical organizations are those of ``org-map.json``, each under its name, short
name, key and synonyms. With ``--draw`` it prints a sample of the matches to be labeled; the
labels are in ``iati_sample.csv`` (see ``README.md``).
"""

from __future__ import annotations

import csv
import json
import random
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from coalitions.names.appearances import collect_appearances
from coalitions.names.proposals import rank_pairs
from coalitions.names.spelling import normalize_name

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "iati_somalia"
SAMPLE = Path(__file__).with_name("iati_sample.csv")
# Some synonyms are paragraphs about the organization.
LONGEST_FORM = 120
LABELS = ("right", "parent", "unsure", "wrong")
HIGH_SCORE = 0.8
SMALL = 1e-9
N_DRAWN = {"automatic": 60, "proposed": 120}


@dataclass(frozen=True)
class Match:
    """A string, the canonical organization that it was matched to, and by which form."""

    string: str
    key: str
    form: str
    how: str
    score: float


def read_strings() -> list[str]:
    """Read the distinct organization strings of the activities."""
    activities = json.loads((FOLDER / "iati-data.json").read_text(encoding="utf-8"))
    return sorted({name for one in activities for names in one["orgs"].values() for name in names})


def read_forms() -> dict[str, set[str]]:
    """Read the canonical organizations, by key, with the forms of their names."""
    organizations = json.loads((FOLDER / "org-map.json").read_text(encoding="utf-8"))
    return {
        key: {
            form.strip()
            for form in (key, one["name"], one["shortname"], *one["synonyms"])
            if 0 < len(form.strip()) <= LONGEST_FORM
        }
        for key, one in organizations.items()
    }


def count_exact(strings: list[str]) -> int:
    """Count the strings that are a short name but for capitals: what the source had."""
    organizations = json.loads((FOLDER / "org-map.json").read_text(encoding="utf-8"))
    short_names = {one["shortname"].lower() for one in organizations.values()}
    return sum(string.lower() in short_names for string in strings)


def match_strings(strings: list[str], forms: dict[str, set[str]]) -> list[Match]:
    """Match each string to at most one canonical organization."""
    keys_of_text: dict[str, dict[str, str]] = defaultdict(dict)
    keys_of_form: dict[str, set[str]] = defaultdict(set)
    for key, names in forms.items():
        for name in sorted(names):
            keys_of_text[normalize_name(name).text].setdefault(key, name)
            keys_of_form[name].add(key)
    matches = {}
    for string in strings:
        found = keys_of_text.get(normalize_name(string).text, {})
        if len(found) == 1:
            [(key, form)] = found.items()
            matches[string] = Match(string, key, form, "automatic", 1.0)
    left = set(strings) - matches.keys()
    everything = collect_appearances([*left, *keys_of_form])
    for proposal in rank_pairs(everything):
        if proposal.suggestion != "same":
            continue
        for string, form in (
            (proposal.name_a, proposal.name_b),
            (proposal.name_b, proposal.name_a),
        ):
            keys = keys_of_form.get(form, set())
            if string in left and string not in matches and len(keys) == 1:
                [key] = keys
                matches[string] = Match(string, key, form, "proposed", proposal.score)
    return [matches[string] for string in sorted(matches)]


def draw_sample(matches: list[Match], *, seed: int = 20260101) -> list[Match]:
    """Draw a sample of either kind of match."""
    chance = random.Random(seed)
    return [
        match
        for how, n_drawn in N_DRAWN.items()
        for match in chance.sample([one for one in matches if one.how == how], n_drawn)
    ]


def read_labels() -> dict[tuple[str, str], str]:
    """Read the labels of the sample, by string and canonical organization."""
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        return {(row["string"], row["canonical"]): row["label"] for row in csv.DictReader(file)}


def main() -> None:
    """Print how many strings are matched, and how many of the labeled matches are right."""
    strings, forms = read_strings(), read_forms()
    matches = match_strings(strings, forms)
    if "--draw" in sys.argv:
        table = csv.writer(sys.stdout, lineterminator="\n")
        for one in draw_sample(matches):
            table.writerow([one.string, one.key, one.form, one.how, f"{one.score:.2f}", "", ""])
        return
    n_exact = count_exact(strings)
    counts = {how: sum(one.how == how for one in matches) for how in N_DRAWN}
    print(f"{len(strings):,} organization strings, {len(forms):,} canonical organizations")
    for title, n_matched in (
        ("equal to a short name but for capitals", n_exact),
        ("merged automatically", counts["automatic"]),
        ("and proposed as same", counts["automatic"] + counts["proposed"]),
    ):
        print(f"{title:<40} {n_matched:>5} {n_matched / len(strings):>6.1%}")
    labels = read_labels()
    print(
        f"\n{'labeled sample':<40} {'n':>5} {'right':>6} {'parent':>6} {'unsure':>6} {'wrong':>6}"
    )
    right = {}
    for title, how, least, most in (
        ("merged automatically", "automatic", 0.0, 1.0),
        ("proposed as same", "proposed", 0.0, 1.0),
        (f"  with a score of {HIGH_SCORE} or more", "proposed", HIGH_SCORE, 1.0),
        ("  with a lower one", "proposed", 0.0, HIGH_SCORE - SMALL),
    ):
        found = [
            labels[one.string, one.key]
            for one in matches
            if one.how == how and least <= one.score <= most and (one.string, one.key) in labels
        ]
        shares = [found.count(label) / len(found) for label in LABELS]
        right.setdefault(how, shares[0])
        print(f"{title:<40} {len(found):>5} " + " ".join(f"{share:>6.1%}" for share in shares))
    expected = sum(counts[how] * right[how] for how in N_DRAWN) / sum(counts.values())
    print(
        f"{'all matches, weighted by their number':<40} {sum(counts.values()):>5} {expected:>6.1%}"
    )


if __name__ == "__main__":
    main()
