"""The shape of a table shows in its header and its cells, or the user says it."""

import pytest

from coalitions.errors import RecordsError
from coalitions.records import list_issues, read_records
from coalitions.records.files.delimited import read_delimited
from coalitions.records.header import find_header
from coalitions.records.options import ReadingOptions
from coalitions.records.shapes.recognize import recognize_shape

from builders import list_participations, read_content, require_shared


def recognize(content, **options):
    options = ReadingOptions(**options)
    grid = read_delimited(content.encode(), "meetings.csv", delimiter=options.delimiter)
    return recognize_shape(find_header(grid, options), options)


LONG = "event_id,organization\nE1,A\nE1,B\nE2,A\n"
LISTS = "event_id,organization\nE1,A;B\nE2,A\n"
BY_EVENT = "event_id,A,B\nE1,1,0\nE2,1,1\n"
BY_ORGANIZATION = "organization,E1,E2\nA,1,0\nB,1,1\n"


@pytest.mark.parametrize(
    ("content", "shape"),
    [
        (LONG, "long"),
        (LISTS, "lists"),
        (BY_EVENT, "incidence-by-event"),
        (BY_ORGANIZATION, "incidence-by-organization"),
        ("event_id,organization\nE1,A\nE2,B\n", "long"),
        ("event_id,organization,role\nE1,A,host\nE2,B,\n", "long"),
        ("event_id,organization\n", "long"),
        ("Kegiatan,Penyelenggara,Peserta\nR1,A,B\nR2,B,A\n", "lists"),
        ("Kegiatan,Peserta\nR1,A\nR2,B\n", "lists"),
        ('Kegiatan,Lembaga\nR1,"Walhi, Kontras"\nR2,LBH\n', "lists"),
        ('Kegiatan,Lembaga\nR1,"PT Maju, Tbk"\nR2,LBH\n', "long"),
        ('event_id,organization\nE1,"A\nB"\nE2,C\n', "lists"),
        ('event_id,organization\nE1,"Forum\nWarga"\nE1,B\nE1,C\n', "long"),
        ("event_id,organization\nE1,A;B\nE1,C;D\nE2,A\n", "lists"),
        ("event_id,organization\nE1,A;B\n" + "".join(f"E1,C{n}\n" for n in range(9)), "long"),
        ("Tanggal,Kegiatan,Lembaga\n3/5/2024,R1,A\n3/5/2024,R1,B\n", "long"),
        ("Lembaga,R1,R2,Total\nA,x,,1\nB,,x,1\n", "incidence-by-organization"),
        ("Kegiatan,A,B\nR1,hadir,-\nR2,,hadir\n", "incidence-by-event"),
        ("event_id,title,jumlah,organization\n1,R1,10,A\n1,R1,20,B\n", "long"),
        ("event_id,online,hybrid,organization\n1,x,,A;B\n2,,x,A\n", "lists"),
    ],
)
def test_shape_is_recognized(content, shape):
    assert recognize(content) == shape


@pytest.mark.parametrize("content", [LONG, LISTS, BY_EVENT, BY_ORGANIZATION])
@pytest.mark.parametrize(
    "shape", ["long", "lists", "incidence-by-event", "incidence-by-organization"]
)
def test_shape_that_the_user_names_is_not_questioned(content, shape):
    assert recognize(content, shape=shape) == shape


def test_separator_that_the_user_names_makes_lists():
    assert recognize("event_id,organization\nE1,A / B\nE2,C\n", separator="/") == "lists"
    assert recognize("event_id,organization\nE1,A / B\nE1,C / D\n", separator="/") == "lists"


# What people's own files taught


def test_first_row_of_records_is_no_second_line_of_a_header(tmp_path):
    content = (
        "Tanggal;Kegiatan;Peserta;Peran\n"
        "2025-03-04;Diskusi;Mitra Wacana;Penyelenggara\n2025-03-04;Diskusi;LBH;Peserta\n"
    )
    records = read_content(tmp_path, content)
    assert [(name, role) for _, name, role in list_participations(records)] == [
        ("LBH", "participant"),
        ("Mitra Wacana", "host"),
    ]


@pytest.mark.parametrize("label", ["Peserta", "participant", "Hadir"])
def test_lone_column_of_participants_is_long_where_events_return(tmp_path, label):
    content = f'event_id,{label}\nE1,"Baucus, Max"\nE1,Frist\nE2,"Baucus, Max"\n'
    records = read_content(tmp_path, content)
    assert {name for _, name, _ in list_participations(records)} == {"Baucus, Max", "Frist"}


def test_rows_of_one_day_and_title_are_one_event_and_told(tmp_path):
    content = (
        "Tanggal,Kegiatan,Penyelenggara,Peserta\n"
        "2025-03-04,Diskusi,Mitra Wacana,LBH\n2025-03-04,Diskusi,Mitra Wacana,KontraS\n"
    )
    records = read_content(tmp_path, content)
    assert len(records.events) == 1
    assert any(issue.rows == "2-3" for issue in list_issues(records.issues))


def test_codes_of_events_under_another_header_serve_as_their_ids(tmp_path):
    records = read_content(tmp_path, "event,participant\nE1,Nora\nE1,Helen\nE2,Nora\n")
    assert len(records.events) == 2


@pytest.mark.parametrize("nobody", ["-", "?", "tidak ada", "N/A", "nihil"])
def test_word_for_nobody_is_no_organization_and_told(tmp_path, nobody):
    records = read_content(tmp_path, f"id,Lembaga\nE1,A\nE1,{nobody}\nE1,B\n")
    assert {name for _, name, _ in list_participations(records)} == {"A", "B"}
    assert [issue.value for issue in list_issues(records.issues)] == [nobody]


@pytest.mark.parametrize("path", ["davis/davis.csv", "senate108/cosponsorship.csv"])
def test_real_tables_are_long(path):
    sizes = {"davis/davis.csv": (14, 18, 89), "senate108/cosponsorship.csv": (3035, 100, 19060)}
    records = read_records(require_shared(path))
    tables = (records.events, records.organizations, records.participations)
    assert tuple(map(len, tables)) == sizes[path]


def test_ties_are_not_taken_for_records(tmp_path):
    content = "source,target,weight,shared_events\nA,B,1,1\nA,C,1,1\n"
    with pytest.raises(RecordsError, match="holds ties between organizations"):
        read_content(tmp_path, content)
