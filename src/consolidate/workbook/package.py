"""Reads an OOXML package's table of contents: which member holds which sheet, and the document's properties."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from xml.parsers import expat

from consolidate.workbook.refuse import Refused, unreadable
from consolidate.workbook.zipped import Archive

Element = tuple[str, dict[str, str], str]
"""local name, attributes by local name, text directly inside"""
PERSONAL = (
    "author",
    "creator",
    "manager",
    "owner",
    "modifiedby",
    "checked",
    "recorded",
    "作者",
    "姓名",
    "电话",
    "填报人",
    "审核人",
)


def elements(xml: bytes) -> list[Element]:
    """All elements of a small XML part in document order, without their namespaces. Errors: Refused."""
    found: list[Element] = []
    open_at: list[int] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def start(tag: str, attributes: dict[str, str]) -> None:
        open_at.append(len(found))
        found.append(
            (
                _local(tag),
                {_local(name): value for name, value in attributes.items()},
                "",
            )
        )

    def text(text: str) -> None:
        name, attributes, before = found[open_at[-1]]
        found[open_at[-1]] = name, attributes, before + text

    parser.StartElementHandler, parser.CharacterDataHandler = start, text
    parser.EndElementHandler = _closing(open_at)
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as trouble:
        raise Refused(
            unreadable("工作簿目录已损坏", "the workbook's table of contents is damaged")
        ) from trouble
    return found


def _closing(open_at: list[int]) -> Callable[[str], None]:
    def end(_: str) -> None:
        open_at.pop()

    return end


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def target_members(archive: Archive, relations: str) -> dict[str, str]:
    """The member that each relation of a part points at, by the relation's id; those that point nowhere are left out."""
    names = {name.lower().lstrip("/"): name for name in archive.members}
    if relations not in names:
        return {}
    members: dict[str, str] = {}
    for name, attributes, _ in elements(archive.read(names[relations])):
        if name == "Relationship":
            target = attributes.get("Target", "").replace("\\", "/")
            path = (
                target.lstrip("/") if target.startswith(("/", "xl/")) else posixpath.normpath("xl/" + target)
            )
            if path.lower() in names:
                members[attributes.get("Id", "")] = names[path.lower()]
    return members


def sheet_members(archive: Archive) -> dict[str, str]:
    """The name of the member that holds each sheet of an .xlsx, by the sheet's name."""
    members = target_members(archive, "xl/_rels/workbook.xml.rels")
    return {
        attributes.get("name", ""): members[attributes.get("id", "")]
        for name, attributes, _ in elements(archive.read(archive.named("xl/workbook.xml")))
        if name == "sheet" and attributes.get("id", "") in members
    }


def properties(archive: Archive) -> dict[str, str]:
    """The custom document properties and the title; names and values of persons are left out."""
    found: dict[str, str] = {}
    if "docProps/custom.xml" in archive.members:
        name = ""
        for tag, attributes, text in elements(archive.read("docProps/custom.xml")):
            if tag == "property":
                name = attributes.get("name", "")
            elif name and text.strip():
                found[name] = text.strip()
    if "docProps/core.xml" in archive.members:
        for tag, _, text in elements(archive.read("docProps/core.xml")):
            if tag == "title" and text.strip():
                found["title"] = text.strip()
    return {name: text for name, text in found.items() if not _is_personal(name)}


def _is_personal(name: str) -> bool:
    folded = name.casefold().replace(" ", "").replace("_", "")
    return any(word in folded for word in PERSONAL)
