"""Every column that is written is explained, once, in words that everybody understands."""

import re
from dataclasses import fields

import pandas as pd
import pytest

from coalitions.analysis import BuildOptions
from coalitions.build import build_outputs
from coalitions.centrality import MEASURE_TABLE
from coalitions.mixing import MIXING_TABLE
from coalitions.tables import COMPARISON_GUIDES, TABLE_GUIDES, Tables, explain_columns
from coalitions.tables.guide.column import ANY_OTHER

from builders import ROOT, compare_with_few, leave_out_pictures

EVERYTHING = BuildOptions(
    backbone="fdsm",
    samples=200,
    correction="holm",
    signed=True,
    alpha=0.2,
    resamples=20,
    compare=True,
)
GUIDES = {"tables": TABLE_GUIDES, "comparison": COMPARISON_GUIDES}
COLUMNS = [
    (folder, name, column)
    for folder, guides in GUIDES.items()
    for name, guide in guides.items()
    for column in guide.columns
]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The columns of every CSV file of a build with every option, by folder and name."""
    target = tmp_path_factory.mktemp("build") / "report"
    with pytest.MonkeyPatch.context() as patch:
        leave_out_pictures(patch)
        compare_with_few(patch)
        build_outputs(ROOT / "data" / "example", target, EVERYTHING)
    return {
        folder: {path.stem: read(path) for path in sorted((target / folder).glob("*.csv"))}
        for folder in GUIDES
    }


def read(path):
    return pd.read_csv(path, encoding="utf-8-sig", keep_default_na=False)


@pytest.mark.parametrize("folder", GUIDES)
def test_every_column_of_every_file_is_explained(written, folder):
    explained = written[folder]["columns"]
    for name, table in written[folder].items():
        rows = explained[explained["file"] == f"{name}.csv"]
        assert rows["column"].tolist() == list(table.columns), name
    assert set(explained["file"]) == {f"{name}.csv" for name in written[folder]}


@pytest.mark.parametrize("folder", GUIDES)
def test_nothing_is_explained_that_is_never_written(written, folder):
    assert {*GUIDES[folder]} == {*written[folder]}
    for name, guide in GUIDES[folder].items():
        named = {column.name for column in guide.columns} - {ANY_OTHER}
        assert named <= {*written[folder][name].columns}, name


def test_every_table_has_a_guide():
    assert {field.name for field in fields(Tables)} == {*TABLE_GUIDES} - {"columns"}


@pytest.mark.parametrize(
    "meaning", [column.meaning for *_, column in COLUMNS if column.name not in MEASURE_TABLE]
)
def test_a_meaning_is_made_of_sentences(meaning):
    assert re.match("[A-Z]|p_value", meaning)
    assert meaning.endswith(".")
    assert max(map(len, re.split(r"[.;:] ", meaning))) < 150


def test_every_column_has_a_unit_and_is_explained_once():
    assert all(column.unit for *_, column in COLUMNS)
    named = [(folder, name, column.name) for folder, name, column in COLUMNS]
    assert len(set(named)) == len(named)


def test_measures_are_explained_in_the_words_of_their_tables():
    for name, table in (("organizations", MEASURE_TABLE), ("mixing", MIXING_TABLE)):
        for measure in table.values():
            assert TABLE_GUIDES[name].find_column(measure.name).meaning == measure.meaning


def test_a_column_of_the_records_is_said_to_be_theirs():
    table = pd.DataFrame({"province": ["Bali"]}, index=pd.Index(["A"], name="organization"))
    meanings = explain_columns({"organizations": table}).set_index("column")["meaning"]
    assert meanings["province"] == "As in your table of organizations."


def test_a_column_that_nobody_explained_is_an_error():
    with pytest.raises(KeyError, match="any other"):
        explain_columns({"turnover": pd.DataFrame(columns=["window", "mystery"])})
