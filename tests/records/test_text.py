"""One name has one spelling, whatever cannot be seen; what can be seen is not touched."""

import datetime as dt
import decimal
import unicodedata

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.records import text as text_module
from coalitions.records.attendance import find_dittos, is_ditto
from coalitions.records.text import (
    CONTROL_CHARACTERS,
    clean_column,
    clean_text,
    clean_texts,
    encode_columns,
    find_texts,
    list_categories,
    locate_texts,
    make_visible,
    map_texts,
    sort_categories,
    write_out,
    write_value,
)
from coalitions.records.vocabulary import find_sums, is_sum


@pytest.mark.parametrize(
    "spelling",
    [
        "Sarékat Tani",
        " Sarékat  Tani ",
        "Sare\u0301kat Tani",
        "Sarékat\u00a0Tani",
        "Sarékat\nTani",
        "Sarékat\r\nTani",
        "Sarékat\tTani",
        "Sarékat\u2003Tani",
        "\ufeffSarékat Tani",
        "Sarékat\u200b Tani",
        "Saré\u00adkat Tani",
        "Sarékat \u2060Tani",
        "\u200bSarékat Tani\u200b ",
        "\u202aSarékat Tani\u202c",
        "\u200e\u2067Sarékat\u202e \u2069Tani",
    ],
)
def test_one_name_has_one_spelling(spelling):
    assert clean_text(spelling) == "Sarékat Tani"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Walhi", "WALHI"),
        ("Café", "Cafe"),
        ("A-B", "A\u2013B"),
        ("می\u200cروم", "میروم"),
        ("1", "\uff11"),
    ],
    ids=["case", "accent", "dash", "joiner", "full width"],
)
def test_names_that_look_different_stay_apart(one, other):
    assert clean_text(one) != clean_text(other)


@pytest.mark.parametrize("text", ["NA", "N/A", "null", "None", "nan", "007", "1.0", "1e5", "TRUE"])
def test_text_that_looks_like_something_else_stays_text(text):
    column = clean_column(pd.Series([text, text], dtype="str"))
    assert column.tolist() == [text, text]


@pytest.mark.parametrize("blank", ["", " ", "\t\r\n", "\u00a0", "\u200b", "\ufeff", " \u00ad "])
def test_text_that_shows_nothing_is_blank(blank):
    assert clean_text(blank) == ""


@given(text=st.text(max_size=12))
def test_cleaning_twice_is_cleaning_once(text):
    clean = clean_text(text)
    assert clean_text(clean) == clean
    assert clean == clean.strip()
    assert "  " not in clean
    assert unicodedata.is_normalized("NFC", clean)


@given(text=st.text(st.characters(max_codepoint=127), max_size=12))
def test_short_way_for_plain_text_is_the_long_way(text):
    assert clean_text(text) == " ".join(text.split())


texts = st.lists(
    st.sampled_from(["A", " A", "a", "", " ", "é", "e\u0301", "B  B", "NA"]), max_size=8
)


@given(texts=texts)
def test_column_is_cleaned_cell_by_cell(texts):
    column = clean_column(pd.Series(texts, dtype="str", index=range(5, 5 + len(texts))))
    assert column.tolist() == [clean_text(text) for text in texts]
    assert column.index.tolist() == list(range(5, 5 + len(texts)))
    assert list_categories(column) == sorted({clean_text(text) for text in texts})


@given(texts=texts)
def test_column_of_categories_is_changed_like_one_of_texts(texts):
    plain = pd.Series(texts, dtype="str")
    one, other = map_texts(plain, str.upper), map_texts(plain.astype("category"), str.upper)
    assert one.tolist() == other.tolist() == [text.upper() for text in texts]
    assert list_categories(one) == list_categories(other)


@given(texts=texts)
def test_texts_that_are_written_out_are_those_of_the_column(texts):
    column = clean_column(pd.Series(texts, dtype="str"))
    assert write_out(column).tolist() == column.tolist()
    assert not isinstance(write_out(column).dtype, pd.CategoricalDtype)


