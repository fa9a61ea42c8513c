"""Which runs of a text are not seen in a cell: those in the colour of what is behind it, in every format alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from consolidate.intake.workbook.shown.colour import BLACK, TINY, UNKNOWN, WHITE, CellLook, FontLook, is_faint
from consolidate.intake.workbook.shown.runs import Rich, TextRun, read_runs


class ColouredRun(NamedTuple):
    """A run and the colour that its own font says; None where it has the font of its cell."""

    run: TextRun
    colour: str | None


class CellColours(NamedTuple):
    """The colour of a cell's text and of what is behind it."""

    text: str = BLACK
    ground: str = WHITE

    @property
    def are_alike(self) -> bool:
        return is_faint(self.text, self.ground)

    def read(self, runs: Sequence[ColouredRun]) -> Rich | None:
        """The text as it is read in such a cell; None where all of it is plain there."""
        seen = [replace(run, is_faint=is_faint(self.text if own is None else own, self.ground)) for run, own in runs]
        if not runs or (not self.are_alike and all(run.is_plain and not run.is_faint for run in seen)):
            return None
        return read_runs(seen)


class StyleColours:
    """The colours of each cell style of a workbook, and whether they can change how a text is read."""

    def __init__(self, looks: Iterable[CellLook] = (), fonts: Sequence[FontLook] = ()) -> None:
        self._cells = [
            CellColours(fonts[look.font].seen_colour if look.font < len(fonts) else BLACK, look.ground)
            for look in looks
        ]
        self._grounds = {WHITE, TINY, *(cell.ground for cell in self._cells)} - {UNKNOWN}
        self._have_alike = any(cell.are_alike for cell in self._cells)

    def of(self, style: int) -> CellColours:
        """Those of the cells of a style."""
        return self._cells[style] if 0 <= style < len(self._cells) else CellColours()

    def may_change(self, runs: Iterable[ColouredRun]) -> bool:
        """Whether there may be a cell in which a text of these runs is not read as one text."""
        return any(
            not run.is_plain or own in self._grounds or (own is not None and self._have_alike) for run, own in runs
        )
