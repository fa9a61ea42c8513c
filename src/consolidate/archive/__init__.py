"""Every submission ever seen, kept once by its content: nothing received is lost when a file in `raw/` is replaced."""

from consolidate.archive.archive import Archive
from consolidate.archive.index import Seen
from consolidate.archive.store import Item
from consolidate.archive.verify import Damage

__all__ = ["Archive", "Damage", "Item", "Seen"]
