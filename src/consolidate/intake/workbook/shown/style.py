"""A style as far as it can change what a person reads; most styles cannot and are left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from consolidate.intake.workbook.model.cell import (
    FAINT,
    FIGURE,
    MAY_BE_FAINT,
    MAY_BE_STRUCK,
    STRUCK,
    Cell,
    Mark,
    differing,
)
from consolidate.intake.workbook.shown.colour import CellLook, FontLook, is_faint
from consolidate.intake.workbook.shown.number_format import (
    NumberFormat,
    Shown,
    format_of_extremes,
    number_format,
    under_condition,
)

_MONTH, _MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
BUILT_IN: Mapping[int, str] = {
    9: "0%",
    10: "0.00%",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'),
    **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
    **dict.fromkeys((27, 36, 50, 52, 57), _MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), _MONTH_DAY),
}
"""The formats without a code of their own that can change a reading (ECMA-376 18.8.30, with those of zh-CN)."""


OF_EXTREMES: Mapping[int, str] = {
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 22: "yyyy/m/d h:mm", 30: "m/d/yy",
    **dict.fromkeys((1, 3, 5, 6, 37, 38, 41, 42), "0"), **dict.fromkeys((2, 4, 7, 8, 39, 40, 43, 44), "0.00"),
}  # fmt: skip
"""Those that show a whole day, or so many decimals."""


@dataclass(frozen=True, slots=True)
class Style:
    """One style that can change what a person reads, or has to be marked."""

    format: NumberFormat | None
    is_struck: bool = False
    is_faint: bool = False
    is_conditional: bool = False
    """Whether a cell has it under a condition only."""
    is_repeated: bool = False
    """Whether what is shown is repeated as often as it fits: 5 is seen as 55555."""

    def show(self, cell: Cell) -> tuple[Cell, Mark | None]:
        """What a person reads in a cell of this style, and its mark."""
        shown, mark = self.format.show(cell) if self.format else Shown(cell)
        figure = _figure(shown) if self.is_repeated else None
        if figure:
            return differing(f"{figure}{figure}…（水平对齐为填充）", figure), None
        return shown, mark or (self._mark() if shown != "" else None)

    def _mark(self) -> Mark | None:
        if self.is_struck:
            return MAY_BE_STRUCK if self.is_conditional else STRUCK
        if self.is_faint:
            return MAY_BE_FAINT if self.is_conditional else FAINT
        return None


def _figure(shown: Cell) -> str | None:
    """A figure as it is written once; None for any other text, and for days: repeated, they say the same."""
    if isinstance(shown, str):
        return shown if FIGURE.fullmatch(shown) else None
    return format(shown, ".15g") if isinstance(shown, (int, float)) and not isinstance(shown, bool) else None


NO_VALUE = Style(None, is_faint=True, is_conditional=True)
"""That of a number in whose place a data bar or an icon is shown."""


def conditional_style(shown: NumberFormat | None, is_struck: bool, is_faint: bool) -> Style | None:
    """The style that a condition gives to cells; None where it changes nothing."""
    changes = shown or is_struck or is_faint
    return Style(shown and under_condition(shown), is_struck, is_faint, is_conditional=True) if changes else None


Styles = Mapping[int, Style]
"""By the number that a cell has; styles that change nothing are left out."""


def style_of(look: CellLook, codes: Mapping[int, str], font: FontLook) -> Style | None:
    """The style of a cell's look; None where it changes nothing."""
    code = codes.get(look.format_id) or BUILT_IN.get(look.format_id)
    shown = number_format(code) if code else None
    faint = is_faint(font.seen_colour, look.ground)
    changes = shown or font.is_struck or faint or look.is_repeated
    return Style(shown, font.is_struck, faint, is_repeated=look.is_repeated) if changes else None


def styles_of(looks: Iterable[CellLook], codes: Mapping[int, str], fonts: Sequence[FontLook]) -> Styles:
    """The styles of the looks in their order."""
    found = {}
    for number, look in enumerate(looks):
        font = fonts[look.font] if look.font < len(fonts) else FontLook()
        if style := style_of(look, codes, font):
            found[number] = style
    return found


def styles_of_extremes(looks: Iterable[CellLook], codes: Mapping[int, str]) -> dict[int, Style]:
    """Those of the styles that change nothing but numbers beyond the year 9999, or smaller than their decimals."""
    known = {**OF_EXTREMES, **codes}
    formats = [format_of_extremes(known.get(number, "")) for number, *_ in looks]
    return {number: Style(shown) for number, shown in enumerate(formats) if shown}
