"""`coalitions ties`: the ties of records of any size."""

from __future__ import annotations

import argparse
from collections import Counter

from coalitions.cli.options.values import read_number, split_pair
from coalitions.cli.phrases import say
from coalitions.errors import OptionError
from coalitions.progress import begin_stage
from coalitions.projection import WEIGHTINGS
from coalitions.scale import BACKBONES, ENGINES, TieRequest, write_ties
from coalitions.scale.request import DEFAULT_MEMORY
from coalitions.wording import count


def add_words(parser: argparse.ArgumentParser) -> None:
    """Add what it takes."""
    default = TieRequest()
    parser.set_defaults(run=run)
    parser.add_argument(
        "input", metavar="INPUT",
        help="participations, one a row: a CSV in UTF-8, Parquet or a folder of Parquet files",
    )  # fmt: skip
    parser.add_argument(
        "-o", "--output", metavar="PATH", required=True, help="the Parquet to write"
    )
    parser.add_argument(
        "--engine", choices=ENGINES, default=ENGINES[0],
        help="what counts: memory; or, as extras, DuckDB or Spark within --memory "
        "(default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--memory", metavar="SIZE",
        help=f"how much memory the engine may take, such as 2GB (default: {DEFAULT_MEMORY})",
    )  # fmt: skip
    parser.add_argument(
        "--master", metavar="ADDRESS",
        help="which Spark: local[2] for two cores of this machine, or the address of a cluster "
        "(default: as Spark is set up, else all cores)",
    )  # fmt: skip
    parser.add_argument(
        "--columns", metavar="FIELD=HEADER", action="append", type=split_pair, default=[],
        help="which column holds event_id or organization, such as organization=Lembaga; may be "
        "given again",
    )  # fmt: skip
    parser.add_argument(
        "--weighting", choices=WEIGHTINGS, default=default.weighting,
        help="what makes a tie strong, as for build (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--min-shared-events", type=int, metavar="N", default=default.min_shared_events,
        help="leave out ties of fewer shared events (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--min-weight", type=read_number, metavar="W", default=default.min_weight,
        help="leave out ties that weigh less (default: %(default)g)",
    )  # fmt: skip
    parser.add_argument(
        "--max-event-size", type=int, metavar="N",
        help="leave out events with more organizations than this (default: no limit)",
    )  # fmt: skip
    parser.add_argument(
        "--backbone", choices=BACKBONES, default=default.backbone,
        help="the model of chance that ties are tested by, as for build (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--alpha", type=read_number, metavar="A", default=default.alpha,
        help="keep a tie if chance would give as many shared events with at most this probability "
        "(default: %(default)s)",
    )  # fmt: skip
    parser.add_argument("--overwrite", action="store_true", help="replace a file that is there")


def run(words: argparse.Namespace) -> int:
    """Count the ties, write them and say what was read."""
    repeated = [name for name, n in Counter(name for name, _ in words.columns).items() if n > 1]
    if repeated:
        raise OptionError(f"--columns names {repeated[0]} twice; name each once")
    request = TieRequest(
        weighting=words.weighting,
        backbone=words.backbone,
        alpha=words.alpha,
        min_shared_events=words.min_shared_events,
        min_weight=words.min_weight,
        max_event_size=words.max_event_size,
        columns=dict(words.columns),
    )
    counted = write_ties(
        words.input,
        words.output,
        request,
        engine=words.engine,
        memory=words.memory,
        master=words.master,
        overwrite=words.overwrite,
        on_stage=begin_stage,
    )
    print(*say(counted.reading.tell()), sep="\n")
    print(f"Wrote {words.output}: {counted.n_kept:,} of {count(counted.n_counted, 'tie')}.")
    return 0
