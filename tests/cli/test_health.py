"""health and doctor: what an operator asks in the morning, and before the night."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from consolidate.pipeline import stages
from consolidate.pipeline.lost import DAMAGED
from consolidate.records.runs import History
from consolidate.runtime import clock
from consolidate.runtime.paths import Folders
from tests.cli.said import Program
from tests.outputs.notices.receiver import Receiver, receiver
from tests.pipeline.drawing import ACTIVITY, Desk, book, desk


@pytest.fixture(scope="module", name="published")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    office = desk(tmp_path_factory.mktemp("published"))
    office.put("太平镇.xlsx", book({"activity": [ACTIVITY]}))
    office.run()
    return office.data


@pytest.fixture(name="office")
def _office(published: Path, tmp_path: Path) -> Desk:
    return Desk(shutil.copytree(published, tmp_path / "data"))


@pytest.fixture(name="ear")
def _ear(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    with receiver() as one:
        monkeypatch.setenv("CONSOLIDATE_NOTIFY", one.address)
        yield one


def wrong(consolidate: Program, office: Desk, *words: str) -> list[str]:
    said = consolidate("health", "--data", office.data, "--json", *words)
    (row,) = said.rows
    assert (said.code, row["is_well"]) == ((4, False) if row["wrong"] else (0, True))
    line = consolidate("health", "--data", office.data, *words)
    assert (line.code, line.out.count("\n")) == (said.code, 1)
    found: list[str] = row["wrong"]
    return found


def test_a_server_that_does_not_answer_is_wrong_and_reported_once(
    consolidate: Program, office: Desk, ear: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://office:secret@127.0.0.1:9/api")
    [said] = wrong(consolidate, office, "--notify")
    assert said.startswith("Prefect 服务 http://127.0.0.1:9/api 没有应答")
    wrong(consolidate, office, "--notify")
    assert [title for title, _ in ear.came] == ["红联共建季报汇总：夜间运行异常"]
    served = consolidate("serve-nightly", "--data", office.data)
    assert served.code == 4 and "没有应答" in served.err
    assert [title for title, _ in ear.came][1:] == ["红联共建季报汇总：没有公布"]


def test_a_good_night_is_well_and_an_unchanged_one_is_a_good_night(
    consolidate: Program, office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert wrong(consolidate, office) == []
    later = datetime.now(UTC) + timedelta(hours=30)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert [one[:2] for one in wrong(consolidate, office)] == ["已有"]
    assert wrong(consolidate, office, "--hours", "40") == []
    assert office.run().outcome == "unchanged"
    assert wrong(consolidate, office) == []


def test_a_clock_that_was_ahead_hides_neither_a_failure_nor_a_good_night(
    consolidate: Program, office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2099, 1, 1, tzinfo=UTC))
    assert office.run().outcome == "unchanged"
    (office.data / "raw").rename(office.data / "away")
    assert consolidate("run", "--data", office.data).code == 3
    monkeypatch.undo()
    assert "没有文件夹" in wrong(consolidate, office)[0]
    (office.data / "away").rename(office.data / "raw")
    assert office.run().outcome in ("published", "unchanged")
    assert wrong(consolidate, office) == []
    assert consolidate("health", "--data", office.data, "--json").rows[0]["last_good_at"] < "2099"


def test_without_any_night_there_is_no_good_one(consolidate: Program, tmp_path: Path) -> None:
    assert wrong(consolidate, desk(tmp_path)) == ["还没有成功运行过 no good night yet"]


def test_a_failed_night_is_shown_until_a_good_one_also_if_it_never_began(
    consolidate: Program, office: Desk, ear: Receiver
) -> None:
    raw = office.data / "raw"
    raw.rename(office.data / "away")
    assert consolidate("run", "--data", office.data).code == 3
    (said,) = wrong(consolidate, office)
    assert "没有文件夹" in said
    raw.mkdir()
    assert consolidate("run", "--data", office.data).code == 4
    assert "是空的" in wrong(consolidate, office)[0]
    for _ in range(2):
        assert consolidate("health", "--notify", "--data", office.data).code == 4
    assert [title for title, _ in ear.came] == ["红联共建季报汇总：夜间运行异常"]
    raw.rmdir()
    (office.data / "away").rename(raw)
    assert consolidate("run", "--data", office.data).code == 0
    assert wrong(consolidate, office) == []


def test_a_crash_is_reported_by_health_and_by_the_next_start(consolidate: Program, office: Desk, ear: Receiver) -> None:
    History(office.data / "history").start(inputs="x")
    assert "中断" in wrong(consolidate, office)[0]
    said = consolidate("run", "--notify", "--data", office.data)
    assert (said.code, "没有正常结束" in said.err) == (0, True)
    assert "红联共建季报汇总：运行有提示" in [title for title, _ in ear.came]
    assert wrong(consolidate, office) == []
    assert "没有正常结束" not in consolidate("run", "--data", office.data).err


def test_an_altered_or_missing_warehouse_is_wrong(consolidate: Program, office: Desk) -> None:
    place = Folders(office.data).warehouse
    place.chmod(0o644)
    place.write_bytes(b"?")
    assert "被改动或损坏" in wrong(consolidate, office)[0]
    place.unlink()
    assert "不见了" in wrong(consolidate, office)[0]


def test_an_internal_error_is_shown_without_what_it_is_about(
    consolidate: Program, office: Desk, ear: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def judge(*_: object) -> None:
        raise ValueError("could not convert 李某 13800138000")

    monkeypatch.setattr(stages, "judge_lines", judge)
    said = consolidate("run", "--again", "--notify", "--data", office.data)
    why = History(office.data / "history").runs()[-1].why
    assert "ValueError" in said.err and "13800138000" not in said.err  # a person is looking
    for text in (why, ear.came[0][1], *wrong(consolidate, office)):
        assert "程序内部错误（ValueError，" in text
        assert "李某" not in text and "1380" not in text
    assert said.code == 4


def states(consolidate: Program, office: Desk, code: int) -> dict[str, tuple[str, str]]:
    said = consolidate("doctor", "--data", office.data, "--json")
    assert said.code == code, said.out
    return {row["check"].split()[0]: (row["state"], row["found"]) for row in said.rows}


def test_a_sound_directory_passes_the_doctor(consolidate: Program, office: Desk) -> None:
    found = states(consolidate, office, 0)
    assert {name for name, (state, _) in found.items() if state == "wrong"} == set()
    assert {
        "Python",
        "依赖",
        "语言环境",
        "时钟",
        "磁盘",
        "权限",
        "挂载",
        "基础表",
        "决定记录",
        "运行记录",
        "档案",
        "Prefect",
        "通知",
    } <= set(found)


def test_the_doctor_finds_what_is_wrong_and_goes_on(
    consolidate: Program, office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(office.data / "raw")
    (office.data / "raw").mkdir()
    for kept in (office.data / "archive").glob("??/*"):
        kept.unlink()
    with (office.data / "reference" / "teams.csv").open("a", encoding="utf-8") as file:
        file.write("nonsense\n")
    (office.data / "decisions").mkdir(exist_ok=True)
    (office.data / "decisions" / "decisions.jsonl").write_text("{}\n", encoding="utf-8")
    monkeypatch.setenv("PREFECT_API_URL", "http://user:secret@127.0.0.1:1/api")
    monkeypatch.setenv("CONSOLIDATE_NOTIFY", "nonsense://x")
    said = consolidate("doctor", "--data", office.data)
    assert "secret" not in said.out
    found = states(consolidate, office, 4)
    sick = {name for name, (state, _) in found.items() if state == "wrong"}
    assert {"挂载", "档案", "Prefect", "通知"} <= sick
    assert len(sick) >= 6


def test_the_doctor_blames_each_thing_once_and_by_its_own_name(consolidate: Program, office: Desk) -> None:
    shutil.rmtree(office.data / "raw")
    (office.data / "reference" / "teams.csv").write_text("", encoding="utf-8")
    rows = consolidate("doctor", "--data", office.data, "--json").rows
    assert {row["check"] for row in rows if row["state"] == "wrong"} == {"权限 permissions", "基础表 reference"}


def permissions(consolidate: Program, office: Desk) -> list[tuple[str, str]]:
    rows = consolidate("doctor", "--data", office.data, "--json").rows
    return [(row["state"], row["found"]) for row in rows if row["check"] == "权限 permissions"]


def test_a_folder_in_the_place_of_the_warehouse_is_named_with_its_remedy(consolidate: Program, office: Desk) -> None:
    place = Folders(office.data).warehouse
    place.unlink()
    place.mkdir()
    for verb, code in (("run", 4), ("totals", 3), ("health", 4)):
        said = consolidate(verb, "--data", office.data)
        assert (said.code, f"{place} 是一个文件夹" in said.err + said.out, "移走" in said.err + said.out) == (
            code,
            True,
            True,
        )
    assert permissions(consolidate, office) == [("wrong", f"{place} 是一个文件夹 is a folder")]
    place.rmdir()
    assert consolidate("run", "--data", office.data).code == 0
    assert wrong(consolidate, office) == []


def test_a_directory_that_cannot_be_written_is_wrong_before_the_night(
    consolidate: Program, office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, access = office.data / "archive", os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != archive and access(path, mode))
    assert permissions(consolidate, office) == [("wrong", f"{archive} 不能写")]
    assert wrong(consolidate, office) == [f"{archive} 不能写，下一次运行不会成功 cannot be written"]


def test_damaged_lines_of_the_history_are_remarked(consolidate: Program, office: Desk) -> None:
    path = office.data / "history" / "runs.jsonl"
    path.write_bytes(b'{"run_id": "20\n' + path.read_bytes())
    found = states(consolidate, office, 0)["运行记录"]
    assert found == ("remark", f"{path} 有 1 行读不出（第 1 行） lines cannot be read")
    assert DAMAGED.format(path, 1, 1) in consolidate("run", "--again", "--data", office.data).err


def test_a_test_notice_is_sent_on_request(consolidate: Program, office: Desk, ear: Receiver) -> None:
    assert consolidate("doctor", "--notice", "--data", office.data).code == 0
    assert [title for title, _ in ear.came] == ["红联共建季报汇总：测试通知"]


def test_the_version_is_one_line(consolidate: Program) -> None:
    said = consolidate("--version")
    assert (said.code, said.out.startswith("consolidate "), said.out.count("\n")) == (0, True, 1)


@pytest.mark.parametrize(
    ("cron", "address", "code"), [("abc", "", 2), ("15 2 * * *", "http://127.0.0.1:1/api", 4), ("15 2 * * *", "x", 4)]
)
def test_a_wrong_time_or_address_of_the_schedule_is_a_sentence(
    consolidate: Program, office: Desk, monkeypatch: pytest.MonkeyPatch, cron: str, address: str, code: int
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", address)
    said = consolidate("serve-nightly", "--cron", cron, "--data", office.data)
    assert (said.code, said.err.count("\n")) == (code, 1)
