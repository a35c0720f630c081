"""Errors say where, what and what to do, and keep all that was found."""

import pickle

import pytest

from coalitions.errors import (
    CoalitionsError,
    Issue,
    OptionError,
    OutputError,
    RecordsError,
    require_choice,
)


@pytest.fixture
def issue():
    def issue(severity="error", **place):
        return Issue(severity, "events.csv", "is odd", "Mend it.", **place)

    return issue


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ({}, "events.csv: is odd. Mend it."),
        ({"row": 12}, "events.csv row 12: is odd. Mend it."),
        ({"column": "date"}, "events.csv, column date: is odd. Mend it."),
        ({"value": "x"}, "events.csv: 'x' is odd. Mend it."),
        ({"value": ""}, "events.csv: is odd. Mend it."),
        ({"row": 1, "column": "date"}, "events.csv row 1, column date: is odd. Mend it."),
        (
            {"row": 12, "column": "date", "value": "x"},
            "events.csv row 12, column date: 'x' is odd. Mend it.",
        ),
        ({"row": 12, "n_rows": 2}, "events.csv row 12 and 1 more row: is odd. Mend it."),
        (
            {"row": 12, "column": "date", "value": "x", "n_rows": 4},
            "events.csv row 12 and 3 more rows, column date: 'x' is odd. Mend it.",
        ),
    ],
)
def test_issue_reads_as_one_line_whatever_is_known_of_its_place(issue, place, text):
    assert str(issue(**place)) == text


def test_records_error_says_each_of_its_errors_on_a_line(issue):
    error = RecordsError([issue(row=2), issue("warning", row=3), issue(row=4)])
    assert str(error).splitlines() == [str(issue(row=2)), str(issue(row=4))]


def test_records_error_keeps_its_warnings(issue):
    issues = [issue(row=2), issue("warning", row=3)]
    assert RecordsError(issues).issues == tuple(issues)


@pytest.mark.parametrize(("n_errors", "n_lines"), [(1, 1), (10, 10), (11, 11), (500, 11)])
def test_records_error_caps_its_message_and_keeps_every_issue(issue, n_errors, n_lines):
    issues = [issue(row=row) for row in range(2, n_errors + 2)]
    error = RecordsError(issues)
    lines = str(error).splitlines()
    assert len(lines) == n_lines
    assert lines[:10] == [str(one) for one in issues[:10]]
    assert error.issues == tuple(issues)
    if n_errors > 10:
        assert f" {n_errors - 10} more" in lines[-1]


def test_records_error_of_one_more_than_the_cap_counts_in_the_singular(issue):
    lines = str(RecordsError([issue(row=row) for row in range(11)])).splitlines()
    assert not lines[-1].endswith("1 more errors")


def test_records_error_survives_the_way_between_processes(issue):
    error = RecordsError([issue(row=2), issue("warning", row=3)])
    copied = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert copied.issues == error.issues
    assert str(copied) == str(error)


@pytest.mark.parametrize(
    "error", [RecordsError([]), OptionError("x"), OutputError("x")], ids=lambda e: type(e).__name__
)
def test_every_error_is_one_that_the_user_can_mend(error):
    assert isinstance(error, CoalitionsError)


def test_option_error_is_a_value_error():
    assert issubclass(OptionError, ValueError)


@pytest.mark.parametrize("choices", [["count", "newman"], ("newman", "count"), {"count": 1}])
def test_a_known_choice_is_let_through(choices):
    assert require_choice("weighting", "count", choices) is None


@pytest.mark.parametrize("value", ["sum", "", "Count", "coun"])
def test_an_unknown_choice_is_named_with_the_option_and_the_choices(value):
    with pytest.raises(OptionError) as caught:
        require_choice("weighting", value, ["newman", "jaccard", "count"])
    message = str(caught.value)
    assert message.startswith(f"weighting '{value}' ")
    assert message.endswith("'count', 'jaccard' or 'newman'")


def test_a_single_choice_is_named_alone():
    with pytest.raises(OptionError, match=r"choose 'count'$"):
        require_choice("weighting", "sum", ["count"])
