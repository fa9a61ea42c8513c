"""Draws a data directory: workbooks as teams send them, and what a run makes of them."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
from openpyxl import Workbook

from consolidate.schemas.cover import COVER
from consolidate.schemas.sheets import DECLARED, LINES

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
TEAM, TOWN = "441823107", "太平镇"  # 驻阳山县太平镇工作队
NAMES = {
    "441823107": ("驻阳山县太平镇工作队", "阳山县", "太平镇"),
    "441825105": ("驻连山壮族瑶族自治县太保镇工作队", "连山壮族瑶族自治县", "太保镇"),
    "441825108": ("驻连山壮族瑶族自治县福堂镇工作队", "连山壮族瑶族自治县", "福堂镇"),
}

Line = Mapping[str, Any]

PAIRING: Line = {
    "pairing_kind": "组团单位",
    "partner": "广州市花都区财政局党支部",
    "local_organisation": "毛崀村党支部",
    "village": "毛崀村",
    "signed_on": "2024-04-18",
}
ACTIVITY: Line = {
    "title": "主题党日",
    "activity_kind": "主题党日",
    "held_on": "2024-05-04",
    "village": "毛崀村",
    "partners": "广州市花都区财政局党支部",
    "attendance": 30,
}
CONTRIBUTION: Line = {
    "received_on": "2024-05-06",
    "fund_source": "社会捐赠资金",
    "donor": "广州市某某有限公司",
    "village": "毛崀村",
    "purpose": "产业发展",
    "cash_yuan": 30,
    "total_yuan": 30,
}
PROJECT: Line = {
    "name": "油茶基地",
    "industry": "种植",
    "village": "毛崀村",
    "operator": "太平镇供销社",
    "investment_yuan": 50,
    "aid_yuan": 20,
    "project_status": "在建",
    "jobs": 12,
    "households": 8,
}
RECLAMATION: Line = {
    "village": "毛崀村",
    "plot": "大坪地块",
    "area_mu": 12.5,
    "reclaimed_on": "2024-05",
    "crops": "水稻",
    "model": "合作社",
}
LIVELIHOOD: Line = {
    "livelihood_kind": "技能培训",
    "title": "家政培训",
    "village": "毛崀村",
    "happened_on": "2024-06-01",
    "people": 20,
}
LINE = {
    "pairing": PAIRING,
    "activity": ACTIVITY,
    "contribution": CONTRIBUTION,
    "project": PROJECT,
    "reclamation": RECLAMATION,
    "livelihood": LIVELIHOOD,
}


def cover(team: str = TEAM, period: str = "2024Q2", filled_on: str = "2024-07-03", **more: Any) -> dict[str, Any]:
    """A cover as it should be; `more` replaces entries by field, None leaves one out."""
    name, county, town = NAMES[team]
    entries = {
        "form_code": "HL-1",
        "form_version": "1.0",
        "team": name,
        "county": county,
        "town": town,
        "period": period,
        "preparer": "李某",
        "reviewer": "陈某",
        "phone": "13800138000",
        "filled_on": filled_on,
        "revision_note": None,
    }
    return entries | more


def book(
    sheets: Mapping[str, Sequence[Line]] | None = None,
    entries: Mapping[str, Any] | None = None,
    *,
    missing: Sequence[str] = (),
) -> Workbook:
    """A clean return: a cover, each sheet with its header in row 1 and its lines below; `missing` leaves sheets out."""
    workbook = Workbook()
    front = workbook.active
    front.title = COVER.title
    for name, value in (entries or cover()).items():
        if value is not None:
            front.append([COVER.column(name).header, value])
    for sheet in (*LINES, DECLARED):
        if sheet.table in missing:
            continue
        page = workbook.create_sheet(sheet.title)
        columns = {field: one for field, one in sheet.columns.items() if field != "line_no"}
        page.append([one.label for one in columns.values()])
        for line in (sheets or {}).get(sheet.table, ()):
            page.append([line.get(field) for field in columns])
    return workbook


@cache
def _asking() -> duckdb.DuckDBPyConnection:
    """An instance of DuckDB that holds nothing: to set one up for each question took twice as long as the question."""
    return duckdb.connect(":memory:", config={"threads": "1"})


@dataclass
class Desk:
    """A data directory of a test."""

    data: Path
    runs: list[Any] = field(default_factory=list)

    def put(self, name: str, workbook: Workbook | bytes) -> Path:
        """Put a workbook into raw/."""
        path = self.data / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(workbook, bytes):
            path.write_bytes(workbook)
        else:
            workbook.save(path)
        return path

    def run(self, **options: Any) -> Any:
        """Run the pipeline; the outcome. Without the exports, which most tests do not look at."""
        from consolidate.pipeline import run

        outcome = run(self.data, **{"exports": False} | options)
        self.runs.append(outcome)
        return outcome

    def ask(self, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """Ask the published warehouse, attached for this question."""
        con = _asking()
        con.execute(f"ATTACH '{self.data}/warehouse/consolidated.duckdb' AS consolidated (READ_ONLY); USE consolidated")
        try:
            return con.execute(query, list(parameters)).fetchall()
        finally:
            con.execute("USE memory; DETACH consolidated")

    def findings(self, *columns: str) -> list[tuple[Any, ...]]:
        """Open findings in a stable order, without who has sent nothing."""
        wanted = ", ".join(columns or ("rule", "severity", "sheet", "cell", "value"))
        query = (
            f"SELECT {wanted} FROM quality.finding WHERE status = 'open' AND rule <> 'missing_submission' ORDER BY ALL"
        )
        return self.ask(query)

    def total(self, measure: str, scope: str = "all", code: str = "", period: str = "all") -> Any:
        """A total, None where there is none."""
        query = "SELECT value FROM mart.total WHERE measure = ? AND scope = ? AND scope_code = ? AND period = ?"
        found = self.ask(query, measure, scope, code, period)
        return found[0][0] if found else None


def amend(path: Path, spans: dict[str, dict[str, str]], *more: dict[str, str]) -> None:
    """Give rows their spans, by code, and add rows."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    key = "village_code" if "village_code" in rows[0] else "team_code"
    rows = [row | spans.get(row[key], {}) for row in [*rows, *more]]
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, [*rows[0], "from_period", "until_period", "merged_into"], restval="")
        writer.writeheader()
        writer.writerows(rows)


def desk(folder: Path) -> Desk:
    """An empty data directory with the reference facts, without roster."""
    data = folder / "data"
    (data / "raw").mkdir(parents=True)
    shutil.copytree(REFERENCE, data / "reference", ignore=shutil.ignore_patterns("group_unit*"))
    return Desk(data)
