"""Any query of a person's, on a connection that can neither change anything nor reach outside."""

from __future__ import annotations

from collections import Counter
from io import BytesIO

import duckdb

from consolidate.runtime.errors import WrongUsage


def query(con: duckdb.DuckDBPyConnection, text: str) -> tuple[list[str], list[tuple[object, ...]]]:
    """The names of the columns, each once, and the rows. Errors: WrongUsage with what DuckDB says."""
    try:
        _single_statement(con, text)
        found = con.execute(text)
        return _unique_names([str(column[0]) for column in found.description or ()]), found.fetchall()
    except duckdb.Error as error:
        raise WrongUsage(f"查询不成立 The query cannot be run: {error}") from None


def query_as_parquet(con: duckdb.DuckDBPyConnection, text: str) -> bytes:
    """What a query finds, in the types of the warehouse, as a Parquet file. Errors: as `query`."""
    import pyarrow.parquet

    buffer = BytesIO()
    try:
        if duckdb.ExpectedResultType.QUERY_RESULT not in _single_statement(con, text).expected_result_type:
            raise WrongUsage("这条语句没有结果，不能存成文件。 The statement has no answer to be written to a file.")
        found = con.sql(text).to_arrow_table()
    except duckdb.Error as error:
        raise WrongUsage(f"查询不成立 The query cannot be run: {error}") from None
    pyarrow.parquet.write_table(found.rename_columns(_unique_names(found.column_names)), buffer)
    return buffer.getvalue()


def _single_statement(con: duckdb.DuckDBPyConnection, text: str) -> duckdb.Statement:
    """The one query that is asked. Errors: `WrongUsage` for none or several."""
    # a PIVOT is a SELECT behind the CREATE of its columns; of two queries the first answer would be lost
    statements = con.extract_statements(text)
    asked = [part for part in statements if part.type != duckdb.StatementType.CREATE] or statements
    if len(asked) != 1:
        raise WrongUsage(f"一次写一条查询，写了 {len(asked)} 条。 Type one query at a time.")
    return asked[0]


def _unique_names(names: list[str]) -> list[str]:
    """The names, a repeated one numbered from its second place."""
    seen: Counter[str] = Counter()
    unique = []
    for name in names:
        seen[name] += 1
        unique.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return unique
