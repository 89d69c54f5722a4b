"""Who looks at the record, what they may see and whether they may change it."""

import time
from collections.abc import Mapping
from functools import cache

import texts
from data import history
from ui import settings
from ui.access import identity, password, sessions
from ui.access.attempts import Attempts
from ui.access.identity import (
    CALLBACK,
    SIGN_IN_PATHS,
    SIGN_OUT,
    SIGNED_OUT,
    cookie_path,
    sign_in_address,
)
from ui.access.rules import AccessError, Rules, refusal, rules
from ui.access.sessions import COOKIE, EndedSessions, begun, lasts_s
from ui.access.viewers import Sight, Viewer

__all__ = [
    "CALLBACK",
    "COOKIE",
    "SIGNED_OUT",
    "SIGN_IN_PATHS",
    "SIGN_OUT",
    "AccessError",
    "Attempts",
    "Rules",
    "Sight",
    "Viewer",
    "begun",
    "called",
    "cookie_path",
    "is_identified",
    "is_private",
    "lasts_s",
    "no_version",
    "password",
    "refusal",
    "rules",
    "sign_in_address",
    "sign_out",
    "viewer",
    "visitor",
]

ENDED = "signed-out.txt"


def viewer(cookies: Mapping[str, str]) -> Viewer:
    """Who sends these cookies, to the page or to one of its addresses."""
    return _editor(cookies) or _identified(cookies) or visitor()


def visitor() -> Viewer:
    """Somebody who is not signed in."""
    return Viewer(rules().visitors)


def is_private(viewer: Viewer) -> bool:
    """Whether what this viewer sees is not what visitors see, so that nobody may keep it."""
    return viewer.sees is not visitor().sees


def is_identified(cookies: Mapping[str, str]) -> bool:
    """Whether an identity provider knows who sends these cookies, whatever they may here."""
    return _identified(cookies) is not None


def sign_out(cookies: Mapping[str, str]) -> None:
    """End the sessions that these cookies hold, so that nobody comes back with a copy of them."""
    if session := sessions.editor(cookies, rules()):
        _ended().end(session, time.time() + lasts_s(rules()))
    if one := identity.identity(cookies, rules()):
        _ended().end(one.session, one.ends)


def _editor(cookies: Mapping[str, str]) -> Viewer | None:
    """Who signed in by the editor's password."""
    session = sessions.editor(cookies, rules())
    if session is None or session in _ended():
        return None
    return Viewer(Sight.ALL, may_edit=True, name=rules().editor_name or _nameless())


def called(name: str, lang: str) -> str:
    """What somebody is called in a language: by their name, or as the editor where they have none.

    >>> called("Biên tập viên", "en"), called("Lan", "en")
    ('Editor', 'Lan')
    """
    return texts.of(lang)("access.editor") if name == _nameless() else name


def no_version(who: Viewer, named: str, lang: str) -> str:
    """Why somebody is shown no version of this name: there is none, or versions are not for them.

    It does not tell those whether there is one.
    """
    if who.sees is Sight.ALL:
        return history.unknown(named)(lang)
    return texts.of(lang)("history.signed_in")


def _nameless() -> str:
    return texts.of("vi")("access.editor")


def _identified(cookies: Mapping[str, str]) -> Viewer | None:
    """Who signed in at a provider; who is on no list sees what visitors do."""
    one = identity.identity(cookies, rules()) if rules().providers else None
    if one is None or one.session in _ended():
        return None
    may_edit = _is_listed(one, rules().editors, rules().editor_groups)
    sees_all = may_edit or _is_listed(one, rules().viewers, rules().viewer_groups)
    return Viewer(Sight.ALL if sees_all else rules().visitors, may_edit, one.name)


def _is_listed(one: identity.Identity, addresses: frozenset[str], groups: frozenset[str]) -> bool:
    domain = f"@{one.address.rpartition('@')[2]}"
    is_named = bool(one.address) and (one.address in addresses or domain in addresses)
    return is_named or bool(one.groups & groups)


@cache
def _ended() -> EndedSessions:
    folder = settings.state_folder()
    return EndedSessions(folder / ENDED if folder else None)
