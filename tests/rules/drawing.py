"""Draws many returns into one data directory, a team and a quarter for each breach, and reads what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from shlex import quote
from typing import Any, NamedTuple

from openpyxl import Workbook

from consolidate.reading.values.period import Period
from consolidate.schemas.rules import CATALOGUE
from tests.pipeline.drawing import LINE, Desk, Line, book
from tests.rules.teams import TEAMS, VILLAGE

QUARTER = "2024Q2"
QUARTERS = tuple(f"{year}Q{number}" for year in range(2021, 2025) for number in (1, 2, 3, 4))[2:14]
"""All quarters up to it: a team can send a return in each."""
_DATES = ("held_on", "received_on", "happened_on", "reclaimed_on", "signed_on")


class Found(NamedTuple):
    """A finding, whole but for its ids, its English sentence and its hint, which the catalogue gives."""

    rule: str
    severity: str
    status: str
    team_code: str | None
    period: str | None
    file: str | None
    sheet: str | None
    cell: str | None
    row: int | None
    field: str | None
    value: str | None
    expected: str | None
    difference: Decimal | None
    yuan_at_stake: Decimal | None
    message: str


def cover(team: str, quarter: str = QUARTER, /, **more: Any) -> dict[str, Any]:
    """A cover as it should be, filled in three days after the quarter; None leaves an entry out."""
    facts = TEAMS[team]
    entries = {
        "form_code": "HL-1", "form_version": "1.0", "team": facts["team"], "county": facts["county"],
        "town": facts["town"], "period": quarter, "preparer": "李某", "reviewer": "陈某", "phone": "13800138000",
        "filled_on": str(Period.parse(quarter).end + timedelta(days=3)), "revision_note": None,
    }  # fmt: skip
    return entries | more


def line(table: str, team: str, quarter: str = QUARTER, /, **more: Any) -> Line:
    """A line without fault, in the team's first village and early in the quarter; names begin with the town's,
    so that teams have nothing in common."""
    town, village = TEAMS[team]["town"], VILLAGE[team]
    day = str(Period.parse(quarter).start + timedelta(days=14))
    own: dict[str, Any] = dict(LINE[table]) | {"village": village}
    own |= {name: day for name in _DATES if name in own}
    if table == "pairing":
        own |= {"partner": partner(team), "local_organisation": f"{town}党委", "village": "镇本级"}
    if table == "activity":
        own |= {"partners": partner(team), "title": f"{town}主题党日"}
    if table == "contribution":
        own |= {"donor": f"广州市{town}有限公司"}
    return own | more


def partner(team: str) -> str:
    """The organisation that is paired with the team's town."""
    return f"广州市{trade(team)}行业协会党支部"


def trade(team: str) -> str:
    """A word for the team's donors and partners that has nothing in common with those of others."""
    return _TRADES[list(TEAMS).index(team)]


_TRADES = (
    "钟表", "皮革", "茶叶", "灯饰", "玩具", "眼镜", "陶瓷", "纸业", "水产", "花卉", "印刷", "珠宝", "家具", "酒类",
    "棉纺", "五金", "乐器", "电梯", "箱包", "石材", "橡胶", "糖业", "渔具", "蜂业",
)  # fmt: skip


@dataclass
class Field:
    """A data directory with returns, run once; what was found in it."""

    desk: Desk
    sent: list[str] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)

    def send(
        self,
        file: str,
        team: str,
        sheets: Mapping[str, Sequence[Line]] | None = None,
        quarter: str = QUARTER,
        /,
        *,
        missing: Sequence[str] = (),
        **entries: Any,
    ) -> None:
        """Send a return; a team's activities bring their pairing with them, unless the sheets say otherwise."""
        paired = {"pairing": [line("pairing", team, quarter)]} if "activity" in (sheets or {}) else {}
        self.put(file, book({**paired, **(sheets or {})}, cover(team, quarter, **entries), missing=missing))

    def put(self, file: str, content: Workbook | bytes) -> None:
        """Put a workbook, or the bytes of one, into raw/."""
        self.desk.put(file, content)
        self.sent.append(file)

    def run(self) -> Field:
        """Run, and read all findings; returns itself."""
        self.desk.run()
        columns = ", ".join(Found._fields)
        rows = self.desk.ask(
            f"SELECT {columns} FROM quality.finding ORDER BY file, sheet, row, field, team_code, period"
        )
        self.found = [Found(*row) for row in rows]
        return self

    def of(self, rule: str, *files: str) -> list[Found]:
        """What was found of a rule, in all files or in some of them."""
        return [one for one in self.found if one.rule == rule and (not files or one.file in files)]

    def told(self, file: str, *columns: str) -> list[tuple[Any, ...]]:
        """What is open in a file, in these columns of a finding."""
        return [row[1:] for row in self.desk.findings("file", *columns) if row[0] == file]

    def status(self, file: str) -> str:
        """What became of a file."""
        return str(self.desk.ask("SELECT status FROM quality.submission WHERE file = ?", file)[0][0])

    def accepted(self, table: str, file: str) -> int:
        """How many lines of a file are in a core table."""
        return int(self.desk.ask(f"SELECT count(*) FROM core.{table} WHERE file = ?", file)[0][0])


def saw(
    rule: str,
    severity: str,
    team: str | None,
    place: str,
    field: str | None,
    value: str | None,
    expected: str | None,
    said: str,
    *,
    file: str | None = "",
    quarter: str | None = QUARTER,
    difference: str | None = None,
    yuan: str | None = None,
    row: int | None = None,
    status: str = "open",
    about: str = "",
) -> Found:
    """The finding expected at a place (`共建活动!F2`, a sheet, or nothing).

    Its sentence is the place (or `about`), its message, and the catalogue's hint. Amounts in yuan. The file
    is named by the rule, unless another is given.
    """
    file = f"{rule}.xlsx" if file == "" else file
    sheet, _, cell = place.partition("!")
    number = int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) if cell else row
    shown = about or (place if cell else f"{sheet} 第 {row} 行" if sheet and row else sheet or file)
    return Found(
        rule, severity, status, team, quarter, file, sheet or None, cell or None, number, field, value, expected,
        None if difference is None else Decimal(difference), None if yuan is None else Decimal(yuan),
        f"{shown}：{said}{CATALOGUE[rule].remedy(severity)[0].replace('{file}', quote(file or ''))}",
    )  # fmt: skip
