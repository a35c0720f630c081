"""Write each notebook from the script beside it, without output."""

from pathlib import Path

import jupytext
import nbformat

FOLDER = Path(__file__).parent
SCRIPTS = sorted(FOLDER.glob("[0-9]*.py"))
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def write_notebook(script: Path) -> str:
    """Give a script in the percent format as the text of a notebook, each time the same."""
    notebook = jupytext.read(script)
    notebook.metadata = METADATA
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number}"
        cell.metadata = {}
    nbformat.validate(notebook)
    return f"{nbformat.writes(notebook).rstrip()}\n"


if __name__ == "__main__":
    for script in SCRIPTS:
        script.with_suffix(".ipynb").write_text(
            write_notebook(script), encoding="utf-8", newline="\n"
        )
