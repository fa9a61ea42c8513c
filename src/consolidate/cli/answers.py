"""findings --in: a list that was filled in, taken back line by line like a marked workbook."""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.runtime.errors import WrongUsage
from consolidate.runtime.paths import Folders
from consolidate.verbs.correct import place_of_finding, propose_correction
from consolidate.verbs.decide import require_words
from consolidate.verbs.lookup import ask_published, explanation_target, load_finding

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row
    from consolidate.records.journal.journal import Draft
    from consolidate.records.journal.record import AnyDecision
    from consolidate.submissions.inputs import Inputs
    from consolidate.submissions.replies.entries import Answer

WHY = "问题清单更正"


@dataclass
class _Desk:
    """What is at hand while a list is taken back, and the decisions made of it so far, each with its line."""

    data: Path
    by: str
    inputs: Inputs
    tables: Mapping[tuple[object, ...], str]
    drafts: dict[str, tuple[int, Draft]] = field(default_factory=dict)

    @property
    def known(self) -> dict[str, AnyDecision]:
        """What was decided before, by id."""
        return {decision.id: decision for decision in self.inputs.decisions}


def take_answers(path: Path, by: str, data: Path) -> None:
    """Writes down what the list says, and shows for each filled line what became of it; exits with 1 where one is refused."""
    from consolidate.outputs.screen.rows import print_remark
    from consolidate.records.journal.journal import journal_of
    from consolidate.submissions.inputs import receive

    filled = _read_filled(path)
    tables: dict[tuple[object, ...], str] = {
        (column["file"], column["sheet"], column["field"]): str(column["table_name"])
        for column in ask_published(data, "show/fields")
    }
    desk = _Desk(data, by, receive(Folders(data)), tables)
    numbers = Counter(answer.finding_id for answer in filled)
    results = [_take_answer(desk, answer, numbers[answer.finding_id] > 1) for answer in filled]
    journal_of(Folders(data)).extend(draft for _, draft in desk.drafts.values())
    for line in results:
        print(line)
    refused = sum(line.split("：", 1)[1].startswith("未采用") for line in results)
    same = len(results) - refused - len(desk.drafts)
    print_remark(
        f"填写 {len(results)} 行：新记入决定 {len(desk.drafts)}，已有同样的决定 {same}，未采用 {refused}。"
        + ("下次运行生效。" if desk.drafts else "没有新的决定。")
        + f" {len(desk.drafts)} written, {same} known already, {refused} refused."
    )
    if refused:
        sys.exit(1)


def _read_filled(path: Path) -> list[Answer]:
    """The filled lines of the list. Errors: WrongUsage where it cannot be read or is no such list."""
    from consolidate.intake.inbox import find_file
    from consolidate.runtime.limits import Limits
    from consolidate.submissions.replies.context import read_book
    from consolidate.submissions.replies.entries import read_answers

    if not path.is_file():
        raise WrongUsage(f"没有文件 {path}。 There is no such file.")
    books = [read_book(file, Limits()) for file in find_file(path, Limits()) if file.verdict is None]
    found = [read_answers(book) for book in books if book is not None]
    if not found:
        raise WrongUsage(f"{path} 读不出来，请在 Excel 或 WPS 中另存为 .xlsx。 The file cannot be read.")
    if found[0] is None:
        raise WrongUsage(
            f"{path} 不是 consolidate findings --out 导出的清单：没有“问题编号”“更正值”“情况说明”三栏。退回工作队的"
            "标注工作簿请放进 raw/。 It is no list that findings --out wrote; marked workbooks go into raw/."
        )
    return found[0]


def _take_answer(desk: _Desk, answer: Answer, is_double: bool) -> str:
    """What became of a filled line, in words."""
    head = f"第 {answer.row} 行 {answer.finding_id or '（没有编号）'}："
    try:
        if is_double:
            raise WrongUsage("同一个问题填了不止一行。 The finding is answered on several lines.")
        return head + _draft_for(desk, answer)
    except WrongUsage as refusal:
        return f"{head}未采用 refused。{refusal}"


def _draft_for(desk: _Desk, answer: Answer) -> str:
    """The line's decision, noted among the drafts unless it is known already. Errors: WrongUsage."""
    from consolidate.reading.values.privacy import masked
    from consolidate.submissions.replies.draft import wanted_text
    from consolidate.submissions.replies.judge import why_unreadable

    if problem := why_unreadable(answer.value):
        raise WrongUsage(f"{problem}，请填写内容本身。 It holds a formula without a result, or an error.")
    is_correction = answer.value != ""
    after = masked(wanted_text(answer.value)) if is_correction else ""
    own = _answer_id(answer, after)
    if own in desk.known:
        return _refuse_again(desk, own)
    found = _finding(desk, answer)
    if is_correction:
        return _draft_correction(desk, answer, found, after, own)
    return _draft_explanation(desk, answer, found, own)


