"""Packages that an engine needs, and the package itself does not."""

from __future__ import annotations

from importlib import import_module

from coalitions.errors import CoalitionsError


def require_extra(module: str, extra: str, what: str) -> None:
    """Refuse what needs a package that is not installed, and say how to install it.

    Examples
    --------
    >>> require_extra("no_such", "fast", "x")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    coalitions.errors.CoalitionsError: x needs no_such; install it with: pip install ...
    """
    try:
        import_module(module)
    except ImportError as failure:
        raise CoalitionsError(
            f"{what} needs {module}; install it with: pip install 'coalitions[{extra}]'"
        ) from failure


def has_extra(module: str) -> bool:
    """Say whether a package is installed.

    Examples
    --------
    >>> has_extra("numpy"), has_extra("no_such")
    (True, False)
    """
    try:
        import_module(module)
    except ImportError:
        return False
    return True
