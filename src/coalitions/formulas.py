"""Text in CSV files that a spreadsheet program would run as a formula."""

from __future__ import annotations

import re

# OWASP, "CSV Injection": https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = re.compile("'*[=+@\\t\\r\\n\uff1d\uff0b\uff0d\uff20-]")


def guard_text(text: str) -> str:
    r"""Put an apostrophe before a text that a spreadsheet program would run.

    `unguard_text` gives every text back as it was.

    Examples
    --------
    >>> guard_text('=HYPERLINK("x")'), guard_text("Walhi"), guard_text("'=1")
    ('\'=HYPERLINK("x")', 'Walhi', "''=1")
    """
    return f"'{text}" if FORMULA.match(text) else text


def unguard_text(text: str) -> str:
    """Take off the apostrophe that `guard_text` put before a text.

    Examples
    --------
    >>> unguard_text("'=1"), unguard_text("'Aisyiyah"), unguard_text("=1")
    ('=1', "'Aisyiyah", '=1')
    """
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text
