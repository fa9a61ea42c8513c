"""The failures that are expected: each is one sentence for a person, and one exit code."""

from __future__ import annotations


class ConsolidateError(Exception):
    """Something a person can mend. The message names the place and the remedy; `exit_code` is the program's."""

    exit_code = 4


class WrongUsage(ConsolidateError):
    """The command was called with something that does not exist or does not fit together."""

    exit_code = 2


class UnusableData(ConsolidateError):
    """The data directory or one of its reference files cannot be used; the message says which line."""

    exit_code = 3


class CannotPublish(ConsolidateError):
    """The run could not put a new warehouse in place; the published one stands as it was."""

    exit_code = 4


class FewerReturns(CannotPublish):
    """What came in has shrunk as no day's work does: only a person can say whether that is meant."""


class MemoryShort(CannotPublish):
    """The memory that the warehouse is built with does not suffice."""


class AnotherRun(ConsolidateError):
    """Another run holds the lock beside the warehouse."""

    exit_code = 5
