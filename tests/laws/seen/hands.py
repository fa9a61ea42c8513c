"""The hands in which one figure, day or text may be written: what is shown is drawn first, what is stored follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from hypothesis import strategies as st

from tests.laws.seen.cell import Look, Seen

EPOCH = date(1899, 12, 30)
ABOVE, STRUCK, RED, WHITE = '<vertAlign val="superscript"/>', "<strike/>", '<color rgb="FFFF0000"/>', '<color rgb="FFFFFFFF"/>'  # fmt: skip


class Code(NamedTuple):
    """A number format: it shows `before`, the stored number over 10**shift with so many decimals, and `after`."""

    code: str
    shift: int = 0
    places: int = 0
    before: str = ""
    after: str = ""
    unit: str = ""


PLAIN = (
    Code("", 0, 2), Code("0.00", 0, 2), Code("#,##0.00", 0, 2), Code("#,##0.00_ ;[Red]\\-#,##0.00\\ ", 0, 2), Code("0"),
    Code('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 0, 2), Code("[DBNum1][$-804]General"), Code("# ##0.00", 0, 2), Code("[>=1]0.00;0.00", 0, 2),
    Code("0.0#;-0.0#;;@", 0, 2), Code("?0.00", 0, 2), Code("[Color 10]0.00", 0, 2), Code("@", 0, 2), Code("000.00", 0, 2), Code("0.00E+00", 0, 0),
)  # fmt: skip
SCALED = (
    Code("0.00,", 3, 2), Code("#,##0.0,", 3, 1), Code("0!.0,", 4, 1), Code('0"."0000', 4, 4), Code("0!.0000", 4, 4), Code("0\\.0,", 4, 1), Code("0.0,,", 6, 1),
    Code("[>=1]0!.0000;0", 4, 4), Code("0\\.00", 2, 2), Code("[<0]0;0!.0,", 4, 1),
)  # fmt: skip
SAYING_MORE = (
    Code('"1"0', before="1"), Code("\\10", before="1"), Code('0"0"', after="0"), Code('0"00"', after="00"), Code('0".5"', after=".5"), Code("0!5", after="5"),
    Code('0"."', after="."), Code('0",000"', after=",000"), Code('"0."0', before="0."), Code('0\\0', after="0"), Code('[>0]0"0";0', after="0"),
)  # fmt: skip
UNITS = {
    "money": (
        Code('0.00"元"', 0, 2, unit="元"), Code('0"."0000"万元"', 4, 4, unit="万元"), Code('0!.0,"万"', 4, 1, unit="万"), Code("0.00万元", 0, 2, unit="万元"),
        Code('0!.00,,"亿元"', 8, 2, unit="亿元"), Code('[>=10000]0!.0,"万元";0"元"', 4, 1, unit="万元"), Code("0.00%", -2, 2, unit="%"), Code("0%", -2, 0, unit="%"),
        Code("[$HK$-3C04]#,##0.00", 0, 2, unit="HK$"), Code('[$$-409]0.00"万"', 0, 2, unit="$"), Code("[$€-2] 0.00", 0, 2, unit="€"), Code('0.00"千元"', 0, 2, unit="千元"),
        Code('"￥"0.00"万元"', 0, 2, unit="￥万元"), Code('0.00"美元"', 0, 2, unit="美元"), Code('0.00"/件"', 0, 2, unit="/件"), Code("0.00‰", 0, 2, unit="‰"),
    ),
    "count": (
        Code('0"人"', unit="人"), Code('0"人次"', unit="人次"), Code('0"百人"', unit="百人"), Code('G/通用格式"人次"', unit="人次"), Code("0%", -2, unit="%"),
        Code('0"户"', unit="户"), Code('0!.0,"万人次"', 4, 1, unit="万人次"), Code('0"元"', unit="元"), Code('0"次"', unit="次"), Code('0"/2"', unit="/2"),
    ),
    "area": (
        Code('0.00"亩"', 0, 2, unit="亩"), Code('0.00"平方米"', 0, 2, unit="平方米"), Code('0.00"公顷"', 0, 2, unit="公顷"), Code('0.00"m²"', 0, 2, unit="m²"),
        Code("0.00%", -2, 2, unit="%"), Code('0.0"元"', 0, 1, unit="元"), Code('0"株"', unit="株"),
    ),
}  # fmt: skip
ABOUT = ('"不足"0', '"≥"0', '">"0', '0"+"', '"约"0', '0"余"', '0"多"', '"近"0', '0"左右"')


def written(code: Code, whole: int) -> Look:
    """A figure of so many last places, in this format."""
    value = Decimal(whole).scaleb(-code.places)
    shown = Decimal(f"{code.before}{value:f}{code.after}".replace(",", "").rstrip("."))
    return Look(float(value.scaleb(code.shift)), Seen(shown, code.unit), code.code)


def _typed(whole: int, template: str, unit: str) -> Look:
    value = Decimal(whole) / 10
    return Look(template.format(value), Seen(value, unit))


def _not_shown(whole: int, code: str = "", font: str = "") -> Look:
    return Look(float(whole), Seen(Decimal(whole)), code, font, is_told=True)


def _odd(code: tuple[str, Decimal | str | None], whole: int) -> Look:
    return Look(float(whole), Seen(Decimal(whole) if code[1] == "same" else code[1]), code[0])


RUNS: tuple[Callable[[int], Look], ...] = (
    lambda n: Look(((str(n), ""), ("1", ABOVE)), Seen(Decimal(n)), is_told=True),
    lambda n: Look((("7", STRUCK), (str(n), "")), Seen(Decimal(n)), is_told=True),
    lambda n: Look(((str(n), ""), ("9", STRUCK)), Seen(Decimal(n)), is_told=True),
    lambda n: Look(((str(n), ""), ("5", RED)), Seen(Decimal(f"{n}5"))),
    lambda n: Look(((str(n), ""), ("5", WHITE)), Seen(Decimal(n)), is_told=True), lambda n: Look(((str(n), ""), ("5", '<sz val="2"/>')), Seen(Decimal(n)), is_told=True),
    lambda n: Look(((str(n), ""), ("2", "<vertAlign val='subscript'/>")), Seen(Decimal(n)), is_told=True),
    lambda n: Look(((f"{n}0", ""), ("3", ABOVE)), Seen(None)), lambda n: Look(((f"{n}m", ""), ("2", ABOVE)), Seen(Decimal(n), "m²")), lambda n: Look(((f"{n}", ""), ("万", ABOVE)), Seen(None)),
    lambda n: Look((("1", "<color theme='0'/>"), (str(n), "")), Seen(Decimal(n)), is_told=True), lambda n: Look((("1", STRUCK + ABOVE), (str(n), "")), Seen(Decimal(n)), is_told=True),
    lambda n: Look(((str(n), ""), ("", STRUCK), ("5", "<vertAlign val='baseline'/><strike val='0'/>")), Seen(Decimal(f"{n}5"))),
    lambda n: Look(((str(n), ""), (" ", ""), ("5", "<b/>")), Seen(None)),
    lambda n: Look(((str(n), ""), ("\n5", "")), Seen(None)),
    lambda n: Look(((str(n), ""), (".", "<i/>"), ("5", RED)), Seen(Decimal(f"{n}.5"))),
    lambda n: Look(((str(n), ""), (".", STRUCK), ("5", "")), Seen(Decimal(f"{n}5")), is_told=True),
)  # fmt: skip
UNSEEN_FONTS = (
    WHITE,
    STRUCK,
    '<color theme="0"/>',
    '<color indexed="9"/>',
    '<color rgb="FFFEFEFE"/>',
    '<strike val="true"/>',
    "<strike/>" + RED,
    '<sz val="1"/>',
    '<sz val="3.5"/>' + RED,
)
SEEN_FONTS = (
    "<b/>",
    RED,
    '<color theme="1"/>',
    '<strike val="0"/>',
    '<color rgb="FF000000"/>',
    '<color auto="1"/>',
    "<u/>",
    '<color theme="0" tint="-0.5"/>',
    "<shadow/>",
    '<sz val="4"/>',
)
ODD_CODES = (
    ("0*0", None), ('"9"', Decimal(9)), ('[>0]"9";0', Decimal(9)), ('[=0]0;"9"', Decimal(9)), ('0"~"0', None), ('0"-5"', None), ('0"或"', None), ("0;0;0;@", "same"),
    ('[<1]"无";[>=1]0', "same"), ('[>=100000000]0!.00,,"亿";[>=100000]0!.0,"万";0', "same"), ('0" 5"', None), ("0\\ 5", None), ('0"月"', None), ('0"号"', None), ('"第"0', None),
    ('0"!"', None), ('0"*"', None), ('"-"0', None), ("(0)", None), ('0"pcs"', None), ('0"k"', None), ('0"%"', None), ('0"‰"', None), ("0\\%", None), ('0"角"', None),
    ('0"²"', None), ('0"³"', None), ('0"①"', None), ('"一"0', None), ('"十"0', None), ('0"½"', None), ('"计划"0', None), ('"累计"0', None),
)  # fmt: skip
NOT_SHOWN: tuple[Callable[[int], Look], ...] = (
    lambda n: _not_shown(n, ";;;"), lambda n: _not_shown(n, '""'),
    lambda n: Look(float(-n), Seen(None), "0;0"), lambda n: Look(float(n), Seen(Decimal(-n)), "-0"),
    lambda n: Look(float(n), Seen(None), "0x0"), lambda n: Look(float(n), Seen(None), "yyyy-mm-dd"),
)  # fmt: skip
ZEROS = tuple(Look(0.0, Seen(seen), code) for code, seen in (("0;-0;;@", None), ("#,###", None), ("#,##0", Decimal(0))))
TYPED = {
    "money": (("{}万元", "万元"), ("{}元", "元"), ("￥{}", ""), ("{}亿元", "亿元"), ("{}美元", "美元"), ("{}%", "%")),
    "count": (("{}人次", "人次"), ("{}百人", "百人"), ("{}%", "%"), ("{}户", "户")),
    "area": (("{}亩", "亩"), ("{}平方米", "平方米"), ("{}公顷", "公顷"), ("{}m²", "m²"), ("{}元", "元")),
}


def figures(kind: str) -> st.SearchStrategy[Look]:
    """A figure of a kind, in any hand."""
    whole = st.integers(1, 9999)
    most = [Code(code.code, code.shift, 0) if kind == "count" and code.shift == 0 else code for code in PLAIN]
    codes = st.sampled_from((*most, *SCALED, *SAYING_MORE, *UNITS[kind]))
    return st.one_of(
        st.builds(written, codes, whole),
        st.builds(_odd, st.sampled_from(ODD_CODES), st.integers(10, 999)),
        st.builds(lambda font, n: _not_shown(n, font=font), st.sampled_from(UNSEEN_FONTS), st.integers(2, 999)),
        st.builds(
            lambda font, n: Look(float(n), Seen(Decimal(n)), font=font),
            st.sampled_from(SEEN_FONTS),
            st.integers(2, 999),
        ),
        st.builds(lambda hand, n: hand(n), st.sampled_from((*RUNS, *NOT_SHOWN)), st.integers(2, 999)),
        st.builds(lambda hand, n: _typed(n, *hand), st.sampled_from(TYPED[kind]), whole),
        st.builds(lambda code, n: _not_shown(n, code), st.sampled_from(ABOUT), st.integers(2, 999)),
        st.sampled_from(ZEROS),
        st.builds(
            lambda n, kind: Look(kind(n), Seen(None), is_repeated=True),
            st.integers(2, 999),
            st.sampled_from((float, str)),
        ),
    )


def _day(code: str, day: date, seen: date | None, is_told: bool = False) -> Look:
    return Look(float((day - EPOCH).days), Seen(seen), code, is_told=is_told, is_day=True)


WHOLE_DAYS = (
    'm"月"d"日"', "m-d",
    "yyyy-mm-dd", "yyyy/m/d;@", 'yyyy"年"m"月"d"日"', "[$-804]yyyy\\-mm\\-dd", "yyyy.mm.dd", "yy/m/d", "d-mmm-yy", '[DBNum1][$-804]yyyy"年"m"月"d"日"',
    '[$-804]yyyy"年"m"月"d"日" dddd', "yyyy-mm-dd hh:mm", "e-mm-dd", "[Red]yyyy-mm-dd", "yyyy\\-m\\-d_ ",
)  # fmt: skip
NO_WHOLE_DAYS = (
    "d", "dddd", "aaaa", "h:mm", "[h]:mm", "yyyy", "mmmm", '"2023年"m"月"d"日"', '"计划"yyyy-mm-dd', "bbbb-mm-dd", "[$-411]ggge-mm-dd", "[$-107041E]yyyy-mm-dd",
    "B2yyyy-mm-dd", "yyyy-mm-\\1d", 'yyyy"0"-mm-dd', "dd-dd-yyyy", "mm:ss", '"5月"d"日"', "[$-D070000]yyyy-mm-dd", "[$-404]e/m/d", "[$-1070000]d/m/yyyy",
)  # fmt: skip
DAY_TEXTS: tuple[Callable[[date], Look], ...] = (
    lambda d: Look(f"{d.year}.{d.month}.{d.day}", Seen(d)), lambda d: Look(f"{d.year}年{d.month}月{d.day}日", Seen(d)),
    lambda d: Look(((f"{d.year}.{d.month}.{d.day}", ""), ("5", ABOVE)), Seen(d), is_told=True),
    lambda d: Look(((f"{d.year}.{d.month}.", ""), ("3", STRUCK), (str(d.day), "")), Seen(d), is_told=True),
    lambda d: Look(((f"{d.year}.", ""), (f"{d.month}.", RED), (str(d.day), "<b/>")), Seen(d)),
    lambda d: Look(((f"{d.year}.{d.month}.{d.day}", ""), ("1", WHITE)), Seen(d), is_told=True),
    lambda d: Look(float(f"{d:%Y%m%d}"), Seen(d), "0000-00-00"), lambda d: Look(float(f"{d:%Y%m%d}"), Seen(d), '0000"."00"."00'),
    lambda d: Look(float(f"{d:%Y%m%d}"), Seen(d), '0000"年"00"月"00"日"'), lambda d: Look(float(f"{d:%Y%m%d}"), Seen(None), '00"月"0000"日"00'),
)  # fmt: skip


def days(is_day_asked: bool) -> st.SearchStrategy[Look]:
    """A day of the second quarter of 2024, in any hand; a month stands for its first day, which is a finding where a day is asked for."""
    day = st.dates(date(2024, 4, 1), date(2024, 6, 29))
    return st.one_of(
        st.builds(lambda code, d: _day(code, d, d), st.sampled_from(WHOLE_DAYS), day),
        st.builds(lambda code, d: _day(code, d, None), st.sampled_from(NO_WHOLE_DAYS), day),
        st.builds(lambda code, d: _day(code, d, d.replace(day=1), is_day_asked), st.sampled_from(('yyyy"年"m"月"', "mmm-yy", "yyyy-mm")), day),
        st.builds(lambda code, d: _day(code, d, d, is_told=True), st.just(";;;"), day),
        st.builds(lambda hand, d: hand(d), st.sampled_from(DAY_TEXTS), day),
    )  # fmt: skip


TEXTS: tuple[Callable[[str], Look], ...] = (
    lambda t: Look(t, Seen(t)), lambda t: Look(((t[:1], RED), (t[1:], "<b/>")), Seen(t)), lambda t: Look(((t, ""), ("1", ABOVE)), Seen(t)),
    lambda t: Look((("旧名", STRUCK), (t, "")), Seen(t), is_told=True), lambda t: Look(((t, ""), ("旧", WHITE)), Seen(t), is_told=True),
    lambda t: Look(t, Seen(t), font=STRUCK, is_told=True), lambda t: Look(t, Seen(t), font=WHITE, is_told=True), lambda t: Look(t, Seen(t), ";;;", is_told=True),
    lambda t: Look(f"{t}（已作废）", Seen(None)), lambda t: Look(f"作废：{t}", Seen(None)), lambda t: Look(t, Seen(None), '@"（取消）"'),
    lambda t: Look(t, Seen(f"{t}公司"), '@"公司"'), lambda t: Look(t, Seen(f"新{t}"), '0;-0;0;"新"@'), lambda t: Look(t, Seen(t), "0.00"),
)  # fmt: skip


def texts() -> st.SearchStrategy[Look]:
    """A name, in any hand."""
    return st.builds(
        lambda hand, text: hand(text),
        st.sampled_from(TEXTS),
        st.sampled_from(("东岭茶园", "西江水稻", "A区果园", "北山油茶")),
    )
