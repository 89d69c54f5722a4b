import asyncio
import gc
import io
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from typing import Any
from urllib.parse import urlsplit

import pytest
import zxingcpp
from PIL import Image
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import data
from data import questions
from data.sample import sample
from data.writing import workbook
from geo.palette import THEMES
from geo.posters import SIZES, Job
from geo.posters import draw_job as draw
from tests.records import shipped
from tests.test_rooms import ROOMS
from ui.files import picture_files, picture_name
from ui.page import choosers
from ui.view.captions import OF_PEOPLE, OF_TRIPS, caption, link
from ui.view.selection import Selection, choices
from ui.view.views import view
from ui.web import cache_keys, page_file, pictures, records, shared_files
from ui.web.file_cache import FileCache
from ui.web.picture_worker import NotDrawnError, PictureWorker
from ui.web.request_queue import QueueFullError, RequestQueue
from ui.web.routes import ROUTES

RECORD = shipped()
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


Handler = Callable[[Request], Coroutine[Any, Any, Response]]


def ask(handler: Handler, query: str, **headers: str) -> Response:
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
    return asyncio.run(handler(Request(scope)))


@pytest.mark.parametrize("size", ["wide", "a4"])
def test_a_link_too_long_for_a_code_leaves_it_out_and_says_so(size: str) -> None:
    shown = view(RECORD, CHOICES.read_string("trip=3&lang=en"))
    said = caption(shown, BASE), caption(shown, f"{BASE}/{'x' * 3_000}")
    sentence = "The address of this map is too long for a QR code"
    assert [sentence in " ".join(words.fine_print) for words in said] == [False, True]
    pictures = [draw(Job(shown.scene, words, size, "light", "png")) for words in said]
    codes = [zxingcpp.read_barcodes(Image.open(io.BytesIO(picture))) for picture in pictures]
    assert list(map(len, codes)) == [1, 0]


@a_query
def test_the_figures_of_a_picture_are_those_of_the_record(query: str) -> None:
    selection = CHOICES.read_string(query)
    totals = questions.totals(RECORD, selection.vintage, selection.filters)
    shown = view(RECORD, selection)
    say, unknown = shown.say, shown.say("figures.unknown")
    no_legs = shown.say("figures.none") if totals.stops_held else unknown
    figures = dict(zip((*OF_PEOPLE, *OF_TRIPS), caption(shown).figures, strict=False))
    assert {name: value for name, (value, _) in figures.items()} == {
        "trainees": _of(totals.trainees, totals.trainees_held),
        "provinces": f"{totals.provinces}/{totals.units_in_vintage}",
        "stops": _of(totals.stops, totals.stops_held) if totals.stops_held else unknown,
        "days": unknown if totals.days is None else str(totals.days),
        "km": no_legs if totals.km is None else str(round(totals.km)),
    }
    for name, (_, label) in figures.items():
        assert label.startswith(say(f"figures.{name}", n=2))


@pytest.mark.parametrize(
    ("lang", "title"),
    [("vi", "Học viên theo tỉnh, thành nơi công tác"), ("en", "Trainees by province of work")],
)
def test_of_a_roster_without_trips_no_trip_is_told(lang: str, title: str) -> None:
    roster = "STT,Họ tên,Nơi công tác\n1,A,Hà Nội\n2,B,Huế\n3,C,Huế\n"
    record = data.read_files({"ds.csv": roster.encode()}, "ds.csv")
    shown = view(record, choices(record).read({"lang": [lang]}))
    assert (caption(shown).title, shown.frame.title) == (title, title)
    assert [value for value, _ in caption(shown).figures] == ["3", "2/64"]
    no_trips = {"vi": "Chưa có chuyến đi nào", "en": "No trips yet"}
    assert choosers.trip_choices(shown) == {(): no_trips[lang]}


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
    assert draw(picture_files.picture_job(first, "wide", "light", "png")) == draw(
        picture_files.picture_job(second, "wide", "light", "png")
    )


@pytest.mark.parametrize(
    ("handler", "starts", "media_type"),
    [
        (pictures.png, b"\x89PNG", "image/png"),
        (pictures.svg, b"<?xml", "image/svg+xml"),
        (pictures.pdf, b"%PDF", "application/pdf"),
    ],
)
def test_an_address_answers_with_its_picture(
    handler: Handler, starts: bytes, media_type: str
) -> None:
    answer = ask(handler, "trip=3&size=square&theme=grey")
    assert answer.status_code == 200
    assert bytes(answer.body).startswith(starts)
    assert answer.headers["content-type"].startswith(media_type)
    assert answer.headers["cache-control"] == "public, no-cache"


