import csv
import io
import zipfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

import data
from data.intake import worker
from data.intake.worker import Limits
from data.writing import table_files
from data.writing.csv_files import EPOCH, csv_file, left_out, printable, record_tables
from data.writing.table_files import TooManyRowsError, workbook
from tests.records import shipped

RECORD = shipped()
TABLES = record_tables(RECORD)


def saved(content: bytes, path: Path) -> Path:
    path.write_bytes(content)
    return path


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_back(book: bytes) -> Sequence[Sequence[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("name", TABLES)
def test_a_record_saved_as_a_workbook_is_read_back_as_it_was(name: str, tmp_path: Path) -> None:
    path = saved(workbook(TABLES, "record"), tmp_path / "record.xlsx")
    pd.testing.assert_frame_equal(getattr(data.read(path), name), getattr(RECORD, name))


@pytest.mark.parametrize("name", TABLES)
def test_a_record_saved_as_csv_is_read_back_as_it_was(name: str, tmp_path: Path) -> None:
    for table, frame in TABLES.items():
        saved(csv_file(frame), tmp_path / f"{table}.csv")
    pd.testing.assert_frame_equal(getattr(data.read(tmp_path), name), getattr(RECORD, name))


def test_columns_that_a_roster_holds_besides_the_contract_stay_behind() -> None:
    named = RECORD.trainees.assign(**{"Họ và tên": "Nguyễn Văn A", "SĐT": "0900"})
    record = replace(RECORD, trainees=named)
    assert list(record_tables(record)["trainees"]) == list(TABLES["trainees"])
    assert left_out(record) == {"trainees": 2}


FORMULAS = ["=1+1", "+A1", "-5+A1", "@SUM(A1)", "\t=1", "\r=1", " =1+1", "＝1+1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_starts_a_formula_is_a_text_in_a_workbook(text: str, tmp_path: Path) -> None:
    book = workbook({"t": pd.DataFrame({"place": [text]})}, "t")
    cell = openpyxl.load_workbook(saved(book, tmp_path / "t.xlsx"))["t"]["A2"]
    assert (cell.data_type, bool(cell.quotePrefix)) == ("s", True)
    assert read_back(book) == [["place"], [text]]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_starts_a_formula_is_quoted_in_csv(text: str) -> None:
    assert rows(csv_file(pd.DataFrame({"place": [text]})))[1] == [f"'{text}"]


def test_a_header_that_an_office_wrote_starts_no_formula_either(tmp_path: Path) -> None:
    frame = pd.DataFrame({"=1+1": ["An"]})
    assert rows(csv_file(frame))[0] == ["'=1+1"]
    sheet = openpyxl.load_workbook(saved(workbook({"t": frame}, "t"), tmp_path / "t.xlsx"))["t"]
    assert sheet["A1"].data_type == "s"


def test_numbers_that_are_equal_are_each_written_as_they_are() -> None:
    frame = pd.DataFrame({"what": pd.Series([1, 1.0, True, "1"], dtype=object)})
    assert rows(csv_file(frame))[1:] == [["1"], ["1.0"], ["True"], ["1"]]


def test_numbers_below_zero_stay_numbers(tmp_path: Path) -> None:
    frame = pd.DataFrame({"lat": [-10.5], "text": ["-5"]})
    sheet = openpyxl.load_workbook(saved(workbook({"t": frame}, "t"), tmp_path / "t.xlsx"))
    assert sheet["t"]["A2"].value == -10.5
    assert rows(csv_file(frame))[1] == ["-10.5", "-5"]


def test_cells_are_typed_and_headers_frozen_and_filtered(tmp_path: Path) -> None:
    path = saved(workbook(TABLES, "record"), tmp_path / "record.xlsx")
    sheet = openpyxl.load_workbook(path)["trips"]
    third = {head.value: cell.value for head, cell in zip(sheet[1], sheet[4], strict=True)}
    assert third["start_date"] == datetime(2005, 11, 5)
    assert (third["number"], third["trip_id"]) == (3, "3")
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:I5")
    assert all(cell.font.b and cell.fill.fgColor.rgb == "FF0B5C7A" for cell in sheet[1])


@pytest.mark.parametrize("text", ["<r><t>x</t></r>", "<r>&</r>", "_x000D_", " x ", "a\nb", "a\rb"])
def test_markup_and_escapes_are_texts_like_others_in_a_workbook(text: str) -> None:
    assert read_back(workbook({"t": pd.DataFrame({"place": [text]})}, "t")) == [["place"], [text]]


@pytest.mark.parametrize("text", ["#N/A", "#DIV/0!", "\x00\x0b", "\ud800", "\uffff"])
def test_any_text_can_be_saved(text: str, tmp_path: Path) -> None:
    frame = pd.DataFrame({"topic": pd.Series([text], dtype=object)})
    sheet = openpyxl.load_workbook(saved(workbook({"t": frame}, "t"), tmp_path / "t.xlsx"))
    assert sheet["t"]["A2"].value == printable(text)
    assert printable(text) in csv_file(frame).decode("utf-8-sig")


def test_a_table_longer_than_a_sheet_is_refused_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(table_files, "MOST_ROWS", 74)
    with pytest.raises(TooManyRowsError, match=r"'trainees' has 75 rows.* take the CSV"):
        workbook(TABLES, "record")


def test_a_long_workbook_is_written_beside_the_page_while_files_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written_here = workbook(TABLES, "record")
    monkeypatch.setattr(table_files, "LONG_CELLS", 10)
    with ExitStack() as stack:
        for _ in range(worker.AT_ONCE):
            stack.enter_context(worker._TURNS)
        with monkeypatch.context() as patch:
            patch.setattr(xlsxwriter, "Workbook", None)
            assert workbook(TABLES, "record") == written_here
    monkeypatch.setattr(table_files, "LONG_LIMITS", Limits(seconds=0))
    assert workbook(TABLES, "record") == written_here


def test_the_same_content_is_the_same_bytes_at_any_time() -> None:
    first = workbook(TABLES, "record")
    assert workbook(TABLES, "record") == first
    with zipfile.ZipFile(io.BytesIO(first)) as book:
        assert {entry.date_time[:2] for entry in book.infolist()} == {EPOCH[:2]}
        assert b"1980-01-01T00:00:00Z" in book.read("docProps/core.xml")
