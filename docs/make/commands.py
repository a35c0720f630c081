"""The page of every command and option, from the parser of the command line."""

import argparse
from collections import defaultdict

from coalitions.cli.parser import VerbParser, make_parser

from make.words import write_cell

HEAD = """# Commands

`coalitions COMMAND --help` says the same in a terminal. Words in capitals stand for what you give,
and what is in brackets can be left out. Defaults are a fair choice.

| command | what it does |
| --- | --- |
"""
READING = "How the input is read"
SHAPING = "What shapes the result"
COMMON = {
    READING: "Records speak for themselves wherever they can; where they do not, say it. "
    "[records.md](../records.md) tells more.",
    SHAPING: "[Ties and chance](../ties.md) and [findings](../findings.md) say which to choose "
    "when.",
}
FEW = 2  # commands that share an option: it is still told at each
SHAPING_NOTHING = "| `--no-cache`"  # of any number of commands: neither of the above


def compose_commands():
    """Compose the page."""
    verbs, purposes = {}, {}
    for name, verb, purpose in list_verbs(make_parser()):
        verbs[name], purposes[name] = verb, f"{purpose[0].upper()}{purpose[1:]}."
    common = find_common(verbs)
    head = HEAD + "".join(
        f"| [`coalitions {name}`](#coalitions-{name.replace(' ', '-')}) | {purpose} |\n"
        for name, purpose in purposes.items()
    )
    parts = [describe_verb(name, purposes[name], verb, common) for name, verb in verbs.items()]
    parts += [describe_common(title, common, verbs) for title in COMMON]
    return "\n".join([head, *parts])


def list_verbs(parser, name="", purpose=""):
    """Give every command that can be run, its parser and purpose; `names propose` is one."""
    if isinstance(parser, VerbParser):
        parser.fill()
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        yield name, parser, purpose
    for action in below:
        for told in action._choices_actions:
            verb = action.choices[told.dest]
            yield from list_verbs(verb, f"{name} {told.dest}".strip(), told.help)


def list_options(verb):
    """Give the arguments and options of a command."""
    return [action for action in verb._actions if not isinstance(action, argparse._HelpAction)]


def find_common(verbs):
    """Find the options that are told once for several commands: their title, by their words."""
    found, of_reading = defaultdict(int), set()
    for verb in verbs.values():
        for option in list_options(verb):
            found[write_row(option)] += 1
            if option.container.title and option.container.title.startswith("how to read"):
                of_reading.add(write_row(option))
    return {
        row: READING if row in of_reading else SHAPING
        for row, number in found.items()
        if number > FEW and row.startswith("| `-") and not row.startswith(SHAPING_NOTHING)
    }


def describe_verb(name, purpose, verb, common):
    """Describe one command: how it is called, and its options."""
    options = list_options(verb)
    own = [option for option in options if write_row(option) not in common]
    lines = [f"## coalitions {name}", "", purpose, "", "```text"]
    lines += [" ".join(["coalitions", name, *write_usage(own), "[OPTIONS]"]), "```", ""]
    lines += write_table(own)
    for title in COMMON:
        also = [option for option in options if common.get(write_row(option)) == title]
        if also:
            anchor = title.lower().replace(" ", "-")
            names = ", ".join(f"`{option.option_strings[0]}`" for option in also)
            lines += [f"[{title}](#{anchor}): {names}.", ""]
    return "\n".join(lines)


def write_usage(options):
    """Write what must be given: arguments, then required options."""
    for option in options:
        if not option.option_strings:
            yield option.metavar if option.required else f"[{option.metavar}]"
    for option in options:
        if option.option_strings and option.required:
            yield f"{option.option_strings[0]} {option.metavar or option.dest.upper()}"


def describe_common(title, common, verbs):
    """Describe the options that several commands have."""
    options = {
        write_row(option): option
        for verb in verbs.values()
        for option in list_options(verb)
        if common.get(write_row(option)) == title
    }
    return "\n".join([f"## {title}", "", COMMON[title], "", *write_table(options.values())])


def write_table(options):
    """Lay out options, a row each."""
    return ["| option | meaning |", "| --- | --- |", *map(write_row, options), ""]


def write_row(option):
    """Write the row of an option; %(default)s and the like are filled in as in a terminal."""
    meaning = (option.help or "") % {**vars(option), "prog": "coalitions"}
    if option.choices and "choices" not in meaning:
        choices = ", ".join(f"`{choice}`" for choice in option.choices)
        return f"| `{name_option(option)}` | {write_cell(meaning)}. One of {choices} |"
    return f"| `{name_option(option)}` | {write_cell(meaning)} |"


def name_option(option):
    """Name an option with what it takes; an argument by what it stands for."""
    if not option.option_strings:
        return option.metavar
    if option.nargs == 0:
        return ", ".join(option.option_strings)
    takes = option.metavar or option.dest.upper()
    return f"{', '.join(option.option_strings)} {takes}"
