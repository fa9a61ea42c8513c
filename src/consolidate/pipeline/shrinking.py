"""What is no longer there: an unmounted share or a lost permission must not look like returns that were withdrawn."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from consolidate.pipeline.lost import find_forgotten
from consolidate.pipeline.previous_run.counted import counted_before
from consolidate.runtime.bilingual import Bilingual
from consolidate.runtime.errors import FewerReturns
from consolidate.runtime.paths import file_in_raw

if TYPE_CHECKING:
    from consolidate.intake.inbox import Received
    from consolidate.records.runs import CountedReturn, History, Run
    from consolidate.submissions.inputs import Inputs
    from consolidate.submissions.register import Register, Submission

FEWEST = 5
"""So many returns at least must be gone: of ten, one or two are withdrawn on any day."""
_NAMED = 3


@dataclass
class Shrinking:
    """Whether what came in has shrunk since the last run that published. `is_meant`: somebody has said so."""

    is_meant: bool = False
    accepted: list[Bilingual] = field(default_factory=list)

    def look_for_files(self, inputs: Inputs, history: History) -> None:
        """Errors: `FewerReturns` when files have gone, and nobody has said it is meant."""
        last = _last_other(inputs, history)
        if last is not None or not history.published():
            before = counted_before(inputs.folders, history, last)
            self._accept([*missing_files(inputs, last, before), *find_forgotten(inputs, history)])

    def look_for_returns(self, inputs: Inputs, history: History, register: Register) -> None:
        """The same of the returns that were counted before. Errors: `FewerReturns`."""
        last = _last_other(inputs, history)
        if last is not None or not history.published():
            before = counted_before(inputs.folders, history, last)
            percent, raw = inputs.limits.fewer_percent, str(inputs.folders.raw)
            self._accept(missing_returns(before, register, percent, raw, inputs.evidence.seen))

    @property
    def why(self) -> str:
        """What was accepted, as the history keeps it; empty where nothing was."""
        return (
            f"--accept-fewer：{' '.join(f'{reason.zh}。 {reason.en}.' for reason in self.accepted)}"
            if self.accepted
            else ""
        )

    def _accept(self, reasons: Sequence[Bilingual]) -> None:
        if reasons and not self.is_meant:
            refuse(reasons)
        self.accepted += reasons


def _last_other(inputs: Inputs, history: History) -> Run | None:
    """The last published run, where it had other inputs: a rebuild of the same is no shrinking."""
    published = history.published()
    return published[-1] if published and published[-1].inputs != inputs.fingerprint else None


def missing_files(inputs: Inputs, last: Run | None, before: Sequence[CountedReturn]) -> list[Bilingual]:
    """What is missing before anything is read. `last`: the last published run, `before`: the returns it counted."""
    raw = str(inputs.folders.raw)
    return [
        *_closed(inputs.received, raw),
        *(_other_device(last, inputs.device, raw) if last else ()),
        *(() if any(not file.skipped for file in inputs.received) else _nothing_left(before, inputs, raw)),
    ]


def _closed(received: Iterable[Received], raw: str) -> list[Bilingual]:
    """Files and folders that this machine may not read."""
    closed = [file.file for file in received if file.verdict is not None and file.verdict.rule == "cannot_open"]
    if not closed:
        return []
    names = "、".join(f"{raw}/{file}".rstrip("/") for file in closed[:_NAMED])
    more = f" 等 {len(closed)} 个" if len(closed) > _NAMED else ""
    more_en = f" and {len(closed) - _NAMED} more" if len(closed) > _NAMED else ""
    return [Bilingual(f"没有权限或无法打开 {names}{more}", f"{names}{more_en} cannot be opened here")]


def _other_device(before: Run, device: str, raw: str) -> list[Bilingual]:
    """Whether raw/ stands on another disk or share than when the last run published."""
    if before.device is None or before.device == device:
        return []
    was, now = (disk or "数据目录所在的磁盘" for disk in (before.device, device))
    was_en, now_en = (disk or "the disk of the data directory" for disk in (before.device, device))
    zh = f"{raw} 不在上次公布时的磁盘上（上次：{was}，现在：{now}）"
    return [Bilingual(zh, f"{raw} is on another device: {now_en} instead of {was_en}")]


def _nothing_left(before: Sequence[CountedReturn], inputs: Inputs, raw: str) -> list[Bilingual]:
    """Whether raw/, which is empty, once held something: returns that were counted, else what was kept or decided of it."""
    if before:
        zh, en = f"上次公布时计入 {len(before)} 份报表", f"{len(before)} returns counted"
        return [Bilingual(f"{raw} 是空的，{zh}", f"{raw} is empty; {en}")]
    if kept := len(inputs.evidence.seen.keys() | inputs.evidence.doubted):
        zh, en = f"档案里却有收到过的 {kept} 份文件", f"the archive has {kept} files that were received"
        return [Bilingual(f"{raw} 是空的，{zh}", f"{raw} is empty; {en}")]
    if decided := len(inputs.decisions):
        zh, en = f"却已有 {decided} 条关于报表的决定", f"there are {decided} decisions about returns"
        return [Bilingual(f"{raw} 是空的，{zh}", f"{raw} is empty; {en}")]
    return []


def missing_returns(
    before: Sequence[CountedReturn], register: Register, percent: float, raw: str, first_seen: Mapping[str, datetime]
) -> list[Bilingual]:
    """Whether the newest period is gone, or too large a share of what was counted is there neither itself nor in a
    successor: a return of the team for the period that came in later, not an older one that a share has brought back.
    """
    here = [submission for submission in register.submissions if submission.status not in ("unreadable", "skipped")]
    ids = {submission.submission_id for submission in here}
    rivals: dict[tuple[str | None, str | None], list[str]] = defaultdict(list)
    for submission in here:
        rivals[submission.team_code, submission.period].append(submission.submission_id)
    gone = [
        submission
        for submission in before
        if submission.submission_id not in ids
        and not any(
            _is_later(rival, submission.submission_id, first_seen)
            for rival in rivals[submission.team_code, submission.period]
        )
    ]
    older = sum(bool(rivals[submission.team_code, submission.period]) for submission in gone)
    return [*_newest_gone(before, here, raw), *_too_many_gone(before, gone, older, percent, raw)]


def _is_later(successor: str, submission: str, first_seen: Mapping[str, datetime]) -> bool:
    """Whether a content came in after another; one that nobody has noted is of this night."""
    if successor not in first_seen or submission not in first_seen:
        return True
    return first_seen[successor] > first_seen[submission]


def _newest_gone(before: Sequence[CountedReturn], here: Iterable[Submission], raw: str) -> list[Bilingual]:
    """Whether nothing is left of the newest period that was counted: neither its returns, of whatever period they are
    now (a correction, the programme's last period), nor others of that period."""
    newest = max((submission.period for submission in before), default="")
    of_newest = [submission for submission in before if submission.period == newest]
    ids = {submission.submission_id for submission in of_newest}
    if not of_newest or any(submission.period == newest or submission.submission_id in ids for submission in here):
        return []
    zh = f"最新报告期 {newest} 的报表全部不见了（{_places(of_newest, raw)}）"
    places = _places(of_newest, raw, is_chinese=False)
    return [Bilingual(zh, f"all {len(of_newest)} returns of {newest} are gone ({places})")]


def _too_many_gone(
    before: Sequence[CountedReturn], gone: Sequence[CountedReturn], older: int, percent: float, raw: str
) -> list[Bilingual]:
    """Whether the share that is gone is too large. `older`: so many of them have only an earlier version there."""
    if len(gone) < FEWEST or 100 * len(gone) <= percent * len(before):
        return []
    zh = f"上次计入的 {len(before)} 份报表中有 {len(gone)} 份不见了，也没有重报（{_places(gone, raw)}）"
    en = f"{len(gone)} of {len(before)} returns counted last time are gone ({_places(gone, raw, is_chinese=False)})"
    if not older:
        return [Bilingual(zh, en)]
    return [Bilingual(f"{zh}，其中 {older} 份只剩更早收到的版本", f"{en}; of {older} only an older version is left")]


def refuse(reasons: Sequence[Bilingual]) -> None:
    """Errors: `FewerReturns`, with everything that is no longer there."""
    raise FewerReturns(
        f"没有公布，上次公布的仓库不变：{'；'.join(reason.zh for reason in reasons)}。请检查共享盘是否已挂载、文件夹的权限；"
        f"如确实如此，运行 consolidate run --accept-fewer。 Not published: {'; '.join(reason.en for reason in reasons)}. "
        "Check the mount and the permissions; if it is meant, run `consolidate run --accept-fewer`."
    )


def _places(gone: Sequence[CountedReturn], raw: str, *, is_chinese: bool = True) -> str:
    """The folders that returns are gone from, those with the most first."""
    folders = Counter(str(PurePosixPath(raw, file_in_raw(submission.file)).parent) for submission in gone)
    most = folders.most_common(_NAMED)
    if is_chinese:
        return "、".join(f"{folder} {count} 份" for folder, count in most)
    return ", ".join(f"{count} in {folder}" for folder, count in most)
