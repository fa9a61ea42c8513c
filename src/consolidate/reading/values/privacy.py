"""Personal data in free text: identity and bank numbers are refused; telephones, addresses and students' names masked."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple

from consolidate.reading.values import names
from consolidate.reading.values.contact import COUNTED, is_day, mask_contacts, mask_papers
from consolidate.reading.values.fold import fold

LONGEST = 40_000
_QUOTED = 1_000
"""A longer text is quoted by nobody."""
_GAP = r"[ \-–—_]{0,2}"
_LONG = re.compile(rf"(?<![0-9])(?<![0-9][.])[1-9](?:{_GAP}[0-9]){{13,18}}(?:{_GAP}[Xx])?(?![0-9])")
_LABELLED = re.compile(
    r"(身份证|证件号|银行卡|储蓄卡|借记卡|工资卡|社保卡|信用卡|存折|卡号|银行账号|银行帐号|银行账户|账号|帐号|账户)"
    rf"([^0-9\n]{{0,12}})([0-9](?:[ \-]?[0-9]){{7,24}}[Xx]?)(?![0-9]|{COUNTED})"
)
_TIGHT = re.compile("号?码?[ :是为]*")
"""What stands between a word for a number and the number, where it is that number."""
_TO = r"[ \-–—_]{1,3}"
_SHAPES = (  # how the eleven digits are grouped; a mere list of numbers (15 1500 30000) is grouped differently
    "1[3-9][0-9]{9}",
    f"1[3-9][0-9](?:{_TO}|[.])[0-9]{{4}}(?:{_TO}|[.])[0-9]{{4}}",
    f"1[3-9][0-9]{_TO}[0-9]{{8}}",
    f"1[3-9][0-9]{{5}}{_TO}[0-9]{{4}}",
    f"1[3-9][0-9]{{2}}{_TO}[0-9]{{3}}{_TO}[0-9]{{4}}",
    f"1[3-9][0-9]{{2}}{_TO}[0-9]{{4}}{_TO}[0-9]{{3}}",
    f"1[3-9][0-9]{_TO}[0-9]{{3}}{_TO}[0-9]{{5}}",
    f"1{_TO}[3-9](?:{_TO}[0-9]){{9}}",
)
_MOBILE = re.compile(
    rf"(?<![0-9.,])(?:\(?(?:\+|00)?86\)?[ \-–—]{{0,2}})?(?:{'|'.join(_SHAPES)})"
    rf"(?![0-9]|{COUNTED})"
)
_AREA = "(?:10|2[0-9]|[3-9][0-9]{2})"
_LANDLINE = re.compile(
    rf"(?<![0-9.,])(?<![0-9][\-–—/])(?:(?:\(?0|\(?(?:\+|00)86\)?[ \-–—]{{0,2}}\(?0?){_AREA}\)?[ \-–—]{{0,3}}[2-9][0-9]{{2,3}}[ \-–—]?[0-9]{{4}}"
    rf"|\(?86\)?[ \-–—]{{0,2}}(?<=[ \-–—)])\(?0?{_AREA}\)?[ \-–—]{{0,3}}(?<=[ \-–—)])[2-9][0-9]{{6,7}})(?![0-9]|{COUNTED})"
)
"""A country code without its + is one only where it stands apart, as does the area code behind it."""
_MASKED_PHONE = re.compile(r"1[3-9][0-9]\*{4}[0-9]{4}|0[0-9]{3}\*{4,6}[0-9]{2}")
_LETTERS = re.compile("[A-Za-z]+$")
_CALLED = frozenset(("TEL", "PHONE", "MOBILE", "WX", "VX", "QQ", "V", "T", "M", "ID", "SFZ"))
"""What stands before somebody's number in capitals; other capitals begin the number of a voucher or a contract."""
_MANY_DIGITS = re.compile("[0-9](?:[^0-9]*[0-9]){5}")
"""As many as any of these holds."""
_REGIONS = frozenset([
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
    "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
])  # fmt: skip


class Masked(NamedTuple):
    """The folded text with personal data starred out, and the kinds found: `identity`, `bank`, `mobile`, `name`."""

    text: str
    found: frozenset[str]


def scan(text: str) -> Masked:
    """Finds personal numbers (in full width, with spaces, dashes or a country code) and students' names.

    >>> scan("联系 138-0013-8000")
    Masked(text='联系 138****8000', found=frozenset({'mobile'}))
    """
    text = fold(text[:LONGEST])
    found: set[str] = set()
    text = mask_contacts(text, found)
    if _MANY_DIGITS.search(text):
        text = mask_papers(text, found)
        text = _LABELLED.sub(_labelled(found), text)
        text = _LONG.sub(_long(found), text)
        text = _MOBILE.sub(_telephone(found), text)
        text = _LANDLINE.sub(_telephone(found), text)
    masked = names.mask_students(text)
    return Masked(masked, frozenset(found | ({"name"} if masked != text else set())))


def masked(text: str) -> str:
    """`text` with all personal data starred out, as findings and pages show it: the rest as it was typed.

    >>> masked("联系（138-0013-8000），可打")
    '联系（138****8000），可打'
    """
    found = scan(text)
    return _as_typed(text, found.text) if found.found else text


