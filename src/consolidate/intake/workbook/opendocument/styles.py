"""The styles of an .ods that can change what a person reads: its data styles are put into the codes of Excel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from consolidate.intake.workbook.model.refuse import Refused, unreadable
from consolidate.intake.workbook.shown.colour import WHITE, colour_of_rgb, is_faint
from consolidate.intake.workbook.shown.number_format import format_of_extremes, number_format
from consolidate.intake.workbook.shown.size import is_tiny_length, is_too_small
from consolidate.intake.workbook.shown.style import Style, conditional_style

DAMAGED = unreadable("样式已损坏", "its styles are damaged")
DATA_STYLES = (
    *("number-style", "percentage-style", "currency-style", "date-style", "time-style"),
    *("boolean-style", "text-style"),
)
PARTS = {
    "month": "m", "day": "d", "day-of-week": "aaaa", "era": "g", "quarter": "aaaa", "week-of-year": "aaaa",
    "hours": "h", "minutes": "m", "seconds": "s", "am-pm": "AM/PM", "year": "yyyy",
    "text-content": "@", "scientific-number": "0.00E+00", "fraction": "# ?/?", "boolean": "General",
}  # fmt: skip
WINDOW_TEXT = "window"
"""The colour of a text that a program chooses so that it is seen."""
COMPARISONS = {"value()": "", "!=": "<>"}
UNNAMED_CURRENCY = "¤"
"""That of the computer on which the workbook was made: which one that is nobody can tell."""
MOST_PARENTS = 20
"""How far a style is followed to what it is made of: circles end there."""


@dataclass(slots=True)
class _CellStyle:
    """A style of cells: its data style, whether its font is struck out (None: as its parent's), its parent, and the
    styles that it leaves cells to under a condition."""

    data_style: str | None = None
    is_struck: bool | None = None
    parent: str | None = None
    colour: str | None = None
    ground: str | None = None
    is_repeated: bool | None = None
    is_tiny: bool | None = None
    maps: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _DataStyle:
    """A data style as a code, and the codes that it leaves to others under a condition."""

    code: str = ""
    maps: list[tuple[str, str]] = field(default_factory=list)


class DocumentStyles:
    """The styles that the parts of an .ods declare, by the names that cells have."""

    def __init__(self, *parts: bytes) -> None:
        """Errors: Refused when a part is not well formed."""
        reader = _Reader()
        for part in parts:
            if part:
                reader.read(part)
        self._cells, self._data, self._too_small = reader.cells, reader.data, reader.too_small
        self._found: dict[str, Style | None] = {}
        self._of_extremes: dict[str | None, Style | None] = {}
        self._grounds: dict[str | None, str] = {}

    def style(self, name: str | None) -> Style | None:
        """The style of a name; None where it changes nothing."""
        if not name or name not in self._cells:
            return None
        if name not in self._found:
            self._found[name] = self._resolved(name)
        return self._found[name]

    def style_for_extremes(self, name: str | None) -> Style | None:
        """A style that changes only very large or small numbers; None for one that changes none, or others as well."""
        if name not in self._of_extremes:
            data_style = next((style.data_style for style in self._with_parents(name) if style.data_style), None)
            shown = format_of_extremes(self._code(data_style)) if data_style in self._data else None
            self._of_extremes[name] = Style(shown) if shown else None
        return self._of_extremes[name]

    def is_too_small(self, family: str, name: str | None) -> bool:
        """Whether a row or a column of this style shows nothing."""
        return (family, name) in self._too_small

    def ground(self, name: str | None) -> str:
        """The colour behind the text of cells of a style."""
        if name not in self._grounds:
            self._grounds[name] = next((style.ground for style in self._with_parents(name) if style.ground), WHITE)
        return self._grounds[name]

    def under_condition(self, name: str) -> Style | None:
        """The style of a name where only a condition gives it to a cell; None where it changes nothing."""
        style = self.style(name)
        return style and conditional_style(style.format, style.is_struck, style.is_faint)

    def conditional(self, name: str | None) -> list[Style]:
        """The styles that cells of a style have under some condition, as far as they change anything."""
        targets = self._cells[name].maps if name in self._cells else ()
        return [style for target in targets if (style := self.under_condition(target))]

    def _resolved(self, name: str) -> Style | None:
        data_style: str | None = None
        is_struck: bool | None = None
        colour: str | None = None
        ground: str | None = None
        is_repeated: bool | None = None
        is_tiny: bool | None = None
        for cell in self._with_parents(name):
            data_style = data_style or cell.data_style
            is_struck = cell.is_struck if is_struck is None else is_struck
            colour, ground = colour or cell.colour, ground or cell.ground
            is_repeated = cell.is_repeated if is_repeated is None else is_repeated
            is_tiny = cell.is_tiny if is_tiny is None else is_tiny
        shown = number_format(self._code(data_style)) if data_style in self._data else None
        faint = is_tiny or (colour is not None and is_faint(colour, ground or WHITE))
        changes = shown or is_struck or faint or is_repeated
        return Style(shown, bool(is_struck), bool(faint), is_repeated=bool(is_repeated)) if changes else None

    def _with_parents(self, name: str | None) -> Iterator[_CellStyle]:
        """A style, what it is made of, and so on."""
        for _ in range(MOST_PARENTS):
            cell = self._cells.get(name or "")
            if cell is None:
                return
            yield cell
            name = cell.parent

    def _code(self, name: str | None) -> str:
        """The code of a data style, its conditions as sections of their own."""
        style = self._data[name or ""]
        sections = [
            f"[{condition}]{self._data[target].code}" for condition, target in style.maps if target in self._data
        ]
        return ";".join([*sections, style.code])


class _Reader:
    """Collects styles from content.xml and styles.xml."""

    def __init__(self) -> None:
        self.cells: dict[str, _CellStyle] = {}
        self.data: dict[str, _DataStyle] = {}
        self.too_small: set[tuple[str, str | None]] = set()
        self._named: tuple[str, str | None] = ("", None)
        self._cell: _CellStyle | None = None
        self._data: _DataStyle | None = None
        self._text: str | None = None
        self._embedded: dict[int, str] = {}
        self._number: Mapping[str, str] = {}

    def read(self, part: bytes) -> None:
        """The styles of one part, up to its body."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters
        end = part.find(b"<office:body")
        try:
            parser.Parse(part if end < 0 else part[:end], end < 0)
        except expat.ExpatError as error:
            raise Refused(DAMAGED) from error

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        given = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if name in DATA_STYLES:
            self._data = self.data[given.get("name", "")] = _DataStyle()
        elif name == "style":
            self._named = given.get("family", ""), given.get("name")
            is_cell = self._named[0] == "table-cell"
            self._cell = (
                _CellStyle(given.get("data-style-name"), None, given.get("parent-style-name")) if is_cell else None
            )
            if self._cell:
                self.cells[given.get("name", "")] = self._cell
                if shown := given.get("display-name"):  # by which LibreOffice's conditions call it
                    self.cells.setdefault(shown, self._cell)
        elif name == "default-style":
            self._cell, self._named = None, ("", None)
        elif name == "text-properties" and self._cell and self._data is None:
            if line := given.get("text-line-through-style") or given.get("text-line-through-type"):
                self._cell.is_struck = line != "none"
            if rgb := colour_of_rgb(given.get("color", "")):
                self._cell.colour = rgb
            if size := given.get("font-size"):
                self._cell.is_tiny = is_tiny_length(size)
            if given.get("use-window-font-color") == "true":
                self._cell.colour = WINDOW_TEXT
        elif name == "table-cell-properties" and self._cell and self._data is None:
            ground = given.get("background-color")
            self._cell.ground = WHITE if ground == "transparent" else ground and (colour_of_rgb(ground) or None)
            if repeated := given.get("repeat-content"):
                self._cell.is_repeated = repeated == "true"
        elif name == "map" and self._cell and self._data is None:
            self._cell.maps.append(given.get("apply-style-name", ""))
        elif self._data is not None:
            self._start_part(name, given)
        elif is_too_small(name, given):
            self.too_small.add(self._named)

    def _start_part(self, name: str, given: Mapping[str, str]) -> None:
        data = self._data
        assert data is not None
        if name == "number":
            self._number, self._embedded = given, {}
        elif name == "text-properties" and colour_of_rgb(given.get("color", "")) == WHITE:
            data.code += "[White]"
        elif name in ("text", "currency-symbol", "embedded-text", "fill-character"):
            self._text = ""
            if name == "embedded-text":
                position = given.get("position", "0")
                self._embedded[int(position) if position.isdecimal() and len(position) < 4 else 0] = ""
        elif name == "map":
            condition = given.get("condition", "")
            for written, read in COMPARISONS.items():
                condition = condition.replace(written, read)
            data.maps.append((condition, given.get("apply-style-name", "")))
        elif name == "year" and given.get("calendar", "gregorian") != "gregorian":
            data.code += f"[~{given['calendar']}]yyyy"
        elif name in PARTS:
            data.code += "mmm" if name == "month" and given.get("textual") == "true" else PARTS[name]

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text += text

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name in DATA_STYLES:
            self._data = None
        elif name == "style":
            self._cell = None
        elif self._data is None:
            return
        elif name == "number":
            self._data.code += _digits(self._number, self._embedded)
        elif name in ("text", "currency-symbol"):
            is_unnamed = name == "currency-symbol" and not (self._text or "").strip()
            self._data.code += _quoted(UNNAMED_CURRENCY if is_unnamed else self._text or "")
            self._text = None
        elif name == "fill-character":
            self._data.code += f"*{(self._text or ' ')[0]}"
            self._text = None
        elif name == "embedded-text":
            self._embedded[max(self._embedded, key=list(self._embedded).index)] = self._text or ""
            self._text = None


def _quoted(text: str) -> str:
    """A text as a code holds it; a percent sign stands for itself there and scales the figure."""
    return "".join(
        "%" if part == "%" else f'"{part}"' for part in text.replace('"', "”").replace("%", "\0%\0").split("\0") if part
    )


def _digits(given: Mapping[str, str], embedded: Mapping[int, str]) -> str:
    """`0.00,` for a number with two decimals and a display factor of a thousand."""
    least = _count(given.get("min-integer-digits"), 1)
    digits = ["0"] * max(least, 1) if least else ["#"]
    code = ""
    for place in range(max([len(digits), *(position + 1 for position in embedded)]), 0, -1):
        code += "0" if place <= least else "#"
        code += f'"{embedded[place - 1]}"' if embedded.get(place - 1) else ""
    decimals = _count(given.get("decimal-places"), 0)
    factor = given.get("display-factor", "1")
    commas = {"1": "", "1000": ",", "1000000": ",,", "1000000000": ",,,"}.get(factor.removesuffix(".0"))
    if commas is None:
        return "x"  # no program writes another factor: the code is then not understood
    if "decimal-places" not in given and code + commas == "0":
        return "General"
    return code + ("." + "0" * decimals if decimals else "") + commas


def _count(text: str | None, default: int) -> int:
    return min(int(text), 30) if text and text.isdecimal() and len(text) < 6 else default
