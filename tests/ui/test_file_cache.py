"""One picture for all who ask, kept while it is in use."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from ui.web.file_cache import FileCache


def test_those_who_ask_at_once_wait_for_one_picture() -> None:
    cache, made, everyone = FileCache(100), [], threading.Barrier(8)

    def make() -> bytes:
        made.append(1)
        return b"picture"

    def get(_: int) -> bytes:
        everyone.wait()
        return cache.get("key", make)

    with ThreadPoolExecutor(8) as people:
        assert list(people.map(get, range(8))) == [b"picture"] * 8
    assert made == [1]


def test_the_cache_throws_out_what_is_used_least() -> None:
    cache = FileCache(10)
    for key in ("old", "used", "old", "new"):
        cache.get(key, lambda: b"12345")
    assert cache.get("old", lambda: b"again") == b"12345"
    assert cache.get("used", lambda: b"again") == b"again"


def test_a_failure_is_told_and_not_kept() -> None:
    cache = FileCache(100)
    with pytest.raises(ZeroDivisionError):
        cache.get("key", lambda: bytes(1 // 0))
    assert cache.get("key", lambda: b"picture") == b"picture"


def test_who_waits_for_one_that_fails_makes_it() -> None:
    cache, begun = FileCache(100), threading.Event()

    def fail() -> bytes:
        begun.set()
        # Time for the other to come and wait.
        threading.Event().wait(0.2)
        raise OSError

    with ThreadPoolExecutor(2) as people:
        first = people.submit(cache.get, "key", fail)
        begun.wait()
        second = people.submit(cache.get, "key", lambda: b"picture")
        assert second.result() == b"picture"
        assert isinstance(first.exception(), OSError)
