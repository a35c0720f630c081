"""Ties counted by an engine are those of `project` and `extract_backbone`."""

import csv
import os
import signal
import sys
from contextlib import closing
from threading import Timer

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalitions.affiliation import build_affiliation
from coalitions.backbone import extract_backbone
from coalitions.cli import main
from coalitions.errors import CoalitionsError
from coalitions.projection import WEIGHTINGS, project
from coalitions.scale import TieRequest, write_ties
from coalitions.scale.engines import duckdb
from coalitions.scale.request import DEFAULT_MEMORY, read_memory

from builders import gatherings, list_participations, make_records, require_shared

EXAMPLES = settings(max_examples=8)


def skip_without(engine):
    if engine != "memory":
        pytest.importorskip(engine, reason=f"needs {engine}, an extra")
    return engine


@pytest.fixture(params=["memory", "duckdb"])
def engine(request):
    return skip_without(request.param)


def write_rows(path, rows, header=("event_id", "organization")):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def count_ties(folder, source, engine, **options):
    target = folder / f"{engine}.parquet"
    told = write_ties(source, target, TieRequest(**options), engine=engine, overwrite=True)
    return told, pd.read_parquet(target)


def require_same(ties, expected):
    """The same ties in the same order: counts exactly, all else to 1e-12."""
    expected = expected.astype({"source": str, "target": str})
    counts = ["source", "target", "shared_events"]
    pd.testing.assert_frame_equal(
        ties[counts], expected[counts].reset_index(drop=True),
        check_dtype=False, check_categorical=False,
    )  # fmt: skip
    for column in {"weight", "expected_events", "p_value"} & {*ties.columns}:
        np.testing.assert_allclose(ties[column], expected[column], rtol=1e-12, atol=0)


def test_every_weighting_is_that_of_the_projection(tmp_path, engine):
    @EXAMPLES
    @given(gatherings=gatherings, weighting=st.sampled_from(WEIGHTINGS))
    def check(gatherings, weighting):
        records = make_records(gatherings)
        source = write_rows(tmp_path / "records.csv", pair_up(records))
        _, ties = count_ties(tmp_path, source, engine, weighting=weighting, block_size=2)
        require_same(ties, project(build_affiliation(records), weighting=weighting).ties)

    check()


@pytest.mark.parametrize("model", ["hypergeometric", "sdsm"])
def test_every_backbone_is_that_of_the_package(tmp_path, engine, model):
    @EXAMPLES
    @given(gatherings=gatherings, alpha=st.sampled_from([0.05, 0.3, 0.9]))
    def check(gatherings, alpha):
        records = make_records(gatherings)
        source = write_rows(tmp_path / "records.csv", pair_up(records))
        told, ties = count_ties(tmp_path, source, engine, backbone=model, alpha=alpha)
        network = project(build_affiliation(records))
        expected = extract_backbone(network, model=model, alpha=alpha).ties
        require_same(ties, expected)
        assert (told.n_counted, told.n_kept) == (len(network.ties), len(expected))

    check()


@pytest.fixture(scope="module")
def senate_file(senate, tmp_path_factory):
    rows = senate.participations[["event_id", "organization"]].itertuples(index=False)
    return write_rows(tmp_path_factory.mktemp("senate") / "senate.csv", rows)


@pytest.mark.parametrize("weighting", WEIGHTINGS)
def test_senate_is_weighed_as_by_the_projection(senate, senate_file, tmp_path, engine, weighting):
    _, ties = count_ties(tmp_path, senate_file, engine, weighting=weighting, block_size=20)
    require_same(ties, project(senate, weighting=weighting).ties)


@pytest.mark.parametrize("model", ["hypergeometric", "sdsm"])
def test_senate_is_tested_as_by_the_package(senate, senate_file, tmp_path, engine, model):
    _, ties = count_ties(
        tmp_path, senate_file, engine, weighting="newman", backbone=model, block_size=20
    )
    network = project(senate, weighting="newman")
    require_same(ties, extract_backbone(network, model=model).ties)


