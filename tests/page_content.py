"""What a map holds, read from its file as its script reads it."""

import json
import re
from functools import reduce
from itertools import accumulate

from coalitions.map.packing import BASE, DIGITS


def read_page(path):
    """Read what a map holds, unpacked as its script does it."""
    page = path.read_text(encoding="utf-8")
    block = re.search(r'<script type="application/json" id="content">([^<]*)</script>', page)
    return unpack(json.loads(block.group(1)))


def unpack(value):
    """Undo `coalitions.map.packing.pack`."""
    if isinstance(value, list):
        return [unpack(item) for item in value]
    if not isinstance(value, dict):
        return value
    way = value.get("packed")
    return UNPACK[way](value) if way else {key: unpack(part) for key, part in value.items()}


def unpack_values(packed):
    values = unpack(packed["values"])
    return [values[code] for code in unpack(packed["codes"])]


def unpack_rows(packed):
    columns = unpack(packed["columns"])
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def read_digits(packed):
    numbers = iter(DIGITS.index(digit) for digit in packed["text"])
    by_number = zip(*[numbers] * packed["width"], strict=True)
    return [reduce(lambda number, digit: number * BASE + digit, digits) for digits in by_number]


UNPACK = {
    "values": unpack_values,
    "rows": unpack_rows,
    "steps": lambda packed: [*accumulate(unpack(packed["steps"]))],
    "digits": read_digits,
}
