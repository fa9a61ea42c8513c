"""What every sheet of one form needs to know: for whom, for when, and which lists are offered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from consolidate.authoring.template.lists import Lists
from consolidate.authoring.template.period import label
from consolidate.authoring.template.programme import FormProgramme, FormTeam
from consolidate.reading.values.period import Period
from consolidate.schemas.sheets import FORM_CODE


@dataclass(frozen=True, slots=True)
class Form:
    """A form for a team and a period; both may be open, to be chosen on the cover.

    `prefilled_from` is the period of the return that it is prefilled from.
    """

    programme: FormProgramme
    team: FormTeam | None
    period: Period | None
    lists: Lists
    prefilled_from: Period | None = None

    @property
    def code(self) -> str:
        """HL-1"""
        return FORM_CODE

    @property
    def last_day(self) -> date | None:
        """The last day a date may be; None while the period is open."""
        return self.period.end if self.period else None

    @property
    def due_on(self) -> date | None:
        """The day the form is due; None while the period is open."""
        return self.period.end + timedelta(days=self.programme.days_until_due) if self.period else None

    @property
    def facts(self) -> str:
        """Who and when, as printed below a title and in the footer; what is still open is left out.

        The reader takes it for the cover's when the cover is silent: nothing but names may stand behind the colons.
        """
        team = (f"工作队：{self.team.name}",) if self.team else ()
        period = (f"报告期：{label(self.period)}",) if self.period else ()
        return "　".join(team + period)
