"""Which version of the form a cover names."""

from __future__ import annotations

import pytest

from consolidate.reading.values.reading import Cell
from consolidate.reading.values.version import read_version


@pytest.mark.parametrize("cell", ["1.0", "１.０", "V1.0", "v １", "1.0版", "版本1.0", "1", 1.0])
def test_a_known_version_is_one_however_it_is_written(cell: Cell) -> None:
    assert read_version(cell) == "1.0"


@pytest.mark.parametrize(
    ("cell", "version"), [("2.0", "2.0"), ("0.9", "0.9"), ("10", "10"), ("试行版", "试行版"), ("", ""), ("—", "")]
)
def test_another_version_is_kept_as_typed_and_none_is_none(cell: Cell, version: str) -> None:
    assert read_version(cell) == version
