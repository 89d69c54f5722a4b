"""The editor's password of an office without an identity provider: `python -m ui.access`.

What is kept of it is a hash (argon2id), made by this command and written into the settings.
"""

import sys
from getpass import getpass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

import texts

SHORTEST, LONGEST = 12, 256
_hasher = PasswordHasher()


def hashed(password: str) -> str:
    """The hash of a password; another each time."""
    return _hasher.hash(password)


def is_right(password: str, hash_: str) -> bool:
    """Whether a password is the one that was hashed; takes a tenth of a second and 64 MB."""
    try:
        return _hasher.verify(hash_, password)
    except (VerificationError, InvalidHashError):
        return False


def main() -> None:
    """Ask for a password twice, and print the line for the settings."""
    password, again = (_asked(key) for key in ("new_password", "once_more"))
    if not SHORTEST <= len(password) <= LONGEST:
        sys.exit(_said("password_length", shortest=SHORTEST, longest=LONGEST))
    if password != again:
        sys.exit(_said("passwords_differ"))
    print(_said("put_into"), file=sys.stderr)
    print(f'[access]\neditor_password = "{hashed(password)}"')


def _asked(key: str) -> str:
    """What is typed, unseen; from a script, a line of what it sends."""
    if sys.stdin.isatty():
        return getpass(f"{_said(key)} ")
    return sys.stdin.readline().rstrip("\r\n")


def _said(key: str, **values: int) -> str:
    return " / ".join(texts.of(lang)(f"access.{key}", **values) for lang in texts.LANGUAGES)
