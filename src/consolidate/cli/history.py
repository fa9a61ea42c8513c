"""The runs so far, as the history keeps them."""

from __future__ import annotations

from pathlib import Path


def print_runs(data: Path, *, as_json: bool) -> None:
    """Print the runs, newest first; slow or shrinking ones are marked."""
    from consolidate.outputs.screen.rows import print_rows
    from consolidate.records.reference import zone_of as zone_in
    from consolidate.records.runs import History
    from consolidate.runtime.clock import zone_of
    from consolidate.runtime.paths import Folders

    folders = Folders(data)
    here = zone_of(zone_in(folders.reference))
    runs = History(folders.history).runs()
    published = [run.duration for run in runs if run.outcome == "published" and run.duration]
    usual = sorted(published)[len(published) // 2] if published else 0.0
    rows: list[dict[str, object]] = []
    before: int | None = None
    for run in runs:
        files, lines = run.counts.get("files"), run.counts.get("lines_accepted")
        marks = []
        if run.duration and usual and run.duration > 3 * usual:
            marks.append("慢 slow")
        if lines is not None and before is not None and lines < before:
            marks.append("减少 shrinking")
        before = lines if lines is not None else before
        rows.append(
            {
                "run_id": run.run_id, "started_at": run.started_at.astimezone(here),
                "ended_at": run.ended_at and run.ended_at.astimezone(here), "outcome": run.outcome,
                "seconds": round(run.duration, 1) if run.duration is not None else None, "files": files, "lines": lines,
                "findings": run.counts.get("findings_open"), "host": run.host, "why": run.why or None, "mark": "、".join(marks),
            }
        )  # fmt: skip
    labels = {"run_id": "运行", "started_at": "开始", "outcome": "结果", "seconds": "秒", "files": "文件", "lines": "采用行",
              "findings": "待处理", "mark": "提示", "why": "原因"}  # fmt: skip
    print_rows(rows[::-1], as_json=as_json, columns=list(labels), labels=labels, nothing="还没有运行过。 No runs yet.")
