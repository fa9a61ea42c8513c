"""Rules about a sheet: its lines against each other, its printed sums, the figures of its peers, 汇总."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook

from tests.pipeline.drawing import Line, book
from tests.rules import teams
from tests.rules.drawing import Field, cover, line, saw


def plant(field: Field) -> None:
    """A return for each rule: its breaches, and lines beside them that are none."""

    def gifts(team: str, *lines: dict[str, object]) -> list[Line]:
        return [
            line("contribution", team, **({"donor": f"第{number}公司"} | one)) for number, one in enumerate(lines, 1)
        ]

    alike = {
        "activity": [line("activity", teams.LONGJING, title=title) for title in ("甲", "甲", "甲", "乙")],
        "contribution": gifts(
            teams.LONGJING, {"donor": "甲"}, {"donor": "甲"}, {"donor": "甲", "cash_yuan": 31, "total_yuan": 31}
        ),
        "project": [line("project", teams.LONGJING, households=number) for number in (8, 9)],
    }
    field.send("duplicate_line.xlsx", teams.LONGJING, alike)
    for file, team, sums in (
        ("sum_row.xlsx", teams.JINTAN, (50, 42.4)),
        ("sum_right.xlsx", teams.GAOGANG, (42.36, 42.36)),
    ):
        lines = gifts(team, {}, {"cash_yuan": 12.36, "total_yuan": 12.36})
        field.put(file, _summed(book({"contribution": lines}, cover(team)), sums))
    field.put("sum_finer.xlsx", _finer(teams.SANPAI))
    peers = [{"cash_yuan": size, "total_yuan": size} for size in (*range(3, 17), 50_000)]
    field.send("unit_suspect.xlsx", teams.JINGTOU, {"contribution": gifts(teams.JINGTOU, *peers)})
    whole = {"cash_yuan": 300_000, "total_yuan": 300_000}  # 30 万元 typed in yuan: more than the whole programme
    field.send("beyond.xlsx", teams.TAIPING, {"contribution": gifts(teams.TAIPING, whole)})
    field.send(
        "declared_total.xlsx", teams.DALANG,
        {
            "activity": [line("activity", teams.DALANG), line("activity", teams.DALANG, title="乙", attendance="若干")],
            "contribution": gifts(teams.DALANG, {"cash_yuan": 30.004, "total_yuan": 30.004}),
            "declared_total": [
                _declared("共建活动", "次", 3),  # two lines were read, one of them is quarantined
                _declared("参加人次", "人次", 30),  # what could be read
                _declared("到账资金", "万元", 30),  # rounded
                _declared("资金物资合计", "万元", 40),
                _declared("结对数", "对", "—"),  # one was read
                _declared("复耕面积", "亩", "若干"),
                _declared("物资折款", "万元", "无"),  # and there is none
                _declared("就业助学人数", "人次", "—"),
            ],
        },
    )  # fmt: skip
    vouchers = ("收001", "收001", "收002", None, None)
    field.send(
        "voucher_repeated.xlsx",
        teams.LIBU,
        {"contribution": gifts(teams.LIBU, *({"voucher_no": one} for one in vouchers))},
    )


def _declared(indicator: str, unit: str, figure: object) -> dict[str, object]:
    return {"indicator": indicator, "unit": unit, "declared": figure}


def _summed(workbook: Workbook, sums: Sequence[float]) -> Workbook:
    workbook["帮扶资金物资"].append(["合计", None, None, None, None, sums[0], None, None, None, None, sums[1]])
    return workbook


def _finer(team: str) -> Workbook:
    """Areas in 平方米 and amounts in 元, whose sums are printed finer than 亩 and 元 are stored."""
    areas = [line("reclamation", team, plot=plot, area_mu=size) for plot, size in (("甲", 5266.7), ("乙", 3200.1))]
    gift = line("contribution", team, cash_yuan=150000, total_yuan=150000)
    declared = [_declared("复耕面积", "平方米", 8466.8), _declared("到账资金", "元", 150000.0004)]
    workbook = _summed(
        book({"reclamation": areas, "contribution": [gift], "declared_total": declared}, cover(team)),
        (150000.0004, 150000.000001),
    )
    for sheet, name, unit in (
        ("撂荒地复耕", "复耕面积", "平方米"),
        ("帮扶资金物资", "到账资金", "元"),
        ("帮扶资金物资", "合计", "元"),
    ):
        header = next(cell for cell in workbook[sheet][1] if str(cell.value).startswith(name))
        header.value = f"{name}（{unit}）"
    sums = workbook["撂荒地复耕"]
    sums.append(["合计"])
    sums.cell(sums.max_row, next(cell.column for cell in sums[1] if "复耕面积" in str(cell.value)), 8466.8)
    return workbook


def test_duplicate_line(field: Field) -> None:
    assert field.of("duplicate_line") == [
        saw("duplicate_line", "explain", teams.LONGJING, "共建活动!A3", "title", "甲", "2", "这一行与第 2 行重复（各项内容都相同）。"),
        saw("duplicate_line", "explain", teams.LONGJING, "共建活动!A4", "title", "甲", "2", "这一行与第 2 行重复（各项内容都相同）。"),
        saw("duplicate_line", "explain", teams.LONGJING, "帮扶资金物资!A3", "received_on", "2024-04-15", "2", "这一行与第 2 行重复（各项内容都相同）。", yuan="300000"),
        saw("duplicate_line", "explain", teams.LONGJING, "特色项目!A3", "name", "油茶基地", "2", "这一行与第 2 行重复（项目名称相同）。", yuan="500000"),
    ]  # fmt: skip


def test_sum_row(field: Field) -> None:
    assert field.of("sum_row") == [
        saw("sum_row", "explain", teams.JINTAN, "帮扶资金物资!F4", "cash_yuan", "50万元", "42.36万元", "合计行写的是“50万元”，各行相加是 42.36万元，相差 7.64万元。", difference="76400", yuan="76400"),
        saw("sum_row", "note", teams.JINTAN, "帮扶资金物资!K4", "total_yuan", "42.4万元", "42.36万元", "合计行写的是“42.4万元”，各行相加是 42.36万元，相差 0.04万元。", difference="400", yuan="400"),
    ]  # fmt: skip


def test_a_sum_printed_finer_than_figures_are_stored_is_no_finding(field: Field) -> None:
    assert [one for one in field.found if one.file == "sum_finer.xlsx"] == []


def test_unit_suspect(field: Field) -> None:
    assert field.of("unit_suspect") == [
        saw("unit_suspect", "quarantine", teams.TAIPING, "帮扶资金物资!F2", "cash_yuan", "300000", "同类数据的中位数 15 万元", "到账资金“300000”大小异常（参照：同类数据的中位数 15 万元），单位或位数可能填错了。大了约 20000 倍，很可能是按元填的，这一行暂不计入。", file="beyond.xlsx", yuan="3000000000"),
        saw("unit_suspect", "quarantine", teams.JINGTOU, "帮扶资金物资!F16", "cash_yuan", "50000", "同类数据的中位数 15 万元", "到账资金“50000”大小异常（参照：同类数据的中位数 15 万元），单位或位数可能填错了。大了约 3333 倍，很可能是按元填的，这一行暂不计入。", yuan="500000000"),
    ]  # fmt: skip


def test_declared_total(field: Field) -> None:
    assert field.of("declared_total") == [
        saw("declared_total", "explain", teams.DALANG, "汇总!C2", "declared", "3", "2次", "汇总表“共建活动”填的是 3，明细相加是 2次，相差 1次。", difference="1"),
        saw("declared_total", "explain", teams.DALANG, "汇总!C5", "declared", "40", "30.004万元", "汇总表“资金物资合计”填的是 40，明细相加是 30.004万元，相差 9.996万元。", difference="99960", yuan="99960"),
        saw("declared_total", "explain", teams.DALANG, "汇总!C6", "declared", "—", "1对", "汇总表“结对数”填的是 —，明细相加是 1对，填的不是一个确切的数。"),
        saw("declared_total", "explain", teams.DALANG, "汇总!C7", "declared", "若干", "0亩", "汇总表“复耕面积”填的是 若干，明细相加是 0亩，填的不是一个确切的数。"),
    ]  # fmt: skip


def test_voucher_repeated(field: Field) -> None:
    assert field.of("voucher_repeated") == [
        saw("voucher_repeated", "explain", teams.LIBU, "帮扶资金物资!L3", "voucher_no", "收001", "“帮扶资金物资”第 2 行", "凭证号“收001”已在“帮扶资金物资”第 2 行用过。", yuan="300000"),
    ]  # fmt: skip
