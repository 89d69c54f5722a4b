"""What the product makes of a set of states, as digests: the same before and after a move.

`python -m tests.golden.states` writes tests/golden/digests.json anew.
"""

import hashlib
import json
import logging
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

import data
from data.checks.matching import match
from data.sample import sample
from data.writing import clean_workbook, marked_workbook, template
from data.writing.table_files import record_tables, workbook
from geo.posters import KINDS, SIZES, draw_job
from tests.ui import handmade
from ui.files import picture_files
from ui.files.exports import exported, offered_exports
from ui.files.standalone import content
from ui.page.map_frame import _payload
from ui.view import captions
from ui.view.selection import Selection
from ui.view.views import View, view

HERE = Path(__file__).parent
DIGESTS = HERE / "digests.json"
READ_AT = datetime(2026, 11, 25, tzinfo=UTC)
REPORTS = HERE.parent / "data" / "trip_reports"

OF_THE_SHIPPED = (
    Selection(trip=("3",)),
    Selection(trip=("3",), lang="en", vintage="2025"),
    Selection(trip=("1",), vintage="2008"),
    Selection(lang="en", pick="p-79"),
    Selection(trip=("3",), region=("south-east",), q="cán bộ"),
    Selection(prov=("illustrative",), since=date(2005, 1, 1)),
)
OF_THE_OTHERS = (Selection(), Selection(lang="en", vintage="2025"), Selection(trip=("9",)))
OF_MANY = (Selection(), Selection(trip=("k1-2",), lang="en"))

OFFICE_FILES = {
    "roster.csv": "DANH SÁCH HỌC VIÊN\n\nSTT,Họ và tên,Đơn vị,Tỉnh,Ghi chú\n"
    "1,Nguyễn Văn A,Ban Tổ chức,Hà Tây,x\n2,Trần B,Sở Nội vụ,Ha noi,\n3,Lê C,Văn phòng,Sài Gòn,\n"
    "4,Phạm D,Huyện ủy,Hà Tay,\nTổng cộng,4,,,\n",
    "tcvn3.csv": "STT;Tỉnh;Cơ quan\n1;H¶i Phßng;Ban Tæ chøc\n2;Qu¶ng Nam;Së Néi vô\n",
    "two.csv": "Tỉnh công tác,Quê quán,Đơn vị\nHà Nội,Nam Định,A\nHuế,Nghệ An,B\n",
    "broken.csv": "a,b,c\n1,2\n",
}


@cache
def records() -> dict[str, data.Record]:
    many = workbook(sample(560), "Sample")
    held = {
        "shipped": data.read(data.SHIPPED),
        "handmade": handmade.record(),
        "many": data.read_files({"sample.xlsx": many}, "sample.xlsx"),
    }
    return {name: replace(record, read_at=READ_AT) for name, record in held.items()}


def states() -> Iterator[tuple[str, View]]:
    held = records()
    wanted = {"shipped": OF_THE_SHIPPED, "handmade": OF_THE_OTHERS, "many": OF_MANY}
    for name, selections in wanted.items():
        for selection in selections:
            yield f"{name}?{selection.query()}", view(held[name], selection, ahead=3)


def digest(content: Any) -> str:
    whole = content if isinstance(content, bytes) else repr(content).encode("utf-8", "replace")
    return hashlib.sha256(whole).hexdigest()[:24]


def drawn_pictures() -> Iterator[tuple[str, str]]:
    for (name, shown), number in zip(states(), range(99), strict=False):
        sizes = SIZES if number in (0, 6) else ("wide", "portrait")
        kinds = KINDS if number in (0, 1, 7) else ("png", "svg")
        for size, kind in product(sizes, kinds):
            theme = ("light", "dark")[number % 2]
            base = "http://localhost:8501/" if number % 3 else ""
            picture = draw_job(picture_files.picture_job(shown, size, theme, kind, base))
            yield f"{name} {size} {theme} {kind}", digest(picture)
        yield f"{name} caption", digest(captions.caption(shown, "http://localhost/"))


def files() -> Iterator[tuple[str, str]]:
    for name, shown in states():
        for chosen in offered_exports(shown):
            made, file_name, media = exported(shown, chosen.key)
            yield f"{name} {file_name} {media}", digest(made)


