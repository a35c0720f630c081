"""IATI activity files, as the standard describes them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.errors import RecordsError
from coalitions.records.assemble import assemble_records
from coalitions.records.checks import check_tables
from coalitions.records.fields import ROLES
from coalitions.records.options import DEFAULT_OPTIONS
from coalitions.records.shapes.iati import is_iati, read_iati

FULL = """<?xml version="1.0" encoding="UTF-8"?>
<!-- written by hand from the activity standard -->
<iati-activities version="2.03">
  <iati-activity xml:lang="en">
    <iati-identifier> ID-KHN-1 </iati-identifier>
    <reporting-org ref="ID-KHN" type="22">
      <narrative>Koalisi Hutan Nusantara</narrative>
    </reporting-org>
    <title>
      <narrative xml:lang="id">Hutan desa</narrative>
      <narrative>Village forests</narrative>
    </title>
    <participating-org ref="XM-DAC-1" role="1" type="10">
      <narrative>Ministry A</narrative>
    </participating-org>
    <participating-org ref="ID-KHN" role="2" type="22"/>
    <participating-org ref="XM-9" role="3" type="40">
      <narrative xml:lang="fr">Agence B</narrative>
    </participating-org>
    <participating-org role="4" type="24"><narrative>Walhi</narrative></participating-org>
    <activity-date type="1" iso-date="2019-01-01"/>
    <activity-date type="2" iso-date="2019-02-03Z"/>
    <activity-date type="3" iso-date="2020-12-31"/>
    <recipient-country code="ID"/>
    <location><name><narrative>Gunungkidul</narrative></name></location>
    <sector vocabulary="1" code="31220"/>
    <sector vocabulary="99" code="x"><narrative>Forests; land</narrative></sector>
    <transaction><provider-org><narrative>Not a participant</narrative></provider-org></transaction>
  </iati-activity>
  <iati-activity>
    <iati-identifier>ID-KHN-2</iati-identifier>
    <participating-org ref="XM-DAC-1" role="1"/>
    <participating-org ref="XX-0" role="4"/>
    <participating-org role="4"><narrative>Walhi</narrative></participating-org>
    <participating-org role="4"/>
  </iati-activity>
  <iati-activity><iati-identifier>ID-KHN-3</iati-identifier></iati-activity>
