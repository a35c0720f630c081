"""What stands below a header and is no record is left out, and told row by row."""

import pytest

from coalitions.records import ReadingOptions, list_issues, read_records

from builders import get_refusal, list_participations, read_content, write_file

HEADER = "No;Tanggal;Kegiatan;Lembaga;Peran\n"
ROWS = "1;2025-03-04;Diskusi;Walhi;host\n;;;LBH;\n2;2025-03-05;Aksi;AJI;\n;;;LBH;\n"
MET = [("Aksi", "AJI"), ("Aksi", "LBH"), ("Diskusi", "LBH"), ("Diskusi", "Walhi")]


@pytest.fixture
def read(tmp_path):
    def read(content, **options):
        return read_content(tmp_path, content, **options)

    return read


@pytest.fixture
def refuse(tmp_path):
    def refuse(content):
        return get_refusal(read_records, write_file(tmp_path, content), ReadingOptions())

    return refuse


def who_came(records):
    return sorted((event.split(" / ")[1], name) for event, name, _ in list_participations(records))


def left_out(records):
    issues = list_issues(records.issues)
    return [(issue.row, issue.value) for issue in issues if "left out" in issue.problem]


@pytest.mark.parametrize(
    ("foot", "told"),
    [
        (";;;Sub Total;2\n", [(6, "Sub Total")]),
        (";;Jumlah kegiatan: 2;;\n", [(6, "Jumlah kegiatan: 2")]),
        ("*) data sementara;;;;\n", [(6, "*) data sementara")]),
        ("\nSumber: daftar hadir;;;;\n", [(7, "Sumber: daftar hadir")]),
        (";;;Sumber: daftar hadir;\n", [(6, "Sumber: daftar hadir")]),
        ("\n;;;data diolah;\n", [(7, "data diolah")]),
        (
            "\n;;;;Yogyakarta, 3 Desember 2025\nMengetahui,;;;Ketua;\n\n;;Siti;Budi;\n;;NIP. 1;;\n",
            [
                (7, "Yogyakarta, 3 Desember 2025"),
                (8, "Mengetahui,"),
                (10, "Siti"),
                (11, "NIP. 1"),
            ],
        ),
        (";;;Yogyakarta, ..... Desember 2025;\n", [(6, "Yogyakarta, ..... Desember 2025")]),
        ("\n;;;;;;Direktur\n", [(7, "Direktur")]),
    ],
)
def test_foot_of_a_table_is_left_out_and_told(read, foot, told):
    records = read(HEADER + ROWS + foot)
    assert who_came(records) == MET
    assert left_out(records) == told


@pytest.mark.parametrize(
    ("top", "told"),
    [
        ("1;2;3;4;5\n", [(2, "1")]),
        ("(1);(2);(3);(4);(5)=(3+4)\n", [(2, "(1)")]),
        (";(tgl);;(nama lengkap);\n", [(2, "(tgl)")]),
        ("A. ADVOKASI;;;;\n", [(2, "A. ADVOKASI")]),
        (";;;TRIWULAN I;\n", [(2, "TRIWULAN I")]),
        (";;Kampanye;;\n", [(2, "Kampanye")]),
        (HEADER + "1;2;3;4;5\n", [(2, "No"), (3, "1")]),
    ],
)
def test_row_below_the_header_that_is_no_record_is_left_out_and_told(read, top, told):
    records = read(HEADER + top + ROWS)
    assert who_came(records) == MET
    assert left_out(records) == told


def test_heading_between_events_is_left_out_and_told(read):
    head, tail = ROWS[: ROWS.index("2;2025")], ROWS[ROWS.index("2;2025") :]
    records = read(f"{HEADER}{head}B. KAMPANYE;;;;\n{tail}")
    assert who_came(records) == MET
    assert left_out(records) == [(4, "B. KAMPANYE")]


@pytest.mark.parametrize(
    "row", ["3;2025-03-06;(rapat);(AJI);\n", "3;2025-03-06;Tahun baru;AJI;host\n"]
)
def test_row_that_only_looks_so_is_a_record(read, row):
    assert len(read(HEADER + ROWS + row).participations) == 5


def test_records_below_a_signature_are_a_question(refuse):
    [issue] = refuse(f"{HEADER}{ROWS}\n;;;;Yogyakarta, 3 Desember 2025\n\n{ROWS}")
    assert (issue.row, issue.value) == (7, "Yogyakarta, 3 Desember 2025")
    assert "row 9" in issue.problem


def test_another_table_below_is_a_question(refuse):
    [issue] = refuse(f"{HEADER}{ROWS}\nKontak;;;;\nLembaga;Alamat;Tempat;Tanggal;\nWalhi;x;y;z;\n")
    assert issue.row == 8
    assert "another table" in issue.problem


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u200b"])
def test_white_space_fills_no_cell(read, blank):
    foot = "\n;;;AJI;\n"
    plain = read(HEADER + ROWS + foot)
    spaced = read(HEADER + ROWS + foot.replace(";;;", f'"{blank}";"{blank}";"{blank}";'))
    assert left_out(spaced) == left_out(plain) == [(7, "AJI")]
    assert who_came(spaced) == who_came(plain)
