"""The page as Streamlit runs it, without a browser, and what it shows."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pandas as pd
from streamlit.testing.v1 import AppTest

DASHBOARD = Path(__file__).parents[2] / "dashboard.py"
FIGURES = ("trips", "stops", "trainees", "provinces", "days", "km")


def page(**query: str) -> AppTest:
    """The page opened at an address."""
    at = AppTest.from_file(str(DASHBOARD), default_timeout=60)
    for name, value in query.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception, at.exception
    return at


@cache
def opened(**query: str) -> AppTest:
    """The page of the shipped record at an address, for those who only look at it."""
    return page(**query)


def payload(at: AppTest) -> dict[str, Any]:
    """What the page sends to the map."""
    args = json.loads(at.get("component_instance")[0].proto.json_args)
    script = args["feature_group"]
    start = script.index("{", script.index("Atlas.show"))
    sent: dict[str, Any] = json.JSONDecoder().raw_decode(script[start:])[0]
    return sent


def frame(at: AppTest) -> dict[str, Any]:
    """What the map shows of the trips in view."""
    sent = payload(at)
    shown: dict[str, Any] = next(f for f in sent["frames"] if f["key"] == sent["current"])
    return shown


def state(at: AppTest) -> dict[str, list[str]]:
    """What is chosen, as the map bears it."""
    return parse_qs(frame(at)["query"])


def words(at: AppTest) -> str:
    """The sentences of the page, with their markup."""
    return " ".join(str(element.proto.body) for element in at.get("html"))


def figures(at: AppTest) -> dict[str, str]:
    """The strip of figures: each by its name."""
    strip = re.search(r'<dl class="trip-figures".*?</dl>', words(at), re.DOTALL)
    assert strip
    return dict(zip(FIGURES, re.findall(r"<dd>(.*?)</dd>", strip[0]), strict=True))


def status(at: AppTest) -> str:
    """The sentences below the figures."""
    line = re.search(r'role="status">(.*?)</p>', words(at))
    assert line
    return line[1]


def table(at: AppTest, *headers: str) -> pd.DataFrame:
    """The one table of the page with all these columns."""
    (found,) = (d.value for d in at.dataframe if {*headers} <= {*d.value.columns})
    return found
