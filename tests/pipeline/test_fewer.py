"""What came in has shrunk: nothing is published, nothing vanishes, until somebody says that it is meant."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from consolidate.authoring.dictionary.examples import examples
from consolidate.intake.inbox import fetch, find_files
from consolidate.outputs.outbox import send_back
from consolidate.outputs.screen.summary import shrunk_periods
from consolidate.pipeline import receive, start_attempt
from consolidate.pipeline.read import read_inputs
from consolidate.pipeline.run import check
from consolidate.records.runs import History
from consolidate.runtime.errors import FewerReturns
from consolidate.runtime.paths import Folders
from consolidate.warehouse.database import open_published
from tests.pipeline.drawing import ACTIVITY, NAMES, Desk, book, cover, desk

TEAMS = tuple(NAMES)
PERIODS = ("2023Q2", "2023Q3", "2023Q4", "2024Q1", "2024Q2")


def name(team: str, period: str) -> str:
    return f"{period}/{NAMES[team][2]}.xlsx"


OLDEST = tuple(name(team, period) for period in PERIODS[:2] for team in TEAMS)
"""The six returns of the first two periods."""


@pytest.fixture(scope="module", name="published")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fifteen returns, of three teams in five periods."""
    office = desk(tmp_path_factory.mktemp("published"))
    for period in PERIODS:
        held_on = f"{period[:4]}-{int(period[-1]) * 3:02}-04"
        for team in TEAMS:
            lines = {"activity": [ACTIVITY | {"held_on": held_on, "village": "镇本级"}]}
            office.put(name(team, period), book(lines, cover(team, period, f"{int(period[:4]) + 1}-01-03")))
    assert office.run().counts["accepted"] == 15
    return office.data


@pytest.fixture(name="office")
def _office(published: Path, tmp_path: Path) -> Desk:
    return Desk(shutil.copytree(published, tmp_path / "data"))


def totals(office: Desk) -> Any:
    return office.ask("SELECT run_id FROM quality.run ORDER BY ALL"), office.total("activities")


def refused(office: Desk, *words: str) -> None:
    """Nothing is published, and the sentence says what is missing and what to do; the history keeps it."""
    before = totals(office)
    with pytest.raises(FewerReturns) as said:
        office.run()
    text = str(said.value)
    assert [word for word in (*words, "--accept-fewer") if word not in text] == [], text
    assert "\n" not in text
    assert totals(office) == before
    last = History(office.data / "history").runs()[-1]
    assert (last.outcome, last.why) == ("failed", text)


def accepted(office: Desk, *words: str) -> Any:
    outcome = office.run(accept_fewer=True)
    last = History(office.data / "history").runs()[-1]
    assert (outcome.outcome, last.why) == ("published", outcome.remarks[-1])
    assert [word for word in ("--accept-fewer：", *words) if word not in last.why] == []
    assert office.run().outcome == "unchanged"
    return outcome


