"""The original of a return: as the run read it, from raw/, else from the archive, else none."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from consolidate.outputs.outbox.original import Originals
from consolidate.pipeline import receive
from consolidate.records.archive import FileArchive
from consolidate.runtime.paths import Folders
from tests.pipeline.drawing import Desk, desk

FILE, READ, NEWER = "2024Q2/太平镇.xlsx", b"PK as the run read it", b"PK sent since"
SHA = sha256(READ).hexdigest()


@pytest.fixture(name="office")
def _office(tmp_path: Path) -> Desk:
    """A return in raw/ and in the archive."""
    office = desk(tmp_path)
    path = office.put(FILE, READ)
    FileArchive(office.data / "archive").keep([(SHA, FILE, path)], datetime(2024, 8, 1, tzinfo=UTC))
    return office


def find(office: Desk) -> tuple[str, tuple[tuple[str, bytes], ...]]:
    return Originals(receive(Folders(office.data))).find(FILE, [SHA], [])


def test_what_lies_in_raw_is_the_original(office: Desk) -> None:
    assert find(office) == (SHA, (("太平镇.xlsx", READ),))


@pytest.mark.parametrize("change", [Path.unlink, lambda path: path.write_bytes(NEWER)], ids=["gone", "replaced"])
def test_what_is_gone_or_replaced_comes_from_the_archive(office: Desk, change) -> None:
    change(office.data / "raw" / FILE)
    assert find(office) == (SHA, (("太平镇.xlsx", READ),))


@pytest.mark.parametrize("change", [Path.unlink, lambda path: path.write_bytes(NEWER)], ids=["gone", "damaged"])
def test_what_the_archive_lost_or_damaged_has_no_content(office: Desk, change) -> None:
    (office.data / "raw" / FILE).unlink()
    (kept,) = (office.data / "archive").glob("??/*")
    kept.chmod(0o644)
    change(kept)
    assert find(office) == (SHA, ())
