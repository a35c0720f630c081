"""Dates are read as people write them in English and Indonesian, or not at all."""

import calendar
import datetime as dt
import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalitions.records.dates import (
    decide_order,
    find_exchanged,
    framing,
    lacks_year,
    read_date_column,
    read_span,
    spans,
)
from coalitions.records.text import clean_text
from coalitions.records.vocabulary import date_words, month_terms, weekday_terms

ENGLISH = list(calendar.month_name)[1:]
INDONESIAN = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus",
              "September", "Oktober", "November", "Desember"]  # fmt: skip
ONE_DAY = "2024-05-03"


def read(text, order="dmy"):
    """First and last day of `text`, as text."""
    span = read_span(text, order)
    return span and (str(span.first), str(span.last))


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-03", "2024-5-3", "2024/05/03", "2024.05.03", "20240503", "20240503T0930",
        "20240503T093000Z", "2024-05-03 09:30", "2024-05-03 09:30:15", "2024-05-03T09:30:15Z",
        "2024-05-03T09:30:15.123+07:00", "2024-05-03 09:30 WIB", "2024-05-03 00:00:00",
        "03/05/2024", "3/5/2024", "3-5-2024", "03.05.2024", "3. 5. 2024", "3 / 5 / 2024",
        "03/05/2024 09:30", "3/5/2024 09.30 WIB", "3/5/24", "03.05.24",
        "3 Mei 2024", "3 mei 2024", "3 MEI 2024", "03 Mei 2024", "3-Mei-2024", "3/Mei/2024",
        "3-May-24", "3 May 2024", "3 May, 2024", "3rd May 2024", "3 May 2024 09:30",
        "May 3, 2024", "May 3 2024", "May 3rd, 2024", "Mei 3, 2024", "MAY 3, 2024",
        "Jumat, 3 Mei 2024", "Jum'at, 3 Mei 2024", "jumat 3 mei 2024", "Jumat/3 Mei 2024",
        "Friday, 3 May 2024", "Fri, 3 May 2024", "Fri 3 May 2024", "Fri. 3 May 2024",
        "Friday, May 3, 2024", "Fri, 03 May 2024 09:30:00 +0000", "Jumat, 03/05/2024",
        " 3 Mei 2024 ",
        "3 Mei 2024 pukul 09.00", "3 Mei 2024, 09.00 WIB", "Jumat, 3 Mei 2024 pukul 09.00 WIB",
        "3 Mei 2024, 09.00-12.00 WIB",
        "May 03, 2024 9:30 AM", "5/3/2024 12:00:00 AM",
    ],
)  # fmt: skip
def test_one_day_is_read_however_it_is_written(text):
    order = "mdy" if text.startswith("5/3") else "dmy"
    assert read(text, order) == (ONE_DAY, ONE_DAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("29 Februari 2024", "2024-02-29"),
        ("29/02/2000", "2000-02-29"),
        ("1 Jan 2024", "2024-01-01"),
        ("1 Peb 2024", "2024-02-01"),
        ("1 Pebruari 2024", "2024-02-01"),
        ("1 Mrt 2024", "2024-03-01"),
        ("1 Agt 2024", "2024-08-01"),
        ("1 Agust 2024", "2024-08-01"),
        ("1 Sept. 2024", "2024-09-01"),
        ("1 Okt 2024", "2024-10-01"),
        ("1 Nop 2024", "2024-11-01"),
        ("1 Nopember 2024", "2024-11-01"),
        ("1 Des. 2024", "2024-12-01"),
        ("31 Desember 1998", "1998-12-31"),
        ("17 Agustus 1945", "1945-08-17"),
        ("31/12/98", "1998-12-31"),
        ("31/12/68", "2068-12-31"),
        ("31/12/69", "1969-12-31"),
        ("1 Jan 00", "2000-01-01"),
        ("Minggu, 1 Desember 2024", "2024-12-01"),
        ("Ahad, 1 Desember 2024", "2024-12-01"),
        ("Selasa, 30 April 2024", "2024-04-30"),
        ("Wednesday 1 May 2024", "2024-05-01"),
        ("Thurs, 2 May 2024", "2024-05-02"),
        ("Tues 30 Apr 2024", "2024-04-30"),
        ("45413", "2024-05-01"),
        ("0001-01-01", "0001-01-01"),
        ("9999-12-31", "9999-12-31"),
    ],
)
def test_day_of_any_month_and_year_is_read(text, day):
    assert read(text) == (day, day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("12-14 Mei 2024", "2024-05-12", "2024-05-14"),
        ("12 - 14 Mei 2024", "2024-05-12", "2024-05-14"),
        ("12\u201314 Mei 2024", "2024-05-12", "2024-05-14"),
        ("12\u201414 May 2024", "2024-05-12", "2024-05-14"),
        ("12 s/d 14 Mei 2024", "2024-05-12", "2024-05-14"),
        ("12 s.d. 14 Mei 2024", "2024-05-12", "2024-05-14"),
        ("12 sd 14 Mei 2024", "2024-05-12", "2024-05-14"),
        ("12 sampai 14 Mei 2024", "2024-05-12", "2024-05-14"),
        ("12 sampai dengan 14 Mei 2024", "2024-05-12", "2024-05-14"),
        ("12 hingga 14 Mei 2024", "2024-05-12", "2024-05-14"),
        ("12 to 14 May 2024", "2024-05-12", "2024-05-14"),
        ("12 through 14 May 2024", "2024-05-12", "2024-05-14"),
        ("12-14/05/2024", "2024-05-12", "2024-05-14"),
        ("May 12-14, 2024", "2024-05-12", "2024-05-14"),
        ("May 12 - 14, 2024", "2024-05-12", "2024-05-14"),
        ("May 12 to 14, 2024", "2024-05-12", "2024-05-14"),
        ("12 & 13 Mei 2024", "2024-05-12", "2024-05-13"),
        ("12 dan 13 Mei 2024", "2024-05-12", "2024-05-13"),
        ("12 and 13 May 2024", "2024-05-12", "2024-05-13"),
        ("30 Mei - 2 Juni 2024", "2024-05-30", "2024-06-02"),
        ("30 Mei s.d. 2 Juni 2024", "2024-05-30", "2024-06-02"),
        ("30 May to 2 June 2024", "2024-05-30", "2024-06-02"),
        ("May 30 - June 2, 2024", "2024-05-30", "2024-06-02"),
        ("28 Desember 2023 s/d 2 Januari 2024", "2023-12-28", "2024-01-02"),
        ("28 Desember 2023 - 2 Januari 2024", "2023-12-28", "2024-01-02"),
        ("2024-05-12 - 2024-05-14", "2024-05-12", "2024-05-14"),
        ("2024-05-12/2024-05-14", "2024-05-12", "2024-05-14"),
        ("2024-05-12 s/d 2024-05-14", "2024-05-12", "2024-05-14"),
        ("2024-05-12 to 2024-05-14", "2024-05-12", "2024-05-14"),
        ("12/05/2024 - 14/05/2024", "2024-05-12", "2024-05-14"),
        ("12/05/2024-14/05/2024", "2024-05-12", "2024-05-14"),
        ("12/05/2024 s/d 14/05/2024", "2024-05-12", "2024-05-14"),
        ("12.05.2024 \u2013 14.05.2024", "2024-05-12", "2024-05-14"),
        ("Minggu-Selasa, 12-14 Mei 2024", "2024-05-12", "2024-05-14"),
        ("Minggu s/d Selasa, 12 s/d 14 Mei 2024", "2024-05-12", "2024-05-14"),
        ("Sun-Tue, 12-14 May 2024", "2024-05-12", "2024-05-14"),
        ("Minggu, 12 Mei 2024 - Selasa, 14 Mei 2024", "2024-05-12", "2024-05-14"),
        ("12-12 Mei 2024", "2024-05-12", "2024-05-12"),
        ("Mei 2024", "2024-05-01", "2024-05-31"),
        ("Feb 2024", "2024-02-01", "2024-02-29"),
        ("Februari 2023", "2023-02-01", "2023-02-28"),
        ("December, 2024", "2024-12-01", "2024-12-31"),
        ("Des-2024", "2024-12-01", "2024-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("1998", "1998-01-01", "1998-12-31"),
    ],
)
def test_several_days_are_read_from_first_to_last(text, first, last):
    assert read(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-", "?", "tba", "nanti", "belum ditentukan", "n/a", "Mei", "Jumat", "3 Mei",
        "31/02/2024", "31 April 2024", "29 Februari 2023", "30 Feb 2024", "2024-13-01",
        "2024-00-10",
        "2024-01-00", "00/05/2024", "32/05/2024", "31/13/2024", "13/13/2024", "0000-01-01",
        "123", "12345678", "999999", "2150", "20241301",
        "3 Foo 2024", "3 Mei 2024 4 Juni 2024 5 Juli 2024", "14-12 Mei 2024",
        "2 Juni - 30 Mei 2024",
        "2024-05-14 - 2024-05-12", "Walhi", "https://example.org/2024/05/03", "3,5", "1.5",
        "2024-05-03x", "x2024-05-03", "3 Mei 20244", "٣ مايو ٢٠٢٤",
        "s/d 5 Mei 2025", "12 atau 13 Mei 2025", "12 Mei 2025 - 14", "Nov-Jan 2025", "Q5 2025",
        "12 Mei 2025 (diundur ke 14 Mei 2025)", "12, 14 & 10 Mei 2025", "5 hari Mei 2025", "Mei-25",
        "Semester 2 2024/2025", "30-2 Maret 2025", "12 Mei - Juni 2025", "1 " * 99,
        "12-14", "12-14-16 Mei 2024", "30-31 Feb 2024", "10-99 Mei 2024", "3/Mei", "1/2/3",
    ],
)  # fmt: skip
def test_what_is_no_day_or_could_be_several_is_refused(text):
    assert read(text) is None


