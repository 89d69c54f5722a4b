"""A server that only those who are signed in may see, with a real identity provider.

What strangers find is asked of every address by bare HTTP; what a person meets, of a browser.
"""

import asyncio
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpx2
import pytest
from itsdangerous import URLSafeTimedSerializer
from playwright.sync_api import Browser, expect
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from tests.browser.axe import violations
from tests.browser.provider import COOKIE_SECRET, provider, secrets
from tests.browser.server import ROOT, Server, serve_forked
from tests.browser.watch import Visits
from ui.access import password

PASSWORD = "bốn mùa ở Đà Lạt"
PEOPLE: dict[str, dict[str, object]] = {
    "lan": {"email": "Lan@Office.example", "email_verified": True, "name": "Nguyễn Thị Lan"},
    "minh": {"email": "minh@elsewhere.example", "email_verified": True, "name": "Trần Minh"},
    "unsure": {"email": "lan@office.example", "email_verified": False, "name": "Không Chắc"},
    "group": {"email": "hoa@elsewhere.example", "groups": ["trip-readers"], "name": "Lê Hoa"},
}
VIEW = "trip=3&vintage=2004&lang=vi"
ADDRESSES = (
    "/",
    f"/?{VIEW}",
    "/index.html",
    "/anything/else",
    f"/scene.json?{VIEW}",
    f"/share.png?{VIEW}",
    f"/share.svg?{VIEW}",
    f"/share.pdf?{VIEW}",
    f"/share.html?{VIEW}",
    f"/share.provinces.csv?{VIEW}",
    "/share.record.xlsx",
    "/healthz",
    "/readyz",
    "/metrics",
    "/_stcore/host-config",
    "/media/0123456789abcdef.xlsx",
    "/static/../share.png",
    "/assets/..%2fshare.png",
)
OF_THE_RECORD = ("Lâm Đồng", "Cần Thơ", "Da Nang", "Tây Nguyên", "2005", "data-code", '"digest"')
USER = "_streamlit_user"


@dataclass(frozen=True)
class Guarded:
    server: Server
    cookie: str
    """What Lan's browser holds once she is signed in."""


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    folder = tmp_path_factory.mktemp("guarded")
    access = f"""mode = "signed-in"
viewers = ["minh2@office.example"]
viewer_groups = ["trip-readers"]
editors = ["lan@office.example"]
editor_password = "{password.hashed(PASSWORD)}"
"""
    with provider(PEOPLE) as url:
        file = secrets(folder / "secrets.toml", url, access)
        settings = {"STREAMLIT_SECRETS_FILES": str(file), "TRIPMAP_STATE": str(folder / "state")}
        with (
            serve_forked(ROOT / "dashboard.py", folder / "log.txt", **settings) as server,
            browsing(server) as client,
        ):
            sign_in(client, "lan")
            yield Guarded(server, client.cookies[USER])


def browsing(server: Server, **cookies: str) -> httpx2.Client:
    return httpx2.Client(base_url=server.url, cookies=cookies, timeout=60)


def sign_in(client: httpx2.Client, subject: str) -> httpx2.Response:
    """Go through the provider as a browser does; it gives the answer that leads back."""
    asked = client.get(f"/sign-in/default?{VIEW}")
    while asked.is_redirect and "authorize" not in asked.headers["location"]:
        asked = client.get(urljoin(str(asked.url), asked.headers["location"]))
    answer = client.post(asked.headers["location"], data={"sub": subject})
    return client.get(answer.headers["location"])


def signed(claims: dict[str, object], secret: str = COOKIE_SECRET, name: str = USER) -> str:
    """A cookie as Streamlit signs it."""
    return str(URLSafeTimedSerializer(secret, salt=name).dumps(json.dumps(claims)))


def claims_of(guarded: Guarded, **changed: object) -> dict[str, object]:
    """The claims that Lan's cookie holds, some of them changed."""
    held = URLSafeTimedSerializer(COOKIE_SECRET, salt=USER).loads(guarded.cookie)
    return {**json.loads(held), **changed}


def shows_nothing(client: httpx2.Client) -> bool:
    """Whether somebody gets nothing of the record, wherever they ask, the socket included."""
    for address in ADDRESSES:
        answer = client.get(address)
        if answer.status_code == 200 and urlsplit(address).path in {"/", "/healthz", "/readyz"}:
            assert len(answer.content) < 2_000, address
        else:
            assert answer.status_code in {400, 401, 404}, (address, answer.status_code)
        assert not [word for word in OF_THE_RECORD if word in answer.text], address
    return refuses_its_socket(client)


