"""Writes the form: a workbook for one team and period, or for any, derived from the declared sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook

from consolidate.authoring.template import (
    check_sheet,
    cover as cover_sheet,
    declared,
    instruct,
    lines as line_sheet,
    lists,
    programme,
    ranges,
)
from consolidate.authoring.template.form import Form
from consolidate.authoring.template.free import MODIFIED, require_free
from consolidate.authoring.template.layout import layout
from consolidate.authoring.template.period import label
from consolidate.authoring.template.prefill import Prefill
from consolidate.authoring.template.style import FormStyle
from consolidate.reading.values.period import Period
from consolidate.runtime import disk
from consolidate.runtime.errors import WrongUsage
from consolidate.schemas.form import FormSheet
from consolidate.schemas.sheets import FORM_CODE, FORM_VERSION, SHEETS

DAY_NOUGHT = date(1899, 12, 30)
CREATED = MODIFIED  # fixed, so that the same form is the same bytes
FormLines = Mapping[str, Sequence[Mapping[str, object]]]


def write(
    path: Path,
    reference_folder: Path,
    team: str | None,
    period: str | None,
    lines: FormLines | None = None,
    cover: Mapping[str, object] | None = None,
    prefill: Prefill | None = None,
) -> None:
    """Write the form HL-1 to `path`.

    `team` is a registered team's code or name, `period` a code like 2024Q2; either may be None, to be chosen on the
    cover. `lines` (by table, then one mapping from field to value a line; 汇总 is `declared_total`) and `cover` (by
    field) are filled in as they would be typed: money in 万元, dates as dates; `prefill` is what is filled in before
    the team has typed anything. Errors: WrongUsage for an unknown team
    or period, a path that cannot be written, is no .xlsx or holds a form that somebody has filled in, UnusableData for a broken reference folder.
    """
    require_free(path)
    save(path, workbook(SHEETS, reference_folder, team, period, lines or {}, cover or {}, prefill))


def save(path: Path, content: bytes) -> None:
    """Put a form in place. Errors: WrongUsage where it cannot be written."""
    try:
        disk.write(path, content)
    except OSError as error:
        raise WrongUsage(f"{path} 无法写入：{error.strerror}。请换一个位置或文件名。 It cannot be written.") from error


def workbook(
    sheets: Sequence[FormSheet], reference: Path, team: str | None, period: str | None, filled: FormLines,
    cover: Mapping[str, object], prefill: Prefill | None = None,
) -> bytes:  # fmt: skip
    """The form made of these sheets, the cover first and 汇总 last, as the bytes of an .xlsx file."""
    form = _form_for(sheets, reference, team, period, prefill)
    filled = {**(prefill.lines if prefill else {}), **filled}
    out = BytesIO()
    book = Workbook(
        out, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    )
    _describe(book, form)
    style = FormStyle(book)
    first, *middle, last = sheets
    cover_sheet.write(book, style, form, first, cover)
    instruct.write(book, style, form, sheets)
    places = {sheet.table: layout(sheet, len(filled.get(sheet.table, ()))) for sheet in sheets}
    for middle_sheet in middle:
        line_sheet.write(book, style, form, places[middle_sheet.table], filled.get(middle_sheet.table, ()))
    details = {sheet.table: places[sheet.table] for sheet in middle}
    declared.write(book, style, form, places[last.table], details, filled.get(last.table, ()), filled)
    check_sheet.write(book, style, form, first, list(details.values()))
    hidden = lists.write(book, style, form.lists, cover_sheet.cell(first, "team"))
    ranges.define_cover(book, first, cover_sheet.FIRST)
    beside = form.lists.columns + 1
    ranges.define(book, hidden, details.values(), beside)
    ranges.define_period(book, hidden, beside + 3, _period_days(form))
    book.close()
    return out.getvalue()


def _period_days(form: Form) -> Iterator[tuple[str, int, int]]:
    """Each period's name on the cover, with its first and last day as a spreadsheet counts them."""
    for period in (form.period,) if form.period else form.programme.periods:
        yield label(period), (period.start - DAY_NOUGHT).days, (period.end - DAY_NOUGHT).days


def _form_for(
    sheets: Sequence[FormSheet], reference: Path, team: str | None, period: str | None, prefill: Prefill | None
) -> Form:
    """For whom and when, with the lists that are offered."""
    known = programme.load_programme(reference, period)
    chosen = known.team(team) if team else None
    when = known.period(period) if period else None
    offered = [label(period) for period in ((when,) if when else known.periods)]
    names = prefill.names if prefill else {}
    since = Period.parse(prefill.period) if prefill else None
    return Form(known, chosen, when, lists.gather(sheets, known, chosen, offered, names), since)


def _describe(book: Workbook, form: Form) -> None:
    """The document's properties; those of our own say which form it is, whatever is typed on the cover."""
    book.set_properties({"title": f"红联共建工作情况季报（{FORM_CODE}）", "subject": form.facts, "created": CREATED})
    for name, value in (
        ("form_code", FORM_CODE),
        ("form_version", FORM_VERSION),
        ("team_code", form.team.code if form.team else None),
        ("period", form.period.code if form.period else None),
    ):
        if value:
            book.set_custom_property(name, value, "text")
