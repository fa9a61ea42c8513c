"""python -m benchmarks.large [SIZE ...] [--json FILE]: a night beside what others do with the same files, in one run.

For each size, of renamed copies of the sample (`benchmarks.copies`):

- bare: one process imports pandas, pandera and duckdb and reads every sheet with python-calamine: the floor;
- first night: `consolidate run` over files that were never read;
- later night: the same after 24 files changed;
- by hand: pandas and openpyxl read each sheet of a file, and a Pandera schema checks it; over a slice of files, as it is
  slow, and multiplied to all of them.

Wall time, processor time and peak memory of the whole process tree; ratios are to the bare process of the same size.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import duckdb
import psutil

from benchmarks.copies import make

SIZES = (288, 5_000)
CHANGED, SLICE = 24, 60
WHAT = ("bare", "first night", "later night", "by hand")
LIBRARIES = ("duckdb", "pandas", "pandera", "python-calamine", "openpyxl", "pyarrow")


class Cost(NamedTuple):
    """Seconds by the clock and of all processors, and the peak memory of the process tree in MB."""

    wall: float
    processor: float
    memory: float


def main() -> None:
    """Measure every size, print the table, write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    measured = {}
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            measured[size] = _measured(Path(folder) / "data", size)
        print(_table(size, *measured[size]), flush=True)
    if given.json:
        given.json.write_text(json.dumps(_figures(measured), indent=2), encoding="utf-8")


def _measured(data: Path, size: int) -> tuple[dict[str, Cost], dict[str, float]]:
    make(data, size)
    run = ["-m", "consolidate", "run", "--data", str(data)]
    costs = {"bare": cost_of(["-m", "benchmarks.bare", str(data / "raw")]), "first night": cost_of(run)}
    stages = _stages(data)
    change(sorted((data / "raw").rglob("*.xlsx"))[:: max(1, size // CHANGED)][:CHANGED])
    costs["later night"] = cost_of(run)
    some = sorted((data / "raw").rglob("*.xlsx"))[:: max(1, size // SLICE)][:SLICE]
    by_hand = cost_of(["-m", "benchmarks.by_hand", *map(str, some)])
    costs["by hand"] = Cost(by_hand.wall * size / len(some), by_hand.processor * size / len(some), by_hand.memory)
    return costs, stages


def cost_of(words: Sequence[str]) -> Cost:
    """What a Python process costs, its children included. Errors: CalledProcessError when it fails."""
    start, used = time.perf_counter(), _processor()
    with psutil.Popen([sys.executable, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, _memory(process))
            time.sleep(0.05)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(words))
    return Cost(time.perf_counter() - start, _processor() - used, peak)


def _memory(process: psutil.Process) -> float:
    """What a process and its children hold, pages that they share counted once, in MB."""
    total = 0
    try:
        for member in (process, *process.children(recursive=True)):
            total += (
                member.memory_full_info().pss if hasattr(member.memory_full_info(), "pss") else member.memory_info().rss
            )
    except psutil.Error:
        return 0.0
    return total / (1 << 20)


def _processor() -> float:
    times = os.times()
    return times.children_user + times.children_system


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
        row = con.execute("SELECT seconds FROM quality.run ORDER BY started_at DESC LIMIT 1").fetchone()
    found: dict[str, float] = json.loads(row[0]) if row else {}
    return found


def _table(size: int, costs: dict[str, Cost], stages: dict[str, float]) -> str:
    floor = costs["bare"]
    rows = [f"\n{size:,} workbooks", "| | wall s | ratio | CPU s | ratio | ms a workbook | MB |", "|---" * 7 + "|"]
    for what in WHAT:
        cost = costs[what]
        rows.append(
            f"| {what} | {cost.wall:.1f} | {cost.wall / floor.wall:.1f} | {cost.processor:.1f} | "
            f"{cost.processor / floor.processor:.1f} | {cost.wall * 1000 / size:.1f} | {cost.memory:.0f} |"
        )
    whole = sum(stages.values())
    rows.append("stages: " + ", ".join(f"{name} {took:.1f} s ({took / whole:.0%})" for name, took in stages.items()))
    return "\n".join(rows)


def _figures(measured: dict[int, tuple[dict[str, Cost], dict[str, float]]]) -> dict[str, object]:
    return {
        "machine": {"system": platform.platform(), "processors": os.cpu_count(), "python": platform.python_version()},
        "versions": {name: version(name) for name in LIBRARIES},
        "sizes": {
            size: {"costs": {what: cost._asdict() for what, cost in costs.items()}, "stages": stages}
            for size, (costs, stages) in measured.items()
        },
    }


if __name__ == "__main__":
    main()
