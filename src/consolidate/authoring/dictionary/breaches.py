"""Which rules a column can break: what it declares, what its checks name, and what row-wide checks say of it."""

from __future__ import annotations

from collections.abc import Iterator

from consolidate.schemas.form import FormSheet


def rules_of(sheet: FormSheet, field: str) -> tuple[str, ...]:
    """Slugs of the rules named for a column, each once, in the order of the declaration."""
    column = sheet.column(field)
    required = ("required",) if column.is_required else ()
    checks = tuple(check.error.rule for check in column.checks)
    return tuple(dict.fromkeys((*required, *column.rules, *checks, *_row_wide(sheet, field))))


def columns_of(rule: str, sheets: tuple[FormSheet, ...]) -> list[str]:
    """The columns that can break a rule: 共建活动 参加人次. Not for `required`: every required column can."""
    found = [(sheet, field) for sheet in sheets for field in sheet.columns if rule in rules_of(sheet, field)]
    return [] if rule == "required" else [f"{sheet.title} {sheet.column(field).header}" for sheet, field in found]


def _row_wide(sheet: FormSheet, field: str) -> Iterator[str]:
    """Rules of the checks over several columns whose finding stands at this one: the first it names."""
    for check in sheet.line_checks:
        if check.error.fields[0] == field:
            yield check.error.rule
