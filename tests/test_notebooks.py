"""Every notebook runs from its first cell to its last, and is what its script says."""

import importlib.util
import re

import jupytext
import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from builders import ROOT

FOLDER = ROOT / "notebooks"
SCRIPTS = sorted(FOLDER.glob("[0-9]*.py"))
TEMPLATE = FOLDER / "05_your_own_data.py"
MOST_SECONDS = 300  # of a cell, so that one that hangs does not hang the tests
# Else each kernel says that whoever is on this machine can read what is sent to it.
ERRORS_ONLY = "--IPKernelApp.log_level=40"
WARNINGS_ARE_ERRORS = "import warnings\n\nwarnings.simplefilter('error')"

each_notebook = pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def maker():
    """The program that writes the notebooks, as a module."""
    spec = importlib.util.spec_from_file_location("make_notebooks", FOLDER / "make_notebooks.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(notebook):
    """Run a notebook in a fresh kernel, warnings being errors; give it with its outputs."""
    notebook.cells.insert(0, nbformat.v4.new_code_cell(WARNINGS_ARE_ERRORS))
    client = NotebookClient(
        notebook,
        timeout=MOST_SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(FOLDER)}},
        extra_arguments=[ERRORS_ONLY],
    )
    return client.execute()


def list_outputs(notebook):
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def read_prose(script):
    cells = jupytext.read(script).cells
    return [cell.source for cell in cells if cell.cell_type == "markdown"]


def open_template(records, monkeypatch):
    monkeypatch.setenv("COALITIONS_RECORDS", str(records))
    return jupytext.read(TEMPLATE)


def read_printed(notebook):
    return "".join(output.text for output in list_outputs(notebook) if "text" in output)


def test_there_are_five_notebooks():
    assert [script.stem[:2] for script in SCRIPTS] == ["01", "02", "03", "04", "05"]


@each_notebook
def test_a_notebook_is_what_its_script_says_and_has_no_output(script, maker):
    written = script.with_suffix(".ipynb").read_text(encoding="utf-8")
    assert written == maker.write_notebook(script), "run: make notebooks"
    cells = [cell for cell in nbformat.reads(written, as_version=4).cells if "outputs" in cell]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells)


@each_notebook
def test_no_figure_is_typed_into_the_prose(script):
    for cell in read_prose(script):
        text = re.sub(r"\]\(\S*\)|`[^`]*`", "", cell)  # addresses and code
        text = re.sub(r"^# \d\.|\b(?:19|20)\d\d\b|notebook \d|[01]/1|1 / ln k", "", text)
        assert not re.search(r"\d", text), cell


@each_notebook
def test_a_notebook_runs_without_a_warning_and_draws(script):
    outputs = list_outputs(run(nbformat.read(script.with_suffix(".ipynb"), as_version=4)))
    told = [output for output in outputs if output.output_type == "stream"]
    assert [output.text for output in told if output.name == "stderr"] == []
    assert any("image/png" in output.get("data", {}) for output in outputs)


def test_the_template_goes_all_the_way_where_the_records_carry_it(monkeypatch):
    finished = run(open_template(ROOT / "data" / "example", monkeypatch))
    pictures = [
        output for output in list_outputs(finished) if "image/png" in output.get("data", {})
    ]
    assert len(pictures) == 3  # the network, the ranking, the timeline
    assert "Coalitions, together more than chance would give: 4." in read_printed(finished)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(None, "there is no such file", id="no file"),
        pytest.param(
            "name,phone\nA,1\n", "'event_id' and 'organization' are missing", id="columns"
        ),
        pytest.param(
            "event_id,organization\nE1,A\nE2,B\n", "2 events names two organizations", id="alone"
        ),
    ],
)
def test_the_template_stops_with_helpful_words(content, words, tmp_path, monkeypatch):
    records = tmp_path / "meetings.csv"
    if content is not None:
        records.write_text(content, encoding="utf-8")
    notebook = open_template(records, monkeypatch)
    with pytest.raises(CellExecutionError):
        run(notebook)
    [stopped] = [output for output in list_outputs(notebook) if output.output_type == "error"]
    assert stopped.ename == "CannotGoOn"
    [shown] = stopped.traceback  # no line of the program
    assert shown.startswith("The notebook stops here. ")
    assert words in shown
