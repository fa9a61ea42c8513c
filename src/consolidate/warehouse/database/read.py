"""Reading a published warehouse without any way to change it or to reach outside it."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from consolidate.runtime.errors import UnusableData
from consolidate.runtime.paths import log_of
from consolidate.warehouse.database.rows import first_row

_HOLDER = re.compile(r"held in (.{1,300}? \(PID \d+\))")


def open_published(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection that reaches nothing outside and shows times by the programme's clock.

    It is an instance of DuckDB of its own: it sees the file that is published now, whatever this process holds open of it
    and with which settings. Errors: `UnusableData` where there is no warehouse, it is not ours, or it cannot be opened.
    """
    con = _open(path, f"ATTACH '{_quote(path)}' AS consolidated (READ_ONLY); USE consolidated")
    con.execute("SET enable_external_access = false; SET lock_configuration = true")
    return con


def open_to_copy(path: Path) -> duckdb.DuckDBPyConnection:
    """The same for one who copies tables into files, with one thread. Errors: as `open_published`."""
    return _open(path, f"ATTACH '{_quote(path)}' AS consolidated (READ_ONLY); USE consolidated; SET threads = 1")


def _open(path: Path, sql: str) -> duckdb.DuckDBPyConnection:
    check_is_whole(path)
    con = duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"})
    try:
        con.execute(sql)
    except duckdb.Error as error:
        con.close()
        raise _unusable(path, str(error)) from error
    try:
        zone = first_row(con.execute("SELECT time_zone FROM ref.programme")) or ("UTC",)
        con.execute(f"SET TimeZone = '{_quote(zone[0])}'")  # a parameter would load pandas
    except duckdb.Error as error:
        con.close()
        raise _unusable(path, "") from error
    return con


def _quote(value: object) -> str:
    return str(value).replace("'", "''")


def check_is_whole(path: Path) -> None:
    """Errors: `UnusableData` where there is no warehouse, or another program writes to it."""
    if path.is_dir():
        raise UnusableData(
            f"{path} 是一个文件夹，不是公布的仓库。请把它移走，再运行 consolidate run。 "
            "A folder stands where the warehouse is published; move it away, then run `consolidate run`."
        )
    if not path.is_file():
        raise UnusableData(
            f"还没有数据仓库 {path}：请先运行 consolidate run。 There is no warehouse {path} yet: run `consolidate run`."
        )
    if log_of(path).exists():
        raise UnusableData(
            f"{path} 旁边有 {log_of(path).name}：另一个程序改写过或正在改写它。请关闭那个程序，再运行 consolidate run。 "
            "Another program has written or is writing to the warehouse; close it, then run `consolidate run`."
        )


def _unusable(path: Path, error: str) -> UnusableData:
    """What keeps the file from being read, and what to do, in a sentence."""
    if "lock on file" in error:
        holder = _HOLDER.search(error)
        by = f"（{holder[1]}）" if holder else ""
        return UnusableData(
            f"{path} 正被另一个程序{by}以可写方式打开。请关闭那个程序，或让它以只读方式打开，然后重试。 "
            "Another program holds the warehouse open for writing; close it, or open it read-only there, and try again."
        )
    if "ermission denied" in error:
        return UnusableData(
            f"没有读取 {path} 的权限。请检查文件和文件夹的权限。 There is no permission to read the warehouse."
        )
    return UnusableData(
        f"{path} 已损坏，或不是本程序公布的仓库。请运行 consolidate run，它会重新建立。 "
        "The warehouse is damaged or not one that was published here; `consolidate run` builds it anew."
    )
