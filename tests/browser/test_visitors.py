"""A server whose visitors get counts, and whose editor signs in by a password and sees all."""

import io
import shutil
import zipfile
from collections.abc import Iterator
from functools import partial

import httpx2
import pytest
from playwright.sync_api import Page, WebSocket, expect

import data
import texts
from tests.browser.map import map_frame
from tests.browser.panels import PANELS, all_there, open_panel, unfold
from tests.browser.server import ROOT, Server, serve_forked
from tests.browser.watch import Visits
from ui.access import password
from ui.files import EXPORTS

PASSWORD = "bốn mùa ở Đà Lạt"
UNIT, PERSON, MISSPELT = "Huyện ủy Bí Mật", "HV-RIENG-7", "Quảng Nmm"
PRIVATE = (UNIT, PERSON, MISSPELT)
ADDRESSES = (
    "/",
    "/?lang=en&panel=about",
    "/healthz",
    "/readyz",
    "/scene.json?trip=3&vintage=2004&lang=vi",
    "/share.svg?trip=3",
    "/share.html?trip=3",
    *(f"/{export.address}?trip=3" for export in EXPORTS.values()),
)
REFUSED = {
    "/metrics": 404,
    "/share.svg?version=1": 400,
    f"/share.png?region={UNIT}": 400,
    f"/?trip={PERSON}&version=1": 200,
    "/media/0123456789abcdef.xlsx": 404,
}
OWN = "Họ tên,Nơi công tác\nNguyễn A,Bắc Ninh\nTrần B,Bắc Ninh\n"


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("visited")
    record = folder / "record"
    shutil.copytree(data.SHIPPED, record)
    with (record / "trainees.csv").open("a", encoding="utf-8") as file:
        file.write(f"{PERSON},k4,{MISSPELT},{UNIT},documented,\n")
        file.write(f"{PERSON}-2,k4,Hà Nội,{UNIT},documented,\n")
    settings = {
        "TRIPMAP_RECORD": str(record),
        "TRIPMAP_ACCESS": "counts",
        "TRIPMAP_EDITOR_PASSWORD": password.hashed(PASSWORD),
    }
    with serve_forked(ROOT / "dashboard.py", folder / "log.txt", **settings) as server:
        yield server


def told(text: str) -> list[str]:
    return [word for word in PRIVATE if word in text]


def test_no_address_tells_a_visitor_of_a_person(visited: Server) -> None:
    with httpx2.Client(base_url=visited.url, timeout=60) as client:
        for address in ADDRESSES:
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert told(said(answer.content)) == [], address
        for address, status in REFUSED.items():
            answer = client.get(address)
            assert answer.status_code == status, address
            # What was asked may be said again, and nothing that is near it.
            assert set(told(answer.text)) <= set(told(address)), address
        client.post("/sign-in", data={"password": PASSWORD})
        assert client.get("/healthz").json()["problems"] > 0
        for address in ("/share.record-csv.zip", "/share.record.xlsx", "/share.zip"):
            answer = client.get(address)
            assert told(said(answer.content)) == list(PRIVATE), address
            assert answer.headers["cache-control"] == "private, no-store"


def test_no_panel_tells_a_visitor_of_a_person_and_an_editor_is_told(
    visit: Visits, visited: Server
) -> None:
    page, heard = visit(visited, locale="vi-VN"), bytearray()
    page.on("websocket", partial(listen, heard))
    page.goto("/?trip=3&lang=vi")
    of_a_visitor = seen(page)
    assert "Lâm Đồng".encode() in heard
    assert told(heard.decode("utf-8", "replace")) == []
    assert told(of_a_visitor) == []
    # That there is nothing to mend would be as untrue as what there is would be private.
    assert texts.of("vi")("about.no_problems") not in of_a_visitor
    assert "điểm cần xem lại" not in of_a_visitor
    page.get_by_role("link", name="Đăng nhập").click()
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".trip-sign")).to_contain_text("Biên tập viên")
    of_an_editor = seen(page)
    assert told(of_an_editor) == list(PRIVATE)
    assert "điểm cần xem lại" in of_an_editor


def listen(heard: bytearray, socket: WebSocket) -> None:
    """Keep what comes over a page's socket."""
    socket.on(
        "framereceived",
        lambda frame: heard.extend(frame if isinstance(frame, bytes) else frame.encode()),
    )


def seen(page: Page) -> str:
    """Whatever the page holds, with one panel after the other, and what can be taken away."""
    expect(page.locator("iframe")).to_be_attached()
    held = []
    for panel in PANELS:
        open_panel(page, panel)
        all_there(page)
        held += [frame.content() for frame in page.frames]
    open_panel(page, "data")
    unfold(page, "to-try")
    held.append(taken(page, "record"))
    open_panel(page, "share")
    page.locator(".st-key-share-take [data-testid=stPopoverButton]").click()
    held.append(taken(page, "record-csv"))
    page.keyboard.press("Escape")
    return "\n".join(held)


def taken(page: Page, name: str) -> str:
    """What is in the packed file that a link or a button gives."""
    all_there(page)
    with page.expect_download() as download:
        page.locator(f".st-key-download-{name} :is(a, button)").click()
    return said(download.value.path().read_bytes())


def said(content: bytes) -> str:
    """What a file says, and each file that is packed in it."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "\n".join(said(packed.read(one)) for one in packed.namelist())


def test_what_one_visitor_brings_is_seen_by_no_other(visit: Visits, visited: Server) -> None:
    one, other = (visit(visited, locale="vi-VN") for _ in range(2))
    for page in (one, other):
        page.goto("/?lang=vi")
        expect(page.locator(".trip-reconcile")).to_be_visible()
    before = other.locator(".trip-reconcile").inner_text()
    open_panel(one, "data")
    one.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(
        {"name": "rieng.csv", "mimeType": "text/csv", "buffer": OWN.encode()}
    )
    # Of one's own files all is told: they are nobody else's.
    expect(one.locator(".trip-reconcile")).to_contain_text("2 học viên")
    open_panel(one, "map")
    expect(map_frame(one).locator("path[data-code]").first).to_be_attached()
    # Neither the page that the other has open, nor one that is opened now, knows of it.
    other.locator(".st-key-lang button", has_text="EN").click()
    expect(other.locator(".trip-reconcile")).to_contain_text(f"{before.split()[1]} trainees")
    expect(other.locator(".st-key-draft")).to_have_count(0)
    for address in (one.url.removeprefix(visited.url), "/?lang=vi"):
        other.goto(address)
        expect(other.locator(".trip-reconcile")).to_have_text(before)
        assert "rieng.csv" not in other.content()
    with httpx2.Client(base_url=visited.url, timeout=60) as client:
        assert not [path for path in ADDRESSES if "rieng.csv" in client.get(path).text]
