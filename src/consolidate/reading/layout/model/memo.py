"""What was read before: most of what stands in one workbook stands in hundreds."""

from __future__ import annotations

from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Memo(dict[K, V]):
    """What things read before came to. When there are more than `limit`, all are forgotten: bounded, and as quick to
    ask as any dictionary."""

    __slots__ = ("limit",)

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def keep(self, key: K, value: V) -> V:
        """Remember what something came to, and give it back."""
        if len(self) > self.limit:
            self.clear()
        self[key] = value
        return value
