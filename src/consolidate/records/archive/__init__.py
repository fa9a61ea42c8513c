"""Every submission ever seen, kept once by its content: nothing received is lost when a file in `raw/` is replaced."""

from consolidate.records.archive.archive import FileArchive as FileArchive
from consolidate.records.archive.copy_in import Item as Item
from consolidate.records.archive.first_seen import Evidence as Evidence
from consolidate.records.archive.index import ArchivedFile as ArchivedFile
from consolidate.records.archive.verify import Damage as Damage