@pytest.mark.parametrize("model", ["hypergeometric", "sdsm"])
def test_events_left_out_for_their_size_count_nowhere(senate_file, tmp_path, engine, model):
    path = require_shared("senate108/cosponsorship.csv")
    told, ties = count_ties(
        tmp_path, path, engine, weighting="association-strength", backbone=model, max_event_size=9,
        columns={"organization": "participant"},
    )  # fmt: skip
    rows = pd.read_csv(senate_file, dtype=str)
    names = rows.groupby("event_id")["organization"].agg(set)
    affiliation = build_affiliation(make_records(names.to_dict()), max_event_size=9)
    network = project(affiliation, weighting="association-strength")
    require_same(ties, extract_backbone(network, model=model).ties)
    assert told.reading.n_too_large == len(affiliation.too_large)


def test_ties_below_the_least_are_left_out(senate, senate_file, tmp_path, engine):
    told, ties = count_ties(
        tmp_path, senate_file, engine, weighting="newman", min_shared_events=5, min_weight=1.5
    )
    expected = project(senate, weighting="newman").ties
    shared = expected[expected["shared_events"] >= 5]
    require_same(ties, shared[shared["weight"] >= 1.5])
    assert 0 < told.n_kept < told.n_counted == len(shared)


def test_what_equals_the_least_weight_but_for_rounding_has_it(tmp_path, engine):
    events = {"E1": "ABCD", "E2": "ABCDEFGHIJK", "E3": "AB"}
    rows = [(event, name) for event, names in events.items() for name in names]
    source = write_rows(tmp_path / "records.csv", rows)
    # In one order of summing it is 1.4333333333333333, in another 1.4333333333333336.
    _, ties = count_ties(
        tmp_path, source, engine, weighting="newman", min_weight=1 + 1 / 3 + 0.1 + 4e-16
    )
    assert ties[["source", "target"]].to_numpy().tolist() == [["A", "B"]]


@pytest.mark.parametrize("block_size", [1, 3, 7, 1000])
def test_a_large_event_is_parted_and_every_pair_is_made_once(tmp_path, engine, block_size):
    rows = [("E1", f"N{number:02}") for number in range(20)]
    rows += [("E2", f"N{number:02}") for number in range(0, 20, 3)] + [("E3", "N00"), ("E3", "N01")]
    source = write_rows(tmp_path / "records.csv", rows)
    _, ties = count_ties(tmp_path, source, engine, weighting="newman", block_size=block_size)
    names = pd.Series(rows).groupby([event for event, _ in rows]).agg(lambda pairs: dict.fromkeys(
        name for _, name in pairs))  # fmt: skip
    require_same(
        ties, project(build_affiliation(make_records(names.to_dict())), weighting="newman").ties
    )
    assert len(ties) == 190


def test_a_very_large_event_goes_through(tmp_path, engine):
    rows = [("E1", f"N{number:04}") for number in range(1500)]
    source = write_rows(tmp_path / "records.csv", rows)
    told, ties = count_ties(tmp_path, source, engine)
    assert told.n_kept == len(ties) == 1500 * 1499 // 2
    assert ties["shared_events"].unique().tolist() == [1]
    assert not ties.duplicated(["source", "target"]).any()


def test_blanks_and_repeats_are_counted(tmp_path, engine):
    rows = [("E1", "A"), ("E1", "B"), (" E1", "A "), ("", "C"), ("E2", "  "), ("E1", "B")]
    source = write_rows(tmp_path / "records.csv", rows)
    told, ties = count_ties(tmp_path, source, engine)
    assert told.reading.tell() == (
        "Read 6 rows: 2 blank, 2 repeated; 2 organizations, 1 event, 2 participations."
    )
    assert ties.to_numpy().tolist() == [["A", "B", 1.0, 1]]


