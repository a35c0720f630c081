"""Numbers, shares, probabilities, days and lists as a language writes them (Unicode CLDR)."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

NO_BREAK = "\N{NO-BREAK SPACE}"
LEAST = 0.001  # the smallest probability that is told in figures
ROUGH = 0.1  # from here on a probability needs two places
WHOLE = 10  # from here on an estimate needs no decimal places
NEARLY_NONE, NEARLY_ALL = 0.01, 0.99  # only none is told as 0 %, and only all as 100 %


class Notation:
    """How a language writes what is no word.

    Parameters
    ----------
    language : str
        Its code, such as "en" or "id".

    Examples
    --------
    >>> english, indonesian = Notation("en"), Notation("id")
    >>> english.write_number(1234.5), indonesian.write_number(1234.5)
    ('1,234.5', '1.234,5')
    >>> english.write_probability(0.0123), indonesian.write_share(0.934)
    ('0.012', '93%')
    >>> indonesian.write_day(datetime.date(2025, 8, 17))
    '17 Agustus 2025'
    >>> indonesian.write_month(datetime.date(2025, 8, 17))
    'Agu 2025'
    """

    def __init__(self, language: str) -> None:
        self._locale = Locale.parse(language)

    def write_number(self, number: float, *, places: int = 2) -> str:
        """Write a number, with no more than so many decimal places."""
        return str(format_decimal(number, f"#,##0.{'#' * places}", locale=self._locale))

    def write_coefficient(self, coefficient: float) -> str:
        """Write a coefficient of -1 to 1 with two places; 1 is exact, 1.00 is rounded.

        Examples
        --------
        >>> indonesian = Notation("id")
        >>> [indonesian.write_coefficient(value) for value in (-0.5, 1.0, 0.999)]
        ['-0,50', '1', '1,00']
        """
        pattern = "0" if float(coefficient).is_integer() else "0.00"
        return str(format_decimal(coefficient, pattern, locale=self._locale))

    def write_estimate(self, number: float) -> str:
        """Write a number that is not exact: whole from ten on, below with two digits that count.

        Examples
        --------
        >>> english = Notation("en")
        >>> [english.write_estimate(number) for number in (22.03, 4.218, 0.2796, 3.98)]
        ['22', '4.2', '0.28', '4']
        """
        whole = f"{number:.2g}" if abs(number) < WHOLE else f"{number:.0f}"
        return self.write_number(float(whole), places=10)

    def write_share(self, share: float) -> str:
        """Write a share of 0 to 1 in percent."""
        if 0 < share < NEARLY_NONE:
            return f"<{NO_BREAK}{self._write_percent(NEARLY_NONE)}"
        if NEARLY_ALL < share < 1:
            return f">{NO_BREAK}{self._write_percent(NEARLY_ALL)}"
        return self._write_percent(share)

    def write_probability(self, probability: float, *, is_bound: bool = False) -> str:
        """Write a probability of 0 to 1, one below 0.001 as such; a bound is rounded up.

        Examples
        --------
        >>> english = Notation("en")
        >>> told = [english.write_probability(1 / 301, is_bound=bound) for bound in (False, True)]
        >>> [text.replace(NO_BREAK, " ") for text in told]
        ['0.003', '≤ 0.004']
        """
        if probability < LEAST:
            return f"<{NO_BREAK}{format_decimal(LEAST, '0.000', locale=self._locale)}"
        places = 3 if probability < ROUGH else 2
        if is_bound:
            probability = math.ceil(round(probability * 10**places, 6)) / 10**places
        written = format_decimal(probability, f"0.{'0' * places}", locale=self._locale)
        return f"≤{NO_BREAK}{written}" if is_bound else str(written)

    def write_day(self, day: datetime.date) -> str:
        """Write a day, its month in letters."""
        return str(format_date(day, "d MMMM y", locale=self._locale))

    def write_month(self, day: datetime.date) -> str:
        """Write the month of a day, cut short."""
        return str(format_date(day, "MMM y", locale=self._locale))

    def join(self, parts: Sequence[str]) -> str:
        """Join several as one lists things: "A, B, and C"."""
        return str(format_list(list(parts), locale=self._locale))

    def choose_form(self, n: float) -> str:
        """Choose the form of a message for so many: "one", "other", ..."""
        return str(self._locale.plural_form(n))

    def _write_percent(self, share: float) -> str:
        return str(format_percent(share, "#,##0%", locale=self._locale))
