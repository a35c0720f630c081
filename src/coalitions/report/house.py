"""The look of an organization's own reports: its name, logo, color and Word template."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from coalitions.errors import OptionError

ACCENT = "#0072B2"
LOGOS = (".png", ".jpg", ".jpeg", ".svg")


@dataclass(frozen=True)
class House:
    """Whose reports they are, and what they look like.

    Parameters
    ----------
    name : str
        Who publishes them; it stands at the foot of each page.
    accent : str
        The color of headings and rules, as ``#rrggbb``.
    logo : Path, optional
        A picture for the head of the first page: PNG, JPEG or, but not for Word, SVG.
    template : Path, optional
        A Word document whose styles, page, header and footer the ``.docx`` takes.

    Raises
    ------
    OptionError
        If the color is none, or a file is not there or of another kind.

    Examples
    --------
    >>> House(accent="blue")
    Traceback (most recent call last):
    coalitions.errors.OptionError: color 'blue' is not known; write it as #rrggbb, such as #0072B2
    """

    name: str = ""
    accent: str = ACCENT
    logo: Path | None = None
    template: Path | None = None

    def __post_init__(self) -> None:
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", self.accent):
            raise OptionError(
                f"color '{self.accent}' is not known; write it as #rrggbb, such as {ACCENT}"
            )
        _require_file("logo", self.logo, LOGOS)
        _require_file("template", self.template, (".docx",))


def _require_file(what: str, path: Path | None, suffixes: tuple[str, ...]) -> None:
    if path is None:
        return
    if path.suffix.lower() not in suffixes:
        raise OptionError(f"{what} '{path}' ends in none of {', '.join(suffixes)}")
    if not path.is_file():
        raise OptionError(f"{what} '{path}' is not there; check the path")
