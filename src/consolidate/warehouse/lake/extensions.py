"""The DuckDB extensions that a lake needs: files of installed packages, nothing is downloaded."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import duckdb

from consolidate.runtime.errors import CannotPublish

NEEDED = {"sqlite": ("ducklake", "sqlite_scanner"), "postgres": ("ducklake", "postgres_scanner")}


def load_extensions(con: duckdb.DuckDBPyConnection, kind: str) -> None:
    """Load what a catalogue of that kind needs. Errors: CannotPublish where a package is missing."""
    for name in NEEDED[kind]:
        con.execute(f"LOAD '{_extension_file(name)}'")


def _extension_file(name: str) -> Path:
    """The file that the package of an extension brings for this DuckDB."""
    try:
        folder = resources.files(f"duckdb_extension_{name}") / "extensions" / f"v{duckdb.__version__}"
        return Path(str(folder / f"{name}.duckdb_extension")).resolve(strict=True)
    except (ModuleNotFoundError, FileNotFoundError) as error:
        raise CannotPublish(
            f"没有安装 DuckDB {duckdb.__version__} 的扩展 {name}：请安装 consolidate[lake]。 "
            f"The extension {name} for this DuckDB is not installed: install consolidate[lake]."
        ) from error
