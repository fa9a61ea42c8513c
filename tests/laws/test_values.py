"""Whatever handwriting a value is written in, it is read as that value: parse(format(x)) = x."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import given, strategies as st

from consolidate.reading.values import numeral
from consolidate.reading.values.amount import read_amount
from consolidate.reading.values.area import read_area
from consolidate.reading.values.count import read_count
from consolidate.reading.values.date import read_date
from consolidate.reading.values.decimal import read_decimal
from consolidate.reading.values.period import Period, read_period
from consolidate.reading.values.reading import Cell, ok

_WIDE = str.maketrans({chr(character): chr(character + 0xFEE0) for character in range(0x21, 0x7F)})
_SPELLED = "〇一二三四五六七八九"
_FORMAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")


def wide(text: str) -> str:
    """In full width, as an input method writes it."""
    return text.translate(_WIDE)


def chinese(number: int) -> str:
    """A number below a hundred million in Chinese: 10305 → 一万零三百零五."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = "零" if 0 < low < 1000 else ""
        return chinese(high) + "万" + (gap + chinese(low) if low else "")
    text, has_gap = "", False
    for power, character in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if has_gap and text else "") + "零一二三四五六七八九"[digit] + character
            has_gap = False
        else:
            has_gap = True
    text = text or "零"
    return text.removeprefix("一") if text.startswith("一十") else text


HANDS_OF_COUNTS: list[Callable[[int], Cell]] = [
    float, int, str, lambda n: f"{n:,}", lambda n: f"{n:,}".replace(",", "，"), lambda n: f"{n:,}".replace(",", " "),
    lambda n: wide(f"{n}人"), lambda n: f" {n} 户", lambda n: f"{n}（人次）", lambda n: f"{n}.00", lambda n: f"'{n}",
    lambda n: f"{n}\u200b", lambda n: f"\u3000{n}\xa0", chinese, lambda n: chinese(n) + "人",
    lambda n: chinese(n).translate(_FORMAL), lambda n: chinese(n).replace("零", "〇"), lambda n: f"共{n}人次",
]  # fmt: skip
HANDS_OF_DATES: list[Callable[[date], Cell]] = [
    lambda d: d, lambda d: datetime(d.year, d.month, d.day, 9, 30), lambda d: float((d - date(1899, 12, 30)).days),
    lambda d: float(f"{d:%Y%m%d}"), lambda d: f"{d:%Y%m%d}", lambda d: f"{d}", lambda d: f"{d:%Y/%m/%d}",
    lambda d: f"{d.year}.{d.month}.{d.day}", lambda d: f"{d.year}。{d.month}。{d.day}", lambda d: f"{d.year}、{d.month}、{d.day}",
    lambda d: f"{d.year}年{d.month}月{d.day}日", lambda d: f"{d.year} 年 {d.month} 月 {d.day} 号",
    lambda d: wide(f"{d.year}-{d.month}-{d.day}"), lambda d: wide(f"{d.year}年{d.month}月{d.day}") + "日",
    lambda d: "".join(_SPELLED[int(c)] for c in str(d.year)) + f"年{chinese(d.month)}月{chinese(d.day)}日",
    lambda d: f"{d} 00:00:00", lambda d: f"{d}T14:05", lambda d: f"{d.year}年{d.month}月{d.day}日上午9:00-11:30",
    lambda d: f"{d.year}年{d.month}月{d.day}日（星期{'一二三四五六日'[d.weekday()]}）", lambda d: f"{d:%d-%b-%Y}", lambda d: f"{d:%B} {d.day}, {d.year}",
]  # fmt: skip
HANDS_OF_WAN: list[Callable[[Decimal], Cell]] = [
    lambda w: float(w), lambda w: f"{w}", lambda w: f"{w:,}", lambda w: f"{w}万", lambda w: f"{w}万元", lambda w: f"{w}（万元）",
    lambda w: f"¥{w}", lambda w: f"￥{w}万元", lambda w: f"人民币{w}万元", lambda w: f"{w} 万 元", lambda w: wide(f"{w}"),
    lambda w: wide(f"{w}万元"), lambda w: f"{w * 10_000:.2f}元", lambda w: f"{w * 10_000:,.2f}元整", lambda w: f"{w * 10_000:.2f} 元",
]  # fmt: skip
HANDS_OF_AREAS: list[Callable[[Decimal], Cell]] = [
    lambda a: float(a), lambda a: f"{a}", lambda a: f"{a:,}亩", lambda a: f"{a} 亩", lambda a: wide(f"{a}亩"), lambda a: f"{a}（亩）",
    lambda a: f"{int(a)}亩{int(a * 10 % 10)}分{int(a * 100 % 10)}厘", lambda a: f"{a * 2000 / 3:.4f}平方米", lambda a: f"{a / 15:.6f}公顷",
]  # fmt: skip

