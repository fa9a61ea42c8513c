"""decisions: what was decided, by whom, and what became of it; those of the last hours too, which the next run heeds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consolidate.cli.complete import kinds
from consolidate.cli.named import county_of, period_of, team_of
from consolidate.cli.option import AsJson, County, Data, Period, Team, folder
from consolidate.cli.published import ask, open_warehouse
from consolidate.runtime.errors import WrongUsage

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row
    from consolidate.records.journal import AnyDecision

NEXT = "下次运行生效"
LABELS = {
    "decision_id": "编号", "kind": "类别", "decided_at": "时间", "decided_by": "决定人", "team": "工作队", "period": "报告期",
    "target": "对象", "value_before": "原值", "value_after": "新值", "reason": "理由", "status": "状态", "effect": "效果",
}  # fmt: skip


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("decisions", short_help="已有的决定 what was decided")(decisions)


def decisions(
    team: Team = None,
    county: County = None,
    period: Period = None,
    kind: Annotated[
        str | None, typer.Option("--kind", autocompletion=kinds, help="类别，如 更正 correction, explanation, …")
    ] = None,
    status: Annotated[str | None, typer.Option("--status", help="有效、失效、已撤销 active, lapsed, revoked")] = None,
    effect: Annotated[str | None, typer.Option("--effect", help="效果里的文字 words of the effect")] = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """作过哪些决定、谁作的、起了什么作用。 What was decided, by whom, and what became of it; the newest first.

    \b
    例 example:
    consolidate decisions --team 太保镇 --period 2024Q2
    consolidate decisions --kind 更正 --status 失效
    """
    from consolidate.outputs.screen.rows import show

    root = folder(data)
    con = open_warehouse(data)
    wanted = {
        "team_code": team_of(con, team, root), "county_code": county_of(con, county, root),
        "period": period_of(con, period, none="all"), "kind": _code("kind", kind), "status": _code("status", status),
    }  # fmt: skip
    known = {str(one["decision_id"]): one for one in ask(con, "show/decisions")}
    whose = {str(one["name"]): one for one in ask(con, "show/whose")}
    rows = [
        row
        for row in _rows(root, known, whose)
        if all(value is None or row[name] == value for name, value in wanted.items())
        and (effect is None or effect in str(row["effect"] or ""))
    ]
    if not as_json:
        rows = [row | {"decided_at": _local(row["decided_at"], root)} for row in rows]
    show(rows, as_json=as_json, columns=list(LABELS), labels=LABELS, nothing="没有这样的决定。 No such decisions.")


def _local(moment: object, data: Path) -> object:
    """A moment of the warehouse, which keeps UTC, by the programme's clock."""
    from consolidate.records.reference import zone_of as zone_in
    from consolidate.runtime.clock import zone_of
    from consolidate.runtime.paths import Folders

    assert isinstance(moment, datetime)
    return moment.replace(tzinfo=UTC).astimezone(zone_of(zone_in(Folders(data).reference)))


def _rows(data: Path, known: Mapping[str, Row], whose: Mapping[str, Row]) -> list[Row]:
    """All decisions of the journal, the newest first, in the columns of `quality.decision`, with whose each is."""
    from consolidate.records.journal import journal_of, standing
    from consolidate.runtime.paths import Folders

    decided = journal_of(Folders(data)).read()
    stands = standing(decided)
    by_id = {one.id: one for one in decided}
    return [_row(one, stands[one.id], known.get(one.id), whose, by_id) for one in reversed(decided)]


def _row(
    one: AnyDecision, stands: str, known: Row | None, whose: Mapping[str, Row], by_id: Mapping[str, AnyDecision]
) -> Row:
    row = dict(known) if known else _new(one, stands)
    if known and stands != "active" and row["status"] == "active":
        row |= {"status": stands, "effect": NEXT}
    place = whose.get(_about(one, by_id), {})
    return row | {name: place.get(name) for name in ("team_code", "team", "county_code", "period")}


def _new(one: AnyDecision, stands: str) -> Row:
    """A decision that no run has heeded yet."""
    from consolidate.reading.values.privacy import mask, masked

    target = " ".join(str(value) for value in one.target.model_dump(exclude_none=True).values())
    if one.kind == "correction":
        target = f"{one.target.file} {one.target.sheet}!{one.target.cell}"
    if one.kind == "acceptance":
        target = f"{one.target.file} {one.target.counts_as}"
    return {
        "decision_id": one.id, "kind": one.kind, "decided_at": one.at.astimezone(UTC).replace(tzinfo=None),
        "decided_by": masked(one.by), "reason": masked(one.why), "target": mask(target),
        "value_before": mask(one.before or "") or None, "value_after": mask(one.after or "") or None,
        "status": stands, "effect": NEXT,
    }  # fmt: skip


def _about(one: AnyDecision, by_id: Mapping[str, AnyDecision]) -> str:
    """The file, finding, line, project, plot or period that says whose the decision is."""
    if one.kind == "revocation":
        before = by_id.get(one.target.decision_id)
        return "" if before is None else _about(before, by_id)
    if one.kind == "correction" or one.kind == "acceptance":
        return one.target.file
    if one.kind == "explanation":
        return one.target.finding_id
    return one.target.period if one.kind == "seal" else one.target.a


def _code(column: str, said: str | None) -> str | None:
    """A kind or status by its code or as people call it. Errors: WrongUsage, listing them."""
    from consolidate.outputs.screen.words import WORDS

    codes = {label: code for code, label in WORDS[column].items()}
    if said is None or said in codes.values():
        return said
    if said not in codes:
        known = "、".join(f"{code}（{label}）" for label, code in codes.items())
        raise WrongUsage(f"--{column} 没有“{said}”；可用：{known}。 There is no such {column}.")
    return codes[said]
