"""What was odd about a submission's form and layout, as breaches."""

from __future__ import annotations

from consolidate.checks.findings.address import letter
from consolidate.checks.findings.breach import Breach
from consolidate.intake.workbook.model.book import Verdict
from consolidate.reading.layout.model.arranged import Arranged, Note
from consolidate.runtime.bilingual import Bilingual
from consolidate.schemas.cover import COVER
from consolidate.schemas.sheets import sheet


def refusal_breach(workbook: Arranged, verdict: Verdict) -> Breach:
    """The breach of a file that was not read; the reason without its remedy, which the rule has."""
    zh, en = verdict.zh.partition("。")[0], verdict.en.partition(";")[0]
    reason = Bilingual(zh.partition("：")[2] or zh, en.partition(": ")[2] or en)
    return Breach(
        verdict.rule, "hold", submission_id=workbook.sha256, file=workbook.file, detail=reason.zh, detail_en=reason.en
    )


def note_breaches(workbook: Arranged) -> list[Breach]:
    """The notes on a submission that was read, as breaches; a web page under a workbook's name is one too."""
    tables = {part.sheet: part.table for part in workbook.parts}
    found = [_note_breach(workbook, note, tables.get(note.sheet or "")) for note in workbook.notes]
    if workbook.form == "html":
        found.append(
            Breach(
                "html_as_xls", "explain", file=workbook.file, detail="已读取其中的表格", detail_en="its table was read"
            )
        )
    return found


def _note_breach(workbook: Arranged, note: Note, table: str | None) -> Breach:
    value, expected = note.value, note.expected
    if note.rule in ("unknown_sheet", "copied_sheet"):
        value = value or note.sheet or ""
    if note.rule == "copied_sheet":
        expected = expected or (sheet(table) if table else COVER).title
    if note.rule == "forbidden_column":
        expected = expected or value
    return Breach(
        note.rule, note.severity, file=workbook.file, sheet=note.sheet, table_name=table, row=note.row, field=note.field,
        value=value, expected=expected, detail=note.detail, detail_en=note.detail_en,
        cell=None if note.row is None or note.column is None else f"{letter(note.column)}{note.row}",
        line_key="|".join((note.value, note.expected)),
    )  # fmt: skip
