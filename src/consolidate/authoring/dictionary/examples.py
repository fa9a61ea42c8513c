"""An example of each rule's message, as it came out of a run over what the tests of the rules plant."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

PATH = Path(__file__).with_name("examples.csv")


class Example(NamedTuple):
    """One finding's message in both tongues; `planted`: the test file whose returns bring it about."""

    rule: str
    planted: str
    message: str
    message_en: str


def examples() -> dict[str, Example]:
    """The example of each rule, by its slug."""
    with PATH.open(encoding="utf-8", newline="") as lines:
        return {row["rule"]: Example(**row) for row in csv.DictReader(lines)}
