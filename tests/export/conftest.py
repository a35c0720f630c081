"""What the tests of exports share."""

import pytest

from coalitions.export import MODES, gather_content

from export.networks import EVENTS, PARTICIPATIONS, find, write_csv


@pytest.fixture(scope="session")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("records")
    write_csv(folder / "participations.csv", ["event_id", "organization"], PARTICIPATIONS)
    write_csv(folder / "events.csv", ["event_id", "date", "title", "issue"], EVENTS)
    return find(folder)


@pytest.fixture(scope="session", params=MODES)
def content(request, found):
    """The network as plain tables, one-mode and two-mode."""
    return gather_content(found.network, found.tables, found.layout, mode=request.param)


@pytest.fixture(scope="session")
def one_mode(found):
    return gather_content(found.network, found.tables, found.layout)


@pytest.fixture(scope="session")
def two_mode(found):
    return gather_content(found.network, found.tables, found.layout, mode="two-mode")
