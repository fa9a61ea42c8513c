"""python -m benchmarks.growth [SIZE ...]: what the stages cost as the programme grows, in CPU milliseconds a workbook.

For each size a data directory of renamed copies is made, read once, and published again from what was read: seconds of
processor time, of all threads and children, so that a busy machine does not matter; the last column is the growth from
the first size to the last: 1.0 where the cost is linear.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.copies import make

PEAK = "peak"
SIZES = (288, 2000, 5000)
STAGES = ("register", "check", "load", "judge", "total", "compare", "record", "publish", "export")


def main(sizes: list[int]) -> None:
    """Measure each size in a process of its own, and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        measured = {size: _measured(Path(folder) / str(size), size) for size in sizes}
    print(_table(measured))


def _measured(data: Path, size: int) -> dict[str, float]:
    make(data, size)
    subprocess.run([sys.executable, "-m", "consolidate", "run", "--data", str(data)], check=True, capture_output=True)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.growth", "--stages", str(data)], check=True, capture_output=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def stages(data: Path) -> dict[str, float]:
    """Seconds of processor time by stage of one run that has read everything before, and the peak memory in MB."""
    from consolidate.pipeline.attempt import StageResult, start_attempt
    from consolidate.pipeline.read import read_inputs
    from consolidate.pipeline.run import check, publish
    from consolidate.submissions.inputs import receive

    taken: dict[str, float] = {}

    def perform(name: str, stage: Callable[[], StageResult[Any]]) -> StageResult[Any]:
        start = _processor()
        done = stage()
        taken[name] = _processor() - start
        return done

    with start_attempt(data) as work:
        work.perform = perform
        inputs = work.do("receive", partial(receive, work.folders))
        work.begin(inputs)
        publish(work, *check(work, inputs, work.do("read", partial(read_inputs, inputs))))
    return taken | {PEAK: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _processor() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _table(measured: Mapping[int, Mapping[str, float]]) -> str:
    sizes = sorted(measured)
    first, last = sizes[0], sizes[-1]
    each = {name: [measured[size].get(name, 0.0) * 1000 / size for size in sizes] for name in STAGES}
    each["all of them"] = [sum(cost[place] for cost in each.values()) for place in range(len(sizes))]
    rows = [f"| stage, ms a workbook | {' | '.join(f'{size:,}' for size in sizes)} | {last:,} : {first:,} |"]
    rows.append("|---" * (len(sizes) + 2) + "|")
    for name, cost in each.items():
        growth = f"{cost[-1] / cost[0]:.1f}" if cost[0] else "–"
        rows.append(f"| {name} | {' | '.join(f'{one:.2f}' for one in cost)} | {growth} |")
    rows.append(f"| peak memory, MB | {' | '.join(f'{measured[size][PEAK]:.0f}' for size in sizes)} | |")
    return "\n".join(rows)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--stages"]:
        print(json.dumps(stages(Path(sys.argv[2]))))
    else:
        main([int(one) for one in sys.argv[1:]] or list(SIZES))
