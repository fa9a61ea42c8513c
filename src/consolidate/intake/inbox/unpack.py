"""Opens a zip of submissions: one level, each member a submission of its own."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import PurePosixPath

from consolidate.intake.inbox.member import shown_name, trick
from consolidate.intake.inbox.received import Received, stand_in
from consolidate.intake.inbox.skip import why_skipped
from consolidate.intake.workbook import sniff
from consolidate.intake.workbook.container.zipped import Member, ZipPackage, open_archive
from consolidate.intake.workbook.model.refuse import PACK_AGAIN, Refused, not_a_workbook
from consolidate.runtime.limits import Limits
from consolidate.runtime.paths import INSIDE


def unpack(whole: Received, archive: ZipPackage, limits: Limits) -> list[Received]:
    """The members of a zip, each with its hash or its verdict; the zip itself where it holds nothing to read."""
    members = [_member(whole, archive, entry, limits) for entry in archive.members.values()]
    if not any(member for member in members if not member.skipped):
        verdict = not_a_workbook("是压缩包，里面没有文件", "it is a zip with nothing in it", PACK_AGAIN)
        return [replace(whole, verdict=verdict), *members]
    return members


def _member(whole: Received, archive: ZipPackage, entry: Member, limits: Limits) -> Received:
    shown = shown_name(entry)
    file = f"{whole.file}{INSIDE}{shown}"
    unread = Received(
        file,
        whole.path,
        entry.filename,
        stand_in(file, entry.file_size),
        entry.file_size,
    )
    skipped = next(filter(None, map(why_skipped, PurePosixPath(shown).parts)), "")
    if skipped and ".." not in PurePosixPath(shown).parts:
        return replace(unread, skipped=skipped)
    verdict = trick(entry, shown, limits)
    if verdict:
        return replace(unread, verdict=verdict)
    try:
        content = archive.read(entry.filename)
        _refuse_nested(content, limits)
    except Refused as refused:
        return replace(unread, verdict=refused.verdict)
    return replace(unread, sha256=hashlib.sha256(content).hexdigest())


def _refuse_nested(content: bytes, limits: Limits) -> None:
    """A zip in a zip is not opened. Errors: Refused."""
    if sniff.outer_kind(content) != "zip" or sniff.is_package(content):
        return
    if sniff.package_kind(open_archive(content, limits)) == "archive":
        raise Refused(
            not_a_workbook(
                "压缩包里还有压缩包，请解开后报送",
                "it is a zip inside a zip; unpack it",
            )
        )
