"""A table of ties, read back: who is tied, and of their events no more than how many."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from coalitions.affiliation import AffiliationNetwork, build_affiliation
from coalitions.arrays import Booleans
from coalitions.errors import OptionError, require_alpha, require_choice
from coalitions.nullmodels import AUTO
from coalitions.projection import (
    WEIGHTING_TABLE,
    WEIGHTINGS,
    ChanceTest,
    CoparticipationNetwork,
)
from coalitions.ranks import is_at_most
from coalitions.records import EventRecords, SourceFile, know_organizations
from coalitions.scale.extras import has_extra, require_extra
from coalitions.scale.request import BACKBONES
from coalitions.scale.source import FIELDS, SourceError, is_parquet, list_parquet
from coalitions.wording import count

ENDS = ["source", "target"]
NUMBERS = ["weight", "shared_events"]
MOST_WEIGHT = 1e150  # its square is still a number
TESTED = ["expected_events", "p_value"]
AS_BY_TIES = "give build the same as ties was given"


def is_tie_table(source: Path) -> bool:
    """Say whether a file or folder holds ties: Parquet, with ends of ties and without events."""
    if not is_parquet(source) or not has_extra("pyarrow"):
        return False
    names = {name for file in list_parquet(source)[:1] for name in _read_names(file)}
    return names.issuperset(ENDS) and names.isdisjoint(FIELDS)


def read_ties(
    source: Path, *, weighting: str = "count", backbone: str = AUTO, alpha: float = 0.05
) -> tuple[EventRecords, CoparticipationNetwork]:
    """Read the ties that `write_ties` wrote, or some of them.

    Parameters
    ----------
    source : Path
        Parquet, a file or a folder of files, with the columns that `write_ties` writes.
    weighting : str
        What `write_ties` was told that a weight means; the table holds the numbers alone.
    backbone : str
        The null model that it was told to test ties by; "auto" or "none" if it tested none.
    alpha : float
        The largest p-value that it kept.

    Returns
    -------
    EventRecords
        The organizations that have a tie; no event, and nobody's part in one.
    CoparticipationNetwork
        Their ties; its affiliation is of these records.

    Raises
    ------
    SourceError
        If a column is missing, an end is blank, a tie leads from an organization to itself or is
        there twice, or a number is none that a tie can have.
    OptionError
        If the table holds something other than the options say.
    """
    require_extra("pyarrow", "fast", "to read Parquet")
    require_choice("weighting", weighting, WEIGHTINGS)
    require_choice("backbone", backbone, (AUTO, *BACKBONES))
    require_alpha(alpha)
    ties = _read_columns(source)
    if ties.empty:
        raise SourceError(f"{source}: it holds no tie; ask ties for weaker ones as well")
    _require_ties(ties, source)
    _require_weighting(ties, source, weighting)
    test = _find_test(ties, source, backbone, alpha)
    names = pd.Index(sorted({*ties["source"].cat.categories, *ties["target"].cat.categories}))
    ties = _put_in_order(ties, names, source)
    if test is not None:
        ties["significant"] = True
    sources = [_describe(file, source) for file in list_parquet(source)]
    records = know_organizations(names, title=source.stem, sources=sources)
    return records, _tie(build_affiliation(records), ties, weighting, test)


def _read_names(file: Path) -> list[str]:
    import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to load
    from pyarrow import parquet  # noqa: PLC0415

    try:
        return list(parquet.read_schema(file).names)
    except (OSError, pa.ArrowException):
        return []  # who reads records says what is wrong with it


def _read_columns(source: Path) -> pd.DataFrame:
    """Read the columns of ties; both ends as categories, numbers as numbers."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to load
    from pyarrow import dataset  # noqa: PLC0415

    parts = dataset.dataset(list_parquet(source), format="parquet")
    there_are = parts.schema.names
    for name in (*ENDS, *NUMBERS):
        if name not in there_are:
            raise SourceError(
                f"{source}, column {name}: it is missing; there are {', '.join(there_are)}. Keep "
                "the columns that ties writes, under their names"
            )
    asked = [*ENDS, *NUMBERS, *(name for name in TESTED if name in there_are)]
    try:
        given = parts.to_table(columns=asked)
        columns = {
            name: given[name].cast(pa.string()).dictionary_encode()
            if name in ENDS
            else given[name].cast(pa.float64())
            for name in asked
        }
    except (OSError, ValueError, pa.ArrowException) as failure:
        told = str(failure).strip().splitlines()[0]
        raise SourceError(f"{source}: it cannot be read ({told}); write it anew") from failure
    ties: pd.DataFrame = pa.table(columns).to_pandas()
    return ties


