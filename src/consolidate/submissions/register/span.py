"""The programme's periods: which there are, when each is due, and whether a typed one is among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import NamedTuple

from consolidate.reading.values.period import Period, read_period
from consolidate.reading.values.reading import Cell
from consolidate.records.reference import Programme
from consolidate.runtime.bilingual import Bilingual

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_CALLED = {1: "一个月", 3: "一个季度", 6: "半年", 12: "全年"}


class PeriodInSpan(NamedTuple):
    """The code of a period, or None; and remarks: rule, severity, expected, detail."""

    period: str | None
    remarks: tuple[tuple[str, str | None, str, Bilingual], ...] = ()


def _missing_year(typed: Cell) -> Bilingual:
    """That a quarter has no year, where that is all that is missing."""
    text = typed.strip() if isinstance(typed, str) else ""
    is_yearless = text != "" and read_period(f"2024年{text}").verdict == "ok"
    return Bilingual("没有写年份。", "The year is missing.") if is_yearless else Bilingual()


@dataclass(frozen=True)
class ProgrammeSpan:
    """The periods of a programme."""

    programme: Programme

    @property
    def zone(self) -> tzinfo:
        """Where the programme counts its days."""
        return self.programme.zone

    def read(self, typed: Cell, seen_on: date) -> PeriodInSpan:
        """The period of a cover; it has to have begun before the day the file was first seen."""
        reading = read_period(typed)
        first = self.programme.first_period
        code = str(reading.value or "")
        rule = "wrong_calendar" if reading.rule == "wrong_calendar" else "unknown_period"
        if reading.verdict == "error" or not code:
            return PeriodInSpan(None, ((rule, "hold", f"应为 {first} 以来的一个季度", _missing_year(typed)),))
        if code.startswith(".."):
            return PeriodInSpan(None, (("wrong_calendar", "hold", f"是截至 {code[2:]} 的累计", Bilingual()),))
        period = Period.parse(code)
        if period.months != MONTHS[self.programme.calendar]:
            return PeriodInSpan(None, (("wrong_calendar", "hold", f"是{_CALLED[period.months]}", Bilingual()),))
        last = self.programme.last_period
        if period < Period.parse(first) or (last and Period.parse(last) < period) or period.start > seen_on:
            bounds = f"应在 {first} 至 {last or '收到报表时'} 之间"
            return PeriodInSpan(None, (("unknown_period", "hold", bounds, Bilingual()),))
        assumed = (("assumed", "explain", code, Bilingual()),) if reading.verdict == "warn" else ()
        return PeriodInSpan(code, assumed)

    def due_on(self, code: str | None) -> date | None:
        """The last day on which a return for the period is on time."""
        return Period.parse(code).end + timedelta(days=self.programme.days_until_due) if code else None

    def until(self, newest: str | None) -> list[Period]:
        """All periods from the first to the programme's last, or to the newest that any team has sent."""
        last = self.programme.last_period or newest
        period = Period.parse(self.programme.first_period)
        periods = []
        while last and period <= Period.parse(last):
            periods.append(period)
            period = period.next
        return periods
