"""Whom an identity provider vouches for: what Streamlit's sign-in leaves in its signed cookies.

Streamlit signs a person in (`[auth]` of the secrets) and tells its own page alone; the other
addresses read the same cookies here, by Streamlit's own functions. No other module knows them.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from streamlit import config
from streamlit.auth_util import get_cookie_with_chunks, get_origin_from_redirect_uri
from streamlit.user_info import (
    AUTH_LOGIN_ENDPOINT,
    AUTH_LOGOUT_ENDPOINT,
    generate_login_redirect_url,
)
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from ui.access.rules import Rules

SIGN_IN_PATHS = (AUTH_LOGIN_ENDPOINT, AUTH_LOGOUT_ENDPOINT, "/oauth2callback")
"""Streamlit's own addresses, which somebody who is not signed in must reach."""
CALLBACK = SIGN_IN_PATHS[-1]
SIGNED_OUT = AUTH_LOGOUT_ENDPOINT
SIGN_OUT = f".{SIGNED_OUT}"
VERIFIED = (True, "true")
SECONDS = 3600.0


class Identity(NamedTuple):
    """Somebody whom the provider vouches for; `session` names this sign-in, until it ends."""

    address: str
    name: str
    groups: frozenset[str]
    session: str
    ends: float


def identity(cookies: Mapping[str, str], rules: Rules) -> Identity | None:
    """Who signed in, None where nobody did or it is over; `ends` is in seconds since 1970."""
    payload = _payload(cookies)
    claims = _claims(payload) if payload else {}
    if not payload or not claims.get("is_logged_in"):
        return None
    ends = _ends(claims, rules.hours)
    if ends <= datetime.now(UTC).timestamp():
        return None
    address = _address(claims)
    return Identity(
        address,
        str(claims.get("name") or address or claims.get("sub") or ""),
        _groups(claims.get(rules.groups_claim)),
        hashlib.sha256(payload).hexdigest(),
        ends,
    )


def sign_in_address(provider: str) -> str:
    """Where a sign-in at a provider begins, relative to the page; good for two minutes."""
    return f".{generate_login_redirect_url(provider)}"


def secret() -> str:
    """What cookies are signed with: set by the operator, else another at each start."""
    return get_cookie_secret()


def cookie_path() -> str:
    """The path that cookies are for."""
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}"


def _payload(cookies: Mapping[str, str]) -> bytes | None:
    def unsigned(name: str) -> bytes | None:
        value = cookies.get(name, "").encode("latin-1", "replace")
        return decode_signed_value(get_cookie_secret(), name, value)

    if USER_COOKIE_NAME not in cookies:
        return None
    return get_cookie_with_chunks(unsigned, USER_COOKIE_NAME)


def _claims(payload: bytes) -> dict[str, Any]:
    """What the provider said, where the sign-in was for this page."""
    try:
        claims = json.loads(payload)
    except ValueError:
        return {}
    is_ours = isinstance(claims, dict) and claims.get("origin") == get_origin_from_redirect_uri()
    return claims if is_ours else {}


def _ends(claims: Mapping[str, Any], hours: float | None) -> float:
    """When a sign-in is over: so long after it, else as the provider says."""
    since, until = (_number(claims.get(name)) for name in ("iat", "exp"))
    return until if hours is None else since + hours * SECONDS


def _number(value: object) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(str(value)) if is_number else 0.0


def _address(claims: Mapping[str, Any]) -> str:
    """The address, folded; "" where the provider says that it is not verified."""
    if claims.get("email_verified", True) not in VERIFIED:
        return ""
    return str(claims.get("email") or "").strip().casefold()


def _groups(said: object) -> frozenset[str]:
    names = [said] if isinstance(said, str) else said if isinstance(said, list) else []
    return frozenset(str(name) for name in names)
