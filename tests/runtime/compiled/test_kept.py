"""What is compiled holds for the sources it was made of, and for no others."""

from __future__ import annotations

from pathlib import Path

from consolidate.runtime import compiled


def test_what_is_made_of_one_source_is_not_found_for_another_and_makes_way_for_it(tmp_path: Path) -> None:
    compiled.keep("labels.form", "a", b"of a", tmp_path)
    compiled.keep("blank.duckdb", "a", b"blank of a", tmp_path)
    assert compiled.found("labels.form", "b", tmp_path) is None

    compiled.keep("labels.form", "b", b"of b", tmp_path)
    found = compiled.found("labels.form", "b", tmp_path)
    assert found is not None
    assert found.read_bytes() == b"of b"
    assert sorted(path.read_bytes() for path in tmp_path.iterdir()) == [b"blank of a", b"of b"]


def test_where_nothing_can_be_written_nothing_is_found(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    compiled.keep("labels.form", "a", b"content", tmp_path / "file")

    assert compiled.found("labels.form", "a", tmp_path / "file") is None
