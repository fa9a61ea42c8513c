"""What is asked on the telephone loads no library that it does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"pandas", "pandera", "pyarrow", "numpy", "prefect", "openpyxl", "xlsxwriter", "pydantic"}
LOADED = f"""
import sys
from consolidate.cli.main import main
try: main()
except SystemExit: pass
print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)
"""


def loaded(*arguments: str) -> str:
    """The heavy libraries that a verb has loaded; the last line of what it says on stderr."""
    done = subprocess.run([sys.executable, "-c", LOADED, *arguments], capture_output=True, text=True, check=True)
    return done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize(
    "verb",
    [
        ("findings", "--team", "太平镇", "--period", "2024Q2"),
        ("status", "--period", "2024Q2"),
        ("totals", "--by", "team"),
        ("trace", "activities", "--team", "太平镇"),
        ("claims",),
    ],
    ids=lambda verb: verb[0],
)
def test_verbs_that_ask_load_duckdb_alone(shared: Path, verb: tuple[str, ...]) -> None:
    assert loaded(*verb, "--data", str(shared)) == "[]"


def test_the_form_is_plain_data() -> None:
    code = (
        f"import sys, consolidate.schemas.sheets, consolidate.schemas.core\nprint(sorted({HEAVY!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
