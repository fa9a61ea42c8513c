"""Puts corrected lines, as they were before their corrections, behind the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from consolidate.submissions.frames.gather import GatheredSheet

if TYPE_CHECKING:
    from consolidate.submissions.frames.correct import AppliedCorrection


def append_versions(
    gathered: GatheredSheet, before: GatheredSheet, applied: Iterable[AppliedCorrection]
) -> GatheredSheet:
    """The lines of a sheet, and again at their end the corrected ones: as typed, then with one correction after the other.

    So they are read and checked together with all others. What is still wrong after a correction has the same
    identity, and the live finding is kept; what each correction did to a line shows from one version to the next.
    """
    by_line: dict[int, list[AppliedCorrection]] = {}
    for correction in applied:
        if correction.line is not None:
            by_line.setdefault(correction.line, []).append(correction)
    for number in range(max(map(len, by_line.values()), default=0)):
        lines = sorted(line for line, some in by_line.items() if len(some) > number)
        copies = dict(enumerate(lines, len(gathered.raw)))
        vouched = {(copy, correction.field) for copy, line in copies.items() for correction in by_line[line][:number]}
        version = _lines_at_version(gathered, before, by_line, lines, number)
        gathered = _append_version(gathered, version, number)
        gathered = replace(gathered, vouched=gathered.vouched | vouched, copies={**gathered.copies, **copies})
    return gathered


def _lines_at_version(
    after: GatheredSheet,
    before: GatheredSheet,
    by_line: Mapping[int, Sequence[AppliedCorrection]],
    lines: Sequence[int],
    number: int,
) -> pd.DataFrame:
    """These lines as typed, with the first so many of their corrections in place."""
    version: pd.DataFrame = before.raw.loc[list(lines)].copy()
    for line in lines:
        for correction in by_line[line][:number]:
            value: Any = after.raw.at[line, correction.field]
            version.at[line, correction.field] = value
    return version


def _append_version(gathered: GatheredSheet, version: pd.DataFrame, number: int) -> GatheredSheet:
    """The lines with those of a version behind them, on sheets of their own."""
    again, touched = pd.factorize(version["part"])
    raw = pd.concat([gathered.raw, version.assign(part=again + len(gathered.parts))], ignore_index=True)
    parts = (*gathered.parts, *(gathered.parts[nth] for nth in touched))
    return replace(gathered, raw=raw, parts=parts, versions=(*gathered.versions, *[number] * len(touched)))
