"""Numbers and days as each language writes them."""

import datetime as dt

import pytest

from coalitions.language import Notation
from coalitions.language.notation import NO_BREAK

ENGLISH, INDONESIAN = Notation("en"), Notation("id")


@pytest.mark.parametrize(
    ("probability", "english", "indonesian"),
    [
        (0.0, f"<{NO_BREAK}0.001", f"<{NO_BREAK}0,001"),
        (0.00099, f"<{NO_BREAK}0.001", f"<{NO_BREAK}0,001"),
        (0.001, "0.001", "0,001"),
        (0.0499, "0.050", "0,050"),
        (0.31, "0.31", "0,31"),
        (1.0, "1.00", "1,00"),
    ],
)
def test_probabilities(probability, english, indonesian):
    assert ENGLISH.write_probability(probability) == english
    assert INDONESIAN.write_probability(probability) == indonesian


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0, "0%"),
        (0.004, f"<{NO_BREAK}1%"),
        (0.01, "1%"),
        (0.994, f">{NO_BREAK}99%"),
        (1, "100%"),
    ],
)
def test_only_all_is_all_and_only_none_is_none(share, told):
    assert ENGLISH.write_share(share) == told
    assert INDONESIAN.write_share(share) == told


def test_thousands_days_lists_and_plurals():
    assert ENGLISH.write_number(12345.678) == "12,345.68"
    assert INDONESIAN.write_number(12345.678) == "12.345,68"
    assert ENGLISH.write_day(dt.date(2025, 8, 17)) == "17 August 2025"
    assert INDONESIAN.write_day(dt.date(2025, 8, 17)) == "17 Agustus 2025"
    assert ENGLISH.join(["A", "B", "C"]) == "A, B, and C"
    assert INDONESIAN.join(["A", "B"]) == "A dan B"
    assert [ENGLISH.choose_form(n) for n in (0, 1, 2)] == ["other", "one", "other"]
    assert INDONESIAN.choose_form(1) == "other"
