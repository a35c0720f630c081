"""Every problem in the tables is told once, with its place and its remedy."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalitions.errors import RecordsError
from coalitions.records import EventRecords, list_issues, read_aliases, read_records

LONG = "event_id,organization"
PAIR = f"{LONG}\nE1,A\nE1,B\n"


@pytest.fixture
def long_file(tmp_path):
    def long_file(*lines, header=LONG):
        path = tmp_path / "meetings.csv"
        path.write_bytes("".join(f"{line}\n" for line in (header, *lines)).encode())
        return path

    return long_file


@pytest.fixture
def folder(tmp_path):
    def folder(participations=PAIR, **tables):
        for table, content in {"participations": participations, **tables}.items():
            (tmp_path / f"{table}.csv").write_bytes(content.encode())
        return tmp_path

    return folder


def issues_of(path):
    """Everything that stops the reading of `path`, warnings included."""
    with pytest.raises(RecordsError) as caught:
        read_records(path)
    assert any(issue.severity == "error" for issue in caught.value.issues)
    return check_words(caught.value.issues)


def warnings_of(path):
    """What is told of `path` when it can be read."""
    issues = list_issues(read_records(path).issues)
    assert {issue.severity for issue in issues} <= {"warning"}
    return check_words(issues)


def check_words(issues):
    for issue in issues:
        assert issue.file.endswith(".csv")
        assert issue.problem
        assert issue.remedy.endswith(".")
    return issues


def place(issue):
    return issue.file, issue.row, issue.column, issue.value


# Columns and blanks


def test_sound_records_have_no_issue(folder):
    path = folder(
        events="event_id,date,source_url,list_complete\nE1,2024-02-29,https://x.org/a,no\n",
        organizations="organization,sector\nA,union\nB,NGO\n",
        aliases="alias,organization\nbe,B\n",
    )
    assert warnings_of(path) == []


def test_file_with_only_a_header_is_refused(long_file):
    [issue] = issues_of(long_file())
    assert issue.file == "meetings.csv"
    assert "header" in issue.problem
    assert "row" in issue.remedy


@pytest.mark.parametrize(
    ("table", "header"),
    [
        ("participations", "event_id,organization,role"),
        ("events", "event_id,date"),
        ("organizations", "organization,sector"),
    ],
)
def test_table_with_only_a_header_is_named(folder, table, header):
    [issue] = issues_of(folder(**{table: f"{header}\n"}))
    assert issue.file == f"{table}.csv"
    assert "no row" in issue.problem


def test_alias_table_with_only_a_header_is_no_problem(folder):
    assert warnings_of(folder(aliases="alias,organization\n")) == []


@pytest.mark.parametrize(
    ("header", "missing", "found"),
    [
        ("what,organization", ["'event_id'"], ["'what'", "'organization'"]),
        ("event_id,who", ["'organization'"], ["'event_id'", "'who'"]),
        ("what,who", ["'event_id'", "'organization'"], ["'what'", "'who'"]),
    ],
)
def test_missing_columns_are_told_in_one_issue(long_file, header, missing, found):
    [issue] = issues_of(long_file("E1,A", "E1,B", header=header))
    assert (issue.file, issue.row) == ("meetings.csv", 1)
    told, _, header_told = issue.problem.partition("missing")
    assert [name for name in ("'event_id'", "'organization'") if name in told] == missing
    assert all(name in header_told for name in found)
    assert ("--event-key" if missing == ["'event_id'"] else "--columns") in issue.remedy


def test_missing_columns_name_the_row_where_the_header_stands(long_file):
    [issue] = issues_of(long_file("event_id,who", "E1,A", header=","))
    assert issue.row == 2


def test_missing_columns_of_all_tables_are_told_at_once(folder):
    issues = issues_of(
        folder(
            participations="event_id,who\nE1,A\n",
            events="what\nE1\n",
            organizations="who\nA\n",
            aliases="alias,who\nB,A\n",
        )
    )
    missing = {issue.file: issue.problem.partition("missing")[0] for issue in issues}
    assert len(issues) == 4
    assert "'organization'" in missing["participations.csv"]
    assert "'event_id'" in missing["events.csv"]
    assert "'organization'" in missing["organizations.csv"]
    assert "'organization'" in missing["aliases.csv"]
    assert "'alias'" not in missing["aliases.csv"]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (",C,", "event_id"),
        ("  ,C,2024-05-01", "event_id"),
        ("E1,,", "organization"),
        ("E1", "organization"),
    ],
    ids=["event_id", "event_id with a date", "organization", "short row"],
)
def test_blank_required_cell_is_told_in_one_issue(long_file, line, column):
    path = long_file("E1,A,2024-05-01", "E1,B,", line, header=f"{LONG},date")
    [issue] = issues_of(path)
    assert place(issue) == ("meetings.csv", 4, column, "")
    assert "blank" in issue.problem
    assert issue.severity == "error"


def test_event_with_nothing_but_a_blank_organization_is_told_once(long_file):
    [issue] = issues_of(long_file("E1,A", "E1,B", "E2,"))
    assert place(issue) == ("meetings.csv", 4, "organization", "")


def test_rows_with_the_same_blank_cell_share_one_issue(long_file):
    [issue] = issues_of(long_file("E1,A", "E1,", "E1,B", "E1,"))
    assert (issue.row, issue.n_rows) == (3, 2)


@pytest.mark.parametrize(
    ("table", "content", "row", "column"),
    [
        ("events", "event_id,title\nE1,Hearing\n,Training\n", 3, "event_id"),
        ("organizations", "organization,sector\nA,x\nB,x\n,y\n", 4, "organization"),
        ("aliases", "alias,organization\n,A\n", 2, "alias"),
        ("aliases", "alias,organization\nC,\n", 2, "organization"),
    ],
)
def test_blank_required_cell_of_any_table_is_told(folder, table, content, row, column):
    [issue] = issues_of(folder(**{table: content}))
    assert place(issue) == (f"{table}.csv", row, column, "")
    for slip in ("the the", "the another"):
        assert slip not in issue.remedy


def test_blank_participation_is_not_also_told_as_unlisted(folder):
    path = folder(f"{PAIR},A\nE1,\n", events="event_id\nE1\n", organizations="organization\nA\nB\n")
    issues = issues_of(path)
    assert {place(issue) for issue in issues} == {
        ("participations.csv", 4, "event_id", ""),
        ("participations.csv", 5, "organization", ""),
    }
    assert len(issues) == 2


def test_blank_alias_row_is_not_also_told_as_unlisted(folder):
    path = folder(organizations="organization\nA\nB\n", aliases="alias,organization\nx,\n,B\n")
    issues = issues_of(path)
    assert {(issue.row, issue.column, issue.value) for issue in issues} == {
        (2, "organization", ""),
        (3, "alias", ""),
    }
    assert len(issues) == 2


# Dates, addresses, yes and no


@pytest.mark.parametrize(
    "date",
    [
        "31/02/2024",
        "2024-13-01",
        "2024-02-30",
        "2023-02-29",
        "yesterday",
        "2024-05-03 s/d 2024-05-01",
        "NaT",
        "0000-01-01",
    ],
)
def test_bad_date_is_told_in_one_warning_and_its_event_stays(long_file, date):
    path = long_file(
        f"E1,A,{date}", f"E1,B,{date}", "E2,A,2024-05-01", "E2,B,", header=f"{LONG},date"
    )
    [issue] = warnings_of(path)
    assert place(issue) == ("meetings.csv", 2, "date", date)
    assert issue.n_rows == 2
    assert "is not a date and is left blank" in issue.problem
    assert "YYYY-MM-DD" in issue.remedy
    assert read_records(path).events["date"].isna().tolist() == [True, False]


def test_column_without_any_date_is_another_column(long_file):
    path = long_file("E1,A,belum pasti", "E1,B,Jakarta", "E2,A,", "E2,B,", header=f"{LONG},date")
    [issue] = issues_of(path)
    assert issue.severity == "error"
    assert place(issue) == ("meetings.csv", 2, "date", "belum pasti")
    assert "no cell of this column" in issue.problem
    assert "--columns date=" in issue.remedy


def test_bad_date_in_a_table_of_events_is_told(folder):
    path = folder(f"{PAIR}E2,A\nE2,B\n", events="event_id,date\nE1,31/02/2024\nE2,2024-05-01\n")
    [issue] = warnings_of(path)
    assert place(issue) == ("events.csv", 2, "date", "31/02/2024")


@pytest.mark.parametrize(
    ("far", "problem"), [("1920-05-01", "unlikely day"), ("9999-12-31", "lies in the future")]
)
def test_day_far_from_all_others_is_told_once_and_kept(long_file, far, problem):
    dates = [far, *(f"2024-05-{day:02}" for day in range(1, 6))]
    rows = [f"E{n},{name},{day}" for n, day in enumerate(dates) for name in "AB"]
    path = long_file(*rows, header=f"{LONG},date")
    [issue] = warnings_of(path)
    assert place(issue) == ("meetings.csv", 2, "date", far)
    assert problem in issue.problem
    assert "leave the cell blank" in issue.remedy
    assert str(read_records(path).events.loc["E0", "date"].date()) == far


def test_dash_in_place_of_dates_makes_no_wrong_column(long_file):
    [issue] = warnings_of(long_file("E1,A,-", "E1,B,-", header=f"{LONG},date"))
    assert "left blank" in issue.problem


def test_date_without_a_year_is_told_to_lack_it(long_file):
    path = long_file("E1,A,3 Des", "E1,B,", "E2,A,2024-05-01", "E2,B,", header=f"{LONG},date")
    [issue] = warnings_of(path)
    assert place(issue) == ("meetings.csv", 2, "date", "3 Des")
    assert "does not name the year" in issue.problem


def test_date_that_is_one_in_the_other_order_says_which_date_decided(long_file):
    path = long_file(
        "E1,A,31/01/2024", "E1,B,", "E2,A,12/31/2024", "E2,B,", "E3,A,12/30/2024", "E3,B,",
        header=f"{LONG},date",
    )  # fmt: skip
    [issue] = warnings_of(path)
    assert place(issue) == ("meetings.csv", 2, "date", "31/01/2024")
    assert "month comes first, as in '12/30/2024'" in issue.problem


def test_date_of_an_alias_that_is_none_is_kept(folder):
    [issue] = warnings_of(folder(aliases="alias,organization,date\nx,A,kemarin\n"))
    assert place(issue) == ("aliases.csv", 2, "date", "kemarin")
    assert "kept as it is" in issue.problem


def test_real_dates_that_a_program_may_have_exchanged_are_told_once_and_kept(long_file):
    dates = ["2024-05-03", "2024-07-03", "2024-12-11", "13/05/2024", "25/04/2024"]
    lines = [f"E{n},{name},{date}" for n, date in enumerate(dates) for name in "AB"]
    path = long_file(*lines, header=f"{LONG},date")
    [issue] = warnings_of(path)
    assert place(issue) == ("meetings.csv", 2, "date", "2024-05-03")
    assert issue.rows == "2-7"
    for words in ("3 May 2024", "5 March 2024", "'13/05/2024'"):
        assert words in issue.problem
    assert "source" in issue.remedy
    assert read_records(path).events["date"].dt.strftime("%m-%d").tolist()[0] == "05-03"


@pytest.mark.parametrize("date", ["3\u20134\u20132024", "3/4/2024"])
def test_order_that_nothing_decides_is_told_whatever_the_dash(long_file, date):
    [issue] = warnings_of(long_file(f"E1,A,{date}", "E1,B,", header=f"{LONG},date"))
    assert place(issue) == ("meetings.csv", 2, "date", date)
    assert "no date in the column decides it" in issue.problem


@pytest.mark.parametrize(
    "dates",
    [["03/04/2024"], ["2024-05-03", "2024-07-03", "2024-12-11", "13/05/2024", "25/04/2024"]],
)
def test_nothing_is_told_of_dates_of_rows_that_are_left_out(long_file, dates):
    lines = [f"E{n},n/a,{date}" for n, date in enumerate(dates)]
    path = long_file("X,A,3 Mei 2024", "X,B,", *lines, header=f"{LONG},date")
    assert {issue.column for issue in warnings_of(path)} == {"organization"}


def test_remark_names_all_rows_of_its_date(long_file):
    path = long_file("E1,A,3/5/24", "E1,B,3/5/24", "E2,A,13/5/24", "E2,B,", header=f"{LONG},date")
    first, second = warnings_of(path)
    assert (first.rows, first.value) == ("2-3", "3/5/24")
    assert (second.rows, second.value) == ("4", "13/5/24")


@pytest.mark.parametrize("lines", [("2024-05-01", "yesterday"), ("yesterday", "2024-05-01")])
def test_bad_date_is_told_once_where_another_row_has_a_good_one(long_file, lines):
    path = long_file(f"E1,A,{lines[0]}", f"E1,B,{lines[1]}", header=f"{LONG},date")
    [issue] = warnings_of(path)
    assert issue.value == "yesterday"
    assert "not a date" in issue.problem
    assert str(read_records(path).events.loc["E1", "date"].date()) == "2024-05-01"


def test_order_of_the_whole_column_holds_for_each_event(long_file):
    path = long_file(
        "E1,A,2024-12-31", "E1,B,12/31/2024", "E2,A,03/04/2024", "E2,B,", header=f"{LONG},date"
    )
    assert warnings_of(path) == []
    assert str(read_records(path).events.loc["E2", "date"].date()) == "2024-03-04"


def test_spans_of_one_event_that_share_days_are_a_warning(long_file):
    path = long_file("E1,A,12-14 Mei 2024", "E1,B,12 Mei 2024", header=f"{LONG},date")
    [issue] = warnings_of(path)
    assert place(issue) == ("meetings.csv", 3, "date", "12 Mei 2024")
    assert "'12-14 Mei 2024' is used" in issue.remedy


def test_two_dates_for_one_event_are_an_error(long_file):
    path = long_file(
        "E1,A,", "E1,B,2024-05-01", "E1,C,2024-05-01", "E1,D,2024-05-02", header=f"{LONG},date"
    )
    [issue] = issues_of(path)
    assert issue.severity == "error"
    assert place(issue) == ("meetings.csv", 5, "date", "2024-05-02")
    assert "2024-05-01" in issue.problem
    assert "'E1'" in issue.problem
    assert "id of its own" in issue.remedy


@pytest.mark.parametrize("column", ["title", "type", "issue", "place", "source_url"])
def test_two_tellings_of_one_event_are_a_warning_and_the_first_is_kept(long_file, column):
    path = long_file(
        "E1,A,", "E1,B,http://one", "E1,C,http://two", "E1,D,", header=f"{LONG},{column}"
    )
    [issue] = warnings_of(path)
    assert place(issue) == ("meetings.csv", 4, column, "http://two")
    assert "http://one" in issue.problem
    assert "'E1'" in issue.problem
    assert "http://one" in issue.remedy
    assert read_records(path).events.loc["E1", column] == "http://one"


def test_different_events_may_differ(long_file):
    path = long_file(
        "E1,A,2024-05-01,x",
        "E1,B,,",
        "E2,A,2024-05-02,y",
        "E2,B,,",
        header=f"{LONG},date,title",
    )
    assert warnings_of(path) == []


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "www.example.org",
        "ftp://x.org",
        "https://",
        "http:///x",
        "see https://x.org",
    ],
)
def test_bad_address_is_kept_with_a_warning(long_file, url):
    path = long_file(f"E1,A,{url}", "E1,B,", header=f"{LONG},source_url")
    [issue] = warnings_of(path)
    assert place(issue) == ("meetings.csv", 2, "source_url", url)
    assert "not a web address" in issue.problem
    assert "https://" in issue.remedy
    assert read_records(path).events.loc["E1", "source_url"] == url


@pytest.mark.parametrize("url", ["https://x.org", "HTTP://X.ORG/a?b=c&d#e", "https://例え.jp/ñ"])
def test_good_address_has_no_warning(long_file, url):
    assert warnings_of(long_file(f"E1,A,{url}", "E1,B,", header=f"{LONG},source_url")) == []


@pytest.mark.parametrize("answer", ["maybe", "2", "yes and no"])
def test_list_complete_must_be_yes_or_no(long_file, answer):
    path = long_file(f"E1,A,{answer}", "E1,B,", header=f"{LONG},list_complete")
    [issue] = issues_of(path)
    assert place(issue) == ("meetings.csv", 2, "list_complete", answer)
    assert "yes" in issue.remedy
    assert "no" in issue.remedy


# Events, roles and repeats


def test_event_with_a_single_organization_ties_nobody(long_file):
    path = long_file("E1,A", "E1,B", "E2,A,host", "E2,A,speaker", header=f"{LONG},role")
    [issue] = warnings_of(path)
    assert place(issue) == ("meetings.csv", 4, "event_id", "E2")
    assert "only one organization" in issue.problem
    assert "'A'" in issue.problem
    assert "Add" in issue.remedy


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("E1,A,host", "E1,A,host"),
        ("E1,A,", "E1,A,"),
        ("E1,A,", "E1,A,participant"),
        ("E1,A", "E1,A,Participant"),
        ("E1,A,co-organizer", "E1,A,Co Organizer"),
        ("E1,A,CO_ORGANIZER", "E1,A,co  organizer"),
        ("E1,A,chair", "E1,A,chair"),
        ("E1,Sare\u0301kat,", " E1, Sarékat ,"),
    ],
)
def test_row_that_repeats_event_organization_and_role_is_counted_once(long_file, first, second):
    path = long_file("E1,B,host", "", first, "E1,C,host", second, header=f"{LONG},role")
    [issue] = [issue for issue in warnings_of(path) if issue.column != "role"]
    name = first.split(",")[1].replace("e\u0301", "é")
    assert place(issue) == ("meetings.csv", 6, "organization", name)
    assert "row 4" in issue.problem
    assert "Remove" in issue.remedy
    assert len(read_records(path).participations) == 3


def test_repeats_of_one_record_are_told_together_and_name_it(long_file):
    [issue] = warnings_of(long_file("E1,A", "E1,B", "E1,A", "E1,A"))
    assert (issue.rows, issue.n_rows) == ("4-5", 2)
    assert "row 2 " in issue.problem


@pytest.mark.parametrize("second", ["E1,A,speaker", "E2,A,host", "E1,a,host", "E1,A,Chair"])
def test_row_with_another_event_organization_or_role_is_no_repeat(long_file, second):
    path = long_file(
        "E1,A,host", "E1,B,host", "E2,B,host", "E2,C,chair", second, header=f"{LONG},role"
    )
    assert not [issue for issue in warnings_of(path) if "repeats" in issue.problem]
    assert len(read_records(path).participations) == 5


def test_unknown_role_is_kept_with_one_warning_for_all_its_rows(long_file):
    path = long_file("E1,A,Chair", "E1,B,host", "E2,A,Chair", "E2,B,Chair", header=f"{LONG},role")
    [issue] = warnings_of(path)
    assert place(issue) == ("meetings.csv", 2, "role", "Chair")
    assert issue.n_rows == 3
    assert "kept" in issue.problem
    assert "co-organizer" in issue.remedy
    assert read_records(path).participations["role"].tolist().count("Chair") == 3


@pytest.mark.parametrize(
    "role", ["host", "Host", "Co Organizer", "co_organizer", "CO-ORGANIZER", "Funder", "initiator"]
)
def test_known_role_has_no_warning_however_it_is_written(long_file, role):
    assert warnings_of(long_file(f"E1,A,{role}", "E1,B,", header=f"{LONG},role")) == []


# Tables that must agree


def test_participations_in_an_event_that_is_not_listed_are_an_error(folder):
    path = folder(f"{PAIR}\nE9,A\nE8,A\nE9,B\nE8,B\n", events="event_id\nE1\n")
    first, second = issues_of(path)
    assert place(first) == ("participations.csv", 5, "event_id", "E9")
    assert place(second) == ("participations.csv", 6, "event_id", "E8")
    assert first.n_rows == second.n_rows == 2
    assert "events.csv" in first.problem
    assert "Add" in first.remedy


def test_event_without_organizations_is_kept_with_a_warning(folder):
    path = folder(events="event_id,title\nE1,Hearing\nE2,Training\n")
    [issue] = warnings_of(path)
    assert place(issue) == ("events.csv", 3, "event_id", "E2")
    assert "no organization" in issue.problem
    assert "participations.csv" in issue.remedy
    assert read_records(path).events.loc["E2", "title"] == "Training"


def test_organization_that_is_not_listed_is_told_in_one_warning(folder):
    path = folder(
        f"{PAIR}E2,B\nE2,C\n",
        organizations="organization\nA\n",
        aliases="alias,organization\nC,A\n",
    )
    [issue] = warnings_of(path)
    assert place(issue) == ("participations.csv", 3, "organization", "B")
    assert issue.n_rows == 2
    assert "organizations.csv" in issue.problem
    assert "alias" in issue.remedy


def test_organization_that_an_alias_stands_for_counts_as_listed(folder):
    path = folder(organizations="organization\nA\n", aliases="alias,organization\nbe,B\n")
    assert not [issue for issue in warnings_of(path) if issue.file == "participations.csv"]


def test_alias_of_an_organization_that_is_not_listed_is_told(folder):
    path = folder(
        organizations="organization\nA\nB\n", aliases="alias,organization\na,A\nx,C\ny,C\n"
    )
    [issue] = warnings_of(path)
    assert place(issue) == ("aliases.csv", 3, "organization", "C")
    assert issue.n_rows == 2
    assert "organizations.csv" in issue.problem
    assert "add" in issue.remedy


def test_organizations_need_no_list(folder):
    assert warnings_of(folder(events="event_id\nE1\n")) == []


@pytest.mark.parametrize(
    ("table", "content", "column", "value"),
    [
        ("events", "event_id,title\nE1,a\nE2,b\n\nE1,a\nE1,c\n", "event_id", "E1"),
        ("organizations", "organization,sector\nA,x\nB,x\n\nA,x\nA,y\n", "organization", "A"),
    ],
)
def test_row_for_the_same_thing_again_is_an_error(folder, table, content, column, value):
    path = folder(f"{PAIR}E2,A\nE2,B\n", **{table: content})
    [issue] = issues_of(path)
    assert place(issue) == (f"{table}.csv", 5, column, value)
    assert issue.n_rows == 2
    assert "earlier" in issue.problem
    assert "one row" in issue.remedy


def test_alias_that_means_two_organizations_is_an_error(folder):
    [issue] = issues_of(folder(aliases="alias,organization\nb,B\nx,A\nx,B\n"))
    assert place(issue) == ("aliases.csv", 3, "alias", "x")
    assert issue.n_rows == 2
    assert "more than one" in issue.problem
    assert issue.remedy


def test_alias_that_means_itself_and_another_is_an_error(folder):
    [issue] = issues_of(folder(aliases="alias,organization\nx,x\nx,B\n"))
    assert place(issue) == ("aliases.csv", 2, "alias", "x")


def test_alias_of_an_alias_is_an_error(folder):
    [issue] = issues_of(folder(aliases="alias,organization\nx,y\nz,A\ny,B\n"))
    assert place(issue) == ("aliases.csv", 2, "organization", "y")
    assert "alias" in issue.problem
    assert "final name" in issue.remedy


def test_aliases_in_a_circle_are_an_error(folder):
    issues = issues_of(folder(aliases="alias,organization\nx,y\ny,x\n"))
    assert {(issue.row, issue.column) for issue in issues} == {
        (2, "organization"),
        (3, "organization"),
    }


def test_alias_that_has_a_row_of_its_own_is_an_error(folder):
    path = folder(organizations="organization\nA\nB\n", aliases="alias,organization\nx,A\nB,A\n")
    [issue] = issues_of(path)
    assert place(issue) == ("aliases.csv", 3, "alias", "B")
    assert "organizations.csv" in issue.problem
    assert "Remove" in issue.remedy


def test_alias_of_itself_or_told_twice_is_harmless(folder):
    path = folder(
        organizations="organization\nA\nB\n", aliases="alias,organization\nA,A\nx,A\nx,A\n"
    )
    assert warnings_of(path) == []


# All at once


def test_everything_that_is_wrong_is_told_at_once(long_file):
    path = long_file(
        'E1,"A\nB",Chair,yesterday,,',
        "",
        "E1,C,host,,javascript:x,perhaps",
        "E1,C,host,,,",
        ",D,,,,",
        "E2,,,,,",
        "E2,E,,2024-05-01,,",
        "E2,F,,2024-05-02,,",
        "E3,F,,,,",
        header=f"{LONG},role,date,source_url,list_complete",
    )
    issues = issues_of(path)
    assert sorted((issue.severity, issue.row, issue.column, issue.value) for issue in issues) == [
        ("error", 4, "list_complete", "perhaps"),
        ("error", 6, "event_id", ""),
        ("error", 7, "organization", ""),
        ("error", 9, "date", "2024-05-02"),
        ("warning", 2, "date", "yesterday"),
        ("warning", 2, "role", "Chair"),
        ("warning", 4, "source_url", "javascript:x"),
        ("warning", 5, "organization", "C"),
        ("warning", 10, "event_id", "E3"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "event_id,organization,date\n\nE1,A,\n\nE1,B,x\n",
        'event_id,organization,date\n"E1\n",A,\nE1,"A\n\nA",\nE1,C,\nE1,B,x\n',
        "\ufeffevent_id;organization;date\r\n;;\r\nE1;A;\r\nE1,0;A;\r\nE1;B;x\r\n",
        "event_id\torganization\tdate\n\n\nE1\tA\nE1\tB\tx\n",
    ],
    ids=["blank lines", "line breaks in cells", "mark, semicolons and CRLF", "tabs"],
)
def test_issues_name_the_row_that_a_spreadsheet_shows(tmp_path, content):
    path = tmp_path / "meetings.csv"
    path.write_bytes(content.encode())
    [issue] = [issue for issue in issues_of(path) if issue.severity == "error"]
    assert place(issue) == ("meetings.csv", 5, "date", "x")


# Alias tables by themselves


def test_alias_table_is_read_by_itself(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("alias,organization,note\nx,A,why\n\ny,A,\n", encoding="utf-8")
    cells, source, _ = read_aliases(path)
    assert cells[["alias", "organization", "note"]].to_dict("list") == {
        "alias": ["x", "y"],
        "organization": ["A", "A"],
        "note": ["why", ""],
    }
    assert source.name == "names.csv"


@pytest.mark.parametrize(
    ("content", "row", "column", "value"),
    [
        ("alias,name\nx,A\n", 1, None, None),
        ("alias,organization\nx,\n", 2, "organization", ""),
        ("alias,organization\nx,A\nx,B\n", 2, "alias", "x"),
        ("alias,organization\nx,y\ny,B\n", 2, "organization", "y"),
    ],
    ids=["missing column", "blank", "two meanings", "chain"],
)
def test_alias_table_by_itself_is_checked(tmp_path, content, row, column, value):
    path = tmp_path / "names.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RecordsError) as caught:
        read_aliases(path)
    [issue] = caught.value.issues
    assert place(issue) == ("names.csv", row, column, value)


# Any bytes


VALID = (
    "\ufeffevent_id,organization,role,date,title,source_url,list_complete\r\n"
    'E1,Walhi,host,2024-05-01,"Hearing, first",https://x.org,no\r\n'
    'E1,"Sarékat ""Tani""",co organizer,,,,\r\n'
    "\r\n"
    'E2,"two\r\nlines",chair,31/02/2024,,,\r\n'
).encode()
PIECES = [
    b"", b'"', b",", b";", b"\t", b"|", b"\n", b"\r", b"\r\n", b"\x00", b"\xff", b"\xc3", b"E1,",
    b"\xef\xbb\xbf", b"2024-05-01", b"\xe2\x80\xa8", b"\x1a", b" ", b"\\", b"event_id", b"A" * 300,
]  # fmt: skip
edits = st.lists(
    st.tuples(st.integers(0, len(VALID)), st.integers(0, 40), st.sampled_from(PIECES)), max_size=6
)
tablets = st.text(st.sampled_from('EA1,;\t|"\n\r \x00é'), max_size=40)


