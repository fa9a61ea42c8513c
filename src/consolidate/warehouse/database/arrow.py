"""Frames and rows as Arrow tables in the types a warehouse table declares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

import pyarrow

if TYPE_CHECKING:
    import pandas as pd

    from consolidate.schemas.table import StoredTable

_MOMENT = pyarrow.timestamp("us", "UTC")
_DECIMAL = re.compile(r"DECIMAL\((\d+),(\d+)\)")
_SIMPLE = {
    "VARCHAR": pyarrow.string(),
    "JSON": pyarrow.string(),
    "BIGINT": pyarrow.int64(),
    "DATE": pyarrow.date32(),
    "BOOLEAN": pyarrow.bool_(),
    "TIMESTAMPTZ": _MOMENT,
}


@lru_cache(maxsize=64)
def arrow_type(sql: str) -> pyarrow.DataType:
    """The Arrow type of a DuckDB type that the declarations use."""
    match = _DECIMAL.fullmatch(sql)
    return pyarrow.decimal128(int(match[1]), int(match[2])) if match else _SIMPLE[sql]


def of_frame(table: StoredTable, frame: pd.DataFrame) -> pyarrow.Table:
    """The table's columns that the frame has, in the declared types; missing values become NULL."""
    names = [column.name for column in table.columns if column.name in frame.columns]
    types = {column.name: arrow_type(column.type) for column in table.columns}
    arrays = [_array(frame[name], types[name]) for name in names]
    return pyarrow.table(arrays, schema=pyarrow.schema([(name, types[name]) for name in names]))


def of_rows(table: StoredTable, rows: Iterable[Mapping[str, object]]) -> pyarrow.Table:
    """Rows as mappings, in the declared types; what a row lacks becomes NULL."""
    rows = list(rows)
    return of_columns(table, {column.name: [row.get(column.name) for row in rows] for column in table.columns})


def of_columns(table: StoredTable, columns: Mapping[str, list[object]]) -> pyarrow.Table:
    """Columns as lists, in the declared types."""
    schema = pyarrow.schema([(column.name, arrow_type(column.type)) for column in table.columns])
    known = {
        field.name: _in_utc(columns[field.name]) if field.type == _MOMENT else columns[field.name] for field in schema
    }
    return pyarrow.Table.from_pydict(known, schema=schema)


def of_moments(moments: Sequence[datetime]) -> pyarrow.Array:
    """Moments with an offset, as the instants they are."""
    return pyarrow.array(_in_utc(moments), _MOMENT)


def _in_utc(moments: Iterable[object]) -> list[object]:
    """The same moments in UTC: pandera has pyarrow ignore offsets (it sets PYARROW_IGNORE_TIMEZONE), so that 14:17 in
    Guangzhou would be stored as 14:17 UTC."""
    return [moment.astimezone(UTC) if isinstance(moment, datetime) else moment for moment in moments]


def _array(values: pd.Series, kind: pyarrow.DataType) -> pyarrow.Array:
    array = pyarrow.array(values, from_pandas=True)
    if isinstance(array, pyarrow.ChunkedArray):
        array = array.combine_chunks()
    return array if array.type == kind else array.cast(kind)


def of_tuples(schema: pyarrow.Schema, rows: Iterable[tuple[object, ...]]) -> pyarrow.Table:
    """Rows in the order of the schema's columns: hundreds of thousands of dictionaries would take five times the memory."""
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    values = [pyarrow.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pyarrow.Table.from_arrays(values, schema=schema)
