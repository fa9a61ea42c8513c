"""Labels kept beside the program: the same as the form's, without loading the form, and never those of other sources."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from consolidate.reading.layout import Labels, labels_from_schemas
from consolidate.runtime import compiled
from consolidate.submissions.inputs.labels import NAME

FRESH = """
import pickle, sys
from pathlib import Path
from consolidate.submissions.inputs.labels import labels

made = labels(Path(sys.argv[1]))
sys.stdout.buffer.write(pickle.dumps((made, "pandera" in sys.modules)))
"""


def in_a_fresh_process(folder: Path, **environment: str) -> tuple[Labels, bool]:
    """The labels there, and whether Pandera had to be loaded for them."""
    known = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", FRESH, str(folder)], env=known | environment, stdout=subprocess.PIPE, check=True
    )
    made: tuple[Labels, bool] = pickle.loads(done.stdout)
    return made


def test_the_first_run_compiles_the_form_and_the_next_need_not_load_it(tmp_path: Path) -> None:
    assert in_a_fresh_process(tmp_path) == (labels_from_schemas(), True)
    assert in_a_fresh_process(tmp_path) == (labels_from_schemas(), False)


@pytest.mark.parametrize("content", [b"\x80 half a file", b""], ids=["damaged", "empty"])
def test_what_cannot_be_read_is_made_again(tmp_path: Path, content: bytes) -> None:
    compiled.keep(NAME, compiled.program(), content, tmp_path)

    assert in_a_fresh_process(tmp_path) == (labels_from_schemas(), True)
    assert in_a_fresh_process(tmp_path) == (labels_from_schemas(), False)


def test_nothing_is_written_where_python_may_not_write_modules_either(tmp_path: Path) -> None:
    assert in_a_fresh_process(tmp_path, PYTHONDONTWRITEBYTECODE="1") == (labels_from_schemas(), True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")

    assert in_a_fresh_process(tmp_path / "file") == (labels_from_schemas(), True)
