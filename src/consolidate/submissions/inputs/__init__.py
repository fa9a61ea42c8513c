"""What there is to read, and a fingerprint of it all."""

from __future__ import annotations

from consolidate.submissions.inputs.receive import (
    Inputs,
    called_files,
    first_seen,
    keep,
    mend,
    places_of,
    read_packed,
    receive,
    receive_files,
    with_journal,
)

__all__ = [
    "Inputs",
    "called_files",
    "first_seen",
    "keep",
    "mend",
    "places_of",
    "read_packed",
    "receive",
    "receive_files",
    "with_journal",
]
