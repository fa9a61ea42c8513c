"""Reads an OOXML package's table of contents: which member holds which sheet, and the document's properties."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from functools import lru_cache
from xml.parsers import expat

from consolidate.intake.workbook.refuse import Refused, unreadable
from consolidate.intake.workbook.zipped import SMALL, Archive

PERSONAL = ("author", "creator", "manager", "owner", "modifiedby", "checked", "recorded", "client")
PERSONAL_ZH = ("作者", "姓名", "电话", "填报人", "审核人", "经办人")


def attributes_of(xml: bytes, wanted: str) -> Sequence[Mapping[str, str]]:
    """The attributes, by local name, of every element of that local name, in document order. Errors: Refused."""
    return _found_before(xml, wanted) if len(xml) <= SMALL else _found(xml, wanted)


def _found(xml: bytes, wanted: str) -> Sequence[Mapping[str, str]]:
    found: list[dict[str, str]] = []
    ending = f" {wanted}"

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith(ending) or tag == wanted:
            found.append({_local(name): value for name, value in attributes.items()})

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    _parse(parser, xml)
    return tuple(found)


# the sheets of one form have the same table of contents in most of its workbooks
_found_before = lru_cache(maxsize=256)(_found)


def texts_of(xml: bytes) -> list[tuple[str, str]]:
    """Name and text of every innermost element, the name being its parent's attribute `name` where it has one."""
    found: list[tuple[str, str]] = []
    named, text = "", ""

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal named, text
        named, text = attributes.get("name", named if _local(tag) != "property" else ""), ""

    def data(piece: str) -> None:
        nonlocal text
        text += piece

    def end(tag: str) -> None:
        nonlocal named, text
        if text.strip():
            found.append((named or _local(tag), text.strip()))
        text = ""
        named = "" if _local(tag) == "property" else named

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, data
    _parse(parser, xml)
    return found


def _parse(parser: expat.XMLParserType, xml: bytes) -> None:
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as trouble:
        raise Refused(unreadable("工作簿目录已损坏", "the workbook's table of contents is damaged")) from trouble


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def target_members(archive: Archive, relations: str) -> dict[str, str]:
    """The member that each relation of a part points at, by its id; those that point nowhere are left out."""
    names = {name.lower().lstrip("/"): name for name in archive.members}
    if relations not in names:
        return {}
    members: dict[str, str] = {}
    for attributes in attributes_of(archive.read(names[relations]), "Relationship"):
        target = attributes.get("Target", "").replace("\\", "/")
        path = target.lstrip("/") if target.startswith(("/", "xl/")) else posixpath.normpath("xl/" + target)
        if path.lower() in names:
            members[attributes.get("Id", "")] = names[path.lower()]
    return members


def related_member(archive: Archive, relations: str, kind: str) -> str | None:
    """The member that a part's relation of a kind (`styles`) points at; None where there is none."""
    names = {name.lower().lstrip("/"): name for name in archive.members}
    if relations not in names:
        return None
    for attributes in attributes_of(archive.read(names[relations]), "Relationship"):
        if attributes.get("Type", "").rpartition("/")[2] == kind:
            return target_members(archive, relations).get(attributes.get("Id", ""))
    return None


def sheet_members(archive: Archive) -> list[tuple[str, str]]:
    """Name and member of each sheet of an .xlsx, in order; the member is empty for a stray: a sheet without relation.

    Errors: Refused when a sheet's part is missing.
    """
    members = target_members(archive, "xl/_rels/workbook.xml.rels")
    listed: list[tuple[str, str]] = []
    for attributes in attributes_of(archive.read(archive.named("xl/workbook.xml")), "sheet"):
        name, relation = attributes.get("name", ""), attributes.get("id", "")
        if relation and relation not in members:
            raise Refused(unreadable(f"缺少工作表“{name}”的内容", f"the content of its sheet {name} is missing"))
        listed.append((name, members.get(relation, "")))
    return listed


def properties(archive: Archive) -> dict[str, str]:
    """The custom document properties and the title; names and values of persons are left out."""
    found = dict(texts_of(archive.read("docProps/custom.xml"))) if "docProps/custom.xml" in archive.members else {}
    core = archive.read_or_empty("docProps/core.xml")
    if b"title>" in core:
        found.update((name, text) for name, text in texts_of(core) if name == "title")
    return {name: text for name, text in found.items() if not _is_personal(name)}


def _is_personal(name: str) -> bool:
    folded = name.casefold().replace(" ", "").replace("_", "")
    return any(word in folded for word in (*PERSONAL, *PERSONAL_ZH))
