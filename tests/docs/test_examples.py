"""The examples in docstrings give what they say."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

import consolidate

CODE = Path(str(consolidate.__file__)).parent
WITH_EXAMPLES = sorted(
    "consolidate." + ".".join(path.relative_to(CODE).with_suffix("").parts)
    for path in CODE.rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_an_example_gives_what_it_says(module: str) -> None:
    assert doctest.testmod(importlib.import_module(module)).failed == 0