def refuses_its_socket(client: httpx2.Client) -> bool:
    # In a thread of its own: once Playwright has run, this one has a loop already.
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, is_refused(client)).result()


async def is_refused(client: httpx2.Client) -> bool:
    url = str(client.base_url.join("/_stcore/stream")).replace("http", "ws")
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    headers = {"Cookie": cookies} if cookies else {}
    try:
        async with connect(url, additional_headers=headers, proxy=None):
            return False
    except InvalidStatus as refused:
        return refused.response.status_code == 403


def test_a_stranger_finds_nothing_but_the_way_in(guarded: Guarded) -> None:
    with browsing(guarded.server) as client:
        assert shows_nothing(client)
        assert "Đăng nhập" in client.get("/?lang=vi").text
        picture = client.get("/share.png?lang=vi")
        assert picture.status_code == 401
        assert picture.headers["cache-control"] == "no-store"
        assert "đăng nhập" in picture.text


def test_who_is_listed_comes_back_to_the_view_and_no_cache_keeps_it(guarded: Guarded) -> None:
    with browsing(guarded.server) as client:
        back = sign_in(client, "lan")
        assert back.headers["location"] == f"./?{VIEW}"
        for address in ("/", f"/scene.json?{VIEW}", f"/share.svg?{VIEW}", f"/share.html?{VIEW}"):
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert answer.headers["cache-control"] == "private, no-store", address
            assert "Cookie" in answer.headers["vary"], address
            assert "Đồng" in answer.text or address.startswith("/share.svg"), address
        assert client.get("/healthz").json()["problems"] == 0
        assert not refuses_its_socket(client)


@pytest.mark.parametrize("subject", ["minh", "unsure"])
def test_who_is_on_no_list_is_told_so_and_sees_nothing(guarded: Guarded, subject: str) -> None:
    with browsing(guarded.server) as client:
        sign_in(client, subject)
        assert shows_nothing(client)
        said = client.get("/?lang=vi").text
        assert str(PEOPLE[subject]["name"]) in said
        assert "chưa có trong danh sách" in said


def test_a_group_lets_in_as_well(guarded: Guarded) -> None:
    with browsing(guarded.server, **{USER: signed(claims_of(guarded, **PEOPLE["group"]))}) as one:
        assert one.get("/share.svg").status_code == 200


@pytest.mark.parametrize("kind", ["other key", "other name", "changed", "unsigned", "elsewhere"])
def test_a_forged_cookie_opens_nothing(guarded: Guarded, kind: str) -> None:
    claims = claims_of(guarded)
    other = "A" if guarded.cookie[20] != "A" else "B"
    forged = {
        "other key": signed(claims, "another secret of the same length as theirs"),
        "other name": signed(claims, name="_streamlit_user_tokens"),
        "changed": f"{guarded.cookie[:20]}{other}{guarded.cookie[21:]}",
        "unsigned": json.dumps({"is_logged_in": True, "email": "lan@office.example"})
        .encode()
        .hex(),
        "elsewhere": signed({**claims, "origin": "http://elsewhere.example"}),
    }
    with browsing(guarded.server, **{USER: forged[kind]}) as client:
        assert shows_nothing(client)


def test_an_expired_cookie_opens_nothing(guarded: Guarded) -> None:
    now = int(time.time())
    over = signed(claims_of(guarded, iat=now - 3601, exp=now - 1))
    with browsing(guarded.server, **{USER: over}) as client:
        assert shows_nothing(client)


@pytest.mark.parametrize("way", ["ours", "streamlit's"])
def test_a_copy_of_a_cookie_opens_nothing_once_its_owner_has_signed_out(
    guarded: Guarded, way: str
) -> None:
    with browsing(guarded.server) as client:
        sign_in(client, "lan")
        with browsing(guarded.server, **{USER: client.cookies[USER]}) as copy:
            assert copy.get("/share.svg").status_code == 200
            if way == "ours":
                assert "url=./auth/logout" in client.post("/sign-out").text
            else:
                client.get("/auth/logout")
            assert shows_nothing(copy)


