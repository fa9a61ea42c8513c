"""Takes a number format's code apart into its sections."""

from __future__ import annotations

import re
from dataclasses import replace

from consolidate.intake.workbook.shown.format_locale import read_locale
from consolidate.intake.workbook.shown.format_section import FormatCondition, Section, without_yuan

LONGEST = 255
"""Excel takes no longer code."""
MOST_SECTIONS = 4
TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|[_*](?P<padding>.)|\[(?P<bracket>[^\[\]]*)\]'
    r"|(?P<general>General|GENERAL|general|G/通用格式|常规)|(?P<half>AM/PM|am/pm|A/P|a/p|上午/下午)"
    r"|(?P<exponent>[Ee][+-])|(?P<digit>[0#?])|(?P<point>\.(?=[0#?]))|(?P<letter>[yYmMdDhHsSeEgGbBaA]+)|(?P<section>;)|(?P<other>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?(?:[Ee][+-]?[0-9]{1,3})?)")
_CURRENCY = re.compile(r"\$([^-]*)(?:-(.*))?")
_YEN = re.compile(r"\$[¥￥]-(?:0*411|ja(?:-.*)?)", re.IGNORECASE)
"""The same character as for yuan, of Japan."""
_ELAPSED = re.compile(r"[hHmMsS]+")
_COLOUR = re.compile(
    r"(?:black|blue|cyan|green|magenta|red|white|yellow|colou?r ?[0-9]{1,2}|[黑蓝青绿红白黄]色?|洋红色?|蓝绿色?|颜色 ?[0-9]{1,2})",
    re.IGNORECASE,
)
_WHITE = re.compile(r"white|白色?|(?:colou?r|颜色) ?2", re.IGNORECASE)
_HARMLESS = re.compile(r"DBNum[0-9]|NatNum[0-9]+.*|~gregorian|JISX.*|-[0-9A-Fa-f]+", re.IGNORECASE)
_CALENDAR = re.compile(r"~.*|HIJRI", re.IGNORECASE)
_OF_DATES = re.compile(r"[\s年月日号时点分秒星期周第季度上下午公元TZ/\\.,:：、·'’\-–—()（）]+")
"""What stands between the parts of a date and says nothing."""
_SIGNS = str.maketrans("", "", "-−–—()（）")
"""How a negative number or a zero is written: in the sections for them they say nothing else."""
_SEPARATOR = re.compile(r"[\s']+")


def read_sections(code: str) -> tuple[Section, ...] | None:
    """The sections of a code; None for a code that is not understood."""
    if len(code) > LONGEST:
        return None
    parts: list[list[re.Match[str]]] = [[]]
    for token in TOKEN.finditer(code):
        if token["section"]:
            parts.append([])
        else:
            parts[-1].append(token)
    sections = [_read_section(tokens) for tokens in parts[:MOST_SECTIONS]]
    if len(parts) > MOST_SECTIONS or any(section is None for section in sections):
        return None
    return tuple(_without_signs(section, at) for at, section in enumerate(sections) if section is not None)


def _without_signs(section: Section, at: int) -> Section:
    """The sections for negative numbers and for zero, without their minus signs, brackets and dashes."""
    if at not in (1, 2) or section.condition or section.kind != "number":
        return section
    return replace(section, before=section.before.translate(_SIGNS), after=section.after.translate(_SIGNS))


def _read_section(tokens: list[re.Match[str]]) -> Section | None:
    reader = _SectionReader()
    for token in tokens:
        reader.take(token)
    section = reader.section()
    if section is None or not (reader.is_white or reader.hides_zero):
        return section
    return replace(section, is_white=reader.is_white, hides_zero=reader.hides_zero)


