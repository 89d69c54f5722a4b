"""Each column of an old file is read in the encoding it was written in, or left as it is."""

import csv
import unicodedata
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from viparse.normalize.encodings import get_charmap
from viparse.normalize.tables import convert

from data import build_charmaps
from data.intake.encodings import (
    CHARMAPS,
    DECODERS,
    EIGHT_BIT,
    ENCODINGS,
    UNICODE,
    decode_bytes,
    repair_column,
    repair_columns,
    repair_text,
)

# One row for each unit of 2005: its name, and how the name looks in windows-1252 when the file is
# in another encoding.
with (Path(__file__).parent / "encodings.csv").open(encoding="utf-8", newline="") as file:
    NAMES = list(csv.DictReader(file))
TRUE_NAMES = [row["utf8_nfc"] for row in NAMES]
BROKEN = {
    "tcvn3": "tcvn3_seen_as_1252",
    "vni": "vni_seen_as_1252",
    "viscii": "viscii_seen_as_1252",
    "vps": "vps_seen_as_1252",
    "windows-1258": "cp1258_seen_as_1252",
    "utf-8-as-1252": "utf8_seen_as_1252",
}


@pytest.mark.parametrize(("encoding", "column"), BROKEN.items())
def test_a_column_of_all_64_names_is_recovered(encoding: str, column: str) -> None:
    repaired = repair_column(row[column] for row in NAMES)
    assert list(repaired.values) == TRUE_NAMES
    assert repaired.encoding == encoding


@pytest.mark.parametrize("column", BROKEN.values())
def test_a_name_alone_in_its_column_is_recovered_too(column: str) -> None:
    alone = [repair_column([row[column]]).values[0] for row in NAMES]
    assert alone == TRUE_NAMES


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_unicode_names_stay_and_are_composed(form: str) -> None:
    repaired = repair_column(unicodedata.normalize(form, name) for name in TRUE_NAMES)  # type: ignore[arg-type]
    assert list(repaired.values) == TRUE_NAMES
    assert (repaired.encoding, repaired.changed, repaired.doubtful) == (UNICODE, 0, False)


@pytest.mark.parametrize(
    ("broken", "right", "encoding"),
    [
        (["Hoà Chí Minh"], ["Hồ Chí Minh"], "vni"),
        (["Cµ Mau", "Hå ChÝ Minh, Hµ T©y"], ["Cà Mau", "Hồ Chí Minh, Hà Tây"], "tcvn3"),
        (["nhµ n−íc", "Thõa Thiªn HuÕ"], ["nhà nước", "Thừa Thiên Huế"], "tcvn3"),
        (["NguyÔn V¨n Hïng", "TrÇn ThÞ Lan"], ["Nguyễn Văn Hùng", "Trần Thị Lan"], "tcvn3"),
        (["HÃ  TÃ¢y", "Lào Cai"], ["Hà Tây", "Lào Cai"], "utf-8-as-1252"),
    ],
)
def test_the_rest_of_a_column_follows_its_names(
    broken: list[str], right: list[str], encoding: str
) -> None:
    repaired = repair_column(broken)
    assert (list(repaired.values), repaired.encoding) == (right, encoding)


@pytest.mark.parametrize(
    "values",
    [
        ["Thanh Hoá", "xã Hoà Phú", "Hà Tây"],
        ["Café Zürich", "Müller", "75 °C · § 3 © 2005"],
        ["Buôn Choáh", "Ea Knuếc", "Y Ngông Niê Kđăm"],
        ["An Giang", "Gia Lai", ""],
    ],
)
def test_what_is_not_broken_stays(values: list[str]) -> None:
    assert list(repair_column(values).values) == values


def test_right_cells_of_a_mixed_column_stay() -> None:
    repaired = repair_column(["Hµ T©y", "Hà Nội", "B¾c Ninh", "xã Hoà Phú"])
    assert repaired.values == ("Hà Tây", "Hà Nội", "Bắc Ninh", "xã Hoà Phú")
    assert repaired.changed == 2


def test_each_column_of_a_file_is_decided_by_itself() -> None:
    columns = [["Hµ Néi", "B¾c K¹n"], ["Caàn Thô", "Ñaø Naüng"], ["Lâm Đồng", "Huế"]]
    decided = [r.encoding for r in repair_columns(columns)]
    assert decided == ["tcvn3", "vni", UNICODE]


def test_a_tie_is_settled_by_the_other_columns_and_said_otherwise() -> None:
    # Two encodings make a syllable of it, and not the same one.
    tie = next(text for text in ("Næm", "Th§y", "Sþ", "Hµp") if repair_column([text]).doubtful)
    assert repair_column([tie]).values == (tie,)
    viscii = [row["viscii_seen_as_1252"] for row in NAMES]
    assert repair_columns([viscii, [tie]])[1].encoding == "viscii"


