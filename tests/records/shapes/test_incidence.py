"""An incidence matrix has organizations on one side, events on the other, and marks between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.records import ReadingOptions, list_issues, read_records
from coalitions.records.shapes.marks import is_mark, read_mark

from builders import get_refusal, list_participations, read_content, write_file


@pytest.fixture
def read(tmp_path):
    def read(content, **options):
        return read_content(tmp_path, content, **options)

    return read


@pytest.fixture
def refuse(tmp_path):
    def refuse(content, **options):
        return get_refusal(read_records, write_file(tmp_path, content), ReadingOptions(**options))

    return refuse


def who_came(records):
    return [(event, name) for event, name, _ in list_participations(records)]


MET = [("R1", "A"), ("R1", "B"), ("R2", "B"), ("R2", "C")]


# Marks


@pytest.mark.parametrize(
    "mark", ["1", "1.0", "1,0", "x", "X", "ya", "Ya", "YA", "yes", "y", "✓", "✔", "v", "V",
    "√", "hadir",
             "TRUE", "true", "2", "0,5", "12"]
)  # fmt: skip
def test_mark_that_says_yes(mark):
    assert read_mark(mark) is True


@pytest.mark.parametrize(
    "mark",
    [
        "",
        "0",
        "0.0",
        "0,0",
        "no",
        "n",
        "tidak",
        "Tidak",
        "-",
        "\u2013",
        "absen",
        "FALSE",
        "tidak hadir",
    ],
)
def test_mark_that_says_no(mark):
    assert read_mark(mark) is False


@pytest.mark.parametrize("text", ["Walhi", "?", "1 2", "xx", "1;2"])
def test_text_that_is_no_mark(text):
    assert read_mark(text) is None
    assert not is_mark(text)


@pytest.mark.parametrize("yes", ["1", "x", "ya", "1,0", "✓", "v", "√"])
@pytest.mark.parametrize("no", ["", "0", "-", "tidak"])
def test_matrix_is_read_whatever_its_marks(read, yes, no):
    matrix = f"Lembaga;R1;R2\nA;{yes};{no}\nB;{yes};{yes}\nC;{no};{yes}\n"
    assert who_came(read(matrix)) == MET


# Sides


def test_organizations_stand_in_rows(read):
    records = read("Lembaga,R1,R2\nA,1,0\nB,1,1\nC,0,1\n")
    assert who_came(records) == MET
    assert records.events["title"].to_dict() == {"R1": "R1", "R2": "R2"}
    assert set(records.participations["role"]) == {"participant"}


def test_events_stand_in_rows(read):
    assert who_came(read("event_id,A,B,C\nR1,1,1,0\nR2,0,1,1\n")) == MET


def test_title_of_a_row_is_its_event(read):
    records = read("Kegiatan,A,B,C\nR1,1,1,0\nR2,0,1,1\n")
    assert who_came(records) == MET
    assert records.events["title"].tolist() == ["R1", "R2"]


def test_date_beside_the_marks_is_of_the_event(read):
    records = read("Kegiatan,Tanggal,A,B\nR1,3 Mei 2024,1,1\nR2,4 Mei 2024,1,1\n")
    assert records.events["date"].dt.day.tolist() == [3, 4]
    assert set(records.organizations.index) == {"A", "B"}


def test_date_that_names_a_row_is_the_day_of_the_event(read):
    records = read("Tanggal,A,B\n3 Mei 2024,1,1\n4 Mei 2024,1,1\n")
    assert records.events["date"].dt.day.tolist() == [3, 4]


def test_sector_beside_the_marks_is_of_the_organization(read):
    records = read("Lembaga,Jenis lembaga,R1,R2\nA,LSM,1,1\nB,,1,1\n", columns={})
    assert set(records.events.index) == {"R1", "R2"}
    assert records.organizations["sector"].tolist() == ["LSM", ""]


@pytest.mark.parametrize("number", ["No", "No.", "Nomor", "#"])
@pytest.mark.parametrize(("side", "rows"), [("Lembaga", "ABC"), ("Kegiatan", "RST")])
def test_running_number_of_the_rows_takes_no_part(read, number, side, rows):
    marks = "".join(f"{place},{name},x,x\n" for place, name in enumerate(rows, 1))
    records = read(f"{number},{side},M,N\n{marks}")
    named = {*records.events.index, *records.organizations.index}
    assert named == {*rows, "M", "N"}


@pytest.mark.parametrize("first", ["Nama", "key", "Organisasi/kegiatan"])
def test_matrix_whose_sides_are_not_named_is_a_question(refuse, first):
    [issue] = refuse(f"{first},R1,R2\nA,1,0\nB,1,1\n")
    assert issue.row == 1
    assert "matrix" in issue.problem
    assert "--shape incidence-by-event" in issue.remedy


@pytest.mark.parametrize("corner", ["Nama", ""])
def test_user_says_on_which_side_the_events_are(read, corner):
    matrix = f"{corner},A,B,C\nR1,1,1,0\nR2,0,1,1\n"
    assert who_came(read(matrix, shape="incidence-by-event")) == MET
    turned = who_came(read(matrix, shape="incidence-by-organization"))
    assert sorted((other, one) for one, other in turned) == MET


def test_column_that_the_user_names_says_it_too(read):
    matrix = "Nama,A,B,C\nR1,1,1,0\nR2,0,1,1\n"
    assert who_came(read(matrix, columns={"event_id": "Nama"})) == MET


# What is beside the marks


@pytest.mark.parametrize("word", ["Total", "Jumlah", "JUMLAH TOTAL", "Sum"])
def test_totals_are_no_organization_and_no_event(read, word):
    records = read(f"Lembaga,R1,R2,{word}\nA,1,0,1\nB,1,1,2\nC,0,1,1\n{word},2,2,4\n")
    assert who_came(records) == MET
    assert [issue.row for issue in list_issues(records.issues)] == [5]


def test_organization_in_a_row_that_came_to_nothing_is_kept(read):
    records = read("Lembaga,R1,R2\nA,1,1\nB,1,1\nC,0,0\n")
    assert "C" in records.organizations.index


def test_organization_in_a_column_that_came_to_nothing_is_kept_or_told(read):
    records = read("event_id,A,B,C\nR1,1,1,0\nR2,1,1,\n")
    assert "C" in records.organizations.index or any(
        "C" in {issue.value, issue.column} for issue in list_issues(records.issues)
    )


def test_event_that_nobody_came_to_is_kept_and_told(read):
    records = read("Lembaga,R1,R2,R3\nA,1,1,0\nB,1,1,0\n")
    assert "R3" in records.events.index
    assert any(issue.value == "R3" for issue in list_issues(records.issues))


# What is wrong


def test_wrong_mark_names_its_cell(refuse):
    [issue] = refuse(
        "Lembaga,R1,R2\nA,1,0\nB,1,mungkin\nC,0,1\n", shape="incidence-by-organization"
    )
    assert (issue.row, issue.column, issue.value) == (3, "R2", "mungkin")
    assert "neither a yes nor a no" in issue.problem


def test_every_wrong_mark_is_told_at_once(refuse):
    issues = refuse("Lembaga,R1,R2\nA,?,0\nB,1,?\nC,a,?\n", shape="incidence-by-organization")
    assert sorted((issue.column, issue.value, issue.rows) for issue in issues) == [
        ("R1", "?", "2"),
        ("R1", "a", "4"),
        ("R2", "?", "3-4"),
    ]


def test_one_wrong_mark_does_not_hide_that_it_is_a_matrix(refuse):
    [issue] = refuse("Lembaga,R1,R2\nA,1,0\nB,1,mungkin\nC,0,1\n")
    assert "mungkin" in str(issue) or "--shape" in issue.remedy


def test_row_with_marks_and_no_name_is_an_error(refuse):
    [issue] = refuse("Lembaga,R1,R2\nA,1,0\n,1,1\nB,1,1\n")
    assert issue.row == 3
    assert "blank" in issue.problem


@pytest.mark.parametrize("side", ["Lembaga", "event_id"])
def test_name_that_stands_in_two_rows_is_an_error(refuse, side):
    [issue] = refuse(f"{side},X,Y\nA,1,0\nA,1,1\nB,1,1\n")
    assert issue.row == 3
    assert "earlier row" in issue.problem


names = st.lists(st.sampled_from("ABCDEF"), min_size=2, unique=True)
events = st.lists(st.sampled_from(["R1", "R2", "R3", "R4"]), min_size=2, unique=True)


@given(data=st.data(), names=names, events=events)
def test_matrix_and_its_other_side_are_the_same_records(folder, data, names, events):
    came = {(event, name): data.draw(st.booleans()) for event in events for name in names}

    def write(rows, columns, head, at):
        lines = [[head, *columns]]
        lines += [[row, *("1" if at(row, column) else "" for column in columns)] for row in rows]
        return "".join(";".join(line) + "\n" for line in lines)

    one = write(names, events, "Lembaga", lambda name, event: came[event, name])
    other = write(events, names, "event_id", lambda event, name: came[event, name])
    if not any(came.values()):
        return
    expected = sorted(pair for pair, there in came.items() if there)
    assert who_came(read_content(folder, one)) == expected
    assert who_came(read_content(folder, other)) == expected


# Marks that explain one another, and columns that hold none


@pytest.mark.parametrize(
    ("matrix", "options"),
    [
        ("Lembaga;R1;R2\nA;H;I\nB;H;H\nC;A;H\n", {}),
        ("Lembaga;R1;R2\nA;h;S\nB;Hadir;h\nC;alpa;H\n", {}),
        ("Lembaga;R1;R2\nA;v;i\nB;✓;v\nC;tdk;v\n", {}),
        ("Lembaga;R1;R2\nA;Y;T\nB;Y;Y\nC;T;Y\n", {}),
        ("Lembaga;R1;R2\nA;v;x\nB;v;v\nC;x;v\n", {"marks": ("v",)}),
        ("Lembaga;R1;R2\nA;x;\nB;v;x\nC;;v\n", {"marks": ("v", "X")}),
        ("Lembaga;R1;R2;Keterangan\nA;1;;baik\nB;1;1;\nC;;1;1\n", {}),
        ("Lembaga;R1;R2;Kontak\nA;1;;081234567\nB;1;1;081987654\nC;;1;\n", {}),
        ("Lembaga;Ketua;R1;R2;Total Hadir\nA;Rina;1;;1\nB;Budi;1;1;2\nC;;;1;1\n", {}),
        ("No;Lembaga;Kegiatan;;Jumlah\n;;R1;R2;\n1;A;1;;1\n2;B;1;1;2\n3;C;;1;1\n", {}),
    ],
)
def test_register_of_an_office_is_understood(read, matrix, options):
    assert who_came(read(matrix, **options)) == MET


@pytest.mark.parametrize("tick", ["v", "✓", "hadir", "1", "H"])
def test_cross_beside_another_yes_is_a_question(refuse, tick):
    issues = refuse(f"Lembaga;R1;R2\nA;{tick};x\nB;x;{tick}\n")
    assert [(issue.value, "--marks" in issue.remedy) for issue in issues] == [("x", True)]


@pytest.mark.parametrize("letters", ["AI", "IS"])
def test_letters_alone_are_a_question(refuse, letters):
    one, two = letters
    issues = refuse(f"Lembaga;R1;R2\nA;{one};{two}\nB;{two};{one}\n")
    assert {issue.value for issue in issues} == set(letters)


def test_column_of_no_marks_is_told(read):
    records = read("Lembaga;Kepala;R1;R2\nA;Rina;1;1\nB;Budi;1;1\n")
    assert "Kepala" in {issue.value for issue in list_issues(records.issues)}


def test_column_named_by_a_day_is_an_event_of_that_day(read):
    records = read("Lembaga;13/05/2025;14/05/2025\nA;1;1\nB;1;1\n")
    assert records.events["date"].dt.strftime("%Y-%m-%d").tolist() == ["2025-05-13", "2025-05-14"]


def test_made_event_is_not_called_a_column_of_the_file(read):
    records = read("Lembaga;R1;R2\nA;1;1\nB;1;0\n")
    assert {issue.column for issue in list_issues(records.issues)} == {None}
