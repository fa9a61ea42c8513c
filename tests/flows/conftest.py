"""One Prefect server for all tests of the flow; it takes long to start, and Prefect long to import."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pipeline.drawing import ACTIVITY, CONTRIBUTION, PAIRING, Desk, book, cover, desk


@pytest.fixture(scope="session")
def server() -> Iterator[None]:
    """A Prefect server with an empty database; settled before Prefect is imported for the first time."""
    from consolidate.flows.settings import set_defaults

    set_defaults()
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=180):
        yield


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Desk:
    return filled(tmp_path)


def filled(folder: Path) -> Desk:
    """A data directory with two returns, one of them with a wrong cell."""
    one = desk(folder)
    wrong = ACTIVITY | {"title": "走访慰问", "attendance": "若干"}
    one.put(
        "太平镇(阳山)2024Q2.xlsx",
        book({"pairing": [PAIRING], "activity": [ACTIVITY, wrong], "contribution": [CONTRIBUTION]}),
    )
    one.put("太保镇2024Q2.xlsx", book({}, cover("441825105")))
    return one
