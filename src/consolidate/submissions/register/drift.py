"""Drift: a team's layout differs from the one it used last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from consolidate.checks.findings.address import letter
from consolidate.checks.findings.breach import Breach
from consolidate.runtime.bilingual import Bilingual
from consolidate.submissions.register.submission import Submission
from schemas.declared import DECLARED
from schemas.sheets import LINES

_CALLED = {
    "sheets": ("工作表", "sheets"),
    "headers": ("表头", "headers"),
    "units": ("单位", "units"),
    "hidden": ("隐藏内容", "what is hidden"),
    "version": ("模板版本", "version of the form"),
}
_TITLES = {sheet.table: sheet.title for sheet in (*LINES, DECLARED)}
_HEADERS = {
    (sheet.table, field): column.header for sheet in (*LINES, DECLARED) for field, column in sheet.columns.items()
}
_NO_UNIT = "没有写"


def drift(submissions: Iterable[Submission]) -> list[Breach]:
    """A note for each accepted submission whose layout differs from the team's last accepted one before it."""
    by_team: dict[str, list[Submission]] = defaultdict(list)
    for submission in submissions:
        if (
            submission.status == "accepted"
            and submission.team_code
            and submission.period
            and submission.adds_to is None
        ):
            by_team[submission.team_code].append(submission)
    return [
        Breach(
            "layout_changed", team_code=now.team_code, period=now.period, submission_id=now.submission_id,
            file=now.file, detail=difference.zh, detail_en=difference.en,
        )
        for ordered in by_team.values()
        for before, now in _pairs(sorted(ordered, key=lambda submission: submission.period or ""))
        if before.fingerprint != now.fingerprint
        for difference in [_difference(before.layout, now.layout)]
    ]  # fmt: skip


def _pairs(ordered: list[Submission]) -> Iterable[tuple[Submission, Submission]]:
    return pairwise(ordered)


def _difference(before: Mapping[str, object], now: Mapping[str, object]) -> Bilingual:
    """Which sheets, columns or units came and went, in words."""
    moved = [name for name in dict.fromkeys([*before, *now]) if before.get(name) != now.get(name)]
    called = {name: _CALLED.get(name, (name, name)) for name in moved}
    chinese = [f"{called[name][0]}{_came_and_went(_named(name, before), _named(name, now))}" for name in moved]
    english = ", ".join(called[name][1] for name in moved)
    return Bilingual("；".join(chinese)[:300] or "结构不同", english or "its structure")


def _came_and_went(old: set[str], new: set[str]) -> str:
    gone, come = sorted(old - new), sorted(new - old)
    parts = [f"少了{'、'.join(gone[:5])}" if gone else "", f"多了{'、'.join(come[:5])}" if come else ""]
    return "，".join(filter(None, parts)) or "次序有变"


def _named(name: str, layout: Mapping[str, object]) -> set[str]:
    """What a layout has of a kind, as people call it: sheets by their names or titles, columns by their headers."""
    value = layout.get(name)
    if isinstance(value, Mapping):
        inner = ((str(table), fields) for table, fields in value.items() if isinstance(fields, Mapping))
        return {
            _column(name, table, str(field), str(text)) for table, fields in inner for field, text in fields.items()
        }
    if isinstance(value, (list, tuple)):
        return {_hidden(str(entry)) if name == "hidden" else _TITLES.get(str(entry), str(entry)) for entry in value}
    return {str(value)} if value else set()


def _column(name: str, table: str, field: str, text: str) -> str:
    title, header = _TITLES.get(table, table), _HEADERS.get((table, field), field)
    return (
        f"“{title}”的“{text}”"
        if name == "headers"
        else f"“{title}”的“{header}”（{_NO_UNIT if text == 'None' else text}）"
    )


def _hidden(text: str) -> str:
    """共建活动!column 3, 共建活动!rows or 共建活动, in words."""
    sheet, _, what = text.partition("!")
    number = what.removeprefix("column ")
    if number.isdecimal():
        return f"“{sheet}”的 {letter(int(number))} 列"
    return f"“{sheet}”的行" if what else f"“{sheet}”"
