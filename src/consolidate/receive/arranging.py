"""What workers make of a file that they have read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consolidate.receive.labels import labels

if TYPE_CHECKING:
    from consolidate.arrange import Arranged, Labels
    from consolidate.inbox import Received
    from consolidate.workbook import Book, Verdict


class Arranging:
    """Arranges a workbook by the labels of the form. What that takes is loaded by workers, not by their parent."""

    def __init__(self) -> None:
        self._labels: Labels | None = None

    def ready(self) -> Labels:
        """Loads it, the readers too, that it need not be loaded in each worker."""
        import python_calamine  # noqa: F401 - they are loaded now and needed later

        self._labels = labels()
        return self._labels

    def __call__(self, received: Received, read: Book | Verdict) -> Arranged:
        from consolidate.arrange import arrange

        return arrange(received, read, labels=self._labels or self.ready())