def test_a_pasted_report_in_an_old_font_is_read() -> None:
    lines = repair_text("Tõ ngµy 5 ®Õn 14-11-2005\nT¹i CÇn Th¬").values
    assert lines == ("Từ ngày 5 đến 14-11-2005", "Tại Cần Thơ")


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
    ],
)
def test_unicode_bytes_are_recognised(codec: str, encoding: str) -> None:
    text = "STT,Quê quán\n1,Thừa Thiên Huế\n2,An Giang\n"
    decoded = decode_bytes(text.encode(codec))
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_old_bytes_stand_as_windows_1252_shows_them() -> None:
    raw = "Hå ChÝ Minh – “Cµ Mau”".encode("cp1252")
    decoded = decode_bytes(raw)
    assert (decoded.text, decoded.encoding) == ("Hå ChÝ Minh – “Cµ Mau”", EIGHT_BIT)
    assert repair_column([decoded.text]).values == ("Hồ Chí Minh – “Cà Mau”",)


def test_bytes_of_windows_1258_become_names() -> None:
    raw = "Ðiê\xf2n Biên".encode("latin-1")
    assert repair_column([decode_bytes(raw).text]).values == ("Điện Biên",)


def test_one_cut_letter_does_not_make_utf_8_another_encoding() -> None:
    raw = "Thừa Thiên Huế, Đà Nẵng, Bà Rịa - Vũng Tàu, Đắk Lắk, Điện Biên".encode()[:-1]
    raw += "Đồng Tháp, Sóc Trăng, Hậu Giang, Cần Thơ ế".encode()[:-1]
    assert decode_bytes(raw).encoding == "utf-8-damaged"


# --- how much must be seen before a text is taken for something else ------------------------------

OLD = ["nhµ n−íc", "Ng©n hµng", "c«ng an"]
FOREIGN = [f"Müller{n}ß Ø" for n in range(3)]
WORDS = ["nhà nước", "công an", "đơn vị", "trường học", "huyện ủy"]


@pytest.mark.parametrize(("others", "encoding"), [(2, "tcvn3"), (3, UNICODE)])
def test_three_in_five_of_the_broken_cells_must_become_words(others: int, encoding: str) -> None:
    repaired = repair_column([*OLD, *FOREIGN[:others]])
    assert (repaired.encoding, repaired.doubtful) == (encoding, encoding == UNICODE)


@pytest.mark.parametrize(("words", "doubtful"), [(4, True), (5, False)])
def test_one_cell_in_five_that_no_encoding_explains_is_said(words: int, doubtful: bool) -> None:
    repaired = repair_column([*WORDS[:words], "Zürß"])
    assert (repaired.encoding, repaired.doubtful) == (UNICODE, doubtful)


@pytest.mark.parametrize(("whole", "encoding"), [(20, "utf-8-damaged"), (19, EIGHT_BIT)])
def test_twenty_whole_letters_excuse_a_broken_one(whole: int, encoding: str) -> None:
    assert decode_bytes("ế".encode() * whole + b"\xe1").encoding == encoding


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(("latin", "found"), [(41, True), (40, False)])
def test_two_latin_letters_in_five_show_utf_16(order: str, latin: int, found: bool) -> None:
    text = "a" * latin + "ế" * (100 - latin)
    assert (decode_bytes(text.encode(order)).text == text) == found


@given(st.binary(max_size=300))
def test_any_bytes_are_text_of_some_kind(raw: bytes) -> None:
    decoded = decode_bytes(raw)
    repaired = repair_text(decoded.text)
    assert repaired.encoding in ENCODINGS


@given(st.lists(st.text(max_size=20), max_size=8))
def test_no_cell_is_lost(values: list[str]) -> None:
    assert len(repair_column(values).values) == len(values)


# --- the tables ----------------------------------------------------------------------------------

# The five bytes that windows-1252 leaves unused stand as the control codes that they are.
AS_1252 = {
    code: shown
    for code in range(0x80, 0xA0)
    if (shown := bytes([code]).decode("cp1252", "replace")) != "\ufffd"
}


def test_the_tables_are_those_of_the_package_byte_for_byte() -> None:
    assert build_charmaps.charmaps().encode("utf-8") == CHARMAPS.read_bytes()


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "vps"])
def test_every_two_bytes_are_read_as_the_package_reads_them(encoding: str) -> None:
    raw = b"\0".join(bytes(pair) for pair in product(range(256), repeat=2))
    read = convert(raw.decode("latin-1"), get_charmap(encoding)).translate(AS_1252)
    assert DECODERS[encoding](raw) == read
