"""What no one can see is taken out where text comes in, whatever brought it, and that is told."""

import io
import json
import unicodedata
import zipfile

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import data
from data.intake.encodings import charmaps
from data.intake.reading import named
from data.intake.text import clean, needs_cleaning
from data.tables.contract import PASSAGE, TABLES
from tests.data.small import SMALL, Make, with_cell
from tests.examples import FILE, one_in

BOM, OVERRIDE, WIDTHLESS, CONTROL, HALF = "\ufeff", "\u202e", "\u200b", "\x07", "\ud800"


def unseen(text: str) -> set[str]:
    """The characters of a text that a person cannot see and that do something all the same."""
    kinds = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    return {c for c in text if unicodedata.category(c) in kinds} - {"\n", "\t", "\xad"}


def texts_of(record: data.Record) -> str:
    """Everything that a record tells, in one text."""
    frames = [getattr(record, table.name) for table in TABLES]
    frames += [record.problems, record.notes, record.ledger]
    cells = [str(text) for frame in frames for text in frame.to_numpy().ravel() if pd.notna(text)]
    return " ".join([*cells, *(str(c) for frame in frames for c in frame.columns)])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (f"{BOM}Hà Nội", "Hà Nội"),
        (f"Hà{WIDTHLESS} Nội{OVERRIDE}", "Hà Nội"),
        ("Hà\u2028Nội\r\nHuế\rVinh", "Hà\nNội\nHuế\nVinh"),
        (f"Hà{CONTROL} Nội\x00", "Hà Nội"),
        (f"Hà Nội {HALF}\ufffe", "Hà Nội \ufffd\ufffd"),
        (unicodedata.normalize("NFD", "Thừa Thiên Huế"), "Thừa Thiên Huế"),
        ("H" + "a\u0300" + "\u0316" * 50, "Hà" + "\u0316" * 4),
        ("Quận\t4 · “Ea Knuếc” – 75 °C", "Quận\t4 · “Ea Knuếc” – 75 °C"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(written: str, read: str) -> None:
    assert clean(written) == read


@given(st.text(st.characters()))
def test_clean_text_has_nothing_unseen_and_stays_as_it_is(text: str) -> None:
    once = clean(text)
    assert unseen(once) <= {"\u070f"} | {c for c in once if ord(c) in ARABIC_AND_INDIC}
    assert clean(once) == once
    assert not needs_cleaning(once)


# Format characters that are signs of a script, and have a width.
ARABIC_AND_INDIC = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
ARABIC_AND_INDIC |= {*range(0x13430, 0x13440), *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B)}


def workbook(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


DIRTY = [
    ["STT", "Quê quán", "Đơn vị"],
    ["1", f"{OVERRIDE}Huế", f"{BOM}Sở{WIDTHLESS} X"],
    ["2", "Hà Tây", ""],
]
CSV = "\n".join(map(";".join, DIRTY)).encode()


def packed(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ds.csv", CSV),
        ("ds.csv", CSV.decode().encode("utf-16")),
        ("ds.zip", packed(f"d{OVERRIDE}s.csv", CSV)),
        (
            "ds.json",
            json.dumps([dict(zip(DIRTY[0], row, strict=True)) for row in DIRTY[1:]]).encode(),
        ),
        ("ds.xlsx", workbook(DIRTY)),
    ],
    ids=["csv", "utf-16", "zip", "json", "xlsx"],
)
def test_every_kind_of_file_comes_in_by_the_one_door(name: str, content: bytes) -> None:
    record = data.read_files({f"{name[:2]}{OVERRIDE}{name[2:]}": content})
    assert list(record.trainees["province_code"]) == ["46", "28"]
    assert record.trainees["unit"].iloc[0] == "Sở X"
    assert unseen(texts_of(record)) == set()
    told = record.notes[record.notes["code"] == "cleaned"]
    assert [f"'{column}'" in said for column, said in zip(DIRTY[0][1:], told["vi"], strict=True)]
    assert told["en"].str.contains("out of 1 cell\\.").all()


