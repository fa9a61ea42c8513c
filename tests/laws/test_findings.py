"""Laws over random returns: nothing escapes, and a finding keeps its name as long as its mistake stays."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings, strategies as st
from openpyxl import Workbook

from consolidate.schemas.sheets import sheet
from tests.examples import examples
from tests.pipeline.drawing import Desk, book, desk
from tests.rules import teams
from tests.rules.drawing import cover, line

FEW = settings(
    max_examples=examples(6),
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
BAD: dict[str, list[dict[str, Any]]] = {
    "contribution": [
        {"cash_yuan": "若干"}, {"received_on": "四月中旬"}, {"total_yuan": 99}, {"village": "火星村"}, {"total_yuan": None},
        {"received_on": "2024-07-02"},
    ],
    "activity": [{"attendance": 0}, {"title": None}, {"held_on": "2024-02-30"}, {"member_attendance": 900}],
}  # fmt: skip
DATA = ("good", "bad", "again")
KINDS = (*DATA, "blank", "total", "note", "example")


@dataclass(frozen=True)
class Drawn:
    """One row of a sheet: what it is, which mistake it has, and how much money."""

    kind: str
    which: int
    wan: int


ROWS = st.lists(st.builds(Drawn, st.sampled_from(KINDS), st.integers(0, 5), st.integers(1, 40)), min_size=0, max_size=7)
RETURN = st.fixed_dictionaries({"contribution": ROWS, "activity": ROWS})
AGAIN = st.sampled_from(["alone", "explained", "unexplained", "same day", "copy"])
TEAM = st.tuples(RETURN, RETURN, AGAIN)


def typed(table: str, team: str, rows: list[Drawn]) -> list[dict[str, Any]]:
    """The rows as fields of lines; a blank row has none."""
    own = "donor" if table == "contribution" else "title"
    lines: list[dict[str, Any]] = []
    last: dict[str, Any] | None = None
    for number, row in enumerate(rows, 1):
        money = {"cash_yuan": row.wan, "total_yuan": row.wan} if table == "contribution" else {}
        good = dict(line(table, team, **({own: f"第{number}公司"} | money)))
        match row.kind:
            case "good":
                lines.append(good)
            case "again":
                lines.append(last or good)
            case "bad":
                lines.append(good | BAD[table][row.which % len(BAD[table])])
            case "blank":
                lines.append({})
            case "total":
                lines.append({next(iter(good)): "合计", **money})
            case "note":
                lines.append({next(iter(good)): "注：以上数据截至季度末"})
            case _:
                lines.append(good | {own: f"例：第{number}公司"})
        last = lines[-1] if row.kind in DATA else last
    return lines


def workbook(team: str, drawn: dict[str, list[Drawn]], **entries: Any) -> Workbook:
    """A return with these rows."""
    sheets = {table: typed(table, team, rows) for table, rows in drawn.items()}
    return book({"pairing": [line("pairing", team)], **sheets}, cover(team, **entries))


def put(place: Desk, team: str, first: dict[str, list[Drawn]], second: dict[str, list[Drawn]], again: str) -> None:
    """One team's returns: one alone, or another after it."""
    place.put(f"{team}_1.xlsx", workbook(team, first))
    match again:
        case "explained":
            place.put(f"{team}_2.xlsx", workbook(team, second, filled_on="2024-07-04", revision_note="更正"))
        case "unexplained":
            place.put(f"{team}_2.xlsx", workbook(team, second, filled_on="2024-07-04"))
        case "same day":
            place.put(f"{team}_2.xlsx", workbook(team, second, preparer="赵某"))
        case "copy":
            place.put(f"{team}_2.xlsx", (place.data / "raw" / f"{team}_1.xlsx").read_bytes())


