"""Numbers and quotations in sentences."""

from __future__ import annotations

UNSEEN = "\N{REPLACEMENT CHARACTER}"
JOINERS = "\u200c\u200d"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Say how many of something there are.

    Examples
    --------
    >>> count(1, "tie"), count(1200, "event"), count(2, "alias", "aliases")
    ('1 tie', '1,200 events', '2 aliases')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def tell_share(share: float) -> str:
    """Say a share in percent; only all is 100%, and only none is 0%.

    Examples
    --------
    >>> [tell_share(share) for share in (0, 0.001, 0.934, 0.999, 1)]
    ['0%', 'less than 1%', '93%', 'more than 99%', '100%']
    """
    if 0 < share < 0.01:  # noqa: PLR2004 - a percent
        return "less than 1%"
    if 0.99 < share < 1:  # noqa: PLR2004
        return "more than 99%"
    return f"{share:.0%}"


def shorten(text: str, most: int = 100) -> str:
    """Cut a long text off, visibly.

    Examples
    --------
    >>> shorten("Konsultasi nasional", 14)
    'Konsultasi ...'
    """
    return text if len(text) <= most else f"{text[: most - 3]}..."


def flatten(text: str) -> str:
    r"""Write a text in one line that a terminal shows and does not obey.

    Examples
    --------
    >>> flatten("Forum \n Warga") == "Forum Warga", flatten("\x1b[31mForum") == "\ufffd[31mForum"
    (True, True)
    """
    folded = " ".join(text.split())
    # The two joiners cannot be seen and are part of some spellings.
    seen = (sign if sign.isprintable() or sign in JOINERS else UNSEEN for sign in folded)
    return "".join(seen)
