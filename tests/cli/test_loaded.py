"""What is asked on the telephone loads no library that it does not need."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"pandas", "pandera", "pyarrow", "numpy", "prefect", "openpyxl", "xlsxwriter", "pydantic"}
VERBS = {
    "findings": ("--team", "太平镇", "--period", "2024Q2"),
    "status": ("--period", "2024Q2"),
    "totals": ("--by", "team"),
    "trace": ("activities", "--team", "太平镇"),
    "claims": (),
}
LOADED = f"""
import json, sys
from consolidate.cli.main import main
loaded = {{}}
for verb, words in {VERBS!r}.items():
    before = set(sys.modules)
    sys.argv = ["consolidate", verb, *words, "--data", sys.argv[-1]]
    try: main()
    except SystemExit as end: code = end.code or 0
    loaded[verb] = [code, *sorted({HEAVY!r} & set(sys.modules) - before)]
print(json.dumps(loaded), file=sys.stderr)
"""


@pytest.fixture(scope="module", name="loaded")
def _loaded(shared: Path) -> dict[str, list[object]]:
    """How each verb ended and the heavy libraries that it loaded, one after the other in one process."""
    done = subprocess.run([sys.executable, "-c", LOADED, str(shared)], capture_output=True, text=True, check=True)
    found: dict[str, list[object]] = json.loads(done.stderr.strip().splitlines()[-1])
    return found


@pytest.mark.parametrize("verb", VERBS)
def test_verbs_that_ask_load_duckdb_alone(loaded: dict[str, list[object]], verb: str) -> None:
    assert loaded[verb] == [0]


def test_the_form_is_plain_data() -> None:
    code = (
        f"import sys, consolidate.schemas.sheets, consolidate.schemas.core\nprint(sorted({HEAVY!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
