"""What the asking verbs answer: for programs a list of objects, for people a table that fits and is not cut."""

from __future__ import annotations

from pathlib import Path

import duckdb
import openpyxl
import pytest

from consolidate.cli.matrix import print_matrix
from consolidate.outputs.screen.listing import lines_by_file
from consolidate.outputs.screen.rows import print_rows
from consolidate.schemas import mart, quality
from tests.cli.said import Program
from tests.pipeline.drawing import Desk

COLUMNS = {
    "totals": {"measure", "scope", "scope_code", "scope_name", "period", "value", "pending", "additivity", "teams_counted", "teams_expected"},
    "trace": {"measure", "team_code", "period", "line_id", "file", "sheet", "row", "cell", "value", "adds"},
    "status": {"team_code", "period", "status", "due_on", "filled_on", "on_time", "lines_accepted", "lines_quarantined"},
    "findings": {one.name for one in next(_ for _ in quality.TABLES if _.name == "finding").columns},
    "claims": {one.name for one in next(_ for _ in mart.TABLES if _.name == "claim_check").columns},
    "runs": {"run_id", "started_at", "ended_at", "outcome"},
}  # fmt: skip


@pytest.mark.parametrize("verb", COLUMNS)
def test_json_is_a_list_of_objects_with_the_columns_of_its_table(consolidate: Program, shared: Path, verb: str) -> None:
    said = consolidate(verb, *(["activities"] if verb == "trace" else []), "--data", shared, "--json")
    assert said.code == 0
    assert said.err == ""
    assert isinstance(said.rows, list)
    assert said.rows
    assert [sorted(COLUMNS[verb] - row.keys()) for row in said.rows] == [[]] * len(said.rows)


def test_check_prints_findings_with_the_columns_of_quality_finding(consolidate: Program, shared: Path) -> None:
    path = shared / "raw" / "太平镇(阳山)2024Q2.xlsx"
    rows = consolidate("check", path, "--data", shared, "--json").rows
    assert [sorted(COLUMNS["findings"] - row.keys()) for row in rows] == [[], []]
    assert [(row["rule"], row["cell"]) for row in rows] == [("not_a_number", "F3"), ("date_in_period", "C4")]


def test_the_totals_printed_are_those_of_the_warehouse(consolidate: Program, shared: Path) -> None:
    con = duckdb.connect(str(shared / "warehouse" / "consolidated.duckdb"), read_only=True)
    published = con.execute("SELECT measure, value FROM mart.total WHERE scope = 'all' AND period = 'all'").fetchall()
    con.close()
    said = consolidate("totals", "--data", shared, "--json").rows
    assert {row["measure"]: row["value"] for row in said} == {name: float(value) for name, value in published}


@pytest.mark.parametrize(
    ("verb", "table"),
    [
        ("totals", "mart.total"), ("totals --period 2024Q2", "mart.total"), ("totals --by period", "mart.total"),
        ("status", "quality.completeness"), ("findings", "quality.finding"), ("claims", "mart.claim_check"),
    ],
)  # fmt: skip
def test_each_object_has_the_columns_of_the_table(consolidate: Program, shared: Path, verb: str, table: str) -> None:
    columns = consolidate("sql", "-c", f"DESCRIBE {table}", "--data", shared, "--json").rows
    said = consolidate(*verb.split(), "--data", shared, "--json").rows
    assert {column["column_name"] for column in columns} - set(said[0]) == set()


def test_what_a_trace_adds_up_to_is_shown_and_is_the_total(consolidate: Program, shared: Path) -> None:
    said = consolidate("trace", "attendance", "--team", "太平镇", "--period", "2024Q2", "--data", shared)
    assert "工作队 太平镇 · 报告期 2024Q2 · 文件 太平镇(阳山)2024Q2.xlsx" in said.out
    assert [line.split()[1] for line in said.out.splitlines() if "!" in line] == ["共建活动!F2", "共建活动!F4"]
    assert said.err == "共 2 行，合计 60。 2 lines, adding up to 60.\n"
    (total,) = consolidate(
        "totals", "--measure", "参加人次", "--team", "太平镇", "--period", "2024Q2", "--data", shared, "--json"
    ).rows
    assert (total["value"], total["pending"]) == (60, 0)


def test_a_county_is_traced_to_its_teams_lines(consolidate: Program, shared: Path) -> None:
    rows = consolidate("trace", "activities", "--county", "阳山县", "--data", shared, "--json").rows
    assert [(row["team_code"], row["row"], row["adds"]) for row in rows] == [("441823107", 2, 1), ("441823107", 4, 1)]


def test_findings_are_read_out_by_file_the_heaviest_first(consolidate: Program, shared: Path) -> None:
    said = consolidate("findings", "--team", "太平镇", "--period", "2024Q2", "--data", shared)
    place, worst, second, *_ = said.out.splitlines()
    assert place == "驻阳山县太平镇工作队  2024Q2  太平镇(阳山)2024Q2.xlsx"
    assert worst.startswith("  ✗ 本行暂缓  f")
    assert "共建活动!F3：参加人次应为一个确切的数字" in worst
    assert second.startswith("  ? 需说明  f")
    assert said.err == "共 2 项。 2 in all.\n"