</iati-activities>
"""


def read(text):
    return read_iati(text.encode(), "aid.xml", "Aid")


def activity(inside, identifier="A-1"):
    return (
        f"<iati-activities><iati-activity><iati-identifier>{identifier}</iati-identifier>"
        f"{inside}</iati-activity></iati-activities>"
    )


def org(name, more=""):
    return f"<participating-org role='4' {more}><narrative>{name}</narrative></participating-org>"


def refuse(content):
    with pytest.raises(RecordsError) as caught:
        read_iati(content, "aid.xml", "Aid")
    [issue] = caught.value.issues
    assert (issue.file, issue.severity) == ("aid.xml", "error")
    assert issue.remedy
    return issue


@pytest.fixture
def tables():
    return read(FULL)


def test_file_is_known_by_its_root():
    assert is_iati(FULL.encode())
    assert is_iati(b"\xef\xbb\xbf" + FULL.encode())
    assert is_iati(FULL.replace('encoding="UTF-8"', "").encode("utf-16"))
    assert is_iati(b"\n  <iati-activity>")
    assert not is_iati(b"<iati-organisations/>")
    assert not is_iati(b"<graphml/>")
    assert not is_iati(b"event_id,organization\n<iati-activities/>,A\n")
    assert not is_iati(b"")
    assert not is_iati(b'<?xml version="1.0" encoding="klingon"?><iati-activities/>')


def test_each_participating_organization_is_a_participation_in_its_role(tables):
    assert tables.participations.cells.astype(str).to_numpy().tolist() == [
        ["ID-KHN-1", "Ministry A", "funder"],
        ["ID-KHN-1", "Koalisi Hutan Nusantara", "overseer"],
        ["ID-KHN-1", "Agence B", "intermediary"],
        ["ID-KHN-1", "Walhi", "implementer"],
        ["ID-KHN-2", "Ministry A", "funder"],
        ["ID-KHN-2", "XX-0", "implementer"],
        ["ID-KHN-2", "Walhi", "implementer"],
    ]
    assert set(tables.participations.cells["role"]) <= set(ROLES)


def test_rows_are_the_numbers_of_activities(tables):
    assert tables.participations.places["row"].tolist() == [1, 1, 1, 1, 2, 2, 2]
    assert set(tables.participations.places["column"]) == {"participating-org"}
    assert tables.events.places["row"].tolist() == [1, 2, 3]


def test_event_tells_what_the_activity_does(tables):
    assert tables.events.cells.iloc[0].to_dict() == {
        "event_id": "ID-KHN-1",
        "date": "2019-02-03",
        "end_date": "2020-12-31",
        "title": "Village forests",
        "issue": "31220; Forests, land",
        "place": "Gunungkidul; ID",
        "reporting_org": "Koalisi Hutan Nusantara",
        "reporting_org_ref": "ID-KHN",
        "dates_are": "actual start, planned end",
    }
    assert set(tables.events.cells.iloc[2, 1:]) == {""}


def test_organizations_keep_their_refs_and_types(tables):
    cells = tables.organizations.cells.set_index("organization")
    assert cells.loc["Ministry A"].tolist() == ["Government", "XM-DAC-1", "10"]
    assert cells.loc["Walhi"].tolist() == ["Partner Country based NGO", "", "24"]
    assert cells.loc["XX-0", "ref"] == "XX-0"
    assert not cells.index.has_duplicates


def test_one_name_with_two_refs_and_types_keeps_both():
    text = activity(org("Walhi", "ref='A' type='22'") + org("Walhi", "ref='B' type='99'"))
    [row] = read(text).organizations.cells.astype(str).to_numpy().tolist()
    assert row == ["Walhi", "National NGO; 99", "A; B", "22; 99"]


def test_what_is_left_out_or_guessed_is_told(tables):
    nameless, ref = tables.participations.notes
    assert (nameless.row, nameless.severity) == (2, "warning")
    assert "neither name nor ref (1 in all), left out" in nameless.problem
    assert (ref.row, ref.value, ref.severity) == (2, "XX-0", "warning")
    assert "stands for it" in ref.problem


def test_named_by_the_same_ref_elsewhere_is_told_as_a_step(tables):
    how, named = tables.events.steps
    assert "version 2.03" in how
    assert "3 events" in how
    assert "2 refs" in named
    assert "'ID-KHN', 'XM-DAC-1'" in named


def test_ref_is_called_by_its_most_frequent_name_the_first_if_they_tie():
    names = ["B", "A", "A", "B", "C"]
    text = activity("".join(org(name, "ref='X'") for name in names) + org("", "ref='X'"))
    assert read(text).participations.cells["organization"].iloc[-1] == "B"


def test_records_pass_every_check(tables):
    issues = check_tables(tables, DEFAULT_OPTIONS)
    records = assemble_records(tables, issues, DEFAULT_OPTIONS)
    assert records.events["date"].dt.strftime("%Y-%m-%d").iloc[0] == "2019-02-03"
    assert records.organizations.loc["Ministry A", "sector"] == "Government"
    assert len(records.participations) == 7
    assert any("ties nobody" in issue.problem and issue.value == "ID-KHN-3" for issue in issues)


@pytest.mark.parametrize(
    ("narratives", "name"),
    [
        ("<narrative>D</narrative><narrative xml:lang='en'>E</narrative>", "D"),
        ("<narrative xml:lang='fr'>F</narrative><narrative>D</narrative>", "D"),
        ("<narrative xml:lang='fr'>F</narrative><narrative xml:lang='id'>D</narrative>", "D"),
        ("<narrative xml:lang='fr'>F</narrative><narrative xml:lang='es'>S</narrative>", "F"),
        ("<narrative xml:lang='en'> </narrative><narrative xml:lang='fr'>F</narrative>", "F"),
        ("<narrative xml:lang='EN-gb'>E</narrative><narrative>D</narrative>", "D"),
        ("<narrative xml:lang='fr'>F</narrative><narrative xml:lang='EN-gb'>E</narrative>", "E"),
        ("<narrative xml:lang='fr'>F</narrative><narrative xml:lang='ID'>D</narrative>", "D"),
    ],
)
def test_name_is_in_the_language_of_the_activity_else_in_english_else_the_first(narratives, name):
    text = activity(f"<participating-org role='1'>{narratives}</participating-org>")
    text = text.replace("<iati-activity>", "<iati-activity xml:lang='id'>")
    assert read(text).participations.cells["organization"].tolist() == [name]


def test_text_without_a_language_is_in_the_language_of_the_activity():
    text = activity("<title><narrative>D</narrative><narrative xml:lang='en'>E</narrative></title>")
    text = text.replace("</title>", f"</title>{org('A')}")
    assert read(text).events.cells["title"].tolist() == ["D"]
    text = text.replace("<narrative>D", "<narrative xml:lang='fr'>D")
    text = text.replace("<iati-activity>", "<iati-activity xml:lang='fr'>")
    assert read(text).events.cells["title"].tolist() == ["D"]


def test_names_in_other_languages_become_aliases():
    text = activity(
        org("Kemenkes</narrative><narrative xml:lang='en'>Ministry of Health")
        + org("Walhi</narrative><narrative xml:lang='en'>Walhi")
        + org("A</narrative><narrative xml:lang='en'>Forum")
        + org("B</narrative><narrative xml:lang='en'>Forum")
        + org("C</narrative><narrative xml:lang='en'>D")
        + org("D")
    )
    tables = read(text)
    aliases = tables.aliases.cells[["alias", "organization", "language"]].astype(str)
    assert aliases.to_numpy().tolist() == [["Ministry of Health", "Kemenkes", "en"]]
    assert "1 name in another language" in tables.aliases.steps[0]
    [note] = [note for note in tables.participations.notes if "languages" in note.problem]
    assert "('Forum', 'D'); they do not count as aliases" in note.problem
    records = assemble_records(tables, check_tables(tables, DEFAULT_OPTIONS), DEFAULT_OPTIONS)
    assert records.aliases["alias"].tolist() == ["Ministry of Health"]


def test_names_in_one_language_make_no_aliases(tables):
    assert tables.aliases is None


def test_activity_with_several_reporters_names_them_all():
    text = activity(
        "<reporting-org ref='X'><narrative>A</narrative></reporting-org>"
        "<reporting-org ref='Y'><narrative>B</narrative></reporting-org>" + org("", "ref='Y'")
    )
    tables = read(text)
    event = tables.events.cells.iloc[0]
    assert (event["reporting_org"], event["reporting_org_ref"]) == ("A; B", "X; Y")
    assert tables.participations.cells["organization"].tolist() == ["B"]


def test_organization_in_two_roles_takes_part_in_both():
    tables = read(activity(org("Walhi") + org("Walhi").replace("'4'", "'2'")))
    records = assemble_records(tables, check_tables(tables, DEFAULT_OPTIONS), DEFAULT_OPTIONS)
    assert records.participations["role"].tolist() == ["implementer", "overseer"]


def test_white_space_in_attributes_is_forgiven():
    text = activity(org("Walhi", "ref=' X' type='22 '") + org("", "ref='X '"))
    tables = read(text.replace("role='4'", "role=' 4'"))
    assert tables.participations.cells["organization"].tolist() == ["Walhi", "Walhi"]
    assert tables.participations.cells["role"].tolist() == ["implementer"] * 2
    assert tables.organizations.cells["sector"].tolist() == ["National NGO"]


def test_version_1_has_texts_and_words():
    tables = read(
        activity(
            "<title>Hutan</title><activity-date type='start-planned' iso-date='2011-01-01'/>"
            "<activity-date type='end-actual'>2012-01-31</activity-date>"
            "<participating-org role='Funding' ref='X'>Ministry A</participating-org>"
            "<participating-org role='Implementing'>Walhi</participating-org>"
        )
    )
    records = assemble_records(tables, check_tables(tables, DEFAULT_OPTIONS), DEFAULT_OPTIONS)
    assert records.participations["role"].tolist() == ["funder", "implementer"]
    assert tables.events.cells.iloc[0, 1:4].tolist() == ["2011-01-01", "2012-01-31", "Hutan"]
    [step] = tables.events.steps
    assert "1 start only planned" in step


@pytest.mark.parametrize("place", ["<iati-activities/>", activity("<title/>")])
def test_file_without_participating_organization_is_refused(place):
    assert "participating" in refuse(place.encode()).problem


def test_file_that_is_not_well_formed_is_refused_with_its_line():
    issue = refuse(FULL.replace("</sector>", "").encode())
    assert "line 29, column 4" in issue.problem


def test_cut_off_file_is_refused():
    assert "line" in refuse(FULL[:900].encode()).problem


def test_unknown_encoding_is_refused():
    assert "klingon" in refuse(FULL.replace("UTF-8", "klingon").encode()).problem


def test_entities_that_blow_up_are_refused():
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(11))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">{entities}]>{activity(org("&a11;"))}'
    assert is_iati(bomb.encode())
    assert "amplification" in refuse(bomb.encode()).problem


def test_nothing_outside_the_file_is_loaded(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    text = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>{activity(org("&a;"))}'
    assert "entity" in refuse(text.encode()).problem


def test_control_character_is_named():
    issue = refuse(activity(org("Wal&#x7f;hi")).encode())
    assert (issue.row, issue.column) == (1, "participating-org")
    assert "control character" in issue.problem


parts = st.sampled_from(
    [b"<iati-activities>", b"<iati-activity>", b"</iati-activity>", b"</iati-activities>",
     b"<participating-org role='1' ref='X'>", b"</participating-org>", b"<narrative>", b"A",
     b"</narrative>", b"<activity-date type='1' iso-date='x'/>", b"&amp;", b"&#x7f;", b"\xff"]
)  # fmt: skip
well_formed = st.lists(
    st.builds(
        lambda ref, role, name: (
            f"<participating-org ref='{ref}' role='{role}'><narrative>{name}</narrative>"
            "</participating-org>"
        ),
        st.sampled_from(["", "X", "Y"]),
        st.sampled_from(["1", "4", "", "9"]),
        st.sampled_from(["", " ", "Walhi", "Kontras"]),
    ),
    max_size=6,
)


@given(content=st.binary(max_size=80) | st.lists(parts, max_size=12).map(b"".join))
def test_any_bytes_are_known_or_not_and_read_or_refused(content):
    assert is_iati(content) in {True, False}
    with suppress(RecordsError):
        tables = read_iati(content, "aid.xml", "Aid")
        assert len(tables.participations.cells) <= content.count(b"<participating-org")


@given(well_formed)
def test_every_participating_organization_is_a_participation_or_told(inside):
    content = activity("".join(inside)).encode()
    nameless = sum("ref=''" in part and not part.count(">W") + part.count(">K") for part in inside)
    if not inside:
        refuse(content)
        return
    tables = read_iati(content, "aid.xml", "Aid")
    told = [note for note in tables.participations.notes if "left out" in note.problem]
    assert len(tables.participations.cells) == len(inside) - nameless
    assert len(told) == (nameless > 0)
    assert all(f"({nameless} in all)" in note.problem for note in told)
