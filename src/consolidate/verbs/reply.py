"""A marked copy that came back, put where the next run finds it, and what the run will take of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.runtime.errors import UnusableData, WrongUsage
from consolidate.runtime.paths import Folders

if TYPE_CHECKING:
    from consolidate.intake.marked.names import Stamp
    from consolidate.intake.workbook.model.book import Verdict
    from consolidate.submissions.inputs import Inputs
    from consolidate.submissions.replies import Replies

NOT_MARKED = (
    "这不是退回的标注工作簿（没有“问题清单”的印记）；新报表请放进 raw/。"
    " This is no marked copy that was sent back; a new return goes into raw/."
)


def take_reply(data: Path, content: bytes) -> tuple[str, ...]:
    """Keeps the copy under a name of our own, and says what of it will count. Errors: WrongUsage for anything else."""
    from consolidate.pipeline.preview import preview_reply
    from consolidate.submissions.inputs import receive

    inputs = receive(Folders(data))
    sha = hashlib.sha256(content).hexdigest()
    known = next((file.file for file in inputs.received if file.sha256 == sha), None)
    if known is not None:
        raise WrongUsage(f"这份回执已经收到，在 raw/{known}。 It is there already.")
    name = _reply_name(inputs, _read_stamp(inputs, content), sha)
    _keep(inputs.folders.raw / name, content)
    return f"已收到，存为 raw/{name}，下次运行生效。 Received; counts from the next run.", *_reply_sentences(
        name, preview_reply(data, name)
    )


def _read_stamp(inputs: Inputs, content: bytes) -> Stamp:
    from consolidate.intake.marked.names import Stamp, unmarked
    from consolidate.intake.workbook.model.book import Book
    from consolidate.intake.workbook.read_one import read_workbook

    book = read_workbook(content, "回执.xlsx", inputs.limits)
    if not isinstance(book, Book):
        raise WrongUsage(f"{book.zh} {book.en}")
    stamp = Stamp.of(unmarked(book).properties)
    if stamp is None:
        raise WrongUsage(NOT_MARKED)
    return stamp


def _reply_name(inputs: Inputs, stamp: Stamp, sha: str) -> str:
    """Under the period of its original; of what the copy says of itself only what we know ourselves becomes a name."""
    from consolidate.reading.values.period import read_period

    team = next((team.team_code for team in inputs.reference.teams if team.team_code == stamp.team_code), "")
    typed = read_period(stamp.period).value
    period = str(typed) if typed is not None and str(typed) == stamp.period else ""
    return "/".join(filter(None, (period, f"回执{team and '_'}{team}_{sha[:12]}.xlsx")))


def _keep(path: Path, content: bytes) -> None:
    from consolidate.runtime import disk

    try:
        disk.write(path, content)
    except OSError as error:
        raise UnusableData(f"{path} 无法写入：{error.strerror}。 It cannot be written.") from error


def _reply_sentences(name: str, reply: Replies | Verdict) -> Iterator[str]:
    """What is taken, then what is not, without anybody's numbers."""
    from consolidate.intake.workbook.model.book import Verdict
    from consolidate.reading.values.privacy import masked

    if isinstance(reply, Verdict):
        yield f"现在读不出来：{reply.zh} It cannot be read now: {reply.en}"
        return
    for draft in reply.drafts:
        target = draft.target if isinstance(draft.target, dict) else {}
        if draft.kind == "correction":
            yield masked(
                f"采用 taken：{target.get('sheet')}!{target.get('cell')} {draft.before or '空'} → {draft.after or '空'}"
            )
        else:
            yield masked(f"采用 taken：说明 {target.get('finding_id')}：{draft.why}")
    for breach in reply.breaches:
        if breach.file == name:
            yield masked(f"未采用 not taken：{breach.header or ''}“{breach.value or ''}”：{breach.detail or ''}")
    if name not in reply.consumed:
        yield "表格里的数据按重报处理。 Its sheets count as a resubmission."
    elif not reply.drafts:
        yield "清单里没有新的答复。 There is no new answer in its list."
