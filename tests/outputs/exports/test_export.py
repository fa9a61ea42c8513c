"""The exports: the same tables as files, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import duckdb
import openpyxl
import pytest

from consolidate.outputs.exports import write_exports
from consolidate.runtime.errors import CannotPublish
from tests.pipeline.drawing import ACTIVITY, CONTRIBUTION, Desk, book, desk

GONE = ("简报.md", "mart.gone.parquet")
"""What an earlier version exported."""


@pytest.fixture(name="published", scope="module")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    place = desk(tmp_path_factory.mktemp("export"))
    place.put("一.xlsx", book({"activity": [ACTIVITY], "contribution": [CONTRIBUTION]}))
    place.run()
    return place


@pytest.fixture(name="exported", scope="module")
def _exported(published: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the exports where those of an earlier version stood, to be read."""
    folder = tmp_path_factory.mktemp("exported")
    for gone in GONE:
        (folder / gone).write_bytes(b"old")
    _export(published, folder)
    return folder


@pytest.fixture(name="copy")
def _copy(exported: Path, tmp_path: Path) -> Path:
    """The exports, to be written over."""
    return Path(shutil.copytree(exported, tmp_path / "exports"))


def _export(published: Desk, folder: Path) -> list[Path]:
    return write_exports(published.data / "warehouse" / "consolidated.duckdb", folder)


def test_every_table_is_exported_as_it_is(published: Desk, exported: Path) -> None:
    tables = published.ask(
        "SELECT table_schema, table_name FROM information_schema.tables WHERE table_schema <> 'main'"
    )
    assert {("mart", "total"), ("mart", "activities")} <= set(tables)
    assert {path.name for path in exported.glob("*.parquet")} == {
        f"{schema}.{table}.parquet" for schema, table in tables
    }
    for schema, table in tables:
        rows = duckdb.execute(f"SELECT * FROM '{exported}/{schema}.{table}.parquet' ORDER BY ALL").fetchall()
        assert rows == published.ask(f"SELECT * FROM {schema}.{table} ORDER BY ALL"), table


TYPES = {
    "VARCHAR": "string",
    "BIGINT": "integer",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP WITH TIME ZONE": "datetime",
    "JSON": "string",
}


def test_the_data_package_says_what_each_file_holds(exported: Path) -> None:
    written = {path.name for path in exported.iterdir()}
    package = json.loads((exported / "datapackage.json").read_bytes())
    resources = {one["name"]: one for one in package["resources"]}
    assert {one["path"] for one in resources.values()} == {name for name in written if name.endswith(".parquet")}
    for name, one in resources.items():
        columns = duckdb.execute(f"DESCRIBE FROM '{exported / one['path']}'").fetchall()
        fields = one["schema"]["fields"]
        assert one["schema"]["missingValues"] == []  # else '' would be missing where a value is required
        assert [(field["name"], field["type"]) for field in fields] == [
            (column[0], TYPES.get(column[1], "number")) for column in columns
        ], name
        assert all(field["title"] and field["description"] for field in fields)
        keys = {key for reference in one["schema"].get("foreignKeys", ()) for key in reference["fields"]}
        assert {*one["schema"].get("primaryKey", ()), *keys} <= {field["name"] for field in fields}
        for reference in one["schema"].get("foreignKeys", ()):
            to = resources[reference["reference"]["resource"]]["schema"]
            assert to["primaryKey"] == reference["reference"]["fields"]


def test_each_foreign_key_of_the_data_package_holds(published: Desk, exported: Path) -> None:
    for one in json.loads((exported / "datapackage.json").read_bytes())["resources"]:
        for key in one["schema"].get("foreignKeys", ()):
            field, to, there = key["fields"][0], key["reference"]["resource"], key["reference"]["fields"][0]
            lost = published.ask(f"SELECT {field} FROM {one['name']} WHERE {field} NOT IN (SELECT {there} FROM {to})")
            assert lost == [], (one["name"], field)


def test_the_manifest_has_the_hash_of_every_file(exported: Path) -> None:
    written = {path.name for path in exported.iterdir()}
    lines = (exported / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = dict(reversed(line.split("  ", 1)) for line in lines)
    assert set(sums) == written - {"SHA256SUMS"}
    assert sums == {name: hashlib.sha256((exported / name).read_bytes()).hexdigest() for name in sums}


def test_the_totals_are_figures_in_the_workbook_and_nothing_is_a_formula(exported: Path) -> None:
    rows = list(openpyxl.load_workbook(exported / "totals.xlsx")["汇总"].iter_rows())
    contributions = [[cell.value for cell in row] for row in rows if row[0].value == "帮扶资金和物资折款"]
    assert ["全部", "全部", "2024Q2", 300000, "元", 0, "1 / 24"] in [row[1:8] for row in contributions]
    assert all(cell.data_type != "f" for row in rows for cell in row)


def test_the_papers_of_the_newest_quarter_are_there(exported: Path) -> None:
    assert {"汇总表.xlsx", "简报.docx", "简报.html"} <= {path.name for path in exported.iterdir()}


def test_what_is_no_export_any_more_is_removed_and_two_exports_are_alike(published: Desk, copy: Path) -> None:
    assert not set(GONE) & {path.name for path in copy.iterdir()}
    before = {path.name: path.read_bytes() for path in copy.iterdir() if path.suffix != ".parquet"}
    assert set(_export(published, copy)) == set(copy.iterdir())
    assert {name: (copy / name).read_bytes() for name in before} == before


def test_a_folder_that_cannot_be_written_is_a_sentence(published: Desk, tmp_path: Path) -> None:
    (tmp_path / "exports").write_bytes(b"a file where the folder should be")
    with pytest.raises(CannotPublish, match="数据仓库已公布"):
        _export(published, tmp_path / "exports")


def test_exports_that_cannot_be_written_leave_those_of_before(
    published: Desk, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path.name: path.read_bytes() for path in copy.iterdir()}
    copied: list[Path] = []

    def write_half(con: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
        if len(copied) == 3:
            raise OSError("no space left on device")
        path.write_bytes(b"half")
        copied.append(path)

    monkeypatch.setattr("consolidate.outputs.exports.write.write_parquet", write_half)
    with pytest.raises(CannotPublish, match="数据仓库已公布"):
        _export(published, copy)
    assert len(copied) == 3
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == before
