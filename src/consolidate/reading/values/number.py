"""One number out of what was typed, with its qualifier and the unit behind it; or the reason why there is none."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from consolidate.reading.values import numeral, qualifier
from consolidate.reading.values.fold import fold
from consolidate.reading.values.reading import Cell
from consolidate.reading.values.units import FOREIGN

LONGEST = 80
_LARGEST = Decimal(10) ** 18
_WAN = Decimal(10) ** 4

_CLEAN = re.compile(
    r"([0-9]{1,12}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3})(?:\.([0-9]{1,6}))?(万?)(元|亩|公顷|平方米|㎡|人|人次|名|户|户次|次|家|场|个|对|年)?"
)
_STEPS = tuple(Decimal(1).scaleb(-decimals) for decimals in range(20))
"""What one more in the last decimal adds, by the number of decimals."""
_SIGN = f"[0-9{numeral.SIGNS}]"
_FIGURE = re.compile("[0-9零〇○◯一二三四五六七八九两兩壹贰貳叁参肆伍陆柒捌玖十拾廿卅卌]")
_CURRENCY = re.compile(r"(?:¥|RMB|CNY|人民币):?", re.IGNORECASE)
_LEAD = re.compile(rf"(?:共计|合计|总计|共有|共|计):?(?=[0-9{numeral.SIGNS}约近超逾上¥])")
_NEGATIVE = re.compile(rf"(?:[-−–—﹣△▲]|负)(?=[¥.0-9{numeral.SIGNS}])")
_BRACKET_NEGATIVE = re.compile(r"\(([0-9][0-9.,]*)\)(.{0,6})")
_NOT_ZERO = re.compile(f"[1-9{numeral.SIGNS[4:]}]")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_SCIENTIFIC = re.compile(r"([0-9](?:\.[0-9]{1,15})?)[eE]([+-]?)([0-9]{1,3})(?![0-9.])")
_BODY = re.compile(rf"[0-9.,'点{numeral.SIGNS}]+")
_HEAD = re.compile(r"([0-9,']*)(?:\.([0-9]*))?")
_MULTIPLIERS = re.compile(r"[十百千万亿拾佰仟萬億]{1,3}")
_ENDING = re.compile(r"[十百千万亿]*$")
_RANGE = re.compile(rf"{_SIGN}[^0-9]{{0,3}}[-–—─~～〜至到] ?{_SIGN}")
_APART = re.compile(rf"[、;\n]|(?<=[0-9.,'点wWeE{numeral.SIGNS}]) +(?=[.,']*{_SIGN})")
"""What stands between two numbers: marks of a list, a line break, nothing but white space."""
_FULL_STOP = re.compile(r"(?<=[0-9])。(?=[0-9])")
_GAP = re.compile(r"[\t\v\f\x85\u1680\u2000-\u2004\u205f\u3000]")
"""White space that no thousands are parted by: tabs, and spaces as wide as a character."""
_GROUPS = re.compile(r"(?<![0-9.,'])[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9,'])")
_POWERS = re.compile(r"[百千万亿佰仟萬億]+")
_SHORTHAND = re.compile(r"(?<=[0-9])[wW](?![A-Za-z])")
_MORE_THAN_A_UNIT = re.compile(r"[0-9=%‰/*×x:;,、+()~～]")
_LOOKALIKES = str.maketrans("OoQIl|", "000111")


class Number(NamedTuple):
    """A number as written.

    `value` has its Chinese multipliers applied (30万 is 300000), `unit` is what stood behind it (元, 人次, or
    nothing), `scale` the multipliers it ended in (万, 千); `has_large` says that a 万 or 亿 is among its signs;
    `step` is what one more in the last typed decimal would add.
    """

    value: Decimal
    qualifier: str = ""
    unit: str = ""
    scale: str = ""
    is_money: bool = False
    is_assumed: bool = False
    step: Decimal = Decimal(1)
    has_large: bool = False


class NotNumber(NamedTuple):
    """Why a text is not one number: the rule, and a detail or a suggested repair."""

    rule: str
    note: str


def read_number(cell: Cell) -> Number | NotNumber:
    """The number in a cell that holds something; never raises, whatever it holds."""
    if isinstance(cell, (bool, date, time, timedelta)):
        return NotNumber("not_a_number", "a date or time, or a logical value")
    if isinstance(cell, (int, float)):
        return _of_machine(cell)
    bare = cell.strip()
    if len(bare) > 4 * LONGEST:
        return NotNumber("not_a_number", "too long")
    text = fold_number(bare)
    if len(text) > LONGEST:
        return NotNumber("not_a_number", "too long")
    if text.isascii() and text.isdecimal() and len(text) < 16:
        return Number(Decimal(text))
    match = _CLEAN.fullmatch(text)
    return _of_clean(match) if match else _of_text(text)


def fold_number(text: str) -> str:
    """The text folded; two spaces stand where it has a gap that is more than one space."""
    return fold(_GAP.sub("  ", text))


def _of_clean(match: re.Match[str]) -> Number:
    """Plain or grouped digits, and behind them 万 or a unit that reads as nothing else, or both."""
    whole, decimals, scale, unit = match.groups("")
    typed = Decimal(f"{whole.replace(',', '')}.{decimals}" if decimals else whole.replace(",", ""))
    if not scale:
        return Number(typed, unit=unit, step=_STEPS[len(decimals)])
    value = typed * _WAN
    step = (value / typed if typed else Decimal(1)).scaleb(-len(decimals))
    return Number(value, unit=unit, scale=scale, step=step, has_large=True)


@lru_cache(maxsize=8192, typed=True)  # a cell is asked for its value, its step and its sum
def _of_machine(number: float) -> Number | NotNumber:
    """A numeric cell. Excel holds 15 digits: what is behind them is noise of its arithmetic, not typed."""
    if number != number or not -1e18 < number < 1e18:
        return NotNumber("not_a_number", "too large")
    if 0 <= number < 1e15 and number == int(number):
        return Number(Decimal(int(number)))
    written = str(number) if isinstance(number, int) else format(number, ".15g")
    value = Decimal(written)
    if value < 0:
        return NotNumber("negative", str(value))
    return Number(abs(value), step=_step(value) if "e" in written else _STEPS[len(written.partition(".")[2])])


def _step(value: Decimal) -> Decimal:
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)


def _of_text(text: str) -> Number | NotNumber:
    text = text.lstrip("'‘’`").strip()
    if text.startswith("="):
        return NotNumber("not_a_number", "a formula typed as text")
    text = _GROUPS.sub(lambda group: group[0].replace(" ", ","), text)
    if _are_several(re.split("[ \n]", text)):
        return _refused(text)
    text = _FULL_STOP.sub(".", text.replace(" ", "")).rstrip("。;")
    negative = _negative(text)
    if negative is not None:
        return (
            NotNumber("negative", text) if isinstance(_of_positive(negative), Number) else NotNumber("not_a_number", "")
        )
    return _of_positive(text)


def _are_several(parts: list[str]) -> bool:
    """Whether what white space parts are figures of their own: only a power between them makes one of two (4 亿 8900 万)."""
    figures = [number for number, part in enumerate(parts) if _FIGURE.search(part)]
    return any(not _POWERS.fullmatch("".join(parts[start + 1 : other])) for start, other in pairwise(figures))


def _negative(text: str) -> str | None:
    """The text without its minus sign, triangle or accountant's brackets; None when it has none."""
    bare = text.removeprefix("¥")
    if match := _NEGATIVE.match(bare):
        return bare[match.end() :] if _NOT_ZERO.search(bare) else None
    match = _BRACKET_NEGATIVE.fullmatch(text)
    return match[1] + match[2] if match else None


