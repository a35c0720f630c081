"""The libraries that shape the result."""

from __future__ import annotations

from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version

LIBRARIES = (
    "babel",
    "graspologic-native",
    "jinja2",
    "matplotlib",
    "networkx",
    "numpy",
    "pandas",
    "python-calamine",
    "python-docx",
    "python-louvain",
    "pyvis",
    "rapidfuzz",
    "scipy",
    "typst",
    "xlsxwriter",
)


def list_versions() -> dict[str, str]:
    """Give the version of each library that shapes the result and is installed."""
    versions = {}
    for name in LIBRARIES:
        with suppress(PackageNotFoundError):  # typst is an extra
            versions[name] = version(name)
    return versions
