"""What was expected, in words: Pandera says which line broke which rule, this says what the line should have held."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from consolidate.checks.findings.breach import shown
from consolidate.checks.sheets.wan import wan
from consolidate.reading.values.nil import is_blank
from schemas.kind import Kind
from schemas.pairing import CODE_BEGINS, TEAMS_ARRIVED

if TYPE_CHECKING:
    from consolidate.checks.sheets.read import Read
    from consolidate.submissions.frames import Gathered
    from schemas.check import Check
    from schemas.column import Column
    from schemas.form import Sheet


class Words(NamedTuple):
    """What goes into the sentence, and the figures beside it."""

    expected: str = ""
    detail: str = ""
    difference: Decimal | None = None
    yuan_at_stake: Decimal | None = None


def worded(gathered: Gathered, done: Read, found: pd.DataFrame) -> pd.DataFrame:
    """The failures as breaches: line, rule, severity, field, value, expected, detail, difference, yuan_at_stake."""
    rows = []
    for line, rule, severity, field in found.itertuples(index=False):
        typed = done.lines.loc[line]
        raw: Any = gathered.raw.at[line, field]
        value = "" if is_blank(raw) else shown(raw)
        words = _words(gathered.sheet, str(rule), str(field), typed)
        if rule == "implausible_size":
            words = words._replace(detail=_read_as(gathered.sheet.column(str(field)), typed[field], value))
        rows.append((line, rule, severity, gathered.sheet.table, field, value, *words))
    names = ["line", "rule", "severity", "table_name", "field", "value", *Words._fields]
    return pd.DataFrame(rows, columns=names, dtype=object)


def _words(sheet: Sheet, rule: str, field: str, line: pd.Series) -> Words:
    if rule == "date_in_period":
        is_old_pair = sheet.table == "pairing" and line[field] < TEAMS_ARRIVED
        return Words(f"{TEAMS_ARRIVED} 以后" if is_old_pair else f"{line['period_start']} 至 {line['period_end']}")
    if rule == "future_date":
        return Words(f"填报日期 {line['filled_on']}")
    if rule == "balance_total":
        return _balance(line)
    if rule == "members_exceed_attendance":
        return Words(str(line["attendance"]), difference=_decimal(line[field] - line["attendance"]))
    if rule == "persons_below_households":
        return Words(str(line["households"]), difference=_decimal(line[field] - line["households"]))
    if rule == "aid_exceeds_investment":
        over = line["aid_yuan"] - line["investment_yuan"]
        return Words(wan(line["investment_yuan"]), difference=_decimal(over), yuan_at_stake=_decimal(over))
    if rule == "code_kind":
        return Words(f"{line['pairing_kind']}的代码应以 {CODE_BEGINS.get(str(line['pairing_kind']), '')} 开头")
    if rule == "unit_suspect":
        return Words(f"单笔不超过 {wan(line['ceiling_yuan'])}", "超过了整个项目的规模。", yuan_at_stake=line[field])
    if rule == "required":
        return Words(detail="没有填写")
    return _bounded(sheet, rule, field, line)


def _balance(line: pd.Series) -> Words:
    parts = sum((line[name] for name in ("cash_yuan", "goods_value_yuan") if pd.notna(line[name])), Decimal(0))
    off = line["total_yuan"] - parts
    return Words(wan(parts), wan(abs(off)), off, abs(off))


def _bounded(sheet: Sheet, rule: str, field: str, line: pd.Series) -> Words:
    """The bound of the column's own check, as the check's title gives it: ≥ 1."""
    column = sheet.column(field)
    bounds = [one.title for one in column.checks if one.error == rule and not _keeps(one, line[field])]
    is_money = column.kind is Kind.MONEY
    return Words(bounds[0] if bounds else "", yuan_at_stake=line[field] if is_money and pd.notna(line[field]) else None)


def _read_as(column: Column, value: Any, typed: str) -> str:
    """What a figure was read as, where a unit makes another figure of it than the one in the cell: 1 万人次."""
    read = f"{_decimal(value).normalize():f}"
    return "" if read == typed else f"读作 {read} {column.unit}。‖It was read as {read} {column.unit}."


def _keeps(one: Check, value: Any) -> bool:
    """Whether a value keeps within a check's bound; a blank always does."""
    return bool(pd.isna(value)) or bool(one.holds(value))


def _decimal(number: object) -> Decimal:
    return Decimal(str(number))
