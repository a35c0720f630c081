"""What several records say of one event is found in codes as it would be one by one."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from coalitions.records.repeats import NOWHERE, find_first_rows, find_repeats, number_rows
from coalitions.records.roles import role_meanings

CELLS = {"event_id": ["", "E1", "E2"], "organization": ["", "A", "B", "C"], "role": ["", "host"]}
rows = st.lists(st.tuples(*map(st.sampled_from, CELLS.values())), min_size=1, max_size=8)


def tabulate(rows):
    columns = zip(*rows, strict=True)
    return pd.DataFrame(
        {
            name: pd.Categorical(column, categories=CELLS[name])
            for name, column in zip(CELLS, columns, strict=True)
        }
    )


@given(rows=rows)
def test_repeats_are_those_that_an_earlier_row_told(rows):
    expected = {
        position: (rows.index(row), row[1])
        for position, row in enumerate(rows)
        if row[0] and row[1] and rows.index(row) < position
    }
    found = find_repeats(tabulate(rows), role_meanings(None))
    told = zip(found["first"], found["organization"], strict=True)
    assert dict(zip(found.index, told, strict=True)) == expected


@given(rows=rows)
def test_numbers_of_rows_are_in_the_order_of_their_texts(rows):
    cells = tabulate(rows)
    numbers = number_rows([cells[column] for column in cells]).tolist()
    by_number = sorted(range(len(rows)), key=numbers.__getitem__)
    assert [rows[position] for position in by_number] == sorted(rows)
    assert len(set(numbers)) == len(set(rows))


@given(rows=rows, told=st.lists(st.booleans(), min_size=8, max_size=8))
def test_first_row_of_each_event_is_the_first_that_tells(rows, told):
    found = find_first_rows(tabulate(rows)["event_id"], np.array(told[: len(rows)]))
    expected = [
        next((n for n, row in enumerate(rows) if row[0] == event and told[n]), NOWHERE)
        for event in CELLS["event_id"]
    ]
    assert found.tolist() == expected
