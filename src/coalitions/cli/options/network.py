"""Options that shape a result, and what they become."""

from __future__ import annotations

import argparse
from dataclasses import fields

from coalitions.analysis import BACKBONES, EMPTY_CHOICES, BuildOptions
from coalitions.backbone import CORRECTIONS
from coalitions.cli.options.reading import add_roll_up
from coalitions.cli.options.values import read_number, read_resolution, split_roles, split_weights
from coalitions.communities import METHODS, SEARCHED
from coalitions.dynamics import CUTS
from coalitions.nullmodels import NULL_MODEL_TABLE
from coalitions.projection import WEIGHTING_TABLE, WEIGHTINGS


def add_build_options(parser: argparse.ArgumentParser) -> None:
    """Add every choice that shapes a result."""
    add_network_options(parser)
    default = BuildOptions()
    parser.add_argument(
        "--windows", metavar="WINDOWS", default=default.windows,
        help=f"windows of time in which coalitions are followed: {', '.join(CUTS)}, none, or "
        "months, such as 18, or 18/6 for one every 6 months (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--grouping", metavar="COLUMN",
        help="a column of organizations: whether ties keep within its groups (default: "
        f"{default.grouping})",
    )  # fmt: skip


def add_network_options(parser: argparse.ArgumentParser) -> None:
    """Add every choice that shapes the network, its measures and its coalitions."""
    default = BuildOptions()
    parser.add_argument(
        "--weighting", choices=WEIGHTINGS, default=default.weighting,
        help=f"what makes a tie strong. {_list_weightings()}. Coalitions have weights of their "
        "own, unless --community-ties is shown (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--half-life", type=read_number, metavar="YEARS", default=default.half_life,
        help="let an event count for half as much with every so many years that it lies before "
        "the last one (default: all count alike)",
    )  # fmt: skip
    parser.add_argument(
        "--backbone", choices=BACKBONES, default=default.backbone,
        help="the model of chance: a tie is left out if chance would often give as many shared "
        f"events. {_list_models()}. none: every tie is kept. auto: fdsm for small records, sdsm "
        "for large ones. (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--alpha", type=read_number, metavar="A", default=default.alpha,
        help="keep a tie if chance would give as many shared events with at most this probability "
        "(default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--correction", choices=CORRECTIONS, default=default.correction,
        help="for the number of pairs tested: hold the share of ties by chance among those kept "
        "to alpha (fdr_bh), or the chance of any such tie (holm) (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--signed", action="store_true",
        help="list also the pairs that share fewer events than chance would give; each side is "
        "tested at half of alpha",
    )  # fmt: skip
    parser.add_argument(
        "--samples", type=int, metavar="N", default=default.samples,
        help="networks to sample for fdsm (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--if-empty", choices=EMPTY_CHOICES, default=default.if_empty,
        help="if no tie is stronger than chance: show all of them under a caution, or none "
        "(default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--communities", choices=METHODS, default=default.communities,
        help="how coalitions are found (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--community-ties", choices=SEARCHED, default=default.community_ties,
        help="where coalitions are sought: in all ties, large events counting for less, or in "
        "those shown (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--resolution", type=read_resolution, metavar="R", default=default.resolution,
        help="the higher, the smaller the coalitions; stable: that at which they stay nearly the "
        "same for longest (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--resamples", type=int, metavar="N", default=default.resamples,
        help="how often to draw the events anew, to see how far ranks, ties and coalitions depend "
        "on them; 0: not at all (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--seed", type=int, metavar="N", default=default.seed,
        help="the same seed gives the same coalitions and map (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--roles", type=split_roles, metavar="LIST", default=default.roles,
        help="count only these roles, separated by commas, such as initiator,host,co-organizer "
        "(default: every role)",
    )  # fmt: skip
    parser.add_argument(
        "--role-weights", type=split_weights, metavar="LIST", default=default.role_weights,
        help="what participations weigh by role, separated by commas, such as "
        "co-organizer=3,funder=0; 0 leaves a role out, and roles not named weigh 1 "
        "(default: each weighs 1)",
    )  # fmt: skip
    parser.add_argument(
        "--max-event-size", type=int, metavar="N", default=default.max_event_size,
        help="leave out events with more organizations than this (default: no limit)",
    )  # fmt: skip
    add_roll_up(parser)


def build_options(words: argparse.Namespace) -> BuildOptions:
    """Give what the words say of a result; each option is named as its field."""
    named = {field.name for field in fields(BuildOptions)}
    given = {name: value for name, value in vars(words).items() if value is not None}
    return BuildOptions(**{name: value for name, value in given.items() if name in named})


def _list_weightings() -> str:
    return _escape("; ".join(f"{name}: {way.tell()}" for name, way in WEIGHTING_TABLE.items()))


def _list_models() -> str:
    return _escape(
        ". ".join(f"{name}: {model.meaning}" for name, model in NULL_MODEL_TABLE.items())
    )


def _escape(text: str) -> str:
    """Double the sign that argparse would take for a placeholder."""
    return text.replace("%", "%%")
