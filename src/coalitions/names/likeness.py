"""Names that are equal once case, accents, punctuation and the legal form are left aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product

from coalitions.language import Message
from coalitions.names.appearances import Appearances
from coalitions.names.spelling import normalize_name
from coalitions.records.telling import write_part


def find_families(
    names: Iterable[str], appearances: Appearances
) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Find the names that are equal after normalization, parted where they may be two.

    Parameters
    ----------
    names : iterable of str
        Any names, also such as stood in no event.
    appearances : Appearances
        Where they stood.

    Yields
    ------
    tuple of tuple of str
        A family: names of one normalized text. Its groups are names of one organization, as far
        as spelling can tell. Names with different legal forms are in different groups; a name
        without one joins those with one, unless there are several forms, so that it could be
        either, or it stood beside one of them in an event.

    Examples
    --------
    >>> from coalitions.names.appearances import collect_appearances
    >>> names = ["Simpul", "SIMPUL", "Yayasan Simpul", "Walhi"]
    >>> list(find_families(names, collect_appearances(names)))
    [(('SIMPUL', 'Simpul', 'Yayasan Simpul'),), (('Walhi',),)]
    >>> list(find_families(names[1:3], collect_appearances([], [names])))
    [(('SIMPUL',), ('Yayasan Simpul',))]
    """
    families: dict[str, dict[tuple[str, ...], list[str]]] = defaultdict(lambda: defaultdict(list))
    for name in sorted(set(names)):
        spelled = normalize_name(name)
        families[spelled.text][spelled.legal_forms].append(name)
    positions = {name: position for position, name in enumerate(appearances.names)}
    for by_form in families.values():
        yield _join_forms(by_form, positions, appearances)


def _join_forms(
    by_form: dict[tuple[str, ...], list[str]], positions: dict[str, int], appearances: Appearances
) -> tuple[tuple[str, ...], ...]:
    """Join the names without a legal form to those with one, if that is safe."""
    bare = by_form.get((), [])
    formal = [group for form, group in by_form.items() if form]
    if bare and len(formal) == 1:
        known = [
            [positions[name] for name in side if name in positions] for side in (bare, *formal)
        ]
        if not any(appearances.count_shared(a, b) for a, b in product(*known)):
            return (tuple(bare + formal[0]),)
    return tuple(map(tuple, by_form.values()))


def tell_likeness(name: str, other: str) -> Message:
    """Tell in what two names of one group differ, as part of an issue."""
    forms = {*normalize_name(name).legal_forms} ^ {*normalize_name(other).legal_forms}
    listed = ", ".join(sorted(forms))
    return Message("part-other-form", forms=listed) if forms else Message("part-other-signs")


def explain_likeness(name: str, other: str) -> str:
    """Say in what two names of one group differ.

    Examples
    --------
    >>> explain_likeness("Yayasan Simpul", "SIMPUL")
    'differs in the legal form only (Yayasan)'
    """
    return write_part(tell_likeness(name, other))
