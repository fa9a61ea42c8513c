"""An in-memory warehouse as the pipeline leaves it before the totals, drawn with a few short rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

import duckdb
import pyarrow

from consolidate.schemas import core, mart, quality, ref
from consolidate.schemas.core import table
from consolidate.schemas.measures import MEASURES
from consolidate.schemas.sheets import LINES, sheet
from consolidate.schemas.table import Stored, StoredTable
from consolidate.warehouse.database import create_tables

Row = Mapping[str, object]
PERIODS = ("2024Q1", "2024Q2", "2024Q3")
TEAMS = {"t1": "c1", "t2": "c1", "t3": "c2"}
COUNTIES = {"c1": "连山", "c2": "连南", "c3": "阳山"}
_MORE = (
    Stored("status", "VARCHAR", "", "", True),
    Stored("line_key", "VARCHAR", "", ""),
    Stored("village_key", "VARCHAR", "", ""),
    Stored("doubtful", "BOOLEAN", "", ""),
)
_DEFAULTS: dict[str, Row] = {
    "pairing": {"pairing_kind": "组团单位", "village": "一村", "signed_on": date(2024, 1, 2), "pairing_status": "在履约"},
    "activity": {
        "title": "慰问", "activity_kind": "走访慰问", "held_on": date(2024, 1, 2), "village": "一村", "partners": "甲党支部",
        "attendance": 10, "counted": True,
    },
    "contribution": {
        "received_on": date(2024, 1, 2), "fund_source": "财政帮扶资金", "donor": "甲局", "village": "一村",
        "purpose": "产业发展", "total_yuan": Decimal(0), "is_anonymous": False,
    },
    "project": {
        "name": "茶园", "industry": "种植", "village": "一村", "operator": "甲社", "project_status": "在建",
        "investment_yuan": Decimal(0), "aid_yuan": Decimal(0), "jobs": 0, "households": 0,
    },
    "reclamation": {
        "village": "一村", "plot": "大田", "area_mu": Decimal(1), "reclaimed_on": date(2024, 1, 1), "crops": "稻",
        "model": "合作社", "counted": True,
    },
    "livelihood": {
        "livelihood_kind": "劳务输送", "title": "输送", "village": "一村", "happened_on": date(2024, 1, 2), "people": 1,
    },
}  # fmt: skip


class Drawn:
    """The connection, and the short ways to draw into it."""

    def __init__(self, teams: Mapping[str, str] = TEAMS, periods: Iterable[str] = PERIODS) -> None:
        self.con = duckdb.connect(config={"threads": 1})  # a few rows: more threads only wait for one another
        self.con.execute("ATTACH ':memory:' AS stage")
        self._merged: dict[object, str] = {}
        create_tables(self.con, (*ref.TABLES, *core.TABLES, *quality.TABLES, *mart.TABLES))
        if "place" not in {one.name for one in quality.TABLES}:
            self.con.execute(
                "CREATE TABLE quality.place(submission_id VARCHAR, file VARCHAR, sheet VARCHAR, "
                "table_name VARCHAR, field VARCHAR, letter VARCHAR, first_row BIGINT)"
            )
        for one in LINES:
            columns = (*table(one).columns, *_MORE)
            spelled = ", ".join(f'"{column.name}" {column.type}' for column in columns)
            self.con.execute(f"CREATE TABLE stage.{one.table}({spelled})")
        self.load(ref.TEAM, [
            {"team_code": team, "team": f"{team}队", "county_code": county, "county": COUNTIES[county], "town": f"{team}镇"}
            for team, county in teams.items()
        ])  # fmt: skip
        self.load(ref.PERIOD, [
            {"period": one, "ordinal": n, "starts_on": date(2024, 1, 1), "ends_on": date(2024, 1, 1), "due_on": date(2024, 1, 1)}
            for n, one in enumerate(periods, 1)
        ])  # fmt: skip
        self.load(ref.MEASURE, [
            {"measure": one.name, "label": one.label, "unit": one.unit, "additivity": one.additivity, "key": one.key,
             "english": one.english, "ordinal": n, "table_name": one.table}
            for n, one in enumerate(MEASURES, 1)
        ])  # fmt: skip

    def clear(self) -> None:
        """Empty again, but for the teams, periods and measures."""
        self._merged.clear()
        kept = {"ref.team", "ref.period", "ref.measure"}
        names = [one.full_name for one in (*ref.TABLES, *core.TABLES, *quality.TABLES, *mart.TABLES)]
        staged = [f"stage.{one.table}" for one in LINES]
        self.con.execute(";".join(f"DELETE FROM {name}" for name in (*names, *staged) if name not in kept))

    def load(self, into: StoredTable, rows: list[Row]) -> None:
        """Insert rows given by column name; the rest stays NULL."""
        if not rows:
            return
        names = list(dict.fromkeys(name for row in rows for name in row))
        batch = pyarrow.table({name: [row.get(name) for row in rows] for name in names})
        self.con.register("incoming", batch)
        columns = ", ".join(f'"{name}"' for name in names)
        self.con.execute(f"INSERT INTO {into.full_name} ({columns}) SELECT {columns} FROM incoming")
        self.con.unregister("incoming")

    def submissions(self, *places: str) -> None:
        """Accepted submissions, each given as `team period`."""
        rows: list[Row] = [
            {
                "submission_id": f"s-{team}-{period}",
                "team_code": team,
                "period": period,
                "file": f"{period}/{team}.xlsx",
            }
            for team, period in (place.split() for place in places)
        ]
        self.load(core.SUBMISSION, rows)
        self.load(quality.SUBMISSION, [{**row, "status": "accepted"} for row in rows])

    def lines(self, name: str, *rows: Row) -> None:
        """Lines of one sheet: `at` is `team period`, `line` its id, `row` and `status` as they may be."""
        drawn = [self._line(name, n, row) for n, row in enumerate(rows, 1)]
        declared = table(sheet(name))
        accepted = [row for row in drawn if row["status"] == "accepted"]
        self.load(declared, [{key: row[key] for key in row if key != "status"} for row in accepted])
        self.load(StoredTable("stage", name, "", "", (*declared.columns, *_MORE)), drawn)

    def _line(self, name: str, n: int, row: Row) -> Row:
        team, period = str(row["at"]).split()
        given = {key: row[key] for key in row if key not in ("at", "line")}
        organisations: Row = {}
        for field in ("partner", "local_organisation"):
            if field in given:
                raw = given.pop(f"{field}_id", given[field])
                organisations |= {f"{field}_id": self._merged.get(raw, raw), f"raw_{field}_id": raw}
        if name == "project":  # known by its name within the team
            organisations["project_id"] = f"{team}|{given.get('name', _DEFAULTS[name]['name'])}"
        return {
            **_DEFAULTS[name],
            "line_id": row.get("line", f"{name[0]}{team}{period}-{n}"), "team_code": team, "period": period,
            "submission_id": f"s-{team}-{period}", "file": f"{period}/{team}.xlsx", "sheet": sheet(name).title, "row": 4 + n,
            "status": "accepted", **organisations, **given,
        }  # fmt: skip

    def organisations(self, **names: str | tuple[str, str]) -> None:
        """Organisations as id=name or id=(name, merged_into), drawn before the lines that name them."""
        self._merged |= {key: one[1] for key, one in names.items() if not isinstance(one, str)}
        self.load(ref.ORGANISATION, [
            {"organisation_id": key, "name": one if isinstance(one, str) else one[0],
             "merged_into": None if isinstance(one, str) else one[1]}
            for key, one in names.items()
        ])  # fmt: skip

    def roster(self, *names: str) -> None:
        """Organisations on the roster, by id."""
        self.load(ref.ROSTER, [{"organisation_id": name, "organisation": name} for name in names])

    def total(self, measure: str, scope: str = "all", code: str = "", period: str = "all") -> Decimal | None:
        """One total; None where there is no row."""
        found = self.con.execute(
            "SELECT value FROM mart.total WHERE measure = $m AND scope = $s AND scope_code = $c AND period = $p",
            {"m": measure, "s": scope, "c": code, "p": period},
        ).fetchall()
        return found[0][0] if found else None
