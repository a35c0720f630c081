"""What lies between one coalition and another: their ties, and who has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd

from coalitions.report.document import Block
from coalitions.report.material import Material, Told


def tell_bridges(
    material: Material,
    bridges: pd.DataFrame,
    *,
    column: str,
    name: Callable[[int, int], Told],
    level: int,
) -> Iterator[Block]:
    """Tabulate pairs of coalitions, below a heading; nothing if there are none.

    Parameters
    ----------
    material : Material
        What the report is written from.
    bridges : DataFrame
        Rows of the table of bridges, in the order to tell them in.
    column : str
        Which heading the catalog has for the first column.
    name : callable
        What stands in it, from the numbers of the two.
    level : int
        Of the heading above.
    """
    if bridges.empty:
        return
    ends = zip(bridges["coalition"], bridges["other"], bridges["bridges"], strict=True)
    rows: list[tuple[Told, ...]] = [
        (
            name(one, other),
            *(
                material.evidence.read("bridges", figure, coalition=one, other=other)
                for figure in ("n_ties", "n_events")
            ),
            material.name_some(names) if names else material.say("nobody"),
        )
        for one, other, names in ends
    ]
    yield material.head("bridges", level)
    yield from material.tell(material.say("bridges-meaning"))
    columns = (column, "n_ties_between", "n_events_of_both", "bridges")
    yield from material.tabulate("table-bridges", columns, rows)