def close(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    """As chmod 000 does for a server that is not root: they are there and cannot be opened."""
    opened, scanned = os.open, os.scandir

    def denied(work: Callable[..., Any]) -> Callable[..., Any]:
        def tried(path: Any, *rest: Any, **more: Any) -> Any:
            if any(path == one for one in paths):
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return work(path, *rest, **more)

        return tried

    monkeypatch.setattr(fetch.os, "open", denied(opened))  # type: ignore[attr-defined]
    monkeypatch.setattr(find_files.__globals__["os"], "scandir", denied(scanned))


def not_refused(office: Desk, *, again: bool = False) -> bool:
    """A run as far as the checked lines, where it is known which returns have gone: nothing is refused."""
    with start_attempt(office.data) as attempt:
        inputs = receive(attempt.folders)
        attempt.begin(inputs, again=again)
        check(attempt, inputs, read_inputs(inputs))
        return True


def covers_fewer(office: Desk) -> list[tuple[str, int, int]]:
    """The periods whose totals cover fewer teams than before, as the summary says it: how many now, how many before."""
    with open_published(office.data / "warehouse" / "consolidated.duckdb") as con:
        told = shrunk_periods(con)
    words = re.compile(
        r"注意：(.+)的汇总只覆盖 (\d+) 支工作队，上次是 (\d+) 支。 Attention: the totals of .+ cover \2 teams, \3 before\."
    )
    return [(period, int(now), int(before)) for line in told for period, now, before in words.findall(line)]


def withdraw(office: Desk, *files: str) -> None:
    for file in files:
        (office.data / "raw" / file).unlink()


def test_an_unmounted_share_is_an_empty_folder_and_publishes_nothing(office: Desk) -> None:
    shutil.rmtree(office.data / "raw")
    (office.data / "raw").mkdir()
    refused(office, f"{office.data}/raw 是空的", "15 份", "raw is empty; 15 returns")
    (office.data / "raw" / ".keep").touch()
    (office.data / "raw" / "lost+found").mkdir(mode=0)
    refused(office, "是空的")
    accepted(office, "是空的")
    assert office.total("activities") in (0, None)
    assert covers_fewer(office) == [("全部时期", 0, 3)]


def test_another_device_is_refused_though_all_returns_are_there(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    office.put("2024Q2/新.xlsx", book({}, cover(filled_on="2025-01-09", revision_note="无")))
    monkeypatch.setattr(sys.modules["consolidate.submissions.inputs.receive"], "device_of", lambda *_: "nas:/returns")
    refused(office, f"{office.data}/raw 不在上次公布时的磁盘上", "nas:/returns", "another device")
    accepted(office, "nas:/returns")
    withdraw(office, "2024Q2/新.xlsx")
    assert office.run().outcome == "published"
    monkeypatch.undo()
    office.put("2024Q2/新.xlsx", book({}, cover(filled_on="2025-01-09", revision_note="无")))
    refused(office, "现在：数据目录所在的磁盘")


def test_a_folder_that_may_not_be_read_stops_the_run_by_its_name(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    close(monkeypatch, office.data / "raw" / "2023Q3")
    refused(office, f"{office.data}/raw/2023Q3", "没有权限")


def test_a_folder_that_may_only_be_listed_stops_the_run_by_its_files(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, stat = office.data / "raw" / "2023Q3", Path.stat

    def looked_at(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if folder in path.parents:  # as chmod 444 does: names are listed, their contents are not readable
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return stat(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", looked_at)
    refused(office, f"{folder}/太平镇.xlsx", "没有权限", "cannot be opened here")


def test_raw_itself_may_not_be_read(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    close(monkeypatch, office.data / "raw")
    refused(office, f"没有权限或无法打开 {office.data}/raw")


def test_cannot_open(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    file = name(TEAMS[0], "2024Q2")
    close(monkeypatch, office.data / "raw" / file)
    refused(office, f"{office.data}/raw/{file}", "没有权限")
    accepted(office, file)
    about = "SELECT rule, severity, message, message_en FROM quality.finding WHERE file = ?"
    ((rule, severity, message, message_en),) = office.ask(about, file)
    assert (rule, severity) == ("cannot_open", "hold")
    assert "损坏" not in message and "重新报送" not in message and "不必联系工作队" in message
    example = examples()["cannot_open"]
    assert (message, message_en) == (example.message, example.message_en)
    sent = send_back(Folders(office.data), "2024Q2")
    assert [one.path.name for one in sent if "太平镇" in one.path.name] == []


def test_a_first_run_does_not_publish_without_a_file_that_it_may_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = desk(tmp_path)
    path = office.put("一.xlsx", book())
    close(monkeypatch, path)
    with pytest.raises(FewerReturns, match=r"一\.xlsx"):
        office.run()
    assert not (office.data / "warehouse" / "consolidated.duckdb").exists()


def test_the_newest_period_gone_as_a_whole_is_refused(office: Desk) -> None:
    withdraw(office, *(name(team, "2024Q2") for team in TEAMS))
    refused(office, "2024Q2 的报表全部不见了", f"{office.data}/raw/2024Q2 3 份", "all 3 returns of 2024Q2")
    accepted(office, "2024Q2")
    assert office.total("activities") == 12
    (office.data / "warehouse" / "consolidated.duckdb").unlink()
    assert office.run().outcome == "published"  # a rebuild of what was accepted asks nobody again
    assert not_refused(office, again=True)


def test_returns_that_are_there_are_not_gone_whatever_their_period_now(office: Desk) -> None:
    programme = office.data / "reference" / "programme.toml"
    ended = programme.read_text(encoding="utf-8").replace("first_period", 'last_period = "2024Q1"\nfirst_period', 1)
    programme.write_text(ended, encoding="utf-8")
    assert office.run().outcome == "published"
    assert office.ask("SELECT status, count(*) FROM quality.submission GROUP BY ALL ORDER BY ALL") == [
        ("accepted", 12), ("held", 3),
    ]  # fmt: skip


def test_more_than_a_fifth_and_at_least_five_are_too_many(office: Desk) -> None:
    withdraw(office, *OLDEST[:5])
    refused(office, "15 份报表中有 5 份不见了", "2023Q2 3 份", "2023Q3 2 份", "5 of 15")


def test_a_total_never_silently_covers_fewer_teams(office: Desk) -> None:
    withdraw(office, *OLDEST[:4])
    assert office.run().outcome == "published"
    assert covers_fewer(office) == [("2023Q2", 0, 3), ("2023Q3", 2, 3)]  # a whole older period is withdrawn as before
    assert office.total("activities") == 11
    withdrawn = (
        "SELECT period, cause, amount FROM mart.change WHERE measure = 'activities' AND scope = 'all' ORDER BY ALL"
    )
    assert office.ask(withdrawn) == [
        *[("2023Q2", "withdrawn_file", -1)] * 3, ("2023Q3", "withdrawn_file", -1), *[("all", "withdrawn_file", -1)] * 4,
    ]  # fmt: skip


def test_the_share_is_a_setting(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSOLIDATE_FEWER_PERCENT", "40")
    withdraw(office, *OLDEST)
    assert not_refused(office)


def test_returns_sent_again_or_renamed_are_not_gone(office: Desk) -> None:
    raw = office.data / "raw"
    for team in TEAMS:
        for period in PERIODS[3:]:
            path = raw / name(team, period)
            path.unlink()
            entries = cover(team, period, "2025-01-09", revision_note="重报")
            office.put(f"重报/{team}{period}.xlsx", book({"activity": []}, entries))
    (raw / "2023Q2").rename(raw / "二季度")
    assert not_refused(office)


@pytest.mark.parametrize("is_back_for", [4, 5])
def test_older_versions_that_a_share_brings_back_are_no_successors(office: Desk, is_back_for: int) -> None:
    files = OLDEST[:is_back_for]
    old = {file: (office.data / "raw" / file).read_bytes() for file in files}
    for file in files:
        team = next(team for team in TEAMS if NAMES[team][2] in file)
        office.put(file, book({"activity": []}, cover(team, file[:6], "2025-01-09", revision_note="重报")))
    assert office.run().outcome == "published"
    for file, content in old.items():
        (office.data / "raw" / file).write_bytes(content)
    if is_back_for < 5:
        assert not_refused(office)
        return
    refused(office, "15 份报表中有 5 份不见了", "其中 5 份只剩更早收到的版本", "of 5 only an older version is left")
    accepted(office, "更早收到的版本")
    assert office.total("activities") == 15


def test_files_that_are_cut_off_are_no_successors(office: Desk) -> None:
    for period in PERIODS[:2]:
        for team in TEAMS:
            (office.data / "raw" / name(team, period)).write_bytes(b"PK")
    refused(office, "6 份不见了")
