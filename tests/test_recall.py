"""A second run gives what the first would have given, whatever was changed, and computes less."""

import os
import random
import shutil
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coalitions.build.comparison
import coalitions.build.recall
from coalitions.analysis import BACKBONES, BuildOptions, analyze
from coalitions.build import build_outputs, export_network, report_outputs
from coalitions.build.comparison import compare_if_asked
from coalitions.build.recall import find_or_recall, lay_out_findings
from coalitions.cache import Cache
from coalitions.cli import main
from coalitions.errors import RecordsError
from coalitions.folder import hash_files
from coalitions.names import resolve_names
from coalitions.records import read_records

from builders import compare_with_few, make_records

QUICK = BuildOptions(backbone="hypergeometric", resamples=0, windows="none")
LINE = "Used the findings of an earlier run; --no-cache computes anew."
# Another value of every choice that shapes what is found.
CHANGED = {
    "weighting": "newman",
    "half_life": 2.0,
    "backbone": "sdsm",
    "alpha": 0.2,
    "correction": "holm",
    "signed": True,
    "samples": 200,
    "if_empty": "show-none",
    "communities": "louvain",
    "community_ties": "shown",
    "resolution": 2.0,
    "resamples": 20,
    "windows": "year",
    "grouping": "city",
    "seed": 7,
    "roles": ("host",),
    "role_weights": {"host": 0.5},
    "max_event_size": 3,
    "roll_up": True,
}
TOLD = {"language": "id", "compare": True}  # how it is told, and what is told beside it


@pytest.fixture(autouse=True)
def _few_searches(monkeypatch):
    compare_with_few(monkeypatch)


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "kept")


@pytest.fixture
def source(tmp_path):
    """Three circles, and who is in several."""
    pick = random.Random(3)  # noqa: S311
    rows = ["event_id,organization,role,date,sector,city"]
    for event in range(12):
        circle = "ABC"[event % 3]
        names = {f"{circle}{number}" for number in pick.sample(range(4), 3)} | {pick.choice("XYZ")}
        rows += [
            f"E{event},{name},{pick.choice(['host', 'guest'])},2024-{event % 12 + 1:02}-01,,"
            for name in sorted(names)
        ]
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "participations.csv").write_text("\n".join([rows[0], *rows[1:]]), encoding="utf-8")
    return folder / "participations.csv"


@pytest.fixture
def no_analysis(monkeypatch):
    """Give what forbids to compute what is found, from when it is called."""

    def refuse(*_, **__):
        raise AssertionError("it was computed anew")

    def forbid():
        for module, part in (
            (coalitions.build.recall, "analyze"),
            (coalitions.build.recall, "lay_out"),
            (coalitions.build.comparison, "compare_methods"),
        ):
            monkeypatch.setattr(module, part, refuse)

    return forbid


def write_tables(findings):
    """The findings in text, with all digits."""
    tables = {name: table.to_csv() for name, table in findings.tables.named.items()}
    told = findings.tell_coalitions(), findings.network.steps, findings.notice
    return tables, told, findings.records.sources, findings.options


def test_a_second_build_computes_nothing_and_writes_the_same_bytes(
    source, tmp_path, cache, no_analysis
):
    options = replace(QUICK, compare=True)
    build_outputs(source, tmp_path / "without", options)
    findings = find_or_recall(resolve_names(read_records(source)), options, cache=cache)
    compare_if_asked(findings, cache=cache)
    lay_out_findings(findings, cache=cache)
    no_analysis()
    recalled = []
    cache = replace(cache, on_recall=lambda: recalled.append(1))
    build_outputs(source, tmp_path / "with", options, cache=cache)
    assert len(recalled) == 3  # findings, comparison and layout
    assert hash_files(tmp_path / "with") == hash_files(tmp_path / "without")