counts = st.integers(min_value=0, max_value=99_999_999)
days = st.dates(date(2021, 7, 1), date(2024, 7, 5))
wan = st.integers(min_value=0, max_value=10**9).map(lambda yuan: Decimal(yuan) / 10_000)
areas = st.integers(min_value=0, max_value=10**7).map(lambda hundredth: Decimal(hundredth) / 100)


@given(number=counts)
def test_a_count_is_read_in_every_handwriting(number: int) -> None:
    for hand in HANDS_OF_COUNTS:
        assert read_count(hand(number)) == ok(number), hand(number)


@given(number=counts)
def test_chinese_and_western_numerals_are_one(number: int) -> None:
    assert numeral.value(chinese(number)) == number


@given(day=days)
def test_a_date_is_read_in_every_handwriting(day: date) -> None:
    for hand in HANDS_OF_DATES:
        assert read_date(hand(day), received=date(2024, 7, 5)) == ok(day), hand(day)


@given(day=days, length=st.integers(min_value=1, max_value=20))
def test_an_interval_is_read_as_its_start_with_both_ends_kept(day: date, length: int) -> None:
    end = day + timedelta(days=length)
    hands = [f"{day}至{end}", f"{day.year}.{day.month}.{day.day}-{end.year}.{end.month}.{end.day}"]
    if day.year == end.year:
        hands += [f"{day.year}年{day.month}月{day.day}日—{end.month}月{end.day}日"]
    if day.month == end.month:
        hands += [f"{day.year}年{day.month}月{day.day}-{end.day}日"]
    for hand in hands:
        reading = read_date(hand)
        assert (reading.value, reading.verdict, reading.note) == (day, "warn", f"{day}/{end}"), hand


@given(amount=wan)
def test_an_amount_is_read_in_every_handwriting(amount: Decimal) -> None:
    for hand in HANDS_OF_WAN:
        assert read_amount(hand(amount), unit="万元") == ok((amount * 10_000).quantize(Decimal("0.01"))), hand(amount)


@given(amount=wan)
def test_an_amount_with_its_unit_is_the_same_in_every_column(amount: Decimal) -> None:
    readings = {read_amount(f"{amount}万元", unit=unit) for unit in ("元", "千元", "万元", "亿元", None)}

    assert len(readings) == 1


@given(area=areas)
def test_an_area_is_read_in_every_handwriting(area: Decimal) -> None:
    for hand in HANDS_OF_AREAS:
        assert read_area(hand(area)) == ok(area.quantize(Decimal("0.01"))), hand(area)


