"""Notices to people: when a night failed, and when it brought news. Without an address there is no notice."""

from consolidate.outputs.notices.notify import (
    send_test as send_test,
    tell_failure as tell_failure,
    tell_news as tell_news,
    tell_once as tell_once,
)
