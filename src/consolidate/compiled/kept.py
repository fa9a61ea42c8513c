"""Where it is kept: in `__pycache__`, under a name that says which sources it was made of, and for which Python.

    labels.form ──> __pycache__/labels.cpython-311.0f3a…c2.form

So it holds for exactly these sources. For any others there is nothing, until it is made again.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from consolidate import durable
from consolidate.compiled.program import program

SIGNS = 32
"""How many signs of the program's fingerprint are in a name."""


def found(name: str, folder: Path | None = None) -> Path | None:
    """The file of that name that this very program made; None where there is none."""
    path = _path(name, folder)
    return path if path.is_file() else None


def keep(name: str, content: bytes, folder: Path | None = None) -> None:
    """Keep a content under a name, in place of what other sources made; where nothing can be written, nothing is."""
    path = _path(name, folder)
    with suppress(OSError):
        durable.write(path, content)
        for other in path.parent.glob(f"{Path(name).stem}.{sys.implementation.cache_tag}.*{path.suffix}"):
            if other != path:
                other.unlink()


def _path(name: str, folder: Path | None) -> Path:
    where = Path(cache_from_source(__file__)).parent if folder is None else folder
    stem, suffix = Path(name).stem, Path(name).suffix
    return where / f"{stem}.{sys.implementation.cache_tag}.{program()[:SIGNS]}{suffix}"