def test_a_password_opens_the_page_and_a_copy_of_its_session_ends_too(guarded: Guarded) -> None:
    with browsing(guarded.server) as client:
        entered = client.post(f"/sign-in?{VIEW}", data={"password": PASSWORD})
        assert entered.headers["location"] == f"./?{VIEW}"
        cookie = entered.headers["set-cookie"]
        assert all(flag in cookie for flag in ("HttpOnly", "SameSite=strict", "Max-Age=36000"))
        assert client.get("/share.svg").status_code == 200
        with browsing(guarded.server, **dict(client.cookies)) as copy:
            client.post("/sign-out")
            assert shows_nothing(copy)


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://elsewhere.example"}, {"Origin": "null"}],
)
def test_a_form_of_another_site_is_refused(guarded: Guarded, headers: dict[str, str]) -> None:
    with browsing(guarded.server, **{USER: guarded.cookie}) as client:
        entered = client.post("/sign-in", data={"password": PASSWORD}, headers=headers)
        assert entered.status_code == 403
        assert "set-cookie" not in entered.headers
        assert client.post("/sign-out", headers=headers).status_code == 403
        assert client.get("/share.svg").status_code == 200


def test_the_way_back_leads_nowhere_else(guarded: Guarded) -> None:
    with browsing(guarded.server) as client:
        for asked in ("//elsewhere.example", "x=http://elsewhere.example/%0d%0aA:b", "?/../.."):
            place = client.post(f"/sign-in?{asked}", data={"password": PASSWORD}).headers[
                "location"
            ]
            assert urlsplit(urljoin(guarded.server.url, place)).netloc in guarded.server.url
            assert place.startswith("./")


def test_a_person_signs_in_sees_their_view_and_leaves(visit: Visits, guarded: Guarded) -> None:
    page = visit(guarded.server, locale="vi-VN")
    # The provider is the one place outside that a browser is sent to.
    page.goto("/?trip=3&vintage=2008")
    assert "Lâm Đồng" not in page.content()
    assert violations(page.main_frame) == []
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".trip-sign")).to_contain_text("Biên tập viên")
    assert page.url.endswith("/?trip=3&vintage=2008")
    other = page.context.new_page()
    other.goto(f"{guarded.server.url}/?trip=3")
    expect(other.locator(".trip-title")).to_be_visible()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.locator("#password")).to_be_visible()
    assert page.url.endswith("/?trip=3&vintage=2008")
    # The other window, which is still open, is emptied too.
    expect(other.get_by_text("Phiên đăng nhập đã hết")).to_be_visible()
    expect(other.locator(".trip-title")).to_have_count(0)
    expect(other.locator("iframe")).to_have_count(0)
    # Until it heard, the window that was still open may have asked for something, in vain.
    for watch in visit.watches:
        watch.console_errors[:] = [said for said in watch.console_errors if "401" not in said]


def test_a_page_that_slept_through_its_end_is_left(browser: Browser, guarded: Guarded) -> None:
    page = browser.new_page(locale="vi-VN")
    page.goto(f"{guarded.server.url}/?trip=3")
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".trip-title")).to_be_visible()
    # The socket stays open, as it was opened with a session.
    page.context.clear_cookies()
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#password")).to_be_visible()
    assert page.url == f"{guarded.server.url}/?trip=3"
    page.context.close()


def test_a_person_signs_in_with_their_office_account(browser: Browser, guarded: Guarded) -> None:
    # Not watched: the provider is another site, to which the browser must be sent.
    page = browser.new_page(locale="en-US", viewport={"width": 390, "height": 844})
    page.goto(f"{guarded.server.url}/?trip=3&vintage=2008")
    page.get_by_role("link", name="Sign in with your office account").click()
    page.get_by_role("button", name="lan").click()
    expect(page.locator("iframe")).to_be_visible()
    assert page.url == f"{guarded.server.url}/?trip=3&vintage=2008"
    page.locator(".trip-more summary").click()
    expect(page.locator(".trip-sign")).to_contain_text("Nguyễn Thị Lan")
    page.get_by_role("button", name="Sign out").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button").first.click()
    expect(page.get_by_role("link", name="Sign in with your office account")).to_be_visible()
    assert page.url == f"{guarded.server.url}/?trip=3&vintage=2008"
    page.context.close()
