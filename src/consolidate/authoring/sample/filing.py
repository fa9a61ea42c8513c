"""From the truth to the returns: who sends which lines, typed how, with which slips."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from consolidate.authoring.sample import cover, foot, moves, table
from consolidate.authoring.sample.grid import Typed
from consolidate.authoring.sample.hand import Hand
from consolidate.authoring.sample.hands import hand_of
from consolidate.authoring.sample.line import Line, Pairing
from consolidate.authoring.sample.quarter import QUARTERS
from consolidate.authoring.sample.report import Report, Slot, added, file_name, filled_on
from consolidate.authoring.sample.season import Season
from consolidate.authoring.sample.slips import SLIPS, Slip
from consolidate.authoring.sample.twice import TWICE, second_day
from schemas.declared import INDICATORS
from schemas.lists import PAIRING_KIND
from schemas.sheets import sheet

Lines = dict[str, list[Line]]


def reports(season: Season) -> Iterator[Report]:
    """Every return in the order of period, team and sending."""
    lines = season.by_return()
    spelled: dict[str, dict[str, str]] = {}
    for one in season.spellings:
        spelled.setdefault(one.team.code, {})[one.name] = one.written
    before: dict[str, Lines] = {}
    for quarter in QUARTERS:
        for team in season.teams:
            hand = hand_of(team, quarter)
            own = _in_order(hand, lines[team.code, quarter.name])
            report = Report(
                team, quarter, hand, own, filled_on(team, quarter), file_name(hand, team, quarter),
                spelled=spelled.get(team.code, {}), notes=moves.notes(team.code, quarter.name, own, before.get(team.code)),
            )  # fmt: skip
            before[team.code] = own
            yield from _sendings(_slipped(_with_planted(report, season)))


def _in_order(hand: Hand, lines: Lines) -> Lines:
    """The lines as they stand on the sheet: the pairs kind by kind where the hand groups them."""
    if hand.groups == "none":
        return lines
    kinds = PAIRING_KIND.values
    return lines | {"pairing": sorted(lines["pairing"], key=lambda one: kinds.index(cast(Pairing, one).pairing_kind))}


def _sendings(report: Report) -> Iterator[Report]:
    """The return, or its first and second sending."""
    for one in TWICE:
        if (one.team_code, one.period) == (report.team.code, report.quarter.name):
            yield replace(report, lines=one.first(report.lines))
            file = file_name(report.hand, report.team, report.quarter, one.revised)
            yield replace(report, file=file, filled_on=second_day(one, report.filled_on), revision_note=one.note)
            return
    yield report


def _with_planted(report: Report, season: Season) -> Report:
    """The lines beside the plan stand last on their sheets."""
    lines = {name: list(those) for name, those in report.lines.items()}
    typed: dict[Slot, Typed] = {}
    for one in season.planted:
        if (one.line.team_code, one.line.period) == (report.team.code, report.quarter.name):
            lines[one.table].append(one.line)
            typed |= {(one.table, len(lines[one.table]) - 1, field): value for field, value in one.typed.items()}
    return replace(report, lines=lines, typed=typed, unread=frozenset(typed))


def _slipped(report: Report) -> Report:
    wrong = {slip.slot: slip.wrong(true_value(report, slip.slot)) for slip in slips_of(report)}
    return replace(report, typed={**report.typed, **wrong})


def slips_of(report: Report) -> Iterator[Slip]:
    """The slips of this return."""
    return (one for one in SLIPS if (one.team_code, one.period) == (report.team.code, report.quarter.name))


def true_value(report: Report, slot: Slot) -> Typed:
    """What the hand would have typed there had it made no slip; None on the cover."""
    name, number, field = slot
    if name == "cover":
        return None
    if name == "declared_total":
        return cover.declared(report, INDICATORS[number])
    column = sheet(name).column(field)
    if number < 0:
        return foot.printed(report, column, added(report, name, field))
    return table.typed(report, column, report.lines[name][number], number)
