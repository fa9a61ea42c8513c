"""DuckDB 1.5 is locked and 2.0 is in the range: what only one of them takes is not written."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[3]
UNFINISHED = {"fetchone", "fetchmany", "fetch_record_batch"}
"""DuckDB 2 refuses any other work on a connection while one of these has left a result unfinished."""
ARROW = {"arrow", "to_arrow_table", "fetch_arrow_table"}
"""DuckDB 2 warns of these behind `execute`; `sql` gives the same."""


def test_no_result_is_asked_for_as_only_one_duckdb_gives_it() -> None:
    files = [path for room in ("src", "tests") for path in (ROOT / room).rglob("*.py") if "cache" not in path.parts]
    assert [where for path in files for where in _breaches(path)] == []


def _breaches(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    if not any(f".{name}(" in text for name in UNFINISHED | ARROW):
        return []
    called = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    return [f"{path.relative_to(ROOT)}:{call.lineno} {ast.unparse(call)}" for call in called if _is_breach(call.func)]


def _is_breach(called: ast.expr) -> bool:
    if not isinstance(called, ast.Attribute):
        return False
    if called.attr in UNFINISHED:
        return True
    before = called.value.func if isinstance(called.value, ast.Call) else None
    return called.attr in ARROW and isinstance(before, ast.Attribute) and before.attr == "execute"
