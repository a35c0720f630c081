"""What the tests of communities share."""

import pytest


@pytest.fixture
def without_networkit(monkeypatch):
    """An installation without networkit."""
    for module in ("leiden", "search"):
        monkeypatch.setattr(f"coalitions.communities.{module}.has_leiden", lambda: False)
