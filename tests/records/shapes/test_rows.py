"""What every shape shares: blank rows, totals, control characters, ids of events."""

import pytest

from coalitions.records import ReadingOptions, list_issues, read_records

from builders import get_refusal, list_participations, read_content, write_file

HEADER = "event_id,organization\n"
PAIR = "E1,A\nE1,B\n"


@pytest.fixture
def read(tmp_path):
    def read(content, **options):
        return read_content(tmp_path, content, **options)

    return read


@pytest.fixture
def refuse(tmp_path):
    def refuse(content, **options):
        path = write_file(tmp_path, content)
        return get_refusal(read_records, path, ReadingOptions(**options))

    return refuse


def who_came(records):
    return [(event, name) for event, name, _ in list_participations(records)]


def told(records):
    """Row and value of each warning."""
    return [(issue.row, issue.value) for issue in list_issues(records.issues)]


# Rows


@pytest.mark.parametrize(
    "content",
    [
        "event_id,organization\n\nE1,A\n\n\nE1,B\n\n",
        "event_id,organization\n,\nE1,A\n , \nE1,B\n",
        '\n\nevent_id,organization\nE1,A\n"",\nE1,B\n',
        " \nevent_id,organization\nE1,A\n\u200b,\u00a0\nE1,B\n",
        ",\nevent_id,organization\nE1,A\nE1,B\n,,,\n",
        "event_id,organization\rE1,A\r\rE1,B\r",
        "event_id;organization\r\nE1;A\r\n;\r\nE1;B\r\n",
    ],
)
def test_rows_without_text_are_no_records(read, content):
    records = read(content)
    assert who_came(records) == [("E1", "A"), ("E1", "B")]
    assert told(records) == []


def test_rows_are_counted_with_those_that_are_blank(read):
    assert (5, "juggler") in told(read(f"\n\n{HEADER.strip()},role\n\nE1,A,juggler\nE1,B,\n"))


@pytest.mark.parametrize("word", ["Total", "TOTAL", "Jumlah", "Jumlah total:", "Grand total"])
def test_total_at_the_foot_is_left_out_and_told(read, word):
    records = read(f"{HEADER}{PAIR}{word},2\n")
    assert who_came(records) == [("E1", "A"), ("E1", "B")]
    [issue] = list_issues(records.issues)
    assert (issue.row, issue.value) == (4, word)
    assert "left out" in issue.problem


def test_several_totals_at_the_foot_are_all_told(read):
    assert told(read(f'{HEADER}{PAIR}Jumlah,2\n\nTotal,"1.234,50"\n')) == [
        (4, "Jumlah"),
        (6, "Total"),
    ]


@pytest.mark.parametrize("row", ["Total,Walhi", "Totalitas,Walhi", "E1,Total"])
def test_row_that_only_looks_like_a_total_is_a_record(read, row):
    assert len(who_came(read(f"{HEADER}{PAIR}{row}\n"))) == 3


@pytest.mark.parametrize("word", ["Total", "Sub Total", "Jumlah peserta: 2"])
def test_sum_between_records_is_left_out_and_told(read, word):
    records = read(f"{HEADER}E0,A\nE0,C\n{word},2\n{PAIR}")
    assert [event for event, _ in who_came(records)] == ["E0", "E0", "E1", "E1"]
    assert told(records) == [(4, word)]


# Control characters


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x07", "\x1b", "\x7f", "\ufffe", "\uffff"])
def test_control_character_is_named_and_not_printed(refuse, character):
    [issue] = refuse(f"{HEADER}E1,A\n\nE1,Wal{character}hi\n")
    assert (issue.file, issue.row, issue.column) == ("meetings.csv", 4, "organization")
    assert f"U+{ord(character):04X}" in issue.problem
    assert issue.value == "Wal\N{REPLACEMENT CHARACTER}hi"


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x7f", "\ufffe"])
def test_control_character_in_the_header_is_refused(refuse, character):
    [issue] = refuse(f"event_id,organization,no{character}te\nE1,A,x\n")
    assert (issue.file, issue.row) == ("meetings.csv", 1)
    assert f"U+{ord(character):04X}" in issue.problem


