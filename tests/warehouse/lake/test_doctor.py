"""The doctor looks at a lake before the night: what a run would meet, without a change and without a password."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from consolidate.verbs.doctor import diagnose
from consolidate.warehouse.lake.settings import lake_of
from tests.pipeline.drawing import Desk

pytest.importorskip("duckdb_extension_ducklake")


def said(desk: Desk) -> list[tuple[str, str]]:
    """What the doctor says of the lake."""
    return [(line.state, line.found) for line in diagnose(desk.data) if line.check == "数据湖 lake"]


def test_a_lake_is_empty_then_as_published_then_behind(first_night: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(first_night) == [("ok", "sqlite：与公布的一致 as published")]
    newest = first_night.runs[-1].run_id
    with monkeypatch.context() as patch:
        patch.delenv("CONSOLIDATE_LAKE_CATALOGUE")
        patch.delenv("CONSOLIDATE_LAKE_DATA")
        assert said(first_night) == []
        first_night.run(again=True)
    assert said(first_night) == [("remark", f"sqlite：最新的是运行 {newest}，不是公布的 behind")]
    monkeypatch.setenv("CONSOLIDATE_LAKE_CATALOGUE", f"sqlite:{first_night.data}/new/catalogue.sqlite")
    assert said(first_night) == [("remark", "sqlite：还没有数据 nothing in it yet")]
    assert not (first_night.data / "new").exists()


def test_another_directory_in_the_lake_is_wrong(first_night: Desk) -> None:
    (first_night.data / "history" / "runs.jsonl").write_text("", encoding="utf-8")
    ((state, found),) = said(first_night)
    assert state == "wrong" and found.startswith("sqlite：其中是另一个数据目录的数据（运行 ")


def test_a_wrong_setting_folder_or_server_is_wrong(first_night: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    lake = lake_of(first_night.data)
    assert lake is not None and lake.catalogue_file is not None
    with closing(sqlite3.connect(lake.catalogue_file)) as catalogue, catalogue:
        catalogue.execute("UPDATE ducklake_metadata SET value = '/elsewhere/' WHERE key = 'data_path'")
    assert "data 不是目录里记的文件夹" in said(first_night)[0][1]
    monkeypatch.setenv("CONSOLIDATE_LAKE_CATALOGUE", "postgres:host=127.0.0.1 port=1 password=geheim")
    ((state, found),) = said(first_night)
    assert state == "wrong" and "geheim" not in found
    monkeypatch.setenv("CONSOLIDATE_LAKE_CATALOGUE", "mysql:x")
    assert "catalogue 应为 sqlite:文件 或 postgres:连接" in said(first_night)[0][1]
