"""What a scan of a sheet finds besides its values: what a person reads differently, what is hidden, merged or to be marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from consolidate.intake.workbook.model.address import Box
from consolidate.intake.workbook.model.book import Merge
from consolidate.intake.workbook.model.cell import Mark, Place
from consolidate.intake.workbook.model.refuse import Refused, unsafe
from consolidate.intake.workbook.shown.style import Style

MOST_CONDITIONAL = 100_000
TOO_MANY_CONDITIONAL = unsafe("条件格式过多", "it has too many conditional formats")
NEAR_ROWS, NEAR_COLUMNS = 999, 702


@dataclass(slots=True)
class SheetScan:
    """What a sheet's XML says besides its values: `patches` are the cells that a person reads differently from what the reader
    gives, `marks` the marks of cells, `negatives` the numbers below zero: as dates they are not shown."""

    values: int = 0
    bottom: int = 0
    right: int = 0
    patches: dict[Place, str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    marks: dict[Place, Mark] = field(default_factory=dict)
    styles: dict[Place, Style] = field(default_factory=dict)
    has_picture: bool = False
    boxes: list[str] = field(default_factory=list)
    """What text boxes over the sheet say."""
    hides_zeros: bool = False
    comments: Mapping[Place, str] = field(default_factory=dict)
    negatives: dict[Place, str] = field(default_factory=dict)
    conditional: list[tuple[int, int, int, int, Style]] = field(default_factory=list)
    """Ranges (top, left, bottom, right) whose cells may be shown in another style."""
    are_finite: bool = field(default=False, compare=False)
    """Whether it is known that none of its numbers is too large."""

    def add_negative(self, row: int, column: int, number: float) -> None:
        """Notes a number that is below zero."""
        if number < 0:
            self.negatives[row, column] = format(number, ".15g")

    def add_conditional(self, boxes: Sequence[Box], styles: Iterable[Style]) -> None:
        """Notes ranges whose cells may be shown in other styles. Errors: Refused when there are too many."""
        distinct = dict.fromkeys(styles)
        if len(self.conditional) + len(boxes) * len(distinct) > MOST_CONDITIONAL:
            raise Refused(TOO_MANY_CONDITIONAL)
        self.conditional += [(*box, style) for style in distinct for box in boxes]

    @property
    def box(self) -> int:
        """How many cells a grid from A1 to the last value holds."""
        return self.bottom * self.right

    @property
    def is_near(self) -> bool:
        """Whether the reach is only known to be no more than this: nothing that could fill the memory."""
        return (self.bottom, self.right) == (NEAR_ROWS, NEAR_COLUMNS)
