"""The teams of the reference files, each by its town's name: `teams.TAIBAO` is the code of 太保镇's team."""

from __future__ import annotations

import csv

from tests.pipeline.drawing import REFERENCE

with (REFERENCE / "teams.csv").open(encoding="utf-8-sig", newline="") as _lines:
    TEAMS = {row["team_code"]: row for row in csv.DictReader(_lines)}
with (REFERENCE / "villages.csv").open(encoding="utf-8-sig", newline="") as _lines:
    VILLAGE = {row["town_code"]: row["village"] for row in reversed(list(csv.DictReader(_lines)))}

(
    LONGJING, JINTAN, GAOGANG, JINGTOU, JIANGYING, TAIPING, DALANG, XIAOJIANG, LIBU, CHENGJIA, YONGHE, TAIBAO, FUTANG,
    XIAOSANJIANG, ZHAIGANG, SANPAI, WOSHUI, DAPING, JIULONG, BOLUO, DONGHUA, HUANGHUA, XINGZI, DALUBIAN,
) = TEAMS  # fmt: skip
