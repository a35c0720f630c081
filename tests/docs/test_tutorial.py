"""The commands of the tutorial run as they stand there, and say what it says they say."""

import doctest
import io
import re
import shlex
from contextlib import redirect_stderr, redirect_stdout

from coalitions.cli import main

from builders import ROOT

TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
STEPS = re.findall(r"```console\n\$ coalitions (.*)\n((?:.*\n)*?)```", TUTORIAL)
OWN = re.search("```csv\n(.*?)```", TUTORIAL, flags=re.DOTALL)[1]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def test_the_tutorial_works(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").symlink_to(ROOT / "data")
    (tmp_path / "meetings.csv").write_text(OWN, encoding="utf-8")
    assert {words.split()[0] for words, _ in STEPS} >= {"check", "build", "explain", "report"}
    for words, told in STEPS:
        said = run(words)
        assert doctest.OutputChecker().check_output(told, said, FLAGS), f"{words}\n{said}"
    for path in set(re.findall(r"`((?:report|documents)/[\w./-]+)`", TUTORIAL)):
        assert (tmp_path / path).exists(), path


def run(words):
    """Run a command and give what a terminal would show."""
    terminal = io.StringIO()
    with redirect_stdout(terminal), redirect_stderr(terminal):
        assert main(shlex.split(words)) == 0
    return terminal.getvalue()