def _of_positive(text: str) -> Number | NotNumber:
    if text.startswith("(") and text.endswith(")") and "(" not in text[1:]:
        text = text[1:-1]
    before = qualifier.take_before(_LEAD.sub("", text, count=1))
    body, has_mark = _CURRENCY.subn("", before.text, count=1) if _CURRENCY.match(before.text) else (before.text, 0)
    inner = qualifier.take_before(body)
    after = qualifier.take_after(inner.text.removeprefix("+") if "+" not in inner.text[1:] else inner.text)
    return _of_body(after.text, before.signs + inner.signs + after.signs, bool(has_mark), text)


def _of_body(text: str, signs: tuple[str, ...], has_mark: bool, whole: str) -> Number | NotNumber:
    if match := _SCIENTIFIC.match(text):
        return _scientific(match, text[match.end() :], signs, has_mark)
    text, is_assumed = _SHORTHAND.subn("万", text, count=1)
    match = _BODY.match(text)
    if not match:
        return _refused(whole) if foreign_currency(whole) else NotNumber("not_a_number", _suggestion(whole))
    written, rest = match[0], text[match.end() :]
    inner_sign = qualifier.INNER.get(rest[:1], "")
    scale = ""
    if inner_sign:
        rest = rest[1:]
        multiplier = _MULTIPLIERS.match(rest)
        scale, rest = (multiplier[0], rest[multiplier.end() :]) if multiplier else ("", rest)
    after = qualifier.take_after(rest)
    signs = (*signs, inner_sign, *after.signs)
    return _assembled(written + scale, after.text, tuple(filter(None, signs)), has_mark, bool(is_assumed), whole)


