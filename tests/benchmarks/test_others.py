"""What others do with the same files is compared where their packages are, and wants nothing that is not locked."""

from __future__ import annotations

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from benchmarks.by_frictionless import schema_fields
from benchmarks.cost import Cost, extended
from benchmarks.form_fields import fields_by_label
from benchmarks.large import find_others
from benchmarks.others import OTHERS, measure
from consolidate.schemas.sheets import LINES

ROOT = Path(__file__).parents[2]
LOCKED = re.compile(r"^([a-z0-9-]+)(?:\[.*\])?==", re.MULTILINE)


def imported_at_start(module: Path) -> set[str]:
    """The packages that a module imports outside its functions, by the first part of their names."""
    names = set()
    for statement in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.Import):
            names |= {alias.name for alias in statement.names}
        elif isinstance(statement, ast.ImportFrom) and statement.module:
            names.add(statement.module)
    return {name.partition(".")[0] for name in names}


def test_benchmarks_start_with_locked_packages() -> None:
    locked = set(LOCKED.findall((ROOT / "requirements.lock").read_text(encoding="utf-8")))
    known = sys.stdlib_module_names | {"benchmarks", "consolidate"}
    modules = packages_distributions()
    wanted = {
        (module.name, name)
        for module in (ROOT / "benchmarks").glob("*.py")
        for name in imported_at_start(module) - known
        if not {package.lower().replace("_", "-") for package in modules.get(name, ())} & locked
    }
    assert wanted == set()


def test_missing_packages_are_named_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bare = tmp_path / "python"
    bare.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "$@"\n', encoding="utf-8")
    bare.chmod(0o755)
    found = find_others(str(bare))
    ours, line = capsys.readouterr().out.splitlines()
    assert list(found) == ["by hand"]
    assert ours.startswith("by hand: pandas ")
    assert line == (
        "not measured: polars, DuckDB (no polars, fastexcel, pyarrow, duckdb); frictionless (no frictionless[excel], "
        "openpyxl). To compare: pip install polars fastexcel pyarrow duckdb 'frictionless[excel]' openpyxl "
        "in an environment of its own, and --python its interpreter"
    )


def test_slow_programs_read_a_slice_and_start_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[str, list[str]]] = []

    def cost_of(words: list[str], workbooks: int, python: str) -> Cost:
        started.append((python, Path(words[2]).read_text(encoding="utf-8").splitlines()))
        return Cost(2 + 0.5 * workbooks, 1 + 0.25 * workbooks, 100 + workbooks, workbooks)

    monkeypatch.setattr("benchmarks.others.cost_of", cost_of)
    workbooks = [Path(f"{number:03}.xlsx") for number in range(240)]
    assert measure(OTHERS["frictionless"], workbooks, tmp_path, "other") == Cost(122, 61, 160, 60)
    assert started == [("other", [f"{number:03}.xlsx" for number in range(0, 240, 4)]), ("other", [])]


def test_quick_programs_read_every_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.others.cost_of", lambda _words, workbooks, _python: Cost(3, 2, 1, workbooks))
    assert (
        measure(OTHERS["polars, DuckDB"], [Path(f"{n}.xlsx") for n in range(240)], tmp_path, "other").workbooks == 240
    )


def test_a_slice_of_all_workbooks_is_what_it_cost() -> None:
    assert extended(Cost(5, 4, 3, 60), Cost(1, 1, 9, 0), 60) == Cost(5, 4, 3, 60)


def test_every_printed_label_has_its_field() -> None:
    fields = fields_by_label()
    for sheet in LINES:
        labels = [column.label for column in sheet.fields]
        found = schema_fields(labels, fields[sheet.title])
        assert [field["name"] for field in found] == labels
        assert [field["constraints"].get("required", False) for field in found] == [
            column.is_required for column in sheet.fields
        ]


def test_a_label_is_found_by_other_words_and_without_its_unit() -> None:
    fields = fields_by_label()["共建活动"]
    number = {"type": "integer", "constraints": {"required": True}}
    assert schema_fields(["参与人数（人次）", "", "", "甲"], fields) == [
        {"name": "参与人数（人次）", **number},
        {"name": "_1", "type": "any"},
        {"name": "_2", "type": "any"},
        {"name": "甲", "type": "any"},
    ]
