"""The value of a bare numeral: arabic with separators, Chinese, or both mixed (1万3千)."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True))
_SAME = str.maketrans(
    {
        "〇": "零",
        "○": "零",
        "◯": "零",
        "两": "二",
        "兩": "二",
        "壹": "一",
        "贰": "二",
        "貳": "二",
        "叁": "三",
        "参": "三",
        "肆": "四",
    }
    | {
        "伍": "五",
        "陆": "六",
        "柒": "七",
        "捌": "八",
        "玖": "九",
        "拾": "十",
        "佰": "百",
        "仟": "千",
        "萬": "万",
        "億": "亿",
    }
    | {"廿": "二十", "卅": "三十", "卌": "四十"}
)
SIGNS = "零〇○◯一二三四五六七八九两兩壹贰貳叁参肆伍陆柒捌玖十拾百佰千仟万萬亿億廿卅卌"
"""Every character a Chinese numeral is written with."""

_PLAIN = re.compile(r"[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40}")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}([,'])[0-9]{3}(?:\1[0-9]{3}){0,9}(?:\.[0-9]{0,20})?")
_POWERS = {"千": 1000, "百": 100, "十": 10}
_STEP = re.compile(r"(零?)([0-9]|[一二三四五六七八九])?([千百十])")


def arabic(text: str) -> Decimal | None:
    """The value of western digits; grouping must be in threes with one kind of separator, or it is none.

    >>> arabic("1,329"), arabic("1,32")
    (Decimal('1329'), None)
    """
    if _PLAIN.fullmatch(text):
        return Decimal(text.rstrip(".") or "0")
    if _GROUPED.fullmatch(text):
        return Decimal(re.sub("[,']", "", text).rstrip("."))
    return None


def plain(text: str) -> str:
    """`text` with the one usual character for each Chinese digit and power of ten."""
    return text.translate(_SAME)


def value(text: str, *, bare: bool = False) -> Decimal | None:
    """The value of a numeral, None if it does not have exactly one; `bare` lets 百 stand for 一百 (as in 百余).

    >>> value("1万3千"), value("廿五"), value("一万三")
    (Decimal('13000'), Decimal('25'), None)
    """
    if len(text) > 64:
        return None
    return _large(plain(text), "亿万", bare)


def _large(text: str, powers: str, bare: bool) -> Decimal | None:
    """Splits at the last 亿, then at the last 万; what is left of a power may itself be large (1万亿)."""
    for power in powers:
        if power in text:
            left, right = text.rsplit(power, 1)
            return _joined(left, right, power, bare)
    return _small(text, bare)


def _joined(left: str, right: str, power: str, bare: bool) -> Decimal | None:
    unit = Decimal(10**8 if power == "亿" else 10**4)
    head = Decimal(1) if not left and bare else _large(left, "万" if power == "亿" else "", bare)
    if head is None or not right:
        return head * unit if head is not None else None
    tail = _rest(right, power)
    if tail is None or tail >= unit or head != int(head) or head == 0:
        return None
    return head * unit + tail


def _rest(text: str, power: str) -> Decimal | None:
    """What follows 万 or 亿. 一万三, 1万3 and 一亿三千 are refused: said for 13,000, written perhaps for 10,003."""
    bare_text = text.removeprefix("零")
    if power == "亿" and "万" not in text and text == bare_text and len(text) != 8:
        return None
    if re.fullmatch(r"[0-9.]+", text):
        whole = text.split(".")[0]
        return arabic(text) if len(whole) in ((3, 4) if power == "万" else (8,)) else None
    if not bare_text or (text == bare_text and bare_text in _DIGITS):
        return None
    return _large(bare_text, "万" if power == "亿" else "", bare=False)


def _small(text: str, bare: bool) -> Decimal | None:
    """A numeral below 万: digits alone, or steps of 千 百 十 that go down."""
    if not text:
        return None
    if text[0] in "0123456789." and text[-1] not in _POWERS:
        number = arabic(text)
        return number if number is not None else _steps(text, bare)
    if text[-1] in _POWERS and (number := arabic(text[:-1])) is not None:
        return number * _POWERS[text[-1]] if text[-1] != "十" else None
    if "点" in text:
        return _pointed(text, bare)
    if all(character in _DIGITS for character in text):
        return _spelled(text)
    return _steps(text, bare)


def _spelled(text: str) -> Decimal | None:
    """Digit by digit (一三二九). Two characters alone are refused: 七八 and 三五 mean "some"."""
    if len(text) == 2 or (len(text) > 1 and text[0] == "零") or len(text) > 15:
        return None
    return Decimal("".join(str(_DIGITS[character]) for character in text))


def _pointed(text: str, bare: bool) -> Decimal | None:
    whole, _, fraction = text.partition("点")
    head = _small(whole, bare)
    if head is None or head != int(head) or not fraction or any(character not in _DIGITS for character in fraction):
        return None
    return head + Decimal("0." + "".join(str(_DIGITS[character]) for character in fraction))


def _steps(text: str, bare: bool) -> Decimal | None:
    """一千零五, 3千5百: each step smaller than the one before; a last digit stands after 十 or 零 only."""
    total, last, position, zero = 0, 10_000, 0, False
    while match := _STEP.match(text, position):
        zero_before, digit, power_sign = match.groups()
        power = _POWERS[power_sign]
        alone = digit is None
        if power >= last or (zero_before and position == 0):
            return None
        if alone and not (power == 10 and position == 0) and not (bare and position == 0):
            return None
        total += (1 if alone else _digit(digit)) * power
        last, position = power, match.end()
    tail = text[position:]
    if tail:
        zero = tail[0] == "零"
        digit = tail.removeprefix("零")
        if position == 0 or len(digit) != 1 or (last != 10 and not zero) or digit == "零":
            return None
        if digit not in _DIGITS and digit not in "123456789":
            return None
        total += _digit(digit)
    return Decimal(total)


def _digit(character: str) -> int:
    return _DIGITS[character] if character in _DIGITS else int(character)
