"""Rules about a sheet: its lines against each other, its printed sums, the figures of its peers."""

from __future__ import annotations

from consolidate.schemas.rules.rule import Rule

RULES = (
    Rule(
        "duplicate_line", "explain", "sql", "重复行", "repeated line",
        "{place}：这一行与第 {expected} 行重复（{detail}）。", "{place}: this line repeats row {expected}.",
        "如属重复请删除一行；确是两件事请说明。", "Delete one of them, or explain that they are two.", is_comparison=True,
    ),
    Rule(
        "sum_row", "explain", "sql", "合计行不符", "printed sum differs",
        "{place}：合计行写的是“{value}”，各行相加是 {expected}，相差 {detail}。",
        "{place}: the printed sum says “{value}”, its lines add up to {expected}, off by {detail}.",
        "请核对合计行（可用公式求和）。", "Check the sum.", also=("note",),
    ),
    Rule(
        "unit_suspect", "explain", "sql", "单位可能填错", "unit suspect",
        "{place}：{header}“{value}”大小异常（参照：{expected}），单位或位数可能填错了。{detail}",
        "{place}: {header} “{value}” is out of all proportion (compare: {expected}); the unit or the number of digits may be wrong: {detail}",
        "请核对金额单位；确实如此请说明。", "Check the unit, or explain.", also=("quarantine",),
        hint_waiting="请核对单位和位数，改正后重新报送；数字无误的，由指挥办把该格更正为原数（consolidate correct），即为确认。",
        hint_waiting_en="Check the unit and the digits, and send it again; a figure that is right is confirmed by correcting its cell to "
        "the same value (`consolidate correct`).", is_comparison=True,
    ),
    Rule(
        "declared_total", "explain", "sql", "汇总与明细不符", "declared total differs",
        "{place}：汇总表“{header}”填的是 {value}，明细相加是 {expected}，{detail}。",
        "{place}: {header} is declared as {value}; the lines add up to {expected}, {detail}.",
        "请核对汇总数与明细。", "Make the declared total and the lines agree.", also=("note",),
    ),
    Rule(
        "voucher_repeated", "explain", "sql", "凭证号重复", "voucher number repeated",
        "{place}：凭证号“{value}”已在{expected}用过。", "{place}: the voucher number “{value}” was already used at {expected}.",
        "请核对凭证号；一张凭证分摊多行请说明。", "Check the number, or explain that one voucher covers several lines.", is_comparison=True,
    ),
)  # fmt: skip
