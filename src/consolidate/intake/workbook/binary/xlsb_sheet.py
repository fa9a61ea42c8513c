"""Scans a sheet of an .xlsb: its reach, and what the reader leaves out."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from consolidate.intake.workbook.binary.biff import ERRORS, NEGATIVE, SHOWS_ZEROS, packed_number
from consolidate.intake.workbook.model.refuse import Refused, unreadable
from consolidate.intake.workbook.shown.sheet_scan import SheetScan
from consolidate.intake.workbook.shown.size import CHARACTER, LEAST_HEIGHT, POINT
from consolidate.intake.workbook.shown.style import NO_VALUE, Styles

ROW, ERROR, FORMULA_ERROR, COLUMN, SHEET, MERGE, RICH_TEXT = 0, 3, 11, 60, 156, 176, 62
VALUES = frozenset((*range(2, 12), RICH_TEXT))
PACKED, REAL, FORMULA_NUMBER = 2, 5, 9
HIDDEN_ROW, HIDDEN_COLUMN = 0x10, 0x01
FONT, VIEW, CONDITIONAL, RULE, ICONS, DATA_BAR = 43, 137, 461, 463, 465, 467
IS_ICON_ONLY = 0x02
DAMAGED = unreadable("工作表内容已损坏", "a sheet's content is damaged")


def records(part: bytes) -> Iterator[tuple[int, int, int]]:
    """kind, where its data begin, how many bytes they are: of every record. Errors: Refused."""
    offset, end = 0, len(part)
    while offset < end:
        kind = part[offset]
        offset += 1
        if kind & 0x80 and offset < end:
            kind = (kind & 0x7F) | (part[offset] & 0x7F) << 7
            offset += 1
        length = 0
        for shift in (0, 7, 14, 21):
            if offset >= end:
                raise Refused(DAMAGED)
            byte = part[offset]
            offset += 1
            length |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        if offset + length > end:
            raise Refused(DAMAGED)
        yield kind, offset, length
        offset += length


def sheet_relations(workbook: bytes) -> list[tuple[str, str]]:
    """Name and relation id of each sheet, from workbook.bin."""
    found = []
    for kind, at, length in records(workbook):
        if kind == SHEET:
            relation, after = counted_text(workbook, at + 8, at + length)
            name, _ = counted_text(workbook, after, at + length)
            found.append((name, relation))
    return found


def counted_text(part: bytes, at: int, end: int) -> tuple[str, int]:
    """A counted text in UTF-16 and where it ends."""
    if at + 4 > end:
        raise Refused(DAMAGED)
    after = at + 4 + 2 * struct.unpack_from("<I", part, at)[0]
    if after > end:
        raise Refused(DAMAGED)
    return part[at + 4 : after].decode("utf-16-le", "replace"), after


def scan_binary(part: bytes, styles: Styles | None = None, conditional: Styles | None = None) -> SheetScan:
    """The facts of a sheet in binary form; `styles` those that can change what a person reads, `conditional` those that
    cells may have under a condition. Errors: Refused."""
    facts = SheetScan()
    row = -1
    boxes: list[tuple[int, int, int, int]] = []
    try:
        for kind, at, length in records(part):
            if kind == ROW:
                row, _, height, _, flags = struct.unpack_from("<IIHBB", part, at)
                if flags & HIDDEN_ROW or height < LEAST_HEIGHT * POINT:
                    facts.hidden_rows.add(row)
            elif kind in VALUES:
                column = struct.unpack_from("<I", part, at)[0]
                facts.values += 1
                facts.bottom, facts.right = max(facts.bottom, row + 1), max(facts.right, column + 1)
                if styles and (own := styles.get(struct.unpack_from("<I", part, at + 4)[0] & 0xFFFFFF)):
                    facts.styles[row, column] = own
                if kind in (ERROR, FORMULA_ERROR):
                    facts.patches[row, column] = ERRORS.get(part[at + 8], "#N/A")
                elif kind == PACKED and part[at + 11] & NEGATIVE:
                    facts.add_negative(row, column, packed_number(part, at + 8))
                elif kind in (REAL, FORMULA_NUMBER) and part[at + 15] & NEGATIVE:
                    facts.add_negative(row, column, struct.unpack_from("<d", part, at + 8)[0])
            elif kind == COLUMN:
                first, last, width, _, flags = struct.unpack_from("<4IH", part, at)
                if flags & HIDDEN_COLUMN or width < CHARACTER:
                    facts.hidden_columns.append((first, last))
            elif kind == VIEW:
                facts.hides_zeros = not struct.unpack_from("<H", part, at)[0] & SHOWS_ZEROS
            elif kind == MERGE:
                top, bottom, left, right = struct.unpack_from("<4I", part, at)
                facts.merges.append((top, left, bottom, right))
            elif kind == CONDITIONAL:
                boxes = [
                    (top, left, bottom, right)
                    for top, bottom, left, right in struct.iter_unpack("<4I", part[at + 12 : at + length])
                ]
            elif kind == RULE and conditional:
                style = conditional.get(struct.unpack_from("<I", part, at + 8)[0])
                facts.add_conditional(boxes, [style] if style else [])
            elif kind in (ICONS, DATA_BAR):
                is_alone = part[at + 4] & IS_ICON_ONLY if kind == ICONS else not part[at + 2]
                facts.add_conditional(boxes, [NO_VALUE] if is_alone else [])
    except (struct.error, IndexError) as error:
        raise Refused(DAMAGED) from error
    return facts
