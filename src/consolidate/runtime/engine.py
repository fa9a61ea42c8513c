"""Where files are read: in worker processes of this machine, or on the workers of a Dask scheduler.

The setting is looked up in three places, the first that names it counts: the option `--engine`, the environment
variable CONSOLIDATE_ENGINE, the table `[run]` of `reference/programme.toml`.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from consolidate.runtime.errors import UnusableData, WrongUsage

LOCAL = "local"
_DASK = re.compile(r"dask://([^/\s:]+|\[[0-9A-Fa-f:]+\]):([0-9]{1,5})/?")


def engine_of(data: Path, given: str | None = None, environment: Mapping[str, str] = os.environ) -> str:
    """`local`, or `dask://host:port`.

    Errors: WrongUsage for an option or a variable, UnusableData for a setting that is neither.
    """
    for setting, place in ((given, "--engine"), (environment.get("CONSOLIDATE_ENGINE"), "CONSOLIDATE_ENGINE")):
        if setting:
            return _require_engine(setting, place, WrongUsage)
    programme = data / "reference" / "programme.toml"
    setting = _configured_engine(programme)
    return _require_engine(setting, f"{programme} [run] engine", UnusableData) if setting else LOCAL


def scheduler_of(engine: str) -> str | None:
    """The address of the Dask scheduler, as Dask writes it; None for this machine's own workers."""
    found = _DASK.fullmatch(engine)
    return f"tcp://{found[1]}:{found[2]}" if found else None


def _require_engine(setting: str, place: str, error: type[Exception]) -> str:
    found = _DASK.fullmatch(setting)
    if setting == LOCAL or (found and 0 < int(found[2]) < 65536):
        return setting
    raise error(f"{place}：应为 local 或 dask://主机:端口，写的是“{setting}”。 It must be local or dask://host:port.")


def _configured_engine(programme: Path) -> str:
    """The setting in programme.toml; empty where there is none, or no file that could be read (the run says so)."""
    try:
        table = tomllib.loads(programme.read_text(encoding="utf-8-sig")).get("run", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return ""
    return str(table.get("engine", "")) if isinstance(table, dict) else ""
