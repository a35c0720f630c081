"""The command line says what it does, what came of it and what to mend, on any terminal."""

import csv
import gc
import importlib.util
import io
import json
import os
import random
import re
import shlex
import signal
import subprocess
import sys
import zipfile
from contextlib import redirect_stdout, suppress
from dataclasses import asdict, fields
from importlib.metadata import entry_points, version
from pathlib import Path

import matplotlib.font_manager  # noqa: F401 - its first import on a machine may say that it takes long
import pytest

import coalitions
import coalitions.build.outputs
import coalitions.cli.verbs.build
import coalitions.cli.verbs.demo
from coalitions.analysis import BuildOptions
from coalitions.build import build_outputs
from coalitions.cli import main
from coalitions.cli.garbage import OBJECTS, collect_seldom
from coalitions.folder import hash_files
from coalitions.projection.weightings import WEIGHTING_TABLE
from coalitions.records import DATE_ORDERS, SHAPES, ReadingOptions

ROOT = Path(__file__).parents[1]
PACKAGE = Path(coalitions.__file__).parent
EXAMPLE = ROOT / "data" / "example"
TABLES = ["participations", "events", "organizations", "aliases"]
ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="needs pseudo-terminals and POSIX locales")

ROWS = [
    ("E1", "Élan Citoyen", "hôte"),
    ("E1", "Общество", ""),
    ("E2", "Élan Citoyen", "speaker"),
    ("E2", "Общество", "host"),
    ("E2", "Wālhi", ""),
    ("E3", "Wālhi", ""),
]
BROKEN = """event_id,organization,date,role
E1,Walhi,31/02/2024,
,Kontras,2024-01-01,
E2,,2024-01-02,astronaut
"""
FOUND_IN_BROKEN = [
    "warning: records.csv row 2, column date: '31/02/2024' is not a date and is left blank. Write",
    "error: records.csv row 3, column event_id: the cell is blank.",
    "error: records.csv row 4, column organization: the cell is blank.",
    "warning: records.csv row 4, column role: 'astronaut' is not a known role",
]


def write_rows(path, rows=ROWS):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("event_id", "organization", "role"), *rows])
    return path


def call(*words, where, encoding="utf-8", **environment):
    """Run the command in a process of its own, its output read as text."""
    told = subprocess.run(
        [sys.executable, "-m", "coalitions", *map(str, words)],
        cwd=where,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )
    told.stdout, told.stderr = (
        text.decode(encoding).replace(os.linesep, "\n") for text in (told.stdout, told.stderr)
    )
    return told


@pytest.fixture
def records(tmp_path):
    return write_rows(tmp_path / "records.csv")


@pytest.fixture
def asked(monkeypatch):
    """What the command line asks the package to build, which is not done."""
    asked = {}

    def note(source, target, options=None, **others):
        asked.update(source=source, target=target, options=options or BuildOptions(), **others)
        raise KeyboardInterrupt

    for verb in (coalitions.cli.verbs.build, coalitions.cli.verbs.demo):
        monkeypatch.setattr(verb, "build_outputs", note)
    return asked


# --- help and words ---------------------------------------------------------------------


def read_help(capsys, *words):
    with pytest.raises(SystemExit) as end:
        main([*words, "--help"])
    assert end.value.code == 0
    return " ".join(capsys.readouterr().out.split())


def test_help_names_every_command(capsys):
    told = read_help(capsys)
    for verb in ("demo", "check", "build"):
        assert f"coalitions {verb}" in told
    assert "--version" in told


def test_help_on_build_names_every_option_its_choices_and_default(capsys):
    told = read_help(capsys, "build")
    options = {f"--{field.name.replace('_', '-')}" for field in fields(BuildOptions)}
    for option in options | {"--output", "-o", "--aliases", "--overwrite", "INPUT"}:
        assert option in told
    choices = ["count", "jaccard", "newman", "sdsm", "hypergeometric", "none"]
    choices += ["show-all", "show-none"]
    for choice in choices:
        assert choice in told
    unset = {
        "half_life": "all count alike",
        "roles": "every role",
        "role_weights": "each weighs 1",
        "max_event_size": "no limit",
    }
    for name, default in asdict(BuildOptions()).items():
        if default is not False:
            assert f"(default: {unset.get(name, default)})" in told
    for option in (field.name.replace("_", "-") for field in fields(ReadingOptions)):
        assert f"--{'sheet' if option == 'sheets' else option}" in told
    for choice in (*SHAPES, *DATE_ORDERS, "Excel", "CSV", "JSON"):
        assert choice in told


