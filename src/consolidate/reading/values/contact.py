"""How somebody is reached or proves who they are, where a word says so: QQ, WeChat, e-mail, passports and the like."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from consolidate.reading.values.pattern import compile_late

COUNTED = "[.,][0-9]| ?(?:元|万|亿|亩|㎡|平方|k[gm]|m[²2])"
"""What follows a figure that is nobody's number."""
_QQ = r"(?<![A-Za-z])(?P<qq>(?:QQ|[Qq]q|扣扣)(?:号码?)?[ :]{0,2})(?P<digits>[1-9][0-9]{4,10})(?![0-9])"
_END = r"(?![A-Za-z0-9_\-])"
_ID = rf"[A-Za-z][A-Za-z0-9_\-]{{5,19}}{_END}"
"""What WeChat takes for a name."""
_MIXED = rf"(?=[A-Za-z\-]*[0-9_]){_ID}"
"""A name that is no mere word."""
_CN, _EN = "(?:微信|薇信|[Vv]信)", "(?<![A-Za-z0-9])(?:[Ww]e[Cc]hat|[Ww]eixin|[WwVv][Xx])"
_CALLED = f"(?:{_CN}(?:账号|帐号|号码?)|(?:{_CN}|{_EN})[ _]?(?:ID|Id|id|号)|(?:{_CN}|{_EN})(?= ?[:=]))"
_CHAT = "|".join((
    r"(?P<raw>wxid_)(?P<secret>[A-Za-z0-9]{6,20})",
    rf"(?P<called>{_CALLED}[ :=_是为]{{0,3}})(?P<id>{_ID}|[1-9][0-9]{{5,10}}(?![0-9]|{COUNTED}))",
    rf"(?P<word>{_CN}[ _\-]{{0,2}}|{_EN}[ _]{{1,2}}|(?<![A-Za-z0-9])[wv]x-)(?P<mixed>{_MIXED})",
    rf"(?P<beside>{_CN} )(?P<plain>(?!wechat|weixin)[a-z]{{6,20}}{_END})",
    rf"(?<![A-Za-z0-9_\-])(?P<before>{_MIXED})(?= ?\(?(?:是|为)?(?:我的|本人)?(?:{_CN}号?|wx|vx|WX|VX)\)?(?![A-Za-z0-9公群小平支]))",
))  # fmt: skip
_MAIL = r"(?P<box>[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63})(?P<host> ?@ ?(?:[A-Za-z0-9\-]+\.)+[A-Za-z]{2,})"
_REACHED = f"{_MAIL}|{_QQ}|{_CHAT}"
_WORDS = ("@", "微信", "薇信", "v信", "wx", "vx", "wechat", "weixin", "qq", "扣扣")
"""One of which stands in every text that holds any."""
_SECRET = ("box", "digits", "secret", "id", "mixed", "plain", "before")
_PAPER = (
    r"((?:护照|通行证|台胞证|回乡证|军官证|士兵证|士官证|居留证|居留许可|[Pp]assport|PASSPORT)"
    r"(?:号码?|编号| ?(?:[Nn][Oo]\.?|number))?[ :=是为(]{0,3})"
    rf"([A-Za-z]{{0,2}}[ \-]?[0-9](?:[ \-]?[0-9]){{5,11}})(?![0-9]|{COUNTED})"
)


def mask_contacts(text: str, found: set[str]) -> str:
    """The text without QQ and WeChat names and e-mail addresses; `mobile` is added to `found` where there was one.

    >>> mask_contacts("微信号 abc_def123", set())
    '微信号 a****'
    """
    small = text.lower()
    if not any(word in small for word in _WORDS):
        return text
    return compile_late(_REACHED).sub(_contact(found), text)


def mask_papers(text: str, found: set[str]) -> str:
    """The text without numbers of passports and the like; `identity` is added to `found` where there was one."""
    if not any(word in text for word in ("证", "护照", "许可", "assport", "ASSPORT")):
        return text
    return compile_late(_PAPER).sub(_paper(found), text)


def _contact(found: set[str]) -> Callable[[re.Match[str]], str]:
    def starred(match: re.Match[str]) -> str:
        found.add("mobile")
        name = next(name for name in _SECRET if match[name])
        kept = 2 if name == "digits" else 1
        start, end = (place - match.start() for place in match.span(name))
        return match[0][: start + kept] + "****" + match[0][end:]

    return starred


def _paper(found: set[str]) -> Callable[[re.Match[str]], str]:
    def starred(match: re.Match[str]) -> str:
        if is_day(match[2]):
            return match[0]
        found.add("identity")
        return match[1] + "****" + match[2][-2:]

    return starred


def is_day(text: str) -> bool:
    """Whether eight digits, with or without gaps, are a day written as year, month and day."""
    digits = re.sub(r"[ \-]", "", text)
    try:
        return len(digits) == 8 and 1900 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year <= 2100
    except ValueError:
        return False
