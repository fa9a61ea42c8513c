"""The gate before reading an OOXML workbook: every member is unpacked under limits and looked at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from consolidate.intake.workbook.package import related_member, sheet_members
from consolidate.intake.workbook.parse_sheet import parse_sheet
from consolidate.intake.workbook.refuse import Refused, unsafe
from consolidate.intake.workbook.rich_text import mark_runs
from consolidate.intake.workbook.scan import (
    LAST_COLUMN,
    LAST_ROW,
    Facts,
    column_letters,
    holds,
    scan_plain,
)
from consolidate.intake.workbook.styles import read_styles, styled_cells
from consolidate.intake.workbook.usual import scan_usual
from consolidate.intake.workbook.zipped import REMEMBERED, REMEMBERED_SIZE, Archive
from consolidate.runtime.limits import Limits

XML_NAMES = (".xml", ".rels")
WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
BEGINNING = 128
"""A sheet says so within its first bytes: there is nothing to remember of it."""
HEAVY_BYTES = 64 << 20
"""Text and grid of one workbook in memory, roughly, from which on it is read apart."""
CELL_BYTES = 32


@dataclass(frozen=True, slots=True)
class Passed:
    """What the gate saw.

    `facts` of each sheet in the workbook's order (None: not a grid), `heavy_bytes` what reading it may take in memory,
    `has_strays` whether sheets are listed that point at nothing; they have no facts.
    """

    facts: list[Facts | None]
    heavy_bytes: int
    has_strays: bool


def pass_gate(archive: Archive, limits: Limits) -> Passed:
    """Lets an .xlsx or .xlsm pass, with the facts of its sheets. Errors: Refused."""
    scanned = _scan_parts(archive)
    if sum(facts.box for facts in scanned.values()) > limits.box:
        scanned = {name: scan(archive.read(name), is_exact=True) for name in scanned}
    listed = sheet_members(archive)
    shown = {member: f"“{sheet}”" for sheet, member in listed}
    for name, facts in scanned.items():
        check_reach(facts, shown.get(name, name), limits)
    check_sum(list(scanned.values()), limits)
    values, box = (
        sum(one.values for one in scanned.values()),
        sum(one.box for one in scanned.values() if not one.is_near),
    )
    mark_runs([(archive.read(name), facts) for name, facts in scanned.items()], _shared_texts(archive))
    facts_listed = [scanned.get(member) for _, member in listed if member]
    _add_styles(archive, [(member, scanned[member]) for _, member in listed if member in scanned])
    heavy_bytes = _text_bytes(archive, values) + box * CELL_BYTES
    return Passed(facts_listed, heavy_bytes, len(facts_listed) < len(listed))


def _add_styles(archive: Archive, sheets: Sequence[tuple[str, Facts]]) -> None:
    """The cells of each sheet whose style can change what a person reads."""
    member = related_member(archive, "xl/_rels/workbook.xml.rels", "styles")
    styles = read_styles(archive.read(member)) if member else {}
    for name, facts in sheets if styles else ():
        facts.styles = styled_cells(archive.read(name), styles)


def _scan_parts(archive: Archive) -> dict[str, Facts]:
    """The facts of every member that is a sheet, listed or not."""
    scanned: dict[str, Facts] = {}
    for name in archive.members:
        plain = archive.read(name)
        if len(plain) <= REMEMBERED_SIZE and b"<worksheet" not in plain[:BEGINNING] and _is_harmless(plain):
            continue
        if name.lower().endswith(XML_NAMES):
            check_xml(name, plain)
            if _is_sheet(plain):
                scanned[name] = scan(plain)
    return scanned


def scan(xml: bytes, is_exact: bool = False) -> Facts:
    """The facts of a sheet, the quick way if it is plainly written. Errors: Refused."""
    usual = None if is_exact else scan_usual(xml)
    return usual or scan_plain(xml, is_exact) or parse_sheet(xml)


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


def check_reach(facts: Facts, name: str, limits: Limits) -> None:
    """Cell references must exist, and the grid from A1 to the last value must fit."""
    if facts.bottom > LAST_ROW or facts.right > LAST_COLUMN:
        raise Refused(unsafe(f"{name} 的单元格地址超出范围", f"{name} names a cell that cannot exist"))
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


def check_sum(facts: Sequence[Facts], limits: Limits) -> None:
    """Sheets and values of the whole workbook."""
    if len(facts) > limits.sheets:
        raise Refused(unsafe(f"工作表超过 {limits.sheets} 张", f"it has over {limits.sheets} sheets"))
    if sum(one.values for one in facts) > limits.cells:
        raise Refused(
            unsafe(
                f"单元格超过 {limits.cells:,} 个",
                f"it has over {limits.cells:,} cells with values",
            )
        )
    if sum(one.box for one in facts) > limits.box:
        raise Refused(
            unsafe(
                "各表的数据范围合计过大",
                f"its sheets together span over {limits.box:,} cells",
            )
        )


def _shared_texts(archive: Archive) -> bytes:
    return archive.read_or_empty(archive.named("xl/sharedstrings.xml"))


def _text_bytes(archive: Archive, values: int) -> int:
    """What the texts may come to if every value were the longest shared one: an upper bound, coarse while it is small."""
    shared = [name for name in archive.members if name.lower().endswith("sharedstrings.xml")]
    size = sum(archive.members[name].file_size for name in shared)
    if size * values <= HEAVY_BYTES:
        return size * values
    return values * max(len(text) for name in shared for text in archive.read(name).split(b"</si>"))
