"""What tells who somebody is reaches no record, whatever column of a list it hides in."""

import csv
import io
import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

import data
from data.intake import personal
from data.intake.personal import tells_who
from data.tables.contract import TRAINEES
from data.writing import csv_file, record_tables
from tests.data.small import SMALL, Make, with_cell
from tests.examples import FILE, one_in

SECRETS = (
    "0912345678",
    "0912 345 678",
    "+84 91-234-5678",
    "001203004567",
    "24 567 890 1",
    "12/03/1975",
    "an.nguyen@example.vn",
    "Nguyễn Văn An",
    "TRAN THI BICH",
    "Đ/c Lê Thị Hòa",
    "0912 - 345 - 678",
    "0912\u2009345–678",
    "1975-03-12",
    "12 tháng 3 năm 1975",
    "12-Mar-1975",
    "1. Nguyễn Văn An 1975",
    "PGS.TS. Nguyễn Văn An",
    "do ông Lê Hòa mời",
    "Lê Hòa/Trần Thị B",
    "12/4 Lê Hòa",
    "ngõ 12 phố Lê Hòa",
    "nguyễn văn an",
    "Y Ngông Niê",
)
HEADERS = (
    "Ghi chú",
    "Đơn vị",
    "Họ và tên",
    "Mã học viên",
    "Lớp",
    "Khối",
    "Quê quán",
    "Nơi ở",
    "Liên hệ",
    "province",
    "unit",
    "trainee_id",
    "class_id",
    "provenance",
    "source_id",
)


def everything(record: data.Record) -> str:
    """All that leaves the session that brought a file: tables, problems, notes, the ledger."""
    tables = [
        *record_tables(record).values(),
        record.notes,
        record.problems,
        record.ledger,
    ]
    return " ".join(csv_file(table).decode("utf-8-sig") for table in tables)


def roster(header: Sequence[str], rows: Sequence[Sequence[str]], name: str) -> data.Record:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return data.read_files({name: text.getvalue().encode()})


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("name", ["trainees.csv", "ds.csv"])
def test_nothing_personal_passes_in_any_column(header: str, name: str) -> None:
    full = ["trainee_id", "class_id", "province", "unit", "provenance"]
    bare = ["STT", "Họ và tên", "Nơi công tác"]
    known = full if name == "trainees.csv" else bare
    cells = ["HV1", "a", "Huế", "Sở Nội vụ", "theo nguồn"] if known is full else ["1", "x", "Huế"]
    at = known.index(header) if header in known else len(known)
    head = [*known[:at], header, *known[at + 1 :]]
    rows = [[*cells[:at], secret, *cells[at + 1 :]] for secret in SECRETS]
    record = roster(head, [*rows, cells + [""] * (len(head) - len(cells))], name)
    assert len(record.trainees) == len(rows) + 1
    said = everything(record)
    assert [secret for secret in SECRETS if secret in said] == []


@pytest.mark.parametrize("secret", SECRETS)
def test_an_identifier_of_each_kind_tells_who_somebody_is(secret: str) -> None:
    assert tells_who(secret)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("12 Lê Lợi, P. Bến Nghé, Xứ Lạ", "Xứ Lạ"),
        ("Số 5 ngõ 12 - Xứ Lạ 0912345678", "Xứ Lạ …"),
        ("Nguyễn Văn An", "…"),
        ("Hồ Chí Min", "Hồ Chí Min"),
        ("Lâm Đòngg", "Lâm Đòngg"),
        ("Mai Châu", "Mai Châu"),
        ("12 Lê Lợi, Bệnh viện Xứ Lạ, khối 3", "Bệnh viện Xứ Lạ, khối 3"),
    ],
)
def test_an_unmatched_province_keeps_what_can_be_mended(
    make: Make, written: str, shown: str
) -> None:
    record = make(trainees=with_cell("trainees", 5, "province", written))
    assert record.trainees["province"][5] == shown
    assert list(record.problems["value"]) == [shown]


@one_in(FILE)
@given(st.lists(st.text(st.sampled_from("0123456789 ,.-xX"), max_size=30), min_size=20))
def test_no_six_digits_stand_in_a_row_in_an_unmatched_province(texts: list[str]) -> None:
    rows = [[str(n), f"Xứ Lạ {text}"] for n, text in enumerate(texts)]
    record = roster(["trainee_id", "province"], rows, "trainees.csv")
    assert len(record.trainees) == len(texts)
    for province in record.trainees["province"].fillna(""):
        assert not re.search(r"\d{6}", province)


