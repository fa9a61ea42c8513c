"""What goes back to the teams: marked copies in the outbox, and for the office whom to call first."""

from __future__ import annotations

from consolidate.outputs.outbox.mark_one import mark_file
from consolidate.outputs.outbox.send_back import marked_copy, send_back
from consolidate.outputs.outbox.sent import Sent

__all__ = ["Sent", "mark_file", "marked_copy", "send_back"]
