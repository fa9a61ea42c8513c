"""What keeps a lake from being renewed is a remark with its remedy, without a password, and never a failed night."""

from __future__ import annotations

import shutil
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from consolidate.warehouse.lake.extensions import load_extensions
from tests.pipeline.drawing import Desk
from tests.warehouse.lake.lakes import compare, settle, settled

pytest.importorskip("duckdb_extension_ducklake")


@pytest.mark.parametrize(
    "catalogue", ["sqlite:/proc/nothing/c.sqlite", "postgres:host=127.0.0.1 port=1 password=geheim"]
)
def test_a_lake_that_is_away_is_a_remark_and_never_a_failed_night(desk: Desk, catalogue: str) -> None:
    settle(desk, catalogue, "lake/files")
    outcome = desk.run()
    assert outcome.outcome == "published"
    assert [remark for remark in outcome.remarks if "数据湖" in remark and "geheim" not in remark]


def test_whatever_a_store_raises_the_night_is_published(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(desk, "sqlite:lake/catalogue.sqlite", "s3://bucket/lake/")

    class Refused(Exception):
        """What a library of some store may raise: no OSError."""

    def refuse(protocol: str) -> None:
        raise Refused(f"{protocol} password=geheim")

    monkeypatch.setattr("fsspec.filesystem", refuse)
    outcome = desk.run()
    assert outcome.outcome == "published"
    assert [remark for remark in outcome.remarks if "Refused" in remark and "geheim" not in remark]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE ducklake_metadata SET value = '9.9' WHERE key = 'version'", "升级 consolidate[lake]"),
        ("UPDATE ducklake_metadata SET value = '/elsewhere/' WHERE key = 'data_path'", "data_path"),
    ],
    ids=["newer", "moved"],
)
def test_a_catalogue_of_no_use_is_named_with_its_remedy(first_night: Desk, change: str, said: str) -> None:
    place = settled(first_night).catalogue.removeprefix("sqlite:")
    with closing(sqlite3.connect(place)) as catalogue, catalogue:
        catalogue.execute(change)
    outcome = first_night.run(again=True)
    assert (outcome.outcome, [said in remark for remark in outcome.remarks]) == ("published", [True])


def test_lost_files_of_a_lake_are_named_with_their_remedy(first_night: Desk) -> None:
    shutil.rmtree(settled(first_night).data)
    outcome = first_night.run(again=True)
    assert (outcome.outcome, ["请恢复" in remark for remark in outcome.remarks]) == ("published", [True])


def test_what_is_no_catalogue_is_named_with_its_remedy(first_night: Desk) -> None:
    place = Path(settled(first_night).catalogue.removeprefix("sqlite:"))
    place.write_text("what is no catalogue, and is long enough for a file of SQLite" * 100)
    outcome = first_night.run(again=True)
    assert (outcome.outcome, ["不是 SQLite 数据库" in remark for remark in outcome.remarks]) == ("published", [True])


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL is waited for no longer than two seconds."""
    waits = {"PGCONNECT_TIMEOUT": "2", "PGOPTIONS": "-c lock_timeout=1s"}
    monkeypatch.setattr("consolidate.warehouse.lake.publish.PATIENCE", waits)
    for name in waits:
        monkeypatch.setenv(name, "put back afterwards")
        monkeypatch.delenv(name)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("written", ["postgresql://lake:geheim@{0}:{1}/lake", "host={0} port={1} user=lake"])
def test_a_server_that_takes_a_call_and_says_nothing_holds_no_night(desk: Desk, written: str) -> None:
    with closing(socket.socket()) as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        settle(desk, f"postgres:{written.format(*silent.getsockname())}", "lake/files")
        assert [remark for remark in desk.run().remarks if "数据湖" in remark and "geheim" not in remark]


@pytest.mark.usefixtures("impatient")
def test_a_catalogue_that_another_has_locked_holds_no_night(desk: Desk, postgres: str) -> None:
    settle(desk, f"postgres:{postgres}", "lake/files")
    desk.run()
    with duckdb.connect(":memory:") as con:
        load_extensions(con, "postgres")
        con.execute(f"ATTACH '{postgres}' AS catalogue (TYPE postgres); BEGIN")
        con.execute("CALL postgres_execute('catalogue', 'LOCK TABLE ducklake_snapshot')")
        assert [remark for remark in desk.run(again=True).remarks if "数据湖" in remark]
    assert not desk.run().remarks
    compare(desk)
