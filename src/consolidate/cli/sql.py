"""sql: any query on the published warehouse, read-only and locked."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consolidate.cli.option import AsJson, Data
from consolidate.cli.published import open_warehouse
from consolidate.cli.write_error import write_error
from consolidate.runtime.errors import WrongUsage

if TYPE_CHECKING:
    import duckdb

PROMPT, MORE = "consolidate> ", "         ... "


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("sql", short_help="查询仓库 any query on the warehouse, read-only")(sql)


def sql(
    command: Annotated[str | None, typer.Option("--command", "-c", help="要执行的查询 the query")] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="输出 CSV print CSV")] = False,
    parquet: Annotated[
        Path | None, typer.Option("--parquet", metavar="FILE", help="结果写成 Parquet 文件 write a Parquet file")
    ] = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """查询已公布的仓库：只读，不能读写文件、上网或改设置；没有 -c 时逐条读入，以分号结束。 Any query, read-only and locked.

    例 example: consolidate sql -c "SELECT * FROM mart.total_at('2024Q1') WHERE scope = 'all'"
    """
    if as_csv and as_json:
        raise WrongUsage("--csv 和 --json 只能选一个。 Choose --csv or --json.")
    if parquet is not None and (command is None or as_csv or as_json):
        raise WrongUsage("--parquet 要和 -c 一起用，不和 --csv、--json 同用。 --parquet goes with -c alone.")
    con = open_warehouse(data)
    if parquet is not None and command is not None:
        _write_parquet(con, command, parquet)
        return
    if command is not None:
        _print_answer(con, command, as_csv=as_csv, as_json=as_json)
        return
    for statement in _read_statements():
        try:
            _print_answer(con, statement, as_csv=as_csv, as_json=as_json)
        except WrongUsage as error:
            if not sys.stdin.isatty():
                raise
            print(error, file=sys.stderr)


def _read_statements() -> Iterator[str]:
    """What is typed or piped in, up to each semicolon at a line's end; the rest at the end of the input."""
    typed: list[str] = []
    while True:
        if sys.stdin.isatty():
            sys.stderr.write(MORE if typed else PROMPT)
            sys.stderr.flush()
        line = sys.stdin.readline()
        typed.append(line)
        if not line or line.rstrip().endswith(";"):
            if statement := "".join(typed).strip():
                yield statement
            typed.clear()
        if not line:
            return


def _write_parquet(con: duckdb.DuckDBPyConnection, text: str, out: Path) -> None:
    """The answer as a file: the connection itself may write none."""
    from consolidate.outputs.screen.rows import print_remark
    from consolidate.runtime import disk
    from consolidate.warehouse.database.query import query_as_parquet

    content = query_as_parquet(con, text)
    try:
        disk.write(out, content)
    except OSError as error:
        raise write_error(out, error) from error
    print_remark(f"已写入 {out}。 Written.")


def _print_answer(con: duckdb.DuckDBPyConnection, text: str, *, as_csv: bool, as_json: bool) -> None:
    from consolidate.outputs.screen.rows import print_rows, render_answer
    from consolidate.warehouse.database.query import query

    names, rows = query(con, text)
    if as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(rows)
        return
    if rows and not as_json:
        sys.stdout.write(render_answer(names, rows))
        return
    print_rows([dict(zip(names, row, strict=True)) for row in rows], as_json=as_json)
