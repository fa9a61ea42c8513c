"""python -m benchmarks [--rounds N]: prints each measurement as a ratio, and the limit it is held to.

- run: `consolidate run` over the sample without Prefect, against a bare process that imports pandas, pandera
  and duckdb and reads the same files with python-calamine. The two in turn; the median of the pairs counts.
- help: `consolidate --help`, in seconds, and against a bare `python -c pass`.
- what is asked on the telephone: `findings`, `status`, `totals`, `correct` and `check` of one workbook of the sample,
  against a bare process that imports duckdb, in turn; the median of the pairs counts.
"""

from __future__ import annotations

import argparse
import compileall
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUN_LIMIT, HELP_LIMIT = 2.5, 0.3
DATA = Path(__file__).parents[1] / "data"
FILE = "2024Q2/寨岗镇.xlsx"
CELL = ("--file", FILE, "--cell", "共建活动!H8", "--to", "46", "--replace")
ASKED: dict[str, tuple[float, tuple[str, ...]]] = {
    "findings": (4, ()),
    "status": (4, ()),
    "totals": (4, ()),
    "correct": (10, (*CELL, "--by", "bench", "--why", "bench")),
    "check": (16, (str(DATA / "raw" / FILE),)),
}
"""What is asked on the telephone: the limit of each verb, and its arguments."""


def main() -> None:
    """Measure and print; exit code 1 when a limit is not kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    _compile()
    with tempfile.TemporaryDirectory() as folder:
        places = [_fresh(Path(folder) / str(number)) for number in range(rounds + 1)]
        pairs = [(_run(data), _bare(data)) for data in places][1:]  # the first warms the caches
        asked = {
            verb: [(_verb(verb, places[-1]), _timed("-c", "import duckdb")) for _ in range(rounds)] for verb in ASKED
        }
    ratio = statistics.median(ours / bare for ours, bare in pairs)
    ours, bare = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(f"run:  {ours:.2f} s against {bare:.2f} s bare: ratio {ratio:.2f} (limit {RUN_LIMIT})")
    helps = [(_help(), _nothing()) for _ in range(rounds)]
    seconds = statistics.median(ours for ours, _ in helps)
    against = statistics.median(ours / nothing for ours, nothing in helps)
    print(f"help: {seconds:.2f} s (limit {HELP_LIMIT}), {against:.1f} times a bare interpreter")
    slow = [verb for verb, taken in asked.items() if _told(verb, taken) > ASKED[verb][0]]
    sys.exit(ratio > RUN_LIMIT or seconds > HELP_LIMIT or bool(slow))


def _compile() -> None:
    """Our own modules are measured compiled, as set-up leaves them and the libraries that both load."""
    for name in ("src", "schemas", "benchmarks"):
        compileall.compile_dir(DATA.parent / name, quiet=1)


def _fresh(data: Path) -> Path:
    """A data directory of its own for each round: where hundreds of files have just been removed, some file systems
    take their time to make new ones."""
    for name in ("raw", "reference", "decisions"):
        shutil.copytree(DATA / name, data / name)
    return data


def _run(data: Path) -> float:
    return _timed("-m", "consolidate", "run", "--data", str(data))


def _bare(data: Path) -> float:
    return _timed("-m", "benchmarks.bare", str(data / "raw"))


def _verb(verb: str, data: Path) -> float:
    return _timed("-m", "consolidate", verb, *ASKED[verb][1], "--data", str(data))


def _told(verb: str, taken: list[tuple[float, float]]) -> float:
    """Prints how long a verb takes; its ratio to an interpreter that imports duckdb."""
    ratio = statistics.median(ours / bare for ours, bare in taken)
    seconds = statistics.median(ours for ours, _ in taken)
    print(f"{verb}: {seconds:.2f} s: ratio {ratio:.1f} (limit {ASKED[verb][0]:g})")
    return ratio


def _help() -> float:
    return _timed("-m", "consolidate", "--help")


def _nothing() -> float:
    return _timed("-c", "pass")


def _timed(*arguments: str) -> float:
    start = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], capture_output=True)
    if done.returncode > 1:  # 1: `check` has found something
        raise RuntimeError(done.stderr.decode())
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
