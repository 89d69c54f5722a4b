import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from urllib.parse import urlsplit

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import data
from data import questions
from geo.palette import THEMES
from geo.posters import SIZES
from ui import records, share
from ui.captions import FIGURES, caption, link
from ui.routes import ROUTES
from ui.scenes import view
from ui.selection import Selection, choices
from ui.workshop import Workshop, draw

RECORD = data.read(data.SHIPPED)
CHOICES = choices(RECORD)
BASE = "http://trip.example"
QUERIES = (
    "trip=3",
    "trip=all&lang=en",
    "trip=1&vintage=2025",
    "trip=3&vintage=2008&lang=en&region=north-east&prov=illustrative&q=c%C3%A1n+b%E1%BB%99",
    "trip=2&trip=3&since=2005-11-01&until=2005-11-30&cls=k4",
)
a_query = pytest.mark.parametrize("query", QUERIES)


def ask(handler: Callable[[Request], Response], query: str, **headers: str) -> Response:
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/share.png",
        "query_string": query.encode(),
        "headers": [
            (b"host", b"trip.example"),
            *((k.encode(), v.encode()) for k, v in headers.items()),
        ],
        "scheme": "http",
        "server": ("trip.example", 80),
    }
    return handler(Request(scope))


@a_query
def test_the_figures_of_a_picture_are_those_of_the_record(query: str) -> None:
    selection = CHOICES.read_string(query)
    totals = questions.totals(RECORD, selection.vintage, selection.filters)
    shown = view(RECORD, selection)
    say, unknown = shown.say, shown.say("figures.unknown")
    figures = dict(zip(FIGURES, caption(shown).figures, strict=False))
    assert {name: value for name, (value, _) in figures.items()} == {
        "trainees": _of(totals.trainees, totals.trainees_held),
        "provinces": f"{totals.provinces}/{totals.units_in_vintage}",
        "stops": _of(totals.stops, totals.stops_held) if totals.stops_held else unknown,
        "days": unknown if totals.days is None else str(totals.days),
        "km": unknown if totals.km is None else str(round(totals.km)),
    }
    for name, (_, label) in figures.items():
        assert label.startswith(say(f"figures.{name}", n=2))


def _of(part: int, whole: int) -> str:
    return str(part) if part == whole else f"{part}/{whole}"


@a_query
def test_the_link_of_a_picture_opens_the_state_it_shows(query: str) -> None:
    selection = CHOICES.read_string(query)
    said = caption(view(RECORD, selection), BASE)
    assert CHOICES.read_string(urlsplit(said.link).query) == selection
    assert said.link == link(selection, BASE + "/")


def test_an_illustrative_figure_is_called_so_in_the_picture() -> None:
    said = caption(view(RECORD, CHOICES.start))
    assert said.badge == "Minh họa"
    assert said.warning == "Tổng số theo bài báo; phân bố theo tỉnh là minh họa."
    documented = replace(CHOICES.start, prov=("documented",))
    assert caption(view(RECORD, documented)).badge == ""


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("trip=3&lang=en&region=north-east", "Working in the Northeast"),
        ("trip=3&region=north-east&region=north-west", "Công tác ở Đông Bắc, Tây Bắc"),
        ("trip=3&lang=en&prov=documented", "Documented figures"),
        ("trip=3&since=2005-11-05", "Chuyến đi từ 5/11/2005"),
        ("trip=3&q=b%E1%BB%91i", "Nội dung có “bối”"),
        ("trip=3&vintage=2025", "Toàn bộ học viên · địa giới 2025 (34 tỉnh, thành)"),
    ],
)
def test_what_was_filtered_is_said_in_words(query: str, words: str) -> None:
    assert words in caption(view(RECORD, CHOICES.read_string(query))).filtered


def test_reading_the_record_again_changes_no_picture() -> None:
    again = data.read(data.SHIPPED)
    first, second = (view(record, CHOICES.start) for record in (RECORD, again))
    assert draw(share.job(first, "wide", "light", "png")) == draw(
        share.job(second, "wide", "light", "png")
    )


@pytest.mark.parametrize(
    ("handler", "starts", "media_type"),
    [
        (share.png, b"\x89PNG", "image/png"),
        (share.svg, b"<?xml", "image/svg+xml"),
        (share.pdf, b"%PDF", "application/pdf"),
    ],
)
def test_an_address_answers_with_its_picture(
    handler: Callable[[Request], Response], starts: bytes, media_type: str
) -> None:
    answer = ask(handler, "trip=3&size=square&theme=grey")
    assert answer.status_code == 200
    assert bytes(answer.body).startswith(starts)
    assert answer.headers["content-type"].startswith(media_type)
    assert answer.headers["cache-control"] == "public, no-cache"


