"""Finds what a correction is about: in the workbook it was made on by its cell, in any other by the line's key."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from consolidate.checks.findings.address import position
from consolidate.checks.sheets.identity import line_id, typed_keys
from consolidate.submissions.frames.gather import GatheredSheet

if TYPE_CHECKING:
    import pandas as pd

    from consolidate.checks.sheets.read import ReadingContext
    from consolidate.reading.layout.model.arranged import SheetPart
    from consolidate.submissions.register import Submission

Why = Literal["", "changed", "gone", "ambiguous"]
"""Why a correction has nothing to change: another value, no such line or column, several lines of one key."""


@dataclass(frozen=True, slots=True)
class KnownCell:
    """What the corrected cell is there for: the line's id where its key is one line's alone, field, unit of the column."""

    team_code: str | None = None
    period: str | None = None
    line_id: str | None = None
    field: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class CellCorrection:
    """A correction of one cell, from the journal. `submission_id` is the content of the file it was made on."""

    decision_id: str
    file: str
    sheet: str
    cell: str
    before: str
    after: str
    submission_id: str | None = None
    known: KnownCell = KnownCell()


class CorrectedSpot(NamedTuple):
    """Where a correction meets a return: the number of the line in `part`, None where there is none, and why."""

    correction: CellCorrection
    submission: Submission
    part: SheetPart | None
    line: int | None
    field: str
    why: Why = ""


class LineIndex:
    """The lines of one sheet, to be found by their cells and by their keys. `contents`: the content of each file."""

    def __init__(self, gathered: GatheredSheet, contents: Mapping[str, str], context: ReadingContext) -> None:
        self.gathered, self._contents, self._context = gathered, contents, context
        self._starts = _first_lines(gathered)
        self._keys: dict[int, str] = {}

    def spots(self, correction: CellCorrection) -> list[CorrectedSpot]:
        """What the correction is about, a spot a return; none where it is not about this sheet."""
        home = self.home(correction)
        known = self.known(home) if home else correction.known
        if home is None and not (known.line_id or "").startswith(self.gathered.sheet.letter):
            return []
        own = [home] if home else []
        return own + [self._followed(correction, known, other) for other in self._others(known, home)]

    def known(self, spot: CorrectedSpot) -> KnownCell:
        """What a cell of a line is there for."""
        submission, part, line = spot.submission, spot.part, spot.line
        assert part is not None and line is not None, "a line's cell stands in a part"
        keys = self._keys_of(submission)
        is_alone = Counter(keys.values())[keys[line]] == 1
        own = line_id(self.gathered.sheet, submission.team_code, submission.period, keys[line]) if is_alone else None
        return KnownCell(submission.team_code, submission.period, own, spot.field, self._unit(part, spot.field))

    def keys(self, touched: set[int]) -> dict[int, str]:
        """The keys of the lines on the sheets that these lines stand on."""
        numbers = {bisect_right(self._starts, line) - 1 for line in touched}
        lines = [line for number in numbers for line in self._lines(number)]
        return {line: self._keys[line] for line in lines}

    def home(self, correction: CellCorrection) -> CorrectedSpot | None:
        """The cell in the workbook that the correction was made on; where nothing says which that was, in its file."""
        at = position(correction.cell)
        for number, (submission, part) in enumerate(self.gathered.parts) if at else ():
            if at and self._is_home(correction, submission, part) and at[0] in part.rows:
                field = next((name for name, column in part.columns.items() if column == at[1]), None)
                if field is not None:
                    line = self._starts[number] + part.rows.index(at[0])
                    return CorrectedSpot(correction, submission, part, line, field)
        return None

    def _is_home(self, correction: CellCorrection, submission: Submission, part: SheetPart) -> bool:
        if part.sheet != correction.sheet:
            return False
        file = part.file or submission.file
        if self._contents[submission.file] == correction.submission_id:
            return not part.file or file.rpartition("/")[2] == correction.file.rpartition("/")[2]
        return correction.known.line_id is None and correction.known.field is None and file == correction.file

    def _others(self, known: KnownCell, home: CorrectedSpot | None) -> Iterator[Submission]:
        """The other returns of the same team and period: of each the first submission, others may add to it."""
        if known.team_code is None or known.period is None:
            return
        first: dict[str, Submission] = {}
        for part, _ in self.gathered.parts:
            first.setdefault(part.return_id, part)
        for submission in first.values():
            is_home = home is not None and submission.return_id == home.submission.return_id
            if (submission.team_code, submission.period) == (known.team_code, known.period) and not is_home:
                yield submission

    def _followed(self, correction: CellCorrection, known: KnownCell, submission: Submission) -> CorrectedSpot:
        """The line of that key in another return."""
        field = known.field or ""
        if known.line_id is None:
            return CorrectedSpot(correction, submission, None, None, field, "ambiguous")
        keys = self._keys_of(submission)
        sheet = self.gathered.sheet
        lines = [
            line
            for line, key in keys.items()
            if line_id(sheet, submission.team_code, submission.period, key) == known.line_id
        ]
        if len(lines) != 1:
            return CorrectedSpot(correction, submission, None, None, field, "ambiguous" if lines else "gone")
        submission, part = self._part_of(lines[0])
        if field not in part.columns:
            return CorrectedSpot(correction, submission, None, None, field, "gone")
        is_other = self._unit(part, field) != known.unit
        return CorrectedSpot(correction, submission, part, lines[0], field, "changed" if is_other else "")

    def _part_of(self, line: int) -> tuple[Submission, SheetPart]:
        return self.gathered.parts[bisect_right(self._starts, line) - 1]

    def _unit(self, part: SheetPart, field: str) -> str | None:
        """The unit of the column; the form's own where the header says none."""
        return part.units.get(field) or self.gathered.sheet.column(field).unit or None

    def _keys_of(self, submission: Submission) -> dict[int, str]:
        """The key of each line of a return, by its number."""
        lines = [
            line
            for number, (other, _) in enumerate(self.gathered.parts)
            if other.return_id == submission.return_id
            for line in self._lines(number)
        ]
        if any(line not in self._keys for line in lines):
            self._keys |= zip(lines, _typed_keys(self.gathered, lines, self._context), strict=True)
        return {line: self._keys[line] for line in lines}

    def _lines(self, number: int) -> range:
        start = self._starts[number]
        return range(start, start + len(self.gathered.parts[number][1].rows))


def _typed_keys(gathered: GatheredSheet, lines: Sequence[int], context: ReadingContext) -> list[str]:
    some: pd.DataFrame = gathered.raw.loc[list(lines)]
    return typed_keys(GatheredSheet(gathered.sheet, some.reset_index(drop=True), gathered.parts), context)


def _first_lines(gathered: GatheredSheet) -> list[int]:
    """The number of each part's first line."""
    starts, start = [], 0
    for _, part in gathered.parts:
        starts.append(start)
        start += len(part.rows)
    return starts