@pytest.mark.parametrize("text", ["mei,1," * 16, "1,mei," * 16, "1/1/11/" * 14, "1 dan " * 16])
def test_text_that_can_be_parted_in_many_ways_is_refused_all_the_same(text):
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3/5/24", "two digits"),
        ("3-Mei-24", "two digits"),
        ("45413", "Excel"),
        ("Mei 2024", "month"),
        ("2024", "year"),
        ("1/5/24 - 3/5/24", "two digits"),
        ("1/5/2024 - 3/5/24", "two digits"),
    ],
)
def test_doubtful_reading_is_remarked(text, words):
    assert words in read_span(text).remark


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("12 & 14 Juni 2025", "2025-06-12", "2025-06-14", "separate days"),
        ("12 dan 14 Juni 2025", "2025-06-12", "2025-06-14", "separate days"),
        ("12 and 14 June 2025", "2025-06-12", "2025-06-14", "separate days"),
        ("12/14 Juni 2025", "2025-06-12", "2025-06-14", "separate days"),
        ("12, 13 dan 14 Juli 2025", "2025-07-12", "2025-07-14", "separate days"),
        ("12, 13, dan 14 Juli 2025", "2025-07-12", "2025-07-14", "separate days"),
        ("12-14 dan 20-21 Mei 2025", "2025-05-12", "2025-05-21", "separate days"),
        ("May 12, 14 and 16, 2025", "2025-05-12", "2025-05-16", "separate days"),
        ("2025-05-12, 2025-05-14", "2025-05-12", "2025-05-14", "separate days"),
        ("6-5-23", "2023-05-06", "2023-05-06", "two digits"),
        ("24-05-01", "2001-05-24", "2001-05-24", "begin or end with its year"),
        ("5 Mei '25", "2025-05-05", "2025-05-05", "two digits"),
        ("28-2 Maret 2025", "2025-02-28", "2025-03-02", "read as 2025-02-28 to"),
        ("31-2 Juni 2025", "2025-05-31", "2025-06-02", "read as 2025-05-31 to"),
        ("30 Des - 2 Jan 2025", "2024-12-30", "2025-01-02", "read as 2024-12-30 to"),
        ("Juni-Juli 2025", "2025-06-01", "2025-07-31", "no day"),
        ("Juni/Juli 2025", "2025-06-01", "2025-07-31", "no day"),
        ("2023-2025", "2023-01-01", "2025-12-31", "no day"),
        ("05/2024", "2024-05-01", "2024-05-31", "no day"),
        ("5 September 2025 (tentatif)", "2025-09-05", "2025-09-05", "note in brackets"),
        ("5 September 2025 tbc", "2025-09-05", "2025-09-05", "uncertain"),
        ("sekitar 5 September 2025", "2025-09-05", "2025-09-05", "uncertain"),
        ("5 September 2025?", "2025-09-05", "2025-09-05", "uncertain"),
        ("5 Mei 2025 s/d selesai", "2025-05-05", "2025-05-05", "when it ended"),
        ("5 May 2025 - present", "2025-05-05", "2025-05-05", "when it ended"),
        ("mulai 5 Mei 2025", "2025-05-05", "2025-05-05", "when it ended"),
        ("Awal Mei 2025", "2025-05-01", "2025-05-31", "whole month"),
        ("Akhir Mei 2025", "2025-05-01", "2025-05-31", "whole month"),
        ("pertengahan bulan Mei 2025", "2025-05-01", "2025-05-31", "whole month"),
        ("mid-May 2025", "2025-05-01", "2025-05-31", "whole month"),
        ("akhir tahun 2025", "2025-01-01", "2025-12-31", "whole year"),
        ("Minggu ke-2 Mei 2025", "2025-05-01", "2025-05-31", "whole month"),
        ("Week 2 of May 2025", "2025-05-01", "2025-05-31", "whole month"),
        ("Q1 2025", "2025-01-01", "2025-03-31", "2025-01-01 to 2025-03-31"),
        ("first quarter of 2025", "2025-01-01", "2025-03-31", "no day"),
        ("Triwulan I 2025", "2025-01-01", "2025-03-31", "no day"),
        ("Triwulan 4 Tahun 2025", "2025-10-01", "2025-12-31", "no day"),
        ("Semester II 2025", "2025-07-01", "2025-12-31", "no day"),
        ("Senin, 13 Mei 2025", "2025-05-13", "2025-05-13", "2025-05-13 is a Tuesday"),
        ("13 May 2025 (Monday)", "2025-05-13", "2025-05-13", "2025-05-13 is a Tuesday"),
        ("Senin-Kamis, 12-14 Mei 2025", "2025-05-12", "2025-05-14", "2025-05-14 is a Wednesday"),
        ("Senin, 13/5/25", "2025-05-13", "2025-05-13", "two digits"),
        ("Senin, 13/5/25", "2025-05-13", "2025-05-13", "is a Tuesday"),
    ],
)  # fmt: skip
def test_what_is_read_with_a_doubt_says_so(text, first, last, words):
    assert read(text) == (first, last)
    assert words in read_span(text).remark


