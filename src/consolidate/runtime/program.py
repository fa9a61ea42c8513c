"""The program itself as an input: another version, or another library, may read the same files differently."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

SOURCES = (".py", ".sql")
LIBRARIES = ("duckdb", "olefile", "pandas", "pandera", "python-calamine", "rapidfuzz")
"""What reads, checks and compares beside our own sources."""


@lru_cache(maxsize=1)
def program() -> str:
    """A fingerprint of all sources of the program, of its libraries and of Python, 64 hexadecimal characters."""
    digest = hashlib.sha256(repr((sys.version_info[:2], library_versions())).encode())
    root = str(files("consolidate"))
    for path in sorted(_read_sources(root)):
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a Path each would take as long as the reading
            digest.update(path.removeprefix(root).replace(os.sep, "/").encode() + b"\0" + file.read())
    return digest.hexdigest()


def library_versions() -> dict[str, str]:
    """The versions of the libraries that a result rests on."""
    from importlib.metadata import version  # slow to load, and wanted by runs only

    return {name: version(name) for name in LIBRARIES}


def _read_sources(root: str) -> Iterator[str]:
    for folder, folders, names in os.walk(root, followlinks=True):  # schemas/ and flows/ of a checkout are links
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (f"{folder}{os.sep}{name}" for name in names if name.endswith(SOURCES))
