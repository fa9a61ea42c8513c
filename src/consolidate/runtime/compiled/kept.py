"""Where it is kept: in `__pycache__`, under a name that says what it was made of, and for which Python.

    labels.form ──> __pycache__/labels.cpython-311.0f3a…c2.form

So it holds for exactly that. For anything else there is nothing, until it is made again.
"""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from consolidate.runtime import disk

SIGNS = 32
"""How many hexadecimal signs of a hash are in a name."""


def found(name: str, source: str, folder: Path | None = None) -> Path | None:
    """The file of that name that was made of this very source; None where there is none."""
    path = _path(name, source, folder)
    return path if path.is_file() else None


def keep(name: str, source: str, content: bytes, folder: Path | None = None) -> None:
    """Keep under a name what was made of a source, in place of what was made of others before; where nothing can be
    written, nothing is."""
    path = _path(name, source, folder)
    with suppress(OSError):
        disk.write(path, content)
        for other in path.parent.glob(f"{Path(name).stem}.{sys.implementation.cache_tag}.*{path.suffix}"):
            if other != path:
                other.unlink()


def _path(name: str, source: str, folder: Path | None) -> Path:
    where = Path(cache_from_source(__file__)).parent if folder is None else folder
    signs = hashlib.sha256(source.encode()).hexdigest()[:SIGNS]
    stem, suffix = Path(name).stem, Path(name).suffix
    return where / f"{stem}.{sys.implementation.cache_tag}.{signs}{suffix}"
