"""The page's first bytes say what is asked for, in its language, before any script has run."""

import re

import pytest
from starlette.requests import Request

from ui.assets import addresses
from ui.view.selection import Selection
from ui.web import first_bytes


def served(query: str, spoken: str = "vi") -> str:
    headers = [(b"accept-language", spoken.encode())]
    scope = {"type": "http", "path": "/", "query_string": query.encode(), "headers": headers}
    return bytes(first_bytes.serve(Request({**scope, "server": ("localhost", 80)})).body).decode()


@pytest.mark.parametrize(
    ("query", "spoken", "lang", "title"),
    [
        ("", "vi-VN,vi;q=0.9", "vi", "Chuyến 3 · 5–14/11/2005"),
        ("", "en-GB", "en", "Trip 3"),
        ("", "", "vi", "Chuyến 3"),
        ("lang=en&trip=1", "vi", "en", "Trip 1 · no record yet"),
        ("lang=xx&trip=9", "vi", "vi", "Chuyến 3"),
    ],
)
def test_language_title_and_description_are_of_the_view(
    query: str, spoken: str, lang: str, title: str
) -> None:
    page = served(query, spoken)
    assert f'<html lang="{lang}">' in page
    assert f"<title>{title}" in page
    assert f'<meta name="description" content="{title}' in page


@pytest.mark.parametrize(("query", "clean"), [("", []), ("view=clean", ["clean"]), ("view=x", [])])
def test_the_style_comes_with_it_before_and_after_that_of_streamlit(
    query: str, clean: list[str]
) -> None:
    parts = served(query).split("</head>")
    linked = [re.findall(r'<link rel="stylesheet" href="\./([^"]+)">', part) for part in parts]
    assert linked == 2 * [[addresses.path(f"{name}.css") for name in ("page", *clean)]]


@pytest.mark.parametrize("vintage", ["2004", "2025"])
def test_what_the_map_needs_is_on_its_way_before_its_frame_asks_for_it(vintage: str) -> None:
    fetched = re.findall(
        r'<link rel="prefetch" as="\w+" href="\./([^"]+)">', served(f"vintage={vintage}")
    )
    names = ["map.js", f"units-{vintage}.json"]
    *fetched, scene = fetched
    assert scene.startswith(f"scene.json?trip=3&amp;vintage={vintage}&amp;lang=vi&amp;d=")
    assert fetched == [addresses.path(name) for name in names]


def test_what_a_file_says_stays_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def hostile(_: Request) -> tuple[Selection, str, str]:
        return Selection(), "</title><script>", '"><script>'

    monkeypatch.setattr(first_bytes, "words", hostile)
    page = served("")
    assert "&lt;script&gt;" in page
    assert "</title><script>" not in page
    assert 'content=""><script>' not in page


def test_a_link_previews_as_the_picture_of_its_view() -> None:
    page = served("trip=3&vintage=2025&lang=en")
    [picture] = re.findall(r'<meta property="og:image" content="([^"]+)">', page)
    query = "trip=3&amp;vintage=2025&amp;lang=en&amp;size=wide"
    assert picture == f"http://localhost/share.png?{query}"