def test_the_operators_record_comes_in_by_it_too(make: Make) -> None:
    record = make(stops=with_cell("stops", 2, "place", f"{BOM}Đà{OVERRIDE} Lạt"))
    assert record.stops["place"].iloc[0] == "Đà Lạt"
    assert list(record.notes["code"]) == ["cleaned"]
    assert list(record.notes["file"]) == ["stops.csv"]


def test_a_zero_that_got_into_a_file_costs_its_cell_nothing(make: Make) -> None:
    record = make(stops=with_cell("stops", 2, "place", "Đà\x00 Lạt"))
    assert record.stops["place"].iloc[0] == "Đà Lạt"
    assert list(record.notes["code"]) == ["cleaned"]


def test_text_in_an_old_encoding_is_cleaned_once_it_is_read() -> None:
    signs = {letter: sign for sign, letter in charmaps()["viscii"].items()}
    names = ["Hậu Giang", "Hải Phòng", "Bắc Kạn", "MẪU SƠN"]
    whole = "STT;Đơn vị;Quê quán\n" + "\n".join(f"{n};Sở;{name}" for n, name in enumerate(names))
    raw = "".join(signs.get(letter, letter) for letter in whole).encode("latin-1")
    assert needs_cleaning(raw.decode("latin-1"))
    record = data.read_files({"ds.csv": raw})
    assert record.trainees["province"].iloc[-1] == "MẪU SƠN"
    assert "cleaned" not in set(record.notes["code"])


TEXTS = st.text(st.characters(), max_size=12)


@one_in(FILE)
@given(TEXTS, st.lists(st.tuples(TEXTS, TEXTS), min_size=10, max_size=20))
def test_no_text_brings_anything_unseen_into_a_record(
    header: str, cells: list[tuple[str, str]]
) -> None:
    rows = [
        {"STT": "1", "Quê quán": province, "Đơn vị": unit, header: unit, "Mã học viên": f"a{n}"}
        for n, (province, unit) in enumerate(cells)
    ]
    record = data.read_files({f"{header}.json": json.dumps(rows).encode()})
    signs = {chr(code) for code in ARABIC_AND_INDIC}
    assert unseen(texts_of(record)) <= signs
    assert len(record.trainees) == len(cells)


def test_what_is_too_long_is_cut_and_told(make: Make) -> None:
    place, quote = "x" * 2_001, "y" * 2_001
    record = make(
        stops=with_cell("stops", 2, "place", place), sources=with_cell("sources", 2, "quote", quote)
    )
    assert record.stops["place"].iloc[0] == "x" * 1_999 + "…"
    assert record.sources["quote"].iloc[0] == quote
    (note,) = record.notes.to_dict("records")
    assert (note["code"], note["file"]) == ("cut", "stops.csv")
    assert "1 cell is longer than 2,000 characters" in note["en"]
    longer = make(sources=with_cell("sources", 2, "quote", "y" * (PASSAGE + 1)))
    assert len(longer.sources["quote"].iloc[0]) == PASSAGE


def test_two_files_of_one_name_are_both_kept() -> None:
    trips = json.dumps(
        [dict(zip(SMALL["trips"][0], row, strict=True)) for row in SMALL["trips"][1:]]
    )
    people = json.dumps(
        [dict(zip(SMALL["trainees"][0], row, strict=True)) for row in SMALL["trainees"][1:]]
    )
    files = named(
        [("a.json", trips.encode()), ("a.json", people.encode()), (f"a{BOM}.json", b"[]")]
    )
    assert list(files) == ["a.json", "a (2).json", "a (3).json"]
    record = data.read_files(files)
    assert (len(record.trips), len(record.trainees)) == (3, 5)


def test_a_figure_that_is_none_is_blank() -> None:
    record = data.read_files({"ds.json": '[{"STT": 1, "Quê quán": NaN, "Đơn vị": "Sở"}]'.encode()})
    assert pd.isna(record.trainees["province"].iloc[0])