@FEW
@given(TEAM, TEAM)
def test_nothing_escapes(one: Any, other: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = desk(Path(folder))
        for team, (first, second, again) in ((teams.LONGJING, one), (teams.TAIBAO, other)):
            put(place, team, first, second, again)
        place.run()
        accounts = place.ask(
            """SELECT file, sheet, rows_read, rows_accepted, rows_quarantined, rows_superseded, rows_held, rows_not_data,
            yuan_read, yuan_accepted, yuan_quarantined, yuan_superseded, yuan_held FROM quality.account"""
        )
        for account in accounts:
            rows, yuan = account[2:8], account[8:]
            assert rows[0] == sum(rows[1:])
            assert yuan[0] == sum(yuan[1:])
        _all_lines_have_a_place(place, {teams.LONGJING: one, teams.TAIBAO: other})
        _core_agrees(place, accounts)


def _all_lines_have_a_place(place: Desk, drawn: dict[str, Any]) -> None:
    """Every drawn line of data is in one bucket: that of its file, and of its own mistakes where the file counts."""
    status = dict(place.ask("SELECT file, status FROM quality.submission"))
    for team, (first, second, again) in drawn.items():
        for file, sheets in ((f"{team}_1.xlsx", first), (f"{team}_2.xlsx", second)):
            if (again == "alone" and sheets is second) or status[file] == "duplicate":
                continue
            for table, rows in sheets.items():
                lines = [row for row in rows if row.kind in DATA]
                query = """SELECT rows_accepted, rows_quarantined, rows_superseded, rows_held, rows_not_data
                    FROM quality.account WHERE file = ? AND sheet = ?"""
                accepted, quarantined, superseded, held, not_data = place.ask(query, file, sheet(table).title)[0]
                assert accepted + quarantined + superseded + held == len(lines)
                at_rest = {"accepted": accepted + quarantined, "superseded": superseded, "held": held}
                assert at_rest.pop(status[file]) == len(lines)
                assert set(at_rest.values()) == {0}
                good = sum(row.kind == "good" for row in lines)
                bad = sum(row.kind == "bad" for row in lines)
                if status[file] == "accepted":
                    assert good <= accepted <= len(lines) - bad
                trailing = len(rows) - max((n for n, row in enumerate(rows, 1) if row.kind != "blank"), default=0)
                assert not_data == 1 + len(rows) - len(lines) - trailing  # 1: the header


def _core_agrees(place: Desk, accounts: list[tuple[Any, ...]]) -> None:
    """What the accounts call accepted is what stands in core, in lines and in yuan."""
    for table, yuan in (("pairing", "0"), ("activity", "0"), ("contribution", "coalesce(sum(total_yuan), 0)")):
        stored = place.ask(f"SELECT file, sheet, count(*), {yuan} FROM core.{table} GROUP BY file, sheet")
        said = [(one[0], one[1], one[3], one[9]) for one in accounts if one[1] == sheet(table).title and one[3]]
        assert sorted(stored) == sorted(said)
    total = place.total("contributions_yuan")
    assert (total or Decimal(0)) == sum((one[9] for one in accounts), Decimal(0))


@settings(FEW, max_examples=1)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=4), st.integers(1, 3))
def test_a_finding_keeps_its_id_while_its_mistake_stays(mistakes: list[int], shift: int) -> None:
    rows = [Drawn("bad", which, number) for number, which in enumerate(mistakes, 1)]
    drawn = {"contribution": rows, "activity": rows}
    with tempfile.TemporaryDirectory() as folder:
        place = desk(Path(folder))
        place.put("一.xlsx", workbook(teams.LONGJING, drawn))
        place.run()
        first = _ids(place)
        place.run(again=True)
        assert _ids(place) == first
        moved = workbook(teams.LONGJING, drawn, filled_on="2024-07-04", revision_note="更正")
        for page in moved.worksheets[1:]:
            page.insert_rows(1, shift)  # the table stands lower than before
        place.put("二.xlsx", moved)
        place.run()
        assert _ids(place) == first
        assert {file for (file,) in place.ask("SELECT DISTINCT file FROM quality.finding WHERE row IS NOT NULL")} == {
            "二.xlsx"
        }


def _ids(place: Desk) -> set[str]:
    return {
        one for (one,) in place.ask("SELECT finding_id FROM quality.finding WHERE row IS NOT NULL AND status = 'open'")
    }
