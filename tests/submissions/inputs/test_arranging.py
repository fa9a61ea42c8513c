"""What workers need is loaded before they are forked: a fork that loads a module may wait for a thread it does not have."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.pipeline.drawing import ACTIVITY, PAIRING, book

PROGRAM = """
import json, sys
from pathlib import Path
from consolidate.intake.inbox import find_files
from consolidate.submissions.inputs.arranging import Arranging
from consolidate.runtime.limits import Limits
from consolidate.intake.workbook.read_many import WorkerJob
from consolidate.reading.layout.model.packed import unpack

(received,) = find_files(Path(sys.argv[1]), Limits())
arranging = Arranging()
arranging.load()
before = set(sys.modules)
packed = WorkerJob(arranging, Limits())(received)
later = sorted(set(sys.modules) - before)
arranged = unpack(packed)
print(json.dumps([[part.table for part in arranged.parts if part.rows], later]))
"""


def test_a_worker_loads_nothing_more_than_its_parent_has(tmp_path: Path) -> None:
    book({"pairing": [PAIRING], "activity": [ACTIVITY]}).save(tmp_path / "太平镇.xlsx")
    done = subprocess.run([sys.executable, "-c", PROGRAM, str(tmp_path)], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [["pairing", "activity"], []]
