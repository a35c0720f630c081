"""What pictures say, in every language."""

import re

import pytest

from coalitions.figures import MESSAGES
from coalitions.language import list_languages, read_catalog

ENGLISH = read_catalog(MESSAGES, "en")
# In other languages it is said in general why nothing is followed.
GENERAL = {"not-followed", "not-followed-of-groups"}


def find_places(message):
    texts = [message] if isinstance(message, str) else message.values()
    return {place for text in texts for place in re.findall(r"\{(\w+)\}", text)}


@pytest.mark.parametrize("language", list_languages(MESSAGES))
def test_every_language_says_the_same_things_with_the_same_values(language):
    catalog = read_catalog(MESSAGES, language)
    assert [*catalog] == [*ENGLISH]
    for key in catalog.keys() - GENERAL:
        assert find_places(catalog[key]) == find_places(ENGLISH[key]), key
