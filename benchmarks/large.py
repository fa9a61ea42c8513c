"""python -m benchmarks.large [SIZE ...] [--json FILE] [--python PATH]: a night beside what others do with the same files, in one run.

For each size, of renamed copies of the sample (`benchmarks.copies`):

- bare: one process imports pandas, pandera and duckdb and reads every sheet with python-calamine: the floor;
- first night: `consolidate run` over files that were never read;
- later night: the same after 24 files changed;
- by hand: pandas and openpyxl read each sheet of a file, and a Pandera schema checks it;
- polars, DuckDB: polars reads each sheet (calamine, through fastexcel), all go into one DuckDB table a name of a sheet,
  nothing is checked;
- frictionless: it holds each sheet against a Table Schema of the form's columns.

By hand and frictionless are slow: they read a slice of 60 workbooks, and what that costs beside a start is multiplied to
all of them. Packages that are not ours are looked for in the environment whose interpreter `--python` names; a
comparison whose packages are missing is left out, and a line says what to install.

Wall time, processor time and peak memory of the whole process tree; ratios are to the bare process of the same size.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import duckdb

from benchmarks.copies import make
from benchmarks.cost import Cost, cost_of
from benchmarks.others import OTHERS, Program, install_line, measure, missing_from, versions_of

SIZES = (288, 5_000)
CHANGED = 24
LIBRARIES = ("duckdb", "pandas", "pandera", "python-calamine", "openpyxl", "pyarrow")


class Compared(NamedTuple):
    """A program to compare with, the interpreter that has its packages, and their versions."""

    program: Program
    python: str
    versions: dict[str, str]


def main() -> None:
    """Measure every size, print the table, write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--json", type=Path)
    parser.add_argument(
        "--python", default=sys.executable, help="the interpreter of an environment with other packages"
    )
    given = parser.parse_args()
    others = find_others(given.python)
    measured = {}
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            measured[size] = _measured(Path(folder), size, others)
        print(_table(size, *measured[size]), flush=True)
    if given.json:
        given.json.write_text(json.dumps(_figures(measured, others), indent=2), encoding="utf-8")


def find_others(python: str) -> dict[str, Compared]:
    """The programs whose packages are there, in ours or the other environment; prints which, and what to install."""
    found, missing = {}, {}
    for name, program in OTHERS.items():
        interpreter = sys.executable if program.is_ours else python
        versions = versions_of(program, interpreter)
        if lacking := missing_from(program, versions):
            missing[name] = lacking
        else:
            found[name] = Compared(program, interpreter, versions)
            print(f"{name}: " + ", ".join(f"{package} {number}" for package, number in versions.items()), flush=True)
    if missing:
        print(install_line(missing), flush=True)
    return found


def _measured(folder: Path, size: int, others: dict[str, Compared]) -> tuple[dict[str, Cost], dict[str, float]]:
    data = folder / "data"
    make(data, size)
    workbooks = sorted((data / "raw").rglob("*.xlsx"))
    run = ["-m", "consolidate", "run", "--data", str(data)]
    costs = {"bare": cost_of(["-m", "benchmarks.bare", str(data / "raw")], size), "first night": cost_of(run, size)}
    stages = _stages(data)
    change(workbooks[:: max(1, size // CHANGED)][:CHANGED])
    costs["later night"] = cost_of(run, size)
    for name, compared in others.items():
        costs[name] = measure(compared.program, workbooks, folder, compared.python)
    return costs, stages


def change(paths: Sequence[Path]) -> None:
    """Make the files other ones without a word more: a comment behind the zip."""
    import zipfile

    for path in paths:
        path.chmod(0o644)
        with zipfile.ZipFile(path, "a") as book:
            book.comment = b"changed"


def _stages(data: Path) -> dict[str, float]:
    """Seconds by stage of the last run."""
    with duckdb.connect(str(data / "warehouse" / "consolidated.duckdb"), read_only=True) as con:
        row, *_ = con.execute("SELECT seconds FROM quality.run ORDER BY started_at DESC LIMIT 1").fetchall() or [None]
    found: dict[str, float] = json.loads(row[0]) if row else {}
    return found


def _table(size: int, costs: dict[str, Cost], stages: dict[str, float]) -> str:
    floor = costs["bare"]
    rows = [f"\n{size:,} workbooks", "| | wall s | ratio | CPU s | ratio | ms a workbook | MB | workbooks read |"]
    rows.append("|---" * 8 + "|")
    for what, cost in costs.items():
        rows.append(
            f"| {what} | {cost.wall:.1f} | {cost.wall / floor.wall:.1f} | {cost.processor:.1f} | "
            f"{cost.processor / floor.processor:.1f} | {cost.wall * 1000 / size:.1f} | {cost.memory:.0f} | "
            f"{cost.workbooks:,} |"
        )
    whole = sum(stages.values())
    rows.append("stages: " + ", ".join(f"{name} {took:.1f} s ({took / whole:.0%})" for name, took in stages.items()))
    return "\n".join(rows)


def _figures(
    measured: dict[int, tuple[dict[str, Cost], dict[str, float]]], others: dict[str, Compared]
) -> dict[str, object]:
    return {
        "machine": {"system": platform.platform(), "processors": os.cpu_count(), "python": platform.python_version()},
        "versions": {name: version(name) for name in LIBRARIES},
        "others": {name: compared.versions for name, compared in others.items()},
        "sizes": {
            size: {"costs": {what: cost._asdict() for what, cost in costs.items()}, "stages": stages}
            for size, (costs, stages) in measured.items()
        },
    }


if __name__ == "__main__":
    main()
