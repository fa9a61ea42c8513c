"""One sheet's lines read and checked: typed values, a status per line, and every breach with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from consolidate.checks.findings.breach import COLUMNS, breach_frame
from consolidate.checks.sheets.blocking import blocking_mask
from consolidate.checks.sheets.expect import word_failures
from consolidate.checks.sheets.identity import line_ids
from consolidate.checks.sheets.joint_errors import find_joint_errors
from consolidate.checks.sheets.lines import find_failures
from consolidate.checks.sheets.merge_messages import merge_messages
from consolidate.checks.sheets.out_of_scale import RULE, find_doubted
from consolidate.checks.sheets.printed import DeclaredTotal, PrintedSum, read_printed_sums
from consolidate.checks.sheets.read import ReadingContext, ReadSheet, read_columns

if TYPE_CHECKING:
    from consolidate.schemas.form import FormSheet
    from consolidate.submissions.frames import GatheredSheet


@dataclass(frozen=True)
class CheckedSheet:
    """A sheet's lines, checked.

    `lines`: one row a line, the index of `GatheredSheet.raw`: the typed fields, and line_id, line_key, team_code,
    period, submission_id, file, sheet, row, submission_status, status ('accepted' / 'quarantined').
    `breaches`: the columns of `Breach`, and `line`; also those that a correction has cured, marked as past.
    `versions`: the corrected lines as they were before their corrections, with `version`: after how many.
    `sums`: the printed sums beside what their lines add up to.
    """

    sheet: FormSheet
    lines: pd.DataFrame
    breaches: pd.DataFrame
    versions: pd.DataFrame | None = None
    sums: tuple[PrintedSum, ...] = ()


def check_sheet(
    gathered: GatheredSheet, context: ReadingContext, declared: Sequence[DeclaredTotal] = ()
) -> CheckedSheet:
    """Read every column, then check the typed lines, once over all submissions; `declared` is what 汇总 says."""
    done = read_columns(gathered, context)
    lines = _add_places(gathered, done)
    lines = lines.assign(**line_ids(gathered, done.keys, lines))
    sums = tuple(read_printed_sums(gathered, lines))
    broken = _find_breaches(gathered, done, lines, find_doubted(gathered, lines, context, sums, declared), context)
    is_blocking = blocking_mask(broken)
    broken = _add_stakes(broken, is_blocking, lines, gathered.sheet)
    kept_out = set(broken.loc[is_blocking, "line"])
    lines["doubtful"] = lines.index.isin(broken.loc[(broken["rule"] == RULE) & is_blocking, "line"])
    lines["status"] = ["quarantined" if line in kept_out else "accepted" for line in lines.index]
    if not gathered.versions:
        return CheckedSheet(gathered.sheet, lines, broken, sums=sums)
    versions = lines.iloc[gathered.live_count :]
    after = gathered.spread([gathered.version_of(part) for part in range(len(gathered.parts))])
    versions = versions.assign(version=after.loc[versions.index])
    live = lines.iloc[: gathered.live_count]
    return CheckedSheet(gathered.sheet, live, broken[broken["line"] < gathered.reported_count], versions, sums)


def _find_breaches(
    gathered: GatheredSheet, done: ReadSheet, lines: pd.DataFrame, unsure: pd.DataFrame, context: ReadingContext
) -> pd.DataFrame:
    """All breaches of the lines, `unsure` among them, each with its place."""
    found = find_failures(gathered.sheet, done.lines, done.unread)
    if done.breaches.empty and found.empty and unsure.empty:
        return breach_frame([]).assign(line=[])
    broken = pd.concat([done.breaches, word_failures(gathered, done, found)], ignore_index=True)
    broken = _without_repeats(broken, unsure, gathered)
    broken = merge_messages(gathered, broken, lines)
    broken = pd.concat([broken, find_joint_errors(gathered, broken, lines, context)], ignore_index=True)
    return _locate_breaches(broken, lines, gathered.live_count)


def _without_repeats(broken: pd.DataFrame, unsure: pd.DataFrame, gathered: GatheredSheet) -> pd.DataFrame:
    """All breaches: a line above the ceiling that waits for its unit has that said once, one that a steward has vouched
    for not at all."""
    doubted_lines = set(unsure["line"]) | {line for line, _ in gathered.vouched}
    is_again = (broken["rule"] == RULE) & broken["line"].isin(doubted_lines)
    return pd.concat([broken[~is_again].assign(line_key=None), unsure], ignore_index=True)


def _add_places(gathered: GatheredSheet, done: ReadSheet) -> pd.DataFrame:
    """The typed lines with the submission and place of each."""
    parts = gathered.parts
    place: dict[str, Sequence[object]] = {
        "team_code": [part.team_code for part, _ in parts],
        "period": [part.period for part, _ in parts],
        "submission_id": [part.submission_id for part, _ in parts],
        "file": [part.file or submission.file for submission, part in parts],
        "sheet": [part.sheet for _, part in parts],
        "submission_status": [part.status for part, _ in parts],
    }
    fields = done.lines[list(gathered.sheet.columns)]  # what Pandera compared them with is of no more use
    return fields.assign(row=gathered.raw["row"], **{name: gathered.spread(values) for name, values in place.items()})


def _add_stakes(breaches: pd.DataFrame, is_blocking: pd.Series, lines: pd.DataFrame, sheet: FormSheet) -> pd.DataFrame:
    """The breaches, with the line's total at stake where one keeps the line out and says no amount of its own."""
    if sheet.total is None or breaches.empty:
        return breaches
    totals = lines[sheet.total].astype(object)
    of_lines = totals.where(totals.notna(), None).loc[breaches["line"].to_numpy(dtype="int64")].to_numpy()
    stake = breaches["yuan_at_stake"].astype(object)
    return breaches.assign(yuan_at_stake=stake.where(stake.notna() | ~is_blocking, of_lines))


def _locate_breaches(breaches: pd.DataFrame, lines: pd.DataFrame, live: int) -> pd.DataFrame:
    """The breaches with the place and identity of the line each is about; from line `live` on they are past."""
    at = breaches["line"].to_numpy(dtype="int64")
    found = lines.loc[at]
    located = breaches.assign(
        **{
            name: found[name].to_numpy(dtype=object)
            for name in ("team_code", "period", "submission_id", "file", "sheet", "row")
        },
        line_key=breaches["line_key"].where(breaches["line_key"].notna(), found["line_key"].to_numpy(dtype=object)),
    )
    located["is_past"] = (found["submission_status"] == "superseded").to_numpy() | (at >= live)
    return located.reindex(columns=[*COLUMNS, "line"])
