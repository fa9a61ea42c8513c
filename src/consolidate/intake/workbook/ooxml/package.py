"""Reads an OOXML package's table of contents: which part points at which, and the document's properties."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote
from xml.parsers import expat

from consolidate.intake.workbook.container.zipped import SMALL, ZipPackage
from consolidate.intake.workbook.model.refuse import Refused, unreadable
from consolidate.intake.workbook.ooxml.spelling import parse

PERSONAL = ("author", "creator", "manager", "owner", "modifiedby", "checked", "recorded", "client")
RELATIONS_OF_PACKAGES = frozenset(("http://schemas.openxmlformats.org/package/2006/relationships",))
CONTENTS = ("工作簿目录", "the workbook's table of contents")
PERSONAL_ZH = ("作者", "姓名", "电话", "填报人", "审核人", "经办人")


def attributes_of(xml: bytes, wanted: str, namespaces: Collection[str]) -> list[dict[str, str]]:
    """The attributes of every element of that name, in document order. Errors: Refused."""
    found: list[dict[str, str]] = []
    tags = {f"{namespace} {wanted}" for namespace in namespaces}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag in tags:
            found.append(attributes)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parse(parser, xml, CONTENTS)
    return found


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
    parse(parser, xml, CONTENTS)
    return found


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points at: the last word of the relation's type, and the member."""

    kind: str
    member: str


def relations_of(archive: ZipPackage, part: str) -> Mapping[str, Relation]:
    """What each relation of a part points at, by its id; those that point nowhere are left out. Errors: Refused."""
    folder, _, name = part.rpartition("/")
    relations = archive.named(f"{folder}/_rels/{name}.rels".lower().lstrip("/"))
    xml = archive.read_or_empty(relations)
    find = _relations_before if len(xml) <= SMALL else _relations
    return find(xml, folder, tuple(archive.members)) if xml else {}


def _relations(xml: bytes, folder: str, members: tuple[str, ...]) -> Mapping[str, Relation]:
    found: dict[str, Relation] = {}
    names = {name.lower().lstrip("/"): name for name in reversed(members)}
    for attributes in attributes_of(xml, "Relationship", RELATIONS_OF_PACKAGES):
        known_by, is_inside = attributes.get("Id", ""), attributes.get("TargetMode") != "External"
        if known_by in found:
            raise Refused(unreadable("工作簿目录有重复的编号", "its table of contents names two parts by one id"))
        member = _member(names, folder, attributes.get("Target", "")) if is_inside else ""
        if member:
            found[known_by] = Relation(attributes.get("Type", "").rpartition("/")[2], member)
    return found


# the workbooks of one form have the same parts
_relations_before = lru_cache(maxsize=256)(_relations)


def _member(names: Mapping[str, str], folder: str, target: str) -> str:
    """The member that a target means, as Excel takes it; empty if there is none."""
    path = unquote(target.strip()).replace("\\", "/")
    whole = path if path.startswith("/") else posixpath.join("/", folder, path)
    paths = (posixpath.normpath(tried).lower().lstrip("/") for tried in (whole, "/" + path))
    return next((names[path] for path in paths if path in names), "")


def member_of_kind(relations: Mapping[str, Relation], kind: str) -> str:
    """The member that the first relation of a kind (`styles`) points at; empty where there is none."""
    return next((relation.member for relation in relations.values() if relation.kind == kind), "")


def workbook_part(archive: ZipPackage) -> str:
    """The member that is the workbook itself; by its usual name where nothing points at it."""
    usual = (archive.named(name) for name in ("xl/workbook.bin", "xl/workbook.xml"))
    pointed = member_of_kind(relations_of(archive, ""), "officeDocument")
    return pointed or next((name for name in usual if name in archive.members), "")


def properties(archive: ZipPackage) -> dict[str, str]:
    """The custom document properties; names and values of persons are left out."""
    custom = archive.read_or_empty("docProps/custom.xml")
    found = dict(texts_of(custom)) if custom else {}
    return {name: text for name, text in found.items() if not _is_personal(name)}


def _is_personal(name: str) -> bool:
    folded = name.casefold().replace(" ", "").replace("_", "")
    return any(word in folded for word in (*PERSONAL, *PERSONAL_ZH))
