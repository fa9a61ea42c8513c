"""What happens in a run, for machines: one JSON object a line, on request."""

from __future__ import annotations

from consolidate.runtime.log.event import bind, event
from consolidate.runtime.log.write import listen

__all__ = ["bind", "event", "listen"]