def test_only_plain_spaces_around_names_are_left_out(tmp_path, engine):
    names = ["A", "A\N{NO-BREAK SPACE}", "A\t", "\N{EM SPACE}A"]
    source = write_rows(tmp_path / "records.csv", [("E1", f" {name} ") for name in names])
    _, ties = count_ties(tmp_path, source, engine)
    assert {*ties["source"], *ties["target"]} == {*names}


@pytest.mark.parametrize("model", ["none", "sdsm", "hypergeometric"])
@pytest.mark.parametrize("rows", [[], [("E1", "A")], [("", "")]])
def test_records_without_a_tie_give_none(tmp_path, engine, rows, model):
    source = write_rows(tmp_path / "records.csv", rows)
    told, ties = count_ties(tmp_path, source, engine, backbone=model, weighting="jaccard")
    assert (told.n_counted, told.n_kept, len(ties)) == (0, 0, 0)
    assert [*ties.columns[:4]] == ["source", "target", "weight", "shared_events"]


def test_names_are_no_part_of_a_statement(tmp_path, engine):
    header = ('what "event"\'s', "who; --")
    rows = [("E'1", 'A "quoted", name'), ("E'1", "B'); DROP TABLE given; --"), ("E'1", "Ängste")]
    source = write_rows(tmp_path / "re'cords.csv", rows, header)
    columns = dict(zip(("event_id", "organization"), header, strict=True))
    _, ties = count_ties(tmp_path, source, engine, columns=columns)
    names = [name for _, name in rows]
    assert ties["source"].tolist() == [names[0], names[0], names[1]]
    assert ties["target"].tolist() == [names[1], names[2], names[2]]


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_other_delimiters_are_found(tmp_path, engine, mark):
    lines = ["event_id,organization,x", "E1,A,1", "E1,B,2"]
    source = tmp_path / "records.csv"
    source.write_text("\ufeff" + "\n".join(lines).replace(",", mark), encoding="utf-8")
    assert count_ties(tmp_path, source, engine)[1].to_numpy().tolist() == [["A", "B", 1.0, 1]]


def test_parquet_is_read_as_csv_is(tmp_path, engine):
    frame = pd.DataFrame({"event_id": [1, 1, None, 2], "organization": ["A", "B", "C", None]})
    folder = tmp_path / "parts"
    folder.mkdir()
    frame.astype({"event_id": "Int64"}).to_parquet(folder / "one.parquet")
    for source in (folder, folder / "one.parquet"):
        told, ties = count_ties(tmp_path, source, engine)
        assert ties.to_numpy().tolist() == [["A", "B", 1.0, 1]]
        assert (told.reading.n_rows, told.reading.n_blank) == (4, 2)


def test_spaces_around_headers_are_no_part_of_them(tmp_path, engine):
    source = write_rows(tmp_path / "records.csv", [("E1", "A"), ("E1", "B")], (" event_id", "who "))
    _, ties = count_ties(tmp_path, source, engine, columns={"organization": "who"})
    assert ties.to_numpy().tolist() == [["A", "B", 1.0, 1]]


def test_a_quote_within_a_field_is_a_letter(tmp_path, engine):
    source = tmp_path / "records.csv"
    source.write_text('event_id,organization\nE1,5" club\nE1,B\n', encoding="utf-8")
    _, ties = count_ties(tmp_path, source, engine)
    assert ties.to_numpy().tolist() == [['5" club', "B", 1.0, 1]]


def test_a_folder_is_read_by_its_parquet_that_is_not_hidden(tmp_path, engine):
    folder = tmp_path / "records.csv"  # as Spark calls what it writes, if it is told so
    (folder / "event_id=E9").mkdir(parents=True)
    for name in ("event_id=E9/1.parquet", ".2.parquet", "_3.parquet"):
        rows = {"event_id": ["E1", "E1"], "organization": ["A", f"of {name}"]}
        pd.DataFrame(rows).to_parquet(folder / name)
    (folder / "README.md").write_text("what this is")
    _, ties = count_ties(tmp_path, folder, engine)
    assert ties.to_numpy().tolist() == [["A", "of event_id=E9/1.parquet", 1.0, 1]]


