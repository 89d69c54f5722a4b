"""Read a record from a folder of CSV files or from one workbook; a fault in it is no crash.

Getting the cells of a file as text is one thing, done here; what they mean is the contract's, in
`data.checking`. Another file format is another row of READERS.
"""

import csv
import hashlib
import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from data.cells import RawTable, raw_table
from data.checking import check
from data.problems import Place, Report
from data.record import Record

SHIPPED = Path(__file__).parent / "record"


class UnreadableFileError(ValueError):
    """A file whose cells cannot be had; `.vi` and `.en` say why."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en


def read(path: Path | str = SHIPPED) -> Record:
    """Read and check the record at `path`: a folder of CSV files and workbooks, or one such file.

    Never raises for what it finds: everything wrong is a row of `record.problems`, and a row with
    a problem stays in its table. A path that is missing or cannot be opened gives a record with
    empty tables and the problem `record-unreadable` (`record.readable` is False).
    """
    path, report = Path(path), Report()
    files = _contents(path, report)
    raw = [table for name, content in files.items() for table in _tables(name, content, report)]
    checked = check(raw, report)
    return Record(
        **checked.frames,
        problems=report.frame(),
        path=path,
        digest=_digest(files),
        read_at=datetime.now(UTC),
        vintage=checked.vintage,
    )


def _contents(path: Path, report: Report) -> dict[str, bytes]:
    try:
        files = {file.name: file.read_bytes() for file in _files(path)}
    except OSError as error:
        _refuse(path, report, f"hệ thống báo '{error.strerror}'", f"it says '{error.strerror}'")
        return {}
    if not files:
        _refuse(path, report, "không có tệp CSV hay Excel nào", "it holds no CSV or Excel file")
    return files


def _refuse(path: Path, report: Report, vi: str, en: str) -> None:
    place = Place(path.name)
    report.add("record-unreadable", place, value=path.name, reason_vi=vi, reason_en=en)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.iterdir() if file.suffix.lower() in READERS)


def _digest(files: dict[str, bytes]) -> str:
    whole = hashlib.sha256()
    for name, content in files.items():
        whole.update(f"{name}\n{len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()


def _tables(name: str, content: bytes, report: Report) -> list[RawTable]:
    reader = READERS.get(Path(name).suffix.lower(), _unknown_kind)
    try:
        return [table for table in reader(name, content) if table is not None]
    except UnreadableFileError as error:
        report.add("file-unreadable", Place(name), reason_vi=error.vi, reason_en=error.en)
        return []


def _csv(name: str, content: bytes) -> Iterator[RawTable | None]:
    lines = csv.reader(io.StringIO(_decoded(content), newline=""))
    try:
        yield raw_table(name, "", Path(name).stem, lines)
    except csv.Error as error:
        raise UnreadableFileError(
            f"dòng {lines.line_num} không phải CSV", f"line {lines.line_num} is no CSV"
        ) from error


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError("tệp không phải UTF-8", "the file is not UTF-8") from error


def _workbook(name: str, content: bytes) -> Iterator[RawTable | None]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet in book.sheet_names:
            lines = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            yield raw_table(name, sheet, sheet, lines)
    except CalamineError as error:
        raise UnreadableFileError(
            "tệp không phải Excel, hoặc đã hỏng", "the file is no Excel workbook, or is damaged"
        ) from error


def _unknown_kind(name: str, content: bytes) -> Iterator[RawTable | None]:
    known = ", ".join(READERS)
    raise UnreadableFileError(f"chỉ đọc được {known}", f"only {known} can be read")


READERS: dict[str, Callable[[str, bytes], Iterator[RawTable | None]]] = {
    ".csv": _csv,
    ".xlsx": _workbook,
}
