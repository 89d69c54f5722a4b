"""A scene has an address, kept for good while the record is the same; one of a draft has none."""

import asyncio
import gzip
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event, Thread
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response

from data import Record, questions
from tests.ui.running import page, payload, sent
from ui import access
from ui.view import Selection, View, choices, view
from ui.web import records, scenes

STATE = "trip=3&vintage=2004&lang=vi"


@pytest.fixture
def record() -> Record:
    return records.store().standing.shown.record


def ask(address: str, **headers: str) -> Response:
    query = address.partition("?")[2].encode()
    given = [(name.replace("_", "-").encode(), said.encode()) for name, said in headers.items()]
    scope = {"type": "http", "path": "/scene.json", "query_string": query, "headers": given}
    return asyncio.run(scenes.serve(Request(scope)))


def told(answer: Response) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(bytes(answer.body))
    return said


def address(record: Record, query: str = STATE) -> str:
    return scenes.address(record, choices(record).read_string(query))


def test_the_page_says_where_its_scene_is_and_the_scene_is_there(record: Record) -> None:
    at = page(trip="3", lang="en")
    said = sent(at)
    assert said["address"] == f"../../{address(record, 'trip=3&lang=en')}"
    assert "frames" not in said
    assert payload(at)["current"] == "trip=3"
    assert payload(at)["lang"] == "en"


def test_what_is_picked_makes_no_other_address(record: Record) -> None:
    assert address(record, f"{STATE}&pick=p-01") == address(record)


@pytest.mark.parametrize(
    ("change", "lasts"),
    [
        (("", ""), True),
        (("&d=", "&d=0"), False),
        (("trip=3&vintage=2004", "vintage=2004&trip=3"), False),
        (("trip=3", "trip=nobody"), False),
    ],
    ids=["as the page says it", "of another record", "in another order", "of no trip"],
)
def test_only_the_address_that_the_page_says_may_be_kept_for_good(
    record: Record, change: tuple[str, str], lasts: bool
) -> None:
    answer = ask(address(record).replace(*change))
    kept = "public, max-age=31536000, immutable" if lasts else "no-store"
    assert answer.headers["cache-control"] == kept
    assert told(answer)["current"] == "trip=3"


def test_the_frame_in_view_can_be_had_alone_and_says_the_same(record: Record) -> None:
    answer = ask(f"{address(record)}&alone")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    alone, whole = told(answer), told(ask(address(record)))
    assert len(alone["frames"]) == 1 < len(whole["frames"])
    [of_whole] = [frame for frame in whole["frames"] if frame["key"] == "trip=3"]
    [frame] = alone["frames"]
    shadings = alone["shadings"][frame["shading"]], whole["shadings"][of_whole["shading"]]
    assert shadings[0] == shadings[1]
    assert {**frame, "shading": 0} == {**of_whole, "shading": 0}
    assert alone["story"]["frames"]["trip=3"] == whole["story"]["frames"]["trip=3"]
    cards = alone["story"]["stops"]
    assert cards == {
        stop: {name: said for name, said in whole["story"]["stops"][stop].items() if name != "more"}
        for stop in cards
    }


def test_who_asks_without_a_digest_gets_the_state_asked_for_unkept() -> None:
    answer = ask("scene.json?trip=1&vintage=2004&lang=vi")
    assert told(answer)["current"] == "trip=1"
    assert answer.headers["cache-control"] == "no-store"


def test_it_travels_packed_to_whoever_can_unpack_it(record: Record) -> None:
    answer = ask(address(record), accept_encoding="gzip, br")
    assert answer.headers["content-encoding"] == "gzip"
    assert json.loads(gzip.decompress(bytes(answer.body))) == told(ask(address(record)))


def test_another_record_has_other_addresses(record: Record) -> None:
    selection = choices(record).read_string(STATE)
    other = scenes.address(replace(record, digest="other"), selection)
    assert other != scenes.address(record, selection)


def test_a_draft_has_no_address_and_its_scene_is_sent(record: Record) -> None:
    draft = replace(record, digest="draft")
    shown = view(draft, choices(draft).start)
    assert scenes.sent(access.visitor(), shown, in_full=False)["frames"]


def test_a_map_that_could_not_fetch_is_sent_everything(record: Record) -> None:
    shown = view(record, choices(record).start)
    assert "frames" not in scenes.sent(access.visitor(), shown, in_full=False)
    assert scenes.sent(access.visitor(), shown, in_full=True)["frames"]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Event, Event]]:
    """Scenes that take until the second is set; the first says that one is begun."""
    began, may_end = Event(), Event()

    def slowly(record: Record, selection: Selection, **near: int) -> View:
        began.set()
        may_end.wait(30)
        return view(record, selection, **near)

    monkeypatch.setattr(scenes, "view", slowly)
    yield began, may_end
    may_end.set()


def given_way(record: Record, query: str, wait_s: float) -> bool:
    """Whether the page goes on with a state within so many seconds."""
    selection = choices(record).read_string(query)
    waiting = Thread(target=scenes.give_way, args=(record, selection))
    waiting.start()
    waiting.join(wait_s)
    return not waiting.is_alive()


def test_the_page_gives_way_to_the_frame_that_the_map_waits_for_and_to_no_other(
    record: Record, slow: tuple[Event, Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scenes, "LONGEST_S", 30)
    began, may_end = slow
    asked = f"{STATE}&q=slow"
    with ThreadPoolExecutor(1) as map_of_page:
        answer = map_of_page.submit(ask, f"{address(record, asked)}&alone")
        assert began.wait(5)
        assert given_way(record, f"{STATE}&q=other", 5)
        page = Thread(
            target=scenes.give_way, args=(record, choices(record).read_string(f"{asked}&pick=p-01"))
        )
        page.start()
        page.join(0.2)
        assert page.is_alive()
        may_end.set()
        page.join(5)
        assert not page.is_alive()
        assert told(answer.result())["current"] == "trip=3"
    assert given_way(record, asked, 5)


def test_the_page_gives_way_before_it_asks_for_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    did = list[str]()
    give_way = scenes.give_way

    def first(record: Record, selection: Selection) -> None:
        did.append("gives way")
        give_way(record, selection)

    def then(record: Record, selection: Selection, **near: int) -> View:
        did.append("asks")
        return view(record, selection, **near)

    monkeypatch.setattr(scenes, "give_way", first)
    monkeypatch.setattr("ui.view.view", then)
    page(trip="3", lang="vi")
    assert did == ["gives way", "asks"]


def test_the_page_does_not_give_way_for_long(
    record: Record, slow: tuple[Event, Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scenes, "LONGEST_S", 0.1)
    began, may_end = slow
    asked = f"{STATE}&q=long"
    with ThreadPoolExecutor(1) as map_of_page:
        map_of_page.submit(ask, f"{address(record, asked)}&alone")
        assert began.wait(5)
        assert given_way(record, asked, 5)
        may_end.set()


def test_page_and_map_that_ask_at_once_are_answered_by_one_question(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, asked, selection = Event(), [], choices(record).read_string(f"{STATE}&q=once")
    answered = questions.answered_each

    def slowly(*of: Any) -> Any:
        asked.append(of[3])
        began.set()
        Event().wait(0.2)
        return answered(*of)

    monkeypatch.setattr(questions, "answered_each", slowly)
    page = Thread(target=lambda: view(record, selection, ahead=0))
    page.start()
    began.wait(5)
    ask(scenes.address(record, selection))
    page.join()
    assert len(asked) == len(set(asked))
