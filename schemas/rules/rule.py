"""One rule of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Severity = Literal["hold", "quarantine", "explain", "note"]
Origin = Literal["gate", "layout", "reader", "pandera", "sql", "register"]

SEVERITIES: tuple[Severity, ...] = ("hold", "quarantine", "explain", "note")
"""hold keeps the submission out, quarantine one line, explain asks for an explanation, note asks nothing."""

SEVERITY_LABEL = {"hold": "整份暂缓", "quarantine": "本行暂缓", "explain": "需说明", "note": "提示"}


class Wording(NamedTuple):
    """Both sentences of a rule, and both remedies."""

    message: str
    message_en: str
    hint: str
    hint_en: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What may be wrong, its message, and what to do about it.

    `message` and `message_en` are templates over place, header, value, expected and detail; `hint` is the
    remedy, `{file}` in it the file as a command names it. `origin` names the room that finds the breach: the gate before reading, the layout (arrange),
    the reader (parse), a Pandera check, an SQL rule, or the register of submissions. A rule on `trial`
    reports as a note and never blocks. `hint_waiting` is the remedy where it holds a return or keeps a line out, if that
    is another than for what is only to be explained. With `is_comparison` what is expected is not what the cell should
    hold, but what it is compared with: last quarter's figure, another line. `local` is said instead of an organisation
    that has to be of the team's town.
    """

    slug: str
    severity: Severity
    origin: Origin
    title: str
    english: str
    message: str
    message_en: str
    hint: str
    hint_en: str
    also: tuple[Severity, ...] = ()
    is_trial: bool = False
    hint_waiting: str = ""
    hint_waiting_en: str = ""
    is_comparison: bool = False
    local: Wording | None = None

    def remedy(self, severity: str) -> tuple[str, str]:
        """What to do about a breach of a severity, Chinese and English: what keeps a line out is not explained away."""
        if severity in ("hold", "quarantine") and self.hint_waiting:
            return self.hint_waiting, self.hint_waiting_en
        return self.hint, self.hint_en
