"""run --dry-run: what a run would publish and move; nothing is changed anywhere."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

COUNTED = {
    "files": "文件 files", "accepted": "采用报表 accepted", "held": "暂缓报表 held", "superseded": "已被取代 superseded",
    "duplicate": "重复 duplicate", "unreadable": "读不出 unreadable", "missing": "缺报 missing",
    "lines_accepted": "采用行 lines in", "lines_quarantined": "暂缓行 lines waiting", "findings_open": "待处理问题 findings",
}  # fmt: skip
UNCHANGED = (
    "试运行：没有变化，现在运行会保留运行 {0} 公布的仓库。 "
    "A dry run: nothing has changed; the warehouse of run {0} would stand."
)
CHANGED = "试运行，什么也没有改动；现在运行会公布以上内容。 A dry run, nothing was changed; a run now would publish the above."


def print_preview(data: Path, *, again: bool, accept_fewer: bool, as_json: bool) -> None:
    """Print what would move (as JSON that alone), the counts before and after, and what the new warehouse would say."""
    from consolidate.cli.progress import progress_bar
    from consolidate.cli.since import LABELS
    from consolidate.outputs.screen.rows import print_remark, print_remarks, print_rows
    from consolidate.outputs.screen.summary import Summary, show_published
    from consolidate.pipeline.preview import preview_run

    with ExitStack() as stack:
        with progress_bar() as progress:
            ahead = stack.enter_context(preview_run(data, again=again, accept_fewer=accept_fewer, progress=progress))
        print_remarks(ahead.remarks)
        if as_json:
            print_rows([dict(row) for row in ahead.moves], as_json=True)
            return
        if ahead.con is None:
            print_remark(UNCHANGED.format(ahead.stands.run_id if ahead.stands else ""))
            show_published(data)
            return
        title = "会变动的汇总（全部时期） What would move, all periods"
        moves = [dict(row) for row in ahead.moves]
        print_rows(
            moves,
            as_json=False,
            title=title,
            columns=list(LABELS),
            labels=LABELS,
            nothing="汇总数没有变动。 No total moves.",
        )
        _show_counts(ahead.before, ahead.counts)
        summary = Summary.of(ahead.con, as_json=False)
        print_remarks(summary.remarks)
        sys.stdout.write(summary.text)
        print_remark(CHANGED)


def _show_counts(before: Mapping[str, int], after: Mapping[str, int]) -> None:
    from consolidate.outputs.screen.rows import Row, print_rows

    rows: list[Row] = [
        {"what": label, "before": before.get(name), "after": after.get(name)} for name, label in COUNTED.items()
    ]
    labels = {"what": "报表 Returns", "before": "上次公布 published", "after": "运行后 after"}
    print_rows(rows, as_json=False, columns=list(labels), labels=labels)
