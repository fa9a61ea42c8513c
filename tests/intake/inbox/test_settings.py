"""A limit is looked up in the environment, then in programme.toml, then in the code."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import pytest

from consolidate.runtime.errors import UnusableData
from consolidate.runtime.limits import Limits, data_directory, load_limits


def data_with(tmp_path: Path, programme: str) -> Path:
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "programme.toml").write_text(programme, encoding="utf-8")
    return tmp_path


def test_the_environment_precedes_the_programme_and_that_the_code(tmp_path: Path) -> None:
    data = data_with(tmp_path, "name = '红联共建'\n[limits]\nseconds = 12.5\nsheets = 9\nworkers = 0\n")
    assert load_limits(
        data, {"CONSOLIDATE_SHEETS": "7", "CONSOLIDATE_CELLS": "1_000", "CONSOLIDATE_BOX": ""}
    ) == Limits(seconds=12.5, sheets=7, cells=1000)


def test_without_a_programme_the_limits_are_those_of_the_code(tmp_path: Path) -> None:
    assert load_limits(tmp_path, {}) == Limits()


@pytest.mark.parametrize(
    ("programme", "environment", "named"),
    [
        ("[limits]\nsheets = 0", {}, "sheets"),
        ("[limits]\nsheets = true", {}, "sheets"),
        ("[limits]\nsheets = '多'", {}, "sheets"),
        ("[limits]\nsheeets = 3", {}, "sheeets"),
        ("limits = 3", {}, "limits"),
        ("[limits", {}, "programme.toml"),
        ("", {"CONSOLIDATE_SECONDS": "-1"}, "seconds"),
        ("", {"CONSOLIDATE_SECONDS": "inf"}, "seconds"),
        ("", {"CONSOLIDATE_MEMORY_BYTES": "99999999999999999999"}, "memory_bytes"),
        ("", {"CONSOLIDATE_WAREHOUSE_MEMORY_BYTES": "99999999999999999999"}, "warehouse_memory_bytes"),
    ],
)
def test_a_limit_that_is_none_is_named(tmp_path: Path, programme: str, environment: dict[str, str], named: str) -> None:
    with pytest.raises(UnusableData, match=named):
        load_limits(data_with(tmp_path, programme), environment)


def test_the_data_directory_is_given_or_named_or_data() -> None:
    assert data_directory(Path("x"), {"CONSOLIDATE_DATA": "y"}) == Path("x")
    assert data_directory(None, {"CONSOLIDATE_DATA": "y"}) == Path("y")
    assert data_directory(None, {}) == Path("data")


def test_there_are_never_more_workers_than_files() -> None:
    assert [Limits(workers=4).worker_count(files) for files in (0, 1, 9)] == [1, 1, 4]


def test_the_documentation_lists_every_limit_with_its_default() -> None:
    page = (Path(__file__).parents[3] / "docs" / "limits.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `(\w+)` \| (\d+) \|", page, re.MULTILINE))
    assert listed == {
        name: f"{value:g}" if isinstance(value, float) else str(value) for name, value in asdict(Limits()).items()
    }


def test_no_more_threads_build_the_warehouse_than_there_are_processors(tmp_path: Path) -> None:
    assert load_limits(data_with(tmp_path, ""), {"CONSOLIDATE_WAREHOUSE_THREADS": "100000"}).thread_count(1) <= 4096
