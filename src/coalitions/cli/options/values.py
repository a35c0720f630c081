"""Values of options: what is written, and what is meant."""

from __future__ import annotations

import argparse

from coalitions.communities import STABLE
from coalitions.records.roles import read_role


def split_pair(text: str) -> tuple[str, str]:
    """Split FIELD=HEADER."""
    name, equals, label = text.partition("=")
    if not (name.strip() and equals and label.strip()):
        raise argparse.ArgumentTypeError(f"'{text}' is not FIELD=HEADER")
    return name.strip(), label.strip()


def split_list(text: str) -> tuple[str, ...]:
    """Split what commas separate."""
    return tuple(word.strip() for word in text.split(",") if word.strip())


def split_weights(text: str) -> dict[str, float]:
    """Read the weight of each role: "host=0.5,funder=0"."""
    weights: dict[str, float] = {}
    for pair in split_list(text):
        named, equals, weight = (part.strip() for part in pair.partition("="))
        if not equals:
            raise argparse.ArgumentTypeError(
                f"'{pair}' is not ROLE=WEIGHT; write a decimal point in a weight, such as host=0.5"
            )
        try:
            given = read_number(weight)
        except argparse.ArgumentTypeError as failure:
            raise argparse.ArgumentTypeError(f"'{pair}': {failure}") from failure
        role = read_role(named) if named else ""
        if not role or role in weights:
            problem = "names no role" if not role else f"gives {role} a second weight"
            raise argparse.ArgumentTypeError(f"'{pair}' {problem}; write each as ROLE=WEIGHT, once")
        weights[role] = given
    return weights


def split_roles(text: str) -> tuple[str, ...]:
    """Read roles, in whatever language."""
    return tuple(read_role(role) for role in split_list(text))


def read_number(text: str) -> float:
    """Read a number, also with a decimal comma."""
    try:
        return float(text.replace(",", "."))
    except ValueError as failure:
        raise argparse.ArgumentTypeError(f"'{text}' is no number, such as 0.05") from failure


def read_resolution(text: str) -> float | str:
    """Read a number, or that it is to be found."""
    return text if text == STABLE else read_number(text)
