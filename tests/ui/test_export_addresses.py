"""The exports of a view by address: the same files, refused and kept as pictures are."""

from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser

import pytest

import texts
from data import Record
from data.writing import csv_files
from tests.ui.asking import Answer, app_of, ask
from ui import access
from ui.files import EXPORTS, export_name, offered_exports
from ui.files.picture_files import drawn
from ui.page import downloads
from ui.view import View, choices, view
from ui.web import exports, records, shared_files
from ui.web.file_cache import FileCache
from ui.web.request_queue import RequestQueue

APP = app_of([*exports.ROUTES])
STATES = (
    "trip=3&vintage=2004&lang=vi",
    "trip=2&vintage=2008&lang=en&pick=p-79",
    "trip=all&vintage=2025&lang=en",
    "trip=3&vintage=2004&lang=vi&region=north-east&prov=illustrative&q=b%E1%BB%91i",
)
a_lang = pytest.mark.parametrize("lang", texts.LANGUAGES)


class Links(HTMLParser):
    """The links of a markup: where each leads, and under which name it is saved."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            said = dict(attrs)
            self.found[said["href"] or ""] = said["download"] or ""


def record() -> Record:
    current = records.current(access.visitor())
    assert current is not None
    return current


def shown(state: str) -> View:
    return view(record(), choices(record()).read_string(state), ahead=0)


def content(answer: Answer) -> bytes:
    return b"".join(message.get("body", b"") for message in answer.messages)


@pytest.mark.parametrize("state", STATES)
def test_each_link_of_the_panel_leads_to_the_file_that_is_made_of_the_view(state: str) -> None:
    seen = shown(state)
    offered = {f"./{chosen.address}?{state}": chosen for chosen in offered_exports(seen)}
    linked = Links(downloads.links(seen)).found
    assert linked.keys() == offered.keys()
    for href, chosen in offered.items():
        answer, name = ask(APP, href.removeprefix(".")), linked[href]
        assert answer.status == 200, href
        assert content(answer) == chosen.make(seen, drawn), href
        assert name == export_name(record(), seen.selection, chosen)
        assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
        assert answer.headers["content-type"].partition(";")[0] == chosen.media_type
        assert answer.headers["cache-control"] == "public, no-cache"


def test_no_two_exports_have_one_address_and_none_that_of_a_picture() -> None:
    paths = [route.path for route in exports.ROUTES]
    assert len({*paths, *(f"/share.{kind}" for kind in ("png", "svg", "pdf", "html"))}) == (
        len(EXPORTS) + 4
    )
    assert {method for route in exports.ROUTES for method in route.methods or ()} == {"GET", "HEAD"}


@a_lang
@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_a_summary_of_several_trips_is_refused_in_the_language_of_who_asks(
    ending: str, lang: str
) -> None:
    answer = ask(APP, f"/share.summary.{ending}?trip=all&lang={lang}")
    said = texts.of(lang)("trip_summary.one_trip", n=4)
    assert (answer.status, answer.text) == (404, f"{said}\n")
    assert answer.headers["cache-control"] == "no-store"


@a_lang
@pytest.mark.parametrize("path", ["/share.xlsx", "/share.record.xlsx"])
def test_a_workbook_of_more_rows_than_a_sheet_holds_is_refused_with_what_to_take(
    path: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "_cache", FileCache(0))
    monkeypatch.setattr(csv_files, "MOST_ROWS", 74)
    answer = ask(APP, f"{path}?trip=3&lang={lang}")
    said = texts.of(lang)("exports.too_long", table="trainees", rows=75)
    assert (answer.status, answer.text) == (404, f"{said}\n")


@pytest.mark.parametrize("path", [route.path for route in exports.ROUTES])
@pytest.mark.parametrize(
    ("query", "told"), [("trip=9", "1, 2, 3, 4"), ("vintage=1999", "2004"), ("tripp=3", "trip, ")]
)
def test_a_wrong_parameter_is_refused_with_what_is_allowed(
    path: str, query: str, told: str
) -> None:
    answer = ask(APP, f"{path}?{query}")
    assert answer.status == 400
    assert told in answer.text


def test_a_file_that_is_still_right_is_not_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    path = "/share.stops.csv?trip=3"
    tag = ask(APP, path).headers["etag"]
    again = ask(APP, path, headers={"if-none-match": tag})
    assert (again.status, content(again)) == (304, b"")
    for other in ("/share.stops.csv?trip=2", "/share.stops.gpx?trip=3", f"{path}&lang=en"):
        assert ask(APP, other).headers["etag"] != tag
    # It says when its record was read.
    later = replace(record(), read_at=record().read_at + timedelta(hours=1))
    monkeypatch.setattr(records, "current", lambda *_: later)
    monkeypatch.setattr(type(records.store()), "at_hand", lambda *_: None)
    assert ask(APP, path).headers["etag"] != tag


def test_a_file_larger_than_what_is_kept_is_sent_and_not_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = FileCache(100)
    monkeypatch.setattr(exports, "_cache", kept)
    answer = ask(APP, "/share.record.xlsx?trip=3")
    assert (answer.status, len(content(answer)) > 100) == (200, True)
    assert kept.kept(answer.headers["etag"].strip('"')) is None


def test_where_too_many_wait_for_pictures_an_export_is_made_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shared_files, "requests", RequestQueue(threads=1, most=0))
    assert ask(APP, "/share.provinces.csv?trip=1&lang=en").status == 200
