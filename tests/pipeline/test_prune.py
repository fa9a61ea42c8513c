"""Pruning: after it every total has its trace, nothing has changed, and a rebuild gives the same warehouse."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from consolidate.outputs.outbox import send_back
from consolidate.pipeline.prune import Spare, prune
from consolidate.records.archive import FileArchive
from consolidate.records.journal.journal import Draft, journal_of
from consolidate.records.runs import History
from consolidate.runtime.errors import AnotherRun, FewerReturns, UnusableData, WrongUsage
from consolidate.runtime.lock import hold
from consolidate.runtime.paths import Folders
from consolidate.runtime.retention import Retention, load_retention
from consolidate.warehouse.database import open_published
from consolidate.warehouse.trace import trace
from tests.pipeline.drawing import ACTIVITY, CONTRIBUTION, PAIRING, Desk, book, cover, desk
from tests.submissions.replies.office import saved

NAME, OTHER = "2024Q2/太平镇.xlsx", "2024Q2/太保镇.xlsx"
LATER = cover("441825105", revision_note="封存后补报")
WRONG = ACTIVITY | {"title": "走访", "attendance": "若干"}
JUNK = saved(book({"activity": [ACTIVITY]}, cover("441825108", period="1998Q9")))
TABLES = "SELECT table_schema || '.' || table_name FROM information_schema.tables WHERE table_schema IN ('ref', 'core', 'mart') ORDER BY 1"


@pytest.fixture(scope="module", name="years")
def _years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five runs: a return, a junk file, a correction and a seal, a resubmission under its name, a second team."""
    office = desk(tmp_path_factory.mktemp("years"))
    journal = journal_of(Folders(office.data))
    sheets = {"pairing": [PAIRING], "activity": [ACTIVITY, WRONG], "contribution": [CONTRIBUTION]}
    office.put(NAME, book(sheets))
    office.put("2024Q2/废.xlsx", JUNK)
    office.put("2024Q2/旧稿.xlsx", book({"activity": [ACTIVITY]}, cover("441825108", period="1999Q9")))
    office.run()
    (office.data / "raw/2024Q2/废.xlsx").unlink()
    (office.data / "raw/2024Q2/旧稿.xlsx").unlink()
    target = {"file": NAME, "sheet": "共建活动", "cell": "F3"}
    journal.extend([Draft("correction", "李明", "电话核实", target, "若干", "12")])
    office.run()
    journal.extend([Draft("seal", "李明", "季度封存", {"period": "2024Q2"})])
    office.run()
    sheets["activity"] = [ACTIVITY | {"attendance": 41}, WRONG]
    office.put(NAME, book(sheets, cover(filled_on="2024-07-09", revision_note="更正人数")))
    office.run()
    office.put(OTHER, book({"activity": [ACTIVITY | {"village": "镇本级"}]}, LATER))
    office.run()
    assert len(History(office.data / "history").published()) == 5
    return office.data


