"""What ties a line of the journal to the one before: its hash."""

from __future__ import annotations

import hashlib

START = "0" * 64
"""What the first line carries as the hash of the one before."""


def hash_of(line: bytes) -> str:
    """SHA-256 of a line's bytes, without its line end."""
    return hashlib.sha256(line).hexdigest()
