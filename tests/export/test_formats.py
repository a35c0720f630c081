"""What holds for every format, and how files come to their place."""

import random
from dataclasses import replace
from importlib.util import find_spec

import pandas as pd
import pytest

from coalitions.errors import OptionError, OutputError
from coalitions.export import (
    FORMAT_TABLE,
    FORMATS,
    MODES,
    gather_content,
    require_format,
    require_place,
    save_files,
)

from builders import ROOT
from export.gexf_rules import list_breaches
from export.networks import (
    EVENTS,
    HOSTILE,
    PARTICIPATIONS,
    compose,
    find,
    make_content,
    write_csv,
)
from export.readers import read_cx2, read_dl, read_gexf, read_kumu, read_pajek, read_vosviewer

HELD = [(name, mode) for name, form in FORMAT_TABLE.items() for mode in form.modes]


@pytest.mark.parametrize("name", FORMATS)
def test_the_page_of_exports_tells_of_every_format(name):
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    form = FORMAT_TABLE[name]
    assert form.name == name
    assert f"`{name}`" in page
    for file in form.files:
        assert f"`{file}`" in page
    for tool in form.tools.split(", "):
        assert tool in page


@pytest.fixture(scope="module")
def shuffled(tmp_path_factory):
    """The same records in another order."""
    folder = tmp_path_factory.mktemp("shuffled")
    rows = random.Random(1).sample(PARTICIPATIONS, len(PARTICIPATIONS))  # noqa: S311 - no secret
    write_csv(folder / "participations.csv", ["event_id", "organization"], rows)
    write_csv(folder / "events.csv", ["event_id", "date", "title", "issue"], EVENTS[::-1])
    return find(folder)


@pytest.mark.parametrize(("name", "mode"), HELD)
def test_the_order_of_the_records_changes_no_byte(found, shuffled, name, mode):
    files = []
    for one in (found, shuffled):
        content = gather_content(one.network, one.tables, one.layout, mode=mode)
        files.append(compose(replace(content, title="Records"), name))
    assert files[0] == files[1]


@pytest.mark.parametrize("labels", ["", "A"], ids=["of nobody", "of one"])
def test_a_network_without_ties_is_written_and_read(labels, tmp_path):
    content = make_content(labels)
    n = len(labels)
    for name in FORMATS:
        assert all(compose(content, name).values())
    assert list(list_breaches(read_gexf(content))) == []
    assert read_pajek(content, tmp_path).vcount() == n
    assert len(read_cx2(content)["nodes"]) == n
    assert len(read_vosviewer(content)["network"]["items"]) == n
    assert [len(table) for table in read_kumu(content)] == [n, 0]
    assert read_dl(compose(content, "ucinet")["network.dl"].decode())[0] == {"n": n}


def test_alone_organizations_are_in_every_format_but_the_edge_list(one_mode):
    alone = "🎉"
    assert alone in set(HOSTILE)
    for name in FORMATS:
        files = b"".join(compose(one_mode, name).values())
        assert (alone.encode() in files) == (name != "edge-list")


# --- choosing --------------------------------------------------------------------------


def test_an_unknown_format_is_refused_with_those_there_are():
    with pytest.raises(OptionError, match="format 'png' is not known; choose 'cx2', 'edge-list'"):
        require_format("png")


def test_what_a_format_cannot_hold_is_refused():
    assert [name for name, form in FORMAT_TABLE.items() if form.modes != MODES] == ["vosviewer"]
    with pytest.raises(OptionError, match="mode 'two-mode' is not for vosviewer"):
        require_format("vosviewer", mode="two-mode")
    with pytest.raises(OptionError, match="mode 'both' is not known"):
        require_format("gexf", mode="both")


def test_parquet_without_its_library_is_refused_with_a_remedy(monkeypatch):
    monkeypatch.setattr(
        "coalitions.export.formats.find_spec",
        lambda name: None if name == "pyarrow" else find_spec(name),
    )
    with pytest.raises(OptionError, match=r"needs the library pyarrow: install it with pip"):
        require_format("parquet")
    require_format("gexf")


# --- saving ----------------------------------------------------------------------------

GEXF, KUMU = FORMAT_TABLE["gexf"], FORMAT_TABLE["kumu"]


@pytest.mark.parametrize("place", ["network.gexf", "new/deeper/network.GEXF"])
def test_one_file_is_written_to_its_path(tmp_path, place):
    require_place(tmp_path / place, GEXF)
    save_files(tmp_path / place, {"network.gexf": b"here"})
    assert (tmp_path / place).read_bytes() == b"here"
    assert len(list((tmp_path / place).parent.iterdir())) == 1


def test_several_files_are_written_into_a_folder_whose_others_stay(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    require_place(tmp_path, KUMU)
    save_files(tmp_path, {"elements.csv": b"one", "connections.csv": b"two"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "notes.txt": b"mine",
        "elements.csv": b"one",
        "connections.csv": b"two",
    }


@pytest.mark.parametrize(
    ("form", "place", "told"),
    [
        (GEXF, "network", "does not end in .gexf"),
        (GEXF, "network.graphml", "does not end in .gexf"),
        (GEXF, "there.gexf", "there.gexf is there already; choose another place, or give --over"),
        (GEXF, "folder.gexf", "is a folder; gexf is one file"),
        (KUMU, "there.gexf", "is a file; kumu is elements.csv and connections.csv"),
        (KUMU, "folder.gexf", "connections.csv in .* is there already"),
    ],
    ids=["no ending", "other ending", "file there", "folder", "file for a folder", "one there"],
)
def test_a_place_that_will_not_do_is_refused(tmp_path, form, place, told):
    (tmp_path / "there.gexf").write_text("mine")
    (tmp_path / "folder.gexf").mkdir()
    (tmp_path / "folder.gexf" / "connections.csv").write_text("mine")
    with pytest.raises(OutputError, match=told):
        require_place(tmp_path / place, form)
    assert (tmp_path / "there.gexf").read_text() == "mine"


def test_what_is_there_is_replaced_if_asked(tmp_path):
    path = tmp_path / "network.gexf"
    path.write_text("older")
    require_place(path, GEXF, overwrite=True)
    save_files(path, {"network.gexf": b"newer"})
    assert path.read_text() == "newer"


def test_a_place_that_cannot_be_written_leaves_nothing(tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(OutputError, match="cannot be written"):
        save_files(tmp_path / "file" / "network.gexf", {"network.gexf": b""})
    with pytest.raises(OutputError, match="cannot be written"):
        save_files(tmp_path / "file", {"elements.csv": b"", "connections.csv": b""})
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_missing_days_stay_missing_in_every_format(two_mode):
    assert two_mode.nodes["first_event"].isna().any()
    for name in ("graphml", "gexf", "kumu", "cx2", "json-graph", "edge-list"):
        for file in compose(two_mode, name).values():
            assert not {b"NaT", b"nan", b"<NA>"} & set(file.replace(b'"', b",").split(b","))
    assert pd.notna(two_mode.nodes["label"]).all()