def test_a_picture_that_is_still_right_is_not_sent_again() -> None:
    tag = ask(share.png, "trip=3").headers["etag"]
    again = ask(share.png, "trip=3", **{"if-none-match": f'"other", W/{tag}'})
    assert (again.status_code, again.body) == (304, b"")
    assert ask(share.png, "trip=3&lang=en").headers["etag"] != tag
    assert ask(share.png, "trip=3&size=hd").headers["etag"] != tag


def test_after_a_change_of_the_record_the_new_picture_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copytree(data.SHIPPED, tmp_path / "record")
    monkeypatch.setenv("TRIPMAP_RECORD", str(folder))
    before = ask(share.png, "trip=3")
    roster = folder / "trainees.csv"
    roster.write_text(roster.read_text("utf-8").rsplit("\n", 2)[0] + "\n", "utf-8")
    after = ask(share.png, "trip=3", **{"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.body != before.body
    assert len(records.current().trainees) == 74


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("trip=9", "1, 2, 3, 4"),
        ("size=huge", ", ".join(SIZES)),
        ("theme=pink", ", ".join(THEMES)),
        ("size=wide&size=hd", ", ".join(SIZES)),
        ("vintage=1999", "2004, 2008, 2025"),
        ("lang=fr", "vi, en"),
        ("since=soon", "YYYY-MM-DD"),
        ("sise=wide", "size"),
        ("size=", ", ".join(SIZES)),
    ],
)
def test_a_wrong_parameter_is_refused_with_what_is_allowed(query: str, told: str) -> None:
    answer = ask(share.png, query)
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/plain")
    assert told in bytes(answer.body).decode()


@pytest.mark.parametrize("kind", share.MEDIA_TYPES)
def test_the_addresses_answer_get_and_head(kind: str) -> None:
    routes = [r for r in ROUTES if isinstance(r, Route) and r.path == f"/share.{kind}"]
    assert [route.methods for route in routes] == [{"GET", "HEAD"}]


def test_those_who_ask_at_once_wait_for_one_picture() -> None:
    shelf, made, everyone = share.Shelf(100), [], threading.Barrier(8)

    def make() -> bytes:
        made.append(1)
        return b"picture"

    def get(_: int) -> bytes:
        everyone.wait()
        return shelf.get("key", make)

    with ThreadPoolExecutor(8) as people:
        assert list(people.map(get, range(8))) == [b"picture"] * 8
    assert made == [1]


def test_a_shelf_throws_out_what_is_used_least() -> None:
    shelf = share.Shelf(10)
    for key in ("old", "used", "old", "new"):
        shelf.get(key, lambda: b"12345")
    assert shelf.get("old", lambda: b"again") == b"12345"
    assert shelf.get("used", lambda: b"again") == b"again"


def test_a_failure_is_told_and_not_kept() -> None:
    shelf = share.Shelf(100)
    with pytest.raises(ZeroDivisionError):
        shelf.get("key", lambda: bytes(1 // 0))
    assert shelf.get("key", lambda: b"picture") == b"picture"


def test_the_workshop_draws_the_same_and_starts_again_when_it_has_ended() -> None:
    job = share.job(view(RECORD, CHOICES.start), "wide", "light", "png")
    workshop = Workshop()
    try:
        here = draw(job)
        assert workshop.draw(job) == here
        assert workshop._process is not None
        workshop._process.kill()
        workshop._process.wait()
        assert workshop.draw(job) == here
        assert workshop.draw(job) == here
    finally:
        workshop.close()


def test_one_command_writes_every_trip_in_every_size(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    share.main(
        ["--all", str(tmp_path), "--lang", "en", "--size", "wide", "square", "--kind", "svg"]
    )
    written = sorted(path.name for path in tmp_path.iterdir())
    assert len(written) == 10
    assert "trip-3_2004_en_square_light.svg" in written
    assert capsys.readouterr().out.splitlines()[-1].startswith("10/10 ")


def test_a_file_is_named_in_plain_letters() -> None:
    odd = Selection(trip=('../"đ',))
    assert share.file_name(odd, "wide", "png") == "trip------_2004_vi_wide.png"


def test_a_picture_shows_what_is_picked() -> None:
    plain = view(RECORD, CHOICES.start)
    picked = view(RECORD, replace(CHOICES.start, pick="p-79"))
    assert draw(share.job(plain, "wide", "light", "png")) != draw(
        share.job(picked, "wide", "light", "png")
    )
