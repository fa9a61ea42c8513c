"""Notices to people: when a night failed, and when it brought news. Without an address there is no notice."""

from consolidate.outputs.notices.notify import (
    notify_failure as notify_failure,
    notify_news as notify_news,
    notify_once as notify_once,
    send_test as send_test,
)
