"""A run started from the page: the verb `run` in a process of its own, and how far it is."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from consolidate.pipeline.stage_names import STAGE_NAMES


@dataclass
class State:
    """`state` is idle, running, done or failed; `output` what the verb printed at its end."""

    state: str = "idle"
    stages: list[str] = field(default_factory=list)
    output: list[str] = field(default_factory=list)


class Runs:
    """The run of this desk; one at a time. Another's run is refused by the lock beside the warehouse, in a sentence."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._lock = threading.Lock()
        self.now = State()

    def start(self) -> bool:
        """Starts a run; False where one is at work already."""
        with self._lock:
            if self.now.state == "running":
                return False
            self.now = State("running")
        threading.Thread(target=self._work, args=(self.now,), daemon=True).start()
        return True

    def _work(self, state: State) -> None:
        command = [sys.executable, "-m", "consolidate", "run", "--data", str(self._data), "--log", "json"]
        with subprocess.Popen(  # noqa: S603 - our own program
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace"
        ) as process:
            for line in process.stderr or ():
                _read_line(state, line.strip())
        state.state = "done" if process.returncode == 0 else "failed"


def _read_line(state: State, line: str) -> None:
    """A line of the log is a stage that is done; any other is for people."""
    try:
        event = json.loads(line)
    except ValueError:
        event = None
    if not isinstance(event, dict):
        state.output = [*state.output[-19:], line] if line else state.output
    elif event.get("event") == "stage" and event.get("stage") in STAGE_NAMES:
        state.stages.append(STAGE_NAMES[event["stage"]])
