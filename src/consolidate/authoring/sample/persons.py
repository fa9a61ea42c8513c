"""The people on the covers: invented, and plainly so."""

from __future__ import annotations

from consolidate.authoring.sample.chance import Chance

SURNAMES = "陈李黄张梁林吴刘何罗曾郑邓谢叶"
GIVEN = ("样一", "样二", "样三", "示例", "范文", "样青", "例明", "例华")


def persons(code: str) -> tuple[str, str]:
    """The preparer and the reviewer of a team; never the same."""
    chance = Chance("persons", code)
    one, other = chance.some(SURNAMES, 2)
    return one + chance.pick(GIVEN), other + chance.pick(GIVEN)


def phone(code: str) -> str:
    """A mobile number of a range that is used in examples."""
    return f"138000{Chance('phone', code).whole(0, 99_999):05d}"