@pytest.mark.parametrize(
    "ids",
    [
        ("Nguyễn Văn An", "Trần Thị Bích"),
        ("001203004567", "001203004568"),
        ("0912345678", "0987654321"),
        ("12031975", "01021980"),
        ("nguyenvanan", "tranthib"),
        ("an@example.vn", "b@example.vn"),
        ("HV001", "Nguyễn Văn An"),
    ],
)
def test_identifiers_that_tell_who_somebody_is_become_pseudonyms_everywhere(
    make: Make, ids: tuple[str, str]
) -> None:
    people = [SMALL["trainees"][0], (ids[0], "a", "Huế", "derived", "s")]
    people.append((ids[1], "a", "Huế", "derived", "s"))
    going = [("trip_id", "trainee_id"), ("1", ids[1]), ("1", ids[1])]
    record = make(trainees=people, attendance=going)
    assert list(record.trainees["trainee_id"]) == ["HV0001", "HV0002"]
    assert set(record.attendance["trainee_id"]) == {"HV0002"}
    assert list(record.problems["rule"]) == ["attendance-repeated"]
    assert "identifiers" in set(record.notes["code"])
    assert not any(name in everything(record) for name in ids if name != "HV001")


@pytest.mark.parametrize("kept", ["p1", "HV001-7", "20051234", "a b", "K4/12", "x&y"])
def test_other_identifiers_stay(make: Make, kept: str) -> None:
    record = make(trainees=with_cell("trainees", 2, "trainee_id", kept))
    assert record.trainees["trainee_id"][2] == kept


@pytest.mark.parametrize(
    "unit",
    [
        "Sở Nội vụ Hà Nội",
        "Ban Tổ chức, Hà Nội",
        "Trường Lê Hồng Phong",
        "Phòng 3 (2005-2010)",
        "Đoàn TNCS Hồ Chí Minh",
        "ĐOÀN THANH NIÊN",
        "TRUONG CHINH TRI TINH",
        "Cao Đẳng Y Tế",
        "Trường Chính trị Nguyễn Văn Cừ",
        "Lê Chân - Hải Phòng",
        "Huyện ủy Trần Văn Thời",
        "Lý Luận Chính Trị",
        "Khóa 4 2005 - 2010",
        "Bệnh viện 108",
        "Phòng học sinh 2005",
    ],
)
def test_units_stay_as_they_are(unit: str) -> None:
    record = roster(["trainee_id", "province", "unit"], [["1", "Huế", unit]], "trainees.csv")
    assert record.trainees["unit"].tolist() == [unit]


@pytest.mark.parametrize(
    "text",
    [". Trần An Nội Đoàn Văn Trần", "12/03/1975An PGS.TS. Niê / a@b.vn", "678 Đoàn . Lạ a@b.vn"],
)
def test_what_is_kept_out_once_changes_no_more(text: str) -> None:
    once = personal.impersonal(text, "Huế".__eq__)
    assert personal.impersonal(once, "Huế".__eq__) == once


@pytest.mark.parametrize("secret", ["Nguyễn Văn An", "0912 345 678", "ông Lê Hòa", "1975-03-12"])
def test_titles_and_the_name_of_a_list_name_nobody(secret: str) -> None:
    header, row = ["STT", "Họ và tên", "Nơi công tác"], ["1", "x", "Huế"]
    titled = roster([f"Danh sách lớp của {secret}", "", ""], [header, row], "ds.csv")
    called = roster(header, [row], f"Danh sách {secret}.csv")
    for record in (titled, called):
        name = record.classes["name_vi"].iloc[0]
        assert name.startswith("Danh sách")
        told = (*record.classes.to_numpy().flat, *record.sources.to_numpy().flat)
        assert not any(secret in str(text) for text in told)


@pytest.mark.parametrize("code", ["202511", "DT20251101", "K4-2005", "L-2025-2026/2"])
def test_the_code_of_a_class_stays_whatever_its_digits(make: Make, code: str) -> None:
    classes = with_cell("classes", 2, "class_id", code)
    people = [[cell if cell != "a" else code for cell in row] for row in SMALL["trainees"]]
    record = make(
        classes=classes, trainees=people, trips=SMALL["trips"][:1], stops=SMALL["stops"][:1]
    )
    assert record.trainees["class_id"].tolist() == [code] * 4 + ["b"]
    assert record.problems.empty


def test_of_people_only_what_the_contract_has_is_kept() -> None:
    record = roster(["trainee_id", "province", "Khối"], [["1", "Huế", "x"]], "trainees.csv")
    assert set(record.trainees) - {"province_code", "province_rule"} == {
        column.name for column in TRAINEES.columns
    }
