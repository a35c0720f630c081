"""Questions of online forms are read by their words, where these leave no doubt."""

import pytest

from coalitions.records import ReadingOptions, list_issues, read_records
from coalitions.records.asked import read_form
from coalitions.records.header import RECORD_FIELDS

from builders import get_refusal, list_participations, write_file

ASKED = {
    "Lembaga yang Anda wakili?": "organization",
    "Nama lembaga/komunitas Anda": "organization",
    "Asal lembaga Anda": "organization",
    "Your organization": "organization",
    "Which organization do you represent?": "organization",
    "Name of your organisation": "organization",
    "Nama kegiatan yang diikuti": "title",
    "Which event did you attend?": "title",
    "Kegiatan apa yang Anda ikuti?": "title",
    "Tanggal kegiatan yang diikuti": "date",
    "Date of the event": "date",
    "Peran Anda dalam kegiatan": "role",
    "Your role": "role",
}
NOT_ASKED = [
    "Nama lengkap", "Nama peserta", "Full name", "Your name", "E-mail", "Email Address",
    "No. WhatsApp", "Nomor HP", "Phone number", "Jabatan", "Jabatan di lembaga",
    "Position in your organization", "Tanggal lahir", "Date of birth", "Usia", "Jenis kelamin",
    "Apa harapan Anda dari kegiatan ini?", "What did you learn?", "Saran untuk penyelenggara",
    "Would you join again?", "Kota asal", "Where do you live?",
]  # fmt: skip


def ask(label):
    form = read_form(["Timestamp", label], RECORD_FIELDS)
    return {name for name, labels in form.questions.items() if label in labels} | set(form.roles)


@pytest.mark.parametrize("label", ASKED)
def test_question_means_what_its_words_ask_for(label):
    assert ask(label) == {ASKED[label]}


@pytest.mark.parametrize("label", NOT_ASKED)
def test_question_that_asks_for_something_else_means_nothing(label):
    assert ask(label) == set()


def test_only_a_form_has_questions():
    assert read_form(["Tanggal", "Lembaga yang Anda wakili?"], RECORD_FIELDS) is None


def read(tmp_path, *rows, **options):
    path = write_file(tmp_path, "\n".join(rows) + "\n", "form.csv")
    return read_records(path, ReadingOptions(**options))


INDONESIAN = (
    "Cap waktu,Nama lengkap,Lembaga yang Anda wakili?,Nama kegiatan yang diikuti,Tanggal kegiatan",
    "2024/05/02 9:10:11 AM GMT+7,Ani,Walhi,Forum warga,1 Mei 2024",
    "2024/05/03 9:10:11 AM GMT+7,Budi,LBH,Forum warga,1 Mei 2024",
)
ENGLISH = (
    "Timestamp,Your organization,Which event did you attend?",
    "02/05/2024 9:10:11,Walhi,Forum",
    "02/05/2024 9:12:11,LBH,Forum",
)


def test_form_in_indonesian_is_read_and_told(tmp_path):
    records = read(tmp_path, *INDONESIAN)
    assert records.organizations.index.tolist() == ["LBH", "Walhi"]
    assert len(records.events) == 1
    assert str(records.events["date"].iloc[0].date()) == "2024-05-01"
    told = {issue.value for issue in list_issues(records.issues)}
    assert "Lembaga yang Anda wakili?" in told
    assert "Ani" not in str(records.participations.to_dict())


def test_timestamp_is_the_day_where_nothing_else_is(tmp_path):
    records = read(tmp_path, *ENGLISH)
    assert [day.strftime("%Y-%m-%d") for day in records.events["date"]] == ["2024-05-02"]
    assert any(issue.value == "Timestamp" for issue in list_issues(records.issues))
    assert len(list_participations(records)) == 2


def test_two_equal_questions_are_asked_about(tmp_path):
    rows = ("Timestamp,Your organization,Name of your organisation,Event", "1/5/2024 9:00,A,B,X")
    path = write_file(tmp_path, "\n".join(rows), "form.csv")
    [issue] = get_refusal(read_records, path)
    assert "--columns organization=" in issue.remedy
    assert len(read(tmp_path, *rows, columns={"organization": "Your organization"}).events) == 1


def test_form_without_an_event_says_how_to_go_on(tmp_path):
    rows = ("Timestamp,Your organization", "1/5/2024 9:00,A", "1/5/2024 9:05,B")
    [issue] = get_refusal(read_records, write_file(tmp_path, "\n".join(rows), "form.csv"))
    assert '--event-key "Timestamp"' in issue.remedy
    assert len(read(tmp_path, *rows, event_key=("Timestamp",)).events) == 1
