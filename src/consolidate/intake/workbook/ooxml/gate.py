"""The gate before reading an OOXML workbook: every member is unpacked under limits and looked at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from consolidate.intake.workbook.container.zipped import REMEMBERED, REMEMBERED_SIZE, ZipPackage
from consolidate.intake.workbook.model.address import LAST_COLUMN, LAST_ROW, column_letters
from consolidate.intake.workbook.model.refuse import Refused, check_tags, unreadable, unsafe
from consolidate.intake.workbook.ooxml.comments import comments_of, has_comments
from consolidate.intake.workbook.ooxml.conditional import add_conditional, conditional_styles
from consolidate.intake.workbook.ooxml.grammar import has_extreme, without_empty_rows
from consolidate.intake.workbook.ooxml.inherit import formats_first, inherit_styles
from consolidate.intake.workbook.ooxml.listed import Contents, Listed, contents_of
from consolidate.intake.workbook.ooxml.package import relations_of, workbook_part
from consolidate.intake.workbook.ooxml.pictures import add_drawing, empty_pictures, rich_values_are_errors
from consolidate.intake.workbook.ooxml.rewrite import plain_styles
from consolidate.intake.workbook.ooxml.rewrite_sheet import rewrite_sheet
from consolidate.intake.workbook.ooxml.rich_text import mark_runs
from consolidate.intake.workbook.ooxml.scan import scan_plain
from consolidate.intake.workbook.ooxml.shared_strings import plain_strings
from consolidate.intake.workbook.ooxml.spelling import holds
from consolidate.intake.workbook.ooxml.styles import (
    extreme_cells,
    hides_zeros,
    read_styles,
    style_colours,
    styled_cells,
    styles_for_extremes,
)
from consolidate.intake.workbook.ooxml.usual import Named, names_in, scan_usual
from consolidate.intake.workbook.shown.sheet_scan import SheetScan
from consolidate.runtime.limits import Limits

XML_NAMES = (".xml", ".rels")
WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
BEGINNING = 128
"""A sheet says so within its first bytes: there is nothing to remember of it."""
HEAVY_BYTES = 64 << 20
"""Text and grid of one workbook in memory, roughly, from which on it is read apart."""
CELL_BYTES = 32


@dataclass(frozen=True, slots=True)
class SheetXml:
    """A sheet's XML, written so that the reader understands all of it, and what it says besides its values."""

    xml: bytes
    facts: SheetScan
    around: bytes
    """What of it may hold anything but plain cells: what stands around usual rows, all of any other sheet."""
    has_extreme: bool
    """Whether there may be a number that is too large for a date, or too small for its decimals."""
    names: Named
    """What is named around its rows."""
    may_inherit: bool = True
    """Whether a row or a column may have a style for its cells."""


@dataclass(frozen=True, slots=True)
class Passed:
    """What the gate let pass: the workbook's contents, its sheets in their order, its shared texts and its styles.

    `heavy_bytes` is what reading it may take in memory.
    """

    contents: Contents
    sheets: list[SheetXml]
    texts: bytes
    styles: bytes
    heavy_bytes: int


def pass_gate(archive: ZipPackage, limits: Limits) -> Passed:
    """Lets an .xlsx or .xlsm pass, with its sheets. Errors: Refused."""
    contents = contents_of(archive, limits.sheets)
    parts = _parts(archive, limits)
    if sum(part.facts.box for part in parts.values()) > limits.box:
        parts = {name: _measured(part, limits) for name, part in parts.items()}
    shown = {sheet.member: f"“{sheet.name}”" for sheet in contents.sheets}
    for name, part in parts.items():
        check_reach(part.facts, shown.get(name, name), limits)
    facts = [part.facts for part in parts.values()]
    check_sum(facts, limits)
    texts = plain_strings(archive.read_or_empty(contents.texts))
    styles = archive.read_or_empty(contents.styles)
    check_tags(styles.count(b"<"), limits.tags, "格式表", "its list of styles")
    styles = plain_styles(styles)
    is_formatted = formats_first(styles)
    parts = {name: _with_styles(part, is_formatted) for name, part in parts.items()}
    runs = [(part.xml, part.around, part.facts) for part in parts.values()]
    mark_runs(runs, texts, partial(style_colours, styles))
    _add_styles([parts[sheet.member] for sheet in contents.sheets if sheet.member in parts], styles)
    _add_drawn(archive, parts, contents)
    box = sum(fact.box for fact in facts if not fact.is_near)
    heavy_bytes = _text_bytes(texts, sum(fact.values for fact in facts)) + box * CELL_BYTES
    return Passed(contents, [_part(parts, sheet) for sheet in contents.sheets], texts, styles, heavy_bytes)


