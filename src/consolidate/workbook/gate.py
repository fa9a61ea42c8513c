"""The gate before reading an OOXML workbook: every member is unpacked under limits and looked at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consolidate.settings import Limits
from consolidate.workbook.package import sheet_members
from consolidate.workbook.parse_sheet import parse_sheet
from consolidate.workbook.refuse import Refused, unreadable, unsafe
from consolidate.workbook.scan import (
    LAST_COLUMN,
    LAST_ROW,
    Facts,
    column_letters,
    scan_plain,
)
from consolidate.workbook.zipped import Archive

XML_NAMES = (".xml", ".rels")
WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
TEXT_SHARE = 64 << 20
"""Bytes of text that the cells of one workbook may repeat before it is read apart."""


@dataclass(frozen=True, slots=True)
class Passed:
    """What the gate saw: the facts of each sheet by name, and how many bytes of text its cells may come to."""

    facts: dict[str, Facts]
    text_bytes: int


def pass_gate(archive: Archive, limits: Limits) -> Passed:
    """Lets an .xlsx or .xlsm pass, with the facts of its sheets. Errors: Refused."""
    by_member: dict[str, Facts] = {}
    longest = 0
    for name in archive.members:
        plain = archive.read(name)
        if not name.lower().endswith(XML_NAMES):
            continue
        check_xml(name, plain)
        if _is_sheet(plain):
            facts = scan_plain(plain) or parse_sheet(plain)
            check_reach(facts, name, limits)
            by_member[name] = facts
        elif name.lower().endswith("sharedstrings.xml"):
            longest = _longest_string(plain)
    check_sum(list(by_member.values()), limits)
    members = sheet_members(archive)
    by_sheet = {sheet: by_member[member] for sheet, member in members.items() if member in by_member}
    return Passed(by_sheet, longest * sum(one.strings for one in by_member.values()))


def check_xml(name: str, plain: bytes) -> None:
    """No document type, no wide characters: neither occurs in a workbook that a program has written."""
    if plain.startswith(WIDE_BOMS) or b"\x00" in plain[:512]:
        raise Refused(unsafe(f"{name} 使用了 UTF-16 编码", f"its part {name} is in UTF-16"))
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise Refused(
            unsafe(
                f"{name} 含有外部实体声明（DTD）",
                f"its part {name} declares a document type (entity tricks)",
            )
        )


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


def _longest_string(plain: bytes) -> int:
    """The longest shared string in bytes, mark-up included: an upper bound."""
    return max(map(len, plain.split(b"</si>")), default=0) if len(plain) > 4096 else len(plain)


def check_listed(names: list[str], facts: dict[str, Facts]) -> None:
    """Every sheet that the reader is about to read has passed the gate. Errors: Refused."""
    if any(name not in facts for name in names):
        raise Refused(
            unreadable(
                "工作表与目录不符",
                "a sheet's content is not where the table of contents says",
            )
        )
