"""The page as Streamlit runs it, without a browser, and what it shows."""

import asyncio
import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pandas as pd
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from ui.web import scenes

DASHBOARD = Path(__file__).parents[2] / "dashboard.py"
MARK = ("id", "number", "name", "lat", "lon", "code", "illustrative")
FIGURES = ("trainees", "provinces", "stops")


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


def sent(at: AppTest) -> dict[str, Any]:
    """What the page sends to the map."""
    args = json.loads(at.get("component_instance")[0].proto.json_args)
    script = args["feature_group"]
    start = script.index("{", script.index("Atlas.show"))
    said: dict[str, Any] = json.JSONDecoder().raw_decode(script[start:])[0]
    return said


def payload(at: AppTest) -> dict[str, Any]:
    """What the map is sent: by the page, or by the address that the page sends it."""
    said = sent(at)
    return {**scene(said["address"]), **said} if "address" in said else said


def scene(address: str) -> dict[str, Any]:
    """What is served at the address of a scene."""
    query = address.partition("?")[2].encode()
    request = Request({"type": "http", "path": "/scene.json", "query_string": query, "headers": []})
    values: dict[str, Any] = json.loads(bytes(asyncio.run(scenes.serve(request)).body))
    return values


def frame(at: AppTest) -> dict[str, Any]:
    """What the map shows of the trips in view: its frame, its shading, its marks by name."""
    sent = payload(at)
    shown: dict[str, Any] = next(f for f in sent["frames"] if f["key"] == sent["current"])
    marks = [dict(zip(MARK, mark, strict=True)) for mark in shown["marks"]]
    return {**shown, **sent["shadings"][shown["shading"]], "marks": marks}


def state(at: AppTest) -> dict[str, list[str]]:
    """What is chosen, as the map bears it."""
    return parse_qs(frame(at)["query"])


def words(at: AppTest) -> str:
    """The sentences of the page, with their markup."""
    bodies = (str(element.proto.body) for element in at.get("html"))
    return " ".join(body for body in bodies if not body.startswith("<style"))


def story(at: AppTest) -> dict[str, Any]:
    """What stands beside the map of the trips in view."""
    sent = payload(at)
    of_frame: dict[str, Any] = sent["story"]["frames"][sent["current"]]
    return of_frame


def figures(at: AppTest) -> dict[str, str]:
    """The figures over the map: each by its name, a part beside its whole."""
    rows = [part + (whole and f"/{whole}") for part, whole, *_ in story(at)["figures"]]
    return dict(zip(FIGURES, rows, strict=True))


def status(at: AppTest) -> str:
    """Whether the totals agree, and what is made up."""
    line = re.search(r'class="trip-reconcile[^>]* title="(.*?)"', words(at))
    assert line
    return line[1]


def table(at: AppTest, *headers: str) -> pd.DataFrame:
    """The one table of the open panel with all these columns."""
    (found,) = (d.value for d in at.dataframe if {*headers} <= {*d.value.columns})
    return found
