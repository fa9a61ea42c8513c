"""The law of languages: no Chinese in the English of a message, and no rule's name in the Chinese."""

from __future__ import annotations

import re

from consolidate.schemas.rules import CATALOGUE

QUOTED = re.compile("“[^”]*”|`[^`]*`")
WIDE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]")
OURS = re.compile("季度|中位数|相似度|减少|增加|可能是|以后|约数|不是|已经|请")
"""Words that are ours and no name's: they are not saved by quotes."""
NAMES = re.compile(
    r"[\w/.-]*\.(?:xlsx|xlsm|xlsb|xls|ods|et|csv|zip|xml|pdf|toml|html)|consolidate [^；。，）]*|--as \w+|correct-\d+|raw/"
    r"|\b[a-z]{1,2}[0-9a-f]{11,16}\b|\[limits\] 的 suggestions",
    re.ASCII,
)
"""Files, commands, identifiers and settings."""
KNOWN = {"Excel", "WPS", "PDF", "HTML", "DTD", "MB", "CSV", "HL", "XML", "OLE", "VBA", "QQ", "HK", "ZIP", "Word"}
SLUGS = re.compile("|".join(rf"(?<!\w){slug}(?![\w.])" for slug in CATALOGUE if "_" in slug), re.ASCII)


def assert_plain(message: str, message_en: str) -> None:
    """Whatever is quoted may be in any language, as it was typed or is called; so is the place in front."""
    english = message_en.partition(": ")[2]
    bare = QUOTED.sub("", english)
    assert not WIDE.search(bare), message_en
    added = [quote for quote in QUOTED.findall(english) if quote not in message]
    assert [quote for quote in added if OURS.search(quote)] == [], message_en
    chinese = NAMES.sub("", QUOTED.sub("", message.partition("：")[2]))
    assert set(re.findall("[A-Za-z]{2,}", chinese)) <= KNOWN, message
    assert not SLUGS.search(chinese), message