@pytest.mark.parametrize(
    "text",
    [
        "tanggal 3 Mei 2024", "tgl. 3 Mei 2024", "Hari/Tanggal: Jumat, 3 Mei 2024",
        "hari Jumat tanggal 3 Mei 2024", "Jumat (3/5/2024)", "3 Mei 2024 (Jumat)", "(3/5/2024)",
        "3 Mei 2024 (09.00 WIB)", "Jumat malam, 3 Mei 2024", "Jumat Kliwon, 3 Mei 2024",
        "3 Mei 2024 pagi", "3 Mei 2024 pukul 09.00 - selesai", "3 Mei 2024 jam 9",
        "3 May 2024 at 9am", "3rd of May 2024", "the 3rd of May, 2024", "May, 3 2024", "3Mei2024",
        "2024-May-03", "Jum\u2019at, 3 Mei 2024", "2024-05-03 - 14:00",
    ],
)  # fmt: skip
def test_what_stands_around_a_day_is_no_doubt(text):
    assert read(text) == (ONE_DAY, ONE_DAY)
    assert read_span(text).remark == ""


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("3 Des", True), ("Rabu (3/12)", True), ("12-14 Mei", True), ("12 & 14 Juni", True),
        ("Mei", True), ("Mei-25", True), ("Semester II", True), ("3 Des (tentatif)", True),
        ("3 Des 2025", False), ("31 Feb", False), ("12", False), ("Jumat", False), ("", False),
        ("belum pasti", False), ("31/02/2024", False), ("1.5", False), ("-", False),
    ],
)  # fmt: skip
def test_date_without_its_year_is_told_from_what_is_no_date(text, lacks):
    assert lacks_year(text) == lacks


