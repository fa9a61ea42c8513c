"""What a part of a workbook must look like to be read the quick way, whatever it holds.

There are many ways to write one XML: prefixes, comments, CDATA, single quotes. The quick way and the reader behind it
know only the one in which programs write workbooks; whatever departs from it in the smallest is written anew by
`rewrite.py`, after a real parser has read it.
"""

from __future__ import annotations

import re
from typing import Protocol
from xml.parsers import expat

from consolidate.intake.workbook.model.refuse import Refused, refuse_document_type, unreadable

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DECLARATION = re.compile(
    rb"""(?:\xef\xbb\xbf)?(?:<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?(?: standalone="(?:yes|no)")? ?\?>)?\s*"""
)
ESCAPED = re.compile(rb"(?<!_x005F)_x(?!000[9AaDd]_|005F_)[0-9A-Fa-f]{4}_")
"""A character that Excel writes as its number: the reader understands no more than line breaks, tabs and `_` itself."""


def is_plain(xml: bytes, root: bytes) -> bool:
    """Whether XML is spelled as programs write it: one namespace, without a prefix, for everything in it but extensions.

    Says nothing of whether it is well formed.
    """
    begins = DECLARATION.match(xml)
    first = begins.end() if begins else 0
    end = xml.find(b">", first)
    return (
        xml.startswith((b"<" + root + b" ", b"<" + root + b"\n", b"<" + root + b"\r"), first)
        and b' xmlns="' + MAIN + b'"' in xml[first:end].replace(b"\r\n", b" ").replace(b"\n", b" ")
        and xml.count(b"xmlns=") == 1
        and xml.count(MAIN) == 1
        and not holds(xml, b"!", b"<!")
        and not holds(xml, b"'", b"='")
        and not (b"?" in xml and b"<?" in xml[first:])
    )


def holds(xml: bytes, sign: bytes, mark: bytes) -> bool:
    """Whether a mark occurs; `sign` is the rarest of its characters: one character is looked for many times faster."""
    return sign in xml and mark in xml


def is_text(xml: bytes) -> bool:
    """Whether it is text in UTF-8, of characters that XML knows; control characters apart."""
    if xml.isascii():
        return True
    try:
        text = xml.decode()
    except UnicodeDecodeError:
        return False
    return "\ufffe" not in text and "\uffff" not in text


def is_escaped(xml: bytes) -> bool:
    """Whether a text holds a character by its number, such as `_x671F_`."""
    return b"_" in xml and ESCAPED.search(xml) is not None


def check_well_formed(xml: bytes, what: tuple[str, str]) -> None:
    """Errors: Refused when a real parser does not understand all of it; `what` names the part, Chinese and English."""
    parse(expat.ParserCreate(namespace_separator=" "), xml, what)


class Reader(Protocol):
    """Follows the elements of a part."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""


def follow(xml: bytes, reader: Reader, what: tuple[str, str]) -> None:
    """Has a reader follow the elements of a part, and their text where it asks for it (`text`). Errors: as `parse`."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = getattr(reader, "text", None)
    parse(parser, xml, what)


def parse(parser: expat.XMLParserType, xml: bytes, what: tuple[str, str]) -> None:
    """Runs a parser over a part. Errors: Refused when it is not well formed or declares a document type."""
    parser.StartDoctypeDeclHandler = refuse_document_type
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError) as error:
        raise Refused(unreadable(f"{what[0]}已损坏（XML 不完整或有错）", f"{what[1]} is no well-formed XML")) from error
