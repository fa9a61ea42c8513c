"""The text of an .ods cell as it is shown: paragraphs, line breaks, tabs and spaces; spans by their styles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

from consolidate.intake.workbook.model.cell import Mark
from consolidate.intake.workbook.model.refuse import Refused
from consolidate.intake.workbook.opendocument.styles import DAMAGED
from consolidate.intake.workbook.shown.colour import UNKNOWN, WHITE, colour_of_rgb, is_faint
from consolidate.intake.workbook.shown.runs import ABOVE, BELOW, TextRun, read_runs
from consolidate.intake.workbook.shown.size import is_tiny_length

PARAGRAPHS = ("p", "h")
SKIPPED = frozenset(
    ("annotation", "ruby-text", "frame", "custom-shape", "g", "event-listeners", "forms", "shapes", "note")
)
"""What hangs on a cell and is no text of it."""
MOST_SPACES = 1000
SPACES = re.compile(r"[ \t\r\n]+")
POSITION = re.compile(r"(super|sub|[-+]?[0-9.]+%)(?: .*)?")
TEXT_PROPERTIES, STYLE = "text-properties", "style"


@dataclass(frozen=True, slots=True)
class Font:
    """What a style says of its text; None where it says nothing."""

    position: str | None = None
    is_struck: bool | None = None
    is_hidden: bool | None = None
    colour: str | None = None
    """'' where something else is behind it than behind the cell."""
    is_tiny: bool | None = None

    def over(self, below: Font) -> Font:
        """This font where it says something, else the one below."""
        return Font(
            below.position if self.position is None else self.position,
            below.is_struck if self.is_struck is None else self.is_struck,
            below.is_hidden if self.is_hidden is None else self.is_hidden,
            below.colour if self.colour is None else self.colour,
            below.is_tiny if self.is_tiny is None else self.is_tiny,
        )


class OpenDocumentFonts:
    """The fonts of one document's styles by family and name, gathered while it is parsed."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[str, str], Font] = {}
        self._parents: dict[tuple[str, str], str] = {}
        self._now = ("", "")

    def read(self, part: bytes) -> None:
        """Gathers the styles of a whole part. Errors: Refused."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = lambda tag, attributes: self.start(
            local_name(tag), {local_name(key): value for key, value in attributes.items()}
        )
        try:
            parser.Parse(part, True)
        except expat.ExpatError as error:
            raise Refused(DAMAGED) from error

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == STYLE:
            self._now = (attributes.get("family", ""), attributes.get("name", ""))
            self._parents[self._now] = attributes.get("parent-style-name", "")
        elif name == TEXT_PROPERTIES:
            self._fonts[self._now] = _font(attributes)

    def font(self, family: str, name: str) -> Font:
        """The font of a style, with what it takes from its parents."""
        font = Font()
        for _ in range(16):
            font = font.over(self._fonts.get((family, name), Font()))
            name = self._parents.get((family, name), "")
            if not name:
                break
        return font


def _font(attributes: Mapping[str, str]) -> Font:
    lines = [attributes[key] for key in ("text-line-through-style", "text-line-through-type") if key in attributes]
    display = attributes.get("display")
    return Font(
        _position(attributes["text-position"].strip()) if "text-position" in attributes else None,
        "none" not in lines if lines else None,
        display == "none" if display else None,
        _colour(attributes),
        is_tiny_length(attributes["font-size"]) if "font-size" in attributes else None,
    )


def _colour(attributes: Mapping[str, str]) -> str | None:
    """The colour of a text; UNKNOWN where it has a ground of its own, None without the attribute."""
    if attributes.get("background-color", "transparent") != "transparent":
        return UNKNOWN
    return colour_of_rgb(attributes["color"]) if "color" in attributes else None


def _position(text: str) -> str:
    found = POSITION.fullmatch(text)
    if not found or found[1] == "sub" or found[1] == "super":
        return {"sub": BELOW, "super": ABOVE}.get(found[1] if found else "", "")
    shift = float(found[1].rstrip("%")) if found[1].rstrip("%").lstrip("+-").replace(".", "", 1).isdigit() else 0.0
    return ABOVE if shift > 0 else BELOW if shift < 0 else ""


def local_name(tag: str) -> str:
    return tag.rpartition(" ")[2]


class OpenDocumentCell:
    """Gathers what is written in one cell."""

    def __init__(self, styles: OpenDocumentFonts, font: Font, ground: str = WHITE) -> None:
        self._styles, self._fonts, self._ground = styles, [font], ground
        self._runs: list[TextRun] = []
        self._paragraphs = self._inner = self._skipped = self._depth = 0

    @property
    def is_on_line(self) -> bool:
        """Whether nothing in it is raised, struck, hidden or faint."""
        return all(run.is_plain and not run.is_faint for run in self._runs)

    @property
    def is_simple(self) -> bool:
        """Whether there is nothing in it but one paragraph of plain text."""
        return self._paragraphs <= 1 and not self._inner and self.is_on_line

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._skipped or name in SKIPPED:
            self._skipped += 1
            self._inner += 1
            return
        self._depth += 1
        if name in PARAGRAPHS and self._depth == 1:
            if self._paragraphs:
                self._add("\n")
            self._paragraphs += 1
        else:
            self._inner += 1
            self._add_sign(name, attributes)
        style = attributes.get("style-name", "")
        own = self._styles.font("text" if name == "span" else "paragraph", style) if style else Font()
        self._fonts.append(own.over(self._fonts[-1]))

    def end(self) -> None:
        if self._skipped:
            self._skipped -= 1
        else:
            self._depth -= 1
            self._fonts.pop()

    def text(self, text: str) -> None:
        if not self._skipped and self._depth:
            self._add(SPACES.sub(" ", text))

    def read(self) -> tuple[str, Mark | None]:
        """The text that counts, and its mark."""
        return read_runs(self._runs)

    def _add_sign(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "line-break":
            self._add("\n")
        elif name == "tab":
            self._add("\t")
        elif name == "s":
            count = attributes.get("c", "1").strip()
            self._add(" " * (min(int(count), MOST_SPACES) if count.isdecimal() and len(count) < 9 else 1))

    def _add(self, text: str) -> None:
        font = self._fonts[-1]
        faint = font.is_tiny or (font.colour is not None and is_faint(font.colour, self._ground))
        self._runs.append(TextRun(text, font.position or "", bool(font.is_struck), bool(font.is_hidden), bool(faint)))
