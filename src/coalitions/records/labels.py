"""What the label of a column means: a field, or a role in which the column lists organizations."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from coalitions.records.fields import (
    EVENT_FIELDS,
    ORGANIZATION_FIELDS,
    PARTICIPATION_FIELDS,
    ROLES,
    names_of,
)
from coalitions.records.options import ReadingOptions
from coalitions.records.vocabulary import field_terms, fold_term, role_terms

LEVELS = " / "  # between the two lines of a merged header
EVENT_NAMES = frozenset(names_of(EVENT_FIELDS))
RECORD_FIELDS = tuple(
    dict.fromkeys(names_of(PARTICIPATION_FIELDS + EVENT_FIELDS + ORGANIZATION_FIELDS))
)


def read_label(label: str, known: Collection[str]) -> tuple[str | None, str | None]:
    """Say which field or which role a label means.

    Of a label with two levels the lower decides, then both together, then the upper.

    Examples
    --------
    >>> read_label("Tanggal / Mulai", ["date"]), read_label("Narasumber", ["date"])
    (('date', None), (None, 'speaker'))
    """
    own = {fold_term(name): name for name in known}
    upper, _, lower = label.partition(LEVELS)
    for words in (lower, f"{lower} {upper}", f"{upper} {lower}", upper) if lower else (label,):
        term = fold_term(words)
        name = own.get(term) or field_terms().get(term)
        if name in known:
            return name, None
        if term in role_terms():
            return None, role_terms()[term]
    return None, None


def count_fields(labels: Sequence[str], options: ReadingOptions) -> int:
    """Count the fields, and the columns that the user named, that `labels` tell of."""
    named = {fold_term(label) for label in (*options.columns.values(), *options.event_key)}
    meanings = [read_label(label, RECORD_FIELDS) for label in labels]
    fields = {name for name, _ in meanings if name}
    roles = {role for _, role in meanings if role}
    n_roles = len(roles) if len(roles) > 1 else 0
    return len(fields) + n_roles + sum(fold_term(label) in named for label in labels if label)


def place_meanings(
    labels: Sequence[str], options: ReadingOptions, known: Collection[str]
) -> Mapping[int, str]:
    """Say by its place what each column means, where it means anything: a field or a role."""
    said = {fold_term(label): name for name, label in options.columns.items()}
    meanings = {}
    for place, label in enumerate(labels):
        name, role = read_label(label, known) if label else (None, None)
        meaning = said.get(fold_term(label)) or name or role
        if label and meaning:
            meanings[place] = meaning
    return meanings


def find_headings(labels: Sequence[str]) -> frozenset[str]:
    """Find upper labels that say nothing of each column below them.

    Such is a merged "Kegiatan" over names of events: a field of events over several columns of
    which none, like "Mulai" and "Selesai", means a part of it. Such is a "Peserta" over "Nama
    Lembaga", "Laki-laki" and "Perempuan" too: a role over columns of which one means a field.
    """
    below: dict[str, list[str]] = {}
    for label in labels:
        upper, _, lower = label.partition(LEVELS)
        if lower:
            below.setdefault(upper, []).append(lower)
    found = set()
    for upper, names in below.items():
        name, role = read_label(upper, RECORD_FIELDS)
        parts = [_means_part(upper, lower) for lower in names]
        if name in EVENT_NAMES and len(names) > 1 and not any(parts):
            found.add(upper)
        if role and any(read_label(lower, RECORD_FIELDS)[0] for lower in names):
            found.add(upper)
    return frozenset(found)


def _means_part(upper: str, lower: str) -> bool:
    words = (lower, f"{lower} {upper}", f"{upper} {lower}")
    return any(read_label(word, RECORD_FIELDS) != (None, None) for word in words)


def means_organizations(meaning: str) -> bool:
    """Say whether a column of this meaning names organizations."""
    return meaning == "organization" or meaning in ROLES
