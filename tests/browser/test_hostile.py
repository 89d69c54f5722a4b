"""Whatever a record, a file or an address says stays text: nothing runs, loads or widens a page."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from openpyxl import Workbook
from playwright.sync_api import Dialog, Frame, Page, expect

from data import history
from tests.browser import hostile
from tests.browser.map import open_map
from tests.browser.panels import PANELS, all_there, open_panel, unfold
from tests.browser.server import ROOT, Server, serve_forked
from tests.browser.watch import Visits
from tests.data.publishing import read, roster
from ui.access import password
from ui.page import address
from ui.view import BESIDE_A_SELECTION

PASSWORD = "bốn mùa ở Đà Lạt"
BUSY_MS = 90_000
"""Pictures are drawn by a process that gives way to all others of a machine."""
SIZES = {"en": (1366, 768), "vi": (390, 844)}
PARAMETERS = (
    ("cls", "trip", "vintage", "lang"),
    ("q", "prov", "region", "pick"),
    ("panel", "view", "at", "version"),
    ("since", "until", "embed", "embed_options"),
    ("size", "theme", "d"),
)
"""The parameters of an address; more at once would be too long for one."""
VECTORS = [*hostile.MARKUP, *hostile.TEMPLATES, *hostile.MARKDOWN, " ".join(hostile.STARTS)]
KEPT = 100
"""So many signs of a text in an address are kept, and each vector is shorter."""
UNMADE = re.compile(rf"\b{hostile.PRODUCT}\b")
_WIDER = """() => {
    const {document} = window.top;
    const documents = [document, ...[...document.querySelectorAll('iframe')].map(
        (frame) => frame.contentDocument)].filter(Boolean);
    const boxes = '.st-key-panel-open, .st-key-notices, .story-sheet, .story, .story-details';
    const wide = (box) => box.scrollWidth > box.clientWidth + 1;
    return documents.flatMap((one) => [one.documentElement, ...one.querySelectorAll(boxes)])
        .filter(Boolean).filter(wide).map((box) => box.className || box.tagName);
}"""
# Whether braces have been made into what is in them, in a document.
_MADE = """product => new RegExp(`\\\\b${product}\\\\b`).test(document.documentElement.outerHTML)"""
# What goes wrong as a pointer, the keys and a press come to a mark of the map.
_MET = f"""async (mark, product) => {{
    const wrong = [];
    const kinds = {{mouseover: MouseEvent, pointerover: PointerEvent, focus: FocusEvent,
        click: MouseEvent}};
    for (const [name, Kind] of Object.entries(kinds)) {{
        mark.dispatchEvent(new Kind(name, {{bubbles: true, cancelable: true, composed: true}}));
        for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
        if (window.hacked || window.top.hacked) wrong.push(`${{name}} runs something`);
        if (({_MADE})(product)) wrong.push(`${{name}} makes something of braces`);
        wrong.push(...({_WIDER})().map((box) => `${{name}} widens ${{box}}`));
    }}
    return wrong;
}}"""


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The product with a record that is hostile throughout."""
    folder = tmp_path_factory.mktemp("hostile")
    place = str(hostile.record(folder))
    with serve_forked(ROOT / "dashboard.py", folder / "log", TRIPMAP_RECORD=place) as server:
        yield server


@pytest.fixture
def hostile_office(tmp_path: Path) -> Iterator[Server]:
    """The same with a version after it, published by a name and for a reason that are hostile."""
    record = hostile.record(tmp_path)
    new, shown = roster()
    new = replace(new, by=hostile.ALL, why=f"{hostile.STARTS[0]} {hostile.ALL} {hostile.LONG}")
    history.publish(record, new, read(record).digest, shown, 9)
    settings = {
        "TRIPMAP_RECORD": str(record),
        "TRIPMAP_EDITOR_PASSWORD": password.hashed(PASSWORD),
    }
    with serve_forked(ROOT / "dashboard.py", tmp_path / "log", **settings) as server:
        yield server


def is_calm(page: Page) -> None:
    """Check that nothing has run, been made of braces, or widened the page, in any frame."""
    all_there(page)
    for frame in page.frames:
        assert frame.evaluate("window.hacked") is None
        assert not frame.evaluate(_MADE, hostile.PRODUCT)
    assert page.evaluate(_WIDER) == []


def dialogs(page: Page) -> list[str]:
    """What the page asks in windows of its own from now on."""
    seen: list[str] = []

    def dismissed(dialog: Dialog) -> None:
        seen.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismissed)
    return seen


def look_at_the_map(page: Page, frame: Frame) -> None:
    """Have the map say all that it says of its stops and units."""
    for mark in (*frame.locator("[data-stop]").all(), frame.locator("path[data-code='01']")):
        assert mark.evaluate(_MET, hostile.PRODUCT) == []
        is_calm(page)


