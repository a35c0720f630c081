"""`coalitions export`: words in, files out."""

import networkx as nx
import pandas as pd
import pytest

from coalitions.cli import main
from coalitions.export import FORMAT_TABLE, FORMATS

from export.networks import write_csv

QUICK = ["--backbone", "none", "--resamples", "0"]


@pytest.fixture
def records(tmp_path):
    path = tmp_path / "meetings.csv"
    rows = [(event, name) for event, names in (("E1", "ABC"), ("E2", "BC"), ("E3", "D"))
            for name in names]  # fmt: skip
    write_csv(path, ["event_id", "organization"], rows)
    return path


def run(*words):
    return main(["export", *map(str, words), *QUICK])


def test_it_writes_one_file_and_says_what_for(records, tmp_path, capsys):
    target = tmp_path / "network.gexf"
    assert run(records, "-o", target, "--format", "gexf") == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Read 3 events, 4 organizations and 6 participations." in told
    assert f"Wrote {target}: the one-mode network, for Gephi 0.9.3 and later." in told
    assert "Kept: everything" in told
    graph = nx.read_gexf(target)
    assert set(graph.edges) == {("A", "B"), ("A", "C"), ("B", "C")}
    assert graph.edges["B", "C"]["weight"] == 2


def test_options_shape_what_is_written(records, tmp_path):
    target = tmp_path / "network.csv"
    words = ["--format", "edge-list", "--weighting", "newman", "--max-event-size", "2"]
    assert run(records, "-o", target, *words) == 0
    (tie,) = pd.read_csv(target)[["source", "target", "weight"]].to_numpy().tolist()
    assert tie == ["B", "C", 1.0]


def test_it_writes_a_folder_of_several_files(records, tmp_path, capsys):
    target = tmp_path / "kumu"
    assert run(records, "-o", target, "--format", "kumu", "--mode", "two-mode") == 0
    assert {path.name for path in target.iterdir()} == {"elements.csv", "connections.csv"}
    assert len(pd.read_csv(target / "elements.csv")) == 4 + 3
    assert str(target / "connections.csv") in capsys.readouterr().out


def test_it_replaces_nothing_unasked(records, tmp_path, capsys):
    target = tmp_path / "network.dl"
    target.write_text("mine")
    assert run(records, "-o", target, "--format", "ucinet") == 1
    assert "is there already; choose another place, or give --overwrite" in capsys.readouterr().err
    assert target.read_text() == "mine"
    assert run(records, "-o", target, "--format", "ucinet", "--overwrite") == 0
    first = target.read_bytes()
    assert first.startswith(b"dl n=4")
    assert run(records, "-o", target, "--format", "ucinet", "--overwrite") == 0
    assert target.read_bytes() == first


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "map.png", "--format", "gexf"], "does not end in .gexf"),
        (["-o", "a.json", "--format", "vosviewer", "--mode", "two-mode"], "not for vosviewer"),
    ],
    ids=["ending", "mode"],
)
def test_what_cannot_be_is_said_before_anything_is_read(tmp_path, capsys, words, told):
    assert run(tmp_path / "nowhere.csv", *words) == 1
    assert told in capsys.readouterr().err


def test_without_pyarrow_parquet_is_refused(records, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("coalitions.export.formats.find_spec", lambda _: None)
    assert run(records, "-o", tmp_path / "out", "--format", "parquet") == 1
    assert 'pip install "coalitions[fast]"' in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_records_that_will_not_do_leave_nothing(tmp_path, capsys):
    path = tmp_path / "meetings.csv"
    write_csv(path, ["event_id", "organization"], [("E1", "")])
    assert run(path, "-o", tmp_path / "new" / "network.gexf", "--format", "gexf") == 1
    assert "the cell is blank" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("words", [["--format", "png"], [], ["--format", "gexf", "--mode", "x"]])
def test_unusable_words_are_named_with_the_choices(records, capsys, words):
    with pytest.raises(SystemExit) as end:
        run(records, "-o", "out", *words)
    assert end.value.code == 2
    told = capsys.readouterr().err
    assert "--format" in told
    assert "one-mode" in told


def test_help_names_every_format_and_its_tools(capsys):
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    for name in FORMATS:
        assert f"{name}: {FORMAT_TABLE[name].tools}" in told
    for option in ("--mode", "--overwrite", "--weighting", "--aliases", "--roll-up", "--seed"):
        assert option in told
    assert "--windows" not in told