def test_reports_and_exports_recall_what_was_found(source, tmp_path, cache, no_analysis):
    export_network(source, tmp_path / "without.gexf", QUICK, form="gexf", cache=cache)
    told = replace(QUICK, language="id")
    report_outputs(source, tmp_path / "without", told, formats=["html"])
    no_analysis()
    report_outputs(source, tmp_path / "with", told, formats=["html"], cache=cache)
    assert hash_files(tmp_path / "with") == hash_files(tmp_path / "without")
    export_network(source, tmp_path / "with.gexf", QUICK, form="gexf", cache=cache)
    assert (tmp_path / "with.gexf").read_bytes() == (tmp_path / "without.gexf").read_bytes()


@pytest.fixture(scope="module")
def ready():
    """Findings that are computed once, where it does not matter of what."""
    return analyze(make_records(["AB", "BC"]), QUICK)


@contextmanager
def note_analyses(ready):
    """Give a list of what is analyzed, which takes no time here."""
    analyzed = []
    with pytest.MonkeyPatch.context() as patch:
        note = lambda *asked, **_: analyzed.append(asked) or ready  # noqa: E731
        patch.setattr(coalitions.build.recall, "analyze", note)
        yield analyzed


@pytest.mark.parametrize("choice", [field.name for field in fields(BuildOptions)])
def test_whatever_choice_is_changed_the_records_are_analyzed_anew(source, cache, ready, choice):
    value = (CHANGED | TOLD)[choice]
    assert value != getattr(QUICK, choice)
    changed = replace(QUICK, **{choice: value})
    records = read_records(source)
    with note_analyses(ready) as analyzed:
        find_or_recall(records, QUICK, cache=cache)
        findings = find_or_recall(records, changed, cache=cache)
    expected = [(records, QUICK)] if choice in TOLD else [(records, QUICK), (records, changed)]
    assert analyzed == expected
    assert findings.options is changed


@pytest.mark.parametrize("backbone", BACKBONES)
def test_findings_by_every_model_are_recalled_as_they_were(cache, backbone):
    gatherings = [*["ABC"] * 5, *["DEF"] * 5, "AD", "BE"]
    records = make_records(gatherings)
    records = replace(records, events=records.events.assign(region="north"))
    records = replace(records, organizations=records.organizations.assign(region="north"))
    options = replace(QUICK, backbone=backbone, samples=100)
    found = find_or_recall(records, options, cache=cache)
    recalled = find_or_recall(records, options, cache=cache)
    assert recalled is not found
    assert write_tables(recalled) == write_tables(found)
    assert (recalled.model is None) == (backbone == "none")


def read_or_refuse(path):
    try:
        return resolve_names(read_records(path))
    except RecordsError:
        return None


