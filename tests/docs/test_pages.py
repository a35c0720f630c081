"""The pages made from the package are as it is now, and leave nothing out."""

import re

import pytest

import coalitions
from coalitions.cli import main
from coalitions.cli.parser import make_parser

from builders import ROOT
from make.commands import list_options, list_verbs, name_option
from make.interface import TABLES
from make.pages import DOCS, PAGES

COMMANDS = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
PARSERS = {name: parser for name, parser, _ in list_verbs(make_parser())}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_as_the_package_is_now(page):
    assert (DOCS / page).read_text(encoding="utf-8") == PAGES[page](), "run `make docs`"


@pytest.mark.parametrize("verb", PARSERS)
def test_every_option_of_every_command_is_told(verb):
    section = COMMANDS.split(f"\n## coalitions {verb}\n")[1].split("\n## ")[0]
    for option in list_options(PARSERS[verb]):
        named = option.option_strings[0] if option.option_strings else option.metavar
        assert re.search(rf"`{re.escape(named)}\b", section), named
        assert f"| `{name_option(option)}` | " in COMMANDS


@pytest.mark.parametrize("verb", PARSERS)
def test_no_command_has_an_option_that_is_not_explained(verb, capsys):
    with pytest.raises(SystemExit):
        main([*verb.split(), "--help"])
    for option in re.findall(r"(?<![\w-])--[a-z][a-z-]*", capsys.readouterr().out):
        assert option == "--help" or option in COMMANDS


@pytest.mark.parametrize("name", coalitions.__all__)
def test_every_exported_name_is_in_the_reference(name):
    reference = (DOCS / "reference" / "api.md").read_text(encoding="utf-8")
    assert reference.count(f"::: coalitions.{name}\n") == 1
    assert name in TABLES or getattr(coalitions, name).__doc__


@pytest.mark.parametrize("table", ["MEASURE_TABLE", "MIXING_TABLE", "NULL_MODEL_TABLE"])
def test_every_measure_and_null_model_has_formula_and_caveat(table):
    for entry in getattr(coalitions, table).values():
        assert entry.formula
        assert re.fullmatch(r"[A-Z].*\.", entry.caveat)


def test_every_page_is_in_the_table_of_contents():
    contents = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for page in DOCS.rglob("*.md"):
        assert f": {page.relative_to(DOCS).as_posix()}\n" in contents
