"""Who may see the page: who opened the address that was printed, once; and what a browser may do with it."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from consolidate.runtime.errors import ConsolidateError

COOKIE = "consolidate_desk"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""No script but our own file, no frame around it, nothing kept by the browser."""


@dataclass
class Message:
    """A message for the next page, shown once: `kind` is done or refused; `undo` the decision that may be taken back."""

    kind: str
    lines: tuple[str, ...]
    undo: str = ""
    typed: dict[str, str] = field(default_factory=dict)

    @classmethod
    def refusing(cls, refusal: ConsolidateError, typed: dict[str, str] | None = None) -> Message:
        """Why something cannot be; it may quote what was typed, so nobody's numbers are left in it."""
        return cls("refused", (reason_of(refusal),), typed=typed or {})


def reason_of(refusal: ConsolidateError) -> str:
    """What a refusal says, for a page."""
    from consolidate.reading.values.privacy import masked

    return masked(str(refusal))


@dataclass
class Session:
    """One browser of one steward. `by` signs the decisions; `csrf` is in every form of the page."""

    key: str
    csrf: str
    by: str = ""
    messages: list[Message] = field(default_factory=list)
    unstarred: str = ""
    """The finding whose sheet is shown once with nothing starred out."""
    is_by_password: bool = False
    """Whether it can be opened again: such a session ends when it is not used, or is signed out of."""
    used_at: float = field(default_factory=lambda: time.monotonic())

    @contextmanager
    def show_refusals(self) -> Iterator[None]:
        """What is refused in the block is shown on the next page."""
        try:
            yield
        except ConsolidateError as refusal:
            self.messages.append(Message.refusing(refusal))

    def take_messages(self) -> list[Message]:
        """The messages to be shown, which are removed."""
        messages, self.messages = self.messages, []
        return messages

    def takes_unstarred(self, finding_id: str) -> bool:
        """Whether this is the one time that the sheet of a finding is shown with nothing starred out."""
        is_now = bool(finding_id) and self.unstarred == finding_id
        self.unstarred = "" if is_now else self.unstarred
        return is_now

    def is_own(self, csrf: str) -> bool:
        """Whether a form came from a page of this session."""
        return secrets.compare_digest(csrf.encode(), self.csrf.encode())


SHORTEST_PASSWORD = 10
TRIES, CLOSED_SECONDS, LONGEST_SECONDS = 5, 60.0, 3600.0
"""After so many wrong passwords in a row none is looked at for a minute, then for twice as long with each other one."""
IDLE_SECONDS = 12 * 3600.0
"""A session that was opened by password ends when it was not used for so long."""


class Gate:
    """What opens a session: a token, once, or the password, where there is one. All of it ends with the process at the latest."""

    def __init__(self, password: str = "") -> None:
        self._password = password
        self._wrong, self._closed_until = 0, 0.0
        self._tokens: set[str] = set()
        self._sessions: dict[str, Session] = {}

    def invite(self) -> str:
        """A token that opens one session."""
        token = secrets.token_urlsafe(24)
        self._tokens.add(token)
        return token

    def enter(self, token: str) -> Session | None:
        """A new session for a token; None for one that is unknown or was used."""
        if token not in self._tokens:
            return None
        self._tokens.discard(token)
        return self._new()

    @property
    def has_password(self) -> bool:
        """Whether a password opens a session: on other machines there is no other way in."""
        return bool(self._password)

    def enter_with(self, password: str) -> Session | None:
        """A new session for the password; None for another one, or while none is looked at."""
        now = time.monotonic()
        if now < self._closed_until or not self.has_password:
            return None
        if not secrets.compare_digest(password.encode(), self._password.encode()):
            self._wrong += 1
            if self._wrong >= TRIES:
                self._closed_until = now + min(CLOSED_SECONDS * 2 ** (self._wrong - TRIES), LONGEST_SECONDS)
            return None
        self._wrong = 0
        return self._new(is_by_password=True)

    def _new(self, *, is_by_password: bool = False) -> Session:
        session = Session(secrets.token_urlsafe(32), secrets.token_urlsafe(32), is_by_password=is_by_password)
        self._sessions[session.key] = session
        return session

    def session(self, key: str | None) -> Session | None:
        """The session of a cookie, used now; None where it has ended."""
        now = time.monotonic()
        ended = [one for one in self._sessions.values() if one.is_by_password and now - one.used_at > IDLE_SECONDS]
        for session in ended:
            self.end(session)
        session_now = self._sessions.get(key or "")
        if session_now is not None:
            session_now.used_at = now
        return session_now

    def end(self, session: Session) -> None:
        """Sign out: its cookie opens nothing any more."""
        self._sessions.pop(session.key, None)
