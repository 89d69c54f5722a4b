"""Who asks for many pictures waits and is refused alone; what is kept is for everybody."""

import asyncio
from collections.abc import Callable
from threading import Event
from types import ModuleType

import pytest
from starlette.routing import Route

from tests.ui.asking import Answer, app_of, ask
from ui.web import exports, pictures, routes, scenes, shared_files
from ui.web.file_cache import FileCache
from ui.web.rates import Rate
from ui.web.request_queue import QueueFullError, RequestQueue

APP = app_of(
    [
        Route("/", routes.page),
        Route("/scene.json", scenes.serve),
        Route("/share.png", pictures.png),
        *exports.ROUTES,
    ]
)
FULL = RequestQueue(threads=1, most=0)


class Painter:
    """Stands for the process that draws."""

    def draw(self, _: object) -> bytes:
        return b"picture"


@pytest.fixture(autouse=True)
def painter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_worker", Painter())
    monkeypatch.setattr(pictures, "_cache", FileCache(10_000))


def picture(query: str, client: str = "192.0.2.1") -> Answer:
    return ask(APP, f"/share.png?{query}", client=(client, 9))


def test_an_address_that_asks_too_often_is_told_when_and_has_what_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shared_files, "PICTURES", Rate(burst=1, per_s=0.1, clock=lambda: 0.0))
    assert picture("trip=3").status == 200
    refused = picture("trip=1")
    assert (refused.status, refused.headers["retry-after"]) == (429, "10")
    assert ("giây" in refused.text, "10 seconds" in refused.text) == (True, True)
    assert picture("trip=3").status == 200
    assert picture("trip=1", "192.0.2.2").status == 200


def test_who_asks_for_other_scenes_too_often_is_told_when_and_has_what_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scenes, "SCENES", Rate(burst=1, per_s=0.1, clock=lambda: 0.0))
    monkeypatch.setattr(scenes, "_cache", FileCache(10**6))

    def asked(query: str, client: str = "192.0.2.1") -> Answer:
        return ask(APP, f"/scene.json?{query}&d=any", client=(client, 9))

    of_one = "trip=3&vintage=2004&lang=vi"
    assert asked(of_one).status == 200
    refused = asked("trip=1")
    assert (refused.status, refused.headers["retry-after"]) == (429, "10")
    assert asked(of_one).status == 200
    assert asked("trip=1", "192.0.2.2").status == 200


@pytest.mark.parametrize(
    ("room", "queue", "path"),
    [
        (routes, "_pages", "/"),
        (scenes, "requests", "/scene.json?trip=3&q=full"),
        (shared_files, "asked", "/share.png?trip=3"),
        (shared_files, "requests", "/share.png?trip=3"),
        (shared_files, "export_requests", "/share.xlsx?trip=3&q=full"),
    ],
)
def test_where_too_many_wait_one_more_is_told_when_to_come_again(
    room: ModuleType, queue: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, queue, FULL)
    refused = ask(APP, path)
    assert (refused.status, refused.headers["retry-after"]) == (503, "5")
    assert refused.headers["cache-control"] == "no-store"


def test_an_address_has_no_more_places_in_the_queue_than_its_share() -> None:
    async def ask_for(queue: RequestQueue, whose: list[str], work: Callable[[], bool]) -> list[str]:
        asked = [queue.run(work, who) for who in whose]
        waiting = [asyncio.ensure_future(one) for one in asked]
        await asyncio.sleep(0)
        assert len(queue) == 3
        ended.set()
        got = await asyncio.gather(*waiting, return_exceptions=True)
        assert len(queue) == 0
        return [type(one).__name__ for one in got]

    ended = Event()
    queue = RequestQueue(threads=1, most=3, most_each=2)
    got = asyncio.run(ask_for(queue, ["a", "a", "a", "b", "c"], ended.wait))
    full = QueueFullError.__name__
    assert got == ["bool", "bool", full, "bool", full]
