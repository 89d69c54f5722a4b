"""Each address has a rate of its own, by the address that can be trusted; memory is bounded."""

from typing import Any

import pytest

from ui.web.rates import MOST_ADDRESSES, Rate, address


class Clock:
    """A time that a test sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_so_many_at_once_then_one_in_so_many_seconds_for_each_address() -> None:
    clock = Clock()
    rate = Rate(burst=3, per_s=0.5, clock=clock)
    assert [rate.take("a") for _ in range(4)] == [0, 0, 0, 2]
    assert rate.take("b") == 0
    clock.now = 2
    assert [rate.take("a") for _ in range(2)] == [0, 2]


def test_what_costs_more_takes_more_and_what_is_refused_takes_nothing() -> None:
    rate = Rate(burst=10, per_s=1, clock=Clock())
    assert [rate.take("a", cost) for cost in (8, 5, 2)] == [0, 3, 0]


def test_ever_more_addresses_do_not_make_it_grow() -> None:
    rate = Rate(burst=1, per_s=1)
    for n in range(MOST_ADDRESSES + 500):
        rate.take(str(n))
    assert len(rate._whole) == MOST_ADDRESSES


def asked(client: tuple[str, int] | None, forwarded: str = "") -> str:
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    scope: dict[str, Any] = {"type": "http", "client": client, "headers": headers}
    return address(scope)


@pytest.mark.parametrize(
    ("client", "whose"),
    [
        (("192.0.2.1", 4000), "192.0.2.1"),
        (("::ffff:192.0.2.1", 4000), "192.0.2.1"),
        (("2001:db8::1", 4000), "2001:db8::/64"),
        (("2001:db8::2", 4000), "2001:db8::/64"),
        (None, "127.0.0.1"),
    ],
)
def test_who_connected_is_who_asks_whatever_a_header_says(
    client: tuple[str, int] | None, whose: str
) -> None:
    assert asked(client) == whose
    assert asked(client, "203.0.113.9") == whose


@pytest.mark.parametrize("forwarded", ["203.0.113.9", "203.0.113.9:55", "[2001:db8::9]:55, ::1"])
def test_a_name_that_this_machine_gives_itself_is_not_believed(forwarded: str) -> None:
    # As the server makes it of a request from this machine.
    believed = forwarded.removesuffix(", ::1").removesuffix(":55").strip("[]")
    assert asked((believed, 55), forwarded) == "127.0.0.1"


@pytest.mark.parametrize(
    ("forwarded", "whose"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("1.1.1.1, 203.0.113.9", "203.0.113.9"),
        ("203.0.113.9, 10.0.0.5", "203.0.113.9"),
        ("", "10.0.0.5"),
    ],
)
def test_a_proxy_that_is_listed_names_whoever_asked_it_last(
    forwarded: str, whose: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIPMAP_PROXIES", "127.0.0.1, 10.0.0.5")
    assert asked(("10.0.0.5", 4000), forwarded) == whose
    assert asked(("192.0.2.1", 4000), forwarded) == "192.0.2.1"
