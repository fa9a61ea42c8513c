"""Hands a notice to apprise, which knows e-mail, WeCom, DingTalk, Feishu and plain webhooks."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Literal

from consolidate.runtime.errors import ConsolidateError


class NotSent(ConsolidateError):
    """A notice did not reach everybody; the run itself is not touched by that."""


NoticeKind = Literal["failure", "warning", "info"]
"""What a notice is about: a night that failed, something to look at, something to know."""


def send_notice(title: str, text: str, addresses: Sequence[str], kind: NoticeKind) -> None:
    """Send a notice to all addresses; one that fails keeps it from no other.

    Errors: NotSent, naming the kinds of the addresses only: the rest of them are secrets.
    """
    from apprise import Apprise, NotifyFormat, NotifyType

    # by itself it would print addresses on the screen
    logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
    failed = []
    for address in addresses:
        outlet = Apprise()
        if not outlet.add(address) or not outlet.notify(
            title=title, body=text, body_format=NotifyFormat.TEXT, notify_type=NotifyType(kind)
        ):
            failed.append(address.partition("://")[0])
    if failed:
        raise NotSent(
            f"通知没有送达：{'、'.join(failed)}。请检查 programme.toml [notify] 或 CONSOLIDATE_NOTIFY。 "
            "A notice was not delivered; check the addresses and the network."
        )
