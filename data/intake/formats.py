"""The files an office has, as grids of cells: workbooks, delimited text, JSON, a zip of these.

What a file is, is told by its content; a wrong extension does no harm. A file that cannot be read
raises UnreadableFileError with the reason in a sentence, whatever its bytes; sizes are bounded.
Reading may cost what the limits of a worker (data.intake.worker) allow, and is done there.
"""

import csv
import io
import json
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from data.intake import workbook_cells
from data.intake.encodings import EIGHT_BIT, decode_bytes
from data.intake.unreadable import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, UnreadableFileError
from data.intake.workbook_cells import MAX_CELLS

WORKBOOKS = (".xlsx", ".xls", ".ods")
EXTENSIONS = (*WORKBOOKS, ".csv", ".tsv", ".txt", ".json", ".zip")
MAX_UNPACKED = 400 * 1024**2
MAX_RATIO = 200
RATIO_MATTERS_FROM = 100 * 1024**2
MAX_MEMBERS = 1_000
MAX_CELL = 131_072
LETTERS_TO_A_ZERO = 100


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet or text file, blank rows left out.

    `rows` maps the row number a person sees to the cells: str, int, float, bool, date, datetime or
    None where blank. `merged` are inclusive ranges ((row, column), (row, column)), rows from 1 and
    columns from 0. `sheet` is "" for a file without sheets; `encoding` is that of a text file.
    `hidden`: the sheet is hidden in its workbook; `hidden_rows` are hidden or filtered out.
    """

    file: str
    sheet: str
    title: str
    rows: Mapping[int, Sequence[object]]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    encoding: str = ""
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()


def grids(name: str, content: bytes) -> list[Grid]:
    """Return the sheets of a file; UnreadableFileError says why there are none.

    `name` is shown, and its extension settles only what the content leaves open.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableFileError("too-large")
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(name, content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return _ole(name, content)
    return [_text(name, content)] if not _is_json(name, content) else _json(name, content)


# --- workbooks -----------------------------------------------------------------------------------


def _ole(name: str, content: bytes) -> list[Grid]:
    for reason, stream in (("encrypted", "EncryptedPackage"), ("word", "WordDocument")):
        if stream.encode("utf-16-le") in content:
            raise UnreadableFileError(reason)
    return _workbook(name, content)


def _workbook(name: str, content: bytes) -> list[Grid]:
    return [
        Grid(
            name,
            sheet.title,
            sheet.title,
            sheet.rows,
            tuple(((a + 1, b), (c + 1, d)) for (a, b), (c, d) in sheet.merged),
        )
        for sheet in workbook_cells.sheets(content)
    ]


# --- zip files -----------------------------------------------------------------------------------

_ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    OverflowError,
)


def _zip(name: str, content: bytes) -> list[Grid]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = _checked_members(archive)
            _refuse_documents({member.filename for member in members})
            if _is_workbook(archive):
                _unpack_all(archive, members, len(content))
                return _workbook(name, content)
            return _packed_tables(name, archive, members, len(content))
    except UnreadableFileError:
        raise
    except RuntimeError as error:
        # What zipfile raises for a member with a password, and for no other fault.
        raise UnreadableFileError("encrypted") from error
    except _ZIP_FAULTS as error:
        raise UnreadableFileError("damaged") from error


def _checked_members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS or sum(m.file_size for m in members) > MAX_UNPACKED:
        raise UnreadableFileError("bomb")
    return members


def _refuse_documents(names: set[str]) -> None:
    if "word/document.xml" in names:
        raise UnreadableFileError("word")
    if "ppt/presentation.xml" in names:
        raise UnreadableFileError("binary")


def _is_workbook(archive: zipfile.ZipFile) -> bool:
    names = set(archive.namelist())
    if names & {"xl/workbook.xml", "xl/workbook.bin"}:
        return True
    return "mimetype" in names and "content.xml" in names


def _unpack_all(archive: zipfile.ZipFile, members: Iterable[zipfile.ZipInfo], packed: int) -> None:
    """Unpack every member without keeping it: what the directory says of sizes may be a lie."""
    left = MAX_UNPACKED
    for member in members:
        with archive.open(member) as stream:
            while chunk := stream.read(1024**2):
                left -= len(chunk)
                _refuse_bomb(MAX_UNPACKED - left, packed)


def _refuse_bomb(unpacked: int, packed: int) -> None:
    inflated = unpacked > RATIO_MATTERS_FROM and unpacked > MAX_RATIO * packed
    if unpacked > MAX_UNPACKED or inflated:
        raise UnreadableFileError("bomb")


def _packed_tables(
    name: str, archive: zipfile.ZipFile, members: Iterable[zipfile.ZipInfo], packed: int
) -> list[Grid]:
    found: list[Grid] = []
    unpacked = 0
    for member in sorted(members, key=lambda m: m.filename):
        path = PurePosixPath(member.filename)
        if path.suffix.lower() in (".csv", ".tsv", ".txt", ".json") and not _is_clutter(path):
            content = archive.read(member)
            unpacked += len(content)
            _refuse_bomb(unpacked, packed)
            found += [_named_after(grid, name, path) for grid in grids(path.name, content)]
    if not found:
        raise UnreadableFileError("no-table")
    return found


