"""Messages, numbers, shares and dates as the page says them in English, said by Python."""

import math
from decimal import ROUND_HALF_UP, Context

import pandas as pd

from coalitions.map.messages import read_catalogs

CATALOG = read_catalogs("en")["en"]


def say(key, **values):
    pattern = CATALOG[key]
    if isinstance(pattern, dict):
        pattern = pattern["one" if values.get("n") == 1 else "other"]
    told = {
        name: tell_number(value) if isinstance(value, int | float) else value
        for name, value in values.items()
    }
    return pattern.format(**told)


def tell_number(number, digits=3):
    if float(number).is_integer() or abs(number) >= 10**digits:
        return f"{number:,.0f}"
    half_up = Context(prec=digits, rounding=ROUND_HALF_UP).create_decimal(f"{number:.12g}")
    return f"{half_up.normalize():f}"


def tell_draws(share):
    if 0 < share < 0.01:
        return "less than 1%"
    return "more than 99%" if 0.99 < share < 1 else f"{math.floor(share * 100 + 0.5 + 1e-9)}%"


def tell_share(share):
    if share >= 0.1:
        return tell_draws(share)
    return "less than 0.1%" if 0 < share < 0.001 else f"{share:.1%}".replace(".0%", "%")


def tell_p(p):
    if p < 0.0001:
        return "p < 0.0001"
    return "p > 0.999" if 0.999 < float(f"{p:.4g}") < 1 else f"p = {tell_number(float(f'{p:.3g}'))}"


def tell_likely(p):
    return "less than 1 in 1,000" if p < 0.001 else tell_share(p)


def tell_date(day):
    return f"{day:%b} {day.day}, {day.year}"


def tell_dates(event):
    first, last = event["date"], event["end_date"]
    if pd.isna(last) or last == first:
        return "" if pd.isna(first) else tell_date(first)
    if pd.isna(first):
        return f"until {tell_date(last)}"
    return f"{tell_date(first)} to {tell_date(last)}"


def tell_list(parts):
    if len(parts) < 3:
        return " and ".join(parts)
    return f"{', '.join(parts[:-1])}, and {parts[-1]}"
