"""Editors publish, are told of each other, and bring back what was; everyone sees it at once."""

import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

import data
from data.writing import clean_workbook
from tests.browser.nginx_server import nginx
from tests.browser.panels import unfold
from tests.browser.server import ROOT, Server, serve_forked
from tests.browser.watch import Visits
from tests.data import publishing as history_of
from tests.data.publishing import OWNER, ROSTER
from ui.access import password

PUBLISHED_MS = 90_000
"""Pictures are drawn by a process that gives way to all others of a machine."""
PASSWORD = "bốn mùa ở Đà Lạt"
MORE = ROSTER + "4;D;Cà Mau;\n".encode()


@contextmanager
def a_server(record: Path, name: str = "server") -> Iterator[Server]:
    """A server of a record with an editor's password, set up as all others of that record."""
    settings = {
        "TRIPMAP_RECORD": str(record),
        "TRIPMAP_EDITOR_PASSWORD": password.hashed(PASSWORD),
        "TRIPMAP_STATE": str(record.with_name("state")),
        "STREAMLIT_SERVER_COOKIE_SECRET": "one for all",
    }
    log_path = record.with_name(f"{name}.log")
    with serve_forked(ROOT / "dashboard.py", log_path, **settings) as started:
        yield started


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An office whose record is version 2, after the one that it found."""
    record = Path(shutil.copytree(data.SHIPPED, tmp_path_factory.mktemp("office") / "record"))
    history_of.publish(record, why="danh sách khóa 5")
    with a_server(record) as started:
        yield started


@dataclass(frozen=True)
class TwoServers:
    """One record, a workbook in which nobody has published yet, by two servers."""

    book: Path
    one: Server
    behind_nginx: Server


@pytest.fixture
def two_servers(tmp_path: Path) -> Iterator[TwoServers]:
    book = tmp_path / "lop.xlsx"
    book.write_bytes(clean_workbook(data.read()))
    with (
        a_server(book, "one") as one,
        a_server(book, "other") as other,
        nginx("root", [other], tmp_path) as outside,
    ):
        yield TwoServers(book, one, outside)


def key(page: Page, name: str) -> Locator:
    return page.locator(f".st-key-{name}")


def press(page: Page, name: str) -> None:
    key(page, name).get_by_role("button").click()


def sign_in(page: Page) -> None:
    page.goto("/sign-in?panel=data")
    page.locator("input[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(key(page, "own-data")).to_be_visible()


def drop(page: Page, content: bytes, name: str = "ds.csv") -> None:
    file: FilePayload = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.locator("input[type=file]").first.set_input_files(file)
    expect(key(page, "draft-file")).to_be_visible()


def publish(page: Page, why: str) -> None:
    open_in_its_place(page)
    confirm(page, why)


def open_in_its_place(page: Page) -> None:
    """Look at what changes where a draft takes the place of the whole record."""
    press(page, "publish-open")
    key(page, "publish-how").get_by_text("Thay toàn bộ").click()
    expect(key(page, "publish-confirm")).to_be_visible()


def confirm(page: Page, why: str) -> None:
    key(page, "publish-why").locator("input").fill(why)
    page.keyboard.press("Enter")
    press(page, "publish-confirm")


def published(page: Page, number: int) -> None:
    """Wait until the page says as which version something was published; a busy machine is slow."""
    said = page.get_by_text(f"Đã công bố thành bản số {number}")
    expect(said).to_be_visible(timeout=PUBLISHED_MS)


def test_a_draft_is_published_seen_by_all_overtaken_and_brought_back(
    two_servers: TwoServers, visit: Visits
) -> None:
    visitor = visit(two_servers.behind_nginx)
    visitor.goto("/?panel=data")
    drop(visitor, ROSTER)
    expect(key(visitor, "publish")).to_contain_text("người biên tập")
    expect(key(visitor, "publish-open")).to_have_count(0)
    visitor.goto("/")
    expect(visitor.locator(".trip-reconcile")).to_contain_text("75/75")

    first, second = visit(two_servers.one), visit(two_servers.behind_nginx)
    for editor, content in ((first, ROSTER), (second, MORE)):
        sign_in(editor)
        drop(editor, content)
    open_in_its_place(first)
    expect(first.locator(".trip-before-after")).to_contain_text("Học viên753")
    expect(first.locator(".trip-two-maps img")).to_have_count(2, timeout=PUBLISHED_MS)
    expect(key(first, "publish")).to_contain_text("Học viên: thêm 3, bớt 75, sửa 0")
    press(first, "publish-confirm")
    expect(key(first, "publish").get_by_role("alert")).to_contain_text("một dòng lý do")
    it_waits_for_who_has_it_open(first, two_servers.book)
    published(first, 2)
    # Nobody else did anything: the page of a visitor follows by itself.
    expect(visitor.locator(".trip-reconcile")).to_contain_text("3 học viên trong danh sách")

    open_in_its_place(second)
    expect(key(second, "publish")).to_contain_text("đã thay đổi từ khi anh chị bắt đầu")
    expect(key(second, "publish")).to_contain_text("danh sách khóa 5")
    expect(key(second, "publish").get_by_role("button", name="Vẫn công bố")).to_be_visible()
    confirm(second, "thêm một người")
    published(second, 3)
    expect(visitor.locator(".trip-reconcile")).to_contain_text("4 học viên trong danh sách")

    versions = key(second, "versions")
    expect(versions).to_contain_text("thêm một người")
    expect(key(first, "versions")).to_have_text(versions.inner_text(), use_inner_text=True)
    press(first, "restore-version-1")
    published(first, 4)
    expect(visitor.locator(".trip-reconcile")).to_contain_text("75/75")
    next_year(second)


def it_waits_for_who_has_it_open(page: Page, book: Path) -> None:
    """While somebody has the workbook open in Excel, they are named, and the draft stays."""
    opened, before = book.with_name(f"~${book.name}"), book.read_bytes()
    opened.write_bytes(OWNER)
    confirm(page, "danh sách khóa 5")
    refused = key(page, "publish").get_by_role("alert")
    expect(refused).to_contain_text("Trần An đang mở tệp 'lop.xlsx'")
    expect(key(page, "draft-file")).to_be_visible()
    assert book.read_bytes() == before
    opened.unlink()
    press(page, "publish-confirm")


def next_year(page: Page) -> None:
    """What was mended, once it is published, mends the next list."""
    drop(page, ROSTER)
    page.get_by_role("button", name="Hà Tây").first.click()
    expect(page.locator("[class*=st-key-undo-trainees]")).to_be_visible()
    publish(page, "sửa tên tỉnh")
    published(page, 5)
    drop(page, MORE, "năm sau.csv")
    expect(key(page, "own-data")).to_contain_text("đã chốt ngày")


def test_a_version_is_the_whole_page_as_it_was(office: Server, visit: Visits) -> None:
    page = visit(office)
    page.goto("/?version=1")
    expect(page.locator("[data-version='1']")).to_contain_text("Đang xem lại: Bản 1")
    expect(page.locator(".trip-reconcile")).to_contain_text("75/75")
    frame = page.frame_locator("iframe[title*='folium']")
    expect(frame.locator("[data-state*='version=1']")).to_be_attached()
    key(page, "panel").get_by_text("Chia sẻ").click()
    expect(page.locator("#share-link")).to_have_value(
        f"{office.url}/?trip=3&vintage=2004&lang=vi&version=1"
    )
    key(page, "panel").get_by_text("Về dữ liệu").click()
    versions = key(page, "versions")
    expect(versions).to_contain_text("Bản 2 · công bố lúc")
    # Who published it, and why, is for editors.
    expect(versions).not_to_contain_text("danh sách khóa 5")
    expect(versions.get_by_text("Khôi phục", exact=True)).to_have_count(0)
    press(page, "leave-version")
    expect(page.locator(".trip-reconcile")).to_contain_text("3 học viên trong danh sách")
    assert "version" not in page.url


def test_a_version_that_is_not_there_is_said_so(office: Server, visit: Visits) -> None:
    page = visit(office)
    page.goto("/?version=77&lang=en")
    expect(page.get_by_text("There is no version 77.")).to_be_visible()
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{office.url}/share.png?version=77&lang=en")
    assert "There is no version 77." in refused.value.read().decode()
    for name in ("share.svg", "share.html", "scene.json"):
        with urllib.request.urlopen(f"{office.url}/{name}?version=2&lang=vi") as answer:
            assert answer.status == 200
            if name == "share.html":
                assert "bản số 2, không phải bản đang dùng" in answer.read().decode()
    press(page, "leave-version")
    expect(page.locator(".trip-reconcile")).to_contain_text("3 ")


def test_two_versions_are_compared(office: Server, visit: Visits) -> None:
    page = visit(office)
    page.goto("/?panel=about")
    versions = key(page, "versions")
    expect(versions.locator("summary")).to_contain_text("So sánh hai bản")
    unfold(page, "compare-versions")
    versions.get_by_text("Hiện chỗ khác nhau").click()
    expect(versions.locator(".trip-before-after")).to_contain_text("Học viên753")
    expect(versions.locator(".trip-two-maps img")).to_have_count(2, timeout=PUBLISHED_MS)


def test_a_list_is_added_as_a_new_class_and_once_more_changes_nothing(
    office: Server, visit: Visits
) -> None:
    page = visit(office)
    sign_in(page)
    drop(page, ROSTER, "khóa 6.csv")
    press(page, "publish-open")
    panel = key(page, "publish")
    expect(panel).to_contain_text("“khóa 6” của bản nháp là lớp nào")
    expect(key(page, "publish-confirm")).to_have_count(0)
    panel.get_by_role("button", name="Một lớp mới").click()
    expect(panel).to_contain_text("Lớp mới “khóa 6”: thêm 3 học viên.")
    expect(panel.locator(".trip-before-after")).to_contain_text("Học viên36")
    expect(panel).to_contain_text("Học viên: thêm 3, bớt 0, sửa 0")
    confirm(page, "thêm khóa 6")
    published(page, 3)
    expect(page.locator(".trip-reconcile")).to_contain_text("6 học viên")
    drop(page, ROSTER, "khóa 6.csv")
    press(page, "publish-open")
    expect(panel).to_contain_text("không thay đổi gì")
    expect(key(page, "publish-confirm")).to_have_count(0)
