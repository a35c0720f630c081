"""Which pages are made from the package, and how."""

from pathlib import Path

from make.columns import compose_columns
from make.commands import compose_commands
from make.interface import compose_interface
from make.measures import compose_measures
from make.models import compose_models

DOCS = Path(__file__).parents[1]
PAGES = {
    "tables.md": compose_columns,
    "measures.md": compose_measures,
    "models.md": compose_models,
    "reference/cli.md": compose_commands,
    "reference/api.md": compose_interface,
}
