"""run --dry-run: what it says is what the run then does, and it changes nothing anywhere."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from consolidate.outputs.outbox import send_back
from consolidate.runtime.lock import hold
from consolidate.runtime.paths import Folders
from tests.cli.conftest import OTHER, SHARED
from tests.cli.said import Program
from tests.outputs.marking.originals import Marked, listed
from tests.pipeline.drawing import ACTIVITY, CONTRIBUTION, Desk, book, cover
from tests.submissions.replies.office import filled

SINCE = ("totals", "--since", "--json")


def state(folder: Path) -> dict[str, tuple[int, int, str]]:
    """Everything there is, with its time and content."""
    return {
        str(path.relative_to(folder)): (
            path.lstat().st_mtime_ns,
            path.lstat().st_mode,
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
        )
        for path in folder.rglob("*")
    }


def test_what_it_says_is_what_the_run_then_does(consolidate: Program, copy: Desk) -> None:
    at = ("--data", copy.data)
    marked = next(sent.path for sent in send_back(Folders(copy.data)) if sent.file == SHARED).read_bytes()
    number = next(row[0] for row in listed(Marked(marked, (), True)) if row[3] == "F3")
    copy.put("replies/回.xlsx", filled(marked, {number: (46, "手误")}))
    new = {"activity": [ACTIVITY | {"village": "镇本级"}], "contribution": [CONTRIBUTION | {"village": "镇本级"}]}
    copy.put("福堂镇2024Q2.xlsx", book(new, cover("441825108")))
    copy.put("坏.xlsx", b"PK\x03\x04nothing")
    (copy.data / "raw" / OTHER).unlink()
    before = state(copy.data)
    dry = consolidate("run", "--dry-run", *at, "--json")
    told = consolidate("run", "--dry-run", *at)
    assert state(copy.data) == before
    assert (dry.code, told.code) == (0, 0)
    assert "什么也没有改动" in told.err
    said = {words[0]: words[1:] for line in told.out.splitlines() if len(words := line.split("│")[1:-1]) == 3}
    counted = {label.split()[0]: (int(was), int(will)) for label, (was, will) in said.items()}
    run = copy.run()
    assert run.outcome == "published"
    assert counted["采用报表"] == (2, run.counts["accepted"]) and counted["读不出"] == (0, run.counts["unreadable"])
    moved = [row for row in consolidate(*SINCE, *at).rows if row["scope"] == "all" and row["amount"]]
    assert dry.rows == moved
    assert {row["cause"] for row in moved} >= {"new_submission", "withdrawn_file", "correction"}


def test_where_nothing_is_new_it_says_so_and_a_rebuild_moves_nothing(consolidate: Program, copy: Desk) -> None:
    at = ("--data", copy.data)
    before = state(copy.data)
    plain, again = consolidate("run", "--dry-run", *at), consolidate("run", "--dry-run", "--again", *at)
    assert "没有变化" in plain.err and "参加人次" in plain.out
    assert "汇总数没有变动" in again.err and "参加人次" in again.out
    assert state(copy.data) == before
    (copy.data / "warehouse" / "consolidated.duckdb").unlink()
    gone = consolidate("run", "--dry-run", *at)
    assert "不见了" in gone.err and "汇总数没有变动" in gone.err
    assert not (copy.data / "warehouse" / "consolidated.duckdb").exists()


def test_before_the_first_night_nothing_is_made(consolidate: Program, desk: Desk) -> None:
    dry = consolidate("run", "--dry-run", "--data", desk.data)
    assert dry.code == 0 and "参加人次" in dry.out
    assert sorted(path.name for path in desk.data.iterdir()) == ["raw", "reference"]


def test_it_ends_as_the_run_would(consolidate: Program, copy: Desk) -> None:
    at = ("--data", copy.data)
    with hold(Folders(copy.data).lock, "nightly"):
        assert consolidate("run", "--dry-run", *at).code == 5
    shutil.move(copy.data / "raw" / SHARED, copy.data / "aside.xlsx")
    shutil.move(copy.data / "raw" / OTHER, copy.data / "other.xlsx")
    before = state(copy.data)
    dry = consolidate("run", "--dry-run", *at)
    assert dry.code == 4 and "--accept-fewer" in dry.err
    meant = consolidate("run", "--dry-run", "--accept-fewer", *at)
    assert meant.code == 0 and "--accept-fewer：" in meant.err
    (copy.data / "reference" / "teams.csv").write_text("nonsense", encoding="utf-8")
    assert consolidate("run", "--dry-run", *at).code == 3
    assert {name for name, seen in state(copy.data).items() if seen != before.get(name)} == {"reference/teams.csv"}
