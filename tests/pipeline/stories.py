"""Tests that share their nights: each tells the story of a team of its own, and a night is one run for all of them.

    nights = Nights()

    @nights.share
    def test_a_return_counts(one: Team) -> Story:
        one.put("一.xlsx", {"activity": [one.line("activity")]})
        yield  # a night
        assert one.total("activities") == 1

A run costs the same for one return and for twenty, so a module has only as many runs as its longest story has nights.
A story looks at its own teams (it has as many as it has parameters), leaves clock, settings and reference files alone,
and every night of it publishes.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias

import pytest
from openpyxl import Workbook

from consolidate.records.journal.journal import Journal
from tests.pipeline.drawing import Desk, Line, book, desk
from tests.rules.drawing import QUARTER, cover, line
from tests.rules.teams import TEAMS

Story: TypeAlias = Iterator[None]


class Team:
    """A team in a data directory with others."""

    def __init__(self, office: Desk, code: str) -> None:
        self.desk, self.data, self.code, self.town = office, office.data, code, TEAMS[code]["town"]

    def name(self, file: str) -> str:
        """Where a file of this team is, below raw/."""
        return f"{self.town}/{file}"

    def line(self, table: str, quarter: str = QUARTER, /, **more: Any) -> Line:
        """A line without fault that no other team has."""
        return line(table, self.code, quarter, **more)

    def book(
        self, sheets: Mapping[str, Sequence[Line]] | None = None, quarter: str = QUARTER, /, **entries: Any
    ) -> Workbook:
        """A return of this team."""
        return book(sheets, cover(self.code, quarter, **entries))

    def put(
        self, file: str, sheets: Mapping[str, Sequence[Line]] | Workbook | bytes | None = None, /, **entries: Any
    ) -> str:
        """Put a return of this team into raw/; its name there."""
        content = sheets if isinstance(sheets, Workbook | bytes) else self.book(sheets, **entries)
        self.desk.put(self.name(file), content)
        return self.name(file)

    def decide(
        self,
        kind: str,
        target: Mapping[str, Any],
        before: str | None = None,
        after: str | None = None,
        *,
        why: str = "电话核实",
    ) -> str:
        """Write a decision into the journal; its id."""
        journal = Journal(self.data / "decisions" / "decisions.jsonl")
        return journal.append(kind, "李明", why, dict(target), before=before, after=after).id

    def correct(self, file: str, cell: str, before: str, after: str) -> str:
        """Correct a cell of a file in raw/; the id of the decision."""
        sheet, _, place = cell.partition("!")
        return self.decide("correction", {"file": file, "sheet": sheet, "cell": place}, before, after)

    def ask(self, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """Ask the published warehouse."""
        return self.desk.ask(query, *parameters)

    def tables(self) -> dict[str, str]:
        """All that each table of the published warehouse holds, as text."""
        names = self.ask("SELECT schema_name || '.' || table_name FROM duckdb_tables()")
        return {name: repr(self.ask(f"FROM {name}")) for (name,) in names}

    def total(self, measure: str, period: str = "all") -> Any:
        """A total of this team, None where there is none."""
        return self.desk.total(measure, "team", self.code, period)

    def stands(self) -> dict[str, str]:
        """What became of the files of this team, by their names."""
        found = self.ask("SELECT file, status FROM quality.submission WHERE file LIKE ?", self.name("%"))
        return {str(file).partition("/")[2]: str(status) for file, status in found}


class Nights:
    """The nights that the stories of a module share. All stories are told when the first is asked how it ended."""

    def __init__(self) -> None:
        self._stories: dict[str, Callable[..., Story]] = {}
        self._ends: dict[str, BaseException | None] = {}

    def share(self, story: Callable[..., Story]) -> Callable[..., None]:
        """The test that says how this story ended."""
        name = story.__name__
        self._stories[name] = story

        def test(tmp_path_factory: pytest.TempPathFactory) -> None:
            self._end(name, tmp_path_factory)

        test.__name__, test.__doc__ = name, story.__doc__
        return test

    def share_each(self, cases: Mapping[str, Any]) -> Callable[[Callable[..., Story]], Callable[..., None]]:
        """The same for a story that is told once for each case, by its name: its first argument is what the name stands for."""

        def shared(story: Callable[..., Story]) -> Callable[..., None]:
            name = story.__name__
            self._stories |= {f"{name}[{case}]": partial(story, value) for case, value in cases.items()}

            @pytest.mark.parametrize("case", cases)
            def test(tmp_path_factory: pytest.TempPathFactory, case: str) -> None:
                self._end(f"{name}[{case}]", tmp_path_factory)

            test.__name__, test.__doc__ = name, story.__doc__
            return test

        return shared

    def _end(self, name: str, folders: pytest.TempPathFactory) -> None:
        """Errors: what the story ended with."""
        self._ends = self._ends or tell(self._stories, desk(folders.mktemp("nights")))
        error = self._ends[name]
        if error is not None:
            raise error


def tell(stories: Mapping[str, Callable[..., Story]], office: Desk) -> dict[str, BaseException | None]:
    """All stories, night by night; what each ended with, None where everything was as it says."""
    codes = iter(TEAMS)
    going = {
        name: story(*(Team(office, next(codes)) for _ in inspect.signature(story).parameters))
        for name, story in stories.items()
    }
    ends: dict[str, BaseException | None] = dict.fromkeys(stories)
    while going:
        for name, story in list(going.items()):
            try:
                next(story)
            except StopIteration:
                del going[name]
            except (Exception, pytest.fail.Exception) as error:
                ends[name] = error
                del going[name]
        if going:
            office.run()
    return ends
