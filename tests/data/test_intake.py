"""From any bytes to a record: never a traceback, and what was read always adds up."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

import data
from data.checks.matching import match
from data.intake.encodings import charmaps
from data.intake.layout import OUTCOMES, SET_ASIDE
from tests.data.written_files import workbook_of
from tests.examples import FILE, one_in

ROSTER = """DANH SÁCH HỌC VIÊN KHÓA 4

STT;Họ và tên;Quê quán;Đơn vị
1;Nguyễn Văn A;Hà Tây;Ban Tổ chức
2;Trần Thị B;tp hồ chí minh;Sở Nội vụ
3;Lê C;Thua Thien Hue;Sở Nội vụ
4;Phạm D;Hà Tai;Sở Nội vụ
5;Đỗ E;xã Đại Thành, huyện Quốc Oai, Hà Tây;Sở Nội vụ
;Tổng cộng: 5 người;;
"""


def tcvn3(text: str) -> bytes:
    """The bytes of a .VnTime file; capitals come from a second font, so theirs are plain."""
    signs = {letter: sign for sign, letter in charmaps()["tcvn3"].items()}
    return "".join(signs.get(c, signs.get(c.lower(), c)) for c in text).encode("latin-1")


@pytest.mark.parametrize(
    "content",
    [
        ROSTER.encode(),
        ROSTER.encode("utf-8-sig"),
        ROSTER.encode("utf-16"),
        ROSTER.replace(";", "\t").encode(),
        tcvn3(ROSTER),
    ],
    ids=["utf-8", "bom", "utf-16", "tabs", "tcvn3"],
)
def test_a_messy_roster_becomes_a_map(content: bytes) -> None:
    record = data.read_files({"ds.csv": content})
    assert list(record.trainees["province_code"].fillna("?")) == ["28", "79", "46", "?", "28"]
    assert list(record.trainees["trainee_id"])[:2] == ["HV0001", "HV0002"]
    assert record.vintage == "2004"
    assert list(record.classes["name_vi"].str.upper()) == ["KHÓA 4"]
    assert set(record.problems["rule"]) == {"province-unknown"}
    assert [m.written for m in match(record).misses] == ["Hà Tai"]


def test_what_was_decided_is_told_in_both_languages() -> None:
    notes = data.read_files({"ds.csv": tcvn3(ROSTER)}).notes
    assert {"encoding", "header", "personal", "pseudonyms", "address", "vintage"} <= set(
        notes["code"]
    )
    assert notes["vi"].str.len().min() > 0
    assert not (notes["vi"] == notes["en"]).any()
    assert "TCVN3" in " ".join(notes["vi"])


def test_how_each_row_joined_is_told() -> None:
    joined = match(data.read_files({"ds.csv": ROSTER.encode()})).joined
    assert dict(joined) == {"exact": 3, "address": 1}
    # The title, too, is read by its encoding.
    assert match(data.read_files({"ds.csv": tcvn3(ROSTER)})).joined["decoded"] == 2


def adds_up(record: data.Record) -> bool:
    """Rows read = rows of tables + rows set aside + furniture of the sheets."""
    outcomes = record.ledger["fate"]
    of_people = record.ledger[(record.ledger["table"] == "trainees") & (outcomes == "row")]
    found = match(record)
    shown = found.matched + found.blank + sum(len(m.rows) for m in found.misses)
    furniture = [outcome for outcome in OUTCOMES if outcome not in ("row", *SET_ASIDE)]
    counted = outcomes.isin(["row", *SET_ASIDE, *furniture]).sum()
    return len(of_people) == shown == len(record.trainees) and counted == len(record.ledger)


@one_in(FILE)
@given(st.lists(st.sampled_from(ROSTER.splitlines()), max_size=12))
def test_the_reconciliation_adds_up_whatever_the_order(lines: list[str]) -> None:
    assert adds_up(data.read_files({"ds.csv": "\n".join(lines).encode()}))


@one_in(FILE)
@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=12))
def test_a_mutated_roster_is_read_and_adds_up(edits: list[tuple[float, int]]) -> None:
    content = bytearray(ROSTER.encode())
    for place, byte in edits:
        content[int(place * (len(content) - 1))] = byte
    assert adds_up(data.read_files({"ds.csv": bytes(content)}))


@one_in(FILE)
@given(st.dictionaries(st.sampled_from(["a.csv", "trips.json", "b.zip", "c.xls"]), st.binary()))
def test_any_bytes_become_a_record(files: dict[str, bytes]) -> None:
    record = data.read_files(files)
    assert adds_up(record)
    assert record.problems["problem_vi"].str.len().gt(0).all()


@one_in(FILE)
@given(st.dictionaries(st.text(st.characters(), max_size=9), st.binary(max_size=200), max_size=3))
def test_any_bytes_under_any_name_become_a_record(files: dict[str, bytes]) -> None:
    record = data.read_files(files)
    assert adds_up(record)
    # The reader itself never gives up on them.
    assert not record.problems["problem_en"].str.contains("the reader of files").any()
    assert len(record.digest) == 64


CELLS = st.one_of(st.none(), st.integers(), st.sampled_from(["STT", "Tỉnh", "Huế", "Mã lớp", "k4"]))


@one_in(FILE)
@given(
    st.dictionaries(
        st.sampled_from(["Học viên", "Lớp", "Sheet1", "Nguồn"]),
        st.lists(st.lists(CELLS, max_size=4), max_size=6),
        min_size=1,
    )
)
def test_any_workbook_adds_up(sheets: dict[str, list[list[object]]]) -> None:
    assert adds_up(data.read_files({"a.xlsx": workbook_of(sheets)}))


def test_a_bomb_is_one_sentence() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"x" * 150_000_000)
    record = data.read_files({"a.xlsx": out.getvalue()})
    unreadable = record.problems[record.problems["rule"] == "file-unreadable"]
    assert unreadable["problem_en"].tolist() == [
        "This file cannot be read: the file unpacks to far more than a table of data."
    ]
