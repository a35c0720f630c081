"""The page that explains every measure, from the tables of measures."""

from coalitions import MEASURE_TABLE, MIXING_TABLE

from make.words import link_sources, write_cell

HEAD = """# Measures

Each measure of an organization: what it answers, how it is calculated, what to beware of, and where
it was published. The same words stand in `tables/measures.csv` of every result, and in Python in
`coalitions.MEASURE_TABLE` and `coalitions.MIXING_TABLE`. [Findings](findings.md) says which measure
answers which question, and how sure a rank is. [A test](../tests/docs/test_measure_formulas.py)
computes each formula anew, as plainly as it stands here, and finds the same to twelve digits.

In the formulas, `i` is the organization, `j`, `q`, `s` and `t` are others, `w(i, j)` is the weight
of the tie of i and j (0 without a tie), `n` is the number of organizations and `m` that of events
at which one of them was.
"""
PARTS = {
    "Of each organization": (
        (
            "In `tables/organizations.csv`. What is measured on the ties goes by those that are "
            "shown, what is measured on who came where by all participations, tied or not."
        ),
        MEASURE_TABLE,
    ),
    "Between groups": (
        (
            "In `tables/mixing.csv`, for the coalitions and for the groups of any column of "
            "organizations (`--grouping`)."
        ),
        MIXING_TABLE,
    ),
}
NETWORKS = {"one-mode": "the ties", "two-mode": "who came where"}


def compose_measures():
    """Compose the page."""
    parts = [HEAD]
    for title, (words, table) in PARTS.items():
        parts += [f"## {title}", "", words, ""]
        parts += [describe(measure) for measure in table.values()]
    return "\n".join(parts)


def describe(measure):
    """Describe one measure."""
    source = link_sources(measure.source) if measure.source else "Plain counting."
    return f"""### {measure.label} {{ #{measure.name} }}

{measure.meaning}

| column | `{measure.name}` |
| --- | --- |
| formula | {write_cell(measure.formula)} |
| unit | {measure.unit} |
| values | {write_cell(measure.range)} |
| measured on | {NETWORKS[measure.network]} |
| beware | {write_cell(measure.caveat)} |
| source | {source} |
"""
