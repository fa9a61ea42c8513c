"""The log: one JSON object a line, with the run and the file, and nobody's name."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from consolidate.runtime.errors import WrongUsage
from consolidate.runtime.log import event, listen
from consolidate.runtime.log.event import LOGGER
from tests.nights.night import PERSONAL, run
from tests.pipeline.drawing import Desk

STAGES = [
    "read", "archive", "replies", "register", "check", "load", "judge", "total", "compare", "record", "publish", "export",
]  # fmt: skip


def test_a_run_logs_stages_and_refused_files_and_no_personal_data(desk: Desk) -> None:
    desk.put("2024Q2/破损.xlsx", b"")
    log = desk.data.parent / "log.jsonl"
    code, said = run(desk.data, CONSOLIDATE_LOG=f"json:{log}")
    assert code == 0, said
    text = log.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    [run_id] = {line["run_id"] for line in lines if "run_id" in line}
    assert [line["stage"] for line in lines if line["event"] == "stage" and line.get("run_id") == run_id] == STAGES
    refused = [{key: line[key] for key in ("run_id", "file", "rule")} for line in lines if line["event"] == "refused"]
    assert refused == [{"run_id": run_id, "file": "2024Q2/破损.xlsx", "rule": "empty_file"}]
    assert (lines[-1]["event"], lines[-1]["accepted"], lines[-1]["level"]) == ("published", 1, "info")
    assert [secret for secret in PERSONAL if secret in text] == []


def test_a_log_on_the_screen_has_the_remarks_and_a_failed_run(desk: Desk) -> None:
    (desk.data / "warehouse" / "consolidated.duckdb").mkdir(parents=True)
    code, said = run(desk.data, "--log", "json")
    assert code == 4
    events = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    assert (events[-1]["event"], events[-1]["why"]) == ("failed", "CannotPublish")
    assert "请把它移走，再运行 consolidate run" in said


@pytest.mark.parametrize("wanted", ["xml", "json:/nowhere/at/all.jsonl"])
def test_a_log_that_cannot_be_written_is_wrong_usage(wanted: str) -> None:
    with pytest.raises(WrongUsage):
        listen(wanted, {})


@pytest.fixture(name="heard")
def _heard() -> Iterator[None]:
    before = list(LOGGER.handlers), LOGGER.level, LOGGER.propagate
    yield
    for added in set(LOGGER.handlers) - set(before[0]):
        with contextlib.suppress(OSError):
            added.close()
    LOGGER.handlers[:], LOGGER.propagate = before[0], before[2]
    LOGGER.setLevel(before[1])


@pytest.mark.usefixtures("heard")
def test_a_log_that_is_rotated_goes_on_in_the_new_file(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    listen(f"json:{log}", {})
    event("begun")
    log.rename(tmp_path / "log.jsonl.1")
    log.touch()
    event("published")
    assert [json.loads(path.read_text())["event"] for path in (tmp_path / "log.jsonl.1", log)] == ["begun", "published"]


@pytest.mark.usefixtures("heard")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is Linux's")
def test_a_log_whose_disk_is_full_is_reported_once(capsys: pytest.CaptureFixture[str]) -> None:
    listen("json:/dev/full", {})
    event("begun")
    event("published")
    said = capsys.readouterr().err
    assert ("写不下去了" in said, said.count("\n"), "Traceback" in said) == (True, 1, False)
