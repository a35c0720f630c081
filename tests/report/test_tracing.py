"""No number in a report that is not in a table."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from babel.dates import format_date
from babel.numbers import parse_decimal

from coalitions.language import Phrases, list_languages
from coalitions.nullmodels import NULL_MODEL_TABLE
from coalitions.projection import WEIGHTING_TABLE
from coalitions.records.telling import MESSAGES as ISSUE_MESSAGES
from coalitions.records.telling import unpack_details
from coalitions.report.coalition import write_coalition
from coalitions.report.evidence import COMPARED, COUNT, EACH
from coalitions.report.organization import write_organization
from coalitions.report.overview import write_overview
from coalitions.report.overview.quality import MOST
from coalitions.report.overview.sources import (
    ALGORITHM_SOURCES,
    BOOTSTRAP,
    BREIGER,
    CONSENSUS,
    CORRECTION_SOURCES,
    ESTIMATE,
    MODULARITY,
    SPEARMAN,
)
from coalitions.report.speech import COUNTED, MESSAGES, Figure, Name, Words
from coalitions.tables import DATE, VERSION

LANGUAGES = list_languages(MESSAGES)


@pytest.fixture(scope="module", params=["example", "mitra_wacana"])
def reported(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def sentences(reported, language):
    """All that the overview, and the reports on all coalitions and three organizations, say."""
    material = reported.prepare(language)
    tables = reported.findings.tables
    documents = [write_overview(material)]
    documents += [write_coalition(material, number) for number in tables.coalitions.index]
    documents += [
        write_organization(material, name) for name in tables.organizations.index[[0, 7, -1]]
    ]
    return [sentence for document in documents for sentence in document.list_sentences()]


def look_up(fact, tables):
    """Find in the tables that were written what a fact claims."""
    rows = tables[fact.table]
    for column, value in fact.where.items():
        held = rows[column]
        if isinstance(value, tuple):
            rows = rows[held.isin(value)]
        else:
            rows = rows[held.isna() if pd.isna(value) or value == "" else held == value]
    if fact.column == COUNT:
        return len(rows)
    if fact.column.startswith(EACH):
        return len({*rows[fact.column.removeprefix(EACH)]})
    (value,) = rows[fact.column]
    return value


def test_every_figure_is_what_the_table_holds(sentences, reported):
    figures = [figure for sentence in sentences for figure in sentence.figures]
    assert len(figures) > 50
    for figure in figures:
        held = look_up(figure.fact, reported.tables)
        told = figure.fact.value
        if isinstance(told, pd.Timestamp):
            assert pd.Timestamp(held) == told, figure
        elif figure.fact.unit == VERSION:
            assert str(held) == told, figure
        elif pd.isna(told):
            assert pd.isna(held), figure
        else:
            assert float(held) == pytest.approx(float(told), rel=1e-9), figure


def read_back(text, language):
    """Read a figure as a person would; how far from it the value may be."""
    sign = next((sign for sign in "<>≤" if sign in text), "=")
    number = re.search(r"-?[\d.,]+", text)[0]
    value = float(parse_decimal(number, locale=language))
    if "%" in text:
        return sign, value / 100, 0.005
    _, point, decimals = number.partition("," if language == "id" else ".")
    return sign, value, 0.5 * 10.0 ** -len(decimals) if point else 0.5


def test_every_figure_is_written_as_it_is(sentences, language):
    for sentence in sentences:
        for text, fact in ((figure.text, figure.fact) for figure in sentence.figures):
            if fact.unit == DATE:
                assert text == format_date(fact.value, "d MMMM y", locale=language)
                continue
            if fact.unit == VERSION:
                assert text == fact.value
                continue
            sign, value, slack = read_back(text, language)
            if float(fact.value).is_integer():
                slack = 0
            elif fact.unit in COUNTED and fact.value < 10:
                slack = min(slack, 0.05 * fact.value)  # two digits that count
            assert agrees(float(fact.value), sign, value, slack), (text, fact)


def agrees(held, sign, value, slack):
    """Tell whether what a table holds is what was read."""
    if sign == "<":
        return held < value
    if sign == ">":
        return held > value
    if sign == "≤":
        return value - 2 * slack < held <= value + 1e-9
    return abs(held - value) <= slack + 1e-9


def test_words_hold_no_number(sentences):
    for sentence in sentences:
        for part in sentence.parts:
            assert isinstance(part, Figure | Name | Words)
            if isinstance(part, Words):
                assert not re.search(r"\d", part.text), sentence


def list_rows(reported):
    """The rows of issues.csv, as a reader has them."""
    issues = reported.tables.get("issues", pd.DataFrame())
    return issues.astype(object).where(issues.notna(), "").to_dict("records")


def tell_anew(row, language):
    """Tell a doubt from its message and the values, both of which the table has."""
    values = unpack_details(row["details"])
    return Phrases(ISSUE_MESSAGES, language).say(row["kind"], **values)


def test_names_are_those_of_the_records(sentences, reported):
    """A text that no catalog has stands in a table as it is, or is a doubt told from its table."""
    cells = {
        str(cell)
        for table in reported.tables.values()
        for column in table
        for cell in table[column].dropna().unique()
    }
    pieces = {piece for cell in cells for piece in re.split("; ", cell)}
    exact = {cell.partition(ESTIMATE)[0] for cell in cells}  # the source of what is no estimate
    known = cells | pieces | exact | {reported.findings.records.title}
    known |= {entry.source for entry in (*WEIGHTING_TABLE.values(), *NULL_MODEL_TABLE.values())}
    known |= {BREIGER, MODULARITY, CONSENSUS, BOOTSTRAP, SPEARMAN}
    known |= {*CORRECTION_SOURCES.values(), *ALGORITHM_SOURCES.values()}
    known |= {tell_anew(issue, language) for issue in list_rows(reported) for language in LANGUAGES}
    unknown = {
        part.text
        for sentence in sentences
        for part in sentence.parts
        if isinstance(part, Name) and part.text not in known
    }
    assert unknown == set()


def test_the_comparison_is_told_from_its_tables(sentences, reported):
    told = [
        figure.fact
        for sentence in sentences
        for figure in sentence.figures
        if figure.fact.table.startswith(COMPARED)
    ]
    assert len(told) > 30
    assert {fact.trace().partition(".csv")[0] for fact in told} <= reported.tables.keys()
    assert {"comparison/methods", "comparison/agreement", "comparison/leaders"} <= {
        fact.table for fact in told
    }


def test_without_a_comparison_nothing_is_said_of_one(reported):
    alone = replace(reported, comparison=None).prepare()
    told = [*write_overview(alone).list_sentences()]
    assert not any("comparison" in figure.fact.table for said in told for figure in said.figures)
    headings = {str(alone.say(key)) for key in ("compared", "compared-chance", "compared-methods")}
    assert not headings & {*map(str, told)}


MESSY = """\
date,title,organization,role
12-14 Mei 2024,Rapat,Walhi,juggler
12-14 Mei 2024,Rapat,Kontras,peserta
31/02/2024,Aksi,LBH dan Walhi,peserta
Mei 2024,Seminar,sda,peserta
Mei 2024,Seminar,dan 3 lainnya,peserta
5/6/24,Lokakarya,"A, B, C",host
5/6/24,lokakarya,Walhi,host
1/1/1900,Lama,Budi (Walhi),host
"""


def test_doubts_are_told_in_the_language_of_the_report(report_on, tmp_path):
    path = tmp_path / "messy.csv"
    path.write_text(MESSY, encoding="utf-8")
    reported = report_on(path, resamples=0)
    rows = list_rows(reported)
    assert len(rows) > 8
    for language in LANGUAGES:
        told = {str(sentence) for sentence in write_overview(
            reported.prepare(language)).list_sentences()}  # fmt: skip
        for row in rows[:MOST]:
            assert tell_anew(row, language) in told
            assert (row["problem"] in told) == (language == "en"), row
