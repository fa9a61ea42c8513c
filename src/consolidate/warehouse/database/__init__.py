"""The only door to DuckDB: build a warehouse beside the published one, put it in place, read it safely."""

from consolidate.warehouse.database.build import Building as Building, Scratch as Scratch
from consolidate.warehouse.database.kept_connection import KeptConnection as KeptConnection
from consolidate.warehouse.database.parquet import (
    read_parquet as read_parquet,
    reading_parquet as reading_parquet,
    write_parquet as write_parquet,
)
from consolidate.warehouse.database.read import open_published as open_published, open_to_copy as open_to_copy
from consolidate.warehouse.database.rows import ask as ask, first_row as first_row, rows_of as rows_of
from consolidate.warehouse.database.statement import statement as statement
from consolidate.warehouse.database.tables import (
    add_keys as add_keys,
    create_tables as create_tables,
    in_one_go as in_one_go,
)
