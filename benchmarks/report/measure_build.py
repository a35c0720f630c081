"""What `coalitions build` spends its time on, from the launch of Python to the last file.

`python benchmarks/report/measure_build.py [RECORDS]` builds `data/example`, or other records, five
times over, each time in a process of its own, and prints the median of each stage in seconds of the
processor, which a busy machine changes less than those of the clock. It sees first that the files
are the same each time.
"""

from __future__ import annotations

import hashlib
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROUNDS = 5
EXAMPLE = Path(__file__).parents[2] / "data" / "example"
ONCE = "--once"


def build_once(source: str, target: str) -> dict[str, float]:
    """Build in this process, which has just begun; give the seconds of each stage."""
    from coalitions.cli.garbage import collect_seldom  # noqa: PLC0415 - as the command does

    with collect_seldom():
        from coalitions.build import build_outputs  # noqa: PLC0415 - importing is the first stage

        began = {"Starting, importing": 0.0}
        build_outputs(
            source, target, on_stage=lambda stage: began.update({stage: time.process_time()})
        )
    ends = [*list(began.values())[1:], time.process_time()]
    return {stage: end - start for (stage, start), end in zip(began.items(), ends, strict=True)}


def build_anew(source: str) -> tuple[dict[str, float], str]:
    """Build in a process of its own; give the seconds of each stage, and the hash of all files."""
    with TemporaryDirectory() as scratch:
        target = Path(scratch) / "report"
        told = subprocess.run(  # noqa: S603
            [sys.executable, __file__, ONCE, source, str(target)],
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},  # compiled, as what is installed
            stdout=subprocess.PIPE,
            check=True,
        )
        digest = hashlib.sha256()
        for path in sorted(target.rglob("*.*")):
            if path.is_file():
                digest.update(path.read_bytes())
    return json.loads(told.stdout), digest.hexdigest()


def main() -> None:
    """Measure, and print a line for each stage."""
    if sys.argv[1:2] == [ONCE]:
        print(json.dumps(build_once(*sys.argv[2:])))
        return
    source = sys.argv[1] if sys.argv[1:] else str(EXAMPLE)
    rounds = [build_anew(source) for _ in range(ROUNDS)]
    assert len({digest for _, digest in rounds}) == 1, "the files differ from run to run"  # noqa: S101
    for stage in rounds[0][0]:
        print(f"{stage:40} {statistics.median(took[stage] for took, _ in rounds):6.2f} s")
    in_all = statistics.median(sum(took.values()) for took, _ in rounds)
    print(f"{'in all':40} {in_all:6.2f} s")


if __name__ == "__main__":
    main()
