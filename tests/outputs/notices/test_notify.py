"""Notices: to whom, when, and what they say; none without an address, none twice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from unittest.mock import Mock

import pytest

from consolidate.outputs.notices import notify_failure, notify_news
from consolidate.outputs.notices.send import NotSent
from consolidate.outputs.notices.setting import Setting, load_setting
from consolidate.pipeline import stages
from consolidate.runtime.errors import AnotherRun, CannotPublish, UnusableData
from tests.outputs.notices.receiver import Receiver, receiver
from tests.pipeline.drawing import ACTIVITY, Desk, book, cover, desk

DAY = date(2024, 8, 1)


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONSOLIDATE_NOTIFY", raising=False)


@pytest.fixture
def ear(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    with receiver() as one:
        monkeypatch.setenv("CONSOLIDATE_NOTIFY", one.address)
        yield one


def _programme(folder: Path, text: str) -> Path:
    path = folder / "reference" / "programme.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_addresses_come_from_the_file_and_the_environment_together(tmp_path: Path) -> None:
    path = _programme(tmp_path, '[notify]\naddresses = ["json://a/"]\nmoved_percent = 2.5\n')
    assert load_setting(path, {"CONSOLIDATE_NOTIFY": "json://b/ json://c/"}) == Setting(
        ("json://a/", "json://b/", "json://c/"), Decimal("2.5")
    )
    assert load_setting(tmp_path / "none.toml", {}) == Setting((), Decimal(10))


@pytest.mark.parametrize(
    "table", ['addresses = "json://a/"', 'addresses = ["a"]', 'moved_percent = "x"', "adresses = []"]
)
def test_a_wrong_table_is_reported_as_wrong(tmp_path: Path, table: str) -> None:
    with pytest.raises(UnusableData, match=r"programme\.toml 的 \[notify\]"):
        load_setting(_programme(tmp_path, f"[notify]\n{table}\n"), {})


def test_without_an_address_nothing_is_sent_and_nothing_looked_at(tmp_path: Path) -> None:
    assert notify_failure(tmp_path, CannotPublish("x")) is False
    assert notify_news(tmp_path) is False


def test_a_failure_has_its_reason_also_if_the_programme_is_unreadable(tmp_path: Path, ear: Receiver) -> None:
    _programme(tmp_path, "not = [toml")
    assert notify_failure(tmp_path, UnusableData("teams.csv 第 2 行：……")) is True
    text = f"teams.csv 第 2 行：……\n\n公布的数据仓库完好。数据目录：{tmp_path}"
    assert ear.came == [("红联共建季报汇总：没有公布", text)]


def test_that_another_run_is_at_work_is_no_failure(tmp_path: Path, ear: Receiver) -> None:
    assert notify_failure(tmp_path, AnotherRun("x")) is False
    assert ear.came == []


def test_an_address_that_does_not_answer_is_shown_without_its_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with receiver(status=500) as deaf, receiver() as well:
        monkeypatch.setenv("CONSOLIDATE_NOTIFY", f"{deaf.address}secret {well.address} nonsense://x")
        with pytest.raises(NotSent, match="通知没有送达：json、nonsense。") as trouble:
            notify_failure(tmp_path, CannotPublish("x"))
    assert "secret" not in str(trouble.value)
    assert len(well.came) == 1


@pytest.fixture(name="published", scope="module")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    drawn = desk(tmp_path_factory.mktemp("published"))
    drawn.put("一.xlsx", book({"activity": [ACTIVITY]}))
    drawn.run()
    return drawn.data


@pytest.fixture(name="drawn")
def _drawn(published: Path, tmp_path: Path) -> Desk:
    return Desk(shutil.copytree(published, tmp_path / "data"))


def test_a_notice_of_a_failure_says_whether_it_was_published(
    drawn: Desk, ear: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = CannotPublish("导出文件写不完。")
    monkeypatch.setattr(stages, "renew_exports", Mock(side_effect=error))
    drawn.put("太保镇.xlsx", book({"activity": [ACTIVITY | {"village": "镇本级"}]}, cover("441825105")))
    with pytest.raises(CannotPublish):
        drawn.run(exports=True)
    assert drawn.total("activities") == 2
    notify_failure(drawn.data, error)
    notify_failure(drawn.data, UnusableData("teams.csv 第 2 行：……"))  # the night after
    assert [title for title, _ in ear.came] == [
        "红联共建季报汇总：已公布，但没有全部完成",
        "红联共建季报汇总：没有公布",
    ]
    assert ear.came[0][1].startswith("导出文件写不完。\n\n新的数据仓库已经公布；")


def test_news_is_sent_once_with_what_is_held_missing_and_moved(drawn: Desk, ear: Receiver) -> None:
    drawn.put("太保镇.xlsx", book({"activity": [ACTIVITY | {"village": "镇本级"}]}, cover("441825105")))
    drawn.put("二.xlsx", book({"activity": [ACTIVITY] * 3}, cover(filled_on="2024-07-10")))  # no 修订说明: held
    drawn.run()
    assert notify_news(drawn.data, DAY) is True
    assert notify_news(drawn.data, DAY) is False
    [(title, text)] = ear.came
    assert title.startswith("红联共建季报汇总：1 份暂缓、12 期有缺报、")
    assert "【暂缓的报表】\n二.xlsx（驻阳山县太平镇工作队 2024Q2）\n\n【过期未报】\n2024Q2：缺 22 队（" in text
    assert "……另有 2 条" in text
    assert "共建活动：1 → 2 次" in text
    assert "13800138000" not in text


def test_nobody_is_missing_before_the_due_date(drawn: Desk, ear: Receiver) -> None:
    notify_news(drawn.data, date(2024, 7, 5))
    assert "2024Q2" not in ear.came[0][1]
