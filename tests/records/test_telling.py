"""Issues in the languages of their readers: every one can be told in each."""

import ast
import datetime as dt
import re
from pathlib import Path

import pytest

import coalitions
from coalitions import read_records
from coalitions.errors import PLACE_WORDS, Issue, RecordsError
from coalitions.language import Message, read_catalog
from coalitions.names import resolve_names, review
from coalitions.records import fields, list_issues, tabulate_issues, translate_issues
from coalitions.records.shapes import usage
from coalitions.records.telling import (
    LANGUAGES,
    MESSAGES,
    REMEDY,
    join_messages,
    make_issue,
    translate_issue,
    unpack_details,
    write_issue,
    write_part,
)

ENGLISH = read_catalog(MESSAGES, "en")
FORMS = {"en": {"one", "other"}, "id": {"other"}}
PLACES = re.compile(r"\{(\w+)\}")
SOURCE = Path(coalitions.__file__).parent
# Where a message is named in a call: the argument at this place, or of this name.
NAMED_AT = {"make_issue": 2, "warn": 0, "complain": 0, "refuse": 1, "Message": 0, "warn_at_rows": 2,
            "join_messages": 0, "report": 3}  # fmt: skip
ENGLISH_WORDS = re.compile(
    r"\b(?:the|is|are|and|or|of|an|it|its|in|to|with|row|rows|column|sheet|which|that|was|were"
    r"|not|no|one|event|events|organizations|name|names|left|out|read|as)\b"
)
UNTRANSLATED = re.compile(  # what the user types or the file has, in whatever language
    r"'[^']*'|\"[^\"]*\"|--\S+(?: [a-z-]+)?|\{\w+\}|event_id|organization|variant|event\b|decision"
    r"|parent|error:|warning:|kolom alias dan organization|org_id"
)


def list_texts(message):
    return [message] if isinstance(message, str) else [*message.values()]


def parse_sources():
    for folder in ("records", "names", "cli"):
        for path in sorted((SOURCE / folder).rglob("*.py")):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def name_called(call):
    return getattr(call.func, "attr", getattr(call.func, "id", None))


def list_constants(node):
    return {
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogs_have_the_same_keys_order_and_places(language):
    catalog = read_catalog(MESSAGES, language)
    assert [*catalog] == [*ENGLISH]
    for key, message in catalog.items():
        for text in list_texts(message):
            assert set(PLACES.findall(text)) == set(PLACES.findall(list_texts(ENGLISH[key])[-1]))
            assert text == text.strip() or key in PLACE_WORDS, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_those_of_the_language(language):
    for key, message in read_catalog(MESSAGES, language).items():
        if not isinstance(message, str):
            assert set(message) == FORMS[language], key


def test_every_issue_says_what_to_do_in_a_sentence():
    for key in ENGLISH:
        if key.endswith(REMEDY):
            assert key.removesuffix(REMEDY) in ENGLISH
            for language in LANGUAGES:
                for text in list_texts(read_catalog(MESSAGES, language)[key]):
                    assert text.endswith((".", '"')), key  # a command has no full stop
        elif f"{key}{REMEDY}" in ENGLISH:
            for language in LANGUAGES:
                for text in list_texts(read_catalog(MESSAGES, language)[key]):
                    assert not text.endswith("."), key


def test_every_message_that_is_named_is_there():
    named = set()
    for path, tree in parse_sources():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            place = NAMED_AT.get(name_called(call))
            if place is None or len(call.args) <= place:
                continue
            argument = call.args[place]
            if isinstance(argument, ast.IfExp):
                keys = list_constants(argument.body) | list_constants(argument.orelse)
            else:
                keys = {argument.value} if isinstance(argument, ast.Constant) else set()
            assert keys <= set(ENGLISH), (path.name, keys - set(ENGLISH))
            named |= keys
    assert len(named) > 150


def test_whoever_makes_an_issue_tells_what_its_messages_name():
    n_made = 0
    for path, tree in parse_sources():
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            keywords = {node.arg for node in ast.walk(function) if isinstance(node, ast.keyword)}
            dicts = (node.keys for node in ast.walk(function) if isinstance(node, ast.Dict))
            told = keywords.union(*(list_constants(key) for keys in dicts for key in keys if key))
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                place = NAMED_AT.get(name_called(call))
                if place is None or len(call.args) <= place:
                    continue
                for key in list_constants(call.args[place]) & set(ENGLISH):
                    texts = [*list_texts(ENGLISH[key]), str(ENGLISH.get(f"{key}{REMEDY}", ""))]
                    places = {name for text in texts for name in PLACES.findall(text)}
                    assert name_called(call) == "join_messages" or places <= told, (path, key)
                    n_made += 1
    assert n_made > 150


def test_every_message_is_named_somewhere():
    constants = set(PLACE_WORDS).union(*(list_constants(tree) for _, tree in parse_sources()))
    unnamed = {key for key in ENGLISH if not key.endswith(REMEDY)} - constants
    assert unnamed == set()


def test_issues_are_made_in_one_place():
    makers = {
        path.relative_to(SOURCE).as_posix()
        for path, tree in parse_sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and name_called(node) == "Issue"
    }
    assert makers == {"records/telling.py", "records/issues.py"}  # the second reads them back


def test_texts_that_stand_elsewhere_are_their_own_key():
    tables = [value for value in vars(fields).values() if isinstance(value, tuple)]
    tables.append(review.REVIEW_FIELDS)
    required = {
        field.meaning for table in tables for field in table
        if isinstance(field, fields.Field) and field.required
    }  # fmt: skip
    own = required | {*usage.USES} | {*usage.SHAPE_NAMES.values()}
    own |= set(fields.names_of(fields.WORKLIST_FIELDS))
    for text in own:
        assert ENGLISH[text] == text


def test_places_are_told_as_an_issue_tells_them_itself():
    told = {key: words.replace(":,", "") for key, words in PLACE_WORDS.items()}
    assert {key: ENGLISH[key] for key in PLACE_WORDS} == told


@pytest.mark.parametrize(
    "place",
    [
        {"row": 1234, "n_rows": 1, "sheet": "2024"},
        {"row": 3, "rows": "3-4", "n_rows": 2, "column": "date"},
        {"row": 3, "rows": "3, " * 50, "n_rows": 2},
        {"row": 3, "n_rows": 1501, "value": "x" * 200},
        {},
    ],
)
def test_an_issue_in_english_is_what_it_says_of_itself(place):
    issue = make_issue("warning", "a.csv", "repeats-row", other="2", **place)
    assert write_issue(issue, "en") == str(issue)
    assert not ENGLISH_WORDS.search(write_issue(issue, "id"))


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "en"])
def test_no_translation_holds_english(language):
    for key, message in read_catalog(MESSAGES, language).items():
        for text in list_texts(message):
            bare = UNTRANSLATED.sub("", text)
            assert not ENGLISH_WORDS.search(bare), (key, bare)


