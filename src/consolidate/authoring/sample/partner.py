"""A partner organisation: what every list of invented names is made of."""

from __future__ import annotations

from dataclasses import dataclass

DISTRICTS = {
    "荔湾": "440103", "越秀": "440104", "海珠": "440105", "天河": "440106", "白云": "440111", "黄埔": "440112",
    "番禺": "440113", "花都": "440114", "南沙": "440115", "从化": "440117", "增城": "440118",
}  # fmt: skip
CITY = "440100"


@dataclass(frozen=True, slots=True)
class Partner:
    """A supporting party organisation: its full name, the unit it belongs to, the unit's credit code, its kind."""

    name: str
    unit: str
    uscc: str
    kind: str
