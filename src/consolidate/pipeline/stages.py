"""The stages of a run behind the reading, in the order of `run.publish`: each makes something new of what it is given."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from consolidate.outputs import exports
from consolidate.pipeline import previous_run
from consolidate.pipeline.check_lines import CheckedLines, check_lines as check_lines
from consolidate.pipeline.judge import findings_of, results_of
from consolidate.pipeline.load import TABLES, LoadedWarehouse, load_warehouse as load_warehouse
from consolidate.pipeline.mend import mend_archive
from consolidate.pipeline.register_lines import RegisteredLines, register_workbooks
from consolidate.records.journal.journal import foresee_journal, journal_of
from consolidate.records.runs import keep_exports, keep_stamp
from consolidate.runtime import log
from consolidate.runtime.errors import CannotPublish, UnusableData
from consolidate.submissions.decisions.rows import decision_rows
from consolidate.submissions.inputs import Inputs, first_seen, keep_contents, with_journal
from consolidate.submissions.replies import Replies, ReplyContext, take_replies
from consolidate.warehouse import changes, rules, totals
from consolidate.warehouse.database import Building, Scratch, add_keys
from consolidate.warehouse.lake.publish import publish_to_lake
from consolidate.warehouse.lake.settings import Lake
from consolidate.warehouse.load import quality

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from consolidate.checks.findings import Breach
    from consolidate.pipeline.attempt import Attempt
    from consolidate.pipeline.shrinking import Shrinking
    from consolidate.reading.layout.model.arranged import Arranged
    from consolidate.records.runs import History


REPLACED = (
    "数据湖里最新的是另一个数据目录的运行 {0}，已换成本目录的数据；一个数据湖只能供一个数据目录使用。 The newest tables of the lake"
    " were another data directory's, of run {0}; ours have replaced them. A lake is one data directory's."
)


class AnsweredInputs(NamedTuple):
    """The inputs with the decisions of the replies in force, what is left to register, and replies that contradict
    each other."""

    inputs: Inputs
    arranged: Sequence[Arranged]
    conflicts: tuple[Breach, ...]


def archive_files(inputs: Inputs, attempt: Attempt) -> None:
    """Keep what came in, and put right what is damaged. Errors: as `FileArchive.keep`."""
    keep_contents(inputs)
    attempt.remarks += mend_archive(inputs)


def answer_replies(inputs: Inputs, arranged: Sequence[Arranged]) -> AnsweredInputs:
    """Marked workbooks that came back become decisions and resubmissions, before anything is registered.

    Errors: as the journal's, when it cannot be written.
    """
    replies = take_replies(arranged, reply_context(inputs))
    if replies.drafts:
        journal_of(inputs.folders).extend(replies.drafts)
        inputs = with_journal(inputs)
    return _answered(inputs, replies)


def foresee_replies(inputs: Inputs, arranged: Sequence[Arranged]) -> AnsweredInputs:
    """The same, and no decision is written down."""
    replies = take_replies(arranged, reply_context(inputs))
    if replies.drafts and inputs.journal is not None:
        inputs = with_journal(inputs, foresee_journal(inputs.journal, replies.drafts))
    return _answered(inputs, replies)


def _answered(inputs: Inputs, replies: Replies) -> AnsweredInputs:
    received = tuple(replace(file, skipped=replies.consumed.get(file.file, file.skipped)) for file in inputs.received)
    return AnsweredInputs(replace(inputs, received=received), list(replies.arranged), replies.breaches)


def reply_context(inputs: Inputs) -> ReplyContext:
    """What is at hand when replies are read."""
    return ReplyContext(
        inputs.received, inputs.decisions, inputs.standing, inputs.reference, inputs.places, first_seen(inputs),
        inputs.folders.archive, inputs.limits,
    )  # fmt: skip


def register_lines(answered: AnsweredInputs, attempt: Attempt) -> RegisteredLines:
    """Who sent what, which submission counts, and all their lines. Errors: as `keep_what_was_readable`,
    and `FewerReturns` where returns have gone."""
    for arranged in answered.arranged:
        if arranged.verdict is not None:
            log.event("refused", file=arranged.file, rule=arranged.verdict.rule)
    return register_with_history(answered, attempt.history, attempt.run.base_run, attempt.shrinking)


def register_with_history(
    answered: AnsweredInputs, history: History, base_run: str | None, shrinking: Shrinking
) -> RegisteredLines:
    """The same, held against the published run that it is compared with. Errors: as `register_lines`."""
    lines = register_workbooks(answered.inputs, answered.arranged, first_seen(answered.inputs))
    register = replace(lines.register, breaches=(*lines.register.breaches, *answered.conflicts))
    previous_run.keep_what_was_readable(register, history, base_run)
    shrinking.look_for_returns(answered.inputs, history, register)
    return replace(lines, register=register)


def judge_lines(building: Scratch, inputs: Inputs, checked: CheckedLines, loaded: LoadedWarehouse) -> pd.DataFrame:
    """Hold everything against the rules; what was found is in the warehouse, with what the decisions did."""
    findings = findings_of(building, inputs, checked, loaded)
    quality.fill_findings(building, findings)
    quality.fill_rows(building, "decision", decision_rows(inputs, results_of(checked, loaded, findings)))
    return findings


def add_totals(building: Scratch, inputs: Inputs) -> None:
    """Facts, totals, what overlaps, and the published figures held against the totals."""
    totals.fill_facts(building.con)
    totals.fill_totals(building.con)
    totals.fill_overlap(building.con)
    changes.fill_claims(building.con, inputs.reference.claims)


def compare_with_last(
    building: Building, inputs: Inputs, checked: CheckedLines, loaded: LoadedWarehouse, attempt: Attempt
) -> None:
    """What became of the totals since the last run, and since periods were sealed."""
    compared = previous_run.ComparedRun(inputs, checked, loaded)
    known = previous_run.compare_with_base(building.con, compared, attempt.run, attempt.history)
    previous_run.save_context(attempt.history, attempt.run, known)


def record_run(building: Building, attempt: Attempt) -> dict[str, int]:
    """The laws hold, and what the next run has to know is written down; counts of what is in the warehouse.

    Errors: `CannotPublish` when the accounts do not balance.
    """
    counts = previous_run.counts(building.con)
    previous_run.fill_runs(building, attempt.history, attempt.run, counts, attempt.clock.seconds)
    require_laws(building)
    add_keys(building.con, TABLES)
    totals.fill_views(building.con)
    totals.create_macros(building.con)
    previous_run.save(building.con, attempt.history, attempt.run)
    return counts


def require_laws(building: Scratch) -> None:
    """Errors: `CannotPublish` when the accounts do not balance."""
    if broken := rules.broken_laws(building.con):
        raise CannotPublish(f"账目不平，没有发布：{'；'.join(broken)} The accounts do not balance; not published.")


def publish_warehouse(building: Building, attempt: Attempt) -> None:
    """Put the new warehouse in place. Errors: `CannotPublish`; `AnotherRun` if the lock was lost."""
    attempt.held.confirm()
    keep_stamp(attempt.history, attempt.run.run_id, building.finish())  # before the rename: what is in place is known
    building.publish()


def renew_exports(attempt: Attempt, run_id: str) -> None:
    """Write the exports; the warehouse is published by now, so an error here is only a remark."""
    try:
        keep_exports(attempt.history, run_id, exports.write_exports(attempt.folders.warehouse, attempt.folders.exports))
    except (CannotPublish, UnusableData) as error:
        attempt.remarks.append(str(error))


def share_warehouse(attempt: Attempt, lake: Lake, run_id: str, inputs: Inputs) -> dict[str, int]:
    """Put the published tables into the lake; one that is away is only a remark, the warehouse is published by now."""
    known = {run.run_id for run in attempt.history.runs()}
    try:
        threads = inputs.limits.thread_count(len(inputs.received))
        shared = publish_to_lake(attempt.folders.warehouse, lake, run_id, known, threads)
    except CannotPublish as error:
        attempt.remarks.append(str(error))
        return {"tables": 0}
    if shared.replaced:
        attempt.remarks.append(REPLACED.format(shared.replaced))
    return {"tables": shared.tables}
