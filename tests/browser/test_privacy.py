"""What a roster hides of its people reaches no visitor: no frame, no file and no log has it."""

import csv
import urllib.request
import zipfile
from pathlib import Path

from playwright.sync_api import WebSocket

from tests.browser.conftest import ServerOf
from tests.browser.map import open_map
from tests.browser.panels import PANELS, all_there, open_panel
from tests.browser.watch import Visits
from tests.data.small import SMALL, write_folder

SECRETS = {
    "trainee_id": "Nguyễn Thị Hồng",
    "province": "12 Lê Lợi, phường Bến Nghé, Xứ Lạ 0987654321",
    "unit": "Trần Văn Bình, Sở Nội vụ, 0912 345 678",
    "provenance": "001203004567",
    "Ghi chú": "12/03/1975, binh.tran@example.vn",
}
TOLD = (
    "Nguyễn Thị Hồng",
    "Lê Lợi",
    "Bến Nghé",
    "0987654321",
    "Trần Văn Bình",
    "345 678",
    "001203004567",
    "12/03/1975",
    "binh.tran",
)


def roster(folder: Path) -> Path:
    """A record whose second trainee's row hides something in every cell."""
    write_folder(SMALL, folder)
    path = folder / "trainees.csv"
    header = ["trainee_id", "class_id", "province", "unit", "provenance", "source_id", "Ghi chú"]
    plainly = ["HV1", "a", "Hà Tây", "Ban Tổ chức", "documented", "s", ""]
    hidden = [SECRETS.get(name, cell) for name, cell in zip(header, plainly, strict=True)]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, plainly, hidden])
    return folder


def test_nothing_that_a_roster_hides_reaches_a_visitor(
    tmp_path: Path, server_of: ServerOf, visit: Visits
) -> None:
    server = server_of(roster(tmp_path / "record"))
    page, heard = visit(server), bytearray()

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: heard.extend(_bytes(frame)))

    page.on("websocket", listen)
    open_map(page, "trip=1&lang=vi")
    for panel in PANELS:
        open_panel(page, panel)
        all_there(page)
    open_panel(page, "share")
    page.locator(".st-key-share-take [data-testid=stPopoverButton]").click()
    with page.expect_download() as taken:
        page.locator(".st-key-download-record-csv a").click()
    with zipfile.ZipFile(taken.value.path()) as record:
        files = [record.read(name) for name in record.namelist()]
    for address in ("share.html", "share.svg", "readyz", "healthz"):
        with urllib.request.urlopen(f"{server.url}/{address}?trip=1") as answer:
            files.append(answer.read())
    assert "Hà Tây".encode() in heard
    sent = (bytes(heard) + b"".join(files)).decode("utf-8", "replace") + server.log
    assert [secret for secret in TOLD if secret in sent] == []


def _bytes(frame: str | bytes) -> bytes:
    return frame.encode() if isinstance(frame, str) else frame
