"""The shape of a table shows in its header and its cells, or the user says it."""

import pytest

from coalitions.records.files.delimited import read_delimited
from coalitions.records.header import find_header
from coalitions.records.options import ReadingOptions
from coalitions.records.shapes.recognize import recognize_shape


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
