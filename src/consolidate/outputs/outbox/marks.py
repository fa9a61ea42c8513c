"""Findings, as the warehouse and the check give them, as marks for a copy."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from consolidate.intake.marked.names import Mark, Stamp
from consolidate.schemas.rules import CATALOGUE
from consolidate.schemas.sheets import SHEETS

Row = Mapping[str, object]

_CHOICES = {
    (sheet.table, field): column.choices.values
    for sheet in SHEETS
    for field, column in sheet.columns.items()
    if column.choices
}
_LOOK = "3"
"""Counted up when copies look different, so that the nightly run writes them all again."""


def marks_of(rows: Iterable[Row]) -> list[Mark]:
    """One mark for each finding, a row in the columns of `quality.finding`."""
    return [_mark(row) for row in rows]


def _mark(row: Row) -> Mark:
    rule = str(row["rule"])
    number = row.get("row")
    return Mark(
        finding_id=_text(row["finding_id"]),
        rule=rule,
        severity=str(row["severity"]),
        title=CATALOGUE[rule].title if rule in CATALOGUE else rule,
        sheet=_text(row.get("sheet")) or None,
        cell=_text(row.get("cell")) or None,
        row=int(str(number).partition(".")[0]) if _text(number) else None,
        value=_text(row.get("value")),
        expected=should_be(rule, _text(row.get("expected"))),
        message=_text(row.get("message")),
        hint=_text(row.get("hint")),
        team_code=_text(row.get("team_code")),
        period=_text(row.get("period")),
        yuan=Decimal(str(row["yuan_at_stake"])) if _text(row.get("yuan_at_stake")) else None,
        choices=_CHOICES.get((_text(row.get("table_name")), _text(row.get("field"))), ()),
        because_of=_text(row.get("because_of")),
    )


def should_be(rule: str, expected: str) -> str:
    """What a cell should hold; nothing where a rule only compares it with something else, like last quarter's figure."""
    known = CATALOGUE.get(rule)
    return "" if known is not None and known.is_comparison else expected


def _text(value: object) -> str:
    """A value as text; nothing for None and for what frames hold in its place."""
    return "" if value is None or str(value) in ("nan", "NaN", "<NA>", "None") else str(value)


def fingerprint(stamp: Stamp, found: Sequence[Mark]) -> str:
    """What a copy rests on: the original and all that is marked in it."""
    return hashlib.sha256(repr((_LOOK, stamp, sorted(found))).encode("utf-8", "surrogatepass")).hexdigest()[:32]
