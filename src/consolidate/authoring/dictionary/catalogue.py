"""The list of rules: what each finds, how grave it is, what it says, and what to do."""

from __future__ import annotations

from typing import Final

from consolidate.authoring.dictionary.breaches import columns_of
from consolidate.authoring.dictionary.examples import Example, examples
from consolidate.authoring.dictionary.markdown import code, section, table
from consolidate.schemas import rules as catalogue
from consolidate.schemas.rules import CATALOGUE, SEVERITIES, SEVERITY_LABEL, Rule, Wording
from consolidate.schemas.sheets import SHEETS

ROOMS: Final = (
    ("file", "文件 · The file"),
    ("structure", "结构 · The structure"),
    ("value", "单元格 · One cell"),
    ("line", "一行 · One line"),
    ("sheet", "一张表 · One sheet"),
    ("span", "跨表、跨期、跨队 · Across sheets, periods and teams"),
)
ORIGIN: Final = {
    "gate": "开文件之前 before reading",
    "layout": "找表头和行时 while finding headers and lines",
    "reader": "读单元格时 while reading the cell",
    "pandera": "核对整列时 while checking whole columns",
    "sql": "对照各表时 while comparing sheets",
    "register": "登记报表时 while registering submissions",
}
EFFECT: Final = {
    "hold": "整份报表不计入，上一份采用的仍有效 the whole submission stays out",
    "quarantine": "这一行不计入 this line stays out",
    "explain": "计入，请补充说明 let in, asks for an explanation",
    "note": "计入，只作提示 let in, only told",
}
SHOWN: Final = {
    "place": "〈位置〉",
    "header": "〈栏目〉",
    "value": "〈所填〉",
    "expected": "〈应为〉",
    "detail": "〈详情〉",
}
SHOWN_EN: Final = {
    "place": "‹place›",
    "header": "‹column›",
    "value": "‹value›",
    "expected": "‹expected›",
    "detail": "‹detail›",
}


def severities() -> str:
    """The four severities."""
    rows = [(code(severity), SEVERITY_LABEL[severity], EFFECT[severity]) for severity in SEVERITIES]
    return table(("轻重 severity", "名称", "后果 effect"), rows)


def listed() -> str:
    """One section a room, with one entry a rule."""
    rooms = {name: getattr(catalogue, name).RULES for name, _ in ROOMS}
    missing = set(CATALOGUE) - {rule.slug for found in rooms.values() for rule in found}
    if missing:
        raise LookupError(f"rules of no listed room: {sorted(missing)}")
    shown = examples()
    return "\n\n".join(
        section(2, heading, *(_rule(room, shown[room.slug]) for room in rooms[name])) for name, heading in ROOMS
    )


def _rule(rule: Rule, example: Example) -> str:
    """One rule, under an anchor that is its slug."""
    grave = "，视情况 ".join(f"{SEVERITY_LABEL[severity]} {code(severity)}" for severity in (rule.severity, *rule.also))
    trial = "。试行：只提示 on trial: reports only as a note" if rule.is_trial else ""
    columns = columns_of(rule.slug, SHEETS)
    facts = [
        f"{rule.title} · {rule.english}",
        f"- 轻重：{grave}{trial}",
        f"- 何时发现：{ORIGIN[rule.origin]}",
        *([f"- 栏目：{'、'.join(columns)}"] if columns else []),
        f"- 说法：{rule.message.format_map(SHOWN).strip()} {rule.message_en.format_map(SHOWN_EN).strip()}",
        f"- 处理：{rule.hint} {rule.hint_en}",
        *([f"- 暂缓时的处理：{rule.hint_waiting} {rule.hint_waiting_en}"] if rule.hint_waiting else []),
        *([_local(rule.local)] if rule.local else []),
        f"- 例：{example.message}",
        f"- example: {example.message_en}",
    ]
    return section(3, rule.slug, facts[0], "\n".join(facts[1:]))


def _local(words: Wording) -> str:
    """What a rule says of an organisation that has to be of the team's town."""
    text = f"{words.message.format_map(SHOWN)}{words.hint} {words.message_en.format_map(SHOWN_EN)} {words.hint_en}"
    return f"- 镇村党组织：{text}"
