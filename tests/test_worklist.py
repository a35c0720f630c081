"""The list of doubts: what a person wrote into it survives the next check."""

from __future__ import annotations

import pandas as pd
import pytest

from coalitions.cli import main
from coalitions.cli.worklist import read_worklist, write_worklist
from coalitions.errors import Issue, OutputError
from coalitions.records import tabulate_issues
from coalitions.records.fields import WORKLIST_FIELDS, names_of
from coalitions.records.telling import make_issue

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


TWICE = make_issue("warning", "a.csv", "twice-in-row", row=2, value="Walhi", column="organization")
BLANK = make_issue("error", "a.csv", "header-alone", sheet="2024")


def test_list_is_in_the_language_that_was_asked_for(path):
    write_worklist(path, tabulate_issues([TWICE, BLANK]), [], language="id")
    listed = read_worklist(path)
    assert listed["tingkat"].tolist() == ["kesalahan", "peringatan"]
    assert listed["yang salah"].tolist()[1] == "ada dua kali di baris ini dan dihitung sekali"
    assert listed["selesai"].tolist() == ["", ""]


def test_ticks_stay_when_the_language_changes(path):
    issues = tabulate_issues([TWICE, BLANK])
    write_worklist(path, issues, [])
    tick(path, TWICE.problem, done="ya", who="Ani")
    for language in ("id", "id", "en"):
        write_worklist(path, issues, [], read_worklist(path), language=language)
    listed = read_worklist(path)
    assert [*listed] == [*names_of(WORKLIST_FIELDS), "who"]
    assert listed[["done", "who"]].to_numpy().tolist() == [["", ""], ["ya", "Ani"]]


def test_check_speaks_the_language_that_was_asked_for(tmp_path, capsys):
    source, path = tmp_path / "events.csv", tmp_path / "doubts.csv"
    source.write_text("event_id,organization\nE1,Walhi\nE1,Walhi\nE1,Kontras\n", encoding="utf-8")
    assert main(["check", str(source), "--lang", "id", "-o", str(path)]) == 0
    told = capsys.readouterr().out
    assert "peringatan: events.csv baris 3, kolom organization: 'Walhi' mengulang baris 2" in told
    assert told.endswith(
        "Dapat dipakai: 1 kegiatan, 2 organisasi, dan 2 keikutsertaan; 1 peringatan.\n"
    )
    assert "yang perlu dilakukan" in path.read_text(encoding="utf-8-sig")
    source.write_text("event_id,organization\n", encoding="utf-8")
    for command in (["check"], ["build", "-o", str(tmp_path / "out")]):
        assert main([*command, str(source), "--lang", "id"]) == 1
        told = "".join(capsys.readouterr())
        assert "kesalahan: events.csv: ada baris judul, tetapi tidak ada baris di bawahnya." in told
        assert "1 kesalahan harus diperbaiki sebelum catatan ini dapat dipakai" in told
