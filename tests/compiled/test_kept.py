"""What is compiled holds for the sources it was made of, and for no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from consolidate import compiled
from consolidate.compiled import kept


def made_of(sources: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "program", lambda: sources * 64)


def test_what_one_version_keeps_no_other_finds_and_the_next_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_of("a", monkeypatch)
    compiled.keep("labels.form", b"of a", tmp_path)
    compiled.keep("blank.duckdb", b"blank of a", tmp_path)
    made_of("b", monkeypatch)
    assert compiled.found("labels.form", tmp_path) is None

    compiled.keep("labels.form", b"of b", tmp_path)
    found = compiled.found("labels.form", tmp_path)
    assert found is not None
    assert found.read_bytes() == b"of b"
    assert sorted(path.read_bytes() for path in tmp_path.iterdir()) == [b"blank of a", b"of b"]


def test_where_nothing_can_be_written_nothing_is_found(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    compiled.keep("labels.form", b"content", tmp_path / "file")

    assert compiled.found("labels.form", tmp_path / "file") is None
