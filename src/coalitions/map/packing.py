"""Long lists of JSON values made short, so that a page of thousands of events stays a small file.

The page undoes it before anything else sees it (`page/script/records/packing.js`). A packed list
is an object with the key ``"packed"``, which no object of the content has:

- ``{"packed": "values", "values": [...], "codes": [...]}``: the distinct values, and which of them
  comes where;
- ``{"packed": "rows", "columns": {...}}``: objects with the same keys, as columns;
- ``{"packed": "steps", "steps": [...]}``: whole numbers that never fall, by their differences;
- ``{"packed": "digits", "width": w, "text": "..."}``: whole numbers from 0 up, written with w
  digits each in base 90.

What is packed is packed again, where that is shorter.
"""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

SHORTEST = 20  # items; there is little to win in less
# All that needs no escape in JSON, and no "<", which could begin a tag.
DIGITS = "".join(chr(code) for code in range(ord("#"), ord("~") + 1) if chr(code) not in "<\\")
BASE = len(DIGITS)
MOST_DIGITS = 4


def pack(value: Any) -> Any:
    """Pack all long lists within a JSON value, each in the way that makes it shortest.

    Examples
    --------
    >>> pack({"size": [1, 2, 3], "row": [*range(0, 600, 10)]})
    {'size': [1, 2, 3], 'row': {'packed': 'steps', 'steps': {'packed': 'digits', 'width': 1,
     'text': '#-----------------------------------------------------------'}}}
    """
    if isinstance(value, dict):
        return {key: pack(part) for key, part in value.items()}
    if not isinstance(value, list):
        return value
    if len(value) < SHORTEST:
        return [pack(item) for item in value]
    if all(type(item) is int for item in value):
        return _pack_numbers(value)
    if all(isinstance(item, dict) for item in value) and len({(*item,) for item in value}) == 1:
        columns = {key: pack([item[key] for item in value]) for key in value[0]}
        return {"packed": "rows", "columns": columns}
    return _shortest(value, _by_values(value))


def _pack_numbers(numbers: list[int]) -> Any:
    steps = [after - before for before, after in pairwise([0, *numbers])]
    rising = {"packed": "steps", "steps": _shortest(steps, _by_digits(steps))}
    return _shortest(numbers, _by_digits(numbers), rising if min(steps) >= 0 else None)


def _by_digits(numbers: list[int]) -> dict[str, Any] | None:
    width = 1
    while BASE**width <= max(numbers) and width < MOST_DIGITS:
        width += 1
    if min(numbers) < 0 or max(numbers) >= BASE**width:
        return None
    places = [BASE**place for place in reversed(range(width))]
    text = "".join(DIGITS[number // place % BASE] for number in numbers for place in places)
    return {"packed": "digits", "width": width, "text": text}


def _by_values(items: list[Any]) -> dict[str, Any] | None:
    texts = [json.dumps(item) for item in items]
    distinct = dict(zip(texts, items, strict=True))
    if len(distinct) == len(items):
        return None
    number = {text: code for code, text in enumerate(distinct)}
    codes = _pack_numbers([number[text] for text in texts])
    return {"packed": "values", "values": pack([*distinct.values()]), "codes": codes}


def _shortest(plain: list[Any], *packed: dict[str, Any] | None) -> Any:
    return min([plain, *filter(None, packed)], key=_length)


def _length(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
