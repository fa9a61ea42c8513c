"""A small stage to draw on: two teams, three quarters, and lines of which a test writes only what matters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache

import duckdb
import pytest

from consolidate.checks.findings import Breach
from consolidate.schemas.core import ACTIVITY_PARTNER, SUBMISSION, table
from consolidate.schemas.quality import ACCOUNT
from consolidate.schemas.ref import DONOR, ORGANISATION, PERIOD, ROSTER, TEAM, TOWN, VILLAGE
from consolidate.schemas.sheets import LINES, sheet
from consolidate.warehouse import rules
from consolidate.warehouse.database import create_tables

TEAMS = (
    ("T01", "驻阳山县太平镇工作队", "441823", "阳山县", "太平镇"),
    ("T02", "驻清新区石角镇工作队", "441803", "清新区", "石角镇"),
    ("T03", "驻连州市西江镇工作队", "441882", "连州市", "西江镇"),
)
PERIODS = ("2023Q3", "2023Q4", "2024Q1", "2024Q2", "2024Q3", "2024Q4")
VILLAGES = (("V1", "三联村", "T01"), ("V2", "小江村", "T01"), ("V3", "石坎村", "T02"))
CODES = {village: code for code, village, _ in VILLAGES}
USUAL: dict[str, dict[str, object]] = {
    "pairing": {
        "pairing_kind": "非公企业", "partner": "广州润源食品有限公司党支部", "local_organisation": "三联村党支部",
        "village": "三联村", "signed_on": date(2022, 3, 1),
    },
    "activity": {
        "title": "清明祭英烈", "activity_kind": "主题党日", "held_on": date(2024, 4, 3), "village": "三联村",
        "partners": "广州润源食品有限公司党支部", "attendance": 20, "counted": True,
    },
    "contribution": {
        "received_on": date(2024, 4, 18), "fund_source": "社会捐赠资金", "donor": "广州润源食品有限公司",
        "village": "三联村", "purpose": "产业发展", "cash_yuan": Decimal("50000"), "total_yuan": Decimal("50000"),
        "is_anonymous": False,
    },
    "project": {
        "name": "丝苗米基地", "industry": "种植", "village": "三联村", "operator": "三联合作社",
        "investment_yuan": Decimal("800000"), "aid_yuan": Decimal("300000"), "project_status": "在建", "jobs": 12,
        "households": 40,
    },
    "reclamation": {
        "counted": True,
        "village": "三联村", "plot": "大塘边", "area_mu": Decimal("12.5"), "reclaimed_on": date(2024, 4, 1),
        "crops": "水稻", "model": "合作社",
    },
    "livelihood": {
        "livelihood_kind": "技能培训", "title": "电工培训", "village": "三联村", "happened_on": date(2024, 5, 6),
        "people": 30,
    },
}  # fmt: skip

COUNTED = (("pairing", "partner_id"), ("pairing", "local_organisation_id"), ("activity_partner", "organisation_id"))
"""Where a line says which organisation it counts for."""
TABLES = "SELECT concat_ws('.', database_name, schema_name, table_name) FROM duckdb_tables()"


class Stage:
    """What the rules find in the connection; `line` and the other methods add one row each."""

    def __init__(self) -> None:
        self.con = duckdb.connect(config={"threads": 1})  # a few rows: more threads only wait for one another
        self.con.execute("ATTACH ':memory:' AS stage")
        lines = [table(one) for one in LINES]
        create_tables(
            self.con,
            [TEAM, TOWN, VILLAGE, PERIOD, ORGANISATION, DONOR, ROSTER, SUBMISSION, ACTIVITY_PARTNER, ACCOUNT, *lines],
            has_comments=False,
        )
        for one in lines:
            self.con.execute(
                f"CREATE TABLE stage.{one.name} AS SELECT *, ''::VARCHAR AS status, ''::VARCHAR AS line_key,"
                f" ''::VARCHAR AS village_key FROM {one.full_name}"
            )
        self.con.execute("CREATE TABLE stage.activity_partner AS FROM core.activity_partner")
        self.con.execute(
            "CREATE TABLE stage.sum (submission_id VARCHAR, team_code VARCHAR, period VARCHAR, file VARCHAR,"
            " sheet VARCHAR, table_name VARCHAR, row BIGINT, kind VARCHAR, field VARCHAR, printed DECIMAL(24,4),"
            " tolerance DECIMAL(24,4), found DECIMAL(24,4), readable BOOLEAN)"
        )
        self.con.execute(
            "CREATE TABLE stage.declared (submission_id VARCHAR, team_code VARCHAR, period VARCHAR, file VARCHAR,"
            " sheet VARCHAR, row BIGINT, indicator VARCHAR, declared DECIMAL(24,4), tolerance DECIMAL(24,4),"
            " typed VARCHAR, is_nil BOOLEAN, note VARCHAR)"
        )
        self.con.execute("CREATE TABLE stage.setting (name VARCHAR, value VARCHAR)")
        self.con.execute(
            "CREATE TABLE stage.decision (decision_id VARCHAR, kind VARCHAR, what VARCHAR, a VARCHAR, b VARCHAR)"
        )
        self._refer()

    def clear(self) -> None:
        """As it was made."""
        for (place,) in self.con.execute(TABLES).fetchall():
            self.con.execute(f"DELETE FROM {place}")
        self._refer()

    def found(self, slug: str) -> list[Breach]:
        """What one rule finds, run alone; what suggestions leave out is counted by the rules that suggest."""
        wanted = {slug, *(rules.SUGGESTED if slug == "suggestions_left_out" else ())}
        breaches = rules.run_rules(self.con, set(rules.RULES) - wanted)
        return [Breach(*row) for row in breaches[breaches["rule"] == slug].itertuples(index=False)]

    def line(self, table_name: str, team: str = "T01", period: str = "2024Q2", row: int = 5, **fields: object) -> str:
        """One line of a sheet; its id says where it stands. `fields` replace the usual ones, `core` loads it too."""
        form = sheet(table_name)
        line_id = f"{form.letter}-{team}-{period}-{row}"
        status = fields.pop("status", "accepted")
        filled = USUAL[table_name] | fields
        village = filled.get("village")
        filled = {
            "line_id": line_id, "team_code": team, "period": period, **filled,
            "village_code": CODES.get(str(village)), "village_key": village, "status": status, "line_key": f"key of {row}",
            "sheet": form.title, "row": row, **self._submission(team, period),
        }  # fmt: skip
        if table_name == "pairing":
            filled["partner_id"] = self.organisation(str(filled["partner"]), kind=str(filled["pairing_kind"]))
            filled["local_organisation_id"] = self.organisation(str(filled["local_organisation"]), kind="镇村")
            filled |= {f"raw_{name}": filled[name] for name in ("partner_id", "local_organisation_id")}
        self.insert(f"stage.{table_name}", **filled)
        if status == "accepted":
            outside = ("status", "line_key", "village_key")
            self.insert(f"core.{table_name}", **{name: one for name, one in filled.items() if name not in outside})
        if table_name == "activity":
            self._take_part(line_id, str(filled["partners"]), str(status))
        return line_id

    def sum_row(self, printed: str, found: str, **fields: object) -> None:
        """A printed sum of 到账资金 in 帮扶资金物资, in yuan, typed to a hundredth of 万元."""
        usual: dict[str, object] = {
            "team_code": "T01", "period": "2024Q2", "sheet": "帮扶资金物资", "table_name": "contribution", "row": 20,
            "kind": "total", "field": "cash_yuan", "tolerance": Decimal("50"), "readable": True,
            "printed": Decimal(printed), "found": Decimal(found),
        }  # fmt: skip
        filled = usual | fields
        self.insert("stage.sum", **filled, **self._submission(str(filled["team_code"]), str(filled["period"])))

    def declare(
        self, indicator: str, declared: str | None, team: str = "T01", period: str = "2024Q2", **fields: object
    ) -> None:
        """A line of 汇总, in the stored unit."""
        usual: dict[str, object] = {
            "sheet": "汇总",
            "row": 3,
            "tolerance": Decimal("0.5"),
            "typed": declared,
            "is_nil": False,
        }
        self.insert(
            "stage.declared", team_code=team, period=period, indicator=indicator,
            declared=None if declared is None else Decimal(declared), **(usual | fields), **self._submission(team, period),
        )  # fmt: skip

    def organisation(self, name: str, kind: str | None = None, uscc: str | None = None) -> str:
        """The id of an organisation, which is added when it is new."""
        identity = f"o-{name}"
        known = self.con.execute("SELECT kind FROM ref.organisation WHERE organisation_id = ?", [identity]).fetchall()
        if not known:
            self.insert("ref.organisation", organisation_id=identity, name=name, kind=kind, uscc=uscc)
        elif kind and known == [(None,)]:
            self.con.execute("UPDATE ref.organisation SET kind = ? WHERE organisation_id = ?", [kind, identity])
        return identity

    def decide(self, kind: str, a: str, b: str) -> None:
        """A steward's merge or separation."""
        self.insert("stage.decision", decision_id=f"d-{a}-{b}", kind=kind, what="", a=a, b=b)
        if kind == "merge" and a.startswith("o"):
            self.con.execute("UPDATE ref.organisation SET merged_into = ? WHERE organisation_id = ?", [b, a])
            for table, column in COUNTED:
                self.con.execute(f"UPDATE stage.{table} SET {column} = ? WHERE raw_{column} = ?", [b, a])

    def set(self, name: str, value: str) -> None:
        """A setting of the programme."""
        self.insert("stage.setting", name=name, value=value)

    def insert(self, into: str, **values: object) -> None:
        """One row."""
        columns = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" for _ in values)
        self.con.execute(f"INSERT INTO {into} ({columns}) VALUES ({marks})", list(values.values()))

    def _take_part(self, line_id: str, partners: str, status: str) -> None:
        for ordinal, name in enumerate(partners.split("、"), start=1):
            known = self.organisation(name)
            taking = {
                "line_id": line_id, "organisation_id": known, "raw_organisation_id": known, "ordinal": ordinal, "name": name,
            }  # fmt: skip
            self.insert("stage.activity_partner", **taking)
            if status == "accepted":
                self.insert("core.activity_partner", **taking)

    def _submission(self, team: str, period: str) -> dict[str, object]:
        identity = {"submission_id": f"s-{team}-{period}", "file": f"{period}/{team}.xlsx"}
        known = self.con.execute("SELECT 1 FROM core.submission WHERE submission_id = ?", [identity["submission_id"]])
        if not known.fetchall():
            self.insert("core.submission", team_code=team, period=period, **identity)
        return dict(identity)

    def _refer(self) -> None:
        self.con.executemany("INSERT INTO ref.team VALUES (?, ?, ?, ?, ?, NULL, NULL, NULL)", TEAMS)
        for ordinal, period in enumerate(PERIODS, start=1):
            month = 3 * int(period[-1])
            first, last = date(int(period[:4]), month - 2, 1), date(int(period[:4]), month, 30)
            self.insert("ref.period", period=period, ordinal=ordinal, starts_on=first, ends_on=last, due_on=last)
        for code, village, town in VILLAGES:
            self.insert("ref.village", village_code=code, village=village, town_code=town, county_code="C")


@cache
def _stage() -> Stage:
    """Made once: its tables take three times as long to create as to empty."""
    return Stage()


@pytest.fixture
def stage() -> Iterator[Stage]:
    """An empty stage with its reference tables."""
    one = _stage()
    yield one
    one.clear()
