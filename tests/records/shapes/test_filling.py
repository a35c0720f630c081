"""Events that are named in their first row alone, as where merged cells were saved as CSV."""

import pytest

from coalitions.records import ReadingOptions, list_issues, read_records

from builders import get_refusal, list_participations, read_content, write_file


@pytest.fixture
def read(tmp_path):
    def read(content, **options):
        return read_content(tmp_path, content, **options)

    return read


def who_came(records):
    return [(event, name) for event, name, _ in list_participations(records)]


def rows_filled(records):
    return [i.rows for i in list_issues(records.issues) if "event above" in i.problem]


HEADER = "Tanggal;Kegiatan;Tempat;Lembaga\n"


def test_rows_below_merged_cells_are_of_the_event_above(read):
    records = read(f"{HEADER}2025-03-04;R1;Sleman;A\n;;;B\n2025-03-05;R2;;A\n;;;C\n;;;D\n")
    assert who_came(records) == [
        ("2025-03-04 / R1 / Sleman", "A"), ("2025-03-04 / R1 / Sleman", "B"),
        ("2025-03-05 / R2", "A"), ("2025-03-05 / R2", "C"), ("2025-03-05 / R2", "D"),
    ]  # fmt: skip
    assert rows_filled(records) == ["3, 5-6"]


def test_place_of_an_organization_does_not_part_the_event(read):
    records = read(f"{HEADER}2025-03-04;R1;Sleman;A\n;;Bantul;B\n")
    assert set(records.events.index) == {"2025-03-04 / R1"}


@pytest.mark.parametrize("row", ["2025-03-09;;;B", ";R9;;B"])
def test_row_with_a_date_or_a_title_begins_an_event(read, row):
    records = read(f"{HEADER}2025-03-04;R1;Sleman;A\n{row}\n")
    assert len(records.events) == 2
    assert rows_filled(records) == []


def test_row_that_only_names_an_event_is_read_with_those_below_it(read):
    records = read("Tanggal;Kegiatan;Lembaga\n2025-03-04;R1;\n;;A\n;;B\n;R2;\n;;C\n;;D\n")
    assert who_came(records) == [
        ("2025-03-04 / R1", "A"), ("2025-03-04 / R1", "B"), ("R2", "C"), ("R2", "D"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        "event_id;Lembaga\nE1;A\nE1;B\n;C\n",
        "event_id;Tanggal;Lembaga\nE1;2025-03-04;A\nE1;;B\n;;C\n",
        "Tanggal;Kegiatan;Lembaga;Peran\n2025-03-04;R1;A;host\n\n;;B;host\n;;C;host\n",
        f"{HEADER};;;B\n2025-03-04;R1;;A\n",
    ],
)
def test_blank_that_may_be_a_slip_is_a_question(tmp_path, content):
    issues = get_refusal(read_records, write_file(tmp_path, content), ReadingOptions())
    assert all("blank" in i.problem or "which event" in i.problem for i in issues)


def test_lists_below_a_merged_title_are_of_one_event(read):
    records = read("Kegiatan;Penyelenggara;Peserta\nR1;A;B\n;;C\nR2;A;D\n;;E\n")
    assert sorted(name for event, name in who_came(records) if event == "row 2") == ["A", "B", "C"]


@pytest.mark.parametrize("other", ["rapat koordinasi", "Rapat  Koordinasi.", "RAPAT-KOORDINASI"])
def test_titles_of_a_day_that_differ_in_case_or_punctuation_are_one_event(read, other):
    rows = f"2025-03-04;Rapat Koordinasi;;A\n2025-03-04;{other};;B\n2025-03-05;{other};;C\n"
    records = read(f"{HEADER}{rows}")
    first = "2025-03-04 / Rapat Koordinasi"
    assert [name for event, name in who_came(records) if event == first] == ["A", "B"]
    [issue] = [i for i in list_issues(records.issues) if "same day" in i.problem]
    assert (issue.row, issue.column) == (3, "Kegiatan")


def test_made_id_is_not_called_a_column(read):
    records = read(f"{HEADER}2025-03-04;R1;;A\n2025-03-04;R2;;B\n")
    assert {i.column for i in list_issues(records.issues)} == {None}
