"""An interrupt at any moment leaves what was there or what was to be written, nothing between."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import coalitions.build.outputs
import coalitions.build.reports
from coalitions.cli import main
from coalitions.interrupts import heed_termination, hold_interrupts

from builders import compare_with_few

WRITING = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "tempfile.mkdtemp"}
QUICK = ["--backbone", "hypergeometric", "--resamples", "0"]
ORDERS = {
    "build": ["build", "records.csv", "-o", "new/out", *QUICK, "--windows", "none"],
    "report": ["report", "records.csv", "-o", "new/out", *QUICK, "--format", "xlsx"],
    "export": ["export", "records.csv", "-o", "new/out", "--format", "kumu", *QUICK],
    "ties": ["ties", "records.csv", "-o", "ties.parquet"],
    "check": ["check", "records.csv", "-o", "issues.xlsx"],
    "propose": ["names", "propose", "records.csv", "-o", "review.csv"],
    "apply": ["names", "apply", "decided.csv", "-o", "aliases.csv"],
}
LINE = "coalitions: interrupted; nothing was left half-written\n"
ON_POSIX = pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")


class Moments:
    """Each time that something is written, made, moved or removed in a folder; one is struck."""

    folder = None

    def watch(self, folder, struck=None):
        self.folder, self.struck, self.n = folder, struck, 0

    def __call__(self, event, told):
        if self.folder is None or event not in WRITING:
            return
        if event == "open" and (isinstance(told[0], int) or told[1] in {None, "r", "rb"}):
            return
        if (Path.cwd() / os.fsdecode(told[0])).is_relative_to(self.folder):
            self.n += 1
            if self.n == self.struck:
                signal.raise_signal(signal.SIGINT)


MOMENTS = Moments()


@pytest.fixture(scope="module", autouse=True)
def _hooked():
    sys.addaudithook(MOMENTS)  # it stays; without a folder it looks at nothing
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, former)


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with records and a review, where commands run; pictures are not drawn."""
    for module in (coalitions.build.outputs, coalitions.build.reports):
        monkeypatch.setattr(module, "write_pictures", lambda *_, **__: None)
    monkeypatch.setattr(coalitions.build.outputs, "write_reports", lambda *_, **__: None)
    compare_with_few(monkeypatch)
    monkeypatch.chdir(tmp_path)
    rows = [f"E{n},{name}" for n in range(6) for name in ("Walhi", "WALHI Jatim", "Kontras")]
    write(tmp_path / "records.csv", "\n".join(["event_id,organization", *rows]))
    write(tmp_path / "decided.csv", "organization,variant,decision\nWalhi,WALHI Jatim,different\n")
    return tmp_path


def write(path, text):
    path.write_text(text, encoding="utf-8")


def take_stock(folder):
    """Everything in a folder, and its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def run(order, folder, struck=None):
    """Run a command, interrupted at one of the moments; give its status and how many there were."""
    MOMENTS.watch(folder, struck)
    try:
        return main(order), MOMENTS.n
    finally:
        MOMENTS.folder = None


@ON_POSIX
@pytest.mark.parametrize("verb", ORDERS)
def test_whenever_it_is_interrupted_it_is_all_or_nothing(verb, place, tmp_path_factory, capsys):
    order = ORDERS[verb]
    before = take_stock(place)
    probe = tmp_path_factory.mktemp("probe")
    for name, content in before.items():
        (probe / name).write_bytes(content)
    os.chdir(probe)
    status, n_moments = run(order, probe)
    assert status == 0
    whole = take_stock(probe)
    assert n_moments > 1
    os.chdir(place)
    for struck in {*range(1, n_moments + 1, max(1, n_moments // 6)), n_moments}:
        capsys.readouterr()
        status, _ = run(order, place, struck)
        assert status == 130, struck
        assert capsys.readouterr().err == LINE, struck
        left = take_stock(place)
        assert left in (before, whole), (struck, sorted(left))
        for name in sorted(left.keys() - before.keys(), reverse=True):
            path = place / name
            path.unlink() if path.is_file() else path.rmdir()


@ON_POSIX
@pytest.mark.parametrize("former", [signal.default_int_handler, signal.SIG_IGN])
def test_a_signal_to_end_waits_as_an_interrupt_does(former, request):
    request.addfinalizer(lambda: signal.signal(signal.SIGINT, signal.default_int_handler))
    signal.signal(signal.SIGINT, former)
    done = []

    def work():
        with heed_termination(), hold_interrupts():
            signal.raise_signal(signal.SIGTERM)
            done.append("what was begun")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["what was begun"]
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


START = """
import signal, sys
former, sent, event, place = sys.argv[1:5]
signal.signal(signal.SIGINT, getattr(signal, former))
n = 0
def strike(told, _):
    global n
    n += told == event
    if told == event and n == int(place):
        signal.raise_signal(getattr(signal, sent))
from coalitions.cli import main
sys.addaudithook(strike)
raise SystemExit(main(sys.argv[5:]))
"""


@ON_POSIX
@pytest.mark.parametrize(
    ("former", "sent"),
    [
        ("default_int_handler", "SIGINT"),
        ("default_int_handler", "SIGTERM"),
        ("SIG_IGN", "SIGTERM"),  # as for what a script runs in the background
    ],
)
@pytest.mark.parametrize(
    ("event", "number"), [("import", 1), ("import", 100), ("import", 700), ("os.mkdir", 1)]
)
def test_a_process_that_is_interrupted_says_one_line(place, former, sent, event, number):
    before = take_stock(place)
    order = ["export", "records.csv", "-o", "new/out", "--format", "kumu", *QUICK]
    told = subprocess.run(
        [sys.executable, "-c", START, former, sent, event, str(number), *order],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (told.returncode, told.stderr) == (130, LINE)
    assert take_stock(place) == before