def _require_ties(ties: pd.DataFrame, source: Path) -> None:
    """Refuse values that no tie has."""
    weight, shared = (ties[name].to_numpy() for name in NUMBERS)
    for end in ENDS:
        blank = (ties[end].isna() | (ties[end] == "")).to_numpy()
        _refuse(ties, source, end, blank, "is no name; name both ends of each tie")
    itself = (ties["source"].astype(object) == ties["target"].astype(object)).to_numpy()
    _refuse(ties, source, "target", itself, "is tied to itself; leave such rows out")
    no_weight = ~(np.isfinite(weight) & (weight > 0))
    _refuse(ties, source, "weight", no_weight, "is no number above 0; leave such rows out")
    too_large = weight > MOST_WEIGHT
    told = "is too large to be summed; give all weights in a larger unit"
    _refuse(ties, source, "weight", too_large, told)
    no_number = ~(np.isfinite(shared) & (shared >= 1) & (shared % 1 == 0))
    told = "is no whole number of 1 or more; leave such rows out"
    _refuse(ties, source, "shared_events", no_number, told)
    if "p_value" in ties:
        no_share = ~ties["p_value"].between(0, 1).to_numpy()
        _refuse(ties, source, "p_value", no_share, "is no probability; test the ties anew")


def _require_weighting(ties: pd.DataFrame, source: Path, weighting: str) -> None:
    """Refuse weights that are no number of shared events, if that is what they are said to be."""
    if weighting == "count":
        unlike = (ties["weight"] != ties["shared_events"]).to_numpy()
        told = "is not the number of shared events; with --weighting, " + AS_BY_TIES
        _refuse(ties, source, "weight", unlike, told)


def _find_test(ties: pd.DataFrame, source: Path, backbone: str, alpha: float) -> ChanceTest | None:
    """Find by which test these ties were kept, and whether they can have been."""
    is_tested, is_said = "p_value" in ties, backbone not in (AUTO, "none")
    if is_tested and not is_said:
        models = ", ".join(model for model in BACKBONES if model != "none")
        raise OptionError(
            f"backbone '{backbone}' does not say by which model the p-values of {source} were "
            f"found; choose {models}: {AS_BY_TIES}"
        )
    if is_said and not is_tested:
        raise OptionError(
            f"backbone '{backbone}' needs a p-value of each tie, and {source} has none; give it to "
            "ties, or leave it out"
        )
    if not is_tested:
        return None
    above = ~is_at_most(ties["p_value"], alpha)
    _refuse(
        ties, source, "p_value", above, f"is above alpha, {alpha:g}; with --alpha, {AS_BY_TIES}"
    )
    return ChanceTest(backbone, alpha)


def _refuse(ties: pd.DataFrame, source: Path, column: str, wrong: Booleans, told: str) -> None:
    """Refuse the first row that is wrong, if there is one."""
    if wrong.any():
        row = int(wrong.argmax())
        value = ties[column].iloc[row]
        shown = "" if pd.isna(value) else value
        written = f"{shown:g}" if isinstance(shown, float) else f"'{shown}'"
        raise SourceError(f"{source} row {row + 1}, column {column}: {written} {told}")


def _put_in_order(ties: pd.DataFrame, names: pd.Index[str], source: Path) -> pd.DataFrame:
    """Put the earlier name of each tie first, and sort them; refuse one that is there twice."""
    ends = np.sort([_number(ties[end], names) for end in ENDS], axis=0)
    order = np.lexsort(ends[::-1])
    first, second = ends[:, order]
    again = np.flatnonzero((np.diff(first) == 0) & (np.diff(second) == 0))
    if len(again):
        one, other = sorted(order[again[0] : again[0] + 2] + 1)
        raise SourceError(
            f"{source} row {other}, columns source and target: '{names[first[again[0]]]}' and "
            f"'{names[second[again[0]]]}' are tied in row {one} already; keep one of the two"
        )
    labeled = {
        end: pd.Categorical.from_codes(codes, categories=names)
        for end, codes in zip(ENDS, (first, second), strict=True)
    }
    numbers = ties.drop(columns=ENDS).iloc[order].reset_index(drop=True)
    return pd.DataFrame(labeled).join(numbers.astype({"shared_events": np.int32}))


def _number(labels: pd.Series[str], names: pd.Index[str]) -> npt.NDArray[np.intp]:
    places = names.get_indexer(pd.Index(labels.cat.categories))
    return np.asarray(places[labels.cat.codes], dtype=np.intp)


def _describe(file: Path, source: Path) -> SourceFile:
    with file.open("rb") as content:
        sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    return SourceFile(file.relative_to(source.parent).as_posix(), sha256)


def _tie(
    affiliation: AffiliationNetwork,
    ties: pd.DataFrame,
    weighting: str,
    test: ChanceTest | None,
) -> CoparticipationNetwork:
    told = (
        f"{count(len(ties), 'tie')} of {count(len(affiliation.organizations), 'organization')} "
        f"were read, weighted by {WEIGHTING_TABLE[weighting].tell()}; the events behind them were "
        "not, nor who has no tie."
    )
    tested = () if test is None else (f"They had been tested against chance ({test.tell()}).",)
    return CoparticipationNetwork(
        affiliation=affiliation,
        ties=ties,
        removed=ties.iloc[:0],
        weighting=weighting,
        steps=(told, *tested),
        test=test,
    )
