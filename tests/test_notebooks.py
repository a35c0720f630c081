"""Every notebook runs from its first cell to its last without a warning."""

import subprocess
import sys

import pytest

from builders import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.py"))


def test_there_are_notebooks():
    assert NOTEBOOKS


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(notebook):
    run = subprocess.run(
        [sys.executable, "-W", "error", notebook.name],
        cwd=notebook.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
