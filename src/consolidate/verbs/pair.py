"""merge, separate: what the two are, shown with their lines; what cannot be one is refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.runtime.errors import WrongUsage
from consolidate.runtime.paths import Folders
from consolidate.verbs.about import ProposedDecision
from consolidate.verbs.lookup import ask_published

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row

KINDS = {"organisation": "党组织", "activity": "活动", "project": "项目", "plot": "地块", "donor": "出资单位"}
LOCAL = "镇村"


def resolve_pair(data: Path, a: str, b: str) -> tuple[str, str, str]:
    """What the two are and their ids; each is given by id or unambiguous name. Errors: WrongUsage."""
    row, other = find_two(data, a, b)
    return str(row["what"]), str(row["id"]), str(other["id"])


def find_two(data: Path, a: str, b: str) -> tuple[Row, Row]:
    """The two, of one kind. Errors: WrongUsage that says what they are instead."""
    found = [ask_published(data, "show/things", texts=[text]) for text in (a, b)]
    for text, rows in zip((a, b), found, strict=True):
        if not rows:
            raise WrongUsage(f"没有找到“{text}”：{_describe_merged(data, text)} Not found: “{text}”.")
    kinds = [{str(row["what"]) for row in rows} for rows in found]
    common = kinds[0] & kinds[1]
    if not common:
        raise WrongUsage(
            f"“{a}”是{_name_kinds(kinds[0])}，“{b}”是{_name_kinds(kinds[1])}，不是同一类，不能合并或区分。"
            " They are things of unlike kinds."
        )
    if len(common) > 1:
        raise WrongUsage(
            f"“{a}”和“{b}”既是{_name_kinds(common)}，请用编号。 Use ids: they are things of several kinds."
        )
    (what,) = common
    first, second = (
        _require_one(text, [row for row in rows if row["what"] == what])
        for text, rows in zip((a, b), found, strict=True)
    )
    if first["id"] == second["id"]:
        raise WrongUsage(f"“{a}”和“{b}”是同一个。 They are the same thing.")
    return first, second


def load_things(data: Path, ids: Iterable[str]) -> dict[str, Row]:
    """Many things at once, by id; those that are no longer there are left out."""
    wanted = set(ids)
    return {
        str(row["id"]): row for row in ask_published(data, "show/things", texts=sorted(wanted)) if row["id"] in wanted
    }


def propose_merge(data: Path, a: str, b: str) -> ProposedDecision:
    """What a merge is about, and both as they are to be shown first. Errors: WrongUsage, also where they are unlike."""
    row, other = find_two(data, a, b)
    if (row["kind"] == LOCAL) != (other["kind"] == LOCAL) and None not in (row["kind"], other["kind"]):
        raise WrongUsage(
            f"“{row['name']}”是{row['kind']}党组织，“{other['name']}”是{other['kind']}党组织，不是同一类，不能合并。"
            " One is a local organisation, the other is not."
        )
    return _proposal_for(data, row, other, "A 计为 B A is counted as B", *cautions(row, other))


def propose_separation(data: Path, a: str, b: str) -> ProposedDecision:
    """What a separation is about, and both as they are to be shown first. Errors: WrongUsage."""
    row, other = find_two(data, a, b)
    return _proposal_for(data, row, other, "A 与 B 是两个 A and B are two", *_describe_other_merges(data, row, other))


def _describe_other_merges(data: Path, row: Row, other: Row) -> Iterator[str]:
    """The merges that go on counting the two as one."""
    from consolidate.records.journal.cycles import merged_through
    from consolidate.records.journal.journal import journal_of

    steps = merged_through(journal_of(Folders(data)).read(), str(row["what"]), str(row["id"]), str(other["id"]))
    if steps:
        path = "、".join(f"{step.target.a} → {step.target.b}（{step.id}）" for step in steps)
        yield (
            f"注意：经过 {path}，两者仍计为一个；要分开，请撤销其中一个：consolidate revoke …。"
            " Mind: these merges go on counting the two as one; revoke one of them."
        )


def _require_one(text: str, rows: list[Row]) -> Row:
    if len(rows) > 1:
        several = "、".join(f"{row['id']}（{row['told'] or row['teams']}）" for row in rows[:5])
        raise WrongUsage(f"“{text}”不止一个，请用编号：{several}。 Ambiguous: use the id of “{text}”.")
    return rows[0]


def _name_kinds(kinds: set[str]) -> str:
    return "、".join(label for what, label in KINDS.items() if what in kinds)


def _describe_merged(data: Path, text: str) -> str:
    """Where the thing has gone, if a merge took it away."""
    from consolidate.records.journal.journal import journal_of
    from consolidate.records.journal.standing import active

    for decision in active(journal_of(Folders(data)).read()):
        if decision.kind == "merge" and decision.target.a == text:
            return f"它已计为 {decision.target.b}（决定 {decision.id}），请用后者，或先撤销。"
    return "应为党组织、活动、项目、地块或出资单位的编号或名称，见 consolidate findings。"


def _proposal_for(data: Path, row: Row, other: Row, *what: str) -> ProposedDecision:
    """Both with their lines and counts, what is decided, and an earlier decision about the two."""
    target = {"what": row["what"], "a": row["id"], "b": other["id"]}
    return ProposedDecision(target, (*_shown(row, other), *what, *_describe_earlier(data, row, other)))


def cautions(row: Row, other: Row) -> Iterator[str]:
    """What speaks against counting two as one, and may be so all the same."""
    if row["kind"] != other["kind"] and None not in (row["kind"], other["kind"]):
        yield (
            f"注意：A 是{row['kind']}，B 是{other['kind']}，类别不同；不是同一个的，请撤销。"
            " Mind: they are of different kinds; revoke it if they are two."
        )
    teams = [set(str(end["team_codes"] or "").split("、")) - {""} for end in (row, other)]
    is_a_teams_own = row["what"] in ("activity", "project", "plot") or row["kind"] == LOCAL
    if is_a_teams_own and all(teams) and teams[0].isdisjoint(teams[1]):
        yield (
            f"注意：A 是{row['teams']}报的，B 是{other['teams']}报的，不是同一支工作队；不是同一个的，请撤销。"
            " Mind: they are of different teams; revoke it if they are two."
        )


def _shown(first: Row, second: Row) -> Iterator[str]:
    for letter, row in (("A", first), ("B", second)):
        details = "，".join(str(row[name]) for name in ("told", "amount") if row[name])
        span = row["since"] if row["since"] == row["until"] else f"{row['since']} 至 {row['until']}"
        lines = f"{row['lines']} 行，{row['teams']}，{span}，如 {row['place']}" if row["lines"] else "没有报表提到"
        yield f"{letter} {KINDS[str(row['what'])]}“{row['name']}”（{row['id']}）{details}：{lines}"


def _describe_earlier(data: Path, first: Row, second: Row) -> Iterator[str]:
    from consolidate.records.journal.journal import journal_of
    from consolidate.records.journal.standing import active

    ends = {first["id"], second["id"]}
    for earlier in active(journal_of(Folders(data)).read()):
        if earlier.kind in ("merge", "separation") and {earlier.target.a, earlier.target.b} == ends:
            verdict = "合并" if earlier.kind == "merge" else "区分"
            yield (
                f"{earlier.by}曾决定{verdict}这两个（{earlier.id}），以新的决定为准。 An earlier decision about the two."
            )
