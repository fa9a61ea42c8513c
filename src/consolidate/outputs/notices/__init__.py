"""Notices to people: when a night failed, and when it brought news. Without an address there is no notice."""

from __future__ import annotations

from consolidate.outputs.notices.notify import send_test, tell_failure, tell_news, tell_once

__all__ = ["send_test", "tell_failure", "tell_news", "tell_once"]
