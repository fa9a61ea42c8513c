"""What the README shows of checking a workbook is what the program says today, word for word."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_check_in_the_readme_is_what_the_program_says() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command, shown = re.findall(r"^\$ consolidate (check \S+)\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)[0]
    done = subprocess.run(
        [sys.executable, "-m", "consolidate", *command.split()], cwd=ROOT, encoding="utf-8", check=False,
        capture_output=True, env={**os.environ, "CONSOLIDATE_DATA": "data"},
    )  # fmt: skip
    assert done.stdout + done.stderr == shown
    assert done.returncode == 1