class _SectionReader:
    """Reads one section token by token."""

    def __init__(self) -> None:
        self.texts: list[tuple[int, int, str]] = []  # digits before it, whole digits before it, text
        self.digits = self.whole_digits = self.forced = self.zeros = self.percents = self.commas = 0
        self.has_point = self.is_text = self.is_general = self.is_odd = self.is_exponential = False
        self.is_white = self.shows_zero = False
        self.letters = ""
        self.date_letters = set[str]()
        self.has_other_calendar = self.counts_by_eras = False
        self.condition: FormatCondition | None = None

    def take(self, token: re.Match[str]) -> None:
        """One token."""
        kind = token.lastgroup
        value = token[kind] if kind else ""
        if kind in ("quoted", "escaped"):
            self._text(value)
        elif kind == "bracket":
            self._bracket(value)
        elif kind == "general":
            self.is_general = True
            self._digit("0", least=False)
        elif kind == "digit":
            self._digit(value)
        elif kind == "letter":
            self.date_letters.update(value.lower())
            self.letters += _told_apart(value, self.letters)
        elif kind == "exponent":
            self.is_exponential = True
        elif kind == "point":
            self._point()
        elif kind == "half":
            self.letters += "h"
        elif kind == "padding":
            self.is_odd = self.is_odd or (token[0][0] == "*" and value.isalnum())  # 0*0 fills the cell with zeros
        elif kind == "other":
            self._other(value)

    def _digit(self, sign: str, least: bool = True) -> None:
        if self.is_exponential:
            return
        self.commas = 0
        self.digits += 1
        self.shows_zero = self.shows_zero or sign == "0"
        if not self.has_point:
            self.whole_digits += 1
            self.forced += bool(self.forced) or sign == "0"
            self.zeros += sign == "0" and least

    def _text(self, text: str) -> None:
        if text:
            self.texts.append((self.digits, self.whole_digits, text))

    def _point(self) -> None:
        """The decimal point; among the parts of a date it is a text."""
        if self.letters:
            self._text(".")
        else:
            self.has_point = True

    def _other(self, character: str) -> None:
        if character == "." and self.digits:
            self._point()
        elif character == "," and self.digits:
            self.commas += 1
        elif character == "%":
            self.percents += 1
            self._text("%")
        elif character == "@":
            self.is_text = True
            self.digits += 1
        elif character == "/" and self.digits and not self.letters:
            self.is_exponential = True  # a fraction: the same number, written differently
        elif self.is_exponential and character.isdecimal():
            pass  # its denominator: # ??/100
        elif character.isascii() and character.isalpha():
            self.is_odd = True
        elif character != '"':
            self._text(character)
        else:
            self.is_odd = True

    def _bracket(self, text: str) -> None:
        if condition := _CONDITION.fullmatch(text.strip()):
            self.condition = FormatCondition(condition[1], float(condition[2]))
        elif currency := _CURRENCY.fullmatch(text):
            self._text("JPY" if _YEN.fullmatch(text) else currency[1])
            self._locale(currency[2] or "")
        elif _CALENDAR.fullmatch(text) and not _HARMLESS.fullmatch(text):
            self.has_other_calendar = True
        elif _ELAPSED.fullmatch(text):
            self.letters += "h"
        elif _COLOUR.fullmatch(text):
            self.is_white = _WHITE.fullmatch(text) is not None
        elif not _HARMLESS.fullmatch(text):
            self.is_odd = True

    def _locale(self, code: str) -> None:
        locale = read_locale(code)
        self.counts_by_eras = locale is not None and locale.counts_by_eras
        self.has_other_calendar = self.has_other_calendar or (locale is not None and locale.has_other_calendar)
        self.is_odd = self.is_odd or locale is None

    @property
    def hides_zero(self) -> bool:
        """Whether a zero shows no digit: a dash or a point stands for one."""
        is_number = self.digits and not (self.letters or self.is_text or self.is_exponential)
        said = without_yuan("".join(text for *_, text in self.texts)).strip()
        is_dash = said != "" and not said.translate(_SIGNS)
        return bool(is_number) and not (self.shows_zero or self.has_point or is_dash)

    @property
    def is_of_other_calendar(self) -> bool:
        """Whether it shows a day by another calendar than ours, whose years are others."""
        return (
            self.has_other_calendar
            or "b" in self.date_letters
            or (self.counts_by_eras and bool(self.date_letters & {"e", "g"}))
        )

    def section(self) -> Section | None:
        """The section that was read; None for one that is not understood."""
        if self.is_odd or (self.letters and self.is_of_other_calendar):
            return None
        before = "".join(text for digits, _, text in self.texts if not digits)
        after = "".join(text for digits, _, text in self.texts if digits and digits == self.digits)
        if self.letters:
            return self._date()
        if self.is_text:
            return Section("text", before, after, condition=self.condition)
        if not self.digits:
            return Section("empty", before, condition=self.condition)
        return self._number(before, after)

    def _date(self) -> Section:
        letters = self.letters
        said = _OF_DATES.sub("", "".join(text for *_, text in self.texts))
        return Section(
            "date",
            condition=self.condition,
            shows_year="y" in letters,
            shows_month="m" in letters,
            shows_day="m" in letters and "d" in letters,
            says_more=bool(said),
        )

    def _number(self, before: str, after: str) -> Section | None:
        inside = [
            (digits, whole, text)
            for digits, whole, text in self.texts
            if 0 < digits < self.digits and not self._separates(text, self.whole_digits - whole)
        ]
        scale = 2 * self.percents - 3 * self.commas
        if self.has_point and after[:1].isdecimal():
            return None  # where it stands depends on how many decimals are shown
        if self.is_exponential:
            return Section("number", before, after, 0, (), 0, self.condition) if not inside else None
        if not inside:
            decimals = None if self.is_general else self.digits - self.whole_digits
            return Section("number", before, after, scale, (), self.zeros, self.condition, decimals=decimals)
        if self.has_point:
            return None  # two points, or a text among the decimals
        inner = tuple((self.whole_digits - whole, text) for _, whole, text in inside)
        if inner[0][0] > self.forced:
            return None  # #"."##: a small number ends to the right of the text, however many digits are there
        if len(inner) == 1 and inner[0][1] in ".．·":
            if after[:1].isdecimal():
                return None
            right = inner[0][0]
            return Section("number", before, after, scale - right, (), 0, self.condition, decimals=right)
        return Section("number", before, after, scale, inner, self.zeros, self.condition)

    def _separates(self, text: str, right: int) -> bool:
        """Whether a text parts thousands, or a whole from its fraction: elsewhere it makes two figures of one."""
        is_usual = right % 3 == 0 or right % 4 == 0 or self.is_exponential
        return is_usual and _SEPARATOR.fullmatch(text) is not None


def _told_apart(letters: str, before: str) -> str:
    """Letters of a date or time: y year, m month, d day, h hours, minutes and seconds, w weekdays and eras."""
    told = ""
    for run in re.findall(r"y+|e+|m+|d+|h+|s+|a+|g+|b+", letters.lower()):
        first = run[0]
        if first in "ye":
            told += "y"
        elif first in "agb":
            told += "w"
        elif first == "m":
            told += "h" if (before + told).endswith("h") and len(run) <= 2 else "m"
        elif first == "d":
            told += "d" if len(run) <= 2 else "w"
        elif first in "hs":
            if first == "s" and (before + told).endswith("m"):  # minutes: m before s
                told = told[:-1] if told.endswith("m") else told
            told += "h"
    return told
