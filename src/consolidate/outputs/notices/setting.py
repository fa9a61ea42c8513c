"""Whom to tell, and from when on a total has moved: `[notify]` of programme.toml, and CONSOLIDATE_NOTIFY."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from consolidate.runtime.errors import UnusableData

VARIABLE = "CONSOLIDATE_NOTIFY"
KEYS = ("addresses", "moved_percent")


@dataclass(frozen=True, slots=True)
class Setting:
    """`addresses` as apprise writes them (mailto://, wecombot://, dingtalk://, feishu://, json://); may be empty."""

    addresses: tuple[str, ...]
    moved_percent: Decimal = Decimal(10)


def load_setting(programme: Path, environment: Mapping[str, str] = os.environ) -> Setting:
    """The setting; addresses of the environment (separated by blanks) come on top of those in the file.

    A file that cannot be read names nobody: a failure that it caused is still sent to those in the environment.
    Errors: UnusableData when `[notify]` says something else than addresses and a percentage.
    """
    named = tuple(environment.get(VARIABLE, "").split())
    table = _table(programme)
    addresses = table.get("addresses", [])
    percent = table.get("moved_percent", 10)
    is_list = isinstance(addresses, list) and all(
        isinstance(address, str) and "://" in address for address in addresses
    )
    is_number = isinstance(percent, int | float) and not isinstance(percent, bool) and percent >= 0
    if not is_list or not is_number or set(table) - set(KEYS):
        raise UnusableData(
            f'{programme} 的 [notify] 应写为 addresses = ["…://…"]、moved_percent = 10，见 docs/operator.md。 '
            "[notify] takes addresses and moved_percent."
        )
    return Setting((*addresses, *named) if isinstance(addresses, list) else named, Decimal(str(percent)))


def _table(programme: Path) -> Mapping[str, object]:
    try:
        table = tomllib.loads(programme.read_text(encoding="utf-8-sig")).get("notify", {})
    except (OSError, ValueError):
        return {}
    return table if isinstance(table, dict) else {"notify": table}