def test_a_picture_that_is_still_right_is_not_sent_again() -> None:
    tag = ask(pictures.png, "trip=3").headers["etag"]
    again = ask(pictures.png, "trip=3", **{"if-none-match": f'"other", W/{tag}'})
    assert (again.status_code, again.body) == (304, b"")
    assert ask(pictures.png, "trip=3&lang=en").headers["etag"] != tag
    assert ask(pictures.png, "trip=3&size=hd").headers["etag"] != tag


def test_after_a_change_of_the_record_the_new_picture_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copytree(data.SHIPPED, tmp_path / "record")
    monkeypatch.setenv("TRIPMAP_RECORD", str(folder))
    before = ask(pictures.png, "trip=3")
    roster = folder / "trainees.csv"
    roster.write_text(roster.read_text("utf-8").rsplit("\n", 2)[0] + "\n", "utf-8")
    deadline = time.monotonic() + 60
    while len(records.store().standing.shown.record.trainees) == 75:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    after = ask(pictures.png, "trip=3", **{"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.body != before.body
    assert len(records.store().standing.shown.record.trainees) == 74


class Painter:
    """Stands for the process that draws: notes the jobs, and gives something at once."""

    def __init__(self) -> None:
        self.jobs: list[tuple[object, ...]] = []

    def draw(self, job: tuple[object, ...]) -> bytes:
        self.jobs.append(job)
        return b"picture %d" % len(self.jobs)


@pytest.fixture
def painter(monkeypatch: pytest.MonkeyPatch) -> Painter:
    stands_in = Painter()
    monkeypatch.setattr(pictures, "_worker", stands_in)
    monkeypatch.setattr(pictures, "_cache", FileCache(10_000))
    monkeypatch.delenv("TRIPMAP_URL", raising=False)
    return stands_in


@pytest.mark.parametrize(
    "other",
    [
        "trip=3&theme=dark",
        "trip=3&size=hd",
        "trip=3&lang=en",
        "trip=3&vintage=2025",
        "trip=1",
        "trip=3&prov=documented",
        "trip=3&pick=p-79",
    ],
)
def test_another_picture_has_another_tag_and_is_not_taken_from_what_is_kept(
    other: str, painter: Painter
) -> None:
    first = ask(pictures.png, "trip=3")
    assert ask(pictures.png, "trip=3").body == first.body
    second = ask(pictures.png, other, **{"if-none-match": first.headers["etag"]})
    assert second.status_code == 200
    assert second.headers["etag"] != first.headers["etag"]
    assert second.body != first.body
    assert len(painter.jobs) == 2


def test_another_address_of_the_page_is_another_picture_with_another_link(
    painter: Painter, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ask(pictures.png, "trip=3")
    monkeypatch.setenv("TRIPMAP_URL", "https://map.example")
    second = ask(pictures.png, "trip=3", **{"if-none-match": first.headers["etag"]})
    assert second.status_code == 200
    assert second.body != first.body
    links = [job[1].link for job in painter.jobs]  # type: ignore[attr-defined]
    assert [urlsplit(one).netloc for one in links] == ["trip.example", "map.example"]


def test_another_edition_is_another_picture(
    painter: Painter, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ask(pictures.png, "trip=3")
    page = ask(page_file.html, "trip=3")
    monkeypatch.setattr(cache_keys, "edition", lambda: "of tomorrow")
    second = ask(pictures.png, "trip=3", **{"if-none-match": first.headers["etag"]})
    assert second.status_code == 200
    assert second.body != first.body
    assert ask(page_file.html, "trip=3").headers["etag"] != page.headers["etag"]


def test_a_record_of_the_same_files_keeps_its_pictures(painter: Painter) -> None:
    first, again = (
        cache_keys.cache_key(record, CHOICES.start, "wide", "light", "png", "")
        for record in (RECORD, data.read(data.SHIPPED))
    )
    assert first == again
    other = replace(RECORD, digest="other")
    assert cache_keys.cache_key(other, CHOICES.start, "wide", "light", "png", "") != first


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """A copy of all that makes what is shared."""
    for package in cache_keys.PACKAGES:
        copytree(cache_keys.ROOT / package, tmp_path / package)
    return tmp_path


def edition_of(root: Path) -> str:
    cache_keys.edition.cache_clear()
    return cache_keys.edition(root)


@pytest.mark.parametrize(
    "file",
    [
        "data/tables/contract.py",
        "geo/leaflet/labels.js",
        "geo/posters/sizes.py",
        "geo/shapes/provinces-2004.geojson",
        "geo/tables/units.csv",
        "texts/page.toml",
        "ui/files/standalone/page.css",
        "ui/files/standalone/page.html",
        "ui/view/captions.py",
        "ui/web/pictures.py",
    ],
)
def test_the_edition_is_another_when_what_makes_a_picture_is(file: str, packages: Path) -> None:
    before = edition_of(packages)
    assert edition_of(packages) == before == edition_of(cache_keys.ROOT)
    with (packages / file).open("a", encoding="utf-8") as changed:
        changed.write(" ")
    assert edition_of(packages) != before


def test_a_new_file_in_any_room_is_another_edition(packages: Path) -> None:
    before = edition_of(packages)
    for room in ROOMS:
        new = packages.joinpath(*room.split("."), "new.py")
        new.write_text("")
        assert edition_of(packages) != before, room
        new.unlink()
    assert edition_of(packages) == before


def test_no_file_of_the_packages_is_of_a_kind_that_the_edition_leaves_out() -> None:
    files = (f for package in cache_keys.PACKAGES for f in (cache_keys.ROOT / package).rglob("*"))
    endings = {f.suffix.removeprefix(".") for f in files if f.is_file()}
    assert endings - {"md", "pyc", "ts"} <= set(cache_keys.ENDINGS)


def test_another_version_of_a_library_is_another_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache_keys.edition()
    cache_keys.edition.cache_clear()
    monkeypatch.setattr(cache_keys, "described", lambda name: f"{name} of tomorrow")
    assert cache_keys.edition() != before
    cache_keys.edition.cache_clear()


def test_what_makes_the_wait_too_long_is_told_with_when_to_come_again(
    painter: Painter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_files, "requests", RequestQueue(threads=1, most=0))
    answer = ask(pictures.png, "trip=3&lang=en")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert answer.headers["cache-control"] == "no-store"
    assert bytes(answer.body) == b"Many ask at once; try again in 5 seconds.\n"
    assert ask(page_file.html, "trip=3&lang=en&q=queue").status_code == 503


def test_what_is_kept_is_sent_though_nobody_else_gets_a_place(
    painter: Painter, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ask(pictures.png, "trip=3")
    monkeypatch.setattr(shared_files, "requests", RequestQueue(threads=1, most=0))
    assert ask(pictures.png, "trip=3").body == first.body


def test_a_queue_takes_so_many_and_no_more() -> None:
    async def ask_for(queue: RequestQueue, n: int) -> list[object]:
        free = threading.Event()
        asked = [asyncio.ensure_future(queue.run(lambda: free.wait(20))) for _ in range(n)]
        await asyncio.sleep(0.05)
        free.set()
        return list(await asyncio.gather(*asked, return_exceptions=True))

    queue = RequestQueue(threads=2, most=3)
    for _ in range(2):
        got = asyncio.run(ask_for(queue, 5))
        assert [type(one) for one in got] == [bool] * 3 + [QueueFullError] * 2


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
    answer = ask(pictures.png, query)
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/plain")
    assert told in bytes(answer.body).decode()


def test_a_refusal_is_short_however_much_is_wrong() -> None:
    many = "&".join(f"p{n}={'x' * 300}" for n in range(500))
    for query in (many, "x" * 50_000, f"size={'x' * 50_000}"):
        answer = ask(pictures.png, query)
        assert (answer.status_code, len(answer.body) < 5_000) == (400, True)


@pytest.mark.parametrize("kind", picture_files.PICTURE_MEDIA_TYPES)
def test_the_addresses_answer_get_and_head(kind: str) -> None:
    routes = [r for r in ROUTES if isinstance(r, Route) and r.path == f"/share.{kind}"]
    assert [route.methods for route in routes] == [{"GET", "HEAD"}]


@pytest.fixture(scope="module")
def a_job() -> Job:
    return picture_files.picture_job(view(RECORD, CHOICES.start), "wide", "light", "png")


@pytest.fixture
def worker() -> Iterator[PictureWorker]:
    started = PictureWorker()
    yield started
    started.close()


def test_the_workshop_draws_the_same_and_starts_again_when_it_has_ended(
    worker: PictureWorker, a_job: Job
) -> None:
    here = draw(a_job)
    assert worker.draw(a_job) == here
    first = worker.process_id
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert worker.draw(a_job) == here
    assert worker.process_id not in (None, first)


def test_a_process_started_before_there_is_a_job_draws_the_first(
    worker: PictureWorker, a_job: Job
) -> None:
    worker.start()
    started = worker.process_id
    assert started is not None
    worker.draw(a_job)
    assert worker.process_id == started


def test_a_frozen_process_is_replaced_after_a_bounded_wait(a_job: Job) -> None:
    worker = PictureWorker(draw_s=1.5, start_s=60)
    try:
        here = worker.draw(a_job)
        frozen = worker.process_id
        assert frozen is not None
        os.kill(frozen, signal.SIGSTOP)
        with ThreadPoolExecutor(1) as aside:
            drawn = aside.submit(worker.draw, a_job)
            try:
                assert drawn.result(timeout=60) == here
            finally:
                # Where nobody has ended it, it goes on, so that the test does not wait for ever.
                with suppress(ProcessLookupError):
                    os.kill(frozen, signal.SIGCONT)
        assert worker.process_id != frozen
        with pytest.raises(ProcessLookupError):
            os.kill(frozen, 0)
    finally:
        worker.close()


def test_a_process_that_has_drawn_in_time_stays(a_job: Job) -> None:
    worker = PictureWorker(draw_s=8, start_s=60)
    try:
        worker.draw(a_job)
        worker.draw(a_job)
        first = worker.process_id
        time.sleep(8.5)
        worker.draw(a_job)
        assert worker.process_id == first
    finally:
        worker.close()


def test_a_process_that_nobody_listens_to_any_more_ends_without_a_word(a_job: Job) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "geo.posters"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    _, said = process.communicate(pickle.dumps(a_job))
    assert (process.returncode, said) == (0, b"")


@pytest.mark.parametrize("fault", [EOFError, BrokenPipeError, pickle.UnpicklingError])
def test_what_ends_every_process_is_told_and_never_drawn_in_the_process_that_asks(
    fault: type[Exception], a_job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def fail(self: PictureWorker, job: Job) -> bytes:
        tries.append(job)
        raise fault

    def here(*drawn: object) -> bytes:
        pytest.fail("drawn in the process that asks")

    monkeypatch.setattr(PictureWorker, "_ask", fail)
    monkeypatch.setattr("geo.posters.file_formats.draw", here)
    with pytest.raises(NotDrawnError):
        PictureWorker().draw(a_job)
    assert len(tries) == 2


def test_a_picture_that_cannot_be_drawn_is_told_with_when_to_come_again(
    painter: Painter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(job: Job) -> bytes:
        raise NotDrawnError

    monkeypatch.setattr(painter, "draw", fail)
    answer = ask(pictures.png, "trip=3&lang=en")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert b"cannot be drawn at the moment" in bytes(answer.body)


def test_one_command_writes_every_trip_in_every_size(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture_files.main(
        ["--all", str(tmp_path), "--lang", "en", "--size", "wide", "square", "--kind", "svg"]
    )
    written = sorted(path.name for path in tmp_path.iterdir())
    assert len(written) == 10
    assert "trip-3-k4-square-light.svg" in written
    assert capsys.readouterr().out.splitlines()[-1].startswith("10/10 ")


def test_a_file_is_named_in_plain_letters() -> None:
    odd = Selection(trip=('../"đ',))
    assert picture_name(RECORD, odd, "wide", "png") == "chuyen-d-60402a-ngang-sang.png"


def test_no_two_choices_of_trips_share_the_name_of_a_file() -> None:
    chosen = [(), ("all",), ("1+2",), ("1-2",), ("1", "2"), ("1", "2+3"), ("1+2", "3"), ("đ",)]
    names = {picture_name(RECORD, Selection(trip=trips), "wide", "png") for trips in chosen}
    assert len(names) == len(chosen)


def test_a_picture_shows_what_is_picked() -> None:
    plain = view(RECORD, CHOICES.start)
    picked = view(RECORD, replace(CHOICES.start, pick="p-79"))
    assert draw(picture_files.picture_job(plain, "wide", "light", "png")) != draw(
        picture_files.picture_job(picked, "wide", "light", "png")
    )


def test_the_list_of_one_trip_has_its_stops_by_number() -> None:
    said = caption(view(RECORD, CHOICES.start))
    assert [number for number, _ in said.stops] == ["1", "2", "3", "4", "5"]
    assert said.stops_title == "Các điểm đến"


def test_the_list_of_several_trips_counts_the_visits_to_each_place() -> None:
    record = data.read_files({"mau.xlsx": workbook(sample(100), "mẫu")})
    shown = view(record, Selection())
    said = caption(shown)
    assert said.stops_title == "Nơi đến và số lượt ghé"
    assert sum(int(visits) for visits, _ in said.stops) == len(shown.frame.marks)
    assert len({name for _, name in said.stops}) == len(said.stops)


def test_the_process_that_draws_starts_at_once_and_what_nobody_asked_for_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[object] = []
    monkeypatch.setattr(pictures._worker, "start", lambda: done.append("process"))
    monkeypatch.setattr(time, "sleep", done.append)
    monkeypatch.setattr(gc, "freeze", lambda: None)
    monkeypatch.setattr(pictures, "edition", lambda: done.append("edition"))
    monkeypatch.setattr(pictures, "picture", lambda *of: done.append("picture"))
    pictures._draw_first()
    assert done == ["process", pictures.UNASKED_S, "edition", "picture"]
