"""Where the lake is said to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from consolidate.pipeline.preview import preview_run
from consolidate.runtime.errors import UnusableData
from consolidate.warehouse.lake.settings import Lake, lake_of
from tests.pipeline.drawing import Desk
from tests.warehouse.lake.lakes import settle


@pytest.mark.parametrize(
    ("catalogue", "data"), [("mysql:a", "b"), ("sqlite:", "b"), ("sqlite", "b"), ("sqlite:a", ""), ("", "b")]
)
def test_half_a_setting_is_a_mistake_that_names_it(tmp_path: Path, catalogue: str, data: str) -> None:
    with pytest.raises(UnusableData, match=r"\[lake\]"):
        lake_of(tmp_path, {"CONSOLIDATE_LAKE_CATALOGUE": catalogue, "CONSOLIDATE_LAKE_DATA": data})


@pytest.mark.parametrize(
    "written",
    [
        '[lake]\ncatalogue = "sqlite:a"',
        '[lake]\ncatalog = "sqlite:a"',
        '[lake]\ncatalogue = "sqlite:a"\ndata = 5',
        '[lake]\ncatalogue = "sqlite:a"\ndata = "b"\nfolder = "c"',
        '[[lake]]\ncatalogue = "sqlite:a"\ndata = "b"',
    ],
    ids=["half", "misspelt", "number", "more", "list"],
)
def test_half_a_setting_is_found_before_anything_is_read(desk: Desk, written: str) -> None:
    programme = desk.data / "reference" / "programme.toml"
    programme.write_text(f"{programme.read_text(encoding='utf-8')}\n{written}\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(UnusableData, match=r"programme\.toml \[lake\]"):
            desk.run()
        assert not (desk.data / "history" / "runs.jsonl").exists()
    with pytest.raises(UnusableData, match=r"\[lake\]"), preview_run(desk.data):
        pass


def test_variables_go_before_the_setting(desk: Desk) -> None:
    assert lake_of(desk.data, {}) is None
    settle(desk, "sqlite:a", "b")
    assert lake_of(desk.data, {}) == Lake(f"sqlite:{desk.data}/a", f"{desk.data}/b/")
    said = {"CONSOLIDATE_LAKE_CATALOGUE": "postgres:dbname=x", "CONSOLIDATE_LAKE_DATA": "s3://bucket/x"}
    assert lake_of(desk.data, said) == Lake("postgres:dbname=x", "s3://bucket/x")
