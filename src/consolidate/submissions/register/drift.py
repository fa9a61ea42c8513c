"""Drift: a team's layout differs from the one it used last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from consolidate.checks.findings.address import letter
from consolidate.checks.findings.breach import Breach
from consolidate.reading.layout.layout import NUMBER
from consolidate.runtime.bilingual import Bilingual
from consolidate.schemas.declared import DECLARED
from consolidate.schemas.sheets import LINES
from consolidate.submissions.register.submission import Submission

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


def find_drift(submissions: Iterable[Submission]) -> list[Breach]:
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
        for before, now in _consecutive_pairs(sorted(ordered, key=lambda submission: submission.period or ""))
        if before.fingerprint != now.fingerprint
        for difference in [_describe_difference(before.layout, now.layout)]
    ]  # fmt: skip


def _consecutive_pairs(ordered: list[Submission]) -> Iterable[tuple[Submission, Submission]]:
    return pairwise(ordered)


def _describe_difference(before: Mapping[str, object], now: Mapping[str, object]) -> Bilingual:
    """Which sheets, columns or units came and went, in words."""
    moved = [name for name in dict.fromkeys([*before, *now]) if before.get(name) != now.get(name)]
    called = {name: _CALLED.get(name, (name, name)) for name in moved}
    gone = [_describe_gone_and_new(_name_features(name, before), _name_features(name, now)) for name in moved]
    chinese = "；".join(f"{called[name][0]}{words.zh}" for name, words in zip(moved, gone, strict=True))
    english = "; ".join(f"{called[name][1]} {words.en}" for name, words in zip(moved, gone, strict=True))
    return Bilingual(chinese[:300] or "结构不同", english[:400] or "its structure")


def _describe_gone_and_new(old: set[Bilingual], new: set[Bilingual]) -> Bilingual:
    gone, come = sorted(old - new)[:5], sorted(new - old)[:5]
    chinese = [
        f"{verb}{'、'.join(words.zh for words in some)}" for verb, some in (("少了", gone), ("多了", come)) if some
    ]
    english = [
        f"{verb} {', '.join(words.en for words in some)}" for verb, some in (("without", gone), ("with", come)) if some
    ]
    return Bilingual("，".join(chinese) or "次序有变", ", ".join(english) or "in another order")


def _name_features(name: str, layout: Mapping[str, object]) -> set[Bilingual]:
    """What a layout has of a kind, as people call it: sheets by their names or titles, columns by their headers."""
    value = layout.get(name)
    if isinstance(value, Mapping):
        inner = ((str(table), fields) for table, fields in value.items() if isinstance(fields, Mapping))
        return {
            _name_column(name, table, str(field), str(text))
            for table, fields in inner
            for field, text in fields.items()
        }
    if isinstance(value, (list, tuple)):
        return {_name_hidden(str(entry)) if name == "hidden" else _name_sheet(str(entry)) for entry in value}
    return {Bilingual(str(value), str(value))} if value else set()


def _name_sheet(name: str) -> Bilingual:
    title = _TITLES.get(name, name).replace(NUMBER, "…")
    return Bilingual(title, f"“{title}”")


def _name_column(name: str, table: str, field: str, text: str) -> Bilingual:
    title, header = _TITLES.get(table, table), _HEADERS.get((table, field), field)
    if name == "headers":
        return Bilingual(f"“{title}”的“{text}”", f"“{text}” of “{title}”")
    unit, unit_en = (_NO_UNIT, "none stated") if text == "None" else (text, text)
    return Bilingual(f"“{title}”的“{header}”（{unit}）", f"“{header}” of “{title}” ({unit_en})")


def _name_hidden(text: str) -> Bilingual:
    """共建活动!column 3, 共建活动!rows or 共建活动, in words."""
    sheet, _, what = text.replace(NUMBER, "…").partition("!")
    number = what.removeprefix("column ")
    if number.isdecimal():
        name = letter(int(number))
        return Bilingual(f"“{sheet}”的 {name} 列", f"column {name} of “{sheet}”")
    return Bilingual(f"“{sheet}”的行", f"rows of “{sheet}”") if what else Bilingual(f"“{sheet}”", f"“{sheet}”")
