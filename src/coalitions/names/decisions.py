"""From decided pairs of names to a table of aliases, in which every line can be taken back."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from coalitions.errors import Issue, RecordsError
from coalitions.language import Value
from coalitions.names.places import split_place
from coalitions.names.spelling import normalize_name
from coalitions.records.fields import ALIAS_FIELDS, names_of
from coalitions.records.tables import list_rows
from coalitions.records.telling import join_messages, make_issue
from coalitions.records.vocabulary import fold_term

ALIAS_COLUMNS = names_of(ALIAS_FIELDS)


def decide_aliases(
    reviewed: pd.DataFrame,
    existing: pd.DataFrame,
    *,
    source: str,
    decided_by: str = "",
    date: dt.date | None = None,
) -> pd.DataFrame:
    """Turn the decisions of a review into aliases.

    Parameters
    ----------
    reviewed : DataFrame
        From `read_review`: ``organization``, ``variant``, ``decision``, ``decided_by``,
        ``date``, ``row``. Of two names that are ``different``, though equal but for their
        spelling, each becomes an alias of itself, so that nothing counts them as one.
    existing : DataFrame
        The aliases so far. Those that came from `source` are made anew, and keep their
        ``date``, ``decided_by``, ``org_id``, ``language`` and ``region`` where the decision
        is the same; all others stay, under the name that their organization has in the end.
    source : str
        What the review is called.
    decided_by : str
        Who decided what no row says it of.
    date : date, optional
        When. Default: left blank.

    Returns
    -------
    DataFrame of str
        ``org_id``, ``organization``, ``alias``, ``language``, ``region``, ``parent``,
        ``source``, ``decided_by``, ``date``; sorted. A chapter is an alias of itself with a
        parent. To take a decision back, delete its line, or change it in the review.

    Raises
    ------
    RecordsError
        If decisions contradict one another or the aliases so far, or give an organization two
        parents.

    Examples
    --------
    >>> reviewed = pd.DataFrame({"organization": ["Lazismu", "Lazismu"], "decision": ["same",
    ...     "parent"], "variant": ["LAZISMU Pusat", "Lazismu DIY"], "decided_by": "", "date": "",
    ...     "row": [2, 3]})
    >>> aliases = decide_aliases(reviewed, pd.DataFrame(columns=ALIAS_COLUMNS), source="review")
    >>> aliases[["alias", "organization", "parent", "region"]].values.tolist()
    [['LAZISMU Pusat', 'Lazismu', '', ''], ['Lazismu DIY', 'Lazismu DIY', 'Lazismu',
    'Yogyakarta']]
    """
    kept = existing[existing["source"] != source]
    _refuse_two_answers(reviewed, source)
    decided = pd.concat([_read_as_decisions(kept), reviewed], ignore_index=True)
    final = _join_same(decided, source)
    _refuse_contradictions(decided, final, source)
    kept = kept.assign(organization=[final.get(name, name) for name in kept["organization"]])
    today = date.isoformat() if date else ""
    rows = [
        _make_row(row, final, source, row["decided_by"] or decided_by, row["date"] or today)
        for row in reviewed.to_dict("records")
        if row["decision"] in {"same", "parent"} and row["organization"] != row["variant"]
    ]
    rows += [
        _make_row({**row, "variant": name, "organization": name}, final, source,
                  row["decided_by"] or decided_by, row["date"] or today)
        for row in reviewed.to_dict("records")
        for name in _list_kept_apart(row)
        if name not in final
    ]  # fmt: skip
    made = _remember(rows, existing[existing["source"] == source])
    made = made.drop_duplicates(["alias", "organization", "parent"])
    made = made[~made["alias"].isin(kept["alias"]) | (made["parent"] != "")]
    aliases = pd.concat([kept, made], ignore_index=True).fillna("")
    _refuse_two_parents(aliases, source)
    return aliases.sort_values(["organization", "alias", "parent"], ignore_index=True)


def _list_kept_apart(row: Mapping[Any, str]) -> tuple[str, ...]:
    """List the names of a row that only a decision keeps from being counted as one."""
    pair = row["organization"], row["variant"]
    if row["decision"] != "different" or len({normalize_name(name).text for name in pair}) > 1:
        return ()
    return pair


def _refuse_two_answers(reviewed: pd.DataFrame, source: str) -> None:
    """Refuse a pair that two rows decide in two ways, in whatever order its names stand."""
    answers: dict[frozenset[str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row in reviewed.to_dict("records"):
        if row["decision"] not in {"", "unsure"}:
            parent = f" ({row['organization']})" if row["decision"] == "parent" else ""
            pair = frozenset((row["organization"], row["variant"]))
            answers[pair][row["decision"] + parent].append(row["row"])
    issues = [
        _complain(
            source,
            [row for rows in given.values() for row in rows],
            min(pair),
            "decided-in-two-ways",
            other=max(pair),
            answers=join_messages("part-and", sorted(given)),
        )
        for pair, given in answers.items()
        if len(given) > 1
    ]
    if issues:
        raise RecordsError(issues)


def _read_as_decisions(aliases: pd.DataFrame) -> pd.DataFrame:
    """Read aliases from elsewhere as decisions, which those of the review must agree with."""
    variants = aliases[(aliases["parent"] == "") & (aliases["alias"] != aliases["organization"])]
    return pd.DataFrame(
        {
            "organization": variants["organization"],
            "variant": variants["alias"],
            "decision": "same",
            "row": 0,
        }
    )


def _refuse_two_parents(aliases: pd.DataFrame, source: str) -> None:
    told = aliases[aliases["parent"] != ""]
    parents = told.groupby("organization")["parent"].unique()
    issues = [
        make_issue(
            "error",
            source,
            "chapter-of-several",
            parents=join_messages("part-and-of", [repr(parent) for parent in sorted(of)]),
            column="variant",
            value=str(chapter),
        )
        for chapter, of in parents.items()
        if len(of) > 1
    ]
    if issues:
        raise RecordsError(issues)


def _join_same(reviewed: pd.DataFrame, source: str) -> Mapping[str, str]:
    """Give each variant the name under which it is counted in the end.

    Variants of variants are followed; a name with two organizations that are not decided to
    be one is refused, and so is a circle.
    """
    same = reviewed[reviewed["decision"] == "same"]
    kept_for: dict[str, dict[str, int]] = defaultdict(dict)
    for organization, variant, row in zip(
        same["organization"], same["variant"], same["row"], strict=True
    ):
        if organization != variant:
            kept_for[variant].setdefault(organization, row)
    final: dict[str, str] = {}
    issues: list[Issue] = []
    for variant, keepers in kept_for.items():
        ends = {_follow(name, kept_for) for name in keepers}
        rows = sorted(keepers.values())
        if None in ends:
            issues.append(_complain(source, rows, variant, "circle-of-decisions"))
        elif len(ends) > 1:
            listed = join_messages("part-and-of", [f"'{name}'" for name in sorted(keepers)])
            issues.append(_complain(source, rows, variant, "variant-of-several", names=listed))
        else:
            final[variant] = str(ends.pop())
    if issues:
        raise RecordsError(issues)
    return final


def _follow(name: str, kept_for: Mapping[str, Mapping[str, int]]) -> str | None:
    """Follow a name to the one that is kept in the end; None if that never ends."""
    seen = {name}
    while name in kept_for:
        name = min(kept_for[name])
        if name in seen:
            return None
        seen.add(name)
    return name


def _refuse_contradictions(reviewed: pd.DataFrame, final: Mapping[str, str], source: str) -> None:
    apart = reviewed[reviewed["decision"].isin(["different", "parent"])]
    issues = list(_find_contradictions(apart, final, source))
    if issues:
        raise RecordsError(issues)


def _find_contradictions(
    apart: pd.DataFrame, final: Mapping[str, str], source: str
) -> Iterator[Issue]:
    for row in apart.to_dict("records"):
        one, other = (final.get(row[side], row[side]) for side in ("organization", "variant"))
        if one == other:
            is_chapter = row["decision"] == "parent"
            kind = "chapter-yet-one" if is_chapter else "different-yet-one"
            told = {"name": row["organization"], "one": one}
            yield _complain(source, [row["row"]], row["variant"], kind, **told)


def _complain(source: str, rows: list[int], value: str, kind: str, **told: Value) -> Issue:
    known = sorted({int(number) for number in rows if number})  # other aliases have none
    return make_issue(
        "error",
        source,
        kind,
        **told,
        row=known[0] if known else None,
        rows=list_rows(known),
        n_rows=max(len(known), 1),
        column="variant",
        value=value,
    )


def _make_row(
    row: Mapping[Any, str], final: Mapping[str, str], source: str, decided_by: str, date: str
) -> dict[str, str]:
    parent = ""
    organization = final.get(row["organization"], row["organization"])
    if row["decision"] == "parent":
        parent, organization = organization, final.get(row["variant"], row["variant"])
    return {
        "alias": organization if parent else row["variant"],
        "organization": organization,
        "org_id": fold_term(organization).replace(" ", "-"),
        "region": _find_region(organization) if parent else "",
        "parent": parent,
        "source": source,
        "decided_by": decided_by,
        "date": date,
    }


def _find_region(name: str) -> str:
    places = (mark for mark in split_place(name).branch if mark.kind in {"country", "place"})
    return ", ".join(sorted(mark.name.title() for mark in places))


def _remember(rows: Iterable[Mapping[str, str]], earlier: pd.DataFrame) -> pd.DataFrame:
    """Keep what an earlier table says of a decision that stands."""
    known = {_key(row): row for row in earlier.to_dict("records")}
    told = ["org_id", "language", "region", "decided_by", "date"]
    remembered = []
    for row in rows:
        before = known.get(_key(row), {})
        remembered.append({**row, **{name: before[name] for name in told if before.get(name)}})
    return pd.DataFrame(remembered, columns=ALIAS_COLUMNS, dtype="str").fillna("")


def _key(row: Mapping[Any, str]) -> tuple[str, ...]:
    return row["alias"], row["organization"], row["parent"]