@pytest.mark.parametrize("name", ["records*", "records[1]", "records?"])
@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_a_name_is_no_pattern(tmp_path, engine, name, suffix):
    for stem, other in ((name, "B"), ("records1", "C"), ("records2", "D")):
        source = write_rows(tmp_path / f"{stem}.csv", [("E1", "A"), ("E1", other)])
        pd.read_csv(source).to_parquet(source.with_suffix(".parquet"))
    _, ties = count_ties(tmp_path, tmp_path / f"{name}{suffix}", engine)
    assert ties.to_numpy().tolist() == [["A", "B", 1.0, 1]]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("event_id,name\nE1,A\n", "records.csv row 1: no column is called 'organization'"),
        (
            "event_id,organization\nE1,A\n\nE1,A,B,C\n",
            "csv row 4: it has 4 columns, the header 2; ",
        ),
        ("event_id,organization\nE1,A\n \n", "records.csv row 3: it has 1 column, the header 2; "),
        ('event_id,organization\nE1,"A\nB"\nE1,"C\nE2,D\n', "records.csv row 3: .* quote"),
        ('event_id,organization,x\nE1,A,"\nE1,B,\n', "records.csv row 2: .* quote"),
        (f'event_id,organization,"{"x" * 200_000}"\n', "records.csv row 1: .* quote"),
        ("event_id,organization,event_id\nE1,A,B\n", "column event_id: several"),
        ("", "records.csv row 1: it is empty"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path, engine, content, said):
    source = tmp_path / "records.csv"
    source.write_text(content)
    with pytest.raises(CoalitionsError, match=said):
        count_ties(tmp_path, source, engine)
    assert [path.name for path in tmp_path.iterdir()] == ["records.csv"]


def test_an_interrupt_leaves_nothing(tmp_path, engine):
    source = write_rows(tmp_path / "records.csv", [("E1", "A"), ("E1", "B")])
    target = tmp_path / "ties.parquet"
    target.write_bytes(b"older")

    def interrupt(stage):
        if "riting" in stage:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_ties(source, target, engine=engine, overwrite=True, on_stage=interrupt)
    assert target.read_bytes() == b"older"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["records.csv", "ties.parquet"]


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
def test_an_interrupt_ends_a_statement(tmp_path):
    skip_without("duckdb")
    # In the background of a script it is ignored.
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with closing(duckdb.DuckDbEngine(tmp_path, 256)) as engine:
            Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
            with pytest.raises(KeyboardInterrupt):
                engine.fetch("SELECT sum(random()) FROM range(10000000000)")
    finally:
        signal.signal(signal.SIGINT, former)


def test_the_order_of_rows_changes_nothing(senate_file, tmp_path, engine):
    header, *lines = senate_file.read_text(encoding="utf-8").splitlines()
    turned = tmp_path / "turned.csv"
    turned.write_text("\n".join([header, *reversed(lines)]), encoding="utf-8")
    ties = [
        count_ties(tmp_path, path, engine, weighting="cosine", backbone="sdsm")[1]
        for path in (senate_file, turned)
    ]
    pd.testing.assert_frame_equal(*ties)


def test_parts_of_the_product_make_up_the_whole(senate_file, tmp_path, monkeypatch):
    whole = count_ties(tmp_path, senate_file, "memory", weighting="newman", backbone="sdsm")[1]
    monkeypatch.setattr("coalitions.projection.product.LEAST", 20_000)
    parts = count_ties(tmp_path, senate_file, "memory", weighting="newman", backbone="sdsm")[1]
    pd.testing.assert_frame_equal(whole, parts)


