"""Load it all and ask questions later: polars reads each sheet as text, DuckDB holds one table a name of a sheet."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path


def main() -> None:
    """Read every workbook named, check nothing, write one DuckDB file."""
    import duckdb
    import polars

    frames: dict[str, list[polars.DataFrame]] = {}
    for name in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        sheets = polars.read_excel(
            name, sheet_id=0, engine="calamine", has_header=False, infer_schema_length=0, raise_if_empty=False
        )
        for sheet, frame in sheets.items():
            frames.setdefault(sheet, []).append(frame.insert_column(0, polars.lit(name).alias("file")))
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(str(Path(folder) / "all.duckdb")) as con:
        for number, parts in enumerate(frames.values()):
            con.register("sheet", polars.concat(parts, how="diagonal"))
            con.execute(f"CREATE TABLE sheet_{number} AS FROM sheet")


if __name__ == "__main__":
    main()
