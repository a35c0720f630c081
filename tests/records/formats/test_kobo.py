"""KoboToolbox exports, as formpack writes their headers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.errors import RecordsError
from coalitions.records.assemble import assemble_records
from coalitions.records.checks import check_tables
from coalitions.records.files.delimited import read_delimited
from coalitions.records.header import find_header
from coalitions.records.options import DEFAULT_OPTIONS, ReadingOptions
from coalitions.records.shapes.forms.kobo import is_kobo, read_kobo

CODES = """\
start;end;today;kegiatan/tanggal;kegiatan/judul;organizations;organizations/walhi;\
organizations/kontras;organizations/other;organizations_other;isu;isu/hutan;isu/air;_id;_uuid;\
_submission_time;_index
2024-05-02T09:00:00.000+07:00;2024-05-02T09:10:00.000+07:00;2024-05-02;2024-05-01;Rapat;\
walhi kontras;1;1;0;;hutan air;1;1;77;aa-1;2024-05-02T02:11:00;1
2024-05-03T09:00:00.000+07:00;2024-05-03T09:10:00.000+07:00;2024-05-03;2024-05-03;Forum;\
kontras other;0;1;1;LBH Yogyakarta, Komunitas Kali;hutan;1;0;78;aa-2;2024-05-03T02:11:00;2
2024-05-04T09:00:00.000+07:00;2024-05-04T09:10:00.000+07:00;2024-05-04;2024-05-04;Aksi;\
;;;;;;;;79;aa-3;2024-05-04T02:11:00;3
"""
LABELS = """\
Tanggal kegiatan;Data/Organisasi yang hadir/Walhi Yogyakarta;\
Data/Organisasi yang hadir/LBH/YLBHI;Data/Organisasi yang hadir/Lainnya (sebutkan);\
Data/Penyelenggara/Kontras;Data/Penyelenggara/Tidak ada;_uuid
2024-05-01;TRUE;FALSE;FALSE;TRUE;FALSE;u1
2024-05-02;FALSE;TRUE;TRUE;;TRUE;u2
"""


def head(text, options=DEFAULT_OPTIONS):
    return find_header(read_delimited(text.encode(), "form.csv"), options)


def read(text, options=DEFAULT_OPTIONS):
    return read_kobo(head(text, options), "Form", options)


def met(tables):
    return tables.participations.cells.astype(str).to_numpy().tolist()


def problems(tables):
    return [note.problem for table in tables.present for note in table.notes]


def refuse(text, options=DEFAULT_OPTIONS):
    with pytest.raises(RecordsError) as caught:
        read(text, options)
    [issue] = caught.value.issues
    assert issue.remedy
    return issue


@pytest.mark.parametrize("blank", ["", ";" * 16, " ;" * 16])
def test_blank_row_takes_no_id_from_the_submissions(blank):
    first, *others = CODES.splitlines(keepends=True)
    tables = read("".join([first, f"{blank}\n", *others]))
    assert met(tables) == met(read(CODES))


def test_each_tick_is_a_participation_in_the_submission():
    tables = read(CODES)
    assert met(tables) == [
        ["77", "walhi", ""],
        ["77", "kontras", ""],
        ["78", "kontras", ""],
        ["78", "LBH Yogyakarta", ""],
        ["78", "Komunitas Kali", ""],
    ]
    places = tables.participations.places
    assert places["row"].tolist() == [2, 2, 3, 3, 3]
    assert places["column"].tolist() == [
        "organizations/walhi", "organizations/kontras", "organizations/kontras",
        "organizations_other", "organizations_other",
    ]  # fmt: skip


def test_submission_is_an_event():
    tables = read(CODES)
    events = tables.events.cells
    assert events["event_id"].tolist() == ["77", "78", "79"]
    assert events["date"].tolist() == ["2024-05-01", "2024-05-03", "2024-05-04"]
    assert events["title"].tolist() == ["Rapat", "Forum", "Aksi"]
    assert events["issue"].tolist() == ["hutan; air", "hutan", ""]
    assert tables.events.label("date") == "kegiatan/tanggal"
    assert events["organizations"].tolist() == ["walhi kontras", "kontras other", ""]
    assert not [column for column in events if column.startswith("organizations/")]
    assert {"today", "_uuid", "_submission_time", "isu/hutan"} <= set(events)


def test_labels_groups_and_roles_are_read():
    tables = read(LABELS)
    assert met(tables) == [
        ["u1", "Walhi Yogyakarta", "participant"],
        ["u1", "Kontras", "host"],
        ["u2", "LBH/YLBHI", "participant"],
    ]
    assert tables.events.cells["date"].tolist() == ["2024-05-01", "2024-05-02"]


def test_records_pass_every_check():
    tables = read(LABELS)
    issues = check_tables(tables, DEFAULT_OPTIONS)
    records = assemble_records(tables, issues, DEFAULT_OPTIONS)
    assert set(records.participations["role"]) == {"participant", "host"}
    assert records.events["list_complete"].fillna(value=True).tolist() == [True, False]
    assert "'Data/Penyelenggara' (2 choices, as host)" in " ".join(records.steps)


def test_other_without_a_name_makes_the_list_incomplete():
    tables = read(LABELS)
    assert tables.events.cells["list_complete"].tolist() == ["", "no"]
    note = next(note for note in tables.events.notes if "others" in note.problem)
    assert (note.row, note.column) == (3, "Data/Organisasi yang hadir")


def test_other_with_a_name_leaves_the_list_as_it_is():
    assert "list_complete" not in read(CODES).events.cells


def test_other_is_found_by_its_usual_label():
    text = CODES.replace("organizations_other", "Specify other.")
    assert ["78", "LBH Yogyakarta", ""] in met(read(text))


def test_choice_of_nobody_is_told():
    [note] = [note for note in read(LABELS).events.notes if "no organization" in note.problem]
    assert (note.value, note.row, note.column) == ("Tidak ada", 3, "Data/Penyelenggara")


def test_choice_of_nobody_that_nobody_ticked_is_not_told():
    text = LABELS.replace("FALSE;TRUE;TRUE;;TRUE;u2", "FALSE;TRUE;TRUE;;;u2")
    assert not any("no organization" in problem for problem in problems(read(text)))


def test_user_says_what_parts_the_names_that_were_typed():
    names = [name for _, name, _ in met(read(CODES, ReadingOptions(separator=", K")))]
    assert "LBH Yogyakarta" in names
    assert "omunitas Kali" in names


def test_choice_may_hold_the_separator():
    text = "_id;Org;Org/LBH;Org/LBH/YLBHI;Org/Walhi;Org/\n1;x y z;1;1 ;1;0\n"
    assert [name for _, name, _ in met(read(text))] == ["LBH", "LBH/YLBHI", "Walhi"]
    assert read(text).events.cells["Org/"].tolist() == ["0"]


def test_text_beside_the_choices_is_no_choice():
    text = "_id;Data/Lembaga/A;Data/Lembaga/B;Data/Lembaga/catatan;sektor\n1;1;0;ramai;LSM\n"
    tables = read(text)
    assert met(tables) == [["1", "A", ""]]
    assert tables.events.cells["Data/Lembaga/catatan"].tolist() == ["ramai"]
    assert tables.events.cells["sektor"].tolist() == ["LSM"]


def test_codes_serve_as_names_and_that_is_told():
    assert any("codes ('walhi', 'kontras')" in problem for problem in problems(read(CODES)))
    assert not any("codes" in problem for problem in problems(read(LABELS)))


@pytest.mark.parametrize("more", ["walhi kontras lbh", "walhi lbh kontras"])
def test_answer_without_a_column_is_told(more):
    tables = read(CODES.replace("walhi kontras;", f"{more};"))
    [note] = [note for note in tables.events.notes if "column of their own" in note.problem]
    assert (note.row, note.column) == (2, "organizations")
    assert "(lbh)" in note.problem


def test_column_with_all_answers_as_labels_is_understood():
    text = CODES.replace("organizations/walhi", "organizations/Walhi Yogya")
    text = text.replace("organizations/kontras", "organizations/Kontras")
    tables = read(
        text.replace("walhi kontras;", "Walhi Yogya Kontras;").replace(
            "kontras other", "Kontras other"
        )
    )
    assert not any("column of their own" in problem for problem in problems(tables))
    assert met(tables)[0] == ["77", "Walhi Yogya", ""]


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("Organisasi yang hadir", "participant"),
        ("Lembaga apa saja yang menjadi penyelenggara?", "host"),
        ("organizations", ""),
        ("group/Peserta", "participant"),
        ("Organizations", ""),
        ("institutions present", ""),
        ("Agency", ""),
    ],
)
def test_question_is_known_by_its_label(question, role):
    text = f"_id;{question}/A;{question}/B;Gender/F;Gender/M\n1;1;0;1;0\n2;1;1;0;1\n"
    assert is_kobo(head(text))
    assert met(read(text)) == [["1", "A", role], ["2", "A", role], ["2", "B", role]]


@pytest.mark.parametrize("question", ["Jenis organisasi", "Age group", "Peserta menurut usia"])
def test_question_about_something_else_is_no_question_of_organizations(question):
    text = f"_id;{question}/A;{question}/B;Gender/F;Gender/M\n1;1;0;1;0\n"
    issue = refuse(text)
    assert f"'{question}', 'Gender'" in issue.problem
    assert "--columns organization=" in issue.remedy


def test_only_question_is_read_whatever_it_is_called():
    assert met(read("_id;Siapa/A;Siapa/B\n1;1;0\n")) == [["1", "A", ""]]


def test_user_names_the_question():
    text = "_id;Siapa;Siapa/A;Siapa/B;Organisasi/X;Organisasi/Y\n1;A;1;0;1;0\n"
    options = ReadingOptions(columns={"organization": "Siapa"})
    assert met(read(text, options)) == [["1", "A", ""]]
    options = ReadingOptions(columns={"funder": "Siapa", "host": "Organisasi/X"})
    assert met(read(text, options)) == [["1", "A", "funder"], ["1", "X", "host"]]


def test_user_who_names_no_question_is_told_which_there_are():
    text = "_id;note;Siapa/A;Siapa/B\n1;x;1;0\n"
    assert "'Siapa'" in refuse(text, ReadingOptions(columns={"organization": "note"})).problem


def test_day_of_the_form_stands_for_the_day_of_the_event_and_that_is_told():
    text = CODES.replace("kegiatan/tanggal", "kegiatan/x")
    tables = read(text)
    assert tables.events.cells["date"].tolist() == ["2024-05-02", "2024-05-03", "2024-05-04"]
    [note] = [note for note in tables.events.notes if "filled in" in note.problem]
    assert note.value == "today"
    assert not any("filled in" in problem for problem in problems(read(CODES)))


def test_user_says_which_day_counts():
    options = ReadingOptions(columns={"date": "today"})
    tables = read(CODES, options)
    assert tables.events.label("date") == "today"
    assert not any("filled in" in problem for problem in problems(tables))


@pytest.mark.parametrize(
    ("drop", "ids"),
    [("_id", ["aa-1", "aa-2", "aa-3"]), ("_id _uuid", ["1", "2", "3"]),
     ("_id _uuid _index", ["row 2", "row 3", "row 4"])],
)  # fmt: skip
def test_submissions_are_told_apart_by_what_there_is(drop, ids):
    text = CODES
    for column in drop.split():
        text = text.replace(f";{column}", f";x{column}", 1)
    assert read(text).events.cells["event_id"].tolist() == ids


def test_id_that_is_blank_somewhere_is_passed_over():
    assert read(CODES.replace(";78;", ";;")).events.cells["event_id"].tolist()[1] == "aa-2"


def test_tick_that_is_neither_1_nor_0_is_named():
    issue = refuse(CODES.replace("walhi kontras;1;1", "walhi kontras;ya;1"))
    assert (issue.row, issue.column, issue.value) == (2, "organizations/walhi", "ya")


def test_form_in_which_nothing_is_ticked_is_refused():
    assert "no organization is ticked" in refuse("_id;org/A;org/B\n1;0;0\n2;0;0\n").problem


def test_export_is_known_by_its_system_columns_and_ticks():
    assert is_kobo(head(CODES))
    assert is_kobo(head(LABELS))
    assert not is_kobo(head("event_id;organizations/A;organizations/B\n1;1;0\n"))
    assert not is_kobo(head("_id;organization;title\n1;A;x\n"))
    assert not is_kobo(head("_id;jumlah/laki;jumlah/perempuan;x\n1;12;5;x\n"))
    assert not is_kobo(head("_id;rapat;rapat/lokasi;rapat/jumlah;rapat/ya\n1;Rapat;Bantul;12;1\n"))
    assert not is_kobo(head("_id;g/catatan;g/note;x\n1;;;x\n"))


def test_form_with_organizations_typed_in_is_left_to_other_readers():
    assert not is_kobo(head("_id;lembaga;Gender/F;Gender/M\n1;Walhi;1;0\n"))


ticks = st.sampled_from(["1", "0", "", "TRUE", "FALSE", "n/a"])


@given(st.lists(st.lists(ticks, min_size=3, max_size=3), min_size=1, max_size=5))
def test_every_tick_is_a_participation(rows):
    lines = [f"{number};{';'.join(marks)}" for number, marks in enumerate(rows, 10)]
    text = "\n".join(["_id;lembaga/A B;lembaga/C;lembaga/D", *lines])
    n_ticks = sum(mark in {"1", "TRUE"} for marks in rows for mark in marks)
    if n_ticks:
        tables = read(text)
        assert len(tables.participations.cells) == n_ticks
        assert len(tables.events.cells) == len(rows)
    else:
        with pytest.raises(RecordsError):
            read(text)
