"""Files become tables: folders and workbooks alike, and a file that cannot be read is no crash."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import data
from data.intake import Decisions, worker
from data.intake.unreadable import UnreadableFileError
from data.tables.contract import TABLES
from tests.data.small import SMALL, Make, Rows, write_folder
from tests.data.written_files import workbook_of

FRAMES = [table.name for table in TABLES]


def write_workbook(tables: Rows, path: Path) -> Path:
    path.write_bytes(workbook_of(tables))
    return path


def test_a_workbook_reads_as_the_folder_does(make: Make, tmp_path: Path) -> None:
    folder = make()
    book = data.read(write_workbook(SMALL, tmp_path / "record.xlsx"))
    assert book.problems.empty
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(book, name), getattr(folder, name))


def test_the_shipped_record_reads_alike_from_a_workbook(tmp_path: Path) -> None:
    shipped = data.read()
    tables: Rows = {}
    for path in data.SHIPPED.iterdir():
        text = pd.read_csv(path, dtype=str, keep_default_na=False, header=None)
        tables[path.stem] = text.to_numpy().tolist()
    book = data.read(write_workbook(tables, tmp_path / "record.xlsx"))
    assert book.problems.empty
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(book, name), getattr(shipped, name))


def test_numbers_and_dates_of_excel_are_read(tmp_path: Path) -> None:
    trips = [
        SMALL["trips"][0],
        (1, "a", 1.0, date(2005, 3, 1), date(2005, 3, 3), "documented", "s"),
    ]
    book = data.read(write_workbook({**SMALL, "trips": trips}, tmp_path / "record.xlsx"))
    (trip,) = book.trips.to_dict("records")
    assert (trip["trip_id"], trip["start_date"]) == ("1", pd.Timestamp("2005-03-01"))


def test_a_problem_in_a_workbook_names_its_sheet(tmp_path: Path) -> None:
    tables = {"Các chuyến": SMALL["trips"], **{n: SMALL[n] for n in SMALL if n != "trips"}}
    tables["Các chuyến"] = [*SMALL["trips"], ("5", "zz", 1, "", "", "unknown", "")]
    (problem,) = data.read(write_workbook(tables, tmp_path / "a.xlsx")).problems.to_dict("records")
    assert [problem[c] for c in ("file", "sheet", "row")] == ["a.xlsx", "Các chuyến", 5]


@pytest.mark.parametrize(
    "header",
    [
        ("Mã học viên", "Lớp", "Quê quán", "Nguồn gốc", "Mã nguồn"),
        ("ma hoc vien", "LOP", "que quan", "nguon goc", "nguồn"),
        ("TRAINEE ID", "Class_ID", "Tỉnh, thành", "Provenance", "source_id"),
    ],
)
def test_headers_may_be_vietnamese_or_english(make: Make, header: tuple[str, ...]) -> None:
    record = make(trainees=[header, *SMALL["trainees"][1:]])
    assert record.problems.empty
    assert list(record.trainees["province_code"]) == ["28", "01", "68", "68", "28"]


def test_columns_come_in_any_order_and_others_are_kept(make: Make) -> None:
    rows = [[*row[::-1], f"xe {i}"] for i, row in enumerate(SMALL["stops"])]
    rows[0][-1] = "Xe đưa đón"
    record = make(stops=rows)
    assert record.problems.empty
    assert record.stops["Xe đưa đón"].loc[3] == "xe 2"


def test_where_people_work_is_not_taken_for_whom_a_trip_met() -> None:
    """Stops have a column of that name too."""
    roster = "Họ và tên,Đơn vị làm việc,Tỉnh\nA B,Sở Nội vụ,Hà Nội\nC D,Ban Tổ chức,Hà Tây\n"
    record = data.read_files({"ds.csv": roster.encode()}, "ds")
    assert (len(record.trainees), len(record.stops)) == (2, 0)
    assert record.trainees["unit"].tolist() == ["Sở Nội vụ", "Ban Tổ chức"]


def test_rows_are_numbered_as_a_person_sees_them(make: Make) -> None:
    blank = [""] * len(SMALL["trainees"][0])
    rows = [blank, SMALL["trainees"][0], blank, *SMALL["trainees"][1:]]
    assert list(make(trainees=rows).trainees.index) == [4, 5, 6, 7, 8]


def test_provenance_may_be_written_in_vietnamese(make: Make) -> None:
    stops = [[{"derived": "Suy ra"}.get(str(c), c) for c in row] for row in SMALL["stops"]]
    assert list(make(stops=stops).stops["provenance"]) == ["documented", "derived", "derived"]


def test_composed_and_decomposed_letters_are_one(make: Make) -> None:
    import unicodedata

    apart = [[unicodedata.normalize("NFD", str(c)) for c in row] for row in SMALL["trainees"]]
    pd.testing.assert_frame_equal(make(trainees=apart).trainees, make().trainees)


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path: Path) -> None:
    folder = write_folder(SMALL, tmp_path)
    path = folder / "trips.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert data.read(folder).problems.empty


@pytest.mark.parametrize("name", ["absent", "absent.xlsx"])
def test_a_path_that_is_not_there_is_a_problem_not_a_crash(tmp_path: Path, name: str) -> None:
    record = data.read(tmp_path / name)
    assert not record.readable
    assert record.problems["rule"].iloc[0] == "record-unreadable"
    assert all(getattr(record, frame).empty for frame in FRAMES)


def test_a_folder_without_tables_says_so(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    assert not data.read(tmp_path).readable


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("record.xlsx", b"no workbook"),
        ("record.xlsx", b""),
        ("record.doc", b"\xd0\xcf"),
        ("trips.csv", b"%PDF-1.7"),
        ("trips.csv", b'"' + b"x" * 200_000),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    problems = data.read(tmp_path / name).problems
    assert problems[problems["file"] == name]["rule"].tolist() == ["file-unreadable"]


def test_what_is_no_fault_of_a_file_is_not_laid_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object, **__: object) -> None:
        raise UnreadableFileError("busy")

    monkeypatch.setattr(worker, "run", busy)
    problem = data.read_files({"ds.csv": b"province\nHue\n"}).problems.iloc[0]
    assert problem["rule"] == "file-not-read"
    assert "Excel" not in problem["remedy_en"]


def test_one_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    folder = write_folder(SMALL, tmp_path)
    (folder / "sources.csv").write_bytes(b"\xff\xfe\x00")
    record = data.read(folder)
    assert (len(record.trainees), len(record.sources)) == (5, 0)
    assert "file-unreadable" in set(record.problems["rule"])


def test_an_empty_file_is_an_empty_table(tmp_path: Path) -> None:
    folder = write_folder({**SMALL, "attendance": []}, tmp_path)
    assert data.read(folder).problems.empty


def test_the_digest_follows_the_content(tmp_path: Path) -> None:
    folder = write_folder(SMALL, tmp_path)
    first, again = data.read(folder), data.read(folder)
    (folder / "sources.csv").write_text("source_id,title\ns,khác\n", "utf-8")
    assert first.digest == again.digest != data.read(folder).digest


def test_files_dropped_together_are_one_record() -> None:
    files = {f"{n}.json": json.dumps(as_records(rows)).encode() for n, rows in SMALL.items()}
    record = data.read_files(files)
    assert record.problems.empty
    assert (record.path.name, len(record.trainees)) == ("classes.json", 5)


def as_records(rows: Sequence[Sequence[object]]) -> list[dict[str, object]]:
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]


def test_remarks_and_lock_files_in_a_folder_are_no_tables(tmp_path: Path) -> None:
    folder = write_folder(SMALL, tmp_path)
    (folder / "~$record.xlsx").write_bytes(b"x")
    (folder / "notes.txt").write_text("x")
    assert data.read(folder).problems.empty


BOTH = "STT;Họ tên;Nơi công tác;Quê quán\n1;A;Hà Tây;Huế\n2;B;Hà Nội;Hà Nam\n".encode()
OFFICE = "STT;Quê quán;Đơn vị công tác\n1;Huế;Ban Tổ chức, Hà Tây\n2;Huế;Sở X, Hà Tai\n".encode()


@pytest.mark.parametrize(
    ("origin", "codes", "basis"),
    [("", ["28", "01"], "work"), ("work", ["28", "01"], "work"), ("home", ["46", "35"], "home")],
)
def test_a_list_with_both_columns_is_read_by_the_one_asked_for(
    origin: str, codes: list[str], basis: str
) -> None:
    record = data.read_files({"ds.csv": BOTH}, "ds.csv", Decisions(origin))
    assert list(record.trainees["province_code"]) == codes
    assert (list(record.classes["origin_basis"]), record.bases) == ([basis], ("work", "home"))
    assert "column-repeated" not in set(record.problems["rule"])
    told = record.notes[record.notes["code"] == "origin-basis"]
    assert told["vi"].str.contains("'Quê quán'").any()
    assert told["en"].str.contains("'Quê quán'").any()


def test_other_columns_make_another_digest() -> None:
    read = [
        data.read_files({"ds.csv": BOTH}, decisions=Decisions(origin)).digest
        for origin in ("", "", "home")
    ]
    assert read[0] == read[1] != read[2]


def test_a_province_read_from_a_unit_is_mended_under_the_units_own_header() -> None:
    record = data.read_files({"ds.csv": OFFICE})
    assert list(record.trainees["unit"]) == ["Ban Tổ chức, Hà Tây", "Sở X, Hà Tai"]
    (problem,) = record.problems.to_dict("records")
    assert (problem["column"], problem["row"]) == ("Đơn vị công tác", 3)


def test_what_provinces_are_is_unknown_where_it_is_said_unreadably(make: Make) -> None:
    classes = [(*SMALL["classes"][0], "origin_basis"), ("a", "A", "", "", "s", "?")]
    record = make(classes=classes, trips=SMALL["trips"][:3], trainees=SMALL["trainees"][:5])
    assert list(record.classes["origin_basis"]) == ["unknown"]
    assert list(record.problems["rule"]) == ["choice-unknown"]


def test_a_blank_there_means_where_they_work(make: Make) -> None:
    assert set(make().classes["origin_basis"]) == {"work"}


@pytest.mark.parametrize(
    ("name", "reason_vi", "reason_en"),
    [
        ("absent", "không có tệp hay thư mục này", "there is no such file or folder"),
        (".", "không có tệp dữ liệu nào trong đó", "it holds no file of data"),
    ],
)
def test_why_a_path_cannot_be_read_is_said_in_each_language(
    tmp_path: Path, name: str, reason_vi: str, reason_en: str
) -> None:
    problem = data.read(tmp_path / name).problems.iloc[0]
    assert reason_vi in problem["problem_vi"]
    assert reason_en in problem["problem_en"]


@pytest.mark.parametrize(
    ("lines", "rule", "row", "said_vi", "said_en"),
    [
        (
            "STT,Họ và tên,Tỉnh\n1,Nguyễn Văn An,Huế\n2,Lê Thị Bé,Hà Nội\n,Tổng cộng,12\n",
            "total-differs", 4, "tổng số 12, nhưng đọc được 2 người", "12, but 2 people were read",
        ),
        (
            "LỊCH TRÌNH,,,\nSTT,Ngày,Địa điểm,Nội dung\n1,12/5/2025,Huế,a\n2,13/5/2025,Huế,b\n"
            "3,14/5/2052,Huế,c\n",
            "itinerary-astray", 5, "ngày ở dòng 5", "the day in row 5",
        ),
        (
            "LỊCH TRÌNH,,,\nSTT,Ngày,Địa điểm,Nội dung\n1,14/5/2025,Huế,a\n2,13/5/2025,Huế,b\n",
            "itinerary-backward", 4, "Ngày ở dòng 4 sớm hơn", "The day in row 4 is before",
        ),
        (
            "STT,Họ và tên,Tỉnh,Chuyến 1\n1,Nguyễn Văn An,Huế,x\n2,Lê Thị Bé,Hà Nội,?\n",
            "mark-unread", 3, "Dấu '?' ở cột 'Chuyến 1'", "The mark '?' in column",
        ),
        (
            "STT,Họ và tên,Tỉnh,Chuyến 1\n1,Nguyễn Văn An,Huế,v\n2,Lê Thị Bé,Hà Nội,\n",
            "mark-both-ways", 2, "có thể là dấu có đi", "which may be a tick or mean absent",
        ),
        (
            "STT,Họ và tên,Tỉnh,Chuyến\n1,Nguyễn Văn An,Huế,1\n2,Lê Thị Bé,Hà Nội,1-12\n",
            "trips-unread", 3, "không cho biết là những chuyến nào", "does not tell which trips",
        ),
        (
            "STT,Họ tên,Tỉnh\n1,Nguyễn Văn An,Huế\n2,Lê Thị Bé,Huế\n,Nam: 1; Nữ: 1; Tổng số: 3\n",
            "total-parts", 4, "nam 1 và nữ 1 cộng lại là 2", "1 man and 1 woman make 2",
        ),
        (
            "STT,Họ và tên,Tỉnh,Chuyến 1,Chuyến 2\n1,Nguyễn Văn An,Huế,x,x\n2,Lê Thị Bé,Huế,,x\n"
            ",Cộng,,2,2\n",
            "trip-total-differs", 4, "nhưng đếm được 1 người có dấu", "1 person is marked there",
        ),
        (
            "STT,Họ và tên,Tỉnh,Chuyến 1,Chuyến 2,Tổng số chuyến\n1,Nguyễn Văn An,Huế,x,,2\n"
            "2,Lê Thị Bé,Huế,x,x,2\n",
            "trips-miscounted", 2, "không khớp với số chuyến", "is not how many trips are marked",
        ),
    ],
    ids=[
        "total", "mistyped day", "days backward", "mark", "mark of both", "trips", "parts",
        "total of a trip", "number of trips",
    ],
)  # fmt: skip
def test_what_a_list_says_against_itself_is_told_with_its_row(
    lines: str, rule: str, row: int, said_vi: str, said_en: str
) -> None:
    problems = data.read_files({"tep.csv": lines.encode()}).problems.to_dict("records")
    (problem,) = (one for one in problems if one["rule"] == rule)
    assert problem["row"] == row
    assert said_vi in problem["problem_vi"]
    assert said_en in problem["problem_en"]


def test_a_trip_that_may_be_any_of_the_record_is_told_with_its_column() -> None:
    head = b"trip_id,class_id,status\n7,a,unknown\n"
    people = "STT,Họ và tên,Tỉnh,Chuyến 1\n1,Nguyễn Văn An,Huế,x\n"
    files = {
        "trips.csv": head,
        "ds.csv": people.encode(),
        "classes.csv": b"class_id,name_vi\na,A\n",
    }
    problems = data.read_files(files).problems.set_index("rule")
    assert problems.loc["trip-not-found", "column"] == "Chuyến 1"
