"""One column of the form: declared once, used by every room that needs to know it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandera.pandas as pa

from schemas.kind import Kind
from schemas.lists import Choices


@dataclass(frozen=True, slots=True)
class Column:
    """What the template prints, the header matching knows, the reader reads, and the warehouse stores.

    `unit` is the unit as the header states it (万元, 亩, 人次); `checks` are Pandera checks whose `error`
    is the slug of the rule they breach, with `/severity` behind it where the rule has two.
    """

    field: str
    header: str
    kind: Kind
    english: str
    help: str
    is_required: bool = False
    aliases: tuple[str, ...] = ()
    unit: str | None = None
    choices: Choices | None = None
    longest: int = 200
    is_personal: bool = False
    rules: tuple[str, ...] = ()
    checks: tuple[pa.Check, ...] = ()

    @property
    def label(self) -> str:
        """The header as the template prints it: 合计（万元）."""
        return f"{self.header}（{self.unit}）" if self.unit else self.header


def column(
    header: str,
    *aliases: str,
    kind: Kind,
    english: str,
    help: str,
    required: bool = False,
    unit: str | None = None,
    choices: Choices | None = None,
    longest: int = 200,
    personal: bool = False,
    rules: tuple[str, ...] = (),
    checks: tuple[pa.Check, ...] = (),
) -> Any:
    """Declare a column of a form: a Pandera field that carries the rest as metadata."""
    metadata = {
        "header": header,
        "kind": kind,
        "english": english,
        "help": help,
        "is_required": required,
        "aliases": aliases,
        "unit": unit,
        "choices": choices,
        "longest": longest,
        "is_personal": personal,
        "rules": rules,
        "checks": checks,
    }
    return pa.Field(nullable=True, title=header, description=english, metadata=metadata)