REAL = ["2025-05-03", "2025-07-03", "2025-12-11"]


@pytest.mark.parametrize(
    ("texts", "exchanged"),
    [
        ([*REAL, "13/05/2025", "25/04/2025"], REAL),
        ([*REAL, "13/05/2025", "3 Mei 2025", "13.05.2025", "belum pasti"], REAL),
        ([*REAL, "2025-06-06", "13-05-2025"], REAL),  # 6 June stays what it is
        (["2025-05-03 09:30:00", *REAL[1:], "13/05/2025"], ["2025-05-03 09:30:00", *REAL[1:]]),
        (["2025-05-03", "13/05/2025"], []),  # too few to tell
        ([*REAL, "2025-05-13", "13/05/2025", "25/04/2025"], []),  # a late day is a real date
        ([*REAL, "05/03/2025", "13/05/2025", "25/04/2025"], []),  # an early day stands as text
        ([*REAL, "05/13/2025", "05/25/2025"], []),  # the month comes first already
        ([*REAL, "13.05.2025", "25.04.2025"], []),  # points are no sign of it
        (REAL, []),
        (["13/05/2025", "25/04/2025"], []),
        (["2025-05-05", "2025-06-06", "2025-07-07", "13/05/2025"], []),  # nothing to exchange
    ],
)  # fmt: skip
def test_day_and_month_may_be_exchanged_where_late_days_alone_stand_as_text(texts, exchanged):
    assert find_exchanged(texts)[0] == exchanged


