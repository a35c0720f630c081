"""The comparison as tables: methods, their agreement, and what they make of each organization."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from coalitions.affiliation import AffiliationNetwork
from coalitions.arrays import Floats
from coalitions.comparison.agreement import correlate_ranks, measure_overlap, take_heaviest
from coalitions.comparison.methods import YARDSTICK, Method, apply_methods
from coalitions.comparison.standings import rank_between, rank_organizations
from coalitions.comparison.survival import list_leaders, list_surviving_ties
from coalitions.comparison.telling import tell_comparison
from coalitions.projection import project

COUNTS = ("ties_kept", "ties_taken", "organizations_tied")
SHARE_TAKEN = 0.1  # of the ties, if the reference keeps none


@dataclass(frozen=True)
class Comparison:
    """What each weighting and each null model makes of the same records.

    A method's ties are those that a null model keeps, or the `n_heaviest` of a weighting, which
    keeps all; of ties equally heavy at that cut each counts in part. An organization's standing
    is the sum of its ties' weights, or, for a null model, the number of its partners in the
    backbone.

    Parameters
    ----------
    title : str
        What the records call themselves.
    n_ties, n_tied : int
        Ties of the projection, and organizations that have one.
    n_heaviest : int
        The ties taken as the heaviest of each weighting [ties].
    reference : str
        The null model that keeps as many; "" if they are a tenth of all ties.
    alpha, correction
        With which the null models were applied.
    methods : DataFrame, indexed by ``method``
        ``kind`` ("weighting" or "null model"), ``meaning``; ``ties_kept`` [ties],
        ``share_kept`` [0 to 1], ``ties_taken``, those compared [ties], ``organizations_tied``
        [organizations]; and how it agrees with counting shared events: ``rank_agreement``,
        Spearman of the organizations' standing [-1 to 1], and ``tie_overlap``, Jaccard of the
        ties [0 to 1]; ``choose_when``; ``note``, why it was not computed, if so.
    agreement : DataFrame, methods x methods
        Spearman of the ties' weights, for a null model of their p-values, low for high [-1 to
        1]; missing where a method puts the ties in no order.
    overlap : DataFrame, methods x methods
        Jaccard of the ties [0 to 1]; missing where one of the two has none.
    ranks : DataFrame, indexed by ``organization``, a column for each method
        1 for the highest standing; equal ones share the mean of their places; missing for an
        organization that has no tie.
    gains_and_losses : DataFrame
        For each method, the three organizations that gain most places against counting, and
        the three that lose most: ``method``, ``change`` ("gains" or "loses"), ``organization``,
        ``rank_by_count``, ``rank``, missing for one that is left without a tie; ``places``.
        Those left without a tie share the last places, and never gain.
    ties : DataFrame
        The ties that one method at least takes: ``source``, ``target``, ``shared_events``; by how
        many ``weightings`` a tie is wholly among the heaviest, by how many ``models`` it is kept;
        ``by_every_weighting``, ``by_every_model``. A weighting by which all ties are equally
        heavy is not asked.
    leaders : DataFrame
        The organizations that are among the first ten by one weighting at least, where 20 or more
        have a tie: ``organization``, ``rank_by_count``, ``highest`` and ``lowest``, its best and
        its worst rank by a weighting; by how many ``weightings`` it is among them, whether
        ``by_count`` and ``by_every_weighting``.
    between : DataFrame, indexed by ``organization``, a column for each null model
        1 for the highest betweenness in its backbone, where ties weigh their shared events;
        equal ones share the mean of their places; missing for one that stands between nobody.
    """

    title: str
    n_ties: int
    n_tied: int
    n_heaviest: int
    reference: str
    alpha: float
    correction: str
    methods: pd.DataFrame
    agreement: pd.DataFrame
    overlap: pd.DataFrame
    ranks: pd.DataFrame
    gains_and_losses: pd.DataFrame
    ties: pd.DataFrame
    leaders: pd.DataFrame
    between: pd.DataFrame

    @property
    def cut(self) -> str:
        """Where the number of the heaviest ties comes from."""
        return f"as many as {self.reference} keeps" if self.reference else "a tenth of all"

    @property
    def named(self) -> dict[str, pd.DataFrame]:
        """The tables, by the names of their files."""
        return {
            "methods": self.methods,
            "agreement": self.agreement,
            "overlap": self.overlap,
            "ranks": self.ranks,
            "gains_and_losses": self.gains_and_losses,
            "ties": self.ties,
            "leaders": self.leaders,
            "between": self.between,
        }

    def tell(self) -> str:
        """Say in plain words what agrees on these records, what does not, and what to choose."""
        return tell_comparison(
            self.methods,
            self.agreement,
            self.overlap,
            self.ranks,
            n_ties=self.n_ties,
            n_heaviest=self.n_heaviest,
            cut=self.cut,
        )


def compare_methods(
    affiliation: AffiliationNetwork,
    *,
    alpha: float = 0.05,
    correction: str = "none",
    seed: int = 1,
    samples: int = 1000,
    include: Collection[str] | None = None,
) -> Comparison:
    r"""Compare the weightings and null models on the same records.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        Organizations x events.
    alpha, correction
        For every backbone; see `extract_backbone`.
    seed, samples : int
        For ``"fdsm"``; see `fit_null_model`.
    include : collection of str, optional
        The weightings and null models to compare; counting is always among them. Default: all
        but those that these records do not allow or that would take long, which the table says.
        Those asked for by name are computed however long it takes.

    Returns
    -------
    Comparison
        The order of the records changes nothing in it.

    Raises
    ------
    OptionError
        If an option has a value that it cannot take, or the records lack what a method that
        was asked for by name needs.

    Notes
    -----
    The heaviest ties of a weighting are as many as the first null model compared keeps, so that
    sets of one size are compared; if it keeps none, or none is compared, a tenth of the ties.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, read_records
    >>> rows = ["E1,A", "E1,B", "E2,A", "E2,B", "E2,C", "E2,D", "E3,C", "E3,D", "E4,A", "E5,A"]
    >>> _ = Path("meetings.csv").write_text("\n".join(["event_id,organization", *rows]))
    >>> affiliation = build_affiliation(read_records("meetings.csv"))
    >>> comparison = compare_methods(affiliation, include=["jaccard", "hypergeometric"])
    >>> comparison.methods[["kind", "ties_kept"]]
                          kind  ties_kept
    method
    count            weighting          6
    jaccard          weighting          6
    hypergeometric  null model          0
    >>> comparison.ranks["jaccard"].to_dict()
    {'A': 4.0, 'B': 3.0, 'C': 1.5, 'D': 1.5}
    """
    applied = apply_methods(
        affiliation,
        alpha=alpha,
        correction=correction,
        seed=seed,
        samples=samples,
        include=include,
    )
    computed = [method for method in applied if not method.reason]
    n_heaviest, reference = _cut(computed)
    names = pd.Index([method.name for method in computed], name="method")
    agreement = _square(correlate_ranks([method.tie_values for method in computed]), names)
    taken = [_take(method, n_heaviest) for method in computed]
    overlap = _square(measure_overlap(taken), names)
    standings = rank_organizations(affiliation.organizations.index, computed)
    places = [-standings.places[name].to_numpy() for name in names]
    rank_agreement = _square(correlate_ranks(places), names)
    methods = _tabulate(
        applied,
        dict(zip(names, taken, strict=True)),
        rank_agreement[YARDSTICK],
        overlap[YARDSTICK],
    )
    weightings = [method.name for method in computed if method.kind == "weighting"]
    return Comparison(
        title=affiliation.title,
        n_ties=len(computed[0].tie_values),
        n_tied=len(standings.places),
        n_heaviest=n_heaviest,
        reference=reference,
        alpha=alpha,
        correction=correction,
        methods=methods,
        agreement=agreement,
        overlap=overlap,
        ranks=standings.ranks,
        gains_and_losses=standings.list_movers(),
        ties=list_surviving_ties(project(affiliation).ties, computed, taken),
        leaders=list_leaders(standings.ranks, weightings),
        between=rank_between(
            affiliation.organizations.index,
            [method for method in computed if method.kind == "null model"],
        ),
    )


def _cut(computed: list[Method]) -> tuple[int, str]:
    """Choose how many ties are the heaviest, and by which model, if by one."""
    n_ties = len(computed[0].tie_values)
    reference = next((method for method in computed if method.kind == "null model"), None)
    if reference is not None and reference.kept.any():
        return int(reference.kept.sum()), reference.name
    return int(np.ceil(n_ties * SHARE_TAKEN)), ""


def _take(method: Method, n_heaviest: int) -> Floats:
    if method.kind == "weighting":
        return take_heaviest(method.tie_values, n_heaviest)
    return method.kept.astype(np.float64)


def _square(values: Floats, names: pd.Index[str]) -> pd.DataFrame:
    return pd.DataFrame(values, index=names, columns=names)


def _tabulate(
    applied: list[Method],
    taken: dict[str, Floats],
    rank_agreement: pd.Series[float],
    tie_overlap: pd.Series[float],
) -> pd.DataFrame:
    rows = []
    for method in applied:
        row = {
            "method": method.name,
            "kind": method.kind,
            "meaning": method.meaning,
            "ties_kept": pd.NA,
            "share_kept": np.nan,
            "ties_taken": pd.NA,
            "organizations_tied": pd.NA,
            "rank_agreement": rank_agreement.get(method.name, np.nan),
            "tie_overlap": tie_overlap.get(method.name, np.nan),
            "choose_when": method.choose_when,
            "note": f"not computed: {method.reason}" if method.reason else "",
        }
        if not method.reason:
            row["ties_kept"] = int(method.kept.sum())
            row["share_kept"] = method.kept.mean() if len(method.kept) else np.nan
            row["ties_taken"] = round(taken[method.name].sum())
            row["organizations_tied"] = int((method.standing > 0).sum())
        rows.append(row)
    table = pd.DataFrame(rows).set_index("method")
    return table.astype(dict.fromkeys(COUNTS, "Int64"))
