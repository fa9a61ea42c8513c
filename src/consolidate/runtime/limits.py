"""The settings: the limits under which files are read, and where the data directory is.

A setting is looked up in three places, the first that names it counts: the environment variable `CONSOLIDATE_` + the
name in capitals, the table `[limits]` of `reference/programme.toml`, the value written here.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from consolidate.runtime import machine
from consolidate.runtime.errors import UnusableData

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

MEBIBYTE = 1 << 20
FEW = 5_000
MOST: dict[type[int | float], int] = {int: 1 << 60, float: 10**6}
"""More than any machine has, and what the system still takes as a size or a time."""
BESIDE_LINES, OF_LINE = 512 * MEBIBYTE, 512
"""How many bytes a warehouse is built with, and for each of its lines. 5,000 workbooks (130,000 lines) were built with
256 MB, 40,000 with what this comes to, in the same time as with ten times as much."""
MAY_BE_ZERO = ("workers", "warehouse_memory_bytes", "warehouse_threads", "_days")
"""Where 0 leaves it to the machine, or means that age is no reason to keep."""


WITHOUT_RESULT = ("workers", "cache_bytes", "fewer_percent", "warehouse_memory_bytes", "warehouse_threads")
"""Limits that change nothing about what is read and published."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. Sizes in bytes, times in seconds; docs/limits.md says why each has its value."""

    file_bytes: int = 50 * MEBIBYTE
    unzipped_bytes: int = 512 * MEBIBYTE
    ratio: int = 200
    ratio_above_bytes: int = 32 * MEBIBYTE
    members: int = 5_000
    sheets: int = 256
    cells: int = 5_000_000
    box: int = 20_000_000
    merges: int = 100_000
    tags: int = 500_000
    """How many tags a part may have that is read tag by tag: an .ods, a web page, a sheet in an unusual spelling."""
    seconds: float = 10.0
    memory_bytes: int = 2048 * MEBIBYTE
    workers: int = 0
    """How many worker processes read; 0: one for each processor, at most 8."""
    cache_bytes: int = 1024 * MEBIBYTE
    """How large `cache/` may grow."""
    warehouse_memory_bytes: int = 0
    """How much memory the warehouse is built with before it spills to disk; 0: what its lines need, at most half of what
    the machine has."""
    warehouse_threads: int = 0
    """How many threads build it and renew the lake; 0: one up to `FEW` files, then all processors."""
    fewer_percent: float = 20.0
    """How many of the returns counted last time may be gone before a run asks whether that is meant."""
    suggestions: int = 100
    """How many suggestions of one rule are shown for a team."""

    def of_results(self) -> tuple[tuple[str, float], ...]:
        """The limits under which another warehouse may come of the same files, by name."""
        return tuple((name, value) for name, value in asdict(self).items() if name not in WITHOUT_RESULT)

    def worker_count(self, files: int) -> int:
        """How many workers to start for this many files: never more than there are files, never none."""
        wanted = self.workers or min(os.cpu_count() or 1, 8)
        return max(1, min(wanted, files))

    def thread_count(self, files: int) -> int:
        """How many threads build the warehouse and renew the lake: of few files one is faster than two, and more than
        processors help none."""
        wanted = self.warehouse_threads or (1 if files <= FEW else machine.processors())
        return min(wanted, machine.processors())

    def warehouse_memory(self, lines: int) -> tuple[int | None, ...]:
        """How many bytes the warehouse of so many lines may take, and how many where these turn out too few: the setting
        alone, else what the lines need, then half of the machine. None where nobody says how much the machine has."""
        if self.warehouse_memory_bytes:
            return (self.warehouse_memory_bytes,)
        half, needed = (machine.memory() or 0) // 2 or None, BESIDE_LINES + lines * OF_LINE
        return (needed, half) if half is None or needed < half else (half,)


S = TypeVar("S", bound="DataclassInstance")


def data_directory(given: Path | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """The data directory: what was given, else CONSOLIDATE_DATA, else `data`."""
    return given if given is not None else Path(environment.get("CONSOLIDATE_DATA") or "data")


def load_limits(data: Path, environment: Mapping[str, str] = os.environ) -> Limits:
    """The limits that hold for a data directory.

    Errors: UnusableData when `programme.toml` is not TOML or a limit is not a positive number.
    """
    return load_settings(Limits(), data, "limits", "CONSOLIDATE_", environment)


def load_settings(defaults: S, data: Path, table: str, prefix: str, environment: Mapping[str, str] = os.environ) -> S:
    """Settings that are numbers: those of a table of `programme.toml`, and before them those of the environment.

    Errors: as `load_limits`.
    """
    written = _replace_given(
        defaults, _read_table(data / "reference" / "programme.toml", table), f"programme.toml [{table}] "
    )
    named = {field.name: f"{prefix}{field.name.upper()}" for field in fields(defaults)}
    given = {name: environment[variable] for name, variable in named.items() if environment.get(variable)}
    return _replace_given(written, given, f"{prefix}* ")


def _read_table(programme: Path, name: str) -> Mapping[str, object]:
    """A table of programme.toml; empty when there is no such file or table."""
    try:
        table = tomllib.loads(programme.read_text(encoding="utf-8-sig")).get(name, {})
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UnusableData(f"{programme} 无法读取：{error.strerror}。请检查权限。 It cannot be read.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnusableData(f"{programme} 无法读取：{error}。请改正后再运行。 It cannot be read as TOML.") from error
    if not isinstance(table, dict):
        raise UnusableData(f"{programme} 的 {name} 应为一张表 [{name}]。 `{name}` must be a table.")
    return table


def _replace_given(settings: S, given: Mapping[str, object], where: str) -> S:
    """The settings with those given in their place; a name that is none is a mistake of the one who wrote it."""
    kinds = {field.name: float if field.type == "float" else int for field in fields(settings)}
    unknown = sorted(set(given) - set(kinds))
    if unknown:
        raise UnusableData(
            f"{where}{unknown[0]}：没有这项设置。可用：{'、'.join(kinds)}。 There is no such setting; see docs/limits.md."
        )
    numbers = {name: _to_number(kinds[name], value, where + name) for name, value in given.items()}
    return replace(settings, **numbers)


def _to_number(kind: type[int | float], value: object, where: str) -> int | float:
    """A limit as a number above zero (some may be zero); underscores in the digits are allowed."""
    try:
        number = kind(str(value))
    except ValueError:
        number = -1
    zh, en = ("整数", "a whole number") if kind is int else ("数", "a number")
    if isinstance(value, bool) or not (number > 0 or (number == 0 and where.endswith(MAY_BE_ZERO))):
        raise UnusableData(f"{where}：应为大于零的{zh}，写的是“{value}”。 It must be {en} above zero.")
    if number > MOST[kind]:
        raise UnusableData(f"{where}：最大 {MOST[kind]}，写的是“{value}”。 It must be {en} of at most {MOST[kind]}.")
    return number