def test_findings_can_be_narrowed_and_grouped(consolidate: Program, shared: Path) -> None:
    only = consolidate("findings", "--severity", "本行暂缓", "--data", shared, "--json").rows
    assert [row["rule"] for row in only] == ["not_a_number"]
    grouped = consolidate("findings", "--rule", "not_a_number", "--group", "--data", shared)
    assert grouped.out.splitlines()[0] == "✗ 本行暂缓  不是数字 not_a_number  驻阳山县太平镇工作队  2024Q2  1 个"
    nothing = consolidate("findings", "--period", "2024Q2", "--rule", "late", "--data", shared)
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "没有问题。 No findings.\n")


def test_exported_findings_hold_no_formula(consolidate: Program, shared: Path, tmp_path: Path) -> None:
    for name in ("问题.xlsx", "问题.json"):
        assert consolidate("findings", "--out", tmp_path / name, "--data", shared).code == 0
    sheet = openpyxl.load_workbook(tmp_path / "问题.xlsx").active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "f" not in {cell.data_type for cell in cells}
    assert sheet.max_row == 1 + len(consolidate("findings", "--data", shared, "--json").rows)
    assert '"not_a_number"' in (tmp_path / "问题.json").read_text(encoding="utf-8")


def test_an_exported_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    from consolidate.cli.export import write_findings

    out = tmp_path / "x.xlsx"
    write_findings([{"rule": "required", "value": '=HYPERLINK("http://x","y")', "message": "+1"}], out)
    sheet = openpyxl.load_workbook(out).active
    assert [(cell.value, cell.data_type) for cell in sheet[2] if cell.value is not None] == [
        ('=HYPERLINK("http://x","y")', "s"),
        ("+1", "s"),
    ]


def test_the_matrix_goes_on_below_where_the_screen_is_narrow(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("consolidate.outputs.screen.screen.PIPE", 40)
    cell = {"is_nil": False, "on_time": False, "findings": 12, "blocking": 1, "status": "accepted"}
    print_matrix(
        [
            {"team_code": code, "county": county, "town": town, "period": period, **cell}
            for code, county, town in (("1", "清新区", "太平镇"), ("2", "阳山县", "太平镇"), ("3", "连州市", "星子镇"))
            for period in ("2024Q1", "2024Q2", "2024Q3")
        ]
    )
    said = capsys.readouterr().out
    assert "…" not in said
    assert said.count("阳山县太平镇 ") == 2  # one row in each block: two quarters, then one
    assert said.count("✓迟(12)") == 9


def test_what_is_the_same_in_every_row_is_reported_once(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"label": "共建活动", "scope_name": name, "value": value, "note": None}
        for name, value in (("甲", 1), ("乙", 2))
    ]
    print_rows(rows, as_json=False, labels={"label": "指标", "scope_name": "范围", "value": "数值", "note": "备注"})
    assert capsys.readouterr().out.splitlines() == [
        "指标 共建活动",
        "┏━━━━━━┳━━━━━━┓",
        "┃ 范围 ┃ 数值 ┃",
        "┡━━━━━━╇━━━━━━┩",
        "│ 甲   │    1 │",
        "│ 乙   │    2 │",
        "└──────┴──────┘",
    ]


def test_what_others_typed_cannot_steer_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    typed = "若干\x1b[31m\x1b]0;x\x07\u202e红\n"
    finding = {
        "team": "队",
        "period": "2024Q2",
        "file": typed,
        "severity": "explain",
        "finding_id": "f1",
        "message": typed,
    }
    print_rows([{"value": typed}, {"value": "a"}], as_json=False)
    said = capsys.readouterr().out + "".join(lines_by_file([finding]))
    assert [character for character in said if character in "\x1b\x07\u202e"] == []
    assert said.count("红") == 3


def test_what_arrived_and_is_of_no_use_is_shown_under_its_team(consolidate: Program, desk: Desk) -> None:
    desk.put("福堂镇2024Q2.xlsx", b"PK\x03\x04 torn")
    desk.put("小三江镇.xlsx", b"PK\x03\x04 torn")
    desk.run()
    words = ("--data", desk.data)
    said = consolidate("status", "--period", "2024Q2", *words)
    assert [line.split("│")[2].strip() for line in said.out.splitlines() if "福堂镇" in line] == ["坏(1)"]
    assert said.err == "已收到 arrived：小三江镇.xlsx，连山壮族瑶族自治县小三江镇，报告期不明，无法读取 unreadable。\n"
    rows = consolidate("status", "--period", "2024Q2", *words, "--json").rows
    states = {row["town"]: (row["status"], row["submission_status"]) for row in rows}
    assert (states["福堂镇"], states["太保镇"], states["三排镇"]) == (
        ("held", "unreadable"), ("accepted", "accepted"), ("missing", "missing"),
    )  # fmt: skip
    for team, file in (("福堂镇", "福堂镇2024Q2.xlsx"), ("小三江镇", "小三江镇.xlsx")):
        found = consolidate("findings", "--team", team, "--rule", "文件损坏", *words, "--json").rows
        assert [row["file"] for row in found] == [file]
