"""GDELT Global Knowledge Graph 2.1, as its codebook describes it."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.errors import RecordsError
from coalitions.records.assemble import assemble_records
from coalitions.records.checks import check_tables
from coalitions.records.options import DEFAULT_OPTIONS
from coalitions.records.shapes.gdelt import (
    COLUMNS,
    looks_like_gdelt,
    read_gdelt,
    split_gdelt,
)

from builders import require_shared

WEB = "https://example.org/a"


def line(number=0, day="20240501", **cells):
    cells = {
        "GKGRECORDID": f"{day}121500-{number}",
        "V2.1DATE": f"{day}121500",
        "V2SOURCECOLLECTIONIDENTIFIER": "1",
        "V2SOURCECOMMONNAME": "example.org",
        "V2DOCUMENTIDENTIFIER": WEB,
        **cells,
    }
    return "\t".join(cells.get(column, "") for column in COLUMNS)


def join(*lines):
    return "\n".join(lines).encode() + b"\n"


def read(*lines):
    return read_gdelt(split_gdelt(join(*lines), "gkg.csv"), "News")


def organizations(text, **cells):
    return line(V2ENHANCEDORGANIZATIONS=text, **cells)


@pytest.fixture(scope="module")
def real():
    return require_shared("gdelt_gkg/gkg.csv").read_bytes()


def test_real_file_is_known_and_read_whole(real):
    assert looks_like_gdelt(real)
    grid = split_gdelt(real, "gkg.csv")
    assert grid.notes == ()
    tables = read_gdelt(grid, "News")
    assert len(tables.events.cells) == real.count(b"\n") == 100
    coded = [row.split(b"\t")[14].decode() for row in real.splitlines()]
    pairs = {
        (number, part.rpartition(",")[0])
        for number, cell in enumerate(coded, 1)
        for part in cell.split(";")
        if part
    }
    found = tables.participations
    assert set(zip(found.places["row"], found.cells["organization"], strict=True)) == pairs
    assert len(found.cells) == len(pairs) == 195
    assert found.cells["organization"].nunique() == 165
    assert sum(found.cells["mentions"].astype(int)) == 269


def test_real_file_passes_every_check(real):
    tables = read_gdelt(split_gdelt(real, "gkg.csv"), "News")
    records = assemble_records(tables, check_tables(tables, DEFAULT_OPTIONS), DEFAULT_OPTIONS)
    assert set(records.events["date"].dt.strftime("%Y-%m-%d")) == {"2015-02-18", "2020-03-18"}
    assert len(records.participations) == 195
    assert not any(
        theme.startswith("TAX_") for theme in "; ".join(records.events["issue"]).split("; ")
    )


def test_organizations_that_only_the_old_column_names_are_told(real):
    tables = read_gdelt(split_gdelt(real, "gkg.csv"), "News")
    [note] = tables.participations.notes
    assert "19 organizations" in note.problem
    assert note.n_rows == 12
    assert note.column == "V1ORGANIZATIONS"


def test_organization_counts_once_in_an_article():
    tables = read(organizations("Walhi,3;Lbh, Tbk,10;Walhi,90;;", V1ORGANIZATIONS="walhi;lbh, tbk"))
    assert tables.participations.cells.astype(str).to_numpy().tolist() == [
        ["20240501121500-0", "Walhi", "2"],
        ["20240501121500-0", "Lbh, Tbk", "1"],
    ]
    assert tables.participations.notes == ()


def test_article_is_an_event():
    tables = read(
        organizations(
            "Walhi,3",
            V1THEMES="PROTEST;TAX_FNCACT;PROTEST;WB_1;",
            V1LOCATIONS="1#Indonesia#ID#ID##-5#120#ID;4#Yogya, Indonesia#ID#ID10#1#2;1#Indonesia;2",
            V2EXTRASXML="<PAGE_LINKS>x</PAGE_LINKS><PAGE_TITLE>Warga &amp; hutan</PAGE_TITLE>",
        )
    )
    assert tables.events.cells.iloc[0].to_dict() == {
        "event_id": "20240501121500-0",
        "date": "20240501121500",
        "title": "Warga & hutan",
        "issue": "PROTEST; WB_1",
        "place": "Indonesia; Yogya, Indonesia",
        "source_url": WEB,
        "source": "example.org",
    }
    assert tables.events.label("issue") == "V1THEMES"


def test_name_without_an_offset_is_a_name():
    tables = read(organizations("Walhi;Kontras,3"))
    assert tables.participations.cells["organization"].tolist() == ["Walhi", "Kontras"]


def test_control_character_in_a_title_is_dropped():
    tables = read(organizations("A,1", V2EXTRASXML="<PAGE_TITLE>a&#127;&#12;b</PAGE_TITLE>"))
    assert tables.events.cells["title"].tolist() == ["a b"]


def test_source_that_is_not_on_the_web_is_the_title():
    [event] = read(organizations("A,1", V2DOCUMENTIDENTIFIER="BBC/a")).events.cells.to_dict(
        "records"
    )
    assert (event["title"], event["source_url"]) == ("BBC/a", "")


def test_article_without_organization_stays_an_event():
    tables = read(organizations("A,1"), line(1))
    assert len(tables.events.cells) == 2
    assert tables.participations.places["row"].tolist() == [1]


def test_quotes_and_line_marks_are_text():
    tables = read(
        organizations('"A\u2028B,1;C",2'),
        organizations("D\x0bE,1", GKGRECORDID="20240501121500-T9"),
    )
    assert tables.participations.cells["organization"].tolist() == ['"A B', 'C"', "D\ufffdE"]
    assert tables.participations.places["row"].tolist() == [1, 1, 2]
    assert tables.participations.notes[0].row == 2


def test_windows_line_ends_blank_lines_and_a_mark_are_forgiven():
    content = b"\xef\xbb\xbf" + join(organizations("A,1"), "", organizations("B,1", number=1))
    content = content.replace(b"\n", b"\r\n")
    assert looks_like_gdelt(content)
    grid = split_gdelt(content, "gkg.csv")
    assert grid.cells.index.tolist() == [1, 3]
    assert grid.cells[26].tolist() == ["", ""]
    assert grid.notes == ()


def test_line_that_is_no_record_is_left_out_and_told():
    broken = organizations("B,1", number=1)
    tables = read(organizations("A,1"), broken[:60], "x" + broken, organizations("C,1", number=2))
    assert tables.participations.cells["organization"].tolist() == ["A", "C"]
    [note] = tables.participations.notes
    assert (note.rows, note.n_rows) == ("2-3", 2)
    assert "left out" in note.problem


def test_bytes_that_are_no_text_are_shown_and_told():
    content = join(organizations("A,1"), organizations("Caf?,1", number=1)).replace(b"?", b"\xe9")
    grid = split_gdelt(content, "gkg.csv")
    [note] = grid.notes
    assert (note.row, note.severity) == (2, "warning")
    assert read_gdelt(grid, "News").participations.cells["organization"].tolist()[1] == "Caf\ufffd"


@pytest.mark.parametrize(
    "content",
    [b"", b"event_id\torganization\n", join(line()[1:]), join(line() + "\t"), join(line()[:-1])],
    ids=["empty", "table", "other id", "too wide", "too narrow"],
)
def test_other_files_are_not_taken_for_gdelt(content):
    assert not looks_like_gdelt(content)
    with pytest.raises(RecordsError, match="no GKG record"):
        split_gdelt(content, "gkg.csv")


def test_records_without_any_organization_are_refused():
    with pytest.raises(RecordsError, match="names no organization"):
        read(line())


cells = st.text(st.sampled_from(list('Ab,;#"\r\x00\x1f\u2028 é')), max_size=8)
lines = st.builds(
    lambda number, names, title: organizations(
        names, number=number, V2EXTRASXML=f"<PAGE_TITLE>{title}&#127;</PAGE_TITLE>"
    ).encode(),
    st.integers(0, 9), cells, cells,
)  # fmt: skip


@given(st.lists(lines | st.binary(max_size=30), max_size=5).map(b"\n".join))
def test_any_bytes_are_read_or_refused(content):
    assert looks_like_gdelt(content) in {True, False}
    with suppress(RecordsError):
        grid = split_gdelt(content, "gkg.csv")
        told = sum(note.n_rows for note in grid.notes if "left out" in note.problem)
        rows = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
        assert len(grid.cells) + told == sum(bool(row.strip()) for row in rows)
        assert len(read_gdelt(grid, "News").events.cells) == len(grid.cells)
