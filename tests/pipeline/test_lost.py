"""What a run makes of a data directory that has lost some of its folders: nothing that was known is forgotten silently."""

from __future__ import annotations

import shutil
from itertools import combinations
from pathlib import Path

import pytest

from consolidate.pipeline.lost import ARCHIVE, HISTORY
from consolidate.records.journal.journal import Journal
from consolidate.runtime.errors import FewerReturns, UnusableData
from tests.pipeline.drawing import ACTIVITY, NAMES, Desk, book, cover, desk

TEAMS = tuple(NAMES)
PLACES = {
    "history": "history", "raw": "raw", "archive": "archive", "published": "warehouse/consolidated.duckdb", "decisions": "decisions",
    "cache": "cache",
}  # fmt: skip


def journal(office: Desk) -> Journal:
    return Journal(office.data / "decisions" / "decisions.jsonl")


@pytest.fixture(scope="module", name="published")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three returns; one cell corrected, and published again."""
    office = desk(tmp_path_factory.mktemp("published"))
    for team in TEAMS:
        office.put(f"{team}.xlsx", book({"activity": [ACTIVITY | {"village": "镇本级"}]}, cover(team)))
    office.run()
    target = {"file": f"{TEAMS[0]}.xlsx", "sheet": "共建活动", "cell": "F2"}
    journal(office).append("correction", "李明", "电话核实", target, before="30", after="31")
    office.run()
    return office.data


@pytest.fixture(name="office")
def _office(published: Path, tmp_path: Path) -> Desk:
    return Desk(shutil.copytree(published, tmp_path / "data"))


def lose(office: Desk, *names: str) -> None:
    for name in names:
        path = office.data / PLACES[name]
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    (office.data / "raw").mkdir(exist_ok=True)


KNOWN_BY = ("history", "archive", "published", "decisions")
"""Any of these says that there were returns."""


@pytest.mark.parametrize("lost", [some for count in range(len(KNOWN_BY)) for some in combinations(KNOWN_BY, count)])
def test_an_empty_raw_publishes_nothing_while_returns_are_known(office: Desk, lost: tuple[str, ...]) -> None:
    lose(office, "raw", "cache", *lost)
    was_there = (office.data / PLACES["published"]).exists()
    with pytest.raises((FewerReturns, UnusableData)) as refused:
        office.run()
    assert "raw 是空的" in str(refused.value) or "少了 1 条决定" in str(refused.value)
    assert (office.data / PLACES["published"]).exists() == was_there


def test_a_history_that_is_lost_with_many_returns_does_not_hide_them(office: Desk) -> None:
    lose(office, "history")
    for team in TEAMS:
        (office.data / "raw" / f"{team}.xlsx").unlink()
    office.put("旧.xlsx", book({}, cover(TEAMS[0], "2024Q1", "2024-04-03")))
    with pytest.raises(FewerReturns, match="最新报告期 2024Q2 的报表全部不见了"):
        office.run()


def test_decisions_lost_with_their_history_are_missed(office: Desk) -> None:
    ((decision,),) = office.ask("SELECT decision_id FROM quality.decision")
    lose(office, "history", "decisions")
    with pytest.raises(FewerReturns, match=rf"少了 1 条上次公布时有的决定（如 {decision}）"):
        office.run()
    with pytest.raises(FewerReturns, match="少了 1 条"):  # and the next night again
        office.run()
    office.run(accept_fewer=True)
    assert office.total("attendance") == 90


def test_an_archive_lost_after_a_seal_makes_no_return_late(office: Desk) -> None:
    journal(office).append("seal", "李明", "已核定", {"period": "2024Q2"})
    office.run()
    lose(office, "archive")
    office.put("新.xlsx", book({}, cover(TEAMS[0], "2024Q1", "2024-04-03")))
    with pytest.raises(FewerReturns, match="已封存的 2024Q2 的报表会被当作封存后才收到"):
        office.run()


@pytest.mark.parametrize("name", ["history", "archive"])
def test_a_lost_history_or_archive_is_a_remark(office: Desk, name: str) -> None:
    lose(office, name)
    expected = {"history": HISTORY, "archive": ARCHIVE}[name].format(office.data / name)
    assert [remark for remark in office.run().remarks if remark == expected] == [expected]
    office.put("新.xlsx", book({}, cover(TEAMS[0], "2024Q1", "2024-04-03")))
    office.run()
    assert expected not in office.run().remarks


def test_a_first_run_misses_nothing(tmp_path: Path) -> None:
    office = desk(tmp_path)
    assert office.run().remarks == ()
    office.put("一.xlsx", book({}, cover()))
    assert office.run().remarks == ()