@given(year=st.integers(2000, 2099), quarter=st.integers(1, 4))
def test_a_quarter_is_read_in_every_handwriting(year: int, quarter: int) -> None:
    period = Period.parse(f"{year}Q{quarter}")
    first, last = 3 * quarter - 2, 3 * quarter
    sign = "一二三四"[quarter - 1]
    hands = [
        f"{year}年第{sign}季度", f"{year}年{sign}季度", f"{year}年第{quarter}季度", f"{year}Q{quarter}", f"{year}-Q{quarter}",
        f"{year}年{first}-{last}月", f"{year}年{first}月至{last}月", f"{year}年{first}月—{year}年{last}月", wide(f"{year}Q{quarter}"),
        f"{period.start}至{period.end}", "".join(_SPELLED[int(c)] for c in str(year)) + f"年第{sign}季度",
    ]  # fmt: skip
    for hand in hands:
        assert read_period(hand) == ok(period.code), hand


@given(year=st.integers(1950, 2090), month=st.integers(1, 12))
def test_periods_follow_one_another_without_gap(year: int, month: int) -> None:
    for code in (f"{year}", f"{year}H{(month + 5) // 6}", f"{year}Q{(month + 2) // 3}", f"{year}-{month:02d}"):
        period = Period.parse(code)
        assert period.code == code
        assert period.next.previous == period
        assert period.end + timedelta(days=1) == period.next.start
        assert period.previous < period < period.next


@given(number=st.integers(min_value=1, max_value=10_000))
def test_a_qualified_number_is_never_read_in_silence(number: int) -> None:
    for before, after in (
        ("约", ""),
        ("近", ""),
        ("", "余"),
        ("", "多人"),
        ("", "左右"),
        ("超过", ""),
        ("不到", "人"),
        ("", "以上"),
    ):
        reading = read_count(f"{before}{number}{after}")
        assert (reading.value, reading.verdict, reading.rule) == (number, "warn", "approximate")


@given(one=st.integers(1, 10_000), other=st.integers(1, 10_000))
def test_two_numbers_in_a_cell_are_never_one(one: int, other: int) -> None:
    for between in ("-", "~", "至", "、", "/", "+", "；", "\n", "或", "男", "×", ":"):
        assert read_count(f"{one}{between}{other}").verdict == "error", between
        assert read_amount(f"{one}{between}{other}万", unit="万元").verdict == "error", between


GAPS = ("  ", "\t", "\n", "\r\n", "\v", "\u3000", "\u2003", "\xa0\xa0", " \u2009", "\u2028", "\x85", " \n ", "\u202f\t")
ONE_SPACE = (" ", "\xa0", "\u2009", "\u202f", "\u2007")
FIGURES = st.one_of(
    st.integers(0, 10**6).map(str),
    st.decimals(0, 999, places=2).map(str),
    st.integers(1, 9999).map(chinese),
    st.sampled_from(["8w", "3万", "8.", ".7", "5e", "1,"]),
)
BEHIND = st.sampled_from(
    ["", "万", "元", "万元", "亩", "公顷", "人次", "户", "余", "亩3分", "元5角", "亩半", "（人次）"]
)


@given(one=FIGURES, gap=st.sampled_from(GAPS), other=FIGURES, behind=BEHIND)
def test_figures_parted_by_a_gap_are_never_one_number(one: str, gap: str, other: str, behind: str) -> None:
    for typed in (f"{one}{gap}{other}{behind}", f"¥{one}{behind}{gap}{other}", f"约{wide(one)}{gap}{other}{behind}"):
        assert figures_of(typed) == [None] * 4, typed


@given(one=st.integers(1, 999), other=st.integers(0, 99_999), space=st.sampled_from(ONE_SPACE), behind=BEHIND)
def test_a_single_space_parts_thousands_or_figures(one: int, other: int, space: str, behind: str) -> None:
    together = figures_of(f"{one}{space}{other}{behind}")

    assert together == (figures_of(f"{one}{other}{behind}") if len(str(other)) == 3 else [None] * 4)


def figures_of(typed: str) -> list[object]:
    """What each reader of figures makes of a text."""
    readings = (read_count(typed), read_area(typed), read_amount(typed, unit="万元"), read_decimal(typed))
    return [reading.value for reading in readings]
