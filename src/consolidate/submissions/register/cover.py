"""Reads a cover: the team, the period, the day, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from consolidate.checks.findings.address import letter
from consolidate.checks.findings.breach import Breach, shown_text
from consolidate.checks.sheets.remark import explain_missing
from consolidate.intake.workbook.model.cell import NO_DATE, shown_and_stored
from consolidate.reading.layout.model.arranged import Arranged, CoverEntry
from consolidate.reading.values.date import read_date
from consolidate.reading.values.fold import as_text, squeeze
from consolidate.reading.values.nil import gate, is_blank, is_nil
from consolidate.reading.values.period import parse_period
from consolidate.reading.values.phone import read_phone
from consolidate.reading.values.privacy import is_masked_phone
from consolidate.reading.values.reading import Cell
from consolidate.reading.values.text import read_text
from consolidate.reading.values.version import names_other_form, read_version
from consolidate.schemas.cover import COVER
from consolidate.schemas.declared import DECLARED
from consolidate.schemas.sheets import FORM_CODE, KNOWN_VERSIONS
from consolidate.submissions.register.day import event_days
from consolidate.submissions.register.span import ProgrammeSpan
from consolidate.submissions.register.team import Teams

_IDENTITY = ("team", "period")
SEVERAL = 2
"""So many later dates speak against the day of filling in; a single one may be wrong itself."""


@dataclass
class Cover:
    """What a cover says, read. A field of None was blank or could not be read; `breaches` says which and why."""

    arranged: Arranged
    teams: Teams
    span: ProgrammeSpan
    first_seen: date
    team_code: str | None = None
    period: str | None = None
    filled_on: date | None = None
    revision_note: str = ""
    form_version: str = ""
    breaches: list[Breach] = field(default_factory=list)

    @property
    def is_blank_form(self) -> bool:
        """Whether nothing at all was filled in below the cover: a nil report, or a form not yet begun."""
        return not any(part.rows for part in self.arranged.parts if part.table != DECLARED.table)

    @property
    def _is_missing(self) -> bool:
        return any(note.rule == "missing_cover" for note in self.arranged.notes)

    @property
    def is_unbegun(self) -> bool:
        """Whether neither team nor period was filled in, nor any line."""
        return (
            self.is_blank_form and all(is_blank(self.value(name)) for name in _IDENTITY) and bool(self.arranged.cover)
        )

    def read(self) -> Cover:
        """Read all fields; returns itself."""
        self._read_team()
        self._read_period()
        self._read_filled_on()
        self._check_filled_early()
        self._check_people()
        self._read_version()
        self._check_required()
        return self

    def value(self, name: str) -> Cell:
        """What stands in the field, '' where there is none."""
        entry = self.arranged.cover.get(name)
        value = entry.value if entry else ""
        return _day_behind_format(value) if name == "filled_on" else value

    def _read_team(self) -> None:
        if self._is_missing and is_blank(self.value("team")) and is_blank(self.value("town")):
            return  # missing_cover says it all
        answer = self.teams.read(self.value("team"), self.value("county"), self.value("town"))
        self.team_code = answer.team_code
        for rule, severity, name, expected, detail in answer.remarks:
            self.breaches.append(self.breach(rule, severity, name, expected, *detail))

    def _read_period(self) -> None:
        if self._is_missing and is_blank(self.value("period")):
            return
        answer = self.span.read(self.value("period"), self.first_seen)
        self.period = answer.period
        for rule, severity, expected, detail in answer.remarks:
            self.breaches.append(self.breach(rule, severity, "period", expected, *detail))

    def _read_filled_on(self) -> None:
        value = self.value("filled_on")
        if is_blank(value):
            return
        period = parse_period(self.period)
        reading = read_date(value, period=period.next if period else None, received=self.first_seen)
        if isinstance(reading.value, date):
            self.filled_on = reading.value
        if reading.rule:
            severity = "hold" if reading.verdict == "error" else "explain"
            expected = self._latest if reading.rule == "future_date" else shown_text(reading.value or "")
            detail = reading.note if reading.rule == "shown_differs" else ""
            if reading.rule == "required":
                detail = explain_missing(shown_text(value))
            self.breaches.append(self.breach(reading.rule, severity, "filled_on", expected, detail))
        due = self.span.due_on(self.period)
        if self.filled_on and due and self.filled_on > due:
            self.breaches.append(self.breach("late", None, "filled_on", str(due)))

    def _check_filled_early(self) -> None:
        """A day of filling in that lies before several of the return's own, or before its period, is what is wrong."""
        period = parse_period(self.period)
        if not (self.filled_on and period and self.filled_on < period.end):
            return
        later = sum(day > self.filled_on for day in event_days(self.arranged.parts))
        if later < SEVERAL and self.filled_on >= period.start:
            return
        zh = f"有 {later} 个日期晚于它，所在的行暂不计入" if later else "报表不会在报告期开始前填好"
        en = f"{later} dates are later, and their lines wait" if later else "no return is filled in before its period"
        severity = "quarantine" if later else "explain"
        self.breaches.append(self.breach("filled_early", severity, "filled_on", f"≥ {period.end}", zh, en))

    @property
    def _latest(self) -> str:
        return f"收到日期 {self.first_seen}"

    def _check_people(self) -> None:
        preparer, reviewer = (squeeze(as_text(self.value(name))) for name in ("preparer", "reviewer"))
        if preparer and preparer == reviewer and not is_nil(preparer):
            self.breaches.append(self.breach("same_person", None, "reviewer", is_hidden=True))
        phone = self.value("phone")
        is_given = not is_blank(phone) and not is_masked_phone(as_text(phone))  # masked: a correction's
        if is_given and read_phone(phone).verdict != "ok":
            self.breaches.append(self.breach("bad_phone", None, "phone", is_hidden=True))

    def _read_version(self) -> None:
        if names_other_form(self.value("form_code")):
            self.breaches.append(self.breach("unknown_version", None, "form_code", FORM_CODE))
        self.form_version = read_version(self.value("form_version"))
        if self.form_version and self.form_version not in KNOWN_VERSIONS:
            self.breaches.append(self.breach("unknown_version", None, "form_version", "、".join(KNOWN_VERSIONS)))
        note = read_text(self.value("revision_note"), optional=True, longest=COVER.column("revision_note").longest)
        self.revision_note = "" if note.value is None else str(note.value)

    def _check_required(self) -> None:
        if not self.arranged.cover or self.arranged.form == "csv":
            return  # missing_cover says it all; the name of a CSV says no more than team and period
        found = {breach.field for breach in self.breaches}
        for name, column in COVER.columns.items():
            reading = gate(self.value(name), optional=False)
            if not column.is_required or name in found or reading is None or reading.rule != "required":
                continue
            is_known = name in _IDENTITY  # by the town beside it, or there would be a breach
            severity = "explain" if is_known or column.is_personal or self.is_blank_form else "hold"
            self.breaches.append(
                self.breach("required", severity, name, "", explain_missing(shown_text(self.value(name))))
            )

    def breach(
        self,
        rule: str,
        severity: str | None,
        name: str,
        expected: str = "",
        detail: str = "",
        detail_en: str = "",
        *,
        is_hidden: bool = False,
    ) -> Breach:
        """What is wrong with a field, at its cell; `is_hidden` keeps its value out."""
        entry = self.arranged.cover.get(name) or self.arranged.blank.get(name)
        return Breach(
            rule,
            severity,
            file=self.arranged.file,
            sheet=entry.sheet if entry else COVER.title,
            table_name=COVER.table,
            row=entry.row if entry else None,
            cell=_address(entry),
            field=name,
            header=COVER.column(name).header,
            value="" if is_hidden else shown_text(self.value(name)),
            expected=expected,
            detail=detail,
            detail_en=detail_en,
        )


def _address(entry: CoverEntry | None) -> str | None:
    return f"{letter(entry.column)}{entry.row}" if entry else None


def _day_behind_format(value: Cell) -> Cell:
    """The eight digits of a day in a cell formatted as a date, which shows none of them: they are no figure, and a day."""
    shown_as, stored = shown_and_stored(value) or ("", "")
    return stored if shown_as == NO_DATE and stored.isdecimal() and len(stored) == len("20240702") else value