def _is_clutter(path: PurePosixPath) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in path.parts)


def _named_after(grid: Grid, archive: str, path: PurePosixPath) -> Grid:
    return Grid(archive, str(path), grid.title, grid.rows, grid.merged, grid.encoding)


# --- text ----------------------------------------------------------------------------------------

_SIGNATURES = {
    b"%PDF": "pdf",
    b"{\\rtf": "word",
    b"\x89PNG": "binary",
    b"\xff\xd8\xff": "binary",
    b"GIF8": "binary",
    b"7z\xbc\xaf": "binary",
    b"Rar!": "binary",
    b"\x1f\x8b": "binary",
}


def _text(name: str, content: bytes) -> Grid:
    for signature, reason in _SIGNATURES.items():
        if content.startswith(signature):
            raise UnreadableFileError(reason)
    decoded = decode_bytes(content)
    head = decoded.text.lstrip()
    if not head:
        raise UnreadableFileError("empty")
    if head.startswith("<"):
        raise UnreadableFileError("web")
    if _is_binary(decoded.text) or _suffix(name) not in ("", *EXTENSIONS):
        raise UnreadableFileError("binary")
    if decoded.text.count("\ufffd") > len(decoded.text) / 10:
        raise UnreadableFileError("damaged")
    rows = dict(_filled(_lines(decoded.text)))
    if not rows:
        raise UnreadableFileError("empty")
    if _suffix(name) in WORKBOOKS and all(len(cells) < 2 for cells in rows.values()):
        raise UnreadableFileError("damaged")
    encoding = "" if decoded.text.isascii() and decoded.encoding != EIGHT_BIT else decoded.encoding
    return Grid(name, "", PurePosixPath(name).stem, rows, (), encoding)


def _is_binary(text: str) -> bool:
    """Tell what is no text from a text that a stray zero or two got into."""
    return text.count("\x00") * LETTERS_TO_A_ZERO > len(text)


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _filled(lines: Iterable[Sequence[str]]) -> Iterator[tuple[int, list[object]]]:
    for number, line in enumerate(lines, start=1):
        if number > MAX_ROWS:
            raise UnreadableFileError("too-large")
        if len(line) > MAX_COLUMNS:
            raise UnreadableFileError("too-wide")
        if any(len(cell) > MAX_CELL for cell in line):
            raise UnreadableFileError("binary")
        if any(cell.strip() for cell in line):
            yield number, [cell or None for cell in line]


def _lines(text: str) -> Iterator[list[str]]:
    """Split delimited text; where the quotes do not close, a line is a row and quotes are text."""
    text, delimiter = _delimited(text)
    if any(line.count(delimiter) > MAX_COLUMNS for line in text.splitlines()):
        raise UnreadableFileError("too-wide")
    try:
        return iter(
            list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
        )
    except csv.Error:
        lines = (line.split(delimiter) for line in text.splitlines())
        return ([cell.strip().strip('"') for cell in line] for line in lines)


def _delimited(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return rest, first[4]
    return text, _delimiter(text)


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts most of the first lines into the same number of cells."""
    lines = [line for line in text.splitlines()[:200] if line.strip()][:50]
    return max("\t;,|", key=lambda sign: _agreement(lines, sign))


def _agreement(lines: Sequence[str], sign: str) -> tuple[int, int]:
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=sign))
    except csv.Error:
        return 0, 0
    width, count = max(((w, n) for w, n in widths.items() if w > 1), key=_by_count, default=(0, 0))
    return count, width


def _by_count(width_and_count: tuple[int, int]) -> tuple[int, int]:
    width, count = width_and_count
    return count, width


# --- JSON ----------------------------------------------------------------------------------------


def _is_json(name: str, content: bytes) -> bool:
    return name.lower().endswith(".json") or (
        not name.lower().endswith((".csv", ".tsv", ".txt"))
        and content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"[", b'{"', b"{\n", b"{ "))
    )


def _json(name: str, content: bytes) -> list[Grid]:
    try:
        value = json.loads(decode_bytes(content).text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError("json" if content.strip() else "empty") from error
    tables = {"": value} if isinstance(value, list) else value
    if not isinstance(tables, dict) or not all(map(_is_records, tables.values())):
        raise UnreadableFileError("json-shape")
    stem = PurePosixPath(name).stem
    return [Grid(name, title, title or stem, _table(rows)) for title, rows in tables.items()]


def _is_records(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def _table(records: Sequence[Mapping[str, object]]) -> dict[int, list[object]]:
    """Return a header in row 1 and a row for each record, keys in order of first appearance."""
    header = list(dict.fromkeys(key for record in records for key in record))
    if len(header) > MAX_COLUMNS:
        raise UnreadableFileError("too-wide")
    if len(records) > MAX_ROWS or len(records) * len(header) > MAX_CELLS:
        raise UnreadableFileError("too-large")
    lines = enumerate(([_scalar(r.get(key)) for key in header] for r in records), start=2)
    filled: dict[int, list[object]] = {
        n: line for n, line in lines if any(cell not in (None, "") for cell in line)
    }
    return {1: [*header], **filled} if header else {}


def _scalar(value: object) -> object:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return value
