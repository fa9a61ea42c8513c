"""What a page asks does not grow with what is stored: the warehouse is opened once, the folders are looked through once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from consolidate.submissions import inputs
from consolidate.verbs.pair import find_two, load_things
from consolidate.warehouse.database import kept_connection
from tests.desk.conftest import TEAM, Office

PAGES = ("/", f"/team/{TEAM}?period=2024Q2", "/pairs", "/basket", "/totals", "/total/activities")


class Counted:
    """A function that counts how often it is called."""

    def __init__(self, do: Callable[..., object]) -> None:
        self.do, self.calls = do, 0

    def __call__(self, *given: object) -> object:
        self.calls += 1
        return self.do(*given)


def test_the_warehouse_is_opened_once_for_each_run(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Counted(kept_connection.open_published)
    monkeypatch.setattr(kept_connection, "open_published", opened)
    here = office.steward()
    assert [here.client.get(path).status_code for path in PAGES] == [200] * len(PAGES)
    assert opened.calls == 1
    here.correct(here.finding("不是数字"), "46")
    office.desk.run()
    assert "不是数字" not in here.get(f"/team/{TEAM}?period=2024Q2")
    assert opened.calls == 2
    (office.desk.data / "warehouse" / "consolidated.duckdb").unlink()
    gone = here.client.get("/")
    assert (gone.status_code, "请先运行 consolidate run" in gone.text) == (503, True)


def test_the_folders_are_looked_through_when_something_changed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = Counted(inputs.receive)
    monkeypatch.setattr(inputs, "receive", looked)
    here = office.steward()
    wrong = here.finding("不是数字")
    page = f"/team/{TEAM}?period=2024Q2&at={wrong}"
    assert "若干" in here.get(page)
    here.get(f"/check?finding_id={wrong}&value=46")
    assert "已由李明更正" in here.correct(wrong, "46") + here.get(f"/check?finding_id={wrong}&value=47")
    assert looked.calls == 1
    (file,) = (office.desk.data / "raw").rglob("太平镇*.xlsx")
    file.replace(file.with_name("改了名.xlsx"))
    assert "There is no such file in raw" in here.get(f"/check?finding_id={wrong}&value=47")
    assert looked.calls == 2


def test_many_things_are_looked_up_as_each_alone(office: Office) -> None:
    ids = [str(row[0]) for row in office.desk.ask("SELECT organisation_id FROM ref.organisation ORDER BY ALL")]
    assert len(ids) > 1
    found = load_things(office.desk.data, [*ids, "o000000000000"])
    assert sorted(found) == ids
    assert (found[ids[0]], found[ids[1]]) == find_two(office.desk.data, ids[0], ids[1])
