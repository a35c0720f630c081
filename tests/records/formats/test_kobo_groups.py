"""KoboToolbox workbooks with a repeated group, as formpack writes them."""

import pytest

from coalitions.records import list_issues, read_records

from builders import (
    get_refusal,
    list_participations,
    make_workbook,
    read_content,
    write_file,
)

FORM = [
    ["start", "Nama kegiatan", "Tanggal kegiatan", "_id", "_uuid", "_submission_time", "_index"],
    ["2024-05-02", "Rapat", "2024-05-01", "77", "aa-1", "2024-05-02T02:11:00", "1"],
    ["2024-05-03", "Forum", "2024-05-03", "78", "aa-2", "2024-05-03T02:11:00", "2"],
    ["2024-05-04", "Aksi", "2024-05-04", "79", "aa-3", "2024-05-04T02:11:00", "3"],
]
GROUP = [
    ["peserta/Nama peserta", "peserta/Asal lembaga", "peserta/Peran", "_index",
     "_parent_table_name", "_parent_index", "_submission__id", "_submission__uuid"],
    ["Ani", "Walhi", "narasumber", "1", "Form", "1", "77", "aa-1"],
    ["Budi", "Kontras", "", "2", "Form", "1", "77", "aa-1"],
    ["Citra", "Walhi", "", "3", "Form", "2", "78", "aa-2"],
    ["", "dll", "", "4", "Form", "2", "78", "aa-2"],
]  # fmt: skip
CAME = [
    ("77", "Kontras", "participant"),
    ("77", "Walhi", "speaker"),
    ("78", "Walhi", "participant"),
]


def drop(rows, *labels):
    places = [place for place, label in enumerate(rows[0]) if label not in labels]
    return [[row[place] for place in places] for row in rows]


@pytest.fixture
def read(tmp_path):
    def read(form=FORM, group=GROUP, more=None, **options):
        content = make_workbook({"Form": form, "peserta": group, **(more or {})})
        return read_content(tmp_path, content, "form.xlsx", **options)

    return read


def test_each_row_of_the_group_takes_part_in_its_submission(read):
    records = read()
    assert list_participations(records) == CAME
    assert records.events["title"].to_dict() == {"77": "Rapat", "78": "Forum", "79": "Aksi"}
    assert [str(day.date()) for day in records.events["date"]] == [
        "2024-05-01", "2024-05-03", "2024-05-04",
    ]  # fmt: skip
    assert any("'_id' is its '_submission__id'" in step for step in records.steps)


def test_others_in_the_group_make_the_list_incomplete(read):
    complete = read().events["list_complete"].fillna(value=True)
    assert complete.to_dict() == {"77": True, "78": False, "79": True}


@pytest.mark.parametrize("lacking", [["_submission__id"], ["_submission__id", "_submission__uuid"]])
def test_submission_is_found_by_what_there_is(read, lacking):
    assert list_participations(read(group=drop(GROUP, *lacking))) == CAME


def test_row_without_its_submission_is_left_out_and_told(read):
    records = read(form=[row for row in FORM if "77" not in row])
    assert list_participations(records) == CAME[2:]
    [issue] = [issue for issue in list_issues(records.issues) if "left out" in issue.problem
               and "submission" in issue.problem]  # fmt: skip
    assert (issue.sheet, issue.rows) == ("peserta", "2-3")


def test_user_names_the_column_of_the_group(read):
    group = [["x", "Dari mana", *GROUP[0][2:]], *GROUP[1:]]
    records = read(group=group, columns={"organization": "Dari mana"})
    assert list_participations(records) == CAME


def test_group_of_something_else_is_told(read):
    photos = [["foto", "_index", "_parent_index"], ["a.jpg", "1", "1"]]
    records = read(more={"foto": photos})
    assert list_participations(records) == CAME
    assert any(issue.sheet == "foto" for issue in list_issues(records.issues))


def test_group_without_a_link_is_refused(tmp_path):
    group = drop(GROUP, "_submission__id", "_submission__uuid")
    content = make_workbook({"Form": drop(FORM, "_index"), "peserta": group})
    [issue] = get_refusal(read_records, write_file(tmp_path, content, "form.xlsx"))
    assert "to which submission" in issue.problem
