"""The texts that cells share, written so that the reader understands all of them."""

from __future__ import annotations

import re

from consolidate.intake.workbook.grammar import OF_TEXTS
from consolidate.intake.workbook.rewrite import STRINGS, Rewriter, shown_text
from consolidate.intake.workbook.spelling import DECLARATION, MAIN, check_well_formed, is_escaped, is_plain, is_text

ROOT = b'<sst xmlns="' + MAIN + b'">'
_TEXT = rb"""[^<>&\x00-\x08\x0b-\x1f]*"""
USUAL = re.compile(
    rb'<sst xmlns="' + MAIN + rb'"(?: count="[0-9]*")?(?: uniqueCount="[0-9]*")?>(?=<si>|</sst>)'
    rb"(?:<si><t(?: xml:space=\"preserve\")?>" + _TEXT + rb"</t></si>)*+</sst>\s*"
)  # fmt: skip
START = re.compile(rb"<sst\s[^<>]*?(/?)>")
UNKNOWN = re.compile(rb"<(?!/?(?:(?:sst|si|rPh|phoneticPr)[ />]|" + OF_TEXTS + rb"))")


def plain_strings(xml: bytes) -> bytes:
    """The shared texts as the reader understands them, without the count that it would believe. Errors: Refused."""
    if not xml:
        return xml
    start = xml.find(b"<sst")
    begins = DECLARATION.match(xml)
    is_begun = begins is not None and begins.end() == start
    if not (is_begun and USUAL.fullmatch(xml, start) and not is_escaped(xml) and is_text(xml)):
        if is_plain(xml, b"sst") and not is_escaped(xml) and not UNKNOWN.search(xml, start):
            check_well_formed(xml, STRINGS)
        else:
            return _StringsRewriter("sst", STRINGS).rewrite(xml)
    found = START.match(xml, start)
    return xml if found is None or found[1] else ROOT + xml[found.end() :]


class _StringsRewriter(Rewriter):
    def text(self, text: str) -> None:
        super().text(shown_text(text))

    def leave_out(self) -> None:
        if "si" in self.path and not self.skipped:
            raise self.refused("含有无法识别的内容", "holds something unknown")
        super().leave_out()
