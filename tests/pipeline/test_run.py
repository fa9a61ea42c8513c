"""A run from workbooks to totals, as an operator, a steward and an analyst see it."""

from __future__ import annotations

import inspect
import re
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from consolidate.outputs.screen.summary import shrunk_periods
from consolidate.pipeline import run
from consolidate.pipeline.stage_names import STAGE_NAMES
from consolidate.records.journal.journal import Journal
from consolidate.runtime.errors import AnotherRun, CannotPublish, UnusableData
from consolidate.runtime.lock import hold
from consolidate.warehouse.database import open_published
from tests.pipeline.drawing import ACTIVITY, LINE, PAIRING, TEAM, Desk, book, cover, desk as desk_in
from tests.rules import teams
from tests.rules.drawing import Field, line

FILE = "太平镇(阳山)2024Q2.xlsx"


@pytest.fixture(scope="module", name="published")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A return with one valid line a sheet, run once: to be asked; `again` is a copy of it."""
    made = desk_in(tmp_path_factory.mktemp("published"))
    made.put(FILE, book({table: [line] for table, line in LINE.items()}))
    made.run()
    return made


@pytest.fixture
def again(published: Desk, tmp_path: Path) -> Desk:
    """The same, to be run again."""
    return Desk(shutil.copytree(published.data, tmp_path / "again"), [*published.runs])


@pytest.fixture(scope="module", name="several")
def _several(tmp_path_factory: pytest.TempPathFactory) -> Field:
    """What several teams sent, each about one test, run once."""
    field = Field(desk_in(tmp_path_factory.mktemp("several")))
    field.send("cell.xlsx", teams.LONGJING, {"activity": [line("activity", teams.LONGJING, attendance="若干")]})
    field.put("破损.xlsx", b"PK\x03\x04 and no more")
    two = {"title": "党课", "activity_kind": "党课"}
    field.send("reason 1.xlsx", teams.JINTAN, {"activity": [line("activity", teams.JINTAN)]})
    field.send(
        "reason 2.xlsx", teams.JINTAN, {"activity": [line("activity", teams.JINTAN), line("activity", teams.JINTAN, **two)]},
        filled_on="2024-07-10", revision_note="补报一项活动",
    )  # fmt: skip
    for team, filled_on in ((teams.GAOGANG, "2024-07-10"), (teams.JINGTOU, "2024-07-03")):
        field.send(f"{team} 1.xlsx", team, {"activity": [line("activity", team)]})
        field.send(f"{team} 2.xlsx", team, {"activity": [line("activity", team)] * 3}, filled_on=filled_on)
    field.send("一.xlsx", teams.JIANGYING, {"activity": [line("activity", teams.JIANGYING)]})
    field.put("副本/一.xlsx", (field.desk.data / "raw" / "一.xlsx").read_bytes())
    field.send(
        "personal.xlsx", teams.DALANG, {"activity": [line("activity", teams.DALANG, remark="联系人电话138-0013-8000")]},
        preparer="欧阳某某", phone="13911112222",
    )  # fmt: skip
    return field.run()


def statuses(field: Field, files: str) -> list[tuple[str, str]]:
    """What became of the files with such names."""
    query = "SELECT file, status FROM quality.submission WHERE file LIKE ? ORDER BY file"
    return [(str(file), str(status)) for file, status in field.desk.ask(query, files)]


def test_the_named_stages_are_those_of_the_run_in_their_order() -> None:
    told = inspect.getsource(inspect.getmodule(run) or run)
    assert re.findall(r'work\.do\("(\w+)"', told) == list(STAGE_NAMES)


def test_one_valid_line_a_sheet_is_accepted_without_a_finding(published: Desk) -> None:
    assert published.findings() == []
    assert published.ask("SELECT status, team_code, period FROM quality.submission") == [("accepted", TEAM, "2024Q2")]
    for table in LINE:
        assert published.ask(f"SELECT count(*) FROM core.{table}") == [(1,)]
    assert published.total("contributions_yuan") == Decimal("300000")
    assert published.total("reclaimed_mu", "team", TEAM, "2024Q2") == Decimal("12.5")


def test_a_line_is_known_down_to_its_cell(several: Field) -> None:
    found = several.desk.ask(
        "SELECT rule, file, severity, sheet, cell, row, field, value, message FROM quality.finding WHERE rule = 'not_a_number'"
    )
    message = "共建活动!F2：参加人次应为一个确切的数字，单元格里是“若干”。请填写实际数字，不要写文字、区间或算式。"
    place = ("共建活动", "F2", 2, "attendance")
    assert found == [("not_a_number", "cell.xlsx", "quarantine", *place, "若干", message)]
    assert several.desk.ask(
        "SELECT rows_read, rows_accepted, rows_quarantined, rows_not_data FROM quality.account"
        " WHERE sheet = '共建活动' AND file = 'cell.xlsx'"
    ) == [(2, 0, 1, 1)]


def test_a_second_run_changes_nothing_and_says_so(again: Desk) -> None:
    warehouse = again.data / "warehouse" / "consolidated.duckdb"
    (first,), stamp = again.runs, warehouse.stat().st_mtime_ns
    second = again.run()
    assert (second.outcome, second.run_id) == ("unchanged", first.run_id)
    assert second.warehouse == warehouse
    assert warehouse.stat().st_mtime_ns == stamp


def test_a_deleted_warehouse_comes_back_the_same(again: Desk) -> None:
    tables = again.ask(
        "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE schema_name IN ('ref', 'core', 'mart')"
    )
    before = {table: again.ask(f"SELECT * FROM {table} ORDER BY ALL") for (table,) in tables}
    (again.data / "warehouse" / "consolidated.duckdb").unlink()
    assert again.run().outcome == "published"
    assert {table: again.ask(f"SELECT * FROM {table} ORDER BY ALL") for (table,) in tables} == before


def test_the_history_has_the_totals_of_every_run_that_published(again: Desk) -> None:
    desk = again
    runs = [*desk.runs, desk.run(again=True), desk.run(), desk.run(again=True)]
    published = [(run.run_id,) for run in runs if run.outcome == "published"]
    assert len(published) == 3
    assert desk.ask("SELECT DISTINCT run_id FROM mart.total_history ORDER BY ALL") == sorted(published)
    assert (
        desk.ask(
            "SELECT value FROM mart.total_history WHERE measure = 'activities' AND scope = 'all' AND period = 'all'"
        )
        == [(1,)] * 3
    )
    assert desk.ask("SELECT DISTINCT run_id FROM mart.change_history") == published[:1]  # nothing moved in the others


def test_the_order_of_files_changes_nothing(desk: Desk) -> None:
    workbooks = {"441823107": book({"activity": [ACTIVITY]}), "441825105": book({}, cover("441825105"))}
    desk.put("a.xlsx", workbooks["441823107"])
    desk.put("b.xlsx", workbooks["441825105"])
    desk.run()
    before = desk.ask("SELECT * FROM mart.total ORDER BY ALL")
    (desk.data / "raw" / "a.xlsx").rename(desk.data / "raw" / "z.xlsx")
    desk.run()
    assert desk.ask("SELECT * FROM mart.total ORDER BY ALL") == before


def test_a_damaged_file_does_not_stop_the_others(several: Field) -> None:
    assert several.status("破损.xlsx") == "unreadable"
    assert several.status("reason 2.xlsx") == "accepted"
    assert several.told("破损.xlsx", "rule", "severity") == [("unreadable_file", "hold")]


def test_the_later_submission_with_a_reason_takes_the_place_of_the_earlier(several: Field) -> None:
    assert statuses(several, "reason%") == [("reason 1.xlsx", "superseded"), ("reason 2.xlsx", "accepted")]
    assert several.desk.total("activities", "team", teams.JINTAN) == 2
    account = "SELECT rows_superseded FROM quality.account WHERE file = 'reason 1.xlsx' AND sheet = '共建活动'"
    assert several.desk.ask(account) == [(1,)]


def test_a_later_submission_without_a_reason_waits_and_the_earlier_stays(several: Field) -> None:
    later = f"{teams.GAOGANG} 2.xlsx"
    assert statuses(several, f"{teams.GAOGANG}%") == [(f"{teams.GAOGANG} 1.xlsx", "accepted"), (later, "held")]
    assert several.desk.total("activities", "team", teams.GAOGANG) == 1
    assert ("resubmission_reason", "hold") in several.told(later, "rule", "severity")


def test_two_submissions_of_one_day_without_a_reason_both_wait(several: Field) -> None:
    assert statuses(several, f"{teams.JINGTOU}%") == [(f"{teams.JINGTOU} {nth}.xlsx", "held") for nth in (1, 2)]
    query = "SELECT status FROM quality.completeness WHERE team_code = ? AND period = '2024Q2'"
    assert several.desk.ask(query, teams.JINGTOU) == [("held",)]


def test_the_same_file_twice_counts_once(several: Field) -> None:
    assert statuses(several, "%一.xlsx") == [("一.xlsx", "accepted"), ("副本/一.xlsx", "duplicate")]
    assert several.desk.total("activities", "team", teams.JIANGYING) == 1


def test_a_second_run_at_the_same_time_learns_who_works(desk: Desk) -> None:
    with (
        hold(desk.data / "warehouse" / ".lock", "consolidate run"),
        pytest.raises(AnotherRun, match="另一次运行正在进行"),
    ):
        desk.run()


def test_an_unusable_reference_says_which_line(desk: Desk) -> None:
    path = desk.data / "reference" / "teams.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("441803112,", ",", 1), encoding="utf-8")
    with pytest.raises(UnusableData, match=r"teams\.csv 第 2 行"):
        desk.run()


def test_every_table_and_column_carries_a_comment(published: Desk) -> None:
    desk = published
    assert desk.ask("SELECT schema_name, table_name FROM duckdb_tables() WHERE comment IS NULL") == []
    assert desk.ask("SELECT schema_name, view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL") == []
    assert (
        desk.ask(
            "SELECT schema_name, table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
        )
        == []
    )


def test_no_personal_data_reaches_the_warehouse(several: Field) -> None:
    desk = several.desk
    assert several.accepted("activity", "personal.xlsx") == 1
    for schema, table in desk.ask("SELECT schema_name, table_name FROM duckdb_tables()"):
        text = repr(desk.ask(f"SELECT * FROM {schema}.{table}"))
        for secret in ("欧阳某某", "陈某", "13911112222", "138-0013-8000", "13800138000"):
            assert secret not in text, f"{secret} in {schema}.{table}"


def test_the_causes_of_a_change_add_up_and_a_seal_shows_what_came_later(desk: Desk) -> None:
    desk.put("一.xlsx", book({"activity": [ACTIVITY]}))
    desk.run()
    Journal(desk.data / "decisions" / "decisions.jsonl").append("seal", "李明", "已上报", {"period": "2024Q2"})
    newer = cover(filled_on="2024-07-10", revision_note="补报一项活动")
    desk.put("二.xlsx", book({"activity": [ACTIVITY, ACTIVITY | {"title": "党课", "activity_kind": "党课"}]}, newer))
    here = cover("441825105", revision_note="补报")
    desk.put("三.xlsx", book({"activity": [ACTIVITY | {"village": "镇本级"}] * 3}, here))
    desk.run()
    query = "SELECT cause, amount, before, after FROM mart.change WHERE measure = 'activities' AND scope = 'all' AND period = 'all' ORDER BY cause"
    assert desk.ask(query) == [("new_submission", 3, 1, 5), ("resubmission", 1, 1, 5)]
    assert desk.ask(
        "SELECT sealed, value, difference FROM mart.revision WHERE measure = 'activities' AND scope = 'team' ORDER BY ALL"
    ) == [(0, 3, 3), (1, 2, 1)]
    assert desk.ask("SELECT value FROM mart.total_history WHERE measure = 'activities' AND scope = 'all' AND period = 'all' ORDER BY value") == [
        (1,), (5,),
    ]  # fmt: skip


def test_a_total_never_silently_covers_fewer_teams(desk: Desk) -> None:
    desk.put("一.xlsx", book({"activity": [ACTIVITY]}))
    path = desk.put("二.xlsx", book({"activity": [ACTIVITY | {"village": "镇本级"}]}, cover("441825105")))
    desk.run()
    path.unlink()
    desk.run()
    with open_published(desk.data / "warehouse" / "consolidated.duckdb") as con:
        said = shrunk_periods(con)
    assert said[0].startswith("注意：2024Q2的汇总只覆盖 1 支工作队，上次是 2 支。")
    assert len(said) == 2
    assert desk.ask(
        "SELECT cause, amount FROM mart.change WHERE measure = 'activities' AND scope = 'all' AND period = 'all'"
    ) == [("withdrawn_file", -1)]


def test_an_unchanged_file_that_was_read_before_is_not_dropped_as_damaged(
    again: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = again
    desk.put("二.xlsx", book({}, cover("441825105")))
    monkeypatch.setenv("CONSOLIDATE_CELLS", "1")  # as good as a reader that has lost its wits
    with pytest.raises(CannotPublish, match="上次读得出，这次读不出"):
        desk.run()
    assert desk.total("activities") == 1


def test_a_correction_cures_a_finding_and_lapses_when_the_cell_changes(desk: Desk) -> None:
    file = "太平镇(阳山)2024Q2.xlsx"
    desk.put(file, book({"pairing": [PAIRING], "activity": [ACTIVITY | {"attendance": "若干"}]}))
    journal = Journal(desk.data / "decisions" / "decisions.jsonl")
    target = {"file": file, "sheet": "共建活动", "cell": "F2"}
    journal.append("correction", "李明", "电话核实", target, before="若干", after="103")
    desk.run()
    assert desk.total("attendance") == 103
    query = "SELECT rule, cell, value, status FROM quality.finding WHERE sheet = '共建活动'"
    assert desk.ask(query) == [("not_a_number", "F2", "若干", "corrected")]
    assert desk.ask("SELECT status, effect FROM quality.decision") == [("active", "已代入")]
    desk.put(file, book({"pairing": [PAIRING], "activity": [ACTIVITY | {"attendance": 30}]}))
    desk.run()
    assert desk.total("attendance") == 30
    assert desk.ask(query) == [("correction_lapsed", "F2", "30", "open")]
    assert desk.ask("SELECT status FROM quality.decision") == [("lapsed",)]


def _cut_short(content: bytes) -> bytes:
    return content[:50]


def _overwritten(content: bytes) -> bytes:
    """The ends of a Parquet file are in order, its rows are not."""
    return content[:4] + b"\xff" * 200 + content[204:]


@pytest.mark.parametrize("damage", [_cut_short, _overwritten])
@pytest.mark.parametrize("name", ["facts.parquet", "totals.parquet", "changes.parquet", "context.json"])
def test_a_damaged_file_of_the_last_run_is_named(again: Desk, name: str, damage: Callable[[bytes], bytes]) -> None:
    before = again.data / "warehouse" / "consolidated.duckdb"
    published = before.read_bytes()
    damaged = again.data / "history" / again.runs[-1].run_id / name
    damaged.write_bytes(damage(damaged.read_bytes()))
    again.put("2024Q1.xlsx", book({}, cover(TEAM, "2024Q1", "2024-04-03")))

    with pytest.raises(UnusableData, match=f"{name} 已损坏.*移出 history/") as refused:
        again.run()
    assert "damaged" in str(refused.value)
    assert before.read_bytes() == published

    damaged.unlink()
    assert again.run().outcome == "published"


def test_where_memory_is_short_the_warehouse_is_built_with_more(again: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    totals, logged = again.ask("FROM mart.total ORDER BY ALL"), []
    monkeypatch.setattr("consolidate.runtime.limits.BESIDE_LINES", 6 << 20)
    monkeypatch.setattr("consolidate.runtime.log.event", lambda name, **told: logged.append((name, told.get("bytes"))))
    assert again.run(again=True).outcome == "published"
    assert again.ask("FROM mart.total ORDER BY ALL") == totals
    assert ("memory_short", (6 << 20) + 512 * len(LINE)) in logged
