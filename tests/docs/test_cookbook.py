"""The answers in the cookbook are those of the sample, query by query."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from consolidate.authoring.cookbook import QUERY, main, renewed
from consolidate.pipeline import run
from consolidate.warehouse.database import open_published

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module", name="data")
def _data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, published; nothing else in the tests reads all of it."""
    data = tmp_path_factory.mktemp("sample") / "data"
    for name in ("raw", "reference", "decisions"):
        shutil.copytree(ROOT / "data" / name, data / name)
    run(data, exports=False)
    return data


def test_each_answer_is_what_the_query_finds(data: Path) -> None:
    with open_published(data / "warehouse" / "consolidated.duckdb") as con:
        assert renewed(PAGE, con).splitlines() == PAGE.splitlines()


def test_the_page_is_renewed_as_it_stands(data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "cookbook.md"
    copy.write_text(QUERY.sub(r"\1<!-- result -->\n<!-- /result -->", PAGE), encoding="utf-8")
    assert main([str(data), str(copy)]) == 0
    assert copy.read_text(encoding="utf-8") == PAGE
    assert main([str(tmp_path), str(copy)]) == 3


def test_there_are_thirty_questions() -> None:
    assert len(QUERY.findall(PAGE)) == PAGE.count("\n### ") >= 30
