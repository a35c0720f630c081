"""The comparison in plain words: every sentence follows from its figures."""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from coalitions.comparison.methods import YARDSTICK
from coalitions.comparison.standings import LEAST_TIED, N_LEADERS
from coalitions.wording import count

NEARLY_SAME, MUCH_ALIKE, PARTLY = 0.95, 0.8, 0.5  # Spearman, and shares
FEW_TIES = 10
ALIKE = {
    "nearly": "nearly the same order",
    "much": "much the same order",
    "partly": "partly the same order",
    "different": "different orders",
}


def tell_comparison(
    methods: pd.DataFrame,
    agreement: pd.DataFrame,
    overlap: pd.DataFrame,
    ranks: pd.DataFrame,
    *,
    n_ties: int,
    n_heaviest: int,
    cut: str,
) -> str:
    """Put the tables of a `Comparison` into words: how to weigh, what is chance, what to choose."""
    n_tied = int(ranks[YARDSTICK].notna().sum())
    if not n_ties:
        return "No two organizations shared an event in these records: there is nothing to compare."
    computed = methods[methods["note"] == ""]
    weightings = list(computed.index[computed["kind"] == "weighting"])
    models = computed[computed["kind"] == "null model"]
    groups = group_weightings(agreement.loc[weightings, weightings])
    weighing = [
        f"{count(n_tied, 'organization')} are tied, by {count(n_ties, 'tie')}.",
        *_tell_orders(agreement.loc[weightings, weightings]),
        *_tell_groups([group for group in groups if len(group) > 1]),
        *_tell_leaders(ranks[weightings]),
    ]
    testing = [
        *_tell_models(models["ties_kept"], overlap, n_ties),
        *_tell_heaviest(models["ties_kept"], overlap, n_heaviest, cut),
        *(f"{name} was {note}." for name, note in methods["note"].items() if note),
    ]
    advised = [*(group[0] for group in groups), *models.index]
    advice = [f"- {name}: {_lower(methods.loc[name, 'choose_when'])}" for name in advised]
    paragraphs = [
        " ".join(weighing),
        " ".join(testing),
        "\n".join(["Which to choose when:", *advice]),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def judge_orders(correlation: float) -> str:
    """Put into a word how alike two orders are, from their rank correlation (Spearman).

    Examples
    --------
    >>> [judge_orders(value) for value in (0.97, 0.8, 0.56, -0.2)]
    ['nearly', 'much', 'partly', 'different']
    """
    steps = {"nearly": NEARLY_SAME, "much": MUCH_ALIKE, "partly": PARTLY}
    return next((word for word, least in steps.items() if correlation >= least), "different")


def group_weightings(agreement: pd.DataFrame) -> list[list[str]]:
    """Put weightings together of which each two give nearly the same order, from the first on."""
    groups: list[list[str]] = []
    for name in agreement.index:
        for group in groups:
            if (agreement.loc[name, group] >= NEARLY_SAME).all():
                group.append(name)
                break
        else:
            groups.append([name])
    return groups


def _tell_groups(groups: list[list[str]]) -> list[str]:
    if not groups:
        return []
    listed = "; ".join(_list(group) for group in groups)
    told = "These put them in nearly the same order, so that for the order one of each will do"
    return [f"{told} (Spearman {NEARLY_SAME} and up for each two): {listed}."]


def _tell_orders(agreement: pd.DataFrame) -> list[str]:
    """Say how alike the orders are, from the least alike two."""
    told = [
        f"By {name} all ties weigh the same, so it puts them in no order."
        for name in agreement.index
        if pd.isna(agreement.loc[name, name])
    ]
    pairs = {
        (one, other): value
        for one, other in combinations(agreement.index, 2)
        if pd.notna(value := agreement.loc[one, other])
    }
    if not pairs:
        return told
    least, lowest = min(pairs.items(), key=lambda item: item[1])
    whole = f"The ways to weigh put the ties in {ALIKE[judge_orders(lowest)]}: {_list(least)}"
    whole += " agree least"
    return [*told, f"{whole} (Spearman {lowest:.2f}; 1 is the same order, 0 no relation)."]


def _tell_leaders(ranks: pd.DataFrame) -> list[str]:
    """Say how many of those who lead by counting lead by the other weightings too."""
    ranks = ranks.dropna()
    others = [name for name in ranks.columns if name != YARDSTICK]
    if len(ranks) < LEAST_TIED or not others:
        return []
    leads = ranks <= N_LEADERS
    n_leading = int(leads[YARDSTICK].sum())
    n_staying = leads[others][leads[YARDSTICK]].sum()
    fewest, most = n_staying.min(), n_staying.max()
    closest, furthest = (
        _list([name for name in others if n_staying[name] == number]) for number in (most, fewest)
    )
    told = f"Of the {count(n_leading, 'organization')} that lead by {YARDSTICK}, {most} lead by "
    return [f"{told}{closest} as well{f', {fewest} by {furthest}' if fewest < most else ''}."]


def _tell_models(kept: pd.Series[int], overlap: pd.DataFrame, n_ties: int) -> list[str]:
    """Say what chance leaves, and how far the null models agree on it."""
    if kept.empty:
        return []
    if not kept.any():
        tested = "none of the null models keeps" if len(kept) > 1 else f"{kept.index[0]} keeps not"
        return [
            f"Against chance, {tested} a single tie: read the ties as meetings, not as alliances."
        ]
    figures = [
        f"{name} keeps {f'{number:,} ({number / n_ties:.0%})' if number else 'none'}"
        for name, number in kept.items()
    ]
    told = [f"Of {count(n_ties, 'tie')}, {_list(figures)} as more than chance would give."]
    few = [str(name) for name, number in kept.items() if 0 < number < FEW_TIES]
    if few:
        told.append(
            f"What {_list(few)} {'keeps' if len(few) == 1 else 'keep'} is so little that one "
            "event more or less may change it."
        )
    for one, other in combinations(kept.index[kept > 0], 2):
        share = overlap.loc[one, other]
        told.append(f"Of the ties that {one} or {other} keeps, both keep {share:.0%}.")
    return told


def _tell_heaviest(
    kept: pd.Series[int], overlap: pd.DataFrame, n_heaviest: int, cut: str
) -> list[str]:
    """Say how many of the heaviest ties chance would not give."""
    told = []
    for name in kept.index[kept > 0][:1]:
        jaccard = overlap.loc[YARDSTICK, name]
        share = jaccard / (1 + jaccard) * (n_heaviest + kept[name]) / n_heaviest
        told.append(
            f"Of the {count(n_heaviest, 'tie')} that are heaviest by {YARDSTICK} ({cut}), {name} "
            f"keeps {share:.0%} (ties that are equally heavy at the end of the list count in part)."
        )
    return told


def _list(names: list[str] | tuple[str, ...]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
