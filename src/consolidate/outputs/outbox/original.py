"""Finds the original that a finding is about: in raw/ as long as it is there, else in the archive."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property

from consolidate.intake.workbook.model.refuse import Refused
from consolidate.records.archive import FileArchive
from consolidate.submissions.inputs import Inputs

Parts = tuple[tuple[str, bytes], ...]


class Originals:
    """The contents that were received, by file."""

    def __init__(self, inputs: Inputs) -> None:
        self._limits = inputs.limits
        self._archive = inputs.folders.archive
        self._received = {received.file: received for received in inputs.received}

    @cached_property
    def _places(self) -> dict[str, str]:
        """Where the archive has each content; read only for a file that is no longer in raw/."""
        return {kept.sha: kept.place for kept in FileArchive(self._archive).seen()}

    def find(self, file: str, submissions: Sequence[str], teams: Sequence[str]) -> tuple[str, Parts]:
        """SHA-256 and content of the file as the run read it; no content where there is none to be had."""
        there = self._received.get(file)
        if there is not None and _is_of(there.sha256, submissions, teams):
            try:
                return there.sha256, tuple(there.load(self._limits))
            except Refused:
                return there.sha256, ()
        for sha in submissions:
            if sha in self._places:
                return sha, self._archived(file, sha)
        return submissions[0] if submissions else "", ()

    def _archived(self, file: str, sha: str) -> Parts:
        try:
            content = (self._archive / self._places[sha]).read_bytes()
        except OSError:
            return ()
        return ((file.rpartition("/")[2], content),) if hashlib.sha256(content).hexdigest() == sha else ()


def _is_of(sha: str, submissions: Sequence[str], teams: Sequence[str]) -> bool:
    """Whether a content is the one the submissions were read from: a file of several teams has an id for each."""
    ids = {sha, *(hashlib.sha256(f"{sha}\x1f{code}".encode()).hexdigest() for code in (*teams, ""))}
    return not ids.isdisjoint(submissions)
