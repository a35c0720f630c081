"""The page: one file under a policy that lets it load nothing and run only what is ours."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from coalitions.map.bundle import bundle_script, bundle_style
from coalitions.map.library import pack_library, read_library, read_license
from coalitions.map.messages import read_catalogs
from coalitions.map.packing import pack

NOTEBOOK_HEIGHT = 640  # pixels
# In a notebook the page may run its script, save pictures and tables and open the sites of sources,
# which would hardly work if they stayed in the sandbox; but it knows nothing of the notebook.
SANDBOX = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"


@dataclass(frozen=True)
class NetworkMap:
    """An interactive map, complete in one HTML file.

    Parameters
    ----------
    title : str
        What stands above the map.
    language : str
        The language that it opens in.
    content : dict
        The records and what was found in them, as JSON values; see `coalitions.map.content`.
    """

    title: str
    language: str
    content: dict[str, Any]

    def to_html(self) -> str:
        """Give the whole page as text."""
        style, script = bundle_style(), bundle_script()
        catalogs = read_catalogs(self.language)
        return _template().render(
            title=self.title,
            language=self.language,
            made_with=f"coalitions {version('coalitions')}",
            source=self.content.get("source", ""),
            steps=self.content.get("steps", ()),
            waiting=catalogs[self.language]["drawing-takes"],
            without_script={name: words["without-script"] for name, words in catalogs.items()},
            license=read_license(),
            policy=_write_policy(scripts=[read_library(), script], styles=[style]),
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            library=pack_library(),
            messages=Markup(_write_json(catalogs)),  # noqa: S704 - as below
            content=Markup(_write_json(pack(self.content))),  # noqa: S704 - cannot leave its block
        )

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the page to `path`, whole or not at all, and return the path."""
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = target.with_name(f".{target.name}.part")
        try:
            scratch.write_text(self.to_html(), encoding="utf-8", newline="\n")
            scratch.replace(target)
        finally:
            scratch.unlink(missing_ok=True)
        return target

    def _repr_html_(self) -> str:
        return (
            f'<iframe sandbox="{SANDBOX}" title="{html.escape(self.title)}" '
            f'style="width: 100%; height: {NOTEBOOK_HEIGHT}px; border: 1px solid #d5dae0" '
            f'srcdoc="{html.escape(self.to_html())}"></iframe>'
        )


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined
    )
    return environment.from_string(_read("map.html.jinja"))


@cache
def _read(name: str) -> str:
    return files("coalitions.map").joinpath("page", name).read_text(encoding="utf-8")


def _write_policy(scripts: list[str], styles: list[str]) -> str:
    return (
        f"default-src 'none'; script-src {' '.join(map(_hash, scripts))}; "
        f"style-src {' '.join(map(_hash, styles))}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(source: str) -> str:
    digest = hashlib.sha256(source.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _write_json(content: dict[str, Any]) -> str:
    """Write JSON that no text can break out of: "<" begins every tag and comment."""
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")
