"""Rules about one line: its cells against each other and against its submission."""

from __future__ import annotations

from consolidate.schemas.rules.rule import Rule

RULES = (
    Rule(
        "shifted_columns", "quarantine", "reader", "内容错列", "cells beside their columns",
        "{place}：{detail}，与栏目对不上（{expected}）。",
        "{place}: {detail}; they do not fit the columns.",
        "请把内容移回各自的栏目后重新报送。", "Move the cells back into their columns.", also=("hold",),
    ),
    Rule(
        "unfinished_line", "quarantine", "reader", "没有填完的行", "unfinished line",
        "{place}：{detail}没有填完，还缺：{expected}。", "{place}: {detail} was begun and not finished.",
        "请补填；不需要这一行请整行删去。", "Fill it in, or delete the whole row.",
    ),
    Rule(
        "balance_total", "quarantine", "pandera", "合计不符", "total does not add up",
        "{place}：合计应等于到账资金加物资折款（{expected}），单元格里是“{value}”，相差 {detail}。",
        "{place}: the total should be cash plus goods ({expected}); the cell says “{value}”, off by {detail}.",
        "请核对三个数。", "Check the three figures.", also=("explain",),
    ),
    Rule(
        "goods_incomplete", "quarantine", "pandera", "物资填写不全", "goods incomplete",
        "{place}：有物资就要填齐名称、数量、计量单位和折款，这里缺{header}。",
        "{place}: goods need name, quantity, unit and value; {header} is missing.",
        "请补填；没有物资请把四项都留空。", "Fill it in, or leave all four blank.",
    ),
    Rule(
        "members_exceed_attendance", "quarantine", "pandera", "党员多于参加人次", "more members than people",
        "{place}：党员“{value}”多于参加人次，应 {expected}。", "{place}: “{value}” members are more than the people; should be {expected}.",
        "请核对两个数。", "Check the two figures.",
    ),
    Rule(
        "aid_exceeds_investment", "quarantine", "pandera", "帮扶资金多于总投资", "aid exceeds investment",
        "{place}：帮扶资金“{value}”多于总投资，应 {expected}。", "{place}: the aid “{value}” exceeds the investment; should be {expected}.",
        "请核对两个数和单位。", "Check the two figures and their unit.",
    ),
    Rule(
        "date_in_period", "quarantine", "pandera", "日期不在本期", "date outside the period",
        "{place}：{header}“{value}”不在报告期内（{expected}）。", "{place}: {header} “{value}” is outside the period ({expected}).",
        "请核对日期；属于其他季度的请报到那一季度，补报请说明。", "Check the date; report it in its own quarter, or explain.",
        also=("explain",),
        hint_waiting="请核对日期；属于其他季度的请报到那一季度。", hint_waiting_en="Check the date; report it in its own quarter.",
    ),
    Rule(
        "persons_below_households", "quarantine", "pandera", "人数少于户数", "fewer people than households",
        "{place}：人数“{value}”少于户数，应 {expected}。", "{place}: “{value}” people are fewer than the households; should be {expected}.",
        "请核对两个数。", "Check the two figures.",
    ),
    Rule(
        "implausible_size", "explain", "pandera", "数值异常", "implausible size",
        "{place}：{header}“{value}”超出通常范围（{expected}）。{detail}",
        "{place}: {header} “{value}” is beyond the usual ({expected}). {detail}",
        "请核对；确实如此请说明。", "Check it, or explain.",
    ),
)  # fmt: skip
