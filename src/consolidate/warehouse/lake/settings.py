"""Which lake the warehouse is shared in, if any: `[lake]` of `reference/programme.toml`, or two variables."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from consolidate.runtime.errors import UnusableData

CATALOGUES = ("sqlite", "postgres")


class Lake(NamedTuple):
    """`catalogue`: `sqlite:FILE` or `postgres:CONNECTION`, which may hold a password and is never shown.

    `data`: the folder of its Parquet files, or a URL that fsspec understands.
    """

    catalogue: str
    data: str

    @property
    def kind(self) -> str:
        """What keeps the catalogue: sqlite or postgres."""
        return self.catalogue.partition(":")[0]

    @property
    def catalogue_file(self) -> Path | None:
        """The file of a catalogue in SQLite."""
        return Path(self.catalogue.removeprefix("sqlite:")) if self.kind == "sqlite" else None


def lake_of(data: Path, environment: Mapping[str, str] = os.environ) -> Lake | None:
    """The lake of a data directory; CONSOLIDATE_LAKE_CATALOGUE and CONSOLIDATE_LAKE_DATA go before the setting.

    A relative file or folder is one of the data directory. Errors: UnusableData where half of it is said, or something
    else, or the catalogue is of no known kind.
    """
    programme = data / "reference" / "programme.toml"
    written = _read_setting(programme)
    catalogue = environment.get("CONSOLIDATE_LAKE_CATALOGUE") or written.get("catalogue", "")
    files = environment.get("CONSOLIDATE_LAKE_DATA") or written.get("data", "")
    if not catalogue and not files and not written:
        return None
    if not isinstance(catalogue, str) or not isinstance(files, str) or written.keys() - set(Lake._fields):
        raise _setting_error(programme)
    kind, _, rest = catalogue.partition(":")
    if kind not in CATALOGUES or not rest or not files:
        raise _setting_error(programme)
    return Lake(f"sqlite:{data.absolute() / rest}" if kind == "sqlite" else catalogue, _absolute_place(data, files))


def _setting_error(programme: Path) -> UnusableData:
    return UnusableData(
        f"{programme} [lake]：catalogue 应为 sqlite:文件 或 postgres:连接，data 应为文件夹或网址，没有别的项。 "
        "The catalogue must be sqlite:FILE or postgres:CONNECTION, data a folder or URL, and there is nothing else."
    )


def _absolute_place(data: Path, files: str) -> str:
    return files if "://" in files else f"{data.absolute() / files}{os.sep}"


def _read_setting(programme: Path) -> Mapping[str, object]:
    """The table [lake], or what stands in its place; empty where there is none, or no file that could be read (the run
    says so)."""
    try:
        table = tomllib.loads(programme.read_text(encoding="utf-8-sig")).get("lake", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}
    return table if isinstance(table, dict) else {"lake": table}
