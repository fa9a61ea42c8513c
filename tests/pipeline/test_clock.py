"""The day a file was received is the programme's day, and a clock that was wrong one night heals by itself."""

from __future__ import annotations

import itertools
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from consolidate.pipeline import receive, start_attempt
from consolidate.records.journal.journal import journal_of
from consolidate.records.journal.record import AnyDecision
from consolidate.records.runs import History
from consolidate.runtime import clock
from consolidate.runtime.errors import UnusableData
from consolidate.runtime.log import listen
from consolidate.runtime.paths import Folders
from tests.pipeline.drawing import ACTIVITY, Desk, book, cover, desk

RIGHT = datetime(2024, 7, 6, 18, 15, tzinfo=UTC)
NAME = "太平镇(阳山)2024Q2.xlsx"


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch):
    """Sets the clock."""
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


def say_zone(desk: Desk, zone: str) -> None:
    programme = desk.data / "reference" / "programme.toml"
    others = [line for line in programme.read_text("utf-8").splitlines() if not line.startswith("time_zone")]
    programme.write_text("\n".join([others[0], f"time_zone = {zone}", *others[1:]]), "utf-8")


def status(desk: Desk) -> list[tuple[object, ...]]:
    return desk.ask("SELECT file, status FROM quality.submission ORDER BY file")


@pytest.mark.parametrize(
    ("moment", "rules"),
    [("2024-06-30T16:30+00:00", []), ("2024-06-30T15:30+00:00", [("future_date",)])],
)
def test_the_day_a_file_came_in_is_the_programmes_day(desk: Desk, at, moment: str, rules: list) -> None:
    at(datetime.fromisoformat(moment))
    desk.put(NAME, book({"activity": [ACTIVITY]}, cover(filled_on="2024-07-01")))
    desk.run()
    assert desk.ask("SELECT rule FROM quality.finding WHERE field = 'filled_on'") == rules


class Far(NamedTuple):
    """A data directory in another zone: where it is, what was sealed, and all times that are kept for people."""

    desk: Desk
    sealed: AnyDecision
    times: list[str]


EVENING = datetime(2024, 6, 30, 10, 30, tzinfo=UTC)


@pytest.fixture(scope="module", name="kiritimati")
def _kiritimati(tmp_path_factory: pytest.TempPathFactory) -> Far:
    """In the zone of UTC+14: a return, a seal, the return sent again, a run without news, and one that fails; an hour each."""
    one = desk(tmp_path_factory.mktemp("kiritimati"))
    hours = itertools.count()
    say_zone(one, '"Pacific/Kiritimati"')
    with pytest.MonkeyPatch.context() as monkeypatch:

        def pass_hour() -> None:
            moment = EVENING + timedelta(hours=next(hours))
            monkeypatch.setattr(clock, "now", lambda: moment)

        pass_hour()
        one.put(NAME, book({"activity": [ACTIVITY]}, cover(filled_on="2024-07-01")))
        one.run()
        pass_hour()
        sealed = journal_of(Folders(one.data)).append("seal", "李明", "季度封存", {"period": "2024Q2"})
        pass_hour()
        one.put(NAME, book({"activity": [ACTIVITY | {"attendance": 47}]}, cover(filled_on="2024-07-01")))
        one.run()
        pass_hour()
        one.run()
        claims = one.data / "reference" / "claims.csv"
        before, log = claims.read_text("utf-8"), one.data.parent / "log"
        claims.write_text("nonsense", "utf-8")
        with pytest.raises(UnusableData), start_attempt(one.data) as attempt:
            held = (one.data / "warehouse" / ".lock").read_text("utf-8")
            listen(f"json:{log}", zone=clock.zone_of("Pacific/Kiritimati"))
            attempt.run_stage("receive", lambda: receive(attempt.folders))
        claims.write_text(before, "utf-8")
    kept = [path.read_text("utf-8") for path in one.data.glob("[dh]*/*.json*")] + [held, log.read_text()]
    times = re.findall(r'"(?:at|started_at|ended_at|since|time)": ?"(\d{4}-[^"]+)"', "\n".join(kept))
    return Far(one, sealed, times)


def test_the_time_zone_is_what_the_programme_says(kiritimati: Far) -> None:
    """Where the return was filled in, it is the day after that of UTC and of Shanghai."""
    assert kiritimati.desk.ask("SELECT rule FROM quality.finding WHERE field = 'filled_on'") == []


def test_every_time_that_is_kept_for_people_is_the_programmes(kiritimati: Far) -> None:
    assert len(kiritimati.times) > 10
    assert {datetime.fromisoformat(time).utcoffset() for time in kiritimati.times} == {timedelta(hours=14)}


def test_every_moment_in_the_warehouse_is_the_one_it_is(kiritimati: Far) -> None:
    one, sealed, _ = kiritimati
    assert one.ask("SELECT decided_at FROM quality.decision") == [(sealed.at,)]
    runs = History(Folders(one.data).history).published()
    began = [(run.started_at,) for run in runs]
    assert began == [(EVENING,), (EVENING + timedelta(hours=2),)]
    assert one.ask("SELECT started_at FROM quality.run ORDER BY 1") == began
    assert one.ask("SELECT DISTINCT published_at FROM mart.total_history ORDER BY 1") == began
    assert one.ask("SELECT DISTINCT published_at FROM mart.change_history ORDER BY 1") == began
    assert one.ask("SELECT max(first_seen_at) = max(started_at) FROM quality.submission, quality.run") == [(True,)]


@pytest.mark.parametrize("zone", ['"Mars/Olympus"', '"Asia"', '""', "8", '"../zone"'])
def test_an_unknown_time_zone_is_refused_with_its_line(desk: Desk, zone: str) -> None:
    say_zone(desk, zone)
    with pytest.raises(UnusableData, match=r"programme.toml 第 2 行：time_zone 应为时区"):
        desk.run()


@pytest.fixture(scope="module", name="first_night")
def _first_night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A return, and a run at the right time the day before."""
    one = desk(tmp_path_factory.mktemp("night"))
    one.put("太保镇2024Q2.xlsx", book({}, cover("441825105")))
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(clock, "now", lambda: RIGHT - timedelta(days=1))
        one.run()
    return one.data


@pytest.mark.parametrize("year", [1970, 2000, 2099])
@pytest.mark.parametrize("is_first_night", [True, False])
def test_what_a_wrong_clock_held_is_accepted_the_night_after(
    desk: Desk, first_night: Path, at, year: int, is_first_night: bool
) -> None:
    if not is_first_night:
        shutil.copytree(first_night, desk.data, dirs_exist_ok=True)
    desk.put(NAME, book({"activity": [ACTIVITY]}))
    at(datetime(year, 1, 1, tzinfo=UTC))
    desk.run()
    at(RIGHT)  # where earlier nights give the time, a clock that is behind has held nothing: there is no news then
    assert desk.run().outcome == ("published" if is_first_night or year > 2024 else "unchanged")
    assert {one for _, one in status(desk)} == {"accepted"}
    first_seen = desk.ask("SELECT max(first_seen_at) FROM quality.submission")
    assert first_seen == [(RIGHT - (timedelta(days=1) if year < 2001 and not is_first_night else timedelta()),)]
    at(RIGHT + timedelta(days=1))
    assert desk.run().outcome == "unchanged"
