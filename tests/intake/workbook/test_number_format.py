"""Number formats: the figure, unit and currency that a person reads are what counts."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import assume, given, strategies as st

from consolidate.intake.workbook.model.cell import FAINT, UNSHOWN, Cell, Mark, differing
from consolidate.intake.workbook.shown.number_format import Shown, format_of_extremes, number_format

DAY = datetime.datetime(2024, 4, 18)
SERIAL = 45400.0


def shown(code: str, cell: Cell) -> Shown:
    """What a person reads in a cell with this format."""
    found = number_format(code)
    return found.show(cell) if found else Shown(cell)


@pytest.mark.parametrize(
    ("code", "stored", "read"),
    [
        ('0"."0000"万元"', 18000.0, "1.8万元"),
        ("0!.0,", 18000.0, "1.8"),
        ('0!.0,"万"', 18432.0, "1.8432万"),
        ("0\\.0,", 18000.0, "1.8"),
        ("#,##0.0,", 18000.0, "18"),
        ('0!.00,,"亿元"', 489e6, "4.89亿元"),
        ('[>=10000]0!.0,"万";0', 18000.0, "1.8万"),
        ('[<10000]0;[>=10000]0!.0,"万"', 18000.0, "1.8万"),
        ('[=1]"是";[=0]"否"', 0.0, "否"),
        ("0.00%", 0.65, "65%"),
        ('0.00"平方米"', 866.67, "866.67平方米"),
        ('#,##0.00"元";[Red]-#,##0.00"元"', 180000.0, "180000元"),
        ('0.0"百人"', 1.5, "1.5百人"),
        ("0万", 5.0, "5万"),
        ('G/通用格式"人"', 45.0, "45人"),
        ('[DBNum2][$-804]General"元整"', 5.0, "5元整"),
        ('"约"0', 45.0, "约45"),
        ('0"余人"', 45.0, "45余人"),
        ("[$HK$-3C04]#,##0.00", 6.5, "HK$6.5"),
        ("[$¥-411]#,##0.00", 6.5, "JPY6.5"),
        ("[$¥-ja-JP]#,##0.00", 6.5, "JPY6.5"),
        ("[$HK$-zh-HK]#,##0.00", 6.5, "HK$6.5"),
        ('[$$-409]#,##0.00"万"', 3.4, "$3.4万"),
        ("$#,##0.00", 5.0, "$5"),
        ('.00"万元"', 5.0, "5万元"),
        ("-0", 5.0, "-5"),
        ('0;-0;"无"', 0.0, "无"),
        ("000000", 123.0, "000123"),
        ("0000-00-00", 20240418.0, "2024-04-18"),
        ('0000"."00"."00', 20240418.0, "2024.04.18"),
        ('@"村"', "上坪", "上坪村"),
        ('yyyy"年"m"月"', DAY, "2024年4月"),
        ("mmm-yy", SERIAL, "2024年4月"),
    ],
)
def test_a_format_that_says_something_else_is_read_as_if_typed(code: str, stored: Cell, read: str) -> None:
    assert shown(code, stored) == Shown(read)


@pytest.mark.parametrize(
    ("code", "cell"),
    [
        ("General", 18432.5),
        ("#,##0.00", 18432.567),
        ("0", 0.45),
        ("# ##0", 18432.0),
        (".0", 5.0),
        ("#,###.00", 0.5),
        ("#,##0.00_);[Red](#,##0.00)", 5.0),
        ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 0.0),
        ('_ "¥"* #,##0.00_ ;_ "¥"* \\-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ', 0.0),
        ('_ [$¥-804]* #,##0.00_ ;_ [$¥-804]* \\-#,##0.00_ ;_ [$¥-804]* "-"??_ ;_ @_ ', 0.0),
        ('0;-0;" ¥- "', 0.0),
        ('"¥"#,##0.00;[红色]"¥"-#,##0.00', 5.0),
        ("[$¥-804]#,##0.00", 5.0),
        ("[$¥-zh-CN]#,##0.00", 5.0),
        ("[蓝色]0.0;[Color 3]-0.0", -5.0),
        ("[DBNum1][$-804]General", 123.0),
        ("0.00E+00", 12345.0),
        ("# ?/?", 0.333),
        ("# ?/2", 6.5),
        ("# ??/100", 6.5),
        ('0;(0);"-"', 0.0),
        ("@", 5.0),
        ("@* ", 5.0),
        ("[<45000]0;yyyy/m/d", 5.0),
        ("[<45000]0;yyyy/m/d", DAY),
        ("yyyy-mm-dd", DAY),
        ('[<=1.7976931348623157E+308]yyyy"/"m"/"d;@', DAY),
        ('m"月"d"日"', DAY),
        ("yyyy/m/d h:mm:ss", DAY),
        ('[$-804]yyyy"年"m"月"d"日" dddd', DAY),
        ('"约"0', -5.0),
        ('0"人"', "若干"),
        ('0"人"', True),
    ],
)
def test_standard_and_cosmetic_formats_change_nothing(code: str, cell: Cell) -> None:
    assert shown(code, cell) == Shown(cell)


@pytest.mark.parametrize(
    ("code", "cell", "mark"),
    [
        (";;;", 5.0, UNSHOWN),
        (";;;", "若干", UNSHOWN),
        ('"";""', 5.0, UNSHOWN),
        ('"-";-0', 5.0, UNSHOWN),
        ("[White]0.00", 5.0, FAINT),
        ("[白色]#,##0;[红色]-#,##0", 5.0, FAINT),
        ("0.0;[Red]-0.0;[Color 2]0", 0.5, None),
        ("[Color2]yyyy/m/d", DAY, FAINT),
    ],
)
def test_a_value_that_is_not_shown_is_marked(code: str, cell: Cell, mark: Mark | None) -> None:
    assert shown(code, cell) == Shown(cell, mark)


@pytest.mark.parametrize("code", ["0", "#,##0", "#", "?", "0.0_ ", '"¥"#,##0.0', '0;-0;"-"', "[Red]0", "[>1]0.00;0.0"])
def test_a_figure_of_which_only_zeros_are_shown_is_marked(code: str) -> None:
    found = number_format(code) or format_of_extremes(code)
    assert found is not None
    assert [found.show(figure) for figure in (0.04, 0.5, 0.0004e-6)] == [
        Shown(0.04, UNSHOWN),
        Shown(0.5),
        Shown(0.0004e-6),
    ]


@pytest.mark.parametrize(
    ("code", "cell", "read"),
    [
        ('0.0"万元"', 0.04, "0.04万元"),
        ("0%", 0.004, "0.4%"),
        ("0,", 400.0, "0.4"),
        ('0"."00"万元"', 0.4, "0.004万元"),
    ],
)
def test_a_unit_stays_with_a_figure_that_its_format_rounds_away(code: str, cell: Cell, read: str) -> None:
    assert shown(code, cell) == Shown(read, UNSHOWN)


@pytest.mark.parametrize("code", ["General", "0.00E+00", "# ?/?", "0.000", "@"])
def test_a_small_figure_that_is_shown_is_not_marked(code: str) -> None:
    found = number_format(code) or format_of_extremes(code)
    assert found is None or found.show(0.04) == Shown(0.04)


@pytest.mark.parametrize(
    ("code", "cell", "stored"),
    [
        ("0x0", 5.0, "5"),
        ("[$¥-*]0", 5.0, "5"),
        ('@"元"', 5.0, "5"),
        ("[<45000]0;yyyy/m/d", SERIAL, "45400"),
        ("0*0", 5.0, "5"),
        ("0*元", 5.0, "5"),
        ('0.0"万"0', 5.5, "5.5"),
        ("0;0;0;@;0", 5.0, "5"),
        ("0" * 300, 5.0, "5"),
        ("00-00", 1.5, "1.5"),
        ("0\\0", 6.5, "6.5"),
        ('0.00"5"', 6.0, "6"),
        ("0\\.0\\0", 18000.0, "18000"),
        ('0"."0"0万元"', 500.0, "500"),
        ("#\\.##", 5.0, "5"),
        ('#"."#0"万元"', 5.0, "5"),
        ("##-##", 5.0, "5"),
    ],
)
def test_what_is_not_understood_is_shown_with_what_is_stored(code: str, cell: Cell, stored: str) -> None:
    assert shown(code, cell) == Shown(differing(f"格式 {code}", stored))


@pytest.mark.parametrize(
    ("code", "cell", "seen", "stored"),
    [
        ("aaaa", SERIAL, "星期四", "45400"),
        ("ddd", SERIAL, "周四", "45400"),
        ("d", DAY, "18", "2024-04-18"),
        ("h:mm AM/PM", 0.5, "12:00 下午", "0.5"),
        ('"2023年"m"月"d"日"', DAY, "2023年4月18日", "2024-04-18"),
        ('"计划"yyyy-mm-dd', DAY, "计划2024-04-18", "2024-04-18"),
        ('yyyy-mm-dd"（补）";@', DAY, "2024-04-18（补）", "2024-04-18"),
        ('"约"yy/m/d', DAY, "约24/4/18", "2024-04-18"),
    ],
)
def test_a_date_that_says_less_or_more_waits_as_it_is_shown(code: str, cell: Cell, seen: str, stored: str) -> None:
    assert shown(code, cell) == Shown(differing(seen, stored))


@pytest.mark.parametrize(
    ("code", "days", "seen"),
    [
        ("[h]:mm", 46 + 1 / 6, "1108:00"),
        ("[h]:mm:ss", 0.5, "12:00:00"),
        ("[hh]:mm", 1 / 24, "01:00"),
        ("[mm]:ss", 1.5, "2160:00"),
        ("[ss]", 1.0, "86400"),
        ('[h]"小时"', 45.0, "1080小时"),
        ("[h]:mm;@", 46 - 1e-9, "1104:00"),
    ],
)
def test_elapsed_hours_wait_as_they_are_shown(code: str, days: float, seen: str) -> None:
    waits = Shown(differing(seen, format(round(days, 9), ".15g")))
    assert shown(code, datetime.timedelta(days=days)) == waits
    assert shown(code, round(days, 9)) == waits


def test_a_day_under_a_format_of_hours_is_not_counted_in_hours() -> None:
    assert shown("[h]:mm", DAY) == Shown(differing("格式 [h]:mm", "2024-04-18"))


OTHER_CALENDARS = (
    "[$-107041E]yyyy-mm-dd", "[$-1070000]d/m/yyyy", "[$-D070000]yyyy/m/d", "[$-404]e/m/d", '[$-411]ggge"年"m"月"d"日"', "[$-zh-TW]e/m/d",
    '[$-ja-JP-x-gannen]ggge"年"m"月"d"日"', "bbbb-mm-dd", "B2yyyy-mm-dd",
    "[~buddhist]yyyy-mm-dd", "[~ROC]yyyy/m/d", "[HIJRI]yyyy-mm-dd",
)  # fmt: skip
OUR_CALENDAR = (
    "[$-804]e-m-d", "e-mm-dd", "[$-411]yyyy-mm-dd", "[$-404]yyyy/m/d", "[$-D00041E]yyyy-mm-dd", "[$-1010409]d/m/yyyy", "[$-F800]yyyy/m/d", "[~gregorian]yyyy-mm-dd",
    '[$-zh-CN]yyyy"年"m"月"d"日";@', "[$-zh-CN]e-m-d", "[DBNum1][$-zh-CN]yyyy/m/d", "[$-x-sysdate]dddd, mmmm dd, yyyy", "[$-ja-JP]yyyy/m/d",
)  # fmt: skip


@pytest.mark.parametrize("code", OTHER_CALENDARS)
@pytest.mark.parametrize("day", [DAY, SERIAL])
def test_a_year_of_another_calendar_waits(code: str, day: Cell) -> None:
    stored = "2024-04-18" if day is DAY else "45400"
    assert shown(code, day) == Shown(differing(f"格式 {code}", stored))


@pytest.mark.parametrize("code", OUR_CALENDAR)
def test_a_date_of_our_calendar_is_the_date_in_any_language(code: str) -> None:
    assert shown(code, DAY) == Shown(DAY)


def test_a_negative_number_in_a_date_format_shows_no_date() -> None:
    assert shown('yyyy"年"m"月"', -3.0) == Shown(differing("########", "-3"))


DIGITS = st.sampled_from(["0", "#", "0.0", "0.00", "#,##0", "#,##0.00", "0.0###", "#", "General"])
DRESS = st.sampled_from(["", "_ ", "_)", "[Red]", "[蓝色]", "[$-804]", "[DBNum1]", "* ", "\\ ", '" "', "¥", '"￥"'])
FIGURES = st.decimals(0, 10**9, places=2).map(float)


@given(before=st.lists(DRESS, max_size=3), digits=DIGITS, after=st.lists(DRESS, max_size=2), number=FIGURES)
def test_no_mix_of_cosmetics_changes_a_figure(before: list[str], digits: str, after: list[str], number: float) -> None:
    assume(number or digits != "#")  # which shows nothing of a zero
    code = "".join(before) + digits + "".join(after)
    assert shown(f"{code};-{code}", number).cell == number


@given(
    thousands=st.integers(0, 2),
    places=st.integers(0, 6),
    unit=st.sampled_from(["元", "万元", "亿元", "平方米", "人次", "户"]),
    number=st.integers(1, 10**12),
)
def test_scaled_figures_are_exact(thousands: int, places: int, unit: str, number: int) -> None:
    point = '"."' + "0" * places if places else ""
    read = shown(f'0{point}{"," * thousands}"{unit}"', float(number)).cell
    assert isinstance(read, str)
    assert read.endswith(unit)
    assert Decimal(read.removesuffix(unit)) == Decimal(number) / 10 ** (3 * thousands + places)


@given(code=st.text(alphabet='0#?.,;"[]\\!_*@%/ EeyYmdhsaG万元约$-HK<>=1月日年x', max_size=24), number=FIGURES)
def test_no_code_ever_fails_or_makes_a_number_of_another(code: str, number: float) -> None:
    cell = shown(code, number).cell
    assert isinstance(cell, str) or cell == number


@pytest.mark.parametrize(
    "code", ['yyyy"年"m"月"d"日"', "yyyy\\-mm\\-dd", "[$-804]yyyy/m/d;@", 'yyyy"年"m"月"d"日" h"时"mm"分"', "m/d/yyyy"]
)
def test_a_date_with_the_usual_words_is_the_date(code: str) -> None:
    assert number_format(code) is None


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("0 0", "124 5"),
        ('0" "0', "124 5"),
        ("0 00", "12 45"),
        ("0\\,0", "124,5"),
        ("# ##0", None),
        ("#\\ ##0.00", None),
        ("0 0000", None),
    ],
)
def test_a_space_that_parts_no_thousands_is_shown(code: str, shown: str | None) -> None:
    """124 5 is two figures to a person, and waits as it does when it is typed."""
    found = number_format(code)
    cell = found.show(1245.0).cell if found else 1245.0
    assert cell == shown if shown else float(cell) == 1245
