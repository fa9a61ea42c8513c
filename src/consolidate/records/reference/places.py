"""towns.csv, villages.csv and place_aliases.csv: the places, by the codes of the national statistical divisions."""

from __future__ import annotations

from pathlib import Path

from consolidate.records.reference.record import Alias, Town, Village
from consolidate.records.reference.table import ReferenceTable, parse

_EXCEL = "（若显示为 4.4E+11，请在 Excel 中把这一栏设为文本）"


def towns(path: Path, content: bytes) -> tuple[Town, ...]:
    """All towns. Errors: UnusableData for a bad or repeated code, or a county with two names."""
    table = parse(path, content, Town._fields)
    found: dict[str, Town] = {}
    counties: dict[str, str] = {}
    for line, cells in table:
        town = Town(*cells)
        _require_code(table, line, "county_code", town.county_code, 6)
        _require_code(table, line, "town_code", town.town_code, 9)
        if town.town_code in found:
            raise table.refuse(line, f"town_code {town.town_code} 重复", f"town_code {town.town_code} appears twice")
        if counties.setdefault(town.county_code, town.county) != town.county:
            raise table.refuse(
                line,
                f"县 {town.county_code} 前面写作“{counties[town.county_code]}”，这里写作“{town.county}”",
                f"county {town.county_code} has two names",
            )
        found[town.town_code] = town
    return tuple(found.values())


def villages(path: Path, content: bytes, towns: tuple[Town, ...], calendar: str) -> tuple[Village, ...]:
    """All villages. Errors: UnusableData for a bad or repeated code, a town that differs from towns.csv, a span that
    is none, or a successor that is not listed.
    """
    table = parse(path, content, Village._fields[:6], Village._fields[6:])
    known = {town.town_code: town for town in towns}
    found: dict[str, Village] = {}
    for line, cells in table:
        village = Village(*cells)
        code = village.village_code
        _require_code(table, line, "village_code", code, 12)
        if known.get(village.town_code) != cells[:4]:
            raise table.refuse(
                line,
                f"“{village.county}{village.town}”（{village.county_code}、{village.town_code}）与 towns.csv 不符",
                f"county and town of {code} are not those of towns.csv",
            )
        if code in found:
            raise table.refuse(line, f"village_code {code} 重复", f"village_code {code} appears twice")
        table.require_span(line, calendar, village.from_period, village.until_period)
        found[code] = village
    _require_successors(table, found)
    return tuple(found.values())


def _require_successors(table: ReferenceTable, villages: dict[str, Village]) -> None:
    for (line, _), village in zip(table, villages.values(), strict=True):
        into = village.merged_into
        if into and (into not in villages or into == village.village_code or not village.until_period):
            raise table.refuse(
                line,
                f"merged_into 应为另一个已登记的村代码，并写明 until_period；写的是“{into}”{_EXCEL}",
                "merged_into must be another village's code, and until_period be given",
            )


def aliases(path: Path, content: bytes, towns: tuple[Town, ...], villages: tuple[Village, ...]) -> tuple[Alias, ...]:
    """All other spellings. Errors: UnusableData for an unknown code or verdict, or a line given twice."""
    table = parse(path, content, Alias._fields[:3], Alias._fields[3:])
    codes = {town.town_code for town in towns} | {town.county_code for town in towns}
    codes |= {village.village_code for village in villages}
    found: dict[tuple[str, str], Alias] = {}
    for line, cells in table:
        alias = Alias(*cells)
        if alias.code not in codes:
            raise table.refuse(
                line,
                f"code {alias.code} 不是已登记的县、镇、村代码{_EXCEL}",
                f"code {alias.code} is no known place",
            )
        if alias.verdict not in ("ok", "warn"):
            raise table.refuse(line, f"verdict 应为 ok 或 warn，写的是“{alias.verdict}”", "verdict must be ok or warn")
        if (alias.alias, alias.code) in found:
            raise table.refuse(line, f"别名“{alias.alias}”重复", f"the alias of {alias.code} appears twice")
        found[alias.alias, alias.code] = alias
    return tuple(found.values())


def _require_code(table: ReferenceTable, line: int, field: str, code: str, digits: int) -> None:
    if len(code) != digits or not (code.isascii() and code.isdigit()):
        raise table.refuse(
            line,
            f"{field} 应为 {digits} 位数字，写的是“{code}”{_EXCEL}",
            f"{field} must have {digits} digits",
        )
