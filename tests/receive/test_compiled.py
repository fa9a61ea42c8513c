"""Labels kept beside the program: the same as the form's, without loading the form, and never those of other sources."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from consolidate.arrange import Labels, labels_from_schemas
from consolidate.receive.compiled import SIGNS, keep
from consolidate.receive.program import program

FRESH = """
import pickle, sys
from pathlib import Path
from consolidate.receive.compiled import labels

made = labels(Path(sys.argv[1]))
sys.stdout.buffer.write(pickle.dumps((made, "pandera" in sys.modules)))
"""


def in_a_fresh_process(place: Path, **environment: str) -> tuple[Labels, bool]:
    """The labels there, and whether Pandera had to be loaded for them."""
    known = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", FRESH, str(place)], env=known | environment, stdout=subprocess.PIPE, check=True
    )
    made: tuple[Labels, bool] = pickle.loads(done.stdout)
    return made


def test_the_first_run_compiles_the_form_and_the_next_need_not_load_it(tmp_path: Path) -> None:
    declared, place = labels_from_schemas(), tmp_path / "labels.form"

    assert in_a_fresh_process(place) == (declared, True)
    assert in_a_fresh_process(place) == (declared, False)


def of_other_sources() -> bytes:
    return b"0" * SIGNS + pickle.dumps("labels of another version")


def damaged() -> bytes:
    return program().encode() + b"\x80 half a file"


@pytest.mark.parametrize("content", [of_other_sources(), damaged(), b""], ids=["other sources", "damaged", "empty"])
def test_what_cannot_be_relied_on_is_made_again(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "labels.form"
    place.write_bytes(content)

    assert in_a_fresh_process(place) == (labels_from_schemas(), True)
    assert in_a_fresh_process(place) == (labels_from_schemas(), False)


def test_nothing_is_written_where_python_may_not_write_modules_either(tmp_path: Path) -> None:
    place = tmp_path / "labels.form"

    assert in_a_fresh_process(place, PYTHONDONTWRITEBYTECODE="1") == (labels_from_schemas(), True)
    assert not place.exists()


def test_a_place_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")

    keep(labels_from_schemas(), tmp_path / "file" / "labels.form")

    assert in_a_fresh_process(tmp_path / "file" / "labels.form") == (labels_from_schemas(), True)