@pytest.mark.parametrize("text", [ONE_DAY, "3 Mei 2024", "12-14 Mei 2024", "03/05/2024"])
def test_plain_reading_is_not_remarked(text):
    assert read_span(text).remark == ""


# Day or month first


def read_column(*texts, order="auto"):
    return read_date_column(pd.Series(texts, dtype="category"), order)


def days_of(column):
    return column.first.dt.strftime("%Y-%m-%d").tolist()


@pytest.mark.parametrize(
    ("texts", "order", "decided_by"),
    [
        ([], "", ""),
        (["2024-05-03", "3 Mei 2024"], "", ""),
        (["03/04/2025"], "dmy", ""),
        (["03/04/2025", "31/12/2025"], "dmy", "31/12/2025"),
        (["03/04/2025", "12/31/2025"], "mdy", "12/31/2025"),
        (["12/31/2025", "31/12/2025"], "dmy", "31/12/2025"),
        (["12/31/2025", "12/30/2025", "31/12/2025"], "mdy", "12/30/2025"),
        (["31/31/2025", "0/31/2025"], "dmy", ""),
        (["99/12/2025"], "dmy", ""),
        (["24-05-01", "24-05-17", "24-06-02"], "ymd", "24-05-01"),
        (["01-05-24", "17-05-24", "02-06-24"], "dmy", "17-05-24"),
        (["24-05-01", "24-05-17", "6-5-23"], "dmy", "24-05-01"),
        (["12/31/2025 s/d 1/1/2026"], "mdy", "12/31/2025 s/d 1/1/2026"),
    ],
)
def test_order_of_day_and_month_is_decided_once(texts, order, decided_by):
    assert decide_order(texts) == (order, decided_by)


