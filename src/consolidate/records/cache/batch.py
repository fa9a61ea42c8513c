"""A batch of files that another machine has read: one Arrow file in the shared data directory."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pyarrow
import pyarrow.ipc

from consolidate.runtime import disk

_SCHEMA = pyarrow.schema([("file", pyarrow.string()), ("content", pyarrow.binary())])


def write_batch(folder: Path, files: Sequence[str], contents: Sequence[bytes]) -> str:
    """Write what was made of each file, in their order; the name of the new file in `folder`."""
    table = pyarrow.table([pyarrow.array(files), pyarrow.array(contents, pyarrow.binary())], schema=_SCHEMA)
    name = f"{secrets.token_hex(8)}.arrow"
    disk.fill(folder / name, partial(_write, table))
    return name


def take_batch(folder: Path, name: str, files: Sequence[str]) -> list[bytes]:
    """What a batch holds of these files, in their order; the batch is removed.

    Errors: ValueError where it holds others; OSError, pyarrow.ArrowInvalid where it cannot be read.
    """
    place = folder / name
    with place.open("rb") as opened:
        table = pyarrow.ipc.open_file(opened).read_all()
    if table.schema != _SCHEMA or table["file"].to_pylist() != list(files):
        raise ValueError(f"{name} is a batch of other files")
    place.unlink()
    contents: list[bytes] = table["content"].to_pylist()
    return contents


def _write(table: pyarrow.Table, place: Path) -> None:
    with pyarrow.ipc.new_file(str(place), table.schema) as writer:
        writer.write_table(table)
