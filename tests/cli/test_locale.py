"""File names are what they are on the disk, whatever the locale says; what is printed is UTF-8."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.pipeline.drawing import Desk, book, desk

UTF8, GB18030 = "太平镇(阳山)2024Q2.xlsx", "太保镇2024Q2.xlsx"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A return under a name in UTF-8, and a damaged one under a name in raw bytes of GB18030."""
    made = desk(tmp_path_factory.mktemp("locale"))
    made.put(f"二季度/{UTF8}", book())
    Path(os.fsdecode(os.fsencode(made.data / "raw") + b"/" + GB18030.encode("gb18030"))).write_bytes(b"PK and no more")
    return made


@pytest.fixture(scope="module")
def gbk(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a machine whose locale is GBK."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef") is None:
        pytest.skip("no locales can be made here")
    subprocess.run(
        ["localedef", "-i", "zh_CN", "-f", "GBK", str(folder / "zh_CN.GBK")], check=False, capture_output=True
    )
    if not (folder / "zh_CN.GBK").exists():
        pytest.skip("no locales can be made here")
    return {"LOCPATH": str(folder), "LC_ALL": "zh_CN.GBK"}


def consolidate(data: Path, *words: str, **environment: str) -> str:
    rest = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LC_", "LANG", "PYTHONIO", "PYTHONUTF8"))
    }
    command = [sys.executable, "-m", "consolidate", *words, "--data", str(data)]
    done = subprocess.run(command, env=rest | environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode() + done.stderr.decode()


def test_names_are_the_same_under_every_locale(places: Desk, gbk: dict[str, str]) -> None:
    c = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for environment in (c, gbk):
        shutil.rmtree(places.data / "warehouse", ignore_errors=True)
        assert "已公布" in consolidate(places.data, "run", "--again", **environment)
        with duckdb.connect(str(places.data / "warehouse" / "consolidated.duckdb"), read_only=True) as con:
            files = con.execute("SELECT file, status FROM quality.submission ORDER BY file").fetchall()
        assert files == [(f"二季度/{UTF8}", "accepted"), (GB18030, "unreadable")]
        exports = places.data / "warehouse" / "exports"
        assert "简报.docx" in {one.name for one in exports.iterdir()}


def test_a_file_is_found_by_its_name_under_a_locale_without_it(places: Desk) -> None:
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0"}
    said = consolidate(places.data, "check", str(places.data / "raw" / "二季度" / UTF8), **environment)
    assert "没有" in said or UTF8 in said
