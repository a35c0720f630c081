"""The page that explains every table, from its guides."""

from coalitions.tables import COMPARISON_GUIDES, TABLE_GUIDES

HEAD = """# The tables, column by column

`coalitions build` writes each answer as a CSV file, which Excel opens. An empty cell is not 0: it
says that there is no value. The same words stand in `columns.csv` beside the files, and in Python
in `coalitions.tables.TABLE_GUIDES`. [findings.md](findings.md) says which question each file
answers.
"""


def compose_columns():
    """Compose the page."""
    parts = [HEAD]
    for folder, guides in (("tables", TABLE_GUIDES), ("comparison", COMPARISON_GUIDES)):
        parts += [describe(f"{folder}/{name}.csv", guide) for name, guide in guides.items()]
    return "\n".join(parts)


def describe(file, guide):
    """Describe one table: its rows, then each of its columns."""
    lines = [f"## `{file}`", "", f"Each row is {guide.row}.", ""]
    lines += ["| column | meaning | unit |", "| --- | --- | --- |"]
    for column in guide.columns:
        name = column.name if column.name.startswith("(") else f"`{column.name}`"
        lines.append(f"| {name} | {column.meaning} | {column.unit} |")
    return "\n".join([*lines, ""])
