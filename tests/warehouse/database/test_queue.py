"""What is handed to a warehouse is put in by a thread of its own: in order, all of it, or the failure shows."""

from __future__ import annotations

import sys
import threading

import duckdb
import pyarrow
import pytest

from consolidate.warehouse.database import Scratch, quick_turns
from schemas.table import Stored, Table

NUMBERS = Table("core", "number", "numbers", "数", (Stored("n", "BIGINT", "a number", "数"),), key=("n",))


def rows(*numbers: int | None) -> pyarrow.Table:
    return pyarrow.table({"n": pyarrow.array(numbers, pyarrow.int64())})


def test_the_connection_shows_everything_that_was_handed_over_in_its_order() -> None:
    with Scratch() as scratch:
        scratch.create([NUMBERS])
        for number in range(50):
            scratch.load(NUMBERS, rows(number))
        scratch.do(lambda con: con.execute("DELETE FROM core.number WHERE n < 48"))
        scratch.load(NUMBERS, rows(7))

        assert scratch.con.execute("FROM core.number ORDER BY n").fetchall() == [(7,), (48,), (49,)]


def test_after_a_failure_nothing_more_is_put_in_and_the_first_failure_is_told() -> None:
    with Scratch() as scratch:
        scratch.create([NUMBERS])
        scratch.load(NUMBERS, rows(1))
        scratch.load(NUMBERS, rows(None))  # a number is never missing
        scratch.stage("number", rows(2))
        with pytest.raises(duckdb.ConstraintException, match="NOT NULL"):
            _ = scratch.con
        with pytest.raises(duckdb.ConstraintException, match="NOT NULL"):
            scratch.settle()


def test_what_the_stage_holds_as_accepted_is_accepted() -> None:
    with Scratch() as scratch:
        scratch.create([NUMBERS])
        status = pyarrow.array(["accepted", "quarantined", "accepted"])
        scratch.stage("number", rows(1, 2, 3).append_column("status", status))
        scratch.accept(NUMBERS)

        assert scratch.con.execute("FROM core.number ORDER BY n").fetchall() == [(1,), (3,)]


def test_work_beside_sees_what_was_handed_over_before_it_and_waits_for_nothing_else() -> None:
    is_done, seen = threading.Event(), []
    with Scratch() as scratch:
        scratch.create([NUMBERS])
        scratch.load(NUMBERS, rows(1))

        def look(con: duckdb.DuckDBPyConnection) -> None:
            seen.extend(con.execute("FROM core.number").fetchall())
            is_done.set()

        beside = scratch.beside(look)
        scratch.do(lambda con: is_done.wait(30) or con.execute("SELECT error('the work beside waited')"))
        beside.result(30)
        scratch.settle()

    assert seen == [(1,)]


def test_work_beside_fails_with_what_it_rests_on() -> None:
    with Scratch() as scratch:
        scratch.load(NUMBERS, rows(1))  # there is no such table
        beside = scratch.beside(lambda con: con.execute("SELECT 1"))
        with pytest.raises(duckdb.CatalogException):
            beside.result(30)


def test_turns_are_quick_in_the_block_only() -> None:
    usual = sys.getswitchinterval()
    with quick_turns():
        assert sys.getswitchinterval() < usual
    assert sys.getswitchinterval() == usual