def test_dates_of_a_column_are_all_read_in_one_order():
    assert days_of(read_column("03/04/2025", "12/31/2025")) == ["2025-03-04", "2025-12-31"]
    assert days_of(read_column("03/04/2025", "31/12/2025")) == ["2025-04-03", "2025-12-31"]


def test_date_that_the_order_of_its_column_does_not_allow_is_not_read():
    column = read_column("12/31/2025", "12/30/2025", "31/01/2025")
    assert column.first.isna().tolist() == [False, False, True]
    assert column.order == "mdy"


def test_order_that_the_user_names_is_not_decided_again():
    column = read_column("03/04/2025", "31/12/2025", order="mdy")
    assert days_of(column)[0] == "2025-03-04"
    assert column.first.isna().tolist() == [False, True]
    assert (column.order, column.decided_by) == ("", "")


@pytest.mark.parametrize("order", ["auto", "dmy", "mdy"])
def test_order_touches_no_date_that_says_it_itself(order):
    column = read_column("2024-05-03", "3 Mei 2024", "May 3, 2024", "20240503", order=order)
    assert set(days_of(column)) == {ONE_DAY}


def test_short_year_that_leads_in_a_column_is_read_so():
    column = read_column("24-05-01", "24-05-17")
    assert days_of(column) == ["2024-05-01", "2024-05-17"]
    assert column.remarks.str.contains("begin or end").all()


def test_span_of_numbers_is_read_in_the_order_of_its_column():
    column = read_column("05/12/2024 - 05/14/2024", "05/03/2024")
    assert days_of(column) == ["2024-05-12", "2024-05-03"]
    assert str(column.last[0].date()) == "2024-05-14"


def test_column_keeps_its_rows_and_blanks():
    cells = pd.Series(["3 Mei 2024", "", "3 Mei 2024", "x"], index=[4, 5, 9, 7], dtype="category")
    column = read_date_column(cells)
    for part in (column.first, column.last, column.remarks):
        assert part.index.tolist() == [4, 5, 9, 7]
    assert column.first.isna().tolist() == [False, True, False, True]


def test_column_without_rows_is_read():
    column = read_date_column(pd.Series([], dtype="category"))
    assert (len(column.first), len(column.last), len(column.remarks)) == (0, 0, 0)


@given(texts=st.lists(st.sampled_from(["03/04/2025", "31/12/2025", "12/31/2025", "x"]), min_size=1))
def test_order_of_the_rows_decides_nothing(texts):
    order, decided_by = decide_order(sorted(texts))
    assert decide_order(texts) == (order, decided_by)


# Every day, any text

days = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
modern_days = st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31))
FORMATS = {
    "{0:%d}/{0:%m}/{1}": "dmy",
    "{0:%m}/{0:%d}/{1}": "mdy",
    "{0.day}/{0.month}/{1}": "dmy",
    "{0.month}/{0.day}/{1}": "mdy",
    "{0.day}-{0.month}-{1}": "dmy",
    "{0.day}.{0.month}.{1}": "dmy",
    "{1}-{0:%m}-{0:%d}": "dmy",
    "{1}/{0.month}/{0.day}": "mdy",
    "{1}-{0:%m}-{0:%d} 09:30:00": "dmy",
    "{0.day} {2} {1}": "dmy",
    "{0:%d}-{3}-{1}": "mdy",
    "{2} {0.day}, {1}": "dmy",
    "{4}, {0.day} {2} {1}": "dmy",
    "{4} ({0.day}/{0.month}/{1})": "dmy",
    "{4}, tgl. {0.day} {2} {1} pukul 09.00 s/d selesai": "mdy",
    "{0.day}{2}{1}": "dmy",
    "{1}-{3}-{0:%d}": "dmy",
}
DAYS_OF_WEEK = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]


@settings(max_examples=300)
@given(day=days, form=st.sampled_from(list(FORMATS)), names=st.sampled_from([ENGLISH, INDONESIAN]))
def test_every_day_is_read_back_as_itself(day, form, names):
    month = names[day.month - 1]
    weekday = DAYS_OF_WEEK[day.weekday()]
    text = form.format(day, f"{day.year:04d}", month, month[:3], weekday)
    span = read_span(text, FORMATS[form])
    assert (span.first, span.last, span.remark) == (day, day, "")


