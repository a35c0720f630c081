"""ACLED exports, as the codebook describes their columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.errors import RecordsError
from coalitions.records.assemble import assemble_records
from coalitions.records.checks import check_tables
from coalitions.records.files.delimited import read_delimited
from coalitions.records.header import find_header
from coalitions.records.options import DEFAULT_OPTIONS, ReadingOptions
from coalitions.records.shapes.acled import is_acled, read_acled

# Written by hand: the events are made up.
HEADER = (
    "event_id_cnty,event_date,year,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"
    "inter1,actor2,assoc_actor_2,inter2,region,country,admin1,location,source,notes,fatalities,tags"
)
ONE_SIDE = (
    "IDN1,03 December 2025,2025,Demonstrations,Protests,Peaceful protest,Protesters (Indonesia),"
    "HMI: Islamic Students Association; Students (Indonesia);,Protesters,,,,Southeast Asia,"
    "Indonesia,Yogyakarta,Sleman,Kompas; Tempo,On 3 December ...,0,crowd size=100"
)
TWO_SIDES = (
    "IDN2,2025-12-04,2025,Demonstrations,Riots,Violent demonstration,Rioters (Indonesia),"
    "FPI: Islamic Defenders Front; Walhi,Rioters,Police Forces of Indonesia (2014-),"
    "Government of Indonesia (2014-); Walhi,State forces,Southeast Asia,Indonesia,Jakarta,Menteng,"
    "Kompas,On 4 December ...,1,"
)
SECOND_SIDE = (
    "IDN3,2025-12-05,2025,Political violence,Violence against civilians,Attack,Unidentified,,,"
    "Civilians (Indonesia),Kontras,Civilians,Southeast Asia,Indonesia,Papua,Nabire,X,On ...,0,"
)
NO_SIDE = (
    "IDN4,2025-12-06,2025,Political violence,Battles,Armed clash,OPM: Free Papua Movement,,Rebel "
    "group,Military Forces of Indonesia (2014-),,State forces,Southeast Asia,Indonesia,Papua,"
    "Nabire,X,On ...,0,"
)
FULL = (ONE_SIDE, TWO_SIDES, SECOND_SIDE, NO_SIDE)


def head(*rows, header=HEADER, options=DEFAULT_OPTIONS):
    content = "\n".join([header, *rows]).encode()
    return find_header(read_delimited(content, "acled.csv"), options)


def read(*rows, **how):
    return read_acled(head(*rows, **how), "Protests", how.get("options", DEFAULT_OPTIONS))


def test_export_is_known_by_its_columns():
    assert is_acled(head(*FULL))
    assert is_acled(head(*FULL, header=HEADER.upper()))
    assert is_acled(head(*FULL, header=HEADER.replace("event_id_cnty", "data_id")))
    for column in ("event_id_cnty", "event_date", "sub_event_type", "actor1", "assoc_actor_1"):
        assert not is_acled(head(*FULL, header=HEADER.replace(column, "x", 1)))


def test_each_side_with_organizations_is_an_event():
    tables = read(*FULL)
    assert tables.participations.cells.astype(str).to_numpy().tolist() == [
        ["IDN1", "HMI: Islamic Students Association"],
        ["IDN1", "Students (Indonesia)"],
        ["IDN2", "FPI: Islamic Defenders Front"],
        ["IDN2", "Walhi"],
        ["IDN2 side 2", "Government of Indonesia (2014-)"],
        ["IDN2 side 2", "Walhi"],
        ["IDN3", "Kontras"],
    ]
    events = tables.events.cells
    assert events["event_id"].tolist() == ["IDN1", "IDN2", "IDN2 side 2", "IDN3", "IDN4"]
    assert events["side"].tolist() == ["1", "1", "2", "2", ""]


def test_two_sides_are_told_once():
    note = read(*FULL).participations.notes[0]
    assert (note.row, note.n_rows, note.severity) == (3, 1, "warning")
    assert "1 event with organizations on two sides" in note.problem
    assert "did not act together" in note.problem


def test_nothing_is_told_of_events_with_one_side():
    notes = read(SECOND_SIDE, NO_SIDE).participations.notes
    assert not any("sides" in note.problem for note in notes)


def test_actors_that_do_not_count_are_told_once():
    note = read(*FULL).participations.notes[-1]
    assert (note.rows, note.severity) == ("2-5", "warning")
    assert "7 actors in 'actor1' and 'actor2' (" in note.problem
    assert "do not count as organizations" in note.problem
    assert "'Protesters (Indonesia)'" in note.problem
    assert "assoc_actor_1" in note.remedy


def test_groups_of_people_are_kept_and_told():
    note = read(*FULL).participations.notes[1]
    assert note.row == 2
    assert "'Students (Indonesia)'" in note.problem
    assert "Government" not in note.problem


def test_records_stand_where_the_file_names_them():
    tables = read(*FULL)
    places = tables.participations.places
    assert places["row"].tolist() == [2, 2, 3, 3, 3, 3, 4]
    assert places["column"].tolist()[3:] == [
        "assoc_actor_1", "assoc_actor_2", "assoc_actor_2", "assoc_actor_2"
    ]  # fmt: skip
    assert tables.events.places["row"].tolist() == [2, 3, 3, 4, 5]


def test_every_other_column_is_kept_with_the_event():
    event = read(*FULL).events.cells.iloc[0].to_dict()
    assert (event["date"], event["type"], event["place"]) == (
        "03 December 2025",
        "Protests",
        "Sleman",
    )
    assert event["actor1"] == "Protesters (Indonesia)"
    assert event["source"] == "Kompas; Tempo"
    assert event["assoc_actor_1"] == "HMI: Islamic Students Association; Students (Indonesia);"
    assert len(event) == HEADER.count(",") + 2


def test_records_pass_every_check():
    tables = read(*FULL)
    issues = check_tables(tables, DEFAULT_OPTIONS)
    records = assemble_records(tables, issues, DEFAULT_OPTIONS)
    assert records.events["date"].dt.day.tolist() == [3, 4, 4, 5, 6]
    assert len(records.participations) == 7
    assert any(issue.value == "IDN4" and "no organization" in issue.problem for issue in issues)
    assert not any("may also be" in issue.problem for issue in issues)
    [step] = records.steps
    assert "ACLED" in step
    assert "'event_id_cnty' is event_id" in step


@pytest.mark.parametrize("label", ["actor1", "assoc_actor_1", "country"])
def test_column_that_the_user_names_for_a_field_is_known_all_the_same(label):
    tables = read(*FULL, options=ReadingOptions(columns={"issue": label}))
    usual = read(*FULL)
    assert tables.events.cells["issue"].tolist() == usual.events.cells[label].tolist()
    assert tables.participations.cells.equals(usual.participations.cells)
    assert tables.participations.places.equals(usual.participations.places)
    assert tables.participations.notes == usual.participations.notes


def test_column_of_another_field_is_that_which_the_user_names():
    events = read(*FULL, options=ReadingOptions(columns={"title": "location"})).events.cells
    assert events["title"].tolist()[0] == "Sleman"
    assert "place" not in events


def test_ids_are_missing_where_the_user_names_their_column_for_another_field():
    with pytest.raises(RecordsError, match="'event_id' is missing"):
        read(*FULL, options=ReadingOptions(columns={"title": "event_id_cnty"}))


def test_id_of_the_country_comes_before_the_number_of_the_row():
    header = HEADER.replace("event_id_cnty", "data_id,event_id_cnty")
    tables = read("7001," + ONE_SIDE, header=header)
    assert tables.events.cells["event_id"].tolist() == ["IDN1"]
    assert tables.events.cells["data_id"].tolist() == ["7001"]


def test_export_without_a_second_actor_is_read():
    header = ",".join(HEADER.split(",")[:8])
    rows = [",".join(row.split(",")[:8]) for row in (ONE_SIDE, NO_SIDE)]
    tables = read(*rows, header=header)
    assert len(tables.participations.cells) == 2
    assert tables.events.cells["event_id"].tolist() == ["IDN1", "IDN4"]


def test_user_says_which_column_is_the_issue():
    options = ReadingOptions(columns={"issue": "tags", "place": "admin1"})
    event = read(*FULL, options=options).events.cells.iloc[0]
    assert (event["issue"], event["place"]) == ("crowd size=100", "Yogyakarta")
    assert event["location"] == "Sleman"


def test_export_that_names_no_organization_is_refused():
    with pytest.raises(RecordsError, match="'assoc_actor_1' or 'assoc_actor_2'"):
        read(NO_SIDE)


def test_control_character_is_named():
    with pytest.raises(RecordsError, match=r"row 2, column assoc_actor_1.*U\+0001"):
        read(ONE_SIDE.replace("HMI", "H\x01MI"))


names = st.lists(st.sampled_from(["A", "B", "C", " ", ""]), max_size=4)


@given(st.lists(st.tuples(names, names), min_size=1, max_size=6))
def test_every_name_is_a_participation_on_its_own_side(sides):
    rows = [
        f'E{number},2025-12-05,Protests,Peaceful protest,P,"{"; ".join(one)}",Q,"{";".join(other)}"'
        for number, (one, other) in enumerate(sides)
    ]
    header = (
        "event_id_cnty,event_date,event_type,sub_event_type,actor1,assoc_actor_1,actor2,"
        "assoc_actor_2"
    )
    told = [name for both in sides for side in both for name in side if name.strip()]
    if not told:
        with pytest.raises(RecordsError):
            read(*rows, header=header)
        return
    tables = read(*rows, header=header)
    assert tables.participations.cells["organization"].tolist() == told
    assert not tables.events.cells["event_id"].duplicated().any()
    assert set(tables.participations.cells["event_id"]) <= set(tables.events.cells["event_id"])
    assert set(tables.events.places["row"]) == set(range(2, len(sides) + 2))
