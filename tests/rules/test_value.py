"""Rules about what is typed in one cell: each breach beside a neighbour that is none."""

from __future__ import annotations

from stdnum.cn import uscc

from tests.pipeline.drawing import book
from tests.rules import teams
from tests.rules.drawing import Field, cover, line, saw

COMPANY, CLUB = (body + uscc.calc_check_digit(body) for body in ("9144180071234567X", "514418007123456XX"))


def plant(field: Field) -> None:
    """A return for each rule: the breach in row 2 and what is none below it."""

    def activities(slug: str, team: str, *lines: dict[str, object]) -> None:
        named = [{"title": f"第{number}次"} | dict(one) for number, one in enumerate(lines, 1)]
        field.send(f"{slug}.xlsx", team, {"activity": [line("activity", team, **one) for one in named]})

    def gifts(slug: str, team: str, *lines: dict[str, object]) -> None:
        named = [{"donor": f"第{number}公司"} | dict(one) for number, one in enumerate(lines, 1)]
        field.send(f"{slug}.xlsx", team, {"contribution": [line("contribution", team, **one) for one in named]})

    def pairs(slug: str, team: str, *lines: dict[str, object]) -> None:
        field.send(f"{slug}.xlsx", team, {"pairing": [line("pairing", team, **one) for one in lines]})

    workbook = book(
        {
            "contribution": [
                line("contribution", teams.LONGJING),
                line("contribution", teams.LONGJING, cash_yuan="8万元", total_yuan=8),
            ]
        },
        cover(teams.LONGJING),
    )
    workbook["帮扶资金物资"]["F1"] = "资金"
    field.put("unit_missing.xlsx", workbook)
    activities("required", teams.JINTAN, {"attendance": None}, {"remark": None}, {"title": None}, {"attendance": "—"})
    activities("not_a_number", teams.GAOGANG, {"attendance": "若干"}, {"attendance": "30人"}, {"attendance": "30-40"})
    activities("not_whole", teams.JINGTOU, {"attendance": 12.5}, {"attendance": 12.0})
    activities("negative", teams.JIANGYING, {"attendance": 0}, {"attendance": 1}, {"households": -1}, {"households": 0})
    activities(
        "not_a_date", teams.TAIPING, {"held_on": "2024-02-30"}, {"held_on": "2024年5月4日"}, {"held_on": "四月中旬"}
    )
    activities("ambiguous_date", teams.DALANG, {"held_on": "4/5/2024"}, {"held_on": "4/25/2024"})
    activities("future_date", teams.TAIBAO, {"held_on": "2024-07-04"}, {"held_on": "2024-06-30"})
    activities("not_in_list", teams.LIBU, {"activity_kind": "开会"}, {"activity_kind": "座谈会"})
    gifts("several_values", teams.CHENGJIA, {"fund_source": "财政帮扶资金、社会捐赠资金"}, {"fund_source": "财政"})
    activities("unknown_place", teams.YONGHE, {"village": "火星村"}, {"village": "镇本级"}, {"village": "荣丽村"})
    activities("ambiguous_place", teams.XIAOJIANG, {"village": "小江"}, {"village": "小江村"})
    pairs(
        "not_an_organisation",
        teams.FUTANG,
        {"partner": "广州市花都区财政局"},
        {"partner": "广州市花都区财政局机关党委"},
    )
    pairs(
        "bad_credit_code",
        teams.XIAOSANJIANG,
        {"uscc": COMPANY[:-1] + "0"},
        {"uscc": COMPANY},
        {"uscc": "123", "partner": "广州市某某局党总支"},
    )
    pairs(
        "code_kind",
        teams.ZHAIGANG,
        {"pairing_kind": "非公企业", "uscc": CLUB},
        {"pairing_kind": "社会组织", "uscc": CLUB},
        {"uscc": CLUB},
    )
    field.send("bad_phone.xlsx", teams.SANPAI, phone="12345")
    field.send("good_phone.xlsx", teams.WOSHUI, phone="0763-7881234")
    activities("excel_error", teams.DAPING, {"attendance": "#REF!"}, {"remark": "见#REF表"})
    activities("approximate", teams.JIULONG, {"attendance": "100余"}, {"attendance": "100"})
    activities("assumed", teams.BOLUO, {"held_on": "5月4日"}, {"held_on": "2024/5/5"}, {"held_on": "2024年5月"})
    activities(
        "personal_data", teams.DONGHUA, {"remark": "联系13800138000"}, {"remark": "身份证440105199001011234"},
        {"remark": "卡号6222021234567890123"}, {"remark": "发放1380份"},
    )  # fmt: skip
    activities(
        "withdrawn_line", teams.XINGZI, {"remark": "此行作废"}, {"title": "法律咨询（已取消）"},
        {"remark": "原协议作废，重新签订"}, {"title": "取消农业税座谈"},
    )  # fmt: skip
    activities("too_long", teams.HUANGHUA, {"title": "长" * 61}, {"title": "长" * 60})


