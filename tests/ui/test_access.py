"""Who sees what, without a server: the settings, the password, sessions, attempts, and counts."""

import asyncio
import io
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message
from starlette.websockets import WebSocketDisconnect
from streamlit.runtime.scriptrunner import StopException
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette import starlette_auth_routes

import data
from data.history import NotWrittenError, Version
from data.intake import Held
from data.public import counts_only
from tests.browser import hostile
from tests.data.publishing import publish
from tests.data.small import SMALL, write_folder
from tests.records import shipped
from texts.bilingual import phrase
from ui import access, settings
from ui.access import Sight, Viewer, identity, password, sessions
from ui.access.attempts import FREE, FREE_IN_ALL, LONGEST_IN_ALL_S, LONGEST_WAIT_S, Attempts
from ui.access.rules import Rules, providers, read, rules
from ui.access.sessions import EndedSessions
from ui.page import address, drafts, publish_panel, signing, under_way, versions_panel
from ui.page.drafts import DRAFT_KEY, Draft
from ui.page.publishing import Publishing
from ui.view import choices, view
from ui.web import records, sign_in
from ui.web.record_store import RecordStore
from ui.web.routes import MIDDLEWARE, ROUTES

AUTH: dict[str, Any] = {
    "redirect_uri": "http://127.0.0.1/oauth2callback",
    "cookie_secret": "s" * 32,
    "client_id": "trip-map",
}


@cache
def password_hash() -> str:
    """Made once, and not where tests are only collected: it is meant to be slow."""
    return password.hashed("một mật khẩu dài")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """What `[access]` says; empty until a test fills it."""
    settings_of_access: dict[str, Any] = {}
    monkeypatch.setattr(settings, "access", lambda: settings_of_access)
    rules.cache_clear()
    yield settings_of_access
    rules.cache_clear()


@pytest.fixture
def client() -> TestClient:
    app = Starlette(routes=ROUTES, middleware=MIDDLEWARE)
    return TestClient(app, "http://127.0.0.1", follow_redirects=False)


# --- the settings --------------------------------------------------------------------------------


def test_without_settings_all_is_open_and_nobody_edits(said: dict[str, Any]) -> None:
    assert access.viewer({}) == Viewer(Sight.ALL)
    assert not access.rules().can_sign_in
    assert not access.rules().has_editors


@pytest.mark.parametrize(
    ("wrong", "auth", "named"),
    [
        ({"mode": "singed-in"}, {}, "'singed-in'; it must be one of: open, counts, signed-in"),
        ({"mode": "OPEN "}, {}, "'OPEN '"),
        ({"mode": True}, {}, "mode in .access. must be a text"),
        ({"veiwers": ["a@b.vn"]}, AUTH, "no setting 'veiwers'"),
        ({"viewers": "a@b.vn"}, AUTH, "viewers in .access. must be a list"),
        ({"viewers": ["lan"]}, AUTH, "'lan' in .access. is no address"),
        ({"viewers": ["@"]}, AUTH, "'@' in .access. is no address"),
        ({"viewers": ["a@b.vn"]}, {}, "names no identity provider"),
        ({"mode": "signed-in"}, {}, "needs a way to sign in"),
        ({}, AUTH, "lets nobody in"),
        ({"editors": ["a@b.vn"]}, {**AUTH, "cookie_secret": "short"}, "at least 32 random"),
        ({"editors": ["a@b.vn"]}, {"client_id": "x"}, "lacks redirect_uri"),
        ({"editor_password": "plain words"}, {}, "must be the hash"),
        ({"hours": 0}, {}, "hours in .access. is '0'"),
        ({"hours": "ten"}, {}, "hours in .access. is 'ten'"),
        ({"": "open"}, {}, "no setting ''"),
    ],
)
def test_what_is_misspelt_is_refused_and_never_open(
    wrong: dict[str, Any], auth: dict[str, Any], named: str
) -> None:
    with pytest.raises(access.AccessError, match=named):
        read(wrong, auth)