def test_rows_compared_in_parts_are_those_compared_at_once(senate_file, tmp_path, monkeypatch):
    skip_without("duckdb")
    told, whole = count_ties(tmp_path, senate_file, "duckdb")
    room = read_memory(DEFAULT_MEMORY) * 1024**2
    monkeypatch.setattr(duckdb, "FOR_A_ROW", 2 * room // told.reading.n_rows)  # five parts
    again, in_parts = count_ties(tmp_path, senate_file, "duckdb")
    assert again == told
    pd.testing.assert_frame_equal(in_parts, whole)


def pair_up(records):
    return [(row[0], row[1]) for row in list_participations(records)]


def test_the_command_says_what_was_read_and_written(tmp_path, capsys):
    source = write_rows(tmp_path / "records.csv", [("E1", "A"), ("E1", "B"), ("E1", "")])
    target = tmp_path / "ties.parquet"
    assert main(["ties", str(source), "-o", str(target)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Read 3 rows: 1 blank, 0 repeated; 2 organizations, 1 event, 2 participations.",
        f"Wrote {target}: 1 of 1 tie.",
    ]
    assert main(["ties", str(source), "-o", str(target)]) == 1
    assert "give --overwrite" in capsys.readouterr().err


@pytest.mark.parametrize(("engine", "module"), [("duckdb", "duckdb"), ("spark", "pyspark")])
def test_a_missing_engine_names_its_extra(tmp_path, monkeypatch, engine, module):
    source = write_rows(tmp_path / "records.csv", [("E1", "A")])
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(CoalitionsError, match=rf"pip install 'coalitions\[{engine}\]'"):
        write_ties(source, tmp_path / "ties.parquet", engine=engine)


@pytest.mark.parametrize("option", ["memory", "master"])
def test_what_is_of_an_engine_is_refused_without_it(tmp_path, option):
    source = write_rows(tmp_path / "records.csv", [("E1", "A")])
    with pytest.raises(CoalitionsError, match=f"{option} is"):
        write_ties(source, tmp_path / "ties.parquet", **{option: "2GB"})


def test_a_folder_of_something_else_is_not_replaced(tmp_path):
    source = write_rows(tmp_path / "records.csv", [("E1", "A")])
    with pytest.raises(CoalitionsError, match="a folder of something else"):
        write_ties(source, tmp_path, overwrite=True)
    assert source.exists()


def test_records_are_not_replaced_by_their_ties(tmp_path):
    source = write_rows(tmp_path / "records.csv", [("E1", "A"), ("E1", "B")])
    parts = tmp_path / "parts"
    parts.mkdir()
    pd.read_csv(source).to_parquet(parts / "1.parquet")
    for records, target in ((source, source), (parts, parts / "ties.parquet")):
        with pytest.raises(CoalitionsError, match="is what is read, or lies in it"):
            write_ties(records, target, overwrite=True)
    assert source.read_text().startswith("event_id")
    assert [path.name for path in parts.iterdir()] == ["1.parquet"]


@pytest.mark.parametrize("name", ["none/ties.parquet", f"{'x' * 300}.parquet"])
def test_a_place_that_cannot_be_written_to_is_told(tmp_path, name):
    source = write_rows(tmp_path / "records.csv", [("E1", "A"), ("E1", "B")])
    with pytest.raises(CoalitionsError, match=r"cannot be written .*; check that its folder"):
        write_ties(source, tmp_path / name)
    assert [*tmp_path.iterdir()] == [source]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"min_shared_events": 0}, "min shared events 0"),
        ({"min_weight": float("nan")}, "min weight nan"),
        ({"min_weight": float("inf")}, "min weight inf"),
        ({"max_event_size": 1}, "max event size 1"),
        ({"weighting": "sum"}, "weighting 'sum'"),
        ({"backbone": "fdsm"}, "backbone 'fdsm'"),
        ({"alpha": 1}, "alpha 1"),
        ({"columns": {"who": "x"}}, "column 'who'"),
    ],
)
def test_unusable_options_are_refused(options, said):
    with pytest.raises(CoalitionsError, match=said):
        TieRequest(**options)


@pytest.mark.parametrize("memory", ["2", "two", "1.5GB", "10MB", "-1GB", "9999999TB"])
def test_unusable_memory_is_refused(memory):
    with pytest.raises(CoalitionsError, match=f"memory '{memory}'"):
        read_memory(memory)
