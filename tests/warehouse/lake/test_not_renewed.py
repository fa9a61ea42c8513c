"""What keeps a lake from being renewed is a remark with its remedy, without a password, and never a failed night."""

from __future__ import annotations

import shutil
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from consolidate.runtime.errors import CannotPublish
from consolidate.warehouse.lake.extensions import load_extensions
from consolidate.warehouse.lake.publish import publish_to_lake
from consolidate.warehouse.lake.settings import Lake
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


def refusal(night: Desk, lake: Lake) -> str:
    """What is said of a lake that cannot be renewed, which any night makes a remark."""
    known = {run.run_id for run in night.runs}
    with pytest.raises(CannotPublish) as refused:
        publish_to_lake(night.data / "warehouse" / "consolidated.duckdb", lake, "another run", known, 1)
    said = str(refused.value)
    assert said.startswith(f"数据湖（{lake.kind} 目录）没有更新：") and "geheim" not in said
    return said


def test_whatever_a_store_raises_is_named_by_its_type_alone(night: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    class Refused(Exception):
        """What a library of some store may raise: no OSError."""

    def refuse(protocol: str) -> None:
        raise Refused(f"{protocol} password=geheim")

    monkeypatch.setattr("fsspec.filesystem", refuse)
    assert "Refused" in refusal(night, Lake(f"sqlite:{night.data}/other.sqlite", "s3://bucket/lake/"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE ducklake_metadata SET value = '9.9' WHERE key = 'version'", "升级 consolidate[lake]"),
        ("UPDATE ducklake_metadata SET value = '/elsewhere/' WHERE key = 'data_path'", "data_path"),
    ],
    ids=["newer", "moved"],
)
def test_a_catalogue_of_no_use_is_named_with_its_remedy(first_night: Desk, change: str, said: str) -> None:
    lake = settled(first_night)
    with closing(sqlite3.connect(lake.catalogue.removeprefix("sqlite:"))) as catalogue, catalogue:
        catalogue.execute(change)
    assert said in refusal(first_night, lake)


def test_lost_files_of_a_lake_are_named_with_their_remedy(first_night: Desk) -> None:
    lake = settled(first_night)
    shutil.rmtree(lake.data)
    assert "请恢复" in refusal(first_night, lake)


def test_what_is_no_catalogue_is_named_with_its_remedy(first_night: Desk) -> None:
    lake = settled(first_night)
    Path(lake.catalogue.removeprefix("sqlite:")).write_text("no catalogue, and long enough for a file of SQLite" * 100)
    assert "不是 SQLite 数据库" in refusal(first_night, lake)


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
def test_a_server_that_takes_a_call_and_says_nothing_holds_no_night(night: Desk, written: str) -> None:
    with closing(socket.socket()) as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        refusal(night, Lake(f"postgres:{written.format(*silent.getsockname())}", f"{night.data}/files/"))


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
