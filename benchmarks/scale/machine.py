"""What was measured on: machine, load and versions."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

CPUINFO = Path("/proc/cpuinfo")
FOR_ALL = ("numpy", "pandas")


def tell_machine() -> str:
    """Say in a line what the machine is, and how busy it is before anything is measured."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return (
        f"{os.cpu_count()} cores ({_name_processor()}), {memory:.0f} GB, {platform.system()}; "
        f"{os.getloadavg()[0]:.1f} processes ran in the minute before"
    )


def tell_versions(packages: Iterable[str]) -> str:
    """List the versions of Python and of packages, in the order of their names."""
    names = sorted({*packages, *FOR_ALL}, key=str.lower)
    return ", ".join([f"Python {platform.python_version()}", *map(_tell_version, names)])


def _name_processor() -> str:
    lines = CPUINFO.read_text(encoding="utf-8").splitlines() if CPUINFO.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _tell_version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"{package} not installed"
