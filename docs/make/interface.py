"""The page of every public name, from what the package exports."""

import ast
import importlib
from pathlib import Path

import coalitions

HEAD = """# Python

All that `import coalitions` gives, in the order in which data passes through it
([architecture](../architecture.md)). Every example runs as a test.
"""
TABLES = {
    "FORMATS": "The names of the formats that `export_network` writes: [exports](../exports.md).",
    "MEASURE_TABLE": "Every `Measure` of an organization, by name: [measures](../measures.md).",
    "MIXING_TABLE": "Every `Measure` against groups, by name: [measures](../measures.md).",
    "NULL_MODEL_TABLE": "Every `NullModelEntry`, by name: [null models](../models.md#null-models).",
    "REPORT_FORMATS": "The names of the formats that `report_outputs` writes: "
    "[reports](../reports.md).",
    "WEIGHTING_TABLE": "Every `Weighting`, by name: [weightings](../models.md#weightings).",
}
STAGES = (
    "records",
    "names",
    "affiliation",
    "selection",
    "projection",
    "nullmodels",
    "backbone",
    "centrality",
    "communities",
    "mixing",
    "comparison",
    "robustness",
    "dynamics",
    "layout",
    "tables",
    "explanation",
    "figures",
    "map",
    "export",
    "analysis",
    "report",
    "build",
    "cache",
    "measure",
    "errors",
)


def compose_interface():
    """Compose the page; mkdocstrings puts the docstrings in where it says ``:::``."""
    names = list_names()
    missing = set(names) - set(STAGES)
    if missing:
        raise LookupError(f"say where these stages belong: {', '.join(sorted(missing))}")
    parts = [HEAD]
    for stage in STAGES:
        words = importlib.import_module(f"coalitions.{stage}").__doc__.partition("\n\n")[0]
        parts += [f"## coalitions.{stage}", "", " ".join(words.split()), ""]
        for name in names[stage]:
            parts += [f"::: coalitions.{name}", "", *([TABLES[name], ""] if name in TABLES else [])]
    return "\n".join(parts)


def list_names():
    """Give the names that the package exports, by the stage that they come from."""
    listed = Path(coalitions.__file__).with_suffix(".pyi")
    tree = ast.parse(listed.read_text(encoding="utf-8"))
    imports = [line for line in tree.body if isinstance(line, ast.ImportFrom)]
    return {line.module: [name.name for name in line.names] for line in imports}
