"""Puts corrected lines, as they were typed, behind the others: what they would have been said about is past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from consolidate.submissions.frames.gather import Gathered


def with_typed(gathered: Gathered, before: Gathered, lines: Sequence[int]) -> Gathered:
    """The lines of a sheet, and again at their end some of them as in `before`, on sheets of their own.

    So they are read and checked together with all others. What is still wrong after a correction has the same
    identity, and the live finding is kept.
    """
    if not lines:
        return gathered
    wanted = sorted(set(lines))
    typed = before.raw.loc[wanted]
    again, touched = pd.factorize(typed["part"])
    typed = typed.assign(part=again + len(gathered.parts))
    raw = pd.concat([gathered.raw, typed], ignore_index=True)
    parts = (*gathered.parts, *(gathered.parts[number] for number in touched))
    copies = {line: number for number, line in enumerate(wanted, len(gathered.raw))}
    return replace(gathered, raw=raw, parts=parts, past=len(touched), copies=copies)