@given(
    one=modern_days, other=modern_days, to=st.sampled_from([" - ", " s/d ", " to ", "\u2013", "/"])
)
def test_two_days_are_read_from_the_first_to_the_last_or_not_at_all(one, other, to):
    span = read_span(f"{one}{to}{other}")
    if other < one:
        assert span is None
    else:
        assert (span.first, span.last) == (one, other)


@given(first=st.integers(1, 31), last=st.integers(1, 31), month=st.integers(1, 12))
def test_days_of_a_month_are_read_where_the_calendar_has_them(first, last, month):
    span = read_span(f"{first}-{last} {INDONESIAN[month - 1]} 2023")
    n_days = calendar.monthrange(2023, month)[1]
    if first <= last <= n_days:
        assert (span.first, span.last) == (dt.date(2023, month, first), dt.date(2023, month, last))
    elif span is not None:  # 28-2 Maret
        assert (span.first.day, span.last) == (first, dt.date(2023, month, last))
        assert 0 < (span.last - span.first).days <= 14
        assert "read as" in span.remark
    else:
        assert last > n_days or first - last < 31 - 14 or first > 28


pieces = st.sampled_from(
    ["3", "31", "12", "2024", "24", "0", "00", "99999", "Mei", "May", "des", "Jumat", "Fri", " ",
     "-", "/", ".", ",", "s/d", "to", "T", "09:30", "wib", "+07:00", "st", "20240503", "٣",
     "²", "é", "Q", "II", "minggu ke-2", "awal", "tgl.", "dan", "&", "(", ")", "selesai",
     "tentatif", "'", "jum", "at"]
)  # fmt: skip
any_text = st.text(max_size=20) | st.lists(pieces, max_size=9).map("".join)
any_dates = st.lists(pieces, max_size=9).map(" ".join)


@settings(max_examples=400)
@given(text=any_text | any_dates, order=st.sampled_from(["dmy", "mdy"]))
def test_any_text_is_no_date_or_a_span_that_ends_after_it_begins(text, order):
    span = read_span(text, order)
    assert span is None or span.first <= span.last


@given(texts=st.lists(any_text | any_dates, max_size=5), order=st.sampled_from(["auto", "dmy"]))
def test_any_column_of_texts_is_read(texts, order):
    cells = pd.Series([clean_text(text) for text in texts], dtype="str").astype("category")
    column = read_date_column(cells, order)
    assert len(column.first) == len(column.last) == len(column.remarks) == len(texts)
    assert (column.first.isna() == column.last.isna()).all()
    assert not (column.last < column.first).any()


terms = st.sampled_from([*month_terms(), *weekday_terms(), *date_words()])
written = terms.flatmap(lambda term: st.sampled_from([term, term.replace(" ", "")]))
ordinals = st.sampled_from(["1st", "2nd", "3rd", "4th", "2nd of", "ke-2", "9 am", "9 p.m."])
any_terms = st.lists(written | ordinals | pieces, max_size=6).map(" ".join)


@settings(max_examples=500)
@given(text=any_dates | any_terms)
def test_a_text_that_is_not_looked_into_is_no_date(text):
    found = read_span.__wrapped__(text), lacks_year(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(framing, "has_other_words", lambda _: False)
        read_span.cache_clear()
        assert (read_span.__wrapped__(text), lacks_year(text)) == found
    read_span.cache_clear()


@given(year=st.integers(0, 9999), month=st.integers(0, 13), day=st.integers(0, 32))
def test_dates_as_most_tables_have_them_are_read_as_any_other(year, month, day):
    text = f"{year:04}-{month:02}-{day:02}"
    with pytest.MonkeyPatch.context() as patch:
        found = read_span.__wrapped__(text)
        patch.setattr(spans, "ISO_DATE", re.compile("(?!)"))
        assert read_span.__wrapped__(text) == found
