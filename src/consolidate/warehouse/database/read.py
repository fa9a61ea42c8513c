"""Reading a published warehouse without any way to change it or to reach outside it."""

from __future__ import annotations

from pathlib import Path

import duckdb

from consolidate.runtime.errors import UnusableData

SAFE: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "lock_configuration": "true",
    "autoinstall_known_extensions": "false",
}


def open_published(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection; `UnusableData` where there is no warehouse or it cannot be opened."""
    if not path.is_file():
        raise UnusableData(
            f"还没有数据仓库 {path}：请先运行 consolidate run。 There is no warehouse {path} yet: run `consolidate run`."
        )
    try:
        return duckdb.connect(str(path), read_only=True, config=SAFE)
    except duckdb.Error as error:
        raise UnusableData(f"数据仓库 {path} 打不开：{error}。 The warehouse {path} cannot be opened.") from error