@given(place=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_whatever_byte_is_changed_the_records_are_analyzed_anew(folder, ready, place, byte):
    rows = [f"E{event},{name},host" for event in range(6) for name in ("ABC", "BCD")[event % 2]]
    content = bytearray("\n".join(["event_id,organization,role", *rows]).encode())
    place %= len(content)
    was, path = content[place], folder / "changed.csv"
    path.write_bytes(content)
    with TemporaryDirectory() as kept, note_analyses(ready) as analyzed:
        cache = Cache(Path(kept))
        find_or_recall(read_or_refuse(path), QUICK, cache=cache)
        analyzed.clear()
        content[place] = byte
        path.write_bytes(content)
        records = read_or_refuse(path)
        if records is not None:
            assert find_or_recall(records, QUICK, cache=cache).records is records
            assert bool(analyzed) == (byte != was)


def test_another_name_of_the_file_is_another_key(source, cache, ready):
    other = shutil.copy(source, source.with_name("other.csv"))
    with note_analyses(ready) as analyzed:
        for path in (source, other, source):
            find_or_recall(read_records(path), QUICK, cache=cache)
    assert len(analyzed) == 2


def test_another_program_finds_anew(source, tmp_path, cache, monkeypatch):
    """Other libraries, and other files of our own, though the version be the same."""
    describe = coalitions.build.recall._describe_program
    described = {repr(describe())}
    package = tmp_path / "package"
    (package / "inner").mkdir(parents=True)
    (package / "inner" / "module.py").write_text("LEVEL = 0.05", encoding="utf-8")

    def describe_anew():
        describe.cache_clear()
        described.add(repr(describe()))
        return len(described)

    monkeypatch.setattr(coalitions.build.recall, "files", lambda _: package)
    assert describe_anew() == 2
    assert describe_anew() == 2
    (package / "inner" / "module.py").write_text("LEVEL = 0.06", encoding="utf-8")
    assert describe_anew() == 3
    monkeypatch.setattr(coalitions.build.recall, "list_versions", lambda: {"scipy": "0.1"})
    assert describe_anew() == 4
    find_or_recall(resolve_names(read_records(source)), QUICK, cache=cache)
    monkeypatch.undo()
    describe.cache_clear()
    recalled = []
    cache = replace(cache, on_recall=lambda: recalled.append(1))
    find_or_recall(resolve_names(read_records(source)), QUICK, cache=cache)
    assert recalled == []


def test_records_are_not_kept(source, cache):
    """Where each stood in the file, and as what it was written, is read anew each time."""
    records = resolve_names(read_records(source))
    marked = replace(records, steps=("written by somebody",))
    find_or_recall(marked, QUICK, cache=cache)
    [entry] = cache.folder.iterdir()
    assert b"written by somebody" not in entry.read_bytes()
    assert find_or_recall(marked, QUICK, cache=cache).records is marked


# --- the command line -------------------------------------------------------------------


@pytest.fixture
def run(source, tmp_path, monkeypatch, capsys):
    """Give what runs a command, and gives its first line."""
    monkeypatch.setenv("COALITIONS_CACHE", str(tmp_path / "kept"))
    order = ["--backbone", "hypergeometric", "--resamples", "0", "--windows", "none"]

    def run(target, *words, verb="export", choices=("--format", "gexf")):
        path = tmp_path / target
        options = order if verb == "report" else order[:4]
        assert main([verb, str(source), "-o", str(path), *options, *choices, *words]) == 0
        return capsys.readouterr().out.splitlines()[0]

    return run


def test_the_command_line_says_once_that_findings_were_recalled(run, tmp_path):
    assert run("first.gexf").startswith("Read ")
    assert run("second.gexf") == LINE
    report = ("--format", "html", "--lang", "id")
    assert run("report", verb="report", choices=report) == LINE
    assert (tmp_path / "first.gexf").read_bytes() == (tmp_path / "second.gexf").read_bytes()


def test_no_cache_neither_reads_nor_writes(run, tmp_path, monkeypatch):
    assert run("first.gexf", "--no-cache") != LINE
    assert not (tmp_path / "kept").exists()
    run("second.gexf")
    kept = hash_files(tmp_path / "kept")
    assert run("third.gexf", "--no-cache") != LINE
    monkeypatch.setenv("COALITIONS_CACHE", "none")
    assert run("fourth.gexf") != LINE
    assert hash_files(tmp_path / "kept") == kept


@pytest.mark.skipif(os.name != "posix", reason="the place is another elsewhere")
def test_it_is_kept_where_the_user_keeps_such_things(run, tmp_path, monkeypatch):
    monkeypatch.delenv("COALITIONS_CACHE")
    home = tmp_path / "home"
    for name, place in {"HOME": home, "XDG_CACHE_HOME": home / ".cache"}.items():
        monkeypatch.setenv(name, str(place))
    run("first.gexf")
    assert run("second.gexf") == LINE
    entries = [path.relative_to(home) for path in home.rglob("*.pickle")]
    assert {entry.parts[-2] for entry in entries} == {"coalitions"}
    assert {Path(*entry.parts[:-2]) for entry in entries} <= {
        Path(".cache"),
        Path("Library/Caches"),
    }
