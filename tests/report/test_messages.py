"""What reports say, in every language."""

import json
import re
from importlib.resources import files

import pytest

from coalitions import cautions
from coalitions.language import list_languages, read_catalog
from coalitions.nullmodels import NULL_MODEL_TABLE
from coalitions.projection import WEIGHTING_TABLE
from coalitions.records.telling import MESSAGES as ISSUE_MESSAGES
from coalitions.report.speech import MESSAGES

ENGLISH = read_catalog(MESSAGES, "en")
FORMS = {"en": {"one", "other"}, "id": {"other"}}
PLACES = re.compile(r"\{(\w+)\}")


def list_texts(message):
    return [message] if isinstance(message, str) else [*message.values()]


@pytest.mark.parametrize("language", list_languages(MESSAGES))
def test_every_message_has_the_same_places_in_every_language(language):
    catalog = read_catalog(MESSAGES, language)
    assert [*catalog] == [*ENGLISH]
    for key, message in catalog.items():
        expected = set(PLACES.findall(list_texts(ENGLISH[key])[-1]))
        for text in list_texts(message):  # of one, the number may go without saying
            assert {*PLACES.findall(text), "n"} == expected | {"n"}, key


def test_doubts_about_records_can_be_told_in_the_languages_of_reports():
    assert list_languages(MESSAGES) == list_languages(ISSUE_MESSAGES)


@pytest.mark.parametrize("language", list_languages(MESSAGES))
def test_plural_forms_are_those_of_the_language(language):
    for key, message in read_catalog(MESSAGES, language).items():
        if not isinstance(message, str):
            assert set(message) == FORMS[language], key


@pytest.mark.parametrize("language", list_languages(MESSAGES))
def test_no_message_holds_a_number(language):
    text = files(MESSAGES).joinpath(f"{language}.json").read_text(encoding="utf-8")
    for key, message in json.loads(text).items():
        assert not [told for told in list_texts(message) if re.search(r"\d", told)], key


def test_every_choice_of_method_and_every_caution_has_words():
    kinds = {"no-tie-all-shown", "no-tie-none-shown"}
    kinds |= {
        caution.kind
        for caution in vars(cautions).values()
        if isinstance(caution, type) and isinstance(getattr(caution, "kind", None), str)
    } - {cautions.TiesAlone.kind}  # of ties alone there is no report
    expected = {f"weighting-{name}" for name in WEIGHTING_TABLE}
    expected |= {f"model-{name}" for name in NULL_MODEL_TABLE}
    expected |= {f"caution-{kind}" for kind in kinds}
    assert expected <= set(ENGLISH)
