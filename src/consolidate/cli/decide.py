"""correct, explain, merge, separate, seal, revoke: a steward's decisions, written to the journal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consolidate.cli.option import By, Data, Why, folder

if TYPE_CHECKING:
    from consolidate.verbs.about import ProposedDecision


def add_to(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("correct", short_help="更正一个单元格 correct one cell")(correct)
    app.command("explain", short_help="说明一个问题 explain a finding")(explain)
    app.command("merge", short_help="把 A 计为 B count A as B")(merge)
    app.command("separate", short_help="A 与 B 不是同一个 A and B are two")(separate)
    app.command("seal", short_help="封存一期 fix a period's published totals")(seal)
    app.command("revoke", short_help="撤销决定 take a decision back")(revoke)


def correct(
    by: By,
    why: Why,
    finding_id: Annotated[str | None, typer.Argument(help="问题编号 the id of a finding about a cell")] = None,
    file: Annotated[str | None, typer.Option("--file", help="raw/ 下的文件 the file, relative to raw/")] = None,
    cell: Annotated[str | None, typer.Option("--cell", help="工作表!单元格，如 共建活动!G7")] = None,
    to: Annotated[str | None, typer.Option("--to", help="更正后的内容 the new content")] = None,
    blank: Annotated[bool, typer.Option("--blank", help="清空单元格 the cell shall be empty")] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="代替先前的更正 in the place of an earlier correction")
    ] = False,
    data: Data = None,
) -> None:
    """更正一个单元格；原文件不动，下次运行生效。 Correct one cell; takes effect at the next run.

    \b
    例 example:
    consolidate correct f4f4d56c6e0d781 --to 46 --by 李明 --why 电话核实
    consolidate correct --file 2024Q2/太平镇.xlsx --cell 共建活动!G7 \\
        --to 103 --by 李明 --why 电话核实
    """
    from consolidate.outputs.screen.rows import print_remarks
    from consolidate.verbs.correct import propose_correction, require_content, require_place
    from consolidate.verbs.lookup import load_finding

    root, after = folder(data), require_content(to, blank)
    found = None if finding_id is None else load_finding(root, finding_id)
    seen_in = found["submission_id"] if found else None
    proposed = propose_correction(
        root,
        *require_place(found, file, cell),
        after,
        blank=blank,
        replace=replace,
        submission_id=str(seen_in) if seen_in else None,
    )
    print_remarks(proposed.remarks)
    write_decision(data, "correction", by, why, proposed.target, proposed.before, after, is_first=not replace)


def explain(finding_id: str, by: By, why: Why, data: Data = None) -> None:
    """说明一个问题为什么没有错；超出说明的范围会重新打开。 Explain a finding.

    例 example: consolidate explain f3a9c0d1e2b4f5 --by 李明 --why 春节活动集中
    """
    from consolidate.verbs.explain import propose_explanation

    decide_about(data, "explanation", by, why, propose_explanation(folder(data), finding_id))


def merge(a: str, b: str, by: By, why: Why, data: Data = None) -> None:
    """把 A 计为 B：两个党组织，或两行活动。 Count A as B: two organisations, or two activity lines.

    \b
    例 example:
    consolidate merge 花都区财政局党支部 广州市花都区财政局党支部 \\
        --by 李明 --why 同一支部
    """
    from consolidate.verbs.pair import propose_merge

    decide_about(data, "merge", by, why, propose_merge(folder(data), a, b))


def separate(a: str, b: str, by: By, why: Why, data: Data = None) -> None:
    """记下 A 与 B 不是同一个，不再提示。 Record that A and B are two.

    \b
    例 example:
    consolidate separate o1f2e3d4c5b6 o6b5c4d3e2f1 --by 李明 --why 两个支部
    """
    from consolidate.verbs.pair import propose_separation

    decide_about(data, "separation", by, why, propose_separation(folder(data), a, b))


def seal(period: str, by: By, why: Why, data: Data = None) -> None:
    """封存一期的公布数；以后的变动显示为修订。 Fix a period's published totals.

    例 example: consolidate seal 2024Q2 --by 李明 --why 已报省指挥办
    """
    from consolidate.cli.published import period_named
    from consolidate.verbs.seal import propose_seal

    decide_about(data, "seal", by, why, propose_seal(folder(data), period_named(data, period) or "all"))


def revoke(decision_id: str, by: By, why: Why, data: Data = None) -> None:
    """撤销一个决定。 Take a decision back.

    例 example: consolidate revoke d0a1b2c3d4 --by 李明 --why 更正有误
    """
    write_decision(data, "revocation", by, why, {"decision_id": decision_id})


def decide_about(data: Path | None, kind: str, by: str, why: str, about: ProposedDecision) -> None:
    """Says what the decision is about, and writes it down."""
    from consolidate.outputs.screen.rows import print_remarks

    print_remarks(about.remarks)
    write_decision(data, kind, by, why, about.target, is_first=kind == "seal")


def write_decision(
    data: Path | None,
    kind: str,
    by: str,
    why: str,
    target: dict[str, object],
    before: str | None = None,
    after: str | None = None,
    *,
    is_first: bool = False,
) -> None:
    """Write a decision to the journal and print its id. Errors: as `verbs.decide`."""
    from consolidate.outputs.screen.rows import print_remark
    from consolidate.records.journal.journal import Draft
    from consolidate.verbs.decide import decide

    (decision,) = decide(folder(data), [Draft(kind, by, why, target, before, after, is_first=is_first)])
    print(decision.id)
    print_remark(
        "已记入决定，下次运行生效；撤销：consolidate revoke "
        + decision.id
        + " …。 Written; takes effect at the next run."
    )
