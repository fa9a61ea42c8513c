"""The time it is, and the day that a moment falls on where the programme is: never the machine's day, never UTC's."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo

ZONE = "Asia/Shanghai"
"""Where the programme is, unless `programme.toml` says otherwise."""


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


def zone_of(name: str) -> tzinfo:
    """The time zone of a name such as Asia/Shanghai. Errors: ValueError when there is none."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # a folder of zones is an OSError
        raise ValueError(f"no time zone: {name[:40]!r}") from error


def day_of(moment: datetime, zone: tzinfo) -> date:
    """The day it is in a zone at a moment."""
    return moment.astimezone(zone).date()
