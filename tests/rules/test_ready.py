"""What Pandera loads before its first check."""

from __future__ import annotations

import subprocess
import sys

LOADED = """
import sys
from consolidate.checks.sheets import ready
ready()
print("hypothesis" in sys.modules)
import hypothesis  # whoever wants it afterwards still finds it
"""


def test_a_run_does_not_load_what_only_tests_need() -> None:
    said = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "False"
