"""Invented unified social credit codes: right in form (GB 32100-2015), issued to nobody.

The organisation part begins with XN (虚拟, invented), so that none can be taken for a real one at a glance.
"""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)  # GB 11714-1997


def credit_code(kind: str, district: str, number: int) -> str:
    """An 18-sign code: `kind` the first two signs (11, 91, 51 …), `district` six digits, `number` below 10^6."""
    organisation = f"XN{number:06d}"
    body = kind + district + organisation + _organisation_check(organisation)
    total = sum(ALPHABET.index(sign) * pow(3, place, 31) for place, sign in enumerate(body))
    return body + ALPHABET[(31 - total % 31) % 31]


def _organisation_check(organisation: str) -> str:
    """The ninth sign of the organisation part."""
    values = [int(sign, 36) for sign in organisation]
    rest = 11 - sum(weight * value for weight, value in zip(ORGANISATION_WEIGHTS, values, strict=True)) % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))