def test_help_on_the_other_commands_names_their_words(capsys):
    assert "INPUT" in read_help(capsys, "check")
    demo = read_help(capsys, "demo")
    assert "--output" in demo
    assert "(default: coalitions-demo)" in demo


def test_the_installed_command_is_this_one():
    (command,) = entry_points(group="console_scripts", name="coalitions")
    assert command.load() is main


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out.strip() == version("coalitions")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "COMMAND"),
        (["draw"], "draw"),
        (["build"], "INPUT"),
        (["build", "records.csv"], "--output"),
        (["build", "records.csv", "-o", "out", "--weighting", "sum"], "'count', 'newman'"),
        (["build", "records.csv", "-o", "out", "--half-life", "long"], "long"),
        (["build", "records.csv", "-o", "out", "--max-event-size", "2.5"], "2.5"),
        (["build", "records.csv", "-o", "out", "--role-weights", "host"], "'host' is not ROLE"),
        (["build", "records.csv", "-o", "out", "--role-weights", "host=big"], "'host=big'"),
        (["build", "records.csv", "-o", "out", "--role-weights", "=2"], "names no role"),
        (["build", "records.csv", "-o", "out", "--role-weights", "host=1,host=2"], "second weight"),
        (["build", "records.csv", "-o", "out", "--backbone", "magic"], "hypergeometric"),
        (["build", "records.csv", "-o", "out", "--if-empty", "maybe"], "show-all"),
        (["build", "records.csv", "-o", "out", "--alpha", "small"], "small"),
        (["build", "records.csv", "-o", "out", "--seed", "1.5"], "1.5"),
        (["build", "records.csv", "-o", "out", "--size", "5"], "--size"),
        (["check"], "INPUT"),
    ],
    ids=" ".join,
)
def test_unusable_words_exit_with_2_and_are_named(capsys, words, told):
    with pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == 2
    assert told in capsys.readouterr().err


OPTIONS = {
    "--weighting newman": {"weighting": "newman"},
    "--weighting association-strength": {"weighting": "association-strength"},
    "--half-life 2.5": {"half_life": 2.5},
    "--role-weights co-organizer=3,funder=0": {"role_weights": {"co-organizer": 3, "funder": 0}},
    "--max-event-size 30": {"max_event_size": 30},
    "--backbone none": {"backbone": "none"},
    "--backbone fdsm --samples 400": {"backbone": "fdsm", "samples": 400},
    "--alpha 0.2": {"alpha": 0.2},
    "--alpha 0,2": {"alpha": 0.2},
    "--correction fdr_bh": {"correction": "fdr_bh"},
    "--signed": {"signed": True},
    "--compare": {"compare": True},
    "--if-empty show-none": {"if_empty": "show-none"},
    "--communities louvain": {"communities": "louvain"},
    "--community-ties shown": {"community_ties": "shown"},
    "--resolution 1,5": {"resolution": 1.5},
    "--resolution stable": {"resolution": "stable"},
    "--resamples 0": {"resamples": 0},
    "--windows 18/6": {"windows": "18/6"},
    "--grouping province": {"grouping": "province"},
    "--seed 12": {"seed": 12},
    "--roles host": {"roles": ("host",)},
    "--roles Penyelenggara,peserta": {"roles": ("host", "participant")},
    "--role-weights penyelenggara=3": {"role_weights": {"host": 3}},
    "--roll-up": {"roll_up": True},
    "--lang id": {"language": "id"},
    "--language id": {"language": "id"},
    "--roles initiator,host,,co-organizer": {"roles": ("initiator", "host", "co-organizer")},
}


