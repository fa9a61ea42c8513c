"""SIGTERM, as systemd and kill send it, and SIGHUP, as a terminal that closes, are a clean end with a sentence."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

from consolidate.cli import INTERRUPTED
from consolidate.pipeline import start_attempt
from consolidate.records.runs import History, failed_since
from consolidate.runtime.lock import holder
from consolidate.runtime.paths import Folders
from tests.nights.night import heed_signals, leftovers, start, state
from tests.pipeline.drawing import Desk


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_terminated_run_ends_with_a_sentence_and_leaves_nothing(another: Desk, name: str) -> None:
    before, folders = state(another.data), Folders(another.data)
    process = start(another.data)
    while holder(folders.lock) is None and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(number := getattr(signal, name))
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said.count("\n"), "已中断" in said) == (128 + number, 1, True), said
    assert (state(another.data), holder(folders.lock)) == (before, None)
    assert {one.outcome for one in History(folders.history).runs()} <= {"published", "failed"}
    assert another.run().outcome == "published"
    assert leftovers(another.data) == []


def test_a_signal_during_a_query_is_no_error_of_the_program(another: Desk) -> None:
    folders = Folders(another.data)
    with pytest.raises(KeyboardInterrupt), start_attempt(another.data):
        raise RuntimeError("Query interrupted")  # what DuckDB makes of it
    why = failed_since(History(folders.history))
    assert "运行被结束" in why and "内部错误" not in why


def test_terminated_while_it_loads_it_ends_with_the_sentence() -> None:
    program = (
        "import signal, sys\nfrom consolidate.cli import process\n"
        "process._run_verb = lambda: signal.raise_signal(signal.SIGINT)\nprocess.run_process()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", preexec_fn=heed_signals
    )
    assert (done.returncode, done.stderr.count("\n"), "已中断" in done.stderr) == (130, 1, True), done.stderr


@pytest.mark.parametrize(
    "program",
    [
        pytest.param(
            "import sys\nclass Finder:\n    def find_spec(self, name, path, target=None):\n"
            "        if name == 'consolidate.cli.process': raise KeyboardInterrupt\n"
            "sys.meta_path.insert(0, Finder())\nfrom consolidate.cli import program\nprogram()",
            id="before the handler is there",
        ),
        pytest.param(
            "import signal\nfrom consolidate.cli import main, program\n"
            "def load(*_, **__):\n    try: signal.raise_signal(signal.SIGINT)\n"
            "    except KeyboardInterrupt: raise ImportError('initialization failed') from None\n"
            "main.app = load\nprogram()",
            id="in a library that makes an error of it",
        ),
    ],
)
def test_ctrl_c_while_libraries_are_loaded_is_a_sentence(program: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", preexec_fn=heed_signals
    )
    assert (done.returncode, done.stderr) == (130, f"{INTERRUPTED}\n")
