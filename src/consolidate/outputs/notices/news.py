"""What a person should hear of in the morning: held submissions, missing teams, totals that moved."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from consolidate.outputs.screen.rows import text as plain
from consolidate.reading.values.period import Period
from consolidate.submissions.register.span import ProgrammeSpan
from consolidate.warehouse.database import first_row, open_published, statement

SHOWN = 10
"""So many lines of one kind are listed; the rest is a number."""


@dataclass(frozen=True, slots=True)
class News:
    """A sentence each: what is held, who is missing (one a period), what moved."""

    held: tuple[str, ...]
    missing: tuple[str, ...]
    moved: tuple[str, ...]
    silent: tuple[str, ...] = ()
    """Periods after the newest that anybody sent, which are due all the same."""

    def __bool__(self) -> bool:
        return bool(self.held or self.missing or self.moved or self.silent)

    @property
    def title(self) -> str:
        """The news in a few words."""
        counts = ((self.held, "份暂缓"), (self.missing, "期有缺报"), (self.moved, "项汇总变动较大"))
        summary = "、".join(f"{len(some)} {what}" for some, what in counts if some)
        return summary or f"{len(self.silent)} 期到期而一份也没有"

    @property
    def text(self) -> str:
        """The news in full, in Chinese."""
        headed = (
            ("暂缓的报表", self.held), ("过期未报", self.missing), ("已到期、一份报表也没有的报告期", self.silent),
            ("变动较大的汇总", self.moved),
        )  # fmt: skip
        return "\n\n".join("\n".join((f"【{head}】", *_some(lines))) for head, lines in headed if lines)

    @property
    def digest(self) -> str:
        """Equal for equal news: the same is not sent twice."""
        return hashlib.sha256(repr((self.held, self.missing, self.moved, self.silent)).encode()).hexdigest()


def news_of(warehouse: Path, today: date, percent: Decimal, span: ProgrammeSpan | None = None) -> News:
    """What the published warehouse has to tell on a day. Errors: UnusableData when it cannot be opened."""
    con = open_published(warehouse)
    try:
        newest = first_row(con.execute("SELECT max(period) FROM quality.completeness"))
        held = con.execute(statement("notify/held")).fetchall()
        missing = con.execute(statement("notify/missing"), {"today": today}).fetchall()
        moved = con.execute(statement("notify/moved"), {"percent": percent}).fetchall()
    finally:
        con.close()
    return News(
        tuple(f"{file}（{' '.join(filter(None, (team, period))) or '工作队不明'}）" for file, team, period in held),
        tuple(f"{period}：缺 {count} 队（{towns}）" for period, count, towns in missing),
        tuple(f"{label}：{plain(was)} → {plain(now)} {unit}" for _, label, unit, was, now in moved),
        tuple(silent_periods(span, newest[0] if newest else None, today)) if span else (),
    )


def silent_periods(span: ProgrammeSpan, newest: str | None, today: date) -> Iterator[str]:
    """The periods after the newest that anybody has sent whose due date has passed. Told, never part of a total."""
    last = span.programme.last_period
    period = Period.parse(newest).next if newest else Period.parse(span.programme.first_period)
    while (due := span.due_on(period.code)) and due < today and not (last and Period.parse(last) < period):
        yield f"{period.code}（应于 {due} 前报送）"
        period = period.next


def _some(lines: tuple[str, ...]) -> list[str]:
    more = len(lines) - SHOWN
    return [*lines[:SHOWN], f"……另有 {more} 条"] if more > 0 else list(lines)
