"""Why a lake was not renewed, and what to do: what DuckLake says, in our words. Its own text may hold a password."""

from __future__ import annotations

from consolidate.runtime.bilingual import Bilingual
from consolidate.runtime.errors import CannotPublish

_REMEDIES = {
    "catalog version mismatch": Bilingual(
        "目录是另一版 DuckLake 写的，较新就升级 consolidate[lake]，较旧就以 AUTOMATIC_MIGRATION 连接一次",
        "another version of DuckLake wrote the catalogue; if newer, upgrade consolidate[lake], else attach it once with"
        " AUTOMATIC_MIGRATION",
    ),
    "does not match existing data path": Bilingual(
        "data 不是目录里记的文件夹，请改回，或把目录中 ducklake_metadata 的 data_path 改成它",
        "`data` is not the folder that the catalogue knows; change it back, or data_path in ducklake_metadata of the catalogue",
    ),
    "not a database": Bilingual(
        "catalogue 指的文件不是 SQLite 数据库，请改用别的名称或移走它",
        "the file that `catalogue` names is no SQLite database; name another, or move it away",
    ),
    "No space left": Bilingual("磁盘已满，请腾出空间", "the disk is full; make room"),
    "Cannot open file": Bilingual(
        "data 中的文件打不开，请恢复；没有备份就把 catalogue 和 data 都换成新的",
        "a file in `data` cannot be opened; restore it, or without a backup take another catalogue and data",
    ),
}
STRANGE = Bilingual(
    "其中的 ref、core、quality 或 mart 已有别的程序的表，请另设 catalogue 和 data",
    "another program's tables stand in its schemas ref, core, quality or mart; take another catalogue and data",
)
ANOTHER = Bilingual(
    "其中是另一个数据目录的数据（运行 {0}），请为每个数据目录各设 catalogue 和 data；若 history/ 丢失，请先恢复",
    "it is another data directory's (run {0}); give each a catalogue and data of its own, or restore history/ if it was lost",
)


def cannot_share(kind: str, remedy: Bilingual) -> CannotPublish:
    """The lake of a kind was left as it was."""
    return CannotPublish(
        f"数据湖（{kind} 目录）没有更新：{remedy.zh}。已公布的仓库不受影响，下一次运行会补上。 The lake was not renewed: "
        f"{remedy.en}. The published warehouse is as it should be, and the next run makes up for it."
    )


def remedy_of(error: Exception) -> Bilingual:
    """What to do about an error; of one that is not known, its type."""
    known = (remedy for text, remedy in _REMEDIES.items() if text in str(error))
    return next(known, Bilingual(type(error).__name__, type(error).__name__))
