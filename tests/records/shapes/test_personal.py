"""Columns about persons are left out, and told without what they hold."""

import pytest

from coalitions.records import list_issues, read_records

from builders import write_file

HEADERS = ["No. HP", "E-mail", "Email Address", "NIK", "Nama Lengkap", "Tanda Tangan", "WhatsApp"]
CONTACTS = ["ani@contoh.or.id", "0812-3456-7890", "+62 812 3456 789", "3401010101010001"]


def read_columns(tmp_path, header, cells):
    rows = [f"E1,{name},{cell}" for name, cell in zip("ABCD", cells, strict=False)]
    text = "\n".join([f"event_id,organization,{header}", *rows])
    return read_records(write_file(tmp_path, text))


def tell_of_persons(records):
    return [issue for issue in list_issues(records.issues) if "persons" in issue.problem]


@pytest.mark.parametrize("header", HEADERS)
def test_column_is_known_by_its_header(tmp_path, header):
    records = read_columns(tmp_path, header, ["rahasia", "juga"])
    assert header not in records.participations
    [issue] = tell_of_persons(records)
    assert issue.column == header
    assert "rahasia" not in repr(issue)


@pytest.mark.parametrize("contact", CONTACTS)
def test_column_is_known_by_what_it_holds(tmp_path, contact):
    records = read_columns(tmp_path, "Keterangan", [contact, contact, "lain"])
    assert "Keterangan" in records.participations  # half may be chance
    records = read_columns(tmp_path, "Keterangan", [contact, contact, ""])
    assert "Keterangan" not in records.participations


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Catatan", ["Sleman", "Bantul"]),
        ("Jumlah peserta", ["12", "2025"]),
        ("Anggaran", ["812345678", "1500000"]),
        ("Laman", ["https://contoh.or.id/@walhi", "x"]),
        ("role", ["host", "speaker"]),
    ],
)
def test_other_columns_stay(tmp_path, header, cells):
    records = read_columns(tmp_path, header, cells)
    assert header in records.participations.columns.union(records.events.columns)
    assert tell_of_persons(records) == []
