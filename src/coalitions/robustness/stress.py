"""Missing events: how ranks, ties and coalitions move when some events were not recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from coalitions.communities import Communities
from coalitions.errors import OptionError
from coalitions.nullmodels import NullModel
from coalitions.progress import track
from coalitions.projection import CoparticipationNetwork
from coalitions.robustness.draws import draw_remaining
from coalitions.robustness.limits import limit_partitions, require_pairs
from coalitions.robustness.measures import choose_measures
from coalitions.robustness.partitions import Find, choose_search
from coalitions.robustness.remains import compare_draws, find_in_all_events, summarize
from coalitions.robustness.resamples import prepare_resampler
from coalitions.wording import tell_share

SHARES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5)
IN_WORDS = {0.05: "a twentieth", 0.1: "a tenth", 0.2: "a fifth", 0.5: "half"}


@dataclass(frozen=True)
class Stress:
    """What is left of ranks, ties and coalitions when events are missing at random.

    Parameters
    ----------
    table : DataFrame, indexed by ``share``, ``quantity`` and ``measure``
        ``median``, ``least`` and ``most`` over the draws, for each share of missing events
        [0 to 1] and each of these quantities:

        - ``rank_correlation``, of each measure, with the ranks in all events (Spearman) [-1 to
          1]; missing if one of the two puts nothing in order;
        - ``top_kept``, of each measure: how many of the first `n_top` still are, equals at the
          cut counting in part [organizations, 0 to `n_top`];
        - ``ties_kept``: the share of the ties that are still there [0 to 1];
        - ``ties_new``: the ties that are there only without the missing events, as a share of
          the ties in all events [0 and up];
        - ``coalition_agreement``: the adjusted Rand index of the coalitions that one search finds
          then and now, over the organizations that are in one; who lost its ties is alone [at
          most 1].

        ``measure`` is "" for the last three.
    n_events : int
        All events, of which some were left out [events].
    n_draws, n_partitions : int
        How often events were left out, for each share, and how often coalitions were found.
    n_top : int
        How many count as the top.
    seed : int
        What the missing events were drawn with.
    left_out : tuple of str
        What was not done, in sentences.
    """

    table: pd.DataFrame
    n_events: int
    n_draws: int
    n_partitions: int
    n_top: int
    seed: int
    left_out: tuple[str, ...] = ()

    def tell(self, measure: str = "betweenness", share: float = 0.2) -> tuple[str, ...]:
        """Say what is left when this share of the events is missing.

        Raises
        ------
        OptionError
            If that was not looked at.
        """
        shares = self.table.index.unique("share")
        if not np.isclose(shares, share).any():
            listed = ", ".join(f"{one:g}" for one in shares)
            raise OptionError(f"share {share:g} was not left out; choose one of {listed}")
        rows = self.table.loc[shares[np.isclose(shares, share)][0]]
        missing = f"With {IN_WORDS.get(share, f'{share:.0%}')} of the events missing"
        told = []
        if ("top_kept", measure) in rows.index:
            row = rows.loc[("top_kept", measure)]
            told.append(
                f"{missing}, {row['median']:.3g} of the top {self.n_top} on {measure} stay "
                f"(median of {self.n_draws:,} draws; {row['least']:.3g} to {row['most']:.3g})."
            )
        if ("ties_kept", "") in rows.index:
            row = rows.loc[("ties_kept", "")]
            told.append(
                f"{missing}, {tell_share(row['median'])} of the ties are still kept "
                f"({tell_share(row['least'])} to {tell_share(row['most'])})."
            )
        if ("coalition_agreement", "") in rows.index:
            row = rows.loc[("coalition_agreement", "")]
            told.append(
                f"{missing}, the coalitions agree with those of all events to "
                f"{row['median']:.2f} (adjusted Rand index, 1 is the same; "
                f"{row['least']:.2f} to {row['most']:.2f})."
            )
        return (*told, *self.left_out)


def leave_out_events(
    network: CoparticipationNetwork,
    *,
    model: NullModel | None = None,
    communities: Communities | None = None,
    find: Find | None = None,
    shares: Sequence[float] = SHARES,
    draws: int = 100,
    partitions: int = 20,
    measures: Sequence[str] | None = None,
    n_top: int = 5,
    seed: int = 1,
) -> Stress:
    r"""Leave out some of the events at random, many times, and see what changes.

    Parameters
    ----------
    network : CoparticipationNetwork
        As it is shown: a backbone, or one whose ties are all there.
    model : NullModel, optional
        What its ties were tested against, fitted. Default: fitted anew, if they were tested. What
        remains is judged by the same test; see `learn_resample_rule`.
    communities : Communities, optional
        Its coalitions. Default: none are looked for.
    find : callable, optional
        How coalitions are found in what remains. Default: one run of the algorithm that found
        those of the network, at the same resolution.
    shares : sequence of float
        Which shares of the events to leave out, rounded to whole events [0 to below 1].
    draws : int
        How often, for each share [draws, 1 and up].
    partitions : int
        In how many of them coalitions are found, which takes longest [0 to `draws`].
    measures, n_top
        See `bootstrap_events`.
    seed : int
        The same seed leaves out the same events [0 to 2**32 - 1].

    Raises
    ------
    OptionError
        If an option has a value that it cannot take, or what is asked for would take too long.

    Notes
    -----
    Events are missing at random here. Those that are missing from real records, such as the
    meetings of one network that never publishes, are not: this shows how much the amount of
    records matters, not what one-sided records hide. After Costenbader and Valente (2003), who
    left out nodes.

    References
    ----------
    Costenbader, E. and Valente, T. W. (2003). The stability of centrality measures when networks
    are sampled. Social Networks 25, 283-307. https://doi.org/10.1016/S0378-8733(03)00012-1

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, project, read_records
    >>> rows = [f"E{event},{name}" for event in "1234" for name in ("Hub", f"Member {event}")]
    >>> _ = Path("meetings.csv").write_text("\n".join(["event_id,organization", *rows]))
    >>> network = project(build_affiliation(read_records("meetings.csv")))
    >>> stress = leave_out_events(network, shares=[0.25], draws=10, n_top=1)
    >>> stress.table.loc[(0.25, "ties_kept", "")].to_dict()
    {'median': 0.75, 'least': 0.75, 'most': 0.75}
    >>> stress.tell("n_events", share=0.25)[0]
    'With 25% of the events missing, 1 of the top 1 on n_events stay (median of 10 draws; 1 to 1).'
    """
    _require_options(shares, draws, partitions, n_top)
    resampler = prepare_resampler(network, model)
    require_pairs(len(resampler.source), draws * len(shares))
    chosen = choose_measures(resampler, measures, draws * len(shares))
    n_parted, left_out = limit_partitions(
        network, communities, min(partitions, draws), n_times=len(shares)
    )
    part = choose_search(network, find, communities, seed=seed)
    whole = find_in_all_events(resampler, chosen, communities if n_parted else None, part)
    tables = {}
    for share in track(shares):
        n_missing = round(share * resampler.n_events)
        times = draw_remaining(resampler.n_events, n_missing, draws, seed=seed)
        quantities = compare_draws(resampler, whole, times, n_top, n_parted)
        tables[float(share)] = pd.DataFrame(
            {key: summarize(values) for key, values in quantities.items()},
            index=["median", "least", "most"],
        ).T
    table = pd.concat(tables, names=["share", "quantity", "measure"])
    if measures is None and "betweenness" not in chosen:
        left_out += ("Betweenness and closeness were not looked at: it would take too long.",)
    return Stress(table, resampler.n_events, draws, n_parted, n_top, seed, left_out)


def _require_options(shares: Sequence[float], draws: int, partitions: int, n_top: int) -> None:
    if not len(shares):
        raise OptionError("no share of events to leave out is given; name at least one")
    for share in shares:
        if not 0 <= share < 1:
            raise OptionError(f"share {share} of the events cannot be left out; choose 0 to 0.99")
    if draws < 1:
        raise OptionError(f"draws {draws} is no number of draws; choose 1 or more")
    if partitions < 0:
        raise OptionError(f"partitions {partitions} is no number of draws; choose 0 or more")
    if n_top < 1:
        raise OptionError(f"n_top {n_top} leaves no top; choose 1 or more")
