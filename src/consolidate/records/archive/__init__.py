"""Every submission ever seen, kept once by its content: nothing received is lost when a file in `raw/` is replaced."""

from consolidate.records.archive.archive import FileArchive
from consolidate.records.archive.copy_in import Item
from consolidate.records.archive.evidence import Evidence
from consolidate.records.archive.index import Seen
from consolidate.records.archive.verify import Damage

__all__ = ["Damage", "Evidence", "FileArchive", "Item", "Seen"]
