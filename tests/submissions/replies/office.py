"""Draws an office: returns in raw/, marked copies that go out, and what the teams make of them."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl import Workbook

from consolidate.intake.inbox import find_files
from consolidate.intake.marked.names import LIST, REMARK, VALUE, Mark, Stamp
from consolidate.intake.workbook.read_one import read_workbook
from consolidate.outputs.marking.marking import mark_copy
from consolidate.reading.layout.labels.form_labels import labels_from_schemas
from consolidate.reading.layout.model.arranged import Arranged
from consolidate.reading.layout.workbook import arrange
from consolidate.records.archive import FileArchive
from consolidate.records.journal.journal import Journal
from consolidate.records.journal.standing import standing
from consolidate.records.reference import load_reference
from consolidate.runtime.limits import Limits
from consolidate.submissions.inputs import places_of
from consolidate.submissions.replies import Replies, ReplyContext, take_replies
from tests.pipeline.drawing import ACTIVITY, NAMES, REFERENCE, TEAM, book, cover

LIMITS, LABELS, SEEN = Limits(), labels_from_schemas(), datetime(2024, 8, 1, tzinfo=UTC)
KNOWN = load_reference(REFERENCE)
PLACES = places_of(KNOWN)
ORIGINAL = "2024Q2/太平镇.xlsx"
_DRAWN: dict[str, bytes] = {}
Fills = Mapping[int, tuple[object, object]]


def saved(workbook: Workbook) -> bytes:
    """A workbook's bytes."""
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def taiping(*lines: Mapping[str, Any], **entries: Any) -> bytes:
    """太平镇's return: activities as given, else two with a slip each (共建活动!F2 若干, G3 约12)."""
    plain = ({**ACTIVITY, "attendance": "若干"}, {**ACTIVITY, "title": "慰问", "member_attendance": "约12"})
    asked = repr((lines, entries))
    if asked not in _DRAWN:  # saved twice, a workbook has two hashes
        _DRAWN[asked] = saved(book({"activity": lines or plain}, cover(**entries)))
    return _DRAWN[asked]


def slip(cell: str | None, severity: str = "quarantine", sheet: str | None = "共建活动", **more: Any) -> Mark:
    """A finding of 太平镇."""
    plain = {
        "rule": "not_a_number",
        "message": "不对。",
        "hint": "请改。",
        "team_code": TEAM,
        "period": "2024Q2",
        "title": "不是数字",
    }
    return Mark(f"f-{sheet}-{cell}", severity=severity, sheet=sheet, cell=cell, **(plain | more))


SLIPS = (slip("F2"), slip("G3", "explain"))


@dataclass
class Office:
    """A data directory in small: what lies in raw/, and what is decided."""

    data: Path

    def put(self, name: str, content: bytes) -> str:
        """Puts a file into raw/; its SHA-256."""
        path = self.data / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return hashlib.sha256(content).hexdigest()

    def marked(self, content: bytes, *marks: Mark, **stamp: str) -> bytes:
        """The marked copy of an original."""
        facts = {"team": NAMES[TEAM][0], "team_code": TEAM, "period": "2024Q2", "file": ORIGINAL}
        of = Stamp(hashlib.sha256(content).hexdigest(), **(facts | stamp))
        return mark_copy([("太平镇.xlsx", content)], marks or SLIPS, of).content

    def come_back(self, name: str, copy: bytes, fills: Fills, edits: Mapping[str, object] | None = None) -> str:
        """A copy filled in and put into raw/: `fills` 更正值 and 情况说明 by number, `edits` by 工作表!单元格."""
        return self.put(name, filled(copy, fills, edits))

    def hear(self) -> Replies:
        """What the replies in raw/ come to."""
        received = find_files(self.data / "raw", LIMITS)
        arranged: list[Arranged] = []
        for one in received:
            whole = one.verdict or read_workbook(*reversed(one.load(LIMITS)[0]), LIMITS)
            arranged.append(arrange(one, whole, LABELS))
        archive = FileArchive(self.data / "archive")
        archive.keep([(one.sha256, one.file, one.path) for one in received if not one.verdict], SEEN)
        decisions = self.journal.read()
        seen = {one.sha256: SEEN for one in received}
        return take_replies(
            arranged,
            ReplyContext(received, decisions, standing(decisions), KNOWN, PLACES, seen, self.data / "archive", LIMITS),
        )

    @property
    def journal(self) -> Journal:
        """What is decided."""
        return Journal(self.data / "decisions.jsonl")

    def decide(self) -> Replies:
        """Hears the replies and writes their decisions down."""
        heard = self.hear()
        self.journal.extend(heard.drafts)
        return heard


def filled(copy: bytes, fills: Fills, edits: Mapping[str, object] | None = None) -> bytes:
    """A marked copy as a team fills it in."""
    workbook = openpyxl.load_workbook(io.BytesIO(copy), rich_text=True)
    sheet = workbook[LIST]
    top = next(row for row in range(1, 20) if str(sheet.cell(row, 8).value).startswith(VALUE))
    assert str(sheet.cell(top, 9).value).startswith(REMARK)
    for row in range(top + 1, sheet.max_row + 1):
        number = sheet.cell(row, 1).value
        for column, text in zip((8, 9), fills.get(number, (None, None)), strict=True):
            if text is not None:
                sheet.cell(row, column).value = text
                if isinstance(text, str):
                    sheet.cell(row, column).data_type = "s"
    for place, value in (edits or {}).items():
        name, _, cell = place.rpartition("!")
        workbook[name][cell] = value
    return saved(workbook)


def decided(heard: Replies) -> list[tuple[object, ...]]:
    """The decisions to be: what, where, before, after, why."""
    told = []
    for one in heard.drafts:
        target = dict(one.target)
        place = (
            f"{target['file']} {target['sheet']}!{target['cell']}" if one.kind == "correction" else target["finding_id"]
        )
        told.append((one.kind, place, one.before, one.after, one.why))
    return told


def conflicts(heard: Replies) -> list[tuple[object, ...]]:
    """What was not taken: where, what, why."""
    return [(one.rule, one.cell, one.value, one.detail) for one in heard.breaches]
