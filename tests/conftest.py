"""For all tests: the slowest files begin first, what every reading worker loads is loaded once, how hypothesis draws."""

from __future__ import annotations

import gc
import os
from importlib import import_module

import pytest
from hypothesis import settings

from consolidate.submissions.inputs.arranging import LOADED
from tests.measured_workers import measure_workers

SLOW = (
    "tests/warehouse/lake/", "tests/flows/", "tests/nights/", "tests/desk/test_decide.py", "tests/pipeline/",
    "tests/submissions/replies/", "tests/authoring/template/", "tests/cli/", "tests/laws/", "tests/rules/",
)  # fmt: skip
"""Files that take longest: one of them at the end would keep one processor busy and leave the others idle."""

settings.register_profile("usual", derandomize=True, deadline=None)
settings.register_profile("nightly", print_blob=True, deadline=None)
settings.load_profile(os.environ.get("CONSOLIDATE_HYPOTHESIS", "usual"))
"""`usual` draws the same examples each time, so that a change is what makes a test fail. `nightly` draws others each
night (`make thorough`) and prints the line `@reproduce_failure(…)` that draws a failure again. No test is timed."""


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Tests that take a minute and more run at night: CONSOLIDATE_THOROUGH=1, `make thorough`."""
    if item.get_closest_marker("thorough") and not os.environ.get("CONSOLIDATE_THOROUGH"):
        pytest.skip("thorough: CONSOLIDATE_THOROUGH=1 runs it")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of the slow files first, in this order; all others as they were."""
    items.sort(
        key=lambda item: next((place for place, name in enumerate(SLOW) if item.nodeid.startswith(name)), len(SLOW))
    )


def pytest_sessionstart() -> None:
    """Workers are forked, hundreds of times in a session: each would load the readers again. No test pulls the plug, so
    nothing has to reach the disk."""
    gc.disable()  # until all tests are collected: nothing that is loaded goes again
    os.fsync = lambda _descriptor: None  # 17 a run, 3 ms each, of some 900
    for name in LOADED:
        import_module(name)
    measure_workers()


def pytest_collection_finish() -> None:
    """What the tests are made of stays: it is not looked through for garbage, nor copied page by page into workers."""
    gc.freeze()
    gc.enable()
