"""The organization that a person means by a name, typed as they remember it."""

from __future__ import annotations

import pandas as pd
from rapidfuzz import fuzz

from coalitions.errors import OptionError
from coalitions.names.acronyms import split_acronym
from coalitions.names.spelling import fold_text, normalize_name
from coalitions.records import EventRecords
from coalitions.wording import flatten, shorten

MOST_NEAR = 5
NEAR_ENOUGH = 60  # of 100
WHOLE = 100  # beyond what likeness alone can give: all the words are there
ALL_LISTED = "tables/organizations.csv of a build lists all of them"


def find_organization(records: EventRecords, asked: str) -> str:
    r"""Find the organization that is called so.

    Parameters
    ----------
    records : EventRecords
        With names resolved, see `resolve_names`.
    asked : str
        A name of the organization, an alias, a name as it was recorded, or one of the two that
        it holds if it gives an acronym in brackets. If none is exactly this, case, accents and
        punctuation are left aside, and then a legal form that only one of the two has.

    Returns
    -------
    str
        The name under which the organization is counted.

    Raises
    ------
    OptionError
        If no organization is called so, or several are; with the nearest names.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import read_records
    >>> _ = Path("meetings.csv").write_text(
    ...     "event_id,organization\nE1,Serikat Buruh Migran Indonesia (SBMI)\nE1,Yayasan Simpul\n")
    >>> records = read_records("meetings.csv")
    >>> find_organization(records, "sbmi"), find_organization(records, "SIMPUL")
    ('Serikat Buruh Migran Indonesia (SBMI)', 'Yayasan Simpul')
    >>> find_organization(records, "Simpil")
    Traceback (most recent call last):
    coalitions.errors.OptionError: no organization is called 'Simpil'; did you mean
    'Yayasan Simpul'?
    """
    known = _list_names(records)
    # The narrowest reading first: what is right to the letter is not doubted for what is like it.
    for is_called in (_is_exactly, _is_but_for_signs, _is_but_for_form, _holds):
        found = sorted({own for name, own in known if is_called(name, asked)})
        if len(found) == 1:
            return found[0]
        if found:
            raise OptionError(
                f"'{_show(asked)}' may be {_list_names_of(found)}; give one of these names in full"
            )
    raise OptionError(f"no organization is called '{_show(asked)}'; {_suggest(asked, known)}")


def _list_names(records: EventRecords) -> list[tuple[str, str]]:
    """List every name, and the organization that is counted under it."""
    counted = records.organizations.index
    rows = [
        *zip(counted, counted, strict=True),
        *_pair_up(records.participations, "recorded_as"),
        *_pair_up(records.aliases, "alias"),
        *_list_own_aliases(records.organizations),
    ]
    known: dict[str, str] = {}
    for name, own in rows:
        if own in counted:  # an alias may stand for one that these records do not have
            known.setdefault(str(name), str(own))
    return list(known.items())


def _pair_up(table: pd.DataFrame, column: str) -> list[tuple[str, str]]:
    pairs = table[[column, "organization"]].drop_duplicates()
    return list(pairs.itertuples(index=False, name=None))


def _list_own_aliases(organizations: pd.DataFrame) -> list[tuple[str, str]]:
    """Pair each alias that the table of organizations lists with the organization."""
    if "aliases" not in organizations:
        return []
    return [
        (alias.strip(), str(own))
        for own, listed in organizations["aliases"].items()
        for alias in listed.split(";")
        if alias.strip()
    ]


def _is_exactly(name: str, asked: str) -> bool:
    return name == asked


def _is_but_for_signs(name: str, asked: str) -> bool:
    return fold_text(name) == fold_text(asked)


def _is_but_for_form(name: str, asked: str) -> bool:
    """Leave a legal form aside that one has; two different ones are two organizations."""
    one, other = normalize_name(name), normalize_name(asked)
    forms = {one.legal_forms, other.legal_forms} - {()}
    return one.text == other.text and len(forms) < 2  # noqa: PLR2004


def _holds(name: str, asked: str) -> bool:
    parts = split_acronym(name)
    return bool(parts.acronym) and fold_text(asked) in (parts.acronym, fold_text(parts.full))


def _suggest(asked: str, known: list[tuple[str, str]]) -> str:
    """Name the organizations whose names hold all the words asked for, or else the nearest."""
    wanted, nearness = fold_text(asked), dict[str, float]()
    words = set(wanted.split())
    for name, own in known:
        folded = fold_text(name)
        likeness = fuzz.WRatio(wanted, folded) + WHOLE * (words <= {*folded.split()})
        nearness[own] = max(likeness, nearness.get(own, 0))
    if max(nearness.values(), default=0) > WHOLE:
        nearness = {own: likeness for own, likeness in nearness.items() if likeness > WHOLE}
    near = sorted((-likeness, own) for own, likeness in nearness.items())
    nearest = [own for likeness, own in near[:MOST_NEAR] if -likeness >= NEAR_ENOUGH]
    return f"did you mean {_list_names_of(nearest)}?" if nearest else ALL_LISTED


def _list_names_of(organizations: list[str]) -> str:
    *others, last = (f"'{_show(name)}'" for name in organizations[:MOST_NEAR])
    if len(organizations) > MOST_NEAR:
        others, last = [*others, last], f"{len(organizations) - MOST_NEAR:,} more"
    return f"{', '.join(others)} or {last}" if others else last


def _show(name: str) -> str:
    return shorten(flatten(name))