def test_the_help_of_build_explains_every_weighting(capsys):
    with pytest.raises(SystemExit):
        main(["build", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    for name, weighting in WEIGHTING_TABLE.items():
        assert f"{name}: {weighting.tell()}" in told


@pytest.mark.parametrize("words", OPTIONS)
def test_every_option_reaches_the_build(asked, words):
    main(["build", "records.csv", "-o", "out", *words.split()])
    assert asked["options"] == BuildOptions(**OPTIONS[words])
    assert (asked["source"], asked["target"]) == ("records.csv", "out")


def test_every_build_option_is_tried_here():
    tried = {name for options in OPTIONS.values() for name in options}
    assert tried == {field.name for field in fields(BuildOptions)}


def test_aliases_and_overwrite_reach_the_build(asked):
    main(["build", "records.csv", "-o", "out"])
    assert (asked["aliases"], asked["overwrite"]) == (None, False)
    main(["build", "records.csv", "-o", "out", "--aliases", "mine.csv", "--overwrite"])
    assert (asked["aliases"], asked["overwrite"]) == ("mine.csv", True)


# --- check ------------------------------------------------------------------------------


def test_check_tells_file_row_column_value_and_remedy_of_every_error(tmp_path, capsys):
    path = tmp_path / "records.csv"
    path.write_text(BROKEN, encoding="utf-8")
    assert main(["check", str(path)]) == 1
    told = capsys.readouterr()
    assert told.err == ""
    lines = told.out.splitlines()
    for expected in FOUND_IN_BROKEN:
        assert [line for line in lines if line.startswith(expected)] != []
    how, *issues, blank, last = lines
    assert how.startswith("records.csv: read as a long table")
    severities = [line.partition(":")[0] for line in issues]
    assert severities == sorted(severities)  # errors first
    assert all(re.match(r"(error|warning): records\.csv row \d+, column ", line) for line in issues)
    assert blank == ""
    assert last.startswith("2 errors to mend")


def test_check_passes_records_with_doubts_and_tells_them(records, capsys):
    assert main(["check", str(records)]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    step, first, second, _, last = told.out.splitlines()
    assert step == "records.csv: read as a long table, header in row 1."
    assert first.startswith("warning: records.csv row 2, column role: 'hôte' is not a known role")
    assert second.startswith("warning: records.csv row 7, column event_id: 'E3' names only one")
    assert last == "Usable: 3 events, 3 organizations and 6 participations; 2 warnings."


def test_check_passes_clean_records(tmp_path, capsys):
    path = write_rows(tmp_path / "records.csv", [("E1", "A", "host"), ("E1", "B", "")])
    assert main(["check", str(path)]) == 0
    expected = "Usable: 1 event, 2 organizations and 2 participations; 0 warnings."
    step = "records.csv: read as a long table, header in row 1."
    assert capsys.readouterr().out.split("\n") == [step, "", expected, ""]


def test_check_writes_nothing(records, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    main(["check", "records.csv"])
    assert list(tmp_path.iterdir()) == [records]


@pytest.mark.parametrize("verb", ["check", "build"])
def test_a_missing_input_is_named(tmp_path, capsys, verb):
    missing = tmp_path / "nowhere.csv"
    words = [verb, str(missing)] + (["-o", str(tmp_path / "out")] if verb == "build" else [])
    assert main(words) == 1
    told = capsys.readouterr()
    assert f"{missing}: there is no such file or folder" in told.out + told.err
    assert list(tmp_path.iterdir()) == []


def test_a_check_cut_short_by_a_reader_ends_without_a_traceback(tmp_path):
    """Somebody looks at the first lines only: coalitions check records.csv | head."""
    path = write_rows(tmp_path / "records.csv", [(f"E{n}", "A", f"r{n}") for n in range(2_000)])
    process = subprocess.Popen(
        [sys.executable, "-m", "coalitions", "check", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    told = process.stderr.read().decode()
    process.stderr.close()
    process.wait()
    assert told == ""


# --- build ------------------------------------------------------------------------------


@pytest.mark.usefixtures("no_pictures")
def test_build_tells_what_it_found_and_where_to_look(records, tmp_path, capsys):
    target = tmp_path / "report"
    assert main(["build", str(records), "-o", str(target), "--backbone", "none"]) == 0
    told = capsys.readouterr()
    lines = told.out.splitlines()
    assert lines[0] == "Read 3 events, 3 organizations and 6 participations."
    assert lines[1].startswith("Noted 2 warnings")
    assert lines[2] == "Shown: 3 of 3 ties (not tested against chance)."
    assert lines[3].startswith("Caution: The groups on the map are no more than chance would give")
    assert lines[4].startswith("Found 1 coalition (modularity 0.00):")
    assert lines[5] == "  1. Élan Citoyen, Общество, Wālhi (3 in all)"
    assert lines[6] == "3 events: too few to say how ranks and coalitions depend on them."
    assert lines[7] == "No event has a date, so coalitions cannot be followed over time."
    assert lines[-1] == f"Open {target / 'map.html'}"
    assert (target / "map.html").is_file()
    assert told.err == ""


@pytest.mark.parametrize(
    ("sectors", "words", "told"),
    [
        (["", ""], ["--grouping", "sector"], "none of 2 organizations has anything in the column"),
        (["NGO", ""], ["--grouping", "sector"], "'sector' has one group only, 'NGO'. It takes"),
        (["NGO", "union"], ["--grouping", "sector"], "Of 1 tie between organizations whose sector"),
        (["", ""], [], ""),
        (["NGO", "union"], [], ""),
    ],
)
@pytest.mark.usefixtures("no_pictures")
def test_who_asks_for_groups_is_told_of_them(tmp_path, capsys, sectors, words, told):
    rows = [f"E1,{name},{sector}" for name, sector in zip("AB", sectors, strict=True)]
    path = tmp_path / "records.csv"
    path.write_text("\n".join(["event_id,organization,sector", *rows]), encoding="utf-8")
    options = ["-o", str(tmp_path / "out"), "--backbone", "none", *words]
    assert main(["build", str(path), *options]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert told in printed
    assert ("sector" in printed) == bool(told)


@pytest.mark.usefixtures("no_pictures")
def test_build_warns_if_nothing_is_stronger_than_chance(records, tmp_path, capsys):
    assert main(["build", str(records), "-o", str(tmp_path / "report")]) == 0
    lines = capsys.readouterr().out.splitlines()
    (caution,) = (line for line in lines if line.startswith("Caution: "))
    manifest = json.loads((tmp_path / "report" / "run.json").read_text(encoding="utf-8"))
    assert caution == f"Caution: {manifest['notice']}"
    assert "Of 3 ties, none is stronger than chance" in caution


@pytest.mark.parametrize("name", ["records.csv", "my records, 2025.csv"])
@pytest.mark.usefixtures("no_pictures")
def test_the_command_that_shows_the_doubts_works_as_it_is_told(tmp_path, capsys, name):
    path = write_rows(tmp_path / name)
    main(["build", str(path), "-o", str(tmp_path / "report")])
    told = re.search(
        r"^Noted 2 warnings; see them with: coalitions (.*)$", capsys.readouterr().out, re.MULTILINE
    )
    assert main(shlex.split(told.group(1))) == 0
    assert "2 warnings." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--roles", "hos"], "role 'hos' does not occur in these records; they have host, hôte"),
        (["--alpha", "5"], "alpha 5.0 is not a probability"),
        (["--alpha", "nan"], "alpha nan is not a probability"),
        (["--seed", "-1"], "seed -1 is out of range"),
        (["--roles", ","], "no role is given"),
        (
            ["--grouping", "issue"],
            "grouping 'issue' is no column of organizations but of events; choose one of sector,",
        ),
        (["--grouping", "size"], "grouping 'size' is no column of organizations; choose"),
        (["--aliases", "missing.csv"], "error: missing.csv: cannot be read"),
    ],
    ids=" ".join,
)
def test_an_option_that_will_not_do_exits_with_1_and_is_named(
    records, tmp_path, capsys, words, told
):
    assert main(["build", str(records), "-o", str(tmp_path / "report"), *words]) == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.removeprefix("coalitions: ").startswith(told)
    assert list(tmp_path.iterdir()) == [records]


def test_records_with_errors_stop_the_build_with_1_and_are_told(tmp_path, capsys):
    path = tmp_path / "records.csv"
    path.write_text(BROKEN, encoding="utf-8")
    assert main(["build", str(path), "-o", str(tmp_path / "report")]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    for expected in FOUND_IN_BROKEN[:3]:
        assert expected.removeprefix("error: ") in told.err
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_of_others_stops_the_build_with_1(records, tmp_path, capsys):
    assert main(["build", str(records), "-o", str(tmp_path)]) == 1
    assert "not written by coalitions (records.csv)" in capsys.readouterr().err


def test_a_full_disk_is_told_in_a_line(records, tmp_path, capsys, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(coalitions.build.outputs, "write_tables", fail)
    assert main(["build", str(records), "-o", str(tmp_path / "report")]) == 1
    assert "No space left on device" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [records]


def test_the_packages_own_errors_only_are_told_in_a_line(monkeypatch):
    """What is a mistake of ours must be seen as one, with a traceback."""

    def fail(*_, **__):
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(coalitions.cli.verbs.build, "build_outputs", fail)
    with pytest.raises(RuntimeError):
        main(["build", "records.csv", "-o", "out"])


def test_an_interrupted_command_exits_with_130(asked, capsys):
    assert main(["build", "records.csv", "-o", "out"]) == 130
    assert asked
    assert capsys.readouterr().err.startswith("coalitions: interrupted; nothing was left")


# --- in a process of its own ------------------------------------------------------------


def test_the_exit_status_reaches_the_shell(tmp_path):
    told = call("check", "nowhere.csv", where=tmp_path)
    assert told.returncode == 1
    assert told.stderr == ""


ASCII_ONLY = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.fixture(scope="module")
def usual(tmp_path_factory):
    """Records, and the hashes of what they give in the usual locale."""
    folder = tmp_path_factory.mktemp("usual")
    records = write_rows(folder / "records.csv")
    build_outputs(records, folder / "report")
    return records, hash_files(folder / "report")


@ON_POSIX
@pytest.mark.parametrize(
    ("encoding", "environment", "told_name"),
    [("ascii", ASCII_ONLY, r"\xc9lan Citoyen"), ("cp1252", {"PYTHONIOENCODING": "cp1252"}, "Élan")],
    ids=["ascii", "cp1252"],
)
def test_any_locale_gives_the_same_bytes(usual, tmp_path, encoding, environment, told_name):
    records, hashes = usual
    told = call("build", records, "-o", "dépôt", where=tmp_path, encoding=encoding, **environment)
    assert told.returncode == 0
    assert told.stderr == ""  # it is no terminal
    assert told_name in told.stdout
    assert r"\u041e" in told.stdout  # a letter that this terminal lacks
    assert hash_files(tmp_path / "dépôt") == hashes


@ON_POSIX
def test_an_input_whose_name_is_not_utf8_is_used_all_the_same(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/r\xe9unions.csv"))
    try:
        write_rows(path)
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    told = call("build", path, "-o", "report", where=tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    manifest = json.loads((tmp_path / "report" / "run.json").read_text(encoding="utf-8"))
    assert re.fullmatch(r"r.?unions", manifest["title"])


def test_every_file_is_opened_with_an_encoding(records, tmp_path):
    words = ["-m", "coalitions", "build", str(records), "-o", "report"]
    told = subprocess.run(
        [sys.executable, "-W", "always::EncodingWarning", *words],
        cwd=tmp_path,
        env={**os.environ, "PYTHONWARNDEFAULTENCODING": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert [line for line in told.stderr.splitlines() if str(PACKAGE) in line] == []


def watch(command, where, on_line=lambda *_: None):
    """Run a command whose error stream is a terminal; give its status and what it told there."""
    import pty  # noqa: PLC0415 - POSIX only

    ours, its = pty.openpty()
    with subprocess.Popen(
        command, cwd=where, stdout=subprocess.PIPE, stderr=its, encoding="utf-8"
    ) as process:
        os.close(its)
        lines = []
        with os.fdopen(ours, encoding="utf-8") as terminal, suppress(OSError):  # how its end shows
            for line in terminal:
                lines.append(line.rstrip())
                on_line(process, lines[-1])
        output = process.stdout.read()
    return process.returncode, output, lines


AT_ONCE = "import coalitions.cli.status as status; status.DELAY = status.PAUSE = 0.01; "


@ON_POSIX
@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "Drawing figures"), ("id", "Membuat gambar")],
)
def test_on_a_terminal_a_line_says_what_is_done(records, tmp_path, language, told):
    words = ["report", str(records), "-o", "report", "--format", "xlsx", "--lang", language]
    start = f"{AT_ONCE}from coalitions.cli import main; raise SystemExit(main({words}))"
    status, output, lines = watch([sys.executable, "-c", start], tmp_path)
    assert status == 0
    assert any(line.startswith(told) for line in lines)
    assert "..." not in output


def make_many(n):
    pick = random.Random(1)  # noqa: S311
    return [
        (f"E{event}", f"Organization {number}", "")
        for event in range(n)
        for number in pick.sample(range(n), 6)
    ]


def test_too_little_memory_is_told_in_a_line(tmp_path, monkeypatch, capsys):
    def fill(*_, **__):
        raise MemoryError

    monkeypatch.setattr(coalitions.cli.verbs.build, "build_outputs", fill)
    assert main(["build", str(EXAMPLE), "-o", str(tmp_path / "never-written")]) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert "--engine duckdb" in line


@ON_POSIX
def test_ctrl_c_exits_with_130_and_leaves_nothing(tmp_path):
    path = write_rows(tmp_path / "many.csv", make_many(300))
    # A test run in the background would hand down that interrupts are to be ignored.
    start = (
        f"{AT_ONCE}import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from coalitions.cli import main; "
        "raise SystemExit(main(['build', 'many.csv', '-o', 'new/report']))"
    )

    struck = []

    def interrupt(process, line):
        if line.startswith("Testing ties") and not struck:
            struck.append(line)
            process.send_signal(signal.SIGINT)

    status, output, lines = watch([sys.executable, "-c", start], tmp_path, interrupt)
    assert status == 130
    assert output == ""
    assert lines[-1] == "coalitions: interrupted; nothing was left half-written"
    assert list(tmp_path.iterdir()) == [path]


# --- the worked example, here and in the package ----------------------------------------


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The worked example as built from the clone, and what was said."""
    target = tmp_path_factory.mktemp("demo") / "report"
    with redirect_stdout(io.StringIO()) as told:
        assert main(["demo", "-o", str(target)]) == 0
    return target, told.getvalue()


def test_demo_builds_the_worked_example(demo):
    target, told = demo
    assert told.endswith(f"Open {target / 'map.html'}\n")
    assert "Found " in told
    manifest = json.loads((target / "run.json").read_text(encoding="utf-8"))
    title = json.loads((EXAMPLE / "datapackage.json").read_text(encoding="utf-8"))["title"]
    assert manifest["title"] == title
    assert manifest["counts"]["coalitions"] > 1
    assert manifest["counts"]["ties_shown"] < manifest["counts"]["ties"]


def test_demo_writes_where_its_help_says(asked, capsys):
    main(["demo"])
    assert asked["target"] == "coalitions-demo"
    assert asked["options"] == BuildOptions()
    assert Path(asked["source"]).is_dir()
    assert capsys.readouterr().out == ""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The package as it is installed from a wheel, unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    isolation = [] if importlib.util.find_spec("hatchling") is None else ["--no-build-isolation"]
    words = ["wheel", "--no-deps", *isolation, "--quiet", "--disable-pip-version-check"]
    told = subprocess.run(
        [sys.executable, "-m", "pip", *words, "--wheel-dir", str(folder), str(ROOT)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
    )
    if re.search(r"No matching distribution|No module named pip|ConnectionError", told.stderr):
        pytest.skip("building a wheel needs pip, and hatchling from a package index")
    assert told.returncode == 0, told.stderr
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_the_wheel_holds_the_worked_example_as_it_is(wheel):
    packaged = wheel / "coalitions" / "example"
    expected = {"datapackage.json", *(f"{table}.csv" for table in TABLES)}
    assert {path.name for path in packaged.iterdir()} == expected
    for name in expected:
        assert (packaged / name).read_bytes() == (EXAMPLE / name).read_bytes()


def test_the_wheel_holds_the_whole_package_and_nothing_else(wheel):
    packaged = {path.relative_to(wheel).as_posix() for path in wheel.rglob("*") if path.is_file()}
    ours = {
        f"coalitions/{path.relative_to(PACKAGE).as_posix()}"
        for path in (ROOT / "src" / "coalitions").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    page = {"page/map.html.jinja", "page/script/main.js", "page/style/base.css", "messages/id.json"}
    assert {f"coalitions/map/{name}" for name in page} <= ours
    assert ours <= packaged
    others = {name for name in packaged - ours if not name.startswith("coalitions/example/")}
    info = f"coalitions-{version('coalitions')}.dist-info/"
    assert {name for name in others if not name.startswith(info)} == set()
    assert f"{info}licenses/LICENSE" in others


def test_the_wheel_tells_type_checkers_that_it_is_typed(wheel):
    assert (wheel / "coalitions" / "py.typed").is_file()


def test_the_demo_runs_from_the_wheel_without_a_clone(wheel, demo, tmp_path):
    told = call("demo", where=tmp_path, PYTHONPATH=str(wheel), PYTHONUTF8="1")
    assert (told.returncode, told.stderr) == (0, "")
    assert hash_files(tmp_path / "coalitions-demo") == hash_files(demo[0])


# --- files that are there already, and who is who -----------------------------------------


def test_check_never_writes_over_a_file(records, tmp_path, capsys):
    before = records.read_bytes()
    assert main(["check", str(records), "-o", str(records)]) == 1
    assert "is there already" in capsys.readouterr().err
    assert records.read_bytes() == before
    for _ in range(2):  # its own list it may
        assert main(["check", str(records), "-o", str(tmp_path / "issues.xlsx")]) == 0


@pytest.mark.parametrize("words", [["check"], ["names", "propose"]])
def test_place_that_cannot_be_written_is_told_before_the_work(records, tmp_path, capsys, words):
    for place in ("issues.doc", "nowhere/issues.xlsx"):
        assert main([*words, str(records), "-o", str(tmp_path / place)]) == 1
        assert place.partition("/")[0] in capsys.readouterr().err


def test_column_that_is_named_twice_is_refused(records, capsys):
    words = ["--columns", "host=A", "--columns", "host=B"]
    assert main(["check", str(records), *words]) == 1
    assert "host" in capsys.readouterr().err


@pytest.mark.usefixtures("no_pictures")
def test_names_are_proposed_decided_and_used(tmp_path, capsys):
    rows = [
        ("E1", "LBH Yogyakarta", ""), ("E1", "Walhi", ""), ("E2", "Lazismu", ""),
        ("E2", "Lembaga Bantuan Hukum Yogyakarta", ""), ("E3", "Lazismu DIY", ""),
        ("E3", "WALHI", ""), ("E4", "Walhi", ""), ("E4", "Kontras", ""),
    ]  # fmt: skip
    path = write_rows(tmp_path / "records.csv", rows)
    review, aliases = tmp_path / "review.csv", tmp_path / "aliases.csv"
    assert main(["names", "propose", str(path), "-o", str(review)]) == 0
    assert "2 pairs to decide, 0 decided before" in capsys.readouterr().out
    text = review.read_text(encoding="utf-8-sig")
    text = text.replace("Lazismu,Lazismu DIY,parent,", "Lazismu,Lazismu DIY,parent,induk")
    text = text.replace("Yogyakarta,LBH Yogyakarta,same,", "Yogyakarta,LBH Yogyakarta,same,sma")
    review.write_text(text, encoding="utf-8-sig")
    assert main(["names", "apply", str(review), "-o", str(aliases)]) == 1
    told = capsys.readouterr().err
    assert "review.csv row 2, column decision: 'sma' is not a decision. Write same (sama)" in told
    assert "run this again. aliases.csv was not written" in told
    assert "coalitions check" not in told
    assert not aliases.exists()
    assert main(["names", "propose", str(path), "-o", str(review)]) == 1
    assert "to mend in review.csv" in capsys.readouterr().err
    review.write_text(text.replace("sma", "sama"), encoding="utf-8-sig")
    assert main(["names", "apply", str(review), "-o", str(aliases), "--by", "Ani"]) == 0
    assert "1 alias, 1 chapter; 0 pairs not decided yet" in capsys.readouterr().out
    assert main(["names", "propose", str(path), "-o", str(review)]) == 0
    assert "0 pairs to decide, 2 decided before" in capsys.readouterr().out
    assert main(["check", str(path), "--aliases", str(aliases), "--roll-up"]) == 0
    assert "Usable: 4 events, 4 organizations" in capsys.readouterr().out
    words = ["build", str(path), "--aliases", str(aliases), "--roll-up"]
    assert main([*words, "-o", str(tmp_path / "report")]) == 0
    assert f"--aliases {aliases} --roll-up" in capsys.readouterr().out
    table = (tmp_path / "report/tables/participations.csv").read_text(encoding="utf-8-sig")
    names = {row["organization"] for row in csv.DictReader(table.splitlines())}
    assert names == {"Lembaga Bantuan Hukum Yogyakarta", "Walhi", "Lazismu", "Kontras"}


def test_garbage_is_collected_as_before_once_a_command_is_done():
    former = gc.get_threshold()
    try:
        for often, meanwhile in ((700, OBJECTS), (2 * OBJECTS, 2 * OBJECTS)):
            gc.set_threshold(often, 10, 10)
            with collect_seldom():
                assert gc.get_threshold() == (meanwhile, 10, 10)
            with suppress(SystemExit):
                main(["--help"])
            assert gc.get_threshold() == (often, 10, 10)
    finally:
        gc.set_threshold(*former)
