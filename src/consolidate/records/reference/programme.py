"""programme.toml: what the programme is called, how it counts time, when a submission is due."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import NamedTuple

from consolidate.records.reference.period import CALENDARS, is_period, starts
from consolidate.records.reference.table import decoded
from consolidate.runtime import clock
from consolidate.runtime.errors import UnusableData

_CEILING_YUAN = 2_000_000_000
_LONGEST_PRINTED = 60


class Issuer(NamedTuple):
    """Who issues the form, until when it is valid, and which office answers questions; '' for what is not said."""

    issued_by: str = ""
    valid_until: str = ""
    contact: str = ""
    contact_phone: str = ""


UNSTATED = Issuer()


@dataclass(frozen=True, slots=True)
class Programme:
    """`last_period` is None when the programme is open-ended. `ceiling_yuan`: no single line can be above it.

    `limits` and `notify` are the tables of those names as they stand; those who use them read them. `form` is what the
    form's cover prints of whoever issues it.
    """

    name: str
    calendar: str
    first_period: str
    last_period: str | None
    days_until_due: int
    ceiling_yuan: int
    time_zone: str = clock.ZONE
    limits: Mapping[str, object] = field(default_factory=dict)
    notify: Mapping[str, object] = field(default_factory=dict)
    form: Issuer = UNSTATED

    @property
    def zone(self) -> tzinfo:
        """Where the programme counts its days."""
        return clock.zone_of(self.time_zone)

    @property
    def begins_at(self) -> datetime:
        """The moment its first period begins: nothing is received before."""
        year, month = starts(self.first_period)
        return datetime(year, month, 1, tzinfo=self.zone)


class _Page:
    """The parsed file; every look-up that fails names the line of the key it looked for."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        try:
            self.values: dict[str, object] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as defect:
            raise UnusableData(
                f"{path} 不是有效的 TOML：{defect}。请按 data/reference/README.md 的例子改正。 It is not valid TOML."
            ) from defect

    def refuse(self, key: str, expected: str, expected_en: str) -> UnusableData:
        line = next(
            (n for n, text in enumerate(self.text.splitlines(), 1) if re.match(rf'\s*\[?"?{key}"?\s*[=\]]', text)),
            None,
        )
        place = f"{self.path} 第 {line} 行" if line else f"{self.path}"
        found = f"，写的是“{self.values[key]}”" if key in self.values else "，但没有这一项"
        return UnusableData(f"{place}：{key} 应为{expected}{found}。 `{key}` must be {expected_en}.")

    def name(self, key: str) -> str:
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(key, "不空的文字（加引号）", "text in quotes, not empty")
        return value.strip()

    def whole(self, key: str, least: int, default: int | None = None) -> int:
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise self.refuse(key, f"不小于 {least} 的整数（不加引号）", f"a whole number from {least} up, no quotes")
        return value

    def period(self, key: str, calendar: str) -> str:
        value = self.values.get(key)
        example = CALENDARS[calendar][1]
        if not isinstance(value, str) or not is_period(value, calendar):
            raise self.refuse(key, f'报告期，例如 "{example}"', f'a period such as "{example}"')
        return value

    def time_zone(self, key: str) -> str:
        value = self.values.get(key, clock.ZONE)
        try:
            clock.zone_of(str(value))
        except ValueError as error:
            raise self.refuse(key, f'时区，例如 "{clock.ZONE}"', f'a time zone such as "{clock.ZONE}"') from error
        return str(value)

    def issuer(self, key: str) -> Issuer:
        texts = self.table(key)
        for name, value in texts.items():
            is_known = name in Issuer._fields and isinstance(value, (str, date))
            if not is_known or len(str(value)) > _LONGEST_PRINTED or ":" in str(value) or "：" in str(value):
                raise self.refuse(
                    name, f"[{key}] 表中 {'、'.join(Issuer._fields)} 之一，文字（加引号，{_LONGEST_PRINTED} 字以内，不含冒号）",
                    f"one of {', '.join(Issuer._fields)} of [{key}], text in quotes, {_LONGEST_PRINTED} characters at most, no colon",
                )  # fmt: skip
        return Issuer(**{name: str(value).strip() for name, value in texts.items()})

    def table(self, key: str) -> Mapping[str, object]:
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.refuse(key, f"一张表 [{key}]", f"a table [{key}]")
        return value


def parse(path: Path, content: bytes) -> Programme:
    """The programme from the bytes of its file. Errors: UnusableData naming the line and what is expected there."""
    page = _Page(path, decoded(path, content))
    calendar = page.name("calendar")
    if calendar not in CALENDARS:
        raise page.refuse("calendar", f"{'、'.join(CALENDARS)} 之一", f"one of {', '.join(CALENDARS)}")
    first = page.period("first_period", calendar)
    last = page.period("last_period", calendar) if "last_period" in page.values else None
    if last is not None and last < first:
        raise page.refuse("last_period", f"不早于 first_period（{first}）的报告期", f"no earlier than {first}")
    return Programme(
        name=page.name("name"),
        calendar=calendar,
        first_period=first,
        last_period=last,
        days_until_due=page.whole("days_until_due", 0),
        ceiling_yuan=page.whole("ceiling_yuan", 1, _CEILING_YUAN),
        time_zone=page.time_zone("time_zone"),
        limits=page.table("limits"),
        notify=page.table("notify"),
        form=page.issuer("form"),
    )
