"""The colours of a text and of what is behind it, as far as it takes to know whether a person sees the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

WHITE, BLACK, UNKNOWN = "FFFFFF", "000000", ""
TINY = "tiny"
"""In the place of a text's colour: it is too small to be seen, whatever is behind it."""
AS_GOOD_AS_WHITE = 0xF0
"""Of each of the three parts of a colour."""
_SYSTEM = {64: BLACK, 65: WHITE, 0x7FFF: BLACK}
_FIRST = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF"
_USUAL = f"""{_FIRST} {_FIRST} 800000 008000 000080 808000 800080 008080 C0C0C0 808080
9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF
00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696
003366 339966 003300 333300 993300 993366 333399 333333"""
PALETTE: Mapping[int, str] = {**dict(enumerate(_USUAL.split())), **_SYSTEM}
"""The usual colours by their index (ECMA-376 18.8.27)."""
_THEME = {0: WHITE, 1: BLACK}
FAINTEST_TINT = 0.06
_RGB = re.compile(r"[0-9A-F]{6}")


class FontLook(NamedTuple):
    """What of a font can change what a person reads."""

    is_struck: bool = False
    colour: str = BLACK
    position: str = ""
    """ABOVE or BELOW the line."""
    is_tiny: bool = False
    """Whether nobody can read it, whatever its colour."""

    @property
    def seen_colour(self) -> str:
        """Its colour, or TINY."""
        return TINY if self.is_tiny else self.colour


class CellLook(NamedTuple):
    """The numbers of a cell's format and font, the colour behind its text, and how that is aligned."""

    format_id: int
    font: int
    ground: str = WHITE
    is_repeated: bool = False
    """Whether it is repeated as often as the cell is wide enough (horizontal alignment: fill)."""


def is_faint(text: str, ground: str) -> bool:
    """Whether a text has the colour of what is behind it, or is too small."""
    return text == TINY or text == ground != UNKNOWN


def colour_of_rgb(digits: str) -> str:
    """A colour by its six digits, an alpha before them aside; what is as good as white is white.

    >>> colour_of_rgb("FFFAFAFA"), colour_of_rgb("ff0000"), colour_of_rgb("auto")
    ('FFFFFF', 'FF0000', '')
    """
    found = digits.strip()[-6:].upper()
    if not _RGB.fullmatch(found):
        return UNKNOWN
    return WHITE if min(bytes.fromhex(found)) >= AS_GOOD_AS_WHITE else found


_NAMED = {
    "white": WHITE,
    "black": BLACK,
    "windowtext": BLACK,
    "window": WHITE,
    "red": "FF0000",
    "lime": "00FF00",
    "blue": "0000FF",
    "yellow": "FFFF00",
    "fuchsia": "FF00FF",
    "aqua": "00FFFF",
    "maroon": "800000",
    "green": "008000",
    "navy": "000080",
    "olive": "808000",
    "purple": "800080",
    "teal": "008080",
    "silver": "C0C0C0",
    "gray": "808080",
    "grey": "808080",
    "magenta": "FF00FF",
    "cyan": "00FFFF",
}
_CSS = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})(?![0-9a-f])|rgba?\((\d{1,3})[, ]+(\d{1,3})[, ]+(\d{1,3})\)?|([a-z]+)")


def colour_of_css(text: str) -> str:
    """A colour as a web page says it.

    >>> colour_of_css("#fff"), colour_of_css("rgb(255, 255, 255)"), colour_of_css("navy"), colour_of_css("url(a.png)")
    ('FFFFFF', 'FFFFFF', '000080', '')
    """
    found = _CSS.match(text.strip().lower())
    if found is None or found[5] in ("url", "linear", "var", "inherit", "initial", "transparent"):
        return UNKNOWN
    if found[5]:
        return _NAMED.get(found[5], found[5])
    parts = [int(part) for part in found.group(2, 3, 4)] if found[2] else []
    digits = "".join(f"{min(part, 255):02x}" for part in parts) if parts else found[1]
    return colour_of_rgb(digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


def colour_of_index(index: int, palette: Mapping[int, str] = PALETTE) -> str:
    """A colour of a palette."""
    return palette.get(index, f"index {index}")


def colour_of_theme(number: int, tint: float) -> str:
    """A colour of the usual themes, whose first two are those of the window and of its text."""
    return _THEME[number] if number in _THEME and abs(tint) < FAINTEST_TINT else f"theme {number} {tint:.2f}"


def colour_of(attributes: Mapping[str, str]) -> str | None:
    """A colour as the XML of an .xlsx says it; None where it leaves it to the program."""
    if rgb := attributes.get("rgb"):
        return colour_of_rgb(rgb)
    if (theme := attributes.get("theme", "")).isdecimal() and len(theme) < 4:
        return colour_of_theme(int(theme), _fraction(attributes.get("tint", "0")))
    if (index := attributes.get("indexed", "")).isdecimal() and len(index) < 6:
        return colour_of_index(int(index))
    return None


def _fraction(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 1.0
