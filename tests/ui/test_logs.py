"""A line of the log is JSON, says where something failed, and holds nobody's name."""

import json
import logging
import subprocess
import sys
from typing import Any

import pytest

from tests.browser.server import ROOT
from ui.web.failures import number
from ui.web.logs import OneLine

NAME = "Nguyễn Văn Mật"


def line(message: str, *values: object, error: BaseException | None = None) -> dict[str, Any]:
    raised = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("room", logging.ERROR, "", 0, message, values, raised)
    written = OneLine().format(record)
    assert "\n" not in written
    told: dict[str, Any] = json.loads(written)
    return told


def fail() -> None:
    try:
        int(NAME)
    except ValueError as error:
        raise KeyError(NAME) from error


def test_an_error_is_told_by_its_lines_of_code_and_never_by_its_values() -> None:
    with pytest.raises(KeyError) as caught:
        fail()
    error = caught.value
    told = line("it\nfailed", error=error)
    assert (told["message"], told["error"], told["number"]) == (
        "it\nfailed",
        "KeyError",
        number(error),
    )
    assert "int(NAME)" in told["traceback"]
    assert "ValueError" in told["traceback"]
    assert NAME not in str(told)


@pytest.mark.parametrize(
    ("message", "values", "said"),
    [
        ("it says %s at %d", (ValueError(NAME), 3), "it says ValueError at 3"),
        ("asked for %s", ("/share.png?q=Nguy%E1%BB%85n",), "asked for /share.png?…"),
        ("Why? 100 % sure", (), "Why? 100 % sure"),
        ("kept %(n)s", ({"n": 2},), "kept 2"),
    ],
)
def test_a_message_holds_no_error_and_no_query(
    message: str, values: tuple[object, ...], said: str
) -> None:
    assert line(message, *values)["message"] == said


def test_what_streamlit_tells_by_a_logger_that_it_makes_later_is_one_line_of_json_too() -> None:
    code = "from ui.web import logs; logs.start(); from streamlit.logger import get_logger; "
    code += "get_logger('streamlit.late').error('it failed')"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    told = [json.loads(line) for line in (done.stdout + done.stderr).splitlines()]
    assert [one["logger"] for one in told] == ["ui.web.logs", "streamlit.late"]


# The name is given, since Python 3.13 shows the lines of a script that has no file.
NOBODY_CATCHES = """
import sys, threading, warnings
from ui.web import logs
logs.start()
warnings.warn("it is old")
one = threading.Thread(target=int, args=sys.argv[1:])
one.start()
one.join()
int(sys.argv[1])
"""


def test_what_nobody_catches_and_every_warning_is_a_line_without_values_too() -> None:
    done = subprocess.run(
        [sys.executable, "-c", NOBODY_CATCHES, NAME], capture_output=True, text=True, cwd=ROOT
    )
    told = [json.loads(line) for line in (done.stdout + done.stderr).splitlines()]
    assert [one["logger"] for one in told[1:]] == ["py.warnings", "ui.web.logs", "ui.web.logs"]
    assert [one.get("error") for one in told[1:]] == [None, "ValueError", "ValueError"]
    assert NAME not in str(told)
