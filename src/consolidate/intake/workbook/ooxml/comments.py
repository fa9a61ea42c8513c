"""The comments on the cells of an .xlsx: what somebody wrote beside a value; a thread of Excel 365 has one for older programs."""

from __future__ import annotations

import re
from collections.abc import Mapping

from consolidate.intake.workbook.container.zipped import ZipPackage
from consolidate.intake.workbook.model.address import column_number
from consolidate.intake.workbook.model.cell import Place
from consolidate.intake.workbook.ooxml.package import relations_of
from consolidate.intake.workbook.ooxml.spelling import follow

LONGEST = 1000
"""So much of a comment is read."""
OF_THREAD = "tc="
"""How the author of a thread's comment begins."""
_COMMENTS = ("批注", "the comments")
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_HEAD_OF_THREAD = re.compile(r"\A.*?\n\s*\n.*?[:：]\s*\n", re.DOTALL)
"""That this program shows no threads, and where the first comment of the thread begins."""


def has_comments(archive: ZipPackage) -> bool:
    """Whether there may be comments in any sheet."""
    return any("comments" in name.lower() for name in archive.members)


def comments_of(archive: ZipPackage, member: str) -> Mapping[Place, str]:
    """What the comments of the sheet of this member say, without the name of who wrote them. Errors: Refused."""
    reader = _CommentsReader()
    for relation in relations_of(archive, member).values():
        if relation.kind == "comments":
            follow(archive.read(relation.member), reader, _COMMENTS)
    return reader.found


class _CommentsReader:
    """Follows the comments of one sheet."""

    def __init__(self) -> None:
        self.found: dict[Place, str] = {}
        self.authors: list[str] = []
        self.reference, self.author = "", 0
        self.written: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name in ("author", "comment"):
            self.written = []
        if name == "comment":
            self.reference, author = attributes.get("ref", ""), attributes.get("authorId", "")
            self.author = int(author) if author.isdecimal() and len(author) < 7 else len(self.authors)

    def text(self, text: str) -> None:
        self.written.append(text)

    def end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name == "author":
            self.authors.append("".join(self.written).strip())
        elif name == "comment" and (found := _REFERENCE.fullmatch(self.reference.strip())):
            place = int(found[2]) - 1, column_number(found[1].upper().encode()) - 1
            author = self.authors[self.author] if self.author < len(self.authors) else ""
            self.found[place] = without_author("".join(self.written), author)


def without_author(text: str, author: str) -> str:
    """A comment without what a program puts before it."""
    text = text.replace("\r", "").strip()
    if author.startswith(OF_THREAD):
        return _HEAD_OF_THREAD.sub("", text, count=1).strip()[:LONGEST]
    said = text.removeprefix(author).lstrip()
    return (said[1:] if author and said != text and said[:1] in (":", "：") else text).strip()[:LONGEST]
