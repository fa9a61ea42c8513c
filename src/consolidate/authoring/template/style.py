"""How the form looks: one palette, and the cell formats made from it on demand."""

from __future__ import annotations

from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from consolidate.schemas.column import Column
from consolidate.schemas.kind import Kind

INK: Final = "#262626"
RED: Final = "#B4281E"
GREY: Final = "#7A7A7A"
LINE: Final = "#D6CFC7"
HEADER: Final = "#FBE7DC"
REQUIRED: Final = "#F7D3C1"
BAND: Final = "#FBF8F4"
MISSING: Final = "#FBDCD8"
DOUBTFUL: Final = "#FFE699"
READY: Final = "#D5EBD0"
PAPER: Final = "#FFFFFF"

FONT: Final = "微软雅黑"

MONEY_FORMAT: Final = "#,##0.00####"
NUMBER_FORMAT: Final = {
    Kind.INTEGER: "#,##0",
    Kind.MONEY: MONEY_FORMAT,
    Kind.AREA: "#,##0.00",
    Kind.DECIMAL: "General",
    Kind.DATE: "yyyy-mm-dd",
    Kind.MONTH: "yyyy-mm-dd",
}
"""Everything else is text (`@`): a credit code or a telephone number must not turn into a number."""
QUANTITIES: Final = frozenset({Kind.INTEGER, Kind.MONEY, Kind.AREA, Kind.DECIMAL})
CENTRED: Final = frozenset({Kind.DATE, Kind.MONTH, Kind.CHOICE, Kind.CREDIT_CODE, Kind.VILLAGE})

_FRAME: Final = {"border": 1, "border_color": LINE}
_NAMED: Final[dict[str, dict[str, object]]] = {
    "title": {"bold": True, "font_size": 16, "font_color": RED, "align": "center"},
    "cover": {"bold": True, "font_size": 22, "font_color": RED, "align": "center"},
    "subtitle": {"font_size": 11, "font_color": GREY, "align": "center"},
    "facts": {"font_color": GREY, "align": "left", "bottom": 2, "bottom_color": RED},
    "corner": {"bold": True, "align": "right", "bottom": 2, "bottom_color": RED},
    "header": {"bold": True, "align": "center", "text_wrap": True, "bg_color": HEADER, **_FRAME},
    "required": {"bold": True, "align": "center", "text_wrap": True, "bg_color": REQUIRED, **_FRAME},
    "star": {"bold": True, "font_color": RED},
    "bold": {"bold": True},
    "label": {"bold": True, "align": "left", "indent": 1, "bg_color": HEADER, **_FRAME},
    "fixed": {"align": "center", "font_color": GREY, "bg_color": BAND, **_FRAME},
    "issued": {"font_color": GREY, "align": "left", "indent": 1},
    "signed": {"font_size": 11, "align": "center", "text_wrap": True},
    "heading": {"bold": True, "font_size": 12, "font_color": RED, "bottom": 1, "bottom_color": RED},
    "cell": {"text_wrap": True, "align": "left", "indent": 1, **_FRAME},
    "plain": {"text_wrap": True},
    "total": {"bold": True, "align": "right", "bg_color": BAND, **_FRAME},
    "verdict": {"bold": True, "font_size": 18, "align": "left"},
    "centred": {"align": "center", "text_wrap": True, **_FRAME},
    "link": {"font_color": RED, "underline": 1, **_FRAME},
    "example": {"text_wrap": True, "align": "left", "indent": 1, "italic": True, "font_color": GREY, **_FRAME},
}  # fmt: skip


class FormStyle:
    """The formats of one workbook; each is made once, in the order it is first asked for."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, str, str], Format] = {}

    def named(self, name: str, number: str = "General") -> Format:
        """A format by its name in this file, with a number format."""
        return self._make(("named", name, number), {**_NAMED[name], "num_format": number})

    def input(self, kind: Kind, has_border: bool = False) -> Format:
        """What a cell to fill in looks like. Borders of prepared lines are drawn by a conditional format."""
        look: dict[str, object] = {"text_wrap": kind not in QUANTITIES, "num_format": NUMBER_FORMAT.get(kind, "@")}
        look["align"] = "right" if kind in QUANTITIES else "center" if kind in CENTRED else "left"
        look["indent"] = 1 if look["align"] == "left" else 0
        look["locked"] = False
        if has_border:
            look |= _FRAME
        return self._make(("input", f"{kind}", f"{has_border}"), look)

    def marked(self, colour: str, is_lined: bool = False) -> Format:
        """A conditional format: a background, and thin lines around the cell."""
        look: dict[str, object] = {"bg_color": colour}
        return self._book.add_format(look | (_FRAME if is_lined else {}))

    def _make(self, key: tuple[str, str, str], look: dict[str, object]) -> Format:
        if key not in self._made:
            common = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"}
            self._made[key] = self._book.add_format(common | look)
        return self._made[key]


def width(column: Column) -> float:
    """A column's width in characters (a Chinese one counts twice): by kind, and wide enough for its header."""
    choices = column.choices.values if column.choices else ()
    text = 12.0 if column.longest <= 20 else 18.0 if column.longest <= 200 else 24.0
    by_kind = {
        Kind.INTEGER: 8.0, Kind.DECIMAL: 9.0, Kind.MONEY: 13.0, Kind.AREA: 11.0, Kind.DATE: 13.0, Kind.MONTH: 13.0,
        Kind.VILLAGE: 18.0, Kind.ORGANISATION: 26.0, Kind.ORGANISATIONS: 30.0, Kind.UNIT: 24.0, Kind.CREDIT_CODE: 22.0,
        Kind.CHOICE: 2.0 * max(map(len, choices), default=4) + 4.0,
    }  # fmt: skip
    header = 2.0 * len(column.header) + (4.0 if column.is_required else 2.0)
    return max(by_kind.get(column.kind, text), min(header, 18.0))