def _refuse_again(desk: _Desk, own: str) -> str:
    standing = desk.inputs.standing[own]
    if standing == "active":
        return f"已有同样的决定 {own}，没有改动。 Known already."
    state = "已撤销" if standing == "revoked" else "已由后来的决定代替"
    raise WrongUsage(f"这一决定（{own}）{state}；要重新采用请用 correct 或 explain。 It was decided and taken back.")


def _finding(desk: _Desk, answer: Answer) -> Row:
    """The finding as published. Errors: WrongUsage where it is none any more, or the list speaks of another content."""
    found = load_finding(desk.data, answer.finding_id)
    now = _quoted_value(desk, found)
    if now and _text_of(answer.found) != now:
        raise WrongUsage(
            f"清单上填的是“{_text_of(answer.found)}”，现在是“{now}”；请重新导出。 The content has changed: export it again."
        )
    return found


def _quoted_value(desk: _Desk, found: Row) -> str:
    """What the list would say was found, as text."""
    from consolidate.outputs.exports.to_fill import found_value

    return _text_of(found_value(found, desk.tables))


def _draft_correction(desk: _Desk, answer: Answer, found: Row, after: str, own: str) -> str:
    from consolidate.outputs.screen.rows import print_remarks
    from consolidate.records.journal.journal import Draft
    from consolidate.records.journal.text import has_words
    from consolidate.submissions.decisions.private import mask_draft

    file, cell = place_of_finding(found)
    for line, draft in desk.drafts.values():
        if draft.kind == "correction" and isinstance(draft.target, dict) and _place_key(draft.target) == (file, cell):
            if draft.after == after:
                return f"与第 {line} 行是同一格，内容相同。 The same cell as line {line}, the same content."
            raise WrongUsage(
                f"第 {line} 行对同一格填的是“{draft.after}”。 Line {line} says something else of this cell."
            )
    same = [
        decision
        for decision in desk.inputs.active("correction")
        if decision.kind == "correction" and decision.after == after
    ]
    for decision in same:
        if (decision.target.file, f"{decision.target.sheet}!{decision.target.cell}") == (file, cell):
            return f"已有同样的决定 {decision.id}，没有改动。 Known already."
    proposed = propose_correction(desk.data, file, cell, after, blank=after == "", replace=False, at_hand=desk.inputs)
    print_remarks(proposed.remarks)
    why = answer.remark if has_words(answer.remark) else WHY
    draft = Draft("correction", desk.by, why, proposed.target, proposed.before, after, id=own, is_first=True)
    desk.drafts[own] = answer.row, mask_draft(draft)
    return f"更正 {cell} 为“{after or '（空）'}”（{own}） corrected."


def _draft_explanation(desk: _Desk, answer: Answer, found: Row, own: str) -> str:
    from consolidate.reading.values.privacy import masked
    from consolidate.records.journal.journal import Draft
    from consolidate.submissions.decisions.private import mask_draft

    why = masked(answer.remark)
    for decision in desk.inputs.active("explanation"):
        if decision.kind == "explanation" and decision.target.finding_id == answer.finding_id and decision.why == why:
            return f"已有同样的决定 {decision.id}，没有改动。 Known already."
    draft = Draft("explanation", desk.by, why, explanation_target(found), id=own)
    require_words(draft)
    desk.drafts[own] = answer.row, mask_draft(draft)
    return f"已说明（{own}） explained."


def _place_key(target: Mapping[str, object]) -> tuple[object, str]:
    return target["file"], f"{target['sheet']}!{target['cell']}"


def _text_of(value: object) -> str:
    from consolidate.checks.findings.breach import shown_text
    from consolidate.outputs.screen.screen import safe_text

    return "" if value is None else safe_text(shown_text(float(value) if isinstance(value, Decimal) else value)).strip()


def _answer_id(answer: Answer, after: str) -> str:
    """The same for the same answer, so that a list taken back twice decides once."""
    content = "\x1f".join(
        (answer.finding_id, "correction" if answer.value != "" else "explanation", after, answer.remark)
    )
    return "r" + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:20]
