"""Web archives (.mht) and letters: the pages and attached files inside."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.errors import (
    CloseBoundaryNotFoundDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
)

from data.intake.unreadable import UnreadableFileError

MAX_PARTS = 1_000
LOST = (CloseBoundaryNotFoundDefect, InvalidBase64LengthDefect, InvalidBase64PaddingDefect)
"""Faults of a letter that was cut short."""
_HEAD = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.ASCII)


def is_mime(content: bytes) -> bool:
    """Tell a web archive or a letter by the headers it begins with."""
    head = _HEAD.match(content[:8_192].lstrip().replace(b"\r\n", b"\n"))
    return head is not None and b"mime-version:" in head[0].lower()


def parts(content: bytes) -> list[tuple[str, str, bytes]]:
    """Return kind ("text/html"), file name and content of each part that is no envelope."""
    try:
        return list(_parts(content))
    except (ValueError, LookupError, RecursionError, TypeError) as error:
        if isinstance(error, UnreadableFileError):
            raise
        raise UnreadableFileError("damaged") from error


def _parts(content: bytes) -> Iterator[tuple[str, str, bytes]]:
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    if any(isinstance(defect, LOST) for part in message.walk() for defect in part.defects):
        raise UnreadableFileError("damaged")
    for number, part in enumerate(message.walk(), start=1):
        if number > MAX_PARTS:
            raise UnreadableFileError("bomb")
        if not part.is_multipart():
            body = part.get_payload(decode=True)
            if isinstance(body, bytes):
                yield part.get_content_type(), part.get_filename() or "", body