def payloads() -> Iterator[tuple[str, str]]:
    for name, shown in states():
        sent = {k: v for k, v in _sent(shown).items() if k not in ("files", "islands", "inset")}
        _drop_new_keys(sent)
        yield f"{name} payload", digest(json.dumps(sent, ensure_ascii=False))
        page = content.content(shown)
        for key in ("extents", "hatching", "hatch_colours", "dark_from"):
            page.pop(key, None)
        for edition in page["editions"].values():
            edition["scene"].pop("inset", None)
            _drop_new_keys(edition["scene"])
        yield f"{name} standalone", digest(json.dumps(page, ensure_ascii=False))


def _drop_new_keys(scene: dict[str, Any]) -> None:
    for frame in scene["frames"]:
        frame.pop("name_order", None)


def _sent(shown: View) -> dict[str, Any]:
    return dict(_payload(shown))


def tables() -> Iterator[tuple[str, str]]:
    held = dict(records())
    for name, text in OFFICE_FILES.items():
        encoded = text.encode("latin-1", "replace") if name.startswith("tcvn3") else text.encode()
        held[name] = data.read_files({name: encoded}, name)
    for name, record in held.items():
        for table, frame in record_tables(record).items():
            yield f"{name} {table}", digest(frame.to_csv())
        for part in ("problems", "ledger", "notes"):
            yield f"{name} {part}", digest(getattr(record, part).to_csv())
        yield f"{name} digest", record.digest
        yield f"{name} matching", digest(match(record))
        yield f"{name} clean", digest(clean_workbook(record))
    yield "template", digest(template(held["shipped"]))
    name = "roster.csv"
    marked = marked_workbook(name, OFFICE_FILES[name].encode(), held[name].problems, "vi")
    yield "marked", digest(marked)


def reports() -> Iterator[tuple[str, str]]:
    for path in sorted(REPORTS.glob("*.txt")):
        draft = data.read_report(path.read_text("utf-8"))
        said = [(f.kind, f.value, f.quote, f.provenance, f.id) for f in draft.findings]
        doubts = [(d.reason, d.text, d.quote, d.id, d.kind) for d in draft.doubts]
        yield f"report {path.name}", digest((said, doubts))


def pages() -> Iterator[tuple[str, str]]:
    for query in (
        {},
        {"trip": "3", "lang": "en"},
        {"trip": "3", "pick": "p-79", "vintage": "2025"},
    ):
        at = AppTest.from_file(str(HERE.parents[1] / "dashboard.py"), default_timeout=60)
        for name, value in query.items():
            at.query_params[name] = value
        at.run()
        yield f"page {query}", digest(drawn(at))


def drawn(at: AppTest) -> str:
    """Every element of the page, without what names files, times and positions."""
    said = "\n".join(f"{type(node.proto).__name__} {node.proto}" for node in leaves(at._tree))
    said = re.sub(r"/assets/[^\"\\]*", "/assets/", said)
    said = re.sub(r"\d\d:\d\d, [^<]*<", "<", said)
    said = re.sub(r"\\\"(islands|inset)\\\".*", "", said)
    return re.sub(r'(id|hash|json_args|url|form_id|data|arrow_data): ".*"', "", said)


def leaves(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        if hasattr(child, "children"):
            yield from leaves(child)
        if getattr(child, "proto", None) is not None and not hasattr(child, "children"):
            yield child


PARTS = (drawn_pictures, files, payloads, tables, reports, pages)


def digests(part: Any) -> dict[str, str]:
    return dict(part())


if __name__ == "__main__":
    logging.disable()
    found = {part.__name__.removeprefix("drawn_"): digests(part) for part in PARTS}
    if "--check" in sys.argv:
        held = json.loads(DIGESTS.read_text("utf-8"))
        same = True
        for part, one in found.items():
            for name in {*one, *held[part]}:
                if one.get(name) != held[part].get(name):
                    same = False
                    sys.stdout.write(f"{part}: {name}: {held[part].get(name)} {one.get(name)}\n")
        sys.exit(0 if same else 1)
    DIGESTS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
