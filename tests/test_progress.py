"""Progress is told to who watches, on a terminal, after a while, and leaves no trace."""

import io
import re
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coalitions.cli.status
from coalitions.cli.status import MESSAGES, StatusLine, show_progress, tell_progress, wipe_status
from coalitions.language import Phrases, list_languages, read_catalog
from coalitions.progress import Progress, begin_stage, track, watch_progress

from builders import ROOT

ENGLISH, INDONESIAN = Phrases(MESSAGES, "en"), Phrases(MESSAGES, "id")
STAGE = re.compile(r'(?:on_stage|begin_stage)\(\s*"([^"]+)"')


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_nobody_is_told_unless_somebody_watches():
    begin_stage("Counting")
    assert [*track(iter("abc"))] == ["a", "b", "c"]
    with watch_progress() as progress:
        pass
    begin_stage("Counting")
    assert progress == Progress()


@given(st.lists(st.integers(0, 4), max_size=5))
def test_a_loop_within_a_loop_is_part_of_its_item(lengths):
    with watch_progress() as progress:
        shares = [progress.share for length in track(lengths) for _ in track(range(length))]
    expected = [
        (done + part / length) / len(lengths)
        for done, length in enumerate(lengths)
        for part in range(length)
    ]
    assert shares == pytest.approx(expected)
    assert progress.loops == []


def test_a_loop_that_ends_early_is_counted_no_more():
    with watch_progress() as progress:
        for _ in track(range(10)):
            break
        with pytest.raises(ZeroDivisionError):
            [1 / number for number in track([1, 0])]
        shares = [progress.share for _ in track("ab")]
    assert shares == [0, 0.5]


@pytest.mark.parametrize(
    ("share", "taken", "english", "indonesian"),
    [
        (0, 30, "Reading records ...", "Membaca catatan ..."),
        (0.5, 0.5, "Reading records ...", "Membaca catatan ..."),
        (0.8, 4, "Reading records: 80%, about 1 second left", "Membaca catatan: 80%, sekitar 1 "),
        (0.25, 9, "Reading records: 25%, about 25 seconds", "Membaca catatan: 25%, sekitar 25 det"),
        (0.1, 60, "Reading records: 10%, about 9 minutes", "Membaca catatan: 10%, sekitar 9 menit"),
    ],
)
def test_what_is_left_is_told_where_it_can_be_counted(share, taken, english, indonesian):
    progress = Progress("Reading records", share, since=100.0)
    assert tell_progress(progress, ENGLISH, 100.0 + taken).startswith(english)
    assert tell_progress(progress, INDONESIAN, 100.0 + taken).startswith(indonesian)
    assert tell_progress(Progress(), ENGLISH, 100.0) == ""


def test_every_stage_can_be_told_in_every_language():
    stages = {
        stage
        for path in (ROOT / "src").rglob("*.py")
        for stage in STAGE.findall(path.read_text(encoding="utf-8"))
    }
    stages -= {"Counting"}  # of an example
    assert "Drawing the events anew" in stages
    own = set(read_catalog(MESSAGES, "en"))
    for language in list_languages(MESSAGES):
        expected = own if language == "en" else own | stages
        assert set(read_catalog(MESSAGES, language)) == expected


def test_the_line_is_written_over_and_wiped_off(monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    terminal, progress = Terminal(), Progress("Reading records")
    line = StatusLine(terminal, progress, "en")
    for stage in ("Reading records", "Reading records", "Measuring all the organizations"):
        progress.begin(stage)
        line.draw()
    line.wipe()
    line.wipe()
    first, second = "Reading records ...", "Measuring all the o"
    wiped = f"\r{' ' * len(first)}\r"
    assert terminal.getvalue() == f"{first}{wiped}{second}{wiped}"


class DrawnError(Exception):
    """Not raised before the line was drawn."""


def work_until_drawn(stream, monkeypatch):
    """Work on a stage until the line was drawn once."""
    drawn = threading.Event()
    draw = StatusLine.draw

    def draw_and_tell(line):
        if not drawn.is_set():
            draw(line)
        if stream.getvalue():
            drawn.set()

    monkeypatch.setattr(StatusLine, "draw", draw_and_tell)
    with show_progress(stream, "en"):
        begin_stage("Reading records")
        assert drawn.wait(60)
        wipe_status()
        stream.write("Used.\n")
        raise DrawnError


def test_whatever_happens_nothing_of_it_is_left(monkeypatch):
    monkeypatch.setattr(coalitions.cli.status, "DELAY", 0.0)
    monkeypatch.setattr(coalitions.cli.status, "PAUSE", 0.01)
    terminal, n_threads = Terminal(), threading.active_count()
    with pytest.raises(DrawnError):
        work_until_drawn(terminal, monkeypatch)
    shown = "Reading records ..."
    assert terminal.getvalue() == f"{shown}\r{' ' * len(shown)}\rUsed.\n"
    assert threading.active_count() == n_threads


def test_what_takes_less_than_two_seconds_needs_no_word(monkeypatch):
    monkeypatch.setattr(coalitions.cli.status, "DELAY", 60.0)
    terminal = Terminal()
    with show_progress(terminal, "en"):
        begin_stage("Reading records")
    assert terminal.getvalue() == ""


def test_nothing_is_written_where_nobody_looks(monkeypatch):
    monkeypatch.setattr(coalitions.cli.status, "DELAY", 0.0)
    monkeypatch.setattr(StatusLine, "draw", lambda _: pytest.fail("it was drawn"))
    log, n_threads = io.StringIO(), threading.active_count()
    with show_progress(log, "en"):
        begin_stage("Reading records")
        assert threading.active_count() == n_threads
    assert log.getvalue() == ""
