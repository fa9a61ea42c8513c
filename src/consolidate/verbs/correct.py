"""correct: finds the cell, and says what is there and what the new content will do, before anything is written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from consolidate.runtime.errors import WrongUsage
from consolidate.verbs.cached_inputs import cached_inputs
from consolidate.verbs.declared import add_declared, read_declared_text

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row
    from consolidate.submissions.decisions.cell import CellSpot
    from consolidate.submissions.decisions.foresee import CorrectionEffect
    from consolidate.submissions.inputs import Inputs


class ProposedCorrection(NamedTuple):
    """A correction that may be made: what it is about, what the cell holds, and what is to be said of it beforehand."""

    target: dict[str, object]
    before: str
    foreseen: CorrectionEffect
    remarks: tuple[str, ...]


def require_place(found: Row | None, file: str | None, cell: str | None) -> tuple[str, str]:
    """File and cell to correct: those given, or those of a finding. Errors: WrongUsage."""
    if found is None:
        if file is None or cell is None:
            raise WrongUsage("请写问题编号，或用 --file 和 --cell 指明单元格。 Name a finding, or --file and --cell.")
        return file, cell
    if file is not None or cell is not None:
        raise WrongUsage("问题编号已指明单元格，不要再写 --file、--cell。 The finding names the cell already.")
    return place_of_finding(found)


def place_of_finding(found: Row) -> tuple[str, str]:
    """File and cell of a finding. Errors: WrongUsage for one that is not about a cell."""
    if not (found["file"] and found["sheet"] and found["cell"]):
        raise WrongUsage(
            f"{found['finding_id']} 不是一个单元格的问题：数有误的，用 --file 和 --cell 指明要改的单元格；属实的，写情况说明。"
            " That finding is not about one cell: name the one to correct with --file and --cell, or explain it."
        )
    return str(found["file"]), f"{found['sheet']}!{found['cell']}"


def require_content(to: str | None, blank: bool) -> str:
    """What the cell shall hold. Errors: WrongUsage where that was not said, or twice."""
    if blank and to:
        raise WrongUsage("--to 和 --blank 只能写一个。 Either --to or --blank.")
    if blank:
        return ""
    if to is None:
        raise WrongUsage("请用 --to 写更正后的内容，清空用 --blank。 Say the new content with --to, or --blank.")
    return to


def propose_correction(
    data: Path,
    file: str,
    cell: str,
    after: str,
    *,
    blank: bool,
    replace: bool,
    at_hand: Inputs | None = None,
    submission_id: str | None = None,
) -> ProposedCorrection:
    """The correction of a cell, when all is in order. Errors: WrongUsage.

    `submission_id`: the return that somebody has seen the cell in, where it must still be that one.
    """
    from consolidate.reading.values.privacy import masked
    from consolidate.schemas.kind import Kind
    from consolidate.submissions.inputs.read_named import read_named_file

    inputs = at_hand or cached_inputs(data)
    arranged = read_named_file(inputs, file, _load_checks)
    from consolidate.submissions.decisions.cell import spot_of
    from consolidate.submissions.decisions.foresee import foresee_correction, known_of_spot, submissions_of
    from consolidate.submissions.decisions.known import target_of as named

    spot, after = spot_of(arranged, cell, file), masked(after)
    if submission_id and submission_id not in {
        submission.submission_id for submission in submissions_of(inputs, spot.arranged)
    }:
        raise WrongUsage(
            f"{file} 在上次运行之后换了内容，问题里的单元格可能已是另一行；请先运行 consolidate run，或用 --file 和 --cell 指明。"
            " The file has changed since the last run, the cell may be another line's by now: run first, or name the cell."
        )
    known = known_of_spot(inputs, spot)
    target: dict[str, object] = {
        "file": spot.file, "sheet": spot.sheet, "cell": spot.cell, "submission_id": spot.arranged.sha256,
        **named(known),
    }  # fmt: skip
    _refuse_second(inputs, spot, target, replace)
    if spot.before.strip() == after.strip() and spot.column.kind not in (Kind.MONEY, Kind.AREA):  # those are confirmed
        raise WrongUsage(f"{spot.sheet}!{spot.cell} 的内容已经是“{_safe_text(after)}”。 The cell holds that already.")
    if not after.strip() and not blank and spot.column.is_required:
        raise WrongUsage(
            f"“{spot.column.header}”必须填写；确要清空请用 --blank。 It must be filled in; --blank empties it all the same."
        )
    if spot.form.table == "declared_total" and after.strip():
        _refuse_unread_total(spot, after)
    foreseen = foresee_correction(inputs, spot, after)
    if (spot.form.table, spot.field) == ("declared_total", "declared"):
        its = [submission.submission_id for submission in submissions_of(inputs, spot.arranged)]
        foreseen = add_declared(data, spot, its, after, foreseen._replace(value=read_declared_text(spot, after)))
    if foreseen.refused and not (blank and not after):
        raise WrongUsage(f"更正后的内容不能采用：{''.join(foreseen.refused)} The new content cannot be used.")
    return ProposedCorrection(target, spot.before, foreseen, tuple(_describe_effect(inputs, spot, after, foreseen)))


def _load_checks() -> None:
    """What checks the line loads pandas and pandera, which takes longer than reading the file."""
    import_module("consolidate.submissions.decisions.foresee")


def _refuse_unread_total(spot: CellSpot, after: str) -> None:
    """A row of 汇总 is kept as text: its figure is compared as a number, and its name says with which total."""
    from consolidate.reading.values.label import clean
    from consolidate.reading.values.number import NotNumber, read_number
    from consolidate.schemas.declared import INDICATORS

    names = [indicator.name for indicator in INDICATORS]
    if spot.field == "indicator" and clean(after).text not in names:
        raise WrongUsage(
            f"更正后的内容不能采用：{spot.sheet}!{spot.cell}：{spot.column.header}应为其中之一：{'、'.join(names)}。"
            " The new content cannot be used: it is none of the totals that are compared."
        )
    if spot.field == "declared" and isinstance(read_number(after), NotNumber):
        raise WrongUsage(
            f"更正后的内容不能采用：{spot.sheet}!{spot.cell}：{spot.column.header}应为一个数，写的是“{_safe_text(after)}”。"
            " The new content cannot be used: it is no number."
        )


def _refuse_second(inputs: Inputs, spot: CellSpot, target: Mapping[str, object], replace: bool) -> None:
    """A cell is corrected once, also where its line has moved; who corrects it again says so."""
    from consolidate.records.journal.record import CorrectionTarget
    from consolidate.records.journal.standing import is_same_cell

    for decision in inputs.active("correction"):
        if decision.kind == "correction" and is_same_cell(decision.target, CorrectionTarget(**target)) and not replace:  # type: ignore[arg-type]  # its fields
            after = _safe_text(decision.after) or "（空）"
            raise WrongUsage(
                f"{spot.sheet}!{spot.cell} 已由{decision.by}更正为“{after}”（{decision.id}）；"
                "要换成新的更正请用 consolidate correct --replace。"
                " The cell is corrected already; consolidate correct --replace puts a new correction in its place."
            )


def _describe_effect(inputs: Inputs, spot: CellSpot, after: str, foreseen: CorrectionEffect) -> Iterator[str]:
    """Line, field, old and new content; what that settles, and what it brings up."""
    line = "封面" if spot.part is None else f"第 {spot.part.rows[spot.line]} 行"
    title = f"《{_safe_text(foreseen.title)}》" if foreseen.title else ""
    read = f"（读作 {_safe_text(foreseen.value)}）" if foreseen.value not in ("", after.strip()) else ""
    before, new = _content_text(spot.before), _safe_text(after) or "空"
    yield f"{spot.file} {spot.sheet}!{spot.cell} {line}{title}{spot.column.header}：{before} → {new}{read}"
    if foreseen.counted is not None:
        yield _COUNTED[foreseen.counted]
    for text in foreseen.settled:
        yield f"解决 settled：{text}"
    for text in foreseen.arisen:
        yield f"新出现 new：{text}"
    sealed = {decision.target.period: decision for decision in inputs.active("seal") if decision.kind == "seal"}
    if foreseen.period in sealed:
        seal = sealed[foreseen.period]
        yield (
            f"{foreseen.period} 已由{seal.by}封存（{seal.id}），这一更正会记为修订。"
            " The period is sealed; this will show as a revision."
        )


def _content_text(before: str) -> str:
    """What a cell holds, in words where that is nothing or a formula without a result."""
    from consolidate.reading.values.reading import UNCALCULATED

    return "没有结果的公式" if before == UNCALCULATED.strip("\x00") else _safe_text(before) or "空"


_COUNTED = {
    (True, True): "本行原来计入，更正后仍计入。 The line counts, before and after.",
    (False, True): "本行原来暂缓，更正后计入汇总。 The line was waiting and will count.",
    (True, False): "本行原来计入，更正后暂缓！ The line counts now and will wait!",
    (False, False): "本行仍然暂缓，还有问题要改。 The line goes on waiting; more is to be corrected.",
}


def _safe_text(text: str) -> str:
    from consolidate.reading.values.privacy import masked

    return masked(text)