def _with_styles(part: SheetXml, is_first_formatted: bool) -> SheetXml:
    """A sheet whose cells have themselves the styles that they have from elsewhere."""
    if not (part.may_inherit or is_first_formatted):
        return part
    return replace(part, xml=inherit_styles(part.xml, is_first_formatted))


def _add_styles(parts: Sequence[SheetXml], styles: bytes) -> None:
    """The cells of each sheet whose style can change what a person reads."""
    found, conditional = (read_styles(styles), conditional_styles(styles)) if styles else ({}, {})
    for part in parts if found else ():
        part.facts.styles = styled_cells(part.xml, found)
    for part in parts if styles else ():
        if part.has_extreme:
            part.facts.styles = {**extreme_cells(part.xml, styles_for_extremes(styles)), **part.facts.styles}
    for part in parts:
        if part.names.zeros:
            part.facts.hides_zeros = hides_zeros(part.around)
        if part.names.rules:
            add_conditional(part.around, conditional, part.facts)


def _add_drawn(archive: ZipPackage, parts: Mapping[str, SheetXml], contents: Contents) -> None:
    """What lies over the sheets, hangs on their cells or is shown in them, and is no value."""
    are_errors = rich_values_are_errors(archive, relations_of(archive, workbook_part(archive)))
    is_commented = has_comments(archive)
    for sheet in contents.sheets:
        if part := parts.get(sheet.member):
            if part.names.drawing:
                add_drawing(archive, sheet.member, part.facts)
            empty_pictures(part.around, part.facts, are_errors)
            if is_commented:
                part.facts.comments = comments_of(archive, sheet.member)


def _part(parts: Mapping[str, SheetXml], sheet: Listed) -> SheetXml:
    if sheet.member not in parts:
        raise Refused(unreadable(f"“{sheet.name}”不是工作表", f"its sheet {sheet.name} holds no worksheet"))
    return parts[sheet.member]


def _parts(archive: ZipPackage, limits: Limits) -> dict[str, SheetXml]:
    """Every member that is a sheet, listed or not; what is listed as one is one whatever it is called."""
    parts: dict[str, SheetXml] = {}
    for name in archive.members:
        plain = archive.read(name)
        if len(plain) <= REMEMBERED_SIZE and b"<worksheet" not in plain[:BEGINNING] and _is_harmless(plain):
            continue
        if name.lower().endswith(XML_NAMES) or _is_sheet(plain):
            check_xml(name, plain)
            if _is_sheet(plain):
                parts[name] = scan(without_empty_rows(plain), limits)
        if len(parts) > limits.sheets:
            raise Refused(unsafe(f"工作表超过 {limits.sheets} 张", f"it has over {limits.sheets} sheets"))
    return parts


def scan(xml: bytes, limits: Limits, is_exact: bool = False) -> SheetXml:
    """A sheet and its facts, as it is written if that is plain, else written anew. Errors: Refused."""
    usual = None if is_exact else scan_usual(xml)
    if usual:
        return SheetXml(xml, *usual)
    facts = scan_plain(xml, is_exact)
    if facts:
        return SheetXml(xml, facts, xml, has_extreme(xml), names_in(xml))
    check_tags(xml.count(b"<"), limits.tags, "工作表", "a sheet")
    rewritten, differing = rewrite_sheet(xml)
    facts = scan_plain(rewritten, is_exact)
    if facts is None:
        raise Refused(unreadable("工作表含有无法识别的内容", "a sheet holds something unknown"))
    facts.patches |= differing
    return SheetXml(rewritten, facts, rewritten, has_extreme(rewritten), names_in(xml))


