"""Which sheets an .xlsx lists, and in which parts its sheets, texts and styles are: as its relations say, whatever the names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from xml.parsers import expat

from consolidate.intake.workbook.container.zipped import ZipPackage
from consolidate.intake.workbook.model.refuse import Refused, unreadable, unsafe
from consolidate.intake.workbook.ooxml.package import CONTENTS, Relation, relations_of, workbook_part
from consolidate.intake.workbook.ooxml.rewrite import NAMESPACES, PREFIXES
from consolidate.intake.workbook.ooxml.spelling import parse

OTHERS = frozenset(("chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"))
"""Kinds of sheets that hold no grid to be filled in."""
IDS = tuple(f"{namespace} id" for namespace, prefix in PREFIXES.items() if prefix == "r:")
TRUE = ("1", "true")


@dataclass(frozen=True, slots=True)
class Listed:
    """One worksheet as the workbook lists it."""

    name: str
    state: str
    member: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a workbook consists of; `texts` and `styles` are empty where it has no such part."""

    sheets: tuple[Listed, ...]
    texts: str
    styles: str
    is_since_1904: bool
    """Whether its days are counted from 1904."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    state: str
    relation: str


def contents_of(archive: ZipPackage, most_sheets: int) -> Contents:
    """The table of contents. Errors: Refused when it has too many sheets, or contradicts itself."""
    workbook = workbook_part(archive)
    entries, is_since_1904 = _entries(archive.read_or_empty(workbook))
    if len(entries) > most_sheets:
        raise Refused(unsafe(f"工作表超过 {most_sheets} 张", f"it has over {most_sheets} sheets"))
    relations = relations_of(archive, workbook)
    found = [_listed(entry, relations) for entry in entries]
    sheets = tuple(sheet for sheet in found if sheet)
    check_single([sheet.name for sheet in sheets], "名称", "name")
    check_single([sheet.member for sheet in sheets], "内容", "part")
    return Contents(sheets, _only(relations, "sharedStrings"), _only(relations, "styles"), is_since_1904)


@lru_cache(maxsize=64)
def _entries(workbook: bytes) -> tuple[tuple[_Entry, ...], bool]:
    """The sheets in their order, and whether days are counted from 1904."""
    entries: list[_Entry] = []
    dates: list[str] = []
    path: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        namespace, _, name = tag.rpartition(" ")
        path.append(name if namespace in NAMESPACES else "")
        if path == ["workbook", "sheets", "sheet"]:
            relation = next((attributes[key] for key in IDS if key in attributes), "")
            entries.append(_Entry(attributes.get("name", ""), attributes.get("state", "visible"), relation))
        elif path == ["workbook", "workbookPr"]:
            dates.append(attributes.get("date1904", "").strip())

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: path.pop()
    parse(parser, workbook, CONTENTS)
    return tuple(entries), any(date in TRUE for date in dates)


def _listed(entry: _Entry, relations: Mapping[str, Relation]) -> Listed | None:
    """A worksheet; None for another kind of sheet, and for one that points at nothing: macros leave such behind."""
    if not entry.relation:
        return None
    relation = relations.get(entry.relation)
    if relation is None:
        raise Refused(
            unreadable(f"缺少工作表“{entry.name}”的内容", f"the content of its sheet {entry.name} is missing")
        )
    if relation.kind in OTHERS:
        return None
    if relation.kind != "worksheet":
        raise Refused(
            unreadable(f"“{entry.name}”不是工作表", f"its sheet {entry.name} is of the unknown kind {relation.kind}")
        )
    return Listed(entry.name, entry.state, relation.member)


def check_single(values: list[str], zh: str, en: str) -> None:
    """Errors: Refused where two sheets have the same."""
    if len(set(values)) < len(values):
        raise Refused(unreadable(f"有两张工作表的{zh}相同", f"two of its sheets have the same {en}"))


def _only(relations: Mapping[str, Relation], kind: str) -> str:
    """The part of a kind of which there is one at most."""
    members = {relation.member for relation in relations.values() if relation.kind == kind}
    if len(members) > 1:
        raise Refused(unreadable(f"有两个 {kind} 部分", f"it has two parts of the kind {kind}"))
    return members.pop() if members else ""
