"""Nothing made of a record for visitors tells more of its people than rounded counts."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from data import Record
from data.public import counts_only
from tests.data.public_records import OFFICE, SOURCE, twins
from ui.files import page_file, picture_job
from ui.files.exports import exported, offered_exports
from ui.files.standalone.content import content
from ui.view import View, choices, view, views
from ui.web import first_map, scenes

STATES = ["", "vintage=2025&trip=3&region=north-east", "lang=en&trip=3&vintage=2008"]
"""Files are made of the last, which is slow."""


@cache
def own_twins() -> tuple[Record, Record]:
    return twins()


@cache
def public_twins() -> tuple[Record, Record]:
    one, other = map(counts_only, own_twins())
    return one, replace(other, read_at=one.read_at)


def told(record: Record, state: str) -> Iterator[tuple[str, object]]:
    shown: View = view(record, choices(record).read_string(state))
    yield "scene", scenes.whole(shown)
    yield "page in a file", page_file(shown)
    yield "first bytes", first_map.drawing(record, shown.selection)
    for size in ("wide", "a4"):
        job = picture_job(shown, size, "light", "svg")
        yield f"picture {size}", (job.caption, job.scene.frame.shades.to_csv(), job.scene.breaks)
    exports = offered_exports(shown) if state == STATES[-1] else ()
    for export in exports:
        if export.key != "zip":  # What it holds is made above.
            yield export.key, exported(shown, export)


@pytest.mark.parametrize("state", STATES)
def test_records_that_differ_in_few_people_alone_look_alike(
    state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Views are kept by digest, and theirs is the same: here each is to be made for itself.
    with monkeypatch.context() as patch:
        patch.setattr(views.RecordKey, "__eq__", lambda a, b: a.record is b.record)
        forget_views()
        one, other = public_twins()
        seen, twin = dict(told(one, state)), dict(told(other, state))
        # Keys that are equal again afterwards would break what keeps them.
        forget_views()
    assert seen.keys() == twin.keys()
    for name in seen:
        assert seen[name] == twin[name], name


def forget_views() -> None:
    for room in (views, first_map):
        for kept in vars(room).values():
            if hasattr(kept, "cache_clear"):
                kept.cache_clear()


@pytest.mark.parametrize("state", STATES)
def test_nobody_s_office_or_source_is_told(state: str) -> None:
    own = own_twins()[0]
    everything = " ".join(text for _, made in told(own, state) for text in texts_in(made))
    assert OFFICE in everything
    one, _ = public_twins()
    for name, made in told(one, state):
        for text in texts_in(made):
            assert OFFICE not in text, name
            assert SOURCE not in text, name


def texts_in(made: object) -> Iterator[str]:
    if not isinstance(made, bytes):
        yield str(made)
    elif made.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            for name in archive.namelist():
                yield from texts_in(archive.read(name))
    else:
        yield made.decode("utf-8", "replace")


def test_one_or_two_people_are_told_as_few_and_all_else_as_a_multiple() -> None:
    one, _ = public_twins()
    shown = view(one, choices(one).start)
    counts = shown.people_cells(shown.origins["trainees"])
    assert "1–2" in set(counts)
    assert {n % 3 for n in counts if n != "1–2"} == {0}
    frames = content(shown)["editions"]["vi"]["frames"]
    assert all(frame["total"][1].isdigit() for frame in frames.values())
    assert [shown.scene.texts[f"class_{n}"] for n in (1, 2)] == ["1–2", "3–4"]