@given(texts=texts)
def test_texts_are_found_where_they_stand(texts):
    column = clean_column(pd.Series(texts, dtype="str"))
    is_upper = [text.isupper() for text in column]
    assert find_texts(column, str.isupper).tolist() == is_upper
    assert locate_texts(column, str.isupper).tolist() == [
        n for n, is_so in enumerate(is_upper) if is_so
    ]


@given(
    texts=st.lists(
        st.sampled_from(["A", "A |", "| A", "|", "", " A", "B  B", "é", "a\tb"]), max_size=8
    ),
    together=st.integers(1, 4),
)
def test_texts_are_cleaned_together_as_they_are_alone(texts, together):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_module, "TOGETHER", together)
        assert clean_texts(texts) == [clean_text(text) for text in texts]


@given(texts=texts, kept=st.integers(0, 8))
def test_column_in_codes_is_cleaned_like_one_of_texts(texts, kept):
    plain = pd.DataFrame({"a": texts, 3: texts}, dtype="str")
    encoded = encode_columns(plain)
    assert list(encoded.columns) == ["a", 3]
    for column in plain:
        assert encoded[column].tolist() == [text if clean_text(text) else "" for text in texts]
        # Of what stands in no cell that is left, nothing is left.
        one, other = (
            clean_column(plain[column].iloc[:kept]),
            clean_column(encoded[column].iloc[:kept]),
        )
        assert one.tolist() == other.tolist()
        assert list_categories(one) == list_categories(other)


@given(texts=texts)
def test_sorted_categories_stand_for_the_same_texts(texts):
    column = sort_categories(encode_columns(pd.DataFrame({"a": texts}, dtype="str"))["a"])
    told = [text if clean_text(text) else "" for text in texts]
    assert column.tolist() == told
    assert list_categories(column) == sorted(set(told))


signs = st.sampled_from(
    ["Total", "total: 3", "Jumlah", "sda", "Sda", '"', "- ,, -", "idem", "Total Energies"]
)


@given(texts=st.lists(signs | st.text(max_size=4).map(clean_text), max_size=6))
def test_beginnings_pass_over_no_text(texts):
    assert find_sums(texts) == {text for text in texts if is_sum(text)}
    assert find_dittos(texts) == {text for text in texts if is_ditto(text)}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("", ""), (" A ", " A "), (None, ""), (True, "TRUE"), (False, "FALSE"),
        (0, "0"), (-7, "-7"), (2.0, "2"), (-0.0, "0"), (2.5, "2.5"), (1e14, "100000000000000"),
        (float("inf"), "inf"), (float("nan"), ""), (decimal.Decimal("1.50"), "1.50"),
        (dt.date(2024, 5, 1), "2024-05-01"), (dt.datetime(2024, 5, 1), "2024-05-01"),
        (dt.datetime(2024, 5, 1, 9, 30), "2024-05-01 09:30:00"), (dt.time(9, 30), "09:30:00"),
        (["A", 2.0, None], "A\n2\n"), ([], ""), ([["A"], "B"], "A\nB"),
    ],
)  # fmt: skip
def test_value_is_written_as_plainly_as_it_can_be(value, text):
    assert write_value(value) == text


@given(number=st.integers(-(10**15) + 1, 10**15 - 1))
def test_whole_number_is_written_alike_as_integer_and_as_float(number):
    assert write_value(float(number)) == write_value(number) == str(number)


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x07", "\x1b", "\x7f", "\ufffe", "\uffff"])
def test_control_character_is_shown(character):
    assert make_visible(f"Wal{character}hi") == "Wal\N{REPLACEMENT CHARACTER}hi"


@given(text=st.text(max_size=12))
def test_text_that_is_shown_holds_no_control_character(text):
    assert CONTROL_CHARACTERS.search(make_visible(text)) is None
    assert len(make_visible(text)) == len(text)
