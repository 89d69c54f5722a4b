"""Sessions of who signed in by the editor's password, and the list of those that were ended.

A session is a signed cookie, good for some hours. Its key is made of the password's hash too, so
another password ends all sessions. A cookie cannot be taken back: what was signed out, by whatever
way it was signed in, stands in a list until it would have ended by itself.
"""

import hashlib
import secrets
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock

from itsdangerous import BadSignature, URLSafeTimedSerializer

from ui.access import identity
from ui.access.rules import EDITOR_HOURS, Rules

COOKIE = "_tripmap_editor"
HOUR_S = 3600


def begun(rules: Rules) -> str:
    """A new session of an editor, as its cookie's value."""
    return _signed(rules).dumps(secrets.token_urlsafe(16))


def lasts_s(rules: Rules) -> int:
    """How long an editor's session lasts."""
    return int((EDITOR_HOURS if rules.hours is None else rules.hours) * HOUR_S)


def editor(cookies: Mapping[str, str], rules: Rules) -> str | None:
    """The session of an editor that these cookies hold, None where they hold none that counts."""
    if not rules.password:
        return None
    try:
        found = _signed(rules).loads(cookies.get(COOKIE, ""), max_age=lasts_s(rules))
    except BadSignature:
        return None
    return f"editor {found}"


def _signed(rules: Rules) -> URLSafeTimedSerializer:
    key = hashlib.sha256(f"{identity.secret()}\n{rules.password}".encode()).digest()
    return URLSafeTimedSerializer(key, salt=COOKIE)


class EndedSessions:
    """Sessions that were signed out before their time.

    path: a file that keeps them over a restart and tells other servers; None for memory alone.
    """

    def __init__(self, path: Path | None = None, now: Callable[[], float] = time.time) -> None:
        self._path, self._now = path, now
        self._until: dict[str, float] = {}
        self._seen: tuple[int, int] | None = None
        self._lock = Lock()

    def __contains__(self, session: str) -> bool:
        with self._lock:
            self._read()
            return self._until.get(_named(session), 0) > self._now()

    def end(self, session: str, until: float) -> None:
        """Note that a session is over, which by itself would last until then (since 1970)."""
        line = _named(session), until
        with self._lock:
            self._read()
            kept = {name: end for name, end in self._until.items() if end > self._now()}
            self._until = {**kept, line[0]: until}
            if self._path:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                with self._path.open("a", encoding="ascii") as file:
                    file.write(f"{line[0]} {until:.0f}\n")

    def _read(self) -> None:
        """Take over what this or another server wrote since the last look."""
        if self._path is None or not self._path.exists():
            return
        stat = self._path.stat()
        if (stat.st_mtime_ns, stat.st_size) == self._seen:
            return
        self._seen = stat.st_mtime_ns, stat.st_size
        for line in self._path.read_text("ascii", "replace").splitlines():
            name, _, until = line.partition(" ")
            if until.isdigit() and float(until) > self._now():
                self._until[name] = float(until)


def _named(session: str) -> str:
    """A session by a digest: who reads the list cannot make a cookie of it."""
    return hashlib.sha256(session.encode()).hexdigest()[:32]
