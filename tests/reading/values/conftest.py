"""The real reference lists, for the readers that need them."""

from __future__ import annotations

import pytest
from known_places import all_places, all_teams

from consolidate.reading.values.gazetteer import Places


@pytest.fixture(scope="session")
def places() -> Places:
    """Every place of the reference lists."""
    return all_places()


@pytest.fixture(scope="session")
def teams() -> tuple[str, ...]:
    """The codes of the registered teams."""
    return all_teams()
