"""A tie, explained in plain words: the events come first."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from coalitions.analysis import BuildOptions, ShownTies, tie_organizations
from coalitions.backbone import choose_level
from coalitions.cli.phrases import (
    lay_out,
    list_events,
    say,
    say_at_least,
    say_chance,
    say_probability,
    say_times,
    write_name,
)
from coalitions.cli.telling import tell_reach
from coalitions.explanation import TieExplanation, explain_tie
from coalitions.nullmodels import MODELS, NullModel, choose_model, takes_long
from coalitions.progress import begin_stage
from coalitions.records import EventRecords
from coalitions.wording import count, flatten, shorten, tell_share

STRONGEST = 0.1  # of all ties
MOST_REASON = 300
NARROW = 2  # standard errors
UNDER_ALL_MODELS = "whatever model of chance is asked"


def tell_tie(
    records: EventRecords, one: str, other: str, *, options: BuildOptions, whole: bool
) -> None:
    """Print what is behind a tie."""
    shown = tie_organizations(records, options, on_stage=begin_stage)
    begin_stage("Asking what chance would give")
    why = explain_tie(
        shown.network,
        one,
        other,
        models=_choose_models(shown),
        alpha=choose_level(options.alpha, signed=options.signed),
        half_life=options.half_life,
        samples=options.samples,
        seed=options.seed,
    )
    parts = [
        [*_tell_events(why, whole), *_tell_left_out(records, why)],
        _tell_chance(why),
        _tell_models(why, options.correction),
        _tell_weights(why, options),
        _tell_meaning(why, options),
        tell_reach(shown.network, shown.power),
    ]
    print("\n\n".join("\n".join(part) for part in parts))


def _choose_models(shown: ShownTies) -> list[str | NullModel]:
    """Choose the model of the map, or else the usual one, and then all others that are quick."""
    affiliation = shown.network.affiliation
    first = shown.model or choose_model(affiliation)
    name = first if isinstance(first, str) else first.name
    quick = (model for model in MODELS if not takes_long(affiliation, model=model))
    return [first, *(model for model in quick if model != name)]


def _tell_events(why: TieExplanation, whole: bool) -> Iterator[str]:
    yield write_name(why.one)
    yield f"and {write_name(why.other)}"
    if why.shared.empty:
        yield "took part in no event together"
    else:
        yield f"took part together in {count(len(why.shared), 'event')}"
        yield ""
        roles = zip(why.shared["role_of_one"], why.shared["role_of_other"], strict=True)
        yield from list_events(why.shared, [_say_roles(*pair) for pair in roles], whole=whole)
        yield ""
    if not why.n_one_alone and not why.n_other_alone:
        yield "Neither took part in anything without the other."
        return
    yield from say(
        f"Without the other, the first took part in {count(why.n_one_alone, 'event')}, the second "
        f"in {count(why.n_other_alone, 'event')}."
    )


def _tell_left_out(records: EventRecords, why: TieExplanation) -> Iterator[str]:
    """Say how many events that the records give to both do not count by the options."""
    came = records.participations.groupby("organization")["event_id"].agg(set)
    n_recorded = len(came.get(why.one, set()) & came.get(why.other, set()))
    n_left_out = n_recorded - len(why.shared)
    if n_left_out:
        are = "is" if n_left_out == 1 else "are"
        yield from say(
            f"{count(n_left_out, 'event')} that the records give to both {are} left out by the "
            "options (roles, their weights, or the largest size of an event)."
        )


def _say_roles(role: str, other: str) -> str:
    return f"both as {role}" if role == other else f"the first as {role}, the second as {other}"


def _tell_chance(why: TieExplanation) -> list[str]:
    """Say what chance would give, by the first of the models."""
    n_shared, asked = len(why.shared), why.chance.iloc[0]
    often = f"Chance alone would bring them together {say_times(asked.expected_events)} on average"
    if asked.too_few or not n_shared:
        fewer = (
            ("at most once" if n_shared == 1 else f"{n_shared} times or less")
            if n_shared
            else "never"
        )
        told = f"{often}, and {fewer} {say_chance(asked.p_fewer)}."
    else:
        told = f"{often}, and {say_at_least(n_shared)} {say_chance(asked.p_value)}."
    if asked.needed > asked.most_shared:
        told += (
            f" They could have shared at most {count(asked.most_shared, 'event')}, and even that "
            "chance would give too often: with so few events, no tie of these two can be told "
            "from chance."
        )
    else:
        told += (
            f" They would have to meet {say_at_least(asked.needed)} for it to count as more than "
            f"chance (a probability of at most {why.alpha:g})."
        )
    return ["Is it chance?", *say(told, "  ")]


def _tell_models(why: TieExplanation, correction: str) -> Iterator[str]:
    few = why.shared.empty or bool(why.chance["too_few"].iloc[0])
    side = "as few" if few else "as many"
    yield "By different models of chance"
    yield from say(
        f"Events expected; probability of {side} or {'fewer' if few else 'more'}; events needed "
        "to count as more than chance:",
        "  ",
    )
    yield from lay_out(
        [_lay_out_model(str(model), row, few, why.alpha) for model, row in why.chance.iterrows()],
        [
            "",
            "expected",
            f"prob. of {side}",
            "needed",
            "fewer than chance?" if few else "more than chance?",
        ],
    )
    if correction != "none":
        yield from say("This is before the correction for the number of pairs; see below.", "  ")
    yield ""
    for model, told in why.chance["told"].items():
        yield from _note(str(model), str(told))
    for model in MODELS:
        if model not in why.chance.index and model not in why.not_asked:
            yield from _note(
                model, f"not asked: it takes long with so many records; --backbone {model} asks"
            )
    for model, reason in why.not_asked.items():
        yield from _note(model, f"not asked: {shorten(flatten(reason), MOST_REASON)}")


def _note(model: str, told: str) -> list[str]:
    first, *others = say(f"{model}: {told.removeprefix(f'{model} model: ')}", "    ")
    return [first[2:], *others]


def _lay_out_model(model: str, row: pd.Series, few: bool, alpha: float) -> list[str]:
    p, error = (row.p_fewer, row.p_fewer_error) if few else (row.p_value, row.p_error)
    verdict = "yes" if row["too_few" if few else "passes"] else "no"
    if abs(p - alpha) < NARROW * error:
        verdict += ", narrowly: the probability is an estimate"
    likely = say_probability(p)
    if error >= 0.0005:  # noqa: PLR2004 - what is shown
        likely += f" ± {say_probability(error)}"
    needed = f"{row.needed:,}" if row.needed <= row.most_shared else "-"
    return [model, f"{row.expected_events:,.2f}", likely, needed, verdict]


def _tell_weights(why: TieExplanation, options: BuildOptions) -> Iterator[str]:
    yield "How strong is the tie?"
    if why.weights.empty:
        yield "  Without a shared event there is no tie to weigh."
        return
    n_ranked = int(why.weights["n_ranked"].iloc[0])
    yield from say(
        f"Of {count(n_ranked, 'tie')}, ranked by each way to weigh, 1 being the strongest:", "  "
    )
    head, *lines = lay_out(
        [
            [
                str(weighting),
                f"{row.weight:.4g}",
                f"{row['rank']:,}",
                f"{row.n_equal:,}",
                tell_share(row.smaller_share),
                "",
            ]
            for weighting, row in why.weights.iterrows()
        ],
        ["", "weight", "rank", "others as strong", "stronger than", ""],
    )
    yield head
    for line, meaning in zip(lines, why.weights["meaning"], strict=True):
        yield line
        yield from say(meaning, "      ")
    if options.half_life is not None:
        years = f"{options.half_life:g} years"
        yield from say(
            f"In all of these an event counts half as much with every {years} of age.", "  "
        )
    if options.role_weights:
        yield from say("In all of these participations weigh by role, as said below.", "  ")


def _tell_meaning(why: TieExplanation, options: BuildOptions) -> Iterator[str]:
    yield "What it means"
    yield from say(_judge_chance(why), "  ")
    if options.correction != "none" and why.kept is not None and not why.shared.empty:
        stands = "it stands" if why.kept else "it does not stand"
        yield from say(f"Corrected for all the pairs that were tested, {stands}.", "  ")
    if why.weights.empty:
        return
    strong = why.weights.index[why.weights["smaller_share"] >= 1 - STRONGEST]
    n = len(why.weights)
    if not len(strong):
        told = f"By none of the {n} weightings is it among the strongest tenth of all ties."
    else:
        by = "all" if len(strong) == n else f"{len(strong)} of"
        told = f"By {by} {n} weightings it is among the strongest tenth of all ties"
        told += "." if len(strong) == n else f": {', '.join(map(str, strong))}."
    yield from say(told, "  ")


def _judge_chance(why: TieExplanation) -> str:
    together = len(why.shared)
    more, fewer = (list(why.chance.index[why.chance[side]]) for side in ("passes", "too_few"))
    n = len(why.chance)
    if len(more) == n:
        return f"They took part together more often than chance would explain, {UNDER_ALL_MODELS}."
    by_more, by_fewer = (" and ".join(map(str, models)) for models in (more, fewer))
    if more:
        others = f"by {by_fewer} less often" if fewer else "by the others not"
        return (
            f"Whether they took part together more often than chance would explain depends on "
            f"the model: by {by_more} they did, {others}. Do not rest a conclusion on this tie "
            "alone."
        )
    if fewer:
        by = UNDER_ALL_MODELS if len(fewer) == n else f"by {by_fewer}, not by the others"
        return (
            f"They took part together less often than chance would give, {by}. They may avoid "
            "each other, or work in different places, years or fields: the records do not say."
        )
    if not together:
        return (
            "They took part in nothing together, and chance would often give that: it does not "
            "mean that they avoid each other."
        )
    return "Chance may explain this tie: read it as meetings, not as an alliance."
