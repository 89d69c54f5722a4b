"""The rules of a server: what visitors see, and who may see all of it or change it.

They are read once, when the server starts; what is misspelt is refused then and never taken for
"everything is open".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import texts
from ui import settings
from ui.access.viewers import Sight

MODES = {"open": Sight.ALL, "counts": Sight.COUNTS, "signed-in": Sight.NOTHING}
"""What visitors, who are not signed in, see in each mode."""
LISTS = ("viewers", "editors", "viewer_groups", "editor_groups")
WORDS = ("mode", "editor_password", "editor_name", "groups_claim")
HOURS = "hours"
KEYS = (*WORDS, *LISTS, HOURS)
HASH = "$argon2id$"
EDITOR_HOURS = 10.0
"""A working day: how long an editor's password is not asked for again."""
MOST_HOURS = 24.0 * 30
SHORTEST_SECRET = 32


class AccessError(ValueError):
    """The settings of access are wrong; the message says each fault in both languages."""


@dataclass(frozen=True)
class Rules:
    """What visitors see, and who sees all or may edit.

    Addresses are case-folded; one that begins with @ stands for all of that domain. password: an
    argon2 hash, "" for none. hours: how long somebody stays signed in; None leaves it to the
    identity provider. providers: names of the identity providers, as Streamlit calls them.
    """

    visitors: Sight = Sight.ALL
    viewers: frozenset[str] = frozenset()
    editors: frozenset[str] = frozenset()
    viewer_groups: frozenset[str] = frozenset()
    editor_groups: frozenset[str] = frozenset()
    groups_claim: str = "groups"
    password: str = ""
    editor_name: str = ""
    hours: float | None = None
    providers: tuple[str, ...] = ()

    @property
    def can_sign_in(self) -> bool:
        """Whether there is any way to sign in."""
        return bool(self.password or self.providers)

    @property
    def has_editors(self) -> bool:
        """Whether anybody may change the record."""
        return bool(self.password or self.editors or self.editor_groups)


@cache
def rules() -> Rules:
    """The rules of this server.

    Raises:
        AccessError: a setting is misspelt, or the settings contradict each other.

    """
    return read(settings.access(), settings.identity_provider())


def read(access: Mapping[str, Any], auth: Mapping[str, Any]) -> Rules:
    """The rules that `[access]` and `[auth]` of the secrets say; raises AccessError."""
    wrong = [*_misspelt(access), *_misspelt_provider(auth)]
    if wrong:
        raise AccessError("\n".join(wrong))
    made = _made(access, auth)
    if wrong := _contradictions(made):
        raise AccessError("\n".join(wrong))
    return made


def _made(access: Mapping[str, Any], auth: Mapping[str, Any]) -> Rules:
    lists = {key: frozenset(map(_folded, access.get(key, ()))) for key in LISTS}
    groups = {key: frozenset(access.get(key, ())) for key in LISTS if key.endswith("groups")}
    hours = access.get(HOURS)
    return Rules(
        visitors=MODES[access.get("mode", "open")],
        **{**lists, **groups},
        groups_claim=access.get("groups_claim", "groups"),
        password=access.get("editor_password", ""),
        editor_name=access.get("editor_name", ""),
        hours=None if hours is None else float(hours),
        providers=providers(auth),
    )


def _folded(address: str) -> str:
    return address.strip().casefold()


def providers(auth: Mapping[str, Any]) -> tuple[str, ...]:
    """The identity providers that `[auth]` names: the one without a name is "default"."""
    named = tuple(key for key, value in auth.items() if _is_provider(value))
    return ("default", *named) if _is_provider(auth) else named


def _is_provider(value: object) -> bool:
    return isinstance(value, Mapping) and "client_id" in value


# --- what is wrong -------------------------------------------------------------------------------


def refusal(wrong: AccessError) -> str:
    """What a server says that does not start: what is wrong, and how to mend it."""
    return f"{_said('refused')}\n{wrong}"


def _misspelt(access: Mapping[str, Any]) -> list[str]:
    wrong = [
        _said("unknown_setting", name=key, known=", ".join(KEYS))
        for key in access
        if key not in KEYS
    ]
    wrong += [_said("not_text", name=key) for key in WORDS if not _is_text(access.get(key, "-"))]
    wrong += [_said("not_list", name=key) for key in LISTS if not _is_list(access.get(key, []))]
    if (mode := access.get("mode", "open")) not in MODES:
        wrong.append(_said("unknown_mode", value=mode, known=", ".join(MODES)))
    if not str(access.get("editor_password", HASH)).startswith(HASH):
        wrong.append(_said("not_a_hash"))
    if not _are_hours(access.get(HOURS, 1)):
        wrong.append(_said("not_hours", value=access[HOURS], most=MOST_HOURS))
    return wrong


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple) and all(map(_is_text, value))


def _are_hours(value: object) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and 0 < float(str(value)) <= MOST_HOURS


def _misspelt_provider(auth: Mapping[str, Any]) -> list[str]:
    """What Streamlit would tell only to who signs in, or not at all."""
    if not auth:
        return []
    wrong = [
        _said("auth_lacks", name=n) for n in ("redirect_uri", "cookie_secret") if n not in auth
    ]
    if not providers(auth):
        wrong.append(_said("auth_lacks", name="client_id"))
    if "cookie_secret" in auth and len(str(auth["cookie_secret"])) < SHORTEST_SECRET:
        wrong.append(_said("short_secret", n=SHORTEST_SECRET))
    return wrong


def _contradictions(made: Rules) -> list[str]:
    named = made.viewers | made.editors
    lists = named | made.viewer_groups | made.editor_groups
    wrong = [_said("not_an_address", value=one) for one in sorted(named) if not _is_address(one)]
    if made.visitors is Sight.NOTHING and not made.can_sign_in:
        wrong.append(_said("nobody_can_sign_in"))
    if made.providers and not lists:
        wrong.append(_said("nobody_is_listed"))
    if lists and not made.providers:
        wrong.append(_said("no_provider"))
    return wrong


def _is_address(text: str) -> bool:
    _, at, domain = text.rpartition("@")
    return bool(at and domain) and not any(c.isspace() for c in text)


def _said(key: str, **values: Any) -> str:
    said = partial(_in, key, values)
    return f"{said('vi')}\n{said('en')}"


def _in(key: str, values: Mapping[str, Any], lang: str) -> str:
    return texts.of(lang)(f"access.{key}", **values)
