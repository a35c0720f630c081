"""The page that explains every weighting and null model, from their tables."""

from coalitions import NULL_MODEL_TABLE, WEIGHTING_TABLE

from make.words import link_sources, write_cell

HEAD = """# Weightings and null models

A **weighting** says how strong a tie is, a **null model** whether chance alone would make it.
[Ties and chance](ties.md) says which to choose, and shows what the choice does to a map. The same
words stand in Python in `coalitions.WEIGHTING_TABLE` and `coalitions.NULL_MODEL_TABLE`.
[A test](../tests/docs/test_model_formulas.py) computes each formula anew, as plainly as it stands
here, and finds the same; for `fdsm`, within the error of its samples, from a list of all networks.
"""
WEIGHTINGS = """## Weightings

For `--weighting`. In the formulas, `c` is the number of events that two organizations shared, `a`
and `b` all events of each, `m` all events, and `k` the number of organizations at an event. Roles
(`--role-weights`) and age (`--half-life`) can make an event count for more or less.
"""
MODELS = """## Null models

For `--backbone`. In the formulas, `X` is the number of events that `i` and `j` share by chance, and
`c` the number that they did share; P(X >= c) is the p-value of their tie. Of their own, they have
`a` and `b` of all `m` events; `C(a, x)` is the number of ways to choose x of a. A backbone keeps
the ties whose p-value is at most `--alpha`.
"""


def compose_models():
    """Compose the page."""
    parts = [HEAD, WEIGHTINGS, *map(describe_weighting, WEIGHTING_TABLE.values())]
    return "\n".join([*parts, MODELS, *map(describe_model, NULL_MODEL_TABLE.values())])


def describe_weighting(weighting):
    """Describe one weighting."""
    source = link_sources(weighting.source) if weighting.source else "Plain counting."
    known_as = f"| known as | {weighting.known_as} |\n" if weighting.known_as else ""
    return f"""### {weighting.name} {{ #{weighting.name} }}

Ties weigh {weighting.meaning}.

| option | `--weighting {weighting.name}` |
| --- | --- |
{known_as}| formula | {write_cell(weighting.formula)} |
| unit | {weighting.unit} |
| choose it when | {write_cell(weighting.choose_when)} |
| source | {source} |
"""


def describe_model(model):
    """Describe one null model."""
    return f"""### {model.name} {{ #{model.name} }}

{model.meaning[0].upper()}{model.meaning[1:]}.

| option | `--backbone {model.name}` |
| --- | --- |
| formula | {write_cell(model.formula)} |
| choose it when | {write_cell(model.choose_when)} |
| beware | {write_cell(model.caveat)} |
| source | {link_sources(model.source)} |
"""