def _as_typed(typed: str, starred: str) -> str:
    """The starred text with its punctuation as typed; as it is where folding has moved the characters."""
    folded = fold(typed)
    if len(folded) != len(typed) or len(typed) > _QUOTED:
        return starred
    shown = list(starred)
    for block in SequenceMatcher(None, folded, starred, autojunk=False).get_matching_blocks():
        for offset in range(block.size):
            if not folded[block.a + offset].isalnum():
                shown[block.b + offset] = typed[block.a + offset]
    return "".join(shown)


def is_masked_phone(text: str) -> bool:
    """Whether a text is a telephone number as it is masked here, and nothing else."""
    return _MASKED_PHONE.fullmatch(text) is not None


def _digits(text: str) -> str:
    return re.sub(r"[^0-9Xx]", "", text)


def _starred(digits: str) -> str:
    """The first and last four digits stay: enough to find the line again, too few to call or pay."""
    return digits[:4] + "*" * max(4, len(digits) - 8) + digits[-4:] if len(digits) > 10 else "*" * len(digits)


def _labelled(found: set[str]) -> Callable[[re.Match[str]], str]:
    def starred(match: re.Match[str]) -> str:
        if _MOBILE.fullmatch(match[3]) or (is_day(match[3]) and not _TIGHT.fullmatch(match[2])):
            return match[0]
        found.add("identity" if match[1] in ("身份证", "证件号") else "bank")
        return match[1] + match[2] + _starred(_digits(match[3]))

    return starred


def _long(found: set[str]) -> Callable[[re.Match[str]], str]:
    def starred(match: re.Match[str]) -> str:
        digits = _digits(match[0])
        if _is_glued(match):
            kind = "identity" if _is_surely_identity(digits, match) else ""
        else:
            kind = "identity" if _is_identity(digits) else "bank" if _is_bank_card(digits) else ""
        found.update({kind} - {""})
        return _starred(digits) if kind else match[0]

    return starred


def _is_glued(match: re.Match[str]) -> bool:
    """Whether a letter stands right before or behind: most such numbers are codes and vouchers."""
    around = match.string[max(0, match.start() - 1) : match.start()] + match.string[match.end() : match.end() + 1]
    return any(character.isascii() and character.isalpha() for character in around)


def _is_surely_identity(digits: str, match: re.Match[str]) -> bool:
    """A right check character, and either region and day of birth too, or letters before that name no voucher."""
    if len(digits) != 18 or not digits[:17].isdecimal() or not _is_checked(digits):
        return False
    return (digits[:2] in _REGIONS and _is_day(digits[6:14])) or not (_names_voucher(match) or _is_uscc(digits))


def _names_voucher(match: re.Match[str]) -> bool:
    """Whether the capitals right before a number are those of a voucher or a contract."""
    letters = _LETTERS.search(match.string[max(0, match.start() - 12) : match.start()])
    return letters is not None and letters[0].isupper() and letters[0] not in _CALLED


def _telephone(found: set[str]) -> Callable[[re.Match[str]], str]:
    def starred(match: re.Match[str]) -> str:
        if _names_voucher(match):
            return match[0]
        found.add("mobile")
        digits = re.sub("^(?:00)?86", "", re.sub("[^0-9]", "", match[0]))
        if re.match("1[3-9]", digits):
            return digits[:3] + "****" + digits[-4:]
        digits = "0" + digits.removeprefix("0")
        return digits[:4] + "*" * (len(digits) - 6) + digits[-2:]

    return starred


def _is_identity(digits: str) -> bool:
    """A right check character, whatever the region; or a region and a day of birth in their places: a wrong check
    character makes it no less somebody's number. A credit code is none."""
    if len(digits) == 18 and digits[:17].isdecimal():
        return (digits[:2] in _REGIONS and _is_day(digits[6:14])) or (_is_checked(digits) and not _is_uscc(digits))
    # fifteen digits ended in 1999; before 1930 they are more likely an account or a voucher
    is_old = len(digits) == 15 and digits.isdecimal() and digits[6:8] >= "30" and _is_day("19" + digits[6:12])
    return is_old and digits[:2] in _REGIONS


def _is_checked(digits: str) -> bool:
    """GB 11643: the character that the first seventeen digits ask for."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(digits[:17]))
    return "10X98765432"[total % 11] == digits[17].upper()


def _is_uscc(digits: str) -> bool:
    from stdnum.cn import uscc  # few texts hold so long a number

    return bool(uscc.is_valid(digits))


def _is_day(text: str) -> bool:
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return 1900 <= day.year <= 2100


def _is_bank_card(digits: str) -> bool:
    """UnionPay begins with 62; other cards have a fitting check digit."""
    if not digits.isdecimal() or not 15 <= len(digits) <= 19:
        return False
    if digits.startswith("62") and len(digits) >= 16:
        return True
    return digits[0] in "3459" and len(digits) in (16, 17, 18, 19) and _luhn(digits)


def _luhn(digits: str) -> bool:
    total = 0
    for place, character in enumerate(reversed(digits)):
        number = int(character) * (2 if place % 2 else 1)
        total += number - 9 if number > 9 else number
    return total % 10 == 0
