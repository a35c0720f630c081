"""What the tests of communities share."""

import pytest


@pytest.fixture
def without_networkit(monkeypatch):
    """An installation without networkit."""
    for module in ("leiden", "search"):
        monkeypatch.setattr(f"coalitions.communities.{module}.has_leiden", lambda: False)


@pytest.fixture
def leiden_throughout(monkeypatch):
    """Search small networks with Leiden too, which takes a tenth of the time."""
    monkeypatch.setattr("coalitions.communities.search.LARGEST_LOUVAIN", 0)
