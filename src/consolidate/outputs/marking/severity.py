"""How each severity looks: a colour, and for those who see none a sign and a word."""

from __future__ import annotations

from typing import NamedTuple

from openpyxl.styles import PatternFill

from consolidate.schemas.rules import SEVERITIES, SEVERITY_LABEL


class SeverityLook(NamedTuple):
    """A severity's sign, word and colour."""

    sign: str
    word: str
    colour: str

    @property
    def label(self) -> str:
        """Sign and word."""
        return f"{self.sign} {self.word}"

    @property
    def fill(self) -> PatternFill:
        """The colour as a cell's background."""
        return PatternFill("solid", fgColor=self.colour)


_SIGNS = {
    "hold": ("■", "FFF4A29A"),
    "quarantine": ("▲", "FFFFC266"),
    "explain": ("●", "FFFFF2A8"),
    "note": ("○", "FFDCE9F7"),
}
LOOKS: dict[str, SeverityLook] = {
    severity: SeverityLook(_SIGNS[severity][0], SEVERITY_LABEL[severity], _SIGNS[severity][1])
    for severity in SEVERITIES
}
"""By severity, the heaviest first."""


def heaviest(severities: list[str]) -> str:
    """The one that decides a cell's colour."""
    return min(severities, key=list(LOOKS).index)
