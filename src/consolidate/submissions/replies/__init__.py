"""What comes back: marked copies that a team has filled in, told by the stamp inside, wherever they lie."""

from __future__ import annotations

from consolidate.submissions.replies.desk import Desk
from consolidate.submissions.replies.replies import Replies, replies

__all__ = ["Desk", "Replies", "replies"]
