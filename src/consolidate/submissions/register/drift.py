"""Drift: a team's layout differs from the one it used last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from consolidate.checks.findings.breach import Breach
from consolidate.submissions.register.submission import Submission

_CALLED = {"sheets": "工作表", "headers": "表头", "units": "单位", "hidden": "隐藏内容", "version": "模板版本"}


def drift(submissions: Iterable[Submission]) -> list[Breach]:
    """A note for each accepted submission whose layout differs from the team's last accepted one before it."""
    by_team: dict[str, list[Submission]] = defaultdict(list)
    for one in submissions:
        if one.status == "accepted" and one.team_code and one.period and one.adds_to is None:
            by_team[one.team_code].append(one)
    return [
        Breach(
            "layout_changed", team_code=now.team_code, period=now.period, submission_id=now.submission_id,
            file=now.file, detail=_difference(before.layout, now.layout),
        )
        for ordered in by_team.values()
        for before, now in _pairs(sorted(ordered, key=lambda one: one.period or ""))
        if before.fingerprint != now.fingerprint
    ]  # fmt: skip


def _pairs(ordered: list[Submission]) -> Iterable[tuple[Submission, Submission]]:
    return pairwise(ordered)


def _difference(before: Mapping[str, object], now: Mapping[str, object]) -> str:
    """Which sheets, columns or units came and went, in words."""
    said = []
    for name in dict.fromkeys([*before, *now]):
        if before.get(name) != now.get(name):
            said.append(f"{_CALLED.get(name, name)}{_came_and_went(before.get(name), now.get(name))}")
    return "；".join(said)[:300] or "结构不同"


def _came_and_went(before: object, now: object) -> str:
    old, new = _flat(before), _flat(now)
    gone, come = sorted(old - new), sorted(new - old)
    parts = [f"少了{'、'.join(gone[:5])}" if gone else "", f"多了{'、'.join(come[:5])}" if come else ""]
    return "，".join(filter(None, parts)) or "次序有变"


def _flat(value: object) -> set[str]:
    if isinstance(value, Mapping):
        return {f"{key}：{text}" for key, inner in value.items() for text in _flat(inner) or {""}}
    if isinstance(value, (list, tuple, set, frozenset)):
        return {text for inner in value for text in _flat(inner)}
    return set() if value is None else {str(value)}
