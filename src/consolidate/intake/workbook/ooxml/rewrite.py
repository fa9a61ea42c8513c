"""Writes a part anew in the one way that everything behind it understands: nothing but its meaning is kept.

A real parser reads it; elements of other namespaces, comments and the spelling of the rest are left out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from xml.parsers import expat

from consolidate.intake.workbook.model.refuse import Refused, unreadable
from consolidate.intake.workbook.ooxml.spelling import MAIN, parse

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
NAMESPACES = frozenset((MAIN.decode(), STRICT))
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PREFIXES = {
    RELATIONSHIPS: "r:",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
}
TEXTS = frozenset(("t", "v", "f"))
"""Elements whose white space is part of their text."""
NUMBERED = re.compile("_x([0-9A-Fa-f]{4})_")
BREAKS = str.maketrans("\x0b\x0c", "\n\n")
"""Line and page breaks of Word, which XML cannot hold: what they part is no one figure."""
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# the library's own functions for this load all of its network code
ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
QUOTED = ESCAPED | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
STYLES, STRINGS = ("单元格格式", "its table of styles"), ("共享文字表", "its table of texts")


class Rewriter:
    """Follows the parser and writes what it says; `root` is the element that the part must consist of."""

    def __init__(self, root: str, what: tuple[str, str]) -> None:
        self.root, self.what = root, what
        self.path: list[str] = []
        self.written: list[str] = []
        self.pieces: list[str] = []
        self.skipped = 0
        """How deep in an element that is left out."""

    def rewrite(self, xml: bytes) -> bytes:
        """The part as it is written here. Errors: Refused."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler = self.pieces.append
        parse(parser, xml, self.what)
        return "".join(self.written).encode()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins: one of ours, or one to leave out."""
        self.flush()
        namespace, _, name = tag.rpartition(" ")
        is_ours = namespace in NAMESPACES
        if not self.path and not (is_ours and name == self.root):
            raise self.refused(f"不是 {self.root}", f"is no {self.root}")
        if self.skipped or not is_ours:
            self.leave_out()
            return
        named = {_written(key): value for key, value in attributes.items()}
        if len(self.path) == 0:
            named = {"xmlns": MAIN.decode(), "xmlns:r": RELATIONSHIPS}
        self.open(name, named)
        if not self.skipped:
            self.path.append(name)

    def end(self, tag: str) -> None:
        """An element ends."""
        self.flush()
        if self.skipped:
            self.skipped -= 1
            return
        self.path.pop()
        self.close(tag.rpartition(" ")[2])

    def flush(self) -> None:
        """Writes the text between two tags, unless it is only there to look well."""
        if self.pieces:
            text = "".join(self.pieces)
            self.pieces.clear()
            if not self.skipped and (text.strip() or (self.path and self.path[-1] in TEXTS)):
                self.text(text)

    def leave_out(self) -> None:
        """Leaves an element out with all that is in it."""
        self.skipped += 1

    def open(self, name: str, attributes: dict[str, str]) -> None:
        """Writes an opening tag."""
        self.written.append(opening(name, attributes))

    def close(self, name: str) -> None:
        """Writes a closing tag."""
        self.written.append(f"</{name}>")

    def text(self, text: str) -> None:
        """Writes a text."""
        self.written.append(escaped(text))

    def refused(self, zh: str, en: str) -> Refused:
        """The refusal of a part that is not what it should be."""
        return Refused(unreadable(f"{self.what[0]}{zh}", f"{self.what[1]} {en}"))


def opening(name: str, attributes: dict[str, str]) -> str:
    """An opening tag; attributes of other namespaces, which have no name here, are left out."""
    written = "".join(f" {key}={quoted(value)}" for key, value in attributes.items() if key)
    return f"<{name}{written}>"


def quoted(value: str) -> str:
    """An attribute's value, with the white space that a parser would change."""
    return f'"{value.translate(QUOTED)}"'


def _written(key: str) -> str:
    """An attribute's name as it is written here; empty for one of another namespace."""
    namespace, is_named, name = key.rpartition(" ")
    if not is_named:
        return name
    prefix = PREFIXES.get(namespace)
    return prefix + name if prefix else ""


def escaped(text: str) -> str:
    """A text for XML, with the line breaks that a parser would change."""
    return text.translate(ESCAPED)


def shown_text(text: str) -> str:
    """A text with its numbered characters as Excel shows them, safe from being taken for numbered ones again."""
    if "_x" not in text:
        return text
    shown = NUMBERED.sub(lambda match: chr(int(match[1], 16)), text)
    whole = shown.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return NUMBERED.sub(r"_x005F_x\1_", UNWRITABLE.sub("", whole.translate(BREAKS)))


@lru_cache(maxsize=64)
def plain_styles(xml: bytes) -> bytes:
    """The styles as the reader understands them; none where there are none. Errors: Refused."""
    return Rewriter("styleSheet", STYLES).rewrite(xml) if xml else xml
