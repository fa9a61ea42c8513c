"""The program itself as an input: another version may read the same files otherwise."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path


@lru_cache(maxsize=1)
def program() -> str:
    """A fingerprint of all sources of the program, 64 hexadecimal signs."""
    digest = hashlib.sha256()
    for package in ("consolidate", "schemas"):
        root = Path(str(files(package)))
        for path in sorted([*root.rglob("*.py"), *root.rglob("*.sql")]):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