def _assembled(
    written: str, rest: str, signs: tuple[str, ...], has_mark: bool, is_assumed: bool, whole: str
) -> Number | NotNumber:
    unit = _unit(rest)
    sign = qualifier.joined(signs)
    if unit is None or sign is None:
        return _refused(whole)
    value = numeral.value(written, bare=bool(sign))
    if value is None or value >= _LARGEST:
        return NotNumber("not_a_number", _suggestion(whole) or "not one number")
    scale = _ENDING.search(numeral.plain(written).strip())
    ending = scale[0] if scale else ""
    has_large = bool(set("万亿萬億") & set(written))
    return Number(value, sign, unit, ending, has_mark, is_assumed, _written_step(written, value), has_large)


def _written_step(written: str, value: Decimal) -> Decimal:
    """The worth of the last decimal that was typed: 0.01 for 30.10, 1000 for 1.2万."""
    match = _HEAD.match(written)
    decimals = len(match[2] or "") if match else 0
    head = numeral.arabic(match[0]) if match and match[0] else None
    return (value / head if head else Decimal(1)).scaleb(-decimals)


def _scientific(match: re.Match[str], rest: str, signs: tuple[str, ...], has_mark: bool) -> Number | NotNumber:
    """3.5E+05 is what Excel shows of a long number. Beyond twelve digits it is a code whose digits are lost."""
    unit, sign = _unit(rest), qualifier.joined(signs)
    exponent = int(match[2] + match[3])
    if unit is None or sign is None or not -6 <= exponent <= 11:
        return NotNumber("not_a_number", "scientific notation")
    value = Decimal(match[1]).scaleb(exponent)
    return Number(value, sign, unit, "", has_mark, False, _step(value))


def _unit(rest: str) -> str | None:
    """The unit behind the number, brackets taken off; None when the rest holds more than a unit."""
    text = _IN_BRACKETS.sub(r"\1", rest).strip(" .")
    if not text:
        return ""
    return None if len(text) > 12 or _MORE_THAN_A_UNIT.search(text) else text


def foreign_currency(text: str) -> str:
    """The name of the other currency that a text states; empty for yuan and for none.

    >>> foreign_currency("HK$3.5万"), foreign_currency("¥3.5")
    ('港币', '')
    """
    found = FOREIGN.search(text)
    return found.lastgroup or "" if found else ""


def _refused(whole: str) -> NotNumber:
    if currency := foreign_currency(whole):
        return NotNumber("not_a_number", f"{currency}，不是人民币")
    if _RANGE.search(whole):
        return NotNumber("not_a_number", "a range")
    parts = [part for part in _APART.split(whole) if re.search(_SIGN, part)]
    return NotNumber(
        "several_values" if len(parts) > 1 else "not_a_number", _suggestion(whole) or "more than one number"
    )


def _suggestion(text: str) -> str:
    """What the text would be with O and l read as the digits they resemble; a hint only, never applied."""
    repaired = text.translate(_LOOKALIKES)
    if repaired == text or not re.fullmatch(r"[0-9]{1,12}", repaired):
        return ""
    return repaired
