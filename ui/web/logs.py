"""What the server writes of itself: one line of JSON for each event, whoever tells of it.

A line says where and what kind of error it was, never with which values: these may be somebody's
name. Nor does it say what was typed, which stands in query strings.
"""

import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime

from streamlit import config
from streamlit import logger as streamlit_logger
from streamlit.web.server.server_util import get_url

from ui.web.failures import number

FIELDS = ("method", "path")
"""What a record may carry beside its message."""
log = logging.getLogger(__name__)
_QUERY = re.compile(r"\?[^\s\"'<>]+")


class OneLine(logging.Formatter):
    """Formats a record as a JSON object on one line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        error = record.exc_info[1] if record.exc_info else None
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _QUERY.sub("?…", _message(record)),
            **{name: getattr(record, name) for name in FIELDS if hasattr(record, name)},
            **(_told(error) if error else {}),
        }
        return json.dumps(line, ensure_ascii=False)


def start() -> None:
    """Write every log so from now on: ours, Streamlit's, uvicorn's, and what nobody caught."""
    handler = logging.StreamHandler()
    handler.setFormatter(OneLine())
    logging.basicConfig(handlers=[handler], force=True)
    # Where rich happens to be installed, Streamlit would draw what failed, values and all.
    config.set_option("logger.enableRich", False)
    # Streamlit gives each logger that it makes a handler of its own, those to come too.
    streamlit_logger.setup_formatter = _by_the_root
    for known in [*logging.root.manager.loggerDict.values()]:
        if isinstance(known, logging.Logger) and known.handlers:
            _by_the_root(known)
    logging.captureWarnings(capture=True)
    sys.excepthook = lambda _, error, __: _uncaught(error)
    threading.excepthook = lambda raised: _uncaught(raised.exc_value)
    # In place of Streamlit's greeting, for which it asks the network who it is.
    log.setLevel(logging.INFO)
    log.info("the page opens at %s", get_url("localhost"))


def _by_the_root(logger: logging.Logger) -> None:
    logger.handlers.clear()
    logger.propagate = True


def _uncaught(error: BaseException | None) -> None:
    if isinstance(error, Exception):
        log.error("nobody caught an error", exc_info=error)


def _message(record: logging.LogRecord) -> str:
    """The message of a record, in which an error is named by its kind alone."""
    given = record.args if isinstance(record.args, tuple) else ()
    if not any(isinstance(value, BaseException) for value in given):
        return record.getMessage()
    kinds = (type(v).__name__ if isinstance(v, BaseException) else v for v in given)
    return str(record.msg) % tuple(kinds)


def _told(error: BaseException) -> dict[str, str]:
    """An error by its number and kind, and the lines of code that it came by."""
    return {
        "number": number(error),
        "error": type(error).__name__,
        "traceback": "".join(["Traceback (most recent call last):\n", *_frames(error)]),
    }


def _frames(error: BaseException) -> Iterator[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before:
        yield from _frames(before)
    yield from traceback.format_tb(error.__traceback__)
    yield f"{type(error).__name__}\n"
