"""The catalogs of what the page says, in every language."""

import re
from collections import Counter
from importlib.resources import files

import pytest

from coalitions.errors import OptionError
from coalitions.language import list_languages
from coalitions.map.messages import MESSAGES, read_catalogs

PACKAGE = files("coalitions.map")
SCRIPTS = [path.read_text(encoding="utf-8") for path in (PACKAGE / "page/script").rglob("*.js")]
OTHERS = [
    path.read_text(encoding="utf-8")
    for path in (PACKAGE / "page/map.html.jinja", PACKAGE / "page.py")
]
CATALOGS = read_catalogs("en")
ENGLISH = CATALOGS["en"]
TRANSLATIONS = [name for name in CATALOGS if name != "en"]

# The kinds of number that a language tells apart: the plural rules of the Unicode CLDR.
FORMS = {"en": {"one", "other"}, "id": {"other"}}

# Texts that are the same in another language since both have the same word or name for it.
SAME = {"id": {"standing-betweenness", "correction-holm"}}


def texts_of(message):
    return [*message.values()] if isinstance(message, dict) else [message]


def places_of(message):
    return {place for text in texts_of(message) for place in re.findall(r"\{(\w+)\}", text)}


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_every_language_says_the_same_things_in_the_same_order(language):
    assert [*CATALOGS[language]] == [*ENGLISH]


@pytest.mark.parametrize("language", CATALOGS)
def test_no_message_stands_twice(language):
    text = (PACKAGE / "messages" / f"{language}.json").read_text(encoding="utf-8")
    keys = re.findall(r'^  "([^"]+)":', text, flags=re.MULTILINE)
    assert [key for key, times in Counter(keys).items() if times > 1] == []


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_every_language_has_the_same_places_for_values(language):
    differing = {
        key: (places_of(message), places_of(CATALOGS[language][key]))
        for key, message in ENGLISH.items()
        if places_of(message) != places_of(CATALOGS[language][key])
    }
    assert differing == {}


@pytest.mark.parametrize("language", CATALOGS)
def test_the_forms_of_a_message_are_those_of_the_language(language):
    for key, message in CATALOGS[language].items():
        if isinstance(message, dict):
            assert set(message) == FORMS[language], key


@pytest.mark.parametrize("language", CATALOGS)
def test_every_text_is_whole_and_plain(language):
    for key, message in CATALOGS[language].items():
        for text in texts_of(message):
            assert text == text.strip() != "", key
            assert not re.search(r"  |<\S|&\w+;|\.\.\.|\{\}|\{[^}]*[^\w}]", text), key
            assert text.count("{") == text.count("}") == len(re.findall(r"\{\w+\}", text)), key


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_nothing_is_left_in_english(language):
    same = {
        key
        for key, message in ENGLISH.items()
        if set(texts_of(message)) & set(texts_of(CATALOGS[language][key]))
        and any(re.search(r"[a-z]{3}", re.sub(r"\{\w+\}", "", text)) for text in texts_of(message))
    }
    assert same <= SAME.get(language, set())
    told = " ".join(text for message in CATALOGS[language].values() for text in texts_of(message))
    told = re.sub(r"\{\w+\}", "", told)
    for word in ("the", "of", "and", "this", "with", "events", "organizations", "ties", "map"):
        assert not re.search(rf"\b{word}\b", told, re.IGNORECASE), word


# --- the keys that scripts use -----------------------------------------------------------


def find_said():
    """Find what is handed to `say` and its like: whole keys, and how others begin or end."""
    code = "\n".join([*SCRIPTS, *OTHERS])
    keys = set(re.findall(r"""["'`]([a-z][a-z0-9-]*)["'`]""", code))
    begun = set(re.findall(r"`([a-z][a-z0-9-]*-)\$\{", code))
    ended = set(re.findall(r"`\$\{\w+\}(-[a-z0-9-]+)`", code))
    return keys, tuple(begun), tuple(ended)


def test_every_message_is_used():
    keys, begun, ended = find_said()
    keys.add("language")  # what a language calls itself
    unused = [key for key in ENGLISH if key not in keys and not key.startswith(begun)]
    assert [key for key in unused if not key.endswith(ended)] == []


def test_every_key_that_is_said_is_in_the_catalog():
    code = "\n".join(SCRIPTS)
    said = set(re.findall(r"""\bsay\("([^"]+)\"""", code))
    said |= set(re.findall(r"""data-(?:say|name)="([^"]+)\"""", OTHERS[0]))
    said |= set(re.findall(r"""\"data-(?:say|name)\": "([^"]+)\"""", code))
    assert said - set(ENGLISH) == set()


def test_no_text_of_a_language_is_in_the_scripts():
    """Two words in a row between quotes are a sentence, unless they are code, style or a path."""
    for script in SCRIPTS:
        code = re.sub(r"/\*.*?\*/", "", script, flags=re.DOTALL)
        code = re.sub(r"^import .*$|^\s*//.*$|new Error\(.*$", "", code, flags=re.MULTILINE)
        for text in re.findall(r'"([^"\n]*)"', code):
            assert not re.search(r"[A-Z][a-z]+ [a-z]+ [a-z]+", text), text


# --- languages ---------------------------------------------------------------------------


def test_the_language_asked_for_comes_first():
    assert [*read_catalogs("en")] == ["en", "id"]
    assert [*read_catalogs("id")] == ["id", "en"]


def test_an_unknown_language_is_told_with_the_choices():
    with pytest.raises(OptionError, match="language 'xx' is not known; choose 'en' or 'id'"):
        read_catalogs("xx")


def test_a_catalog_names_its_own_language():
    assert {name: catalog["language"] for name, catalog in CATALOGS.items()} == {
        "en": "English",
        "id": "Bahasa Indonesia",
    }


def test_a_catalog_in_the_folder_is_a_language(add_language):
    add_language("fr", {**ENGLISH, "language": "Français"})
    assert list_languages(MESSAGES) == ("en", "fr", "id")
    assert [*read_catalogs("fr")] == ["fr", "en", "id"]