def test_details_hold_whatever_stands_in_a_message():
    values = {
        "name": "Kontras; \"x\" 'y'",
        "n": 1200,
        "day": dt.date(2024, 5, 12),
        "inner": join_messages("part-and", ["a", Message("part-none"), "c"]),
    }
    issue = make_issue("error", "a.csv", "header-alone", **values)
    assert unpack_details(issue.details) == values
    [back] = list_issues(tabulate_issues([issue]))
    assert back == issue


def test_an_issue_of_no_catalog_is_told_as_it_is():
    issue = Issue("warning", "a.csv", "is odd", "Look.")
    assert translate_issue(issue, "id") == issue


def test_what_a_message_does_not_tell_is_refused():
    with pytest.raises(KeyError):
        make_issue("warning", "a.csv", "repeats-row")
    with pytest.raises(KeyError):
        make_issue("warning", "a.csv", "no-such-kind")


def test_days_and_counts_are_written_as_the_language_does():
    days = {"read": dt.date(2024, 5, 12), "other": dt.date(2024, 12, 5), "left": "13/5/2024"}
    issue = make_issue("warning", "a.csv", "day-and-month-exchanged", **days)
    assert issue.problem.startswith("is read as 12 May 2024 and may be 5 December 2024, ")
    assert "12 Mei 2024" in translate_issue(issue, "id").problem
    many = make_issue("warning", "a.csv", "events-of-one", n=1200, events="'E1'")
    assert many.problem.startswith("1,200 events name only one")
    assert translate_issue(many, "id").problem.startswith("1.200 kegiatan hanya")


def test_lists_are_joined_two_by_two():
    assert write_part(join_messages("part-and", ["A", "B", "C"])) == "A and B and C"
    assert write_part(join_messages("part-and", ["A"]), "id") == "A"
    assert write_part(join_messages("part-and", [])) == ""


MESSY = """\
date,title,organization,role,list_complete,website
12-14 Mei 2024,Rapat,Walhi,juggler,,
12-14 Mei 2024,Rapat,WALHI,peserta,,
31/02/2024,Aksi,LBH dan Walhi,peserta,,
Mei 2024,Seminar,sda,peserta,,
Mei 2024,Seminar,dan 3 lainnya,peserta,,
"Senin, 5 Mei 2024 (tentatif)",Lokakarya,1. Kontras,chair,,
5/6/24,Lokakarya,"A, B, C",host,,
5/6/24,lokakarya,"A, B, C",host,,
1/1/1900,Lama,Budi (Walhi),host,,
2099-01-01,Nanti,Walhi,host,,
Total,,5,,,
"""


@pytest.fixture(scope="module")
def messy(tmp_path_factory):
    path = tmp_path_factory.mktemp("messy") / "messy.csv"
    path.write_text(MESSY, encoding="utf-8")
    return resolve_names(read_records(path)).issues


def test_all_doubts_of_a_messy_file_can_be_told_in_another_language(messy):
    assert messy["kind"].nunique() > 12
    told = translate_issues(messy, "id")
    others = [translate_issue(issue, "en") for issue in list_issues(told)]
    assert others == list_issues(messy)
    for column in ("problem", "remedy"):
        assert (told[column] != messy[column]).all()
        bare = told[column].str.replace(UNTRANSLATED, "", regex=True)
        bare = bare.str.replace("Format Cells, Custom", "")
        roles = "|".join(fields.ROLES)
        assert not bare.str.replace(roles, "", regex=True).str.contains(ENGLISH_WORDS).any()


def test_errors_can_be_told_too(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text("event_id,organization,organization\n1,2,3\n", encoding="utf-8")
    with pytest.raises(RecordsError) as failure:
        read_records(path)
    [error] = failure.value.issues
    assert write_issue(error, "id") == (
        "events.csv baris 1: kolom 'organization' ada dua. Ganti nama salah satunya."
    )
