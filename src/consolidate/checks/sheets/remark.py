"""What a reader's short note means, in the words of a finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from consolidate.checks.findings.breach import shown_text
from consolidate.schemas.expected import wan
from consolidate.schemas.kind import Kind

if TYPE_CHECKING:
    from consolidate.reading.values.gazetteer import Places
    from consolidate.reading.values.reading import Reading
    from consolidate.schemas.column import Column

_QUALIFIED = {"≈": "约数", "≥": "只说了下限", ">": "只说了下限", "<": "只说了上限", "≤": "只说了上限"}

_SENTENCES = ("not_a_number", "not_a_date", "ambiguous_date", "unknown_place")


def explain_reading(
    rule: str, column: Column, reading: Reading, typed: str, villages: Mapping[str, str], places: Places
) -> tuple[str, str, str]:
    """Expected value of a reader's finding, and its detail in Chinese and in English."""
    note, note_en = str(reading.note or ""), reading.note_en
    if rule == "unknown_place" and column.is_local:
        return "", note, note_en
    if rule in ("shown_differs", "merged_columns") or (rule == "unit_missing" and note.startswith("“")):
        return "", note, note_en
    if rule in _SENTENCES and note and not note[0].isascii():
        return "", f"（{note}）", f"({note_en})" if note_en else ""
    return *_explain_note(rule, column, reading.value, note, typed, villages, places), ""


def explain_missing(typed: str) -> str:
    """What stands in the place of a required value: nothing, or a mark for nothing."""
    return f"单元格里是“{typed}”" if typed.strip() else "没有填写"


def _explain_note(
    rule: str, column: Column, value: object, note: str, typed: str, villages: Mapping[str, str], places: Places
) -> tuple[str, str]:
    if rule == "not_in_list" and column.choices is not None:
        return "、".join(column.choices.values), ""
    if rule == "required":
        return "", explain_missing(typed)
    if rule == "negative":
        return "、".join(str(check.title) for check in column.checks if check.error.rule == rule), ""
    if rule == "too_long":
        return str(column.longest), f"{note.partition(' ')[0]} 字"
    if rule == "bad_credit_code":
        return "", f"可能是 {note}，请核对原件。" if len(note) == 18 and note.isalnum() else ""
    if rule in ("approximate", "assumed"):
        return villages.get(str(value)) or stored_text(column, value), _QUALIFIED.get(note, "")
    if rule == "ambiguous_place":
        return "", f"（{'、'.join(_distinct_names(note.split('、'), villages, places))}）"
    return "", ""


def _distinct_names(codes: Sequence[str], villages: Mapping[str, str], places: Places) -> list[str]:
    """The villages by their names, with county and town where several have one name."""
    names = [villages.get(code, code) for code in codes]
    return [
        f"{places.town_prefix(places.villages[code].town_code)}{name}" if names.count(name) > 1 else name
        for code, name in zip(codes, names, strict=True)
    ]


def stored_text(column: Column, value: object) -> str:
    """A value as it was stored, in the form's unit."""
    if isinstance(value, Decimal) and column.kind is Kind.MONEY:
        return wan(value)
    if isinstance(value, tuple):
        return "、".join(str(entry) for entry in value)
    text = value.isoformat() if isinstance(value, date) else shown_text("" if value is None else value)
    return f"{text} {column.unit}" if column.unit and isinstance(value, (int, Decimal)) else text