@pytest.fixture(scope="module")
def shared_path(tmp_path_factory):
    """One path that each hypothesis example writes anew."""
    return tmp_path_factory.mktemp("records") / "meetings.csv"


def edit(steps):
    content = VALID
    for start, length, piece in steps:
        content = content[:start] + piece + content[start + length :]
    return content


def read_or_refuse(path, content):
    path.write_bytes(content)
    try:
        records = read_records(path)
    except RecordsError as error:
        refusal = error
    else:
        assert isinstance(records, EventRecords)
        return
    assert any(issue.severity == "error" for issue in refusal.issues)
    check_words(refusal.issues)
    assert all(issue.row is None or issue.row >= 1 for issue in refusal.issues)


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=80) | st.text(max_size=40).map(str.encode))
def test_any_bytes_are_read_or_refused(shared_path, content):
    read_or_refuse(shared_path, content)


@settings(max_examples=100, deadline=None)
@given(content=edits.map(edit))
def test_any_change_to_a_sound_file_is_read_or_refused(shared_path, content):
    read_or_refuse(shared_path, content)


@settings(max_examples=100, deadline=None)
@given(header=st.sampled_from([LONG, "event_id;organization;x", ""]), body=tablets)
def test_any_rows_below_a_header_are_read_or_refused(shared_path, header, body):
    read_or_refuse(shared_path, f"{header}\n{body}".encode())