def test_every_cell_with_a_control_character_is_told_at_once(refuse):
    issues = refuse(f"{HEADER}E\x01,A\nE1,B\nE\x02,C\x03\n")
    assert {(issue.row, issue.column) for issue in issues} == {
        (2, "event_id"),
        (4, "event_id"),
        (4, "organization"),
    }


# Which event


def test_date_and_title_tell_events_apart_where_there_is_no_id(read):
    records = read(
        "Tanggal,Kegiatan,Lembaga\n3 Mei 2024,Rapat,A\n2024-05-03,Rapat,B\n4 Mei 2024,Rapat,A\n"
    )
    assert who_came(records) == [
        ("2024-05-03 / Rapat", "A"),
        ("2024-05-03 / Rapat", "B"),
        ("2024-05-04 / Rapat", "A"),
    ]
    issue = list_issues(records.issues)[0]
    assert "'Tanggal' and 'Kegiatan'" in issue.problem
    assert "--event-key" in issue.remedy


def test_place_tells_events_apart_too(read):
    records = read(
        "Tanggal,Kegiatan,Tempat,Lembaga\n3/5/2024,Rapat,Sleman,A\n3/5/2024,Rapat,Bantul,A\n"
    )
    assert len(records.events) == 2


@pytest.mark.parametrize("key", [("Kegiatan",), ("kegiatan ",), ("title",)])
def test_user_says_what_tells_events_apart(read, key):
    records = read("Tanggal,Kegiatan,Lembaga\n,R1,A\n2024-05-03,R1,B\n,R2,A\n", event_key=key)
    assert who_came(records) == [("R1", "A"), ("R1", "B"), ("R2", "A")]


def test_blank_parts_of_a_key_are_passed_over(read):
    records = read("a,b,Lembaga\nx,,A\nx,,B\n,y,A\n", event_key=("a", "b"))
    assert set(records.events.index) == {"x", "y"}


def test_record_without_any_part_of_its_key_is_an_error(refuse):
    [issue] = refuse("a,b,Lembaga\n,,B\nx,,A\nx,,C\n", event_key=("a", "b"))
    assert (issue.row, issue.column) == (2, None)
    assert "which event" in issue.problem


def test_key_that_is_no_column_is_told_beside_those_that_are(refuse):
    [issue] = refuse(f"{HEADER}{PAIR}", event_key=("nomor",))
    assert "'nomor'" in issue.problem
    assert "'event_id', 'organization'" in issue.problem
    assert "--event-key" in issue.remedy


# Columns


def test_steps_say_how_the_file_was_read(read):
    [step, *_] = read("Kode kegiatan;Lembaga\nE1;A\nE1;B\n").steps
    assert "long" in step
    assert "'Kode kegiatan' is event_id" in step


@pytest.mark.parametrize("taken", ["", ",role (2)", ",role (2),role (2) (2)"])
def test_column_that_the_user_passes_over_is_kept_under_another_name(read, taken):
    values = ",x" * taken.count(",")
    records = read(
        f"event_id,organization,role,Peran{taken}\nE1,A,old,host{values}\nE1,B,,{values}\n",
        columns={"role": "Peran"},
    )
    assert ("E1", "A", "host") in list_participations(records)
    assert "old" in set(records.participations.to_numpy().ravel())


@pytest.mark.parametrize(
    "label", ["recorded_as", "index", "level_0", "0", "row", "sheet", "column"]
)
def test_column_may_have_any_name(read, label):
    records = read(f"event_id,organization,{label}\nE1,A,x\nE1,B,y\n")
    assert records.participations[label].tolist() == ["x", "y"]
