"""Notices to people: when a night failed, and when it brought news. Without an address there is no notice."""

from __future__ import annotations

from consolidate.outputs.notices.tell import tell_failure, tell_news

__all__ = ["tell_failure", "tell_news"]