@pytest.fixture(name="office")
def _office(years: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    for name in ("HISTORY_RUNS", "ARCHIVE_FILES"):
        monkeypatch.setenv(f"CONSOLIDATE_KEEP_{name}", "1")
    for name in ("HISTORY_DAYS", "ARCHIVE_DAYS", "OUTBOX_DAYS"):
        monkeypatch.setenv(f"CONSOLIDATE_KEEP_{name}", "0")
    return Desk(shutil.copytree(years, tmp_path / "data"))


def told(office: Desk) -> dict[str, Any]:
    """Everything that is published, with the trace of every total."""
    with open_published(Folders(office.data).warehouse) as con:

        def ask(query: str, *parameters: str) -> list[tuple[Any, ...]]:
            return con.execute(query, list(parameters)).fetchall()

        as_of = "SELECT * EXCLUDE (run_id, published_at) FROM mart.published_as_of(?::DATE) ORDER BY ALL"
        totals = ask("SELECT DISTINCT measure FROM mart.total WHERE scope = 'all' AND period = 'all'")
        return {
            "tables": {name: ask(f"FROM {name} ORDER BY ALL") for (name,) in ask(TABLES) if name != "mart.revision"},
            "as of": [ask(as_of, day) for day in ("2000-01-01", "2999-01-01")],
            "traces": {measure: list(trace(con, measure)) for (measure,) in totals},
            "revision": ask("FROM mart.revision ORDER BY ALL"),
        }


def paths(office: Desk) -> set[str]:
    return {path.relative_to(office.data).as_posix() for path in office.data.rglob("*") if path.is_file()}


def test_what_is_published_rests_on_nothing_that_goes(office: Desk) -> None:
    before, files = told(office), paths(office)
    looked = prune(office.data, is_meant=False)
    assert (paths(office), told(office)) == (files, before)
    gone = prune(office.data, is_meant=True)
    assert gone == looked
    assert files - paths(office) == {one.what for one in gone}
    assert {one.kind for one in gone} == {"history", "archive"}
    assert told(office) == before
    assert prune(office.data, is_meant=False) == []
    assert (office.run().outcome, office.run().remarks) == ("unchanged", ())
    assert office.run(again=True).outcome == "published"
    after = told(office)
    earlier, later = (one["tables"].pop("mart.total_history") for one in (before, after))
    assert after == before
    assert set(earlier) < set(later)  # every run that published has its totals there


def test_what_comes_after_is_attributed_as_before(office: Desk) -> None:
    prune(office.data, is_meant=True)
    office.put(OTHER, book({"activity": [ACTIVITY | {"village": "镇本级", "attendance": 70}]}, LATER))
    office.run()
    moved = "SELECT amount, before, after, what FROM mart.change WHERE measure = 'attendance' AND scope = 'all' AND period = 'all'"
    assert office.ask(moved) == [(40, 83, 123, OTHER)]
    revised = "SELECT DISTINCT sealed, difference FROM mart.revision WHERE measure = 'attendance' AND scope = 'all'"
    assert office.ask(revised) == [(42, 81)]


def test_of_a_run_only_what_the_next_needs_goes(office: Desk) -> None:
    prune(office.data, is_meant=True)
    runs = [run.run_id for run in History(office.data / "history").published()]
    left = [sorted(path.name for path in (office.data / "history" / run).iterdir()) for run in runs]
    assert left[:3] == [["changes.parquet", "totals.parquet"]] * 3
    assert (
        left[3] == left[4] == ["changes.parquet", "context.json", "facts.parquet", "published.json", "totals.parquet"]
    )


def test_only_what_was_never_counted_leaves_the_archive(office: Desk) -> None:
    archive = FileArchive(office.data / "archive")
    names = {entry.sha: entry.file for entry in archive.seen()}
    gone = [one for one in prune(office.data, is_meant=True) if one.kind == "archive"]
    assert [one.why.split("：")[0] for one in gone] == ["2024Q2/废.xlsx"]  # the newest one more is kept
    assert {entry.file for entry in archive.seen()} == set(names.values())
    assert (archive.verify(), archive.missing()) == ([], [])
    with pytest.raises(WrongUsage, match="consolidate prune"):
        archive.restore("2024Q2/废.xlsx", office.data)
    office.put("2024Q2/废.xlsx", JUNK)
    office.run()
    assert archive.restore("2024Q2/废.xlsx", office.data).read_bytes() == JUNK
    assert archive.verify() == []


def test_an_untouched_copy_is_not_written_again_until_it_would_be_another(office: Desk) -> None:
    folders = Folders(office.data)
    sent = [one.path for one in send_back(folders) if one.file]
    filled_in = office.data / "outbox" / "2024Q2" / "问题汇总.xlsx"
    prune(office.data, is_meant=True)
    assert not any(path.exists() for path in sent)
    assert {one.what for one in send_back(folders) if one.file} == {"cleared"}
    assert {one.what for one in send_back(folders, "2024Q2") if one.file} == {"written"}
    for path in sent:
        path.write_bytes(path.read_bytes() + b"filled in")
    prune(office.data, is_meant=True)
    assert all(path.exists() for path in sent) and not filled_in.exists()


def test_what_is_young_or_among_the_newest_stays(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    send_back(Folders(office.data))
    for name in list(os.environ):
        if name.startswith("CONSOLIDATE_KEEP_"):
            monkeypatch.delenv(name)
    assert prune(office.data, is_meant=True) == []
    monkeypatch.setenv("CONSOLIDATE_KEEP_HISTORY_DAYS", "0")
    assert prune(office.data, is_meant=True) == []  # fewer than 30 runs
    monkeypatch.setenv("CONSOLIDATE_KEEP_HISTORY_RUNS", "1")
    monkeypatch.setenv("CONSOLIDATE_KEEP_HISTORY_DAYS", "9")
    assert prune(office.data, is_meant=True) == []


def test_nothing_goes_while_a_run_is_at_work_or_the_share_is_away(office: Desk) -> None:
    with hold(office.data / "warehouse" / ".lock", "nightly"), pytest.raises(AnotherRun):
        prune(office.data, is_meant=True)
    shutil.move(office.data / "raw", office.data / "away")
    (office.data / "raw").mkdir()
    files = paths(office)
    with pytest.raises(FewerReturns):
        prune(office.data, is_meant=True)
    assert paths(office) == files


def test_the_settings_are_a_table_of_the_programme(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    programme = office.data / "reference" / "programme.toml"
    monkeypatch.delenv("CONSOLIDATE_KEEP_HISTORY_RUNS")
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text + "\n[keep]\nhistory_runs = 7\nprefect_days = 30\n", encoding="utf-8")
    assert load_retention(office.data) == Retention(7, 0, 1, 0, 0, 30)
    programme.write_text(text + "\n[keep]\nruns = 7\n", encoding="utf-8")
    with pytest.raises(UnusableData, match=r"\[keep\] runs：没有这项设置"):
        prune(office.data, is_meant=False)


def test_a_thing_that_may_go_is_named_by_its_place(office: Desk) -> None:
    one = next(one for one in prune(office.data, is_meant=False) if one.kind == "history")
    assert one == Spare("history", one.what, (office.data / one.what).stat().st_size, one.why)