def test_a_server_whose_settings_are_wrong_does_not_start() -> None:
    command = [sys.executable, "-c", "import dashboard"]
    ended = subprocess.run(
        command,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "TRIPMAP_ACCESS": "sign-in"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 1
    assert "chỉ nhận một trong: open, counts, signed-in" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_providers_are_those_that_streamlit_would_find() -> None:
    named = {"google": {"client_id": "a"}, "client_kwargs": {"prompt": "login"}}
    assert providers({**AUTH, **named}) == ("default", "google")
    assert providers(named) == ("google",)


# --- who signed in -------------------------------------------------------------------------------


def claims(**changed: Any) -> dict[str, Any]:
    return {"email": "Lan@Office.vn", "name": "Lan", "sub": "1", **changed}


@pytest.mark.parametrize(
    ("listed", "claimed", "sees", "edits"),
    [
        ({"viewers": ["lan@office.vn"]}, claims(), Sight.ALL, False),
        ({"editors": [" LAN@office.vn"]}, claims(), Sight.ALL, True),
        ({"viewers": ["@office.vn"]}, claims(), Sight.ALL, False),
        ({"viewers": ["@fice.vn"]}, claims(), Sight.COUNTS, False),
        ({"viewers": ["an@office.vn"]}, claims(), Sight.COUNTS, False),
        ({"viewers": ["@office.vn"]}, claims(email="lan@office.vn@x.vn"), Sight.COUNTS, False),
        ({"viewers": ["lan@office.vn"]}, claims(email_verified=True), Sight.ALL, False),
        ({"viewers": ["lan@office.vn"]}, claims(email_verified="true"), Sight.ALL, False),
        ({"viewers": ["lan@office.vn"]}, claims(email_verified=False), Sight.COUNTS, False),
        ({"viewers": ["lan@office.vn"]}, claims(email_verified="false"), Sight.COUNTS, False),
        ({"viewers": ["lan@office.vn"]}, claims(email_verified=None), Sight.COUNTS, False),
        ({"viewer_groups": ["staff"]}, claims(groups=["staff"]), Sight.ALL, False),
        ({"editor_groups": ["staff"]}, claims(groups="staff"), Sight.ALL, True),
        ({"editor_groups": ["staff"]}, claims(groups=["Staff"]), Sight.COUNTS, False),
        (
            {"editor_groups": ["staff"], "groups_claim": "roles"},
            claims(roles=["staff"]),
            Sight.ALL,
            True,
        ),
    ],
)
def test_who_is_listed_sees_all_and_an_editor_edits(
    said: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    listed: dict[str, Any],
    claimed: dict[str, Any],
    sees: Sight,
    edits: bool,
) -> None:
    said.update({"mode": "counts", "hours": 10, **listed})
    viewer = access.viewer(signed_in(monkeypatch, claimed))
    assert (viewer.sees, viewer.may_edit, viewer.name) == (sees, edits, "Lan")


def signed_in(monkeypatch: pytest.MonkeyPatch, claimed: dict[str, Any]) -> dict[str, str]:
    """The cookies of Streamlit's own making, as many as these claims need."""
    origin = "http://127.0.0.1"
    monkeypatch.setattr(settings, "identity_provider", lambda: AUTH)
    monkeypatch.setattr(identity, "get_origin_from_redirect_uri", lambda: origin)
    assert get_cookie_secret() == identity.secret()
    told = {"origin": origin, "is_logged_in": True, "iat": time.time(), **claimed}
    answer = Response()
    asyncio.run(starlette_auth_routes._set_auth_cookie(answer, told, {}))
    set_cookies = [v.decode() for k, v in answer.raw_headers if k == b"set-cookie"]
    pairs = (cookie.partition(";")[0].partition("=") for cookie in set_cookies)
    return {name: value.strip('"') for name, _, value in pairs}


def test_the_cookies_that_streamlit_sets_are_those_that_are_read_in_parts_too(
    said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    said.update(viewers=["lan@office.vn"], hours=10, mode="signed-in")
    many = [f"group {n * 7919 % 10_007:x}" for n in range(3_000)]
    cookies = signed_in(monkeypatch, claims(groups=many))
    parts = [name for name in cookies if name.startswith("_streamlit_user_")]
    assert len(parts) > 3
    assert access.viewer(cookies).sees is Sight.ALL
    assert access.viewer({n: v for n, v in cookies.items() if n != parts[1]}).sees is Sight.NOTHING


@pytest.mark.parametrize(
    ("hours", "since_s", "until_s", "holds"),
    [(None, -60, 60, True), (None, -60, -1, False), (1, -7200, 60, False), (3, -7200, -1, True)],
)
def test_a_sign_in_ends_as_the_provider_says_or_after_so_many_hours(
    said: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    hours: int | None,
    since_s: int,
    until_s: int,
    holds: bool,
) -> None:
    now = time.time()
    said.update(viewers=["lan@office.vn"], mode="signed-in", **({"hours": hours} if hours else {}))
    cookies = signed_in(monkeypatch, claims(iat=now + since_s, exp=now + until_s))
    assert (access.viewer(cookies).sees is Sight.ALL) == holds


@pytest.mark.parametrize(
    "wrong", [{"origin": "http://elsewhere.example"}, {"is_logged_in": False}, {"iat": 0}]
)
def test_what_was_signed_for_another_page_or_is_no_sign_in_counts_for_nothing(
    wrong: dict[str, Any], said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    said.update(viewers=["lan@office.vn"], mode="signed-in", hours=10)
    assert access.viewer(signed_in(monkeypatch, claims())).sees is Sight.ALL
    assert access.viewer(signed_in(monkeypatch, claims(**wrong))).sees is Sight.NOTHING


def test_who_signed_out_of_an_account_is_out_with_every_copy_of_the_cookie(
    said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    said.update(viewers=["lan@office.vn"], mode="signed-in", hours=10)
    cookies = signed_in(monkeypatch, claims(sub="who leaves"))
    assert access.viewer(cookies).sees is Sight.ALL
    access.sign_out(cookies)
    assert access.viewer(cookies).sees is Sight.NOTHING


def test_a_cookie_without_a_time_is_over(
    said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    said.update(viewers=["lan@office.vn"], mode="signed-in")
    assert access.viewer(signed_in(monkeypatch, claims(iat=True, exp="9e99"))).sees is Sight.NOTHING


# --- the editor's password -----------------------------------------------------------------------


def test_the_command_makes_a_hash_that_its_password_opens() -> None:
    made = run_command("một mật khẩu dài", "một mật khẩu dài")
    assert made.returncode == 0
    [line] = [line for line in made.stdout.splitlines() if line.startswith("editor_password")]
    hash_ = line.split('"')[1]
    assert password.is_right("một mật khẩu dài", hash_)
    assert not password.is_right("một mật khẩu dài ", hash_)
    assert "mật khẩu dài" not in made.stdout


@pytest.mark.parametrize(
    ("typed", "refused"),
    [(("short", "short"), "12"), (("một mật khẩu dài", "một mật khẩu khác"), "not the same")],
)
def test_the_command_refuses_what_would_not_do(
    typed: tuple[str, str], refused: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
    with pytest.raises(SystemExit, match=refused):
        password.main()


def run_command(*lines: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "ui.access"],
        cwd=Path(__file__).parents[2],
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_session_ends_by_time_and_with_another_password(
    said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    said.update(editor_password=password_hash(), hours=1)
    cookies = {access.COOKIE: access.begun(access.rules())}
    assert access.viewer(cookies).may_edit
    monkeypatch.setattr("itsdangerous.TimestampSigner.get_timestamp", lambda _: 4e9)
    assert not access.viewer(cookies).may_edit
    monkeypatch.undo()


def test_another_password_ends_the_sessions_of_the_former() -> None:
    old, new = (
        Rules(password=hash_) for hash_ in (password_hash(), password.hashed("một mật khẩu"))
    )
    cookies = {access.COOKIE: access.begun(old)}
    assert sessions.editor(cookies, old)
    assert sessions.editor(cookies, new) is None
    assert sessions.editor(cookies, Rules()) is None


def test_what_was_signed_out_is_known_after_a_restart_and_to_another_server(tmp_path: Path) -> None:
    now = [1_000.0]
    one, two = (EndedSessions(tmp_path / "state" / "ended", lambda: now[0]) for _ in range(2))
    one.end("a session", 2_000)
    assert "a session" in one
    assert "a session" in two
    assert "a session" in EndedSessions(tmp_path / "state" / "ended", lambda: now[0])
    assert "another" not in two
    assert "a session" not in (tmp_path / "state" / "ended").read_text("utf-8")
    now[0] = 2_001
    assert "a session" not in two


def test_who_guesses_waits_longer_each_time_and_nobody_else_does() -> None:
    now = [0.0]
    attempts = Attempts(lambda: now[0])
    assert [attempts.begin("a") for _ in range(FREE)] == [0] * FREE
    waits = []
    for _ in range(12):
        waits.append(attempts.begin("a"))
        now[0] += waits[-1]
        assert attempts.begin("a") == 0
    assert waits[:4] == [2, 4, 8, 16]
    assert waits[-1] == LONGEST_WAIT_S
    assert attempts.begin("b") == 0


def test_many_who_guess_together_slow_each_other_down_but_shut_nobody_out() -> None:
    now = [0.0]
    attempts = Attempts(lambda: now[0])
    for n in range(FREE_IN_ALL):
        assert attempts.begin(f"address {n}") == 0
    assert attempts.begin("one more") > 0
    now[0] += LONGEST_IN_ALL_S
    assert attempts.begin("the editor") == 0


def test_who_knows_the_password_is_counted_no_more() -> None:
    attempts = Attempts(lambda: 0.0)
    for _ in range(FREE * 20):
        assert attempts.begin("a") == 0
        attempts.right("a")


def test_too_many_wrong_passwords_are_told_to_wait(
    said: dict[str, Any], client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    said.update(editor_password=password_hash())
    monkeypatch.setattr("ui.web.sign_in._attempts", Attempts(lambda: 0.0))
    monkeypatch.setattr(password, "is_right", lambda sent, _: sent == "right")
    wrong = [client.post("/sign-in?lang=en", data={"password": "x"}) for _ in range(FREE)]
    assert {answer.status_code for answer in wrong} == {401}
    refused = client.post("/sign-in?lang=en", data={"password": "right"})
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "2"
    assert "Wait 2 seconds" in refused.text
    assert "set-cookie" not in refused.headers


def test_so_many_passwords_are_checked_or_wait_and_no_more(
    said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    said.update(editor_password=password_hash())
    monkeypatch.setattr(sign_in, "_attempts", Attempts(lambda: 0.0))
    free = threading.Event()
    monkeypatch.setattr(password, "is_right", lambda *_: not free.wait(20))

    async def sent() -> Message:
        return {"type": "http.request", "body": b"password=x"}

    def asked(n: int) -> Request:
        scope = {"type": "http", "method": "POST", "path": "/sign-in", "query_string": b"lang=en"}
        return Request({**scope, "headers": [], "client": (f"192.0.2.{n}", 9)}, sent)

    async def at_once() -> list[Response]:
        tried = [asyncio.ensure_future(sign_in.enter(asked(n))) for n in range(20)]
        await asyncio.sleep(0.05)
        free.set()
        return await asyncio.gather(*tried)

    answers = asyncio.run(at_once())
    assert Counter(answer.status_code for answer in answers) == {401: 8, 503: 12}
    assert {a.headers["retry-after"] for a in answers if a.status_code == 503} == {"5"}


def test_the_cookie_of_a_session_over_https_stays_there_and_with_this_page(
    said: dict[str, Any], client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    said.update(editor_password=password_hash())
    monkeypatch.setattr(password, "is_right", lambda *_: True)
    monkeypatch.setattr(settings, "public_address", lambda: "https://map.office.vn/trips/")
    headers = {"Origin": "https://map.office.vn"}
    entered = client.post("/sign-in", data={"password": "x"}, headers=headers)
    flags = entered.headers["set-cookie"].split("; ")
    assert {"Secure", "HttpOnly", "SameSite=strict", "Max-Age=36000"} <= set(flags)


# --- signed in -----------------------------------------------------------------------------------


def test_who_is_not_signed_in_gets_no_further_than_the_way_in(
    said: dict[str, Any], client: TestClient
) -> None:
    said.update(mode="signed-in", editor_password=password_hash())
    to_all = {"/healthz", "/readyz", "/metrics", "/sign-in", "/sign-out", "/sign-in/{provider}"}
    paths = {route.path for route in ROUTES if isinstance(route, Route)}
    guarded = paths - {*to_all, "/", "/assets/{name}"}
    # Streamlit's, and what is not there, are answered no other way.
    for path in (
        *guarded,
        "/share.png?trip=3",
        "/media/a.xlsx",
        "/_stcore/host-config",
        "/nowhere",
    ):
        answer = client.get(path)
        assert (answer.status_code, len(answer.text) < 200) == (401, True), path
    assert "Lâm Đồng" not in client.get("/").text
    with pytest.raises(WebSocketDisconnect) as refused, client.websocket_connect("/_stcore/stream"):
        pass
    assert refused.value.code == 1008


# --- counts --------------------------------------------------------------------------------------


def test_visitors_get_counts_and_an_editor_all(said: dict[str, Any], client: TestClient) -> None:
    said.update(mode="counts", editor_password=password_hash())
    stranger, editor = Viewer(Sight.COUNTS), Viewer(Sight.ALL)
    public, whole = records.current(stranger), records.current(editor)
    assert public is not None
    assert whole is not None
    assert public.digest != whole.digest
    assert records.current(stranger) is public
    assert records.current(Viewer(Sight.NOTHING)) is None
    cookies = {"Cookie": f"{access.COOKIE}={access.begun(access.rules())}"}
    for asked_from in ("/share.svg?trip=3", "/scene.json?trip=3", "/"):
        theirs, ours = client.get(asked_from), client.get(asked_from, headers=cookies)
        assert theirs.status_code == ours.status_code == 200
        assert "Cookie" in theirs.headers["vary"]
        assert "private" not in theirs.headers["cache-control"]
        assert ours.headers["cache-control"] == "private, no-store"
        tags = theirs.headers.get("etag"), ours.headers.get("etag")
        assert tags == (None, None) or tags[0] != tags[1]


def test_a_version_is_for_those_who_see_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = RecordStore(write_folder(SMALL, tmp_path / "record"))
    publish(Path(store.place))
    monkeypatch.setattr(records, "store", lambda: store)
    seen = {sight: records.current(Viewer(sight), "1") is not None for sight in Sight}
    assert seen == {Sight.ALL: True, Sight.COUNTS: False, Sight.NOTHING: False}


@pytest.mark.parametrize("version", ["1", "77"])
def test_a_visitor_is_told_whom_versions_are_for_and_nobody_that_one_is_lost(
    version: str, said: dict[str, Any], client: TestClient
) -> None:
    said.update(mode="counts", editor_password=password_hash())
    asked_for = f"/share.svg?version={version}&lang=en"
    assert "only to people who have signed in" in client.get(asked_for).text
    cookies = {"Cookie": f"{access.COOKIE}={access.begun(access.rules())}"}
    assert "There is no version" in client.get(asked_for, headers=cookies).text


def test_the_state_of_the_service_names_no_contents_to_strangers(
    said: dict[str, Any], client: TestClient
) -> None:
    said.update(mode="counts", editor_password=password_hash())
    assert set(client.get("/healthz").json()) == {"status", "version"}
    assert set(client.get("/readyz").json()) == {"status"}
    cookies = {"Cookie": f"{access.COOKIE}={access.begun(access.rules())}"}
    assert "digest" in client.get("/healthz", headers=cookies).json()


def test_why_a_record_is_held_back_is_for_those_who_see_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = RecordStore(data.SHIPPED)
    store._standing = replace(store.standing, held=Held((phrase("kept.raised"),)))
    monkeypatch.setattr(records, "store", lambda: store)
    told = {sight: records.held(Viewer(sight)) is not None for sight in Sight}
    assert told == {Sight.ALL: True, Sight.COUNTS: False, Sight.NOTHING: False}


def test_nobody_restores_a_version_by_a_button_that_outlived_their_session(
    said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    said.update(mode="counts", editor_password=password_hash())
    restored: list[object] = []
    monkeypatch.setattr(data.history, "restore", lambda *given: restored.append(given))
    record, editor = shipped(), Viewer(Sight.ALL, may_edit=True, name="Lan")
    publishing = Publishing(data.SHIPPED, editor, 9, lambda *_: b"", lambda _: None)
    of_no_session = Viewer(Sight.COUNTS)
    monkeypatch.setattr(signing, "viewer", lambda: of_no_session)
    shown = view(record, choices(record).start)
    versions_panel._restore(shown, publishing, Version(1, data.SHIPPED))
    assert restored == []


def test_nobody_publishes_by_a_button_that_outlived_their_session(
    said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    said.update(mode="counts", editor_password=password_hash())
    published: list[object] = []
    monkeypatch.setattr(data.history, "publish", lambda *given: published.append(given))
    monkeypatch.setattr(signing, "viewer", lambda: Viewer(Sight.COUNTS))
    monkeypatch.setitem(st.session_state, publish_panel.WHY_KEY, "why")
    record, editor = shipped(), Viewer(Sight.ALL, may_edit=True, name="Lan")
    publishing = Publishing(data.SHIPPED, editor, 9, lambda *_: b"", lambda _: None)
    draft = Draft("a report", {}, record, (), record, onto=record)
    publish_panel._publish(view(record, choices(record).start), publishing, draft, record, record)
    assert published == []


def test_why_nothing_was_published_or_brought_back_is_kept_for_the_page(
    said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise NotWrittenError(phrase("history.full"))

    for act in ("publish", "restore"):
        monkeypatch.setattr(data.history, act, refuse)
    editor, record = Viewer(Sight.ALL, may_edit=True, name="Lan"), shipped()
    monkeypatch.setattr(signing, "viewer", lambda: editor)
    draft = Draft("a report", {}, record, (), record, onto=record)
    kept_by_session = {publish_panel.WHY_KEY: "why", drafts.OWN_KEY: record, DRAFT_KEY: draft}
    monkeypatch.setattr(st, "session_state", kept_by_session)
    publishing = Publishing(
        data.SHIPPED, editor, 9, lambda *_: b"", lambda _: pytest.fail("it is not there")
    )
    shown = view(record, choices(record).start)
    publish_panel._publish(shown, publishing, draft, record, record)
    versions_panel._restore(shown, publishing, Version(1, data.SHIPPED))
    kept = [st.session_state[key] for key in (publish_panel.REFUSED_KEY, versions_panel.FAILED_KEY)]
    assert kept == [phrase("history.full")("vi")] * 2


@pytest.mark.parametrize("act", ["publish", "restore"])
def test_what_is_published_is_told_once_though_a_second_press_breaks_off_the_first(
    act: str, said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, record = Version(7, data.SHIPPED), shipped()
    editor = Viewer(Sight.ALL, may_edit=True, name="Lan")
    written: list[object] = []

    def write(*given: object) -> Version:
        written.append(given)
        return made

    def broken_off() -> None:
        monkeypatch.setattr(address, "start_anew", lambda: None)
        raise StopException

    monkeypatch.setattr(data.history, act, write)
    monkeypatch.setattr(address, "start_anew", broken_off)
    monkeypatch.setattr(signing, "viewer", lambda: editor)
    draft = Draft("a report", {}, record, (), record, onto=record)
    session = {publish_panel.WHY_KEY: "why", drafts.OWN_KEY: record, DRAFT_KEY: draft}
    monkeypatch.setattr(st, "session_state", session)
    publishing = Publishing(data.SHIPPED, editor, 9, lambda *_: b"", lambda _: None)
    shown = view(record, choices(record).start)

    def press() -> None:
        if act == "publish":
            publish_panel._publish(shown, publishing, draft, record, record)
        else:
            versions_panel._restore(shown, publishing, made)

    with pytest.raises(StopException):
        press()
    press()
    under_way.see_to_end()
    assert len(written) == 1
    assert session[publish_panel.SAID_KEY] == made.id
    assert not {drafts.NOW_KEY, under_way.KEY} & set(session)


def test_a_hostile_name_of_an_account_stays_text_where_it_is_told(
    said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    said.update(mode="signed-in", editor_password=password_hash())
    monkeypatch.setattr(access, "viewer", lambda _: Viewer(Sight.NOTHING, name=hostile.ALL))
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"lang=en"}
    told = bytes(sign_in.page(Request({**scope, "headers": []})).body).decode()
    assert "&lt;script&gt;window.top.hacked=1" in told
    assert hostile.Running(told).found == []
    way_out = signing._way_out(view(shipped(), choices(shipped()).start))
    assert "&lt;script&gt;window.top.hacked=1" in way_out
    assert hostile.Running(way_out).found == []


def test_who_does_not_edit_is_offered_no_restoring_and_not_told_who_published_and_why(
    tmp_path: Path,
) -> None:
    one = Version(3, tmp_path, "published", by="Lan", why="a reason")
    shown = view(shipped(), choices(shipped()).start)
    for may_edit in (True, False):
        viewer = Viewer(Sight.ALL, may_edit)
        publishing = Publishing(
            write_folder(SMALL, tmp_path / "r"), viewer, 9, lambda *_: b"", lambda _: None
        )
        said = versions_panel._said(shown, publishing, one)
        assert ("Lan" in said, "a reason" in said, publishing.may_publish) == (may_edit,) * 3


def test_a_draft_begun_upon_all_of_the_record_ends_with_the_session(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record, public = shipped(), counts_only(shipped())
    monkeypatch.setattr(st, "session_state", {})
    st.session_state[drafts.DRAFT_KEY] = Draft("a report", {}, record, (), record, onto=record)
    assert drafts.record(record) is record
    assert drafts.record(public) is public
    assert drafts.current() is None


def test_files_of_somebody_s_own_outlive_their_session_without_the_record(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record, public = shipped(), counts_only(shipped())
    monkeypatch.setattr(st, "session_state", {})
    files = {"own.csv": b""}
    st.session_state[drafts.DRAFT_KEY] = Draft("own", files, record, (), record, onto=record)
    drafts.record(public)
    kept = drafts.current()
    assert kept is not None
    assert (kept.files, kept.onto, kept.known) == (files, public, ())


def test_what_is_settled_of_the_files_is_for_those_who_see_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = Version(1, tmp_path)
    monkeypatch.setattr(data.history, "of", lambda place: place)
    monkeypatch.setattr(data.history, "last", lambda place: newest)
    monkeypatch.setattr(Version, "rulings", ("a spelling",))

    def rulings(sight: Sight) -> object:
        return Publishing(tmp_path, Viewer(sight), 9, lambda *_: b"", lambda _: None).rulings

    assert rulings(Sight.ALL)
    assert not rulings(Sight.COUNTS)


@pytest.mark.parametrize(("site", "is_over"), [("cross-site", False), ("same-origin", True)])
def test_no_other_site_signs_anybody_out(
    site: str, is_over: bool, said: dict[str, Any], client: TestClient
) -> None:
    said.update(mode="counts", editor_password=password_hash())
    cookie = access.begun(access.rules())
    headers = {"Cookie": f"{access.COOKIE}={cookie}", "Sec-Fetch-Site": site}
    client.get(access.SIGNED_OUT, headers=headers)
    assert access.viewer({access.COOKIE: cookie}).may_edit is not is_over