def _measured(part: SheetXml, limits: Limits) -> SheetXml:
    """A sheet whose reach is exact."""
    exact = scan(part.xml, limits, is_exact=True)
    exact.facts.patches |= part.facts.patches
    return replace(part, xml=exact.xml, facts=exact.facts)


def check_xml(name: str, plain: bytes) -> None:
    """No document type, no wide characters: neither occurs in a workbook that a program has written."""
    if _is_wide(plain):
        raise Refused(unsafe(f"{name} 使用了 UTF-16 编码", f"its part {name} is in UTF-16"))
    if _is_typed(plain):
        raise Refused(
            unsafe(
                f"{name} 含有外部实体声明（DTD）",
                f"its part {name} declares a document type (entity tricks)",
            )
        )


@lru_cache(maxsize=REMEMBERED)
def _is_harmless(plain: bytes) -> bool:
    """Whether a member is neither a sheet nor refused; styles and themes are the same in hundreds of workbooks."""
    return not (_is_sheet(plain) or _is_wide(plain) or _is_typed(plain))


def _is_wide(plain: bytes) -> bool:
    return plain.startswith(WIDE_BOMS) or b"\x00" in plain[:512]


def _is_typed(plain: bytes) -> bool:
    return holds(plain, b"!", b"<!") and (b"<!DOCTYPE" in plain or b"<!ENTITY" in plain)


def _is_sheet(plain: bytes) -> bool:
    head = plain[:4096]
    return b"<worksheet" in head or b":worksheet" in head


def check_reach(facts: SheetScan, name: str, limits: Limits) -> None:
    """Cell references must exist, and the grid from A1 to the last value must fit."""
    if facts.bottom > LAST_ROW or facts.right > LAST_COLUMN:
        raise Refused(unsafe(f"{name} 的单元格地址超出范围", f"{name} names a cell that cannot exist"))
    if _described_columns(facts) > LAST_COLUMN:
        raise Refused(unsafe(f"{name} 的列说明过多", f"{name} describes more columns than there are"))
    if facts.box > limits.box:
        corner = f"{column_letters(facts.right)}{facts.bottom}"
        raise Refused(
            unsafe(
                f"{name} 的数据一直延伸到 {corner}，请删去远处的单元格",
                f"{name} has values as far out as {corner}; delete the cells far from the table",
            )
        )
    if len(facts.merges) > limits.merges:
        raise Refused(
            unsafe(
                f"{name} 的合并单元格过多",
                f"{name} has over {limits.merges:,} merged ranges",
            )
        )


def _described_columns(facts: SheetScan) -> int:
    """How many hidden columns are described, one as often as it is."""
    return sum(min(last, LAST_COLUMN - 1) - first + 1 for first, last in facts.hidden_columns if first < LAST_COLUMN)


def check_sum(facts: Sequence[SheetScan], limits: Limits) -> None:
    """Sheets and values of the whole workbook."""
    if len(facts) > limits.sheets:
        raise Refused(unsafe(f"工作表超过 {limits.sheets} 张", f"it has over {limits.sheets} sheets"))
    if sum(fact.values for fact in facts) > limits.cells:
        raise Refused(
            unsafe(
                f"单元格超过 {limits.cells:,} 个",
                f"it has over {limits.cells:,} cells with values",
            )
        )
    if sum(fact.box for fact in facts) > limits.box:
        raise Refused(
            unsafe(
                "各表的数据范围合计过大",
                f"its sheets together span over {limits.box:,} cells",
            )
        )


def _text_bytes(texts: bytes, values: int) -> int:
    """What the texts may come to if every value were the longest shared one: an upper bound, coarse while it is small."""
    if len(texts) * values <= HEAVY_BYTES:
        return len(texts) * values
    return values * max(len(text) for text in texts.split(b"</si>"))
