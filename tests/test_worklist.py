"""The list of doubts: what a person wrote into it survives the next check."""

from __future__ import annotations

import pandas as pd
import pytest

from coalitions.cli import main
from coalitions.cli.worklist import read_worklist, write_worklist
from coalitions.errors import Issue, OutputError
from coalitions.records import tabulate_issues

ODD = Issue("warning", "a.csv", "is odd", "Look.", row=2, value="x  y\nz", column="place")
WRONG = Issue("error", "a.csv", "is wrong", "Mend it.", row=3, sheet="2024")


@pytest.fixture(params=[".xlsx", ".csv"])
def path(tmp_path, request):
    return tmp_path / f"issues{request.param}"


def tick(path, problem, **columns):
    """Work through the list as a person does."""
    if path.suffix == ".xlsx":
        table = pd.read_excel(path, dtype=str, engine="calamine")
    else:
        table = pd.read_csv(path, dtype=str)
    for column, text in columns.items():
        table.loc[table["what is wrong"] == problem, column] = text
    write = table.to_excel if path.suffix == ".xlsx" else table.to_csv
    write(path, index=False)


def test_errors_stand_first_and_nothing_is_ticked(path):
    write_worklist(path, tabulate_issues([ODD, WRONG]), ["Read as a long table."])
    listed = read_worklist(path)
    assert listed["severity"].tolist() == ["error", "warning"]
    assert listed["done"].tolist() == ["", ""]


def test_workbook_says_how_the_records_were_read(tmp_path):
    path = tmp_path / "issues.xlsx"
    write_worklist(path, tabulate_issues([ODD]), ["Read as a long table."])
    how = pd.read_excel(path, sheet_name="How they were read", engine="calamine")
    assert how.iloc[:, 0].tolist() == ["Read as a long table."]


def test_ticks_and_own_columns_stay_though_rows_have_moved(path):
    write_worklist(path, tabulate_issues([ODD, WRONG]), [])
    tick(path, "is odd", done="ya", who="Ani")
    moved = Issue(**{**vars(ODD), "row": 7})
    write_worklist(path, tabulate_issues([moved]), [], read_worklist(path))
    listed = read_worklist(path)
    assert listed[["rows", "done", "who"]].to_numpy().tolist() == [["7", "ya", "Ani"]]


def test_new_doubt_is_not_ticked(path):
    write_worklist(path, tabulate_issues([ODD]), [])
    tick(path, "is odd", done="ya")
    write_worklist(path, tabulate_issues([ODD, WRONG]), [], read_worklist(path))
    assert read_worklist(path)["done"].tolist() == ["", "ya"]


def test_list_of_nothing_can_be_written_anew(path):
    write_worklist(path, tabulate_issues([]), [])
    write_worklist(path, tabulate_issues([ODD]), [], read_worklist(path))
    assert len(read_worklist(path)) == 1


def test_another_file_is_never_written_over(path):
    table = pd.DataFrame({"event_id": ["E1"], "organization": ["A"]})
    write = {".xlsx": table.to_excel, ".csv": table.to_csv}[path.suffix]
    write(path, index=False)
    before = path.read_bytes()
    with pytest.raises(OutputError, match="is there already"):
        read_worklist(path)
    assert main(["check", str(path), "-o", str(path)]) == 1
    assert path.read_bytes() == before
