"""The law of languages: no Chinese in the English of a message, and no rule's name in the Chinese."""

from __future__ import annotations

import re

from consolidate.schemas.rules import CATALOGUE
from consolidate.schemas.rules.rule import Rule

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


def assert_sentences(rule: Rule, message: str, message_en: str) -> None:
    """What is wrong is a whole sentence before the remedy begins."""
    remedies = {(rule.hint, rule.hint_en), (rule.hint_waiting, rule.hint_waiting_en)}
    for remedy, remedy_en in remedies - {("", "")}:
        wrong, _, is_told = message.partition(remedy.partition("{")[0])
        wrong_en, _, is_told_en = message_en.partition(remedy_en.partition("{")[0])
        assert not is_told or wrong[-1] in "。？", message
        assert not is_told_en or wrong_en.rstrip()[-1] in ".?", message_en
