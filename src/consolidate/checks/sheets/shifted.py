"""Lines whose cells stand one or two columns beside their own: moved back, (nearly) nothing is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consolidate.checks.sheets.blocking import blocking_breaches
from consolidate.checks.sheets.moved import Fit, Shift, move_back, vacated_fields
from consolidate.schemas.kind import Kind

if TYPE_CHECKING:
    import pandas as pd

    from consolidate.checks.sheets.read import ReadingContext
    from consolidate.schemas.form import FormSheet
    from consolidate.submissions.frames import GatheredSheet

FARTHEST = 2
"""So many columns beside their own cells are looked for."""
FEWEST = 3
"""So many cells of a sheet have to fit once they are moved back; one fewer where not all of them are blank now."""
SAMPLED = 40
"""So many lines of a sheet say which way its cells have slipped."""
IN_PLACE = Shift(0, 0)


@dataclass(frozen=True)
class _Part:
    """Lines of one part that do not fit, and how they do with each shift taken back."""

    sheet: FormSheet
    number: int
    columns: Mapping[str, int]
    lines: Sequence[int]
    fits: Mapping[tuple[int, Shift], Fit]

    def explaining(self) -> Iterator[Shift]:
        """The shifts that explain what is wrong: the one that explains most, then of the lines that it leaves."""
        left = list(self.lines)
        while left and (
            mended := {shift: lines for shift, lines in self._mended(left) if self._is_evident(lines, shift)}
        ):
            best = max(mended, key=lambda shift: self._gain(mended[shift], shift))
            yield best
            left = [line for line in left if line not in mended[best]]

    def is_explained(self) -> bool:
        """Whether some shift explains every line, be it evident or not."""
        return len(self.lines) >= FEWEST and any(len(lines) == len(self.lines) for _, lines in self._mended(self.lines))

    def _mended(self, lines: Sequence[int]) -> Iterator[tuple[Shift, list[int]]]:
        for shift in _possible_shifts(self.columns):
            yield shift, [line for line in lines if self.is_mended(line, shift)]

    def is_mended(self, line: int, shift: Shift) -> bool:
        """Whether at most a quarter of what is wrong with a line stays."""
        now, then = self.fits[line, IN_PLACE], self.fits[line, shift]
        is_free = now.filled.isdisjoint(vacated_fields(self.columns, shift))
        return is_free and len(then.wrong) < len(now.wrong) and 4 * len(then.wrong) <= len(now.wrong)

    def mended_by(self, shifts: Sequence[Shift]) -> dict[int, Shift]:
        """The lines that one of these shifts mends, each with the first that does."""
        return {line: shift for line in self.lines for shift in shifts[::-1] if self.is_mended(line, shift)}

    def _gain(self, lines: Sequence[int], shift: Shift) -> int:
        return sum(len(self.fits[line, IN_PLACE].wrong) - len(self.fits[line, shift].wrong) for line in lines)

    def _is_evident(self, lines: Sequence[int], shift: Shift) -> bool:
        """Whether enough cells show it. That one column holds words alone may have another cause: nothing has
        to be blank where cells have moved to the left."""
        gained = {line: self._gained(line, shift) for line in lines}
        was_filled = any(fields & self.fits[line, IN_PLACE].filled for line, fields in gained.items())
        fields = {field for some in gained.values() for field in some}
        return sum(map(len, gained.values())) >= FEWEST - was_filled and (shift.by > 0 or len(fields) > 1)

    def _gained(self, line: int, shift: Shift) -> set[str]:
        """The fields that what stands there does not fit, and what belongs there does; anything fits free text."""
        now, then = self.fits[line, IN_PLACE], self.fits[line, shift]
        fitting = then.filled & (now.wrong - then.wrong)
        return {field for field in fitting if self.sheet.column(field).kind is not Kind.TEXT}


def find_shifts(gathered: GatheredSheet, broken: pd.DataFrame, context: ReadingContext) -> dict[int, Shift]:
    """The lines whose cells have slipped sideways, and which way: `IN_PLACE` where that cannot be told, because what
    stands in the wrong columns fits free text alone, in all lines of the sheet."""
    suspects = _suspect_lines(gathered, broken)
    if not suspects:
        return {}
    sampled = {part: lines[:SAMPLED] for part, lines in suspects.items()}
    tried = {part: list(_possible_shifts(gathered.parts[part][1].columns)) for part in suspects}
    count = gathered.raw["part"].value_counts()
    likely: dict[int, list[Shift]] = {}
    found: dict[int, Shift] = {}
    for part in _try_shifts(gathered, sampled, tried, context):
        likely[part.number] = list(part.explaining())
        lines = suspects[part.number]
        if not likely[part.number] and len(lines) == count[part.number] and part.is_explained():
            found |= dict.fromkeys(lines, IN_PLACE)
        found |= part.mended_by(likely[part.number])
    more = {part: lines for part, lines in suspects.items() if len(lines) > SAMPLED}
    for part in _try_shifts(gathered, more, likely, context) if more else ():
        found |= part.mended_by(likely[part.number])
    return found


def _suspect_lines(gathered: GatheredSheet, broken: pd.DataFrame) -> dict[int, list[int]]:
    """By part, the lines that wait, where enough cells do not fit."""
    lines = blocking_breaches(broken)["line"].astype("int64").tolist()
    found: dict[int, list[int]] = defaultdict(list)
    for part, line in sorted(zip(gathered.raw["part"].loc[lines].tolist(), lines, strict=True)):
        found[part].append(line)
    return {part: sorted(set(cells)) for part, cells in found.items() if len(cells) >= FEWEST - 1}


def _try_shifts(
    gathered: GatheredSheet,
    lines: Mapping[int, Sequence[int]],
    shifts: Mapping[int, Sequence[Shift]],
    context: ReadingContext,
) -> Iterator[_Part]:
    """The lines of each part, with its shifts taken back."""
    asked = [(line, shift) for part in lines for shift in (IN_PLACE, *shifts[part]) for line in lines[part]]
    fits = move_back(gathered, asked, context)
    for part in lines:
        yield _Part(gathered.sheet, part, gathered.parts[part][1].columns, lines[part], fits)


def _possible_shifts(columns: Mapping[str, int]) -> Iterator[Shift]:
    """All that may have happened; of those that explain the same the first counts, it moves fewest cells."""
    for far in range(1, FARTHEST + 1):
        for first in sorted(columns.values(), reverse=True):
            yield Shift(first, far)
            yield Shift(first, -far)