def workbook(path: Path) -> Path:
    """A list of people whose file, sheet and columns have hostile names, and hostile cells."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "=<img src=x onerror=x()>{{7"
    told = [hostile.ALL.translate(dict.fromkeys(range(32))), *hostile.STARTS]
    sheet.append(["Họ tên", "Tỉnh", told[0], "=1+1", "<script>window.top.hacked=1</script>"])
    for text in told:
        sheet.append([text, "Hà Nội", text, text, text])
        sheet.append([text, text, text, text, text])
    book.save(path)
    return path


@pytest.mark.parametrize("lang", SIZES)
def test_a_hostile_record_stays_text_everywhere(
    lang: str, hostile_server: Server, visit: Visits, tmp_path: Path
) -> None:
    width, height = SIZES[lang]
    page = visit(hostile_server, viewport={"width": width, "height": height})
    asked = dialogs(page)
    frame = open_map(page, f"lang={lang}&vintage=2004")
    expect(page.locator("h1")).to_contain_text("<img src=x onerror=")
    is_calm(page)
    look_at_the_map(page, frame)
    for panel in PANELS:
        open_panel(page, panel)
        is_calm(page)
    open_panel(page, "data")
    name = "=<img src=x onerror=window.top.hacked=1>{{1337331*7}} `${1}` :red[x] ![x](y).xlsx"
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(
        workbook(tmp_path / name)
    )
    expect(page.locator(".trip-draft")).to_be_visible()
    is_calm(page)
    for panel in PANELS:
        open_panel(page, panel)
        is_calm(page)
    assert asked == []


def test_what_editors_see_of_hostile_versions_and_drafts_stays_text(
    hostile_office: Server, visit: Visits, tmp_path: Path
) -> None:
    page = visit(hostile_office)
    asked = dialogs(page)
    page.goto("/sign-in?panel=data")
    page.fill("input[type=password]", PASSWORD)
    page.keyboard.press("Enter")
    versions = page.locator(".st-key-versions")
    expect(versions).to_contain_text("<img src=x onerror=", timeout=BUSY_MS)
    unfold(page, "compare-versions")
    versions.get_by_text("Hiện chỗ khác nhau").click()
    expect(versions.locator(".trip-two-maps img")).to_have_count(2, timeout=BUSY_MS)
    is_calm(page)
    page.locator("[data-testid=stFileUploaderDropzoneInput]").first.set_input_files(
        workbook(tmp_path / "<b>x{{1337331*7}}.xlsx")
    )
    page.locator(".st-key-publish-open button").click()
    expect(page.locator(".st-key-publish-how")).to_be_visible()
    is_calm(page)
    page.locator(".st-key-publish-how").get_by_text("Thay toàn bộ").click()
    expect(page.locator(".trip-before-after").first).to_be_visible()
    is_calm(page)
    page.locator(".st-key-publish-why input").fill(hostile.ALL[:200])
    page.keyboard.press("Enter")
    page.locator(".st-key-publish-confirm button").click()
    expect(page.get_by_text("Đã công bố thành bản số 3")).to_be_visible(timeout=BUSY_MS)
    is_calm(page)
    open_map(page, "version=1&vintage=2004")
    is_calm(page)
    assert asked == []


def together(vectors: Iterable[str]) -> list[str]:
    """Vectors behind one another, as many as an address keeps whole."""
    kept: list[str] = []
    for vector in sorted(vectors, key=len, reverse=True):
        with_room = (i for i, one in enumerate(kept) if len(f"{one} {vector}") <= KEPT)
        if (place := next(with_room, None)) is None:
            kept.append(vector)
        else:
            kept[place] += f" {vector}"
    return kept


def test_a_hostile_address_stays_text(hostile_server: Server, visit: Visits) -> None:
    page = visit(hostile_server)
    asked = dialogs(page)
    for names in PARAMETERS:
        page.goto(f"/?{urlencode(dict.fromkeys(names, hostile.ALL))}")
        is_calm(page)
    for vectors in together(VECTORS):
        page.goto(f"/?{urlencode({'q': vectors, 'panel': 'share'})}")
        is_calm(page)
    for vector in (*hostile.MARKDOWN, *hostile.STARTS[-5:]):
        page.goto(f"/?{urlencode({'version': vector})}")
        expect(page.locator(".st-key-leave-version")).to_be_visible()
        is_calm(page)
    assert asked == []


def test_every_parameter_of_an_address_is_tried() -> None:
    known = {*address.PARAMETERS, *BESIDE_A_SELECTION, "panel", "version", "size", "theme", "d"}
    assert known == {name for names in PARAMETERS for name in names}


@pytest.mark.parametrize("path", ["/", "/share.png", "/share.html", "/scene.json", "/sign-in"])
def test_a_hostile_address_is_answered_with_nothing_that_runs(
    path: str, hostile_server: Server, visit: Visits
) -> None:
    page = visit(hostile_server)
    for names in PARAMETERS:
        asked = urlencode(dict.fromkeys(names, hostile.ALL))
        answer = page.request.get(f"{hostile_server.url}{path}?{asked}")
        assert answer.status in {200, 400, 404}
        assert not UNMADE.search(answer.text())
        if "html" in answer.headers["content-type"]:
            assert hostile.Running(answer.text()).found == []


@pytest.mark.parametrize("path", ["/", "/scene.json", "/sign-in"])
def test_each_vector_in_what_an_answer_repeats_runs_nothing(
    path: str, hostile_server: Server, visit: Visits
) -> None:
    page = visit(hostile_server)
    for name, vector in product(("q", "version"), VECTORS):
        answer = page.request.get(f"{hostile_server.url}{path}?{urlencode({name: vector})}")
        assert not UNMADE.search(answer.text())
        if "html" in answer.headers["content-type"]:
            assert hostile.Running(answer.text()).found == []


def test_the_pictures_and_files_of_a_hostile_record_run_nothing(
    hostile_server: Server, visit: Visits
) -> None:
    page = visit(hostile_server)
    drawn = page.request.get(f"{hostile_server.url}/share.svg?lang=en&size=a4")
    tree = ElementTree.fromstring(drawn.text())
    names = {node.tag.rpartition("}")[2] for node in tree.iter()}
    attributes = {name for node in tree.iter() for name in node.attrib}
    assert not names & {"script", "foreignObject", "iframe", "a", "b", "img"}
    assert [name for name in attributes if name.startswith("on")] == []
    for path in ("/share.svg?lang=en", "/share.html?lang=en", "/scene.json?lang=en"):
        page.goto(path)
        assert page.evaluate("window.hacked") is None
        assert not UNMADE.search(page.evaluate("() => document.documentElement.textContent"))