def test_unit_missing(field: Field) -> None:
    assert field.of("unit_missing") == [
        saw("unit_missing", "quarantine", teams.LONGJING, "帮扶资金物资!F2", "cash_yuan", "30", None, "到账资金是“30”，表头、角注和单元格里没有能用的单位。", yuan="300000"),
    ]  # fmt: skip


def test_required(field: Field) -> None:
    assert field.of("required") == [
        saw("required", "quarantine", teams.JINTAN, "共建活动!F2", "attendance", None, None, "参加人次是必填项，没有填写。"),
        saw("required", "quarantine", teams.JINTAN, "共建活动!A4", "title", None, None, "活动名称是必填项，没有填写。"),
        saw("required", "quarantine", teams.JINTAN, "共建活动!F5", "attendance", "—", None, "参加人次是必填项，单元格里是“—”。"),
    ]  # fmt: skip


def test_not_a_number(field: Field) -> None:
    assert field.of("not_a_number") == [
        saw("not_a_number", "quarantine", teams.GAOGANG, "共建活动!F2", "attendance", "若干", None, "参加人次应为一个确切的数字，单元格里是“若干”。"),
        saw("not_a_number", "quarantine", teams.GAOGANG, "共建活动!F4", "attendance", "30-40", None, "参加人次应为一个确切的数字，单元格里是“30-40”。"),
    ]  # fmt: skip


def test_not_whole(field: Field) -> None:
    assert field.of("not_whole") == [
        saw("not_whole", "quarantine", teams.JINGTOU, "共建活动!F2", "attendance", "12.5", None, "参加人次应为整数，单元格里是“12.5”。"),
    ]  # fmt: skip


def test_negative(field: Field) -> None:
    assert field.of("negative") == [
        saw("negative", "quarantine", teams.JIANGYING, "共建活动!F2", "attendance", "0", "≥ 1", "参加人次应 ≥ 1，单元格里是“0”。"),
        saw("negative", "quarantine", teams.JIANGYING, "共建活动!H4", "households", "-1", "≥ 0", "受益户数应 ≥ 0，单元格里是“-1”。"),
    ]  # fmt: skip


def test_not_a_date(field: Field) -> None:
    assert field.of("not_a_date") == [
        saw("not_a_date", "quarantine", teams.TAIPING, "共建活动!C2", "held_on", "2024-02-30", None, "活动日期应为一个日期，单元格里是“2024-02-30”。"),
        saw("not_a_date", "quarantine", teams.TAIPING, "共建活动!C4", "held_on", "四月中旬", None, "活动日期应为一个日期，单元格里是“四月中旬”。"),
    ]  # fmt: skip


def test_ambiguous_date(field: Field) -> None:
    assert field.of("ambiguous_date") == [
        saw("ambiguous_date", "quarantine", teams.DALANG, "共建活动!C2", "held_on", "4/5/2024", None, "活动日期有两种读法，单元格里是“4/5/2024”。"),
    ]  # fmt: skip


def test_future_date(field: Field) -> None:
    assert field.of("future_date") == [
        saw("future_date", "quarantine", teams.TAIBAO, "共建活动!C2", "held_on", "2024-07-04", "填报日期 2024-07-03", "活动日期“2024-07-04”晚于填报日期 2024-07-03。"),
    ]  # fmt: skip


def test_not_in_list(field: Field) -> None:
    assert field.of("not_in_list") == [
        saw("not_in_list", "quarantine", teams.LIBU, "共建活动!B2", "activity_kind", "开会", "主题党日、党课、结对签约、走访慰问、捐资捐物、捐资助学、志愿服务、联席座谈、调研对接、技能培训、产业对接、消费帮扶、文化体育、其他", "活动类型应为“主题党日、党课、结对签约、走访慰问、捐资捐物、捐资助学、志愿服务、联席座谈、调研对接、技能培训、产业对接、消费帮扶、文化体育、其他”之一，单元格里是“开会”。"),
    ]  # fmt: skip


def test_several_values(field: Field) -> None:
    assert field.of("several_values") == [
        saw("several_values", "quarantine", teams.CHENGJIA, "帮扶资金物资!B2", "fund_source", "财政帮扶资金、社会捐赠资金", None, "资金来源每行只能填一个，单元格里是“财政帮扶资金、社会捐赠资金”。", yuan="300000"),
    ]  # fmt: skip


def test_unknown_place(field: Field) -> None:
    assert field.of("unknown_place") == [
        saw("unknown_place", "quarantine", teams.YONGHE, "共建活动!D2", "village", "火星村", None, "所在村（社区）应为本镇的村（社区）或“镇本级”，单元格里是“火星村”。"),
        saw("unknown_place", "quarantine", teams.YONGHE, "共建活动!D4", "village", "荣丽村", None, "所在村（社区）应为本镇的村（社区）或“镇本级”，单元格里是“荣丽村”。（本镇没有这个村（社区），连山壮族瑶族自治县福堂镇有）"),
    ]  # fmt: skip


