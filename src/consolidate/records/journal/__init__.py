"""The journal of what people decided: `data/decisions/decisions.jsonl`, added to, never rewritten.

pydantic is imported with the first name taken from here, not before: `consolidate --help` does not need it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consolidate.runtime.later import later

if TYPE_CHECKING:
    from consolidate.records.journal.end import keep_end
    from consolidate.records.journal.journal import Draft, Journal, LoadedJournal, foresee_journal, journal_of
    from consolidate.records.journal.lines import Torn, WrittenJournal, lock_of, written
    from consolidate.records.journal.record import (
        Acceptance,
        AcceptanceTarget,
        AnyDecision,
        Call,
        CallTarget,
        Correction,
        CorrectionTarget,
        Decision,
        Explanation,
        ExplanationTarget,
        Hold,
        HoldTarget,
        Merge,
        PairTarget,
        Revocation,
        RevocationTarget,
        Seal,
        SealTarget,
        Separation,
    )
    from consolidate.records.journal.stand import Standing, active, is_same_cell, standing

_HOMES = {
    "journal": ("Draft", "Journal", "LoadedJournal", "foresee_journal", "journal_of"),
    "record": (
        "Acceptance",
        "AcceptanceTarget",
        "Hold",
        "HoldTarget",
        "AnyDecision",
        "Call",
        "CallTarget",
        "Correction",
        "CorrectionTarget",
        "Decision",
        "Explanation",
        "ExplanationTarget",
        "Merge",
        "PairTarget",
        "Revocation",
        "RevocationTarget",
        "Seal",
        "SealTarget",
        "Separation",
    ),
    "stand": ("Standing", "active", "is_same_cell", "standing"),
    "end": ("keep_end",),
    "lines": ("Torn", "WrittenJournal", "lock_of", "written"),
}

__all__ = [
    "Acceptance",
    "AcceptanceTarget",
    "AnyDecision",
    "Call",
    "CallTarget",
    "Correction",
    "CorrectionTarget",
    "Decision",
    "Draft",
    "Explanation",
    "ExplanationTarget",
    "Hold",
    "HoldTarget",
    "Journal",
    "LoadedJournal",
    "Merge",
    "PairTarget",
    "Revocation",
    "RevocationTarget",
    "Seal",
    "SealTarget",
    "Separation",
    "Standing",
    "Torn",
    "WrittenJournal",
    "active",
    "foresee_journal",
    "is_same_cell",
    "journal_of",
    "keep_end",
    "lock_of",
    "standing",
    "written",
]


__getattr__ = later(__name__, _HOMES)
