"""What a decision is about, and what is to be said of it before it is written down."""

from __future__ import annotations

from typing import NamedTuple


class ProposedDecision(NamedTuple):
    """`target` as the journal keeps it; `remarks` for the person who decides."""

    target: dict[str, object]
    remarks: tuple[str, ...]