def test_ambiguous_place(field: Field) -> None:
    assert field.of("ambiguous_place") == [
        saw("ambiguous_place", "quarantine", teams.XIAOJIANG, "共建活动!D2", "village", "小江", None, "所在村（社区）有不止一个地方叫这个名字，单元格里是“小江”。（小江居委会、小江村委会）"),
    ]  # fmt: skip


def test_not_an_organisation(field: Field) -> None:
    assert field.of("not_an_organisation") == [
        saw("not_an_organisation", "quarantine", teams.FUTANG, "结对共建!B2", "partner", "广州市花都区财政局", None, "共建党组织名称应为一个党组织的全称（以党委、党总支或党支部结尾），单元格里是“广州市花都区财政局”。"),
    ]  # fmt: skip


def test_bad_credit_code(field: Field) -> None:
    assert field.of("bad_credit_code") == [
        saw("bad_credit_code", "quarantine", teams.XIAOSANJIANG, "结对共建!D2", "uscc", "9144180071234567X0", None, "统一社会信用代码应为 18 位，且校验位正确，单元格里是“9144180071234567X0”。"),
        saw("bad_credit_code", "quarantine", teams.XIAOSANJIANG, "结对共建!D4", "uscc", "123", None, "统一社会信用代码应为 18 位，且校验位正确，单元格里是“123”。"),
    ]  # fmt: skip


def test_code_kind(field: Field) -> None:
    assert field.of("code_kind") == [
        saw("code_kind", "explain", teams.ZHAIGANG, "结对共建!D2", "uscc", "514418007123456XXB", "非公企业的代码应以 9 开头", "信用代码“514418007123456XXB”与结对类别不符（非公企业的代码应以 9 开头）。"),
    ]  # fmt: skip


def test_bad_phone(field: Field) -> None:
    assert field.of("bad_phone") == [
        saw("bad_phone", "explain", teams.SANPAI, "封面!B9", "phone", None, None, "联系电话不是一个有效的电话号码。"),
    ]  # fmt: skip


def test_excel_error(field: Field) -> None:
    assert field.of("excel_error") == [
        saw("excel_error", "quarantine", teams.DAPING, "共建活动!F2", "attendance", "#REF!", None, "参加人次是 Excel 错误值“#REF!”。"),
    ]  # fmt: skip


def test_approximate(field: Field) -> None:
    assert field.of("approximate") == [
        saw("approximate", "explain", teams.JIULONG, "共建活动!F2", "attendance", "100余", "100 人次", "参加人次应为确切数字，单元格里是“100余”，暂按 100 人次计。"),
    ]  # fmt: skip


def test_assumed(field: Field) -> None:
    assert field.of("assumed") == [
        saw("assumed", "explain", teams.BOLUO, "共建活动!C2", "held_on", "5月4日", "2024-05-04", "活动日期“5月4日”按“2024-05-04”读入。"),
        saw("assumed", "explain", teams.BOLUO, "共建活动!C4", "held_on", "2024年5月", "2024-05-01", "活动日期“2024年5月”按“2024-05-01”读入。"),
    ]  # fmt: skip


def test_personal_data(field: Field) -> None:
    assert field.of("personal_data") == [
        saw("personal_data", "explain", teams.DONGHUA, "共建活动!I2", "remark", "联系138****8000", None, "备注里有个人信息（已遮盖：“联系138****8000”）。"),
        saw("personal_data", "quarantine", teams.DONGHUA, "共建活动!I3", "remark", "身份证4401**********1234", None, "备注里有个人信息（已遮盖：“身份证4401**********1234”）。"),
        saw("personal_data", "quarantine", teams.DONGHUA, "共建活动!I4", "remark", "卡号6222***********0123", None, "备注里有个人信息（已遮盖：“卡号6222***********0123”）。"),
    ]  # fmt: skip


def test_too_long(field: Field) -> None:
    assert field.of("too_long") == [
        saw("too_long", "explain", teams.HUANGHUA, "共建活动!A2", "title", "长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长", "60", "活动名称过长（61 字），超过 60 字。"),
    ]  # fmt: skip


def test_withdrawn_line(field: Field) -> None:
    assert field.of("withdrawn_line") == [
        saw("withdrawn_line", "quarantine", teams.XINGZI, "共建活动!I2", "remark", "此行作废", None, "备注写着“此行作废”，说这一行不算数，这一行暂不计入。"),
        saw("withdrawn_line", "quarantine", teams.XINGZI, "共建活动!A3", "title", "法律咨询（已取消）", None, "活动名称写着“法律咨询（已取消）”，说这一行不算数，这一行暂不计入。"),
    ]  # fmt: skip


def test_a_quarantined_line_is_not_in_core_and_one_to_be_explained_is(field: Field) -> None:
    lines = {"required": 4, "approximate": 2, "personal_data": 4, "negative": 4}
    kept_out = {"required": 3, "approximate": 0, "personal_data": 2, "negative": 2}
    for slug, all_of_them in lines.items():
        assert field.accepted("activity", f"{slug}.xlsx") == all_of_them - kept_out[slug]
