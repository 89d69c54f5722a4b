"""Which rows of a workbook are hidden or filtered out: a reader sees the others alone.

The reader of cells does not tell, so that the sheets are looked at here; what is missing or odd in
them hides nothing.
"""

import re
import struct
import zipfile
from collections.abc import Iterator, Mapping, Set
from posixpath import join, normpath

from data.intake.bounds import MAX_ROWS
from data.intake.formats.markup import parsed
from data.intake.unreadable import UnreadableFileError

_RELATIONS = "xl/_rels/workbook.xml.rels"
_HIDDEN = re.compile(rb'<(?:\w+:)?row\b[^>]*\bhidden="(?:1|true)"[^>]*>')
_NUMBER = re.compile(rb'\sr="(\d{1,7})"')


def in_archive(archive: zipfile.ZipFile) -> Mapping[str, Set[int]]:
    """Return the numbers of hidden rows by the name of their sheet."""
    try:
        names = archive.namelist()
        if "content.xml" in names:
            return _of_open_document(archive.read("content.xml"))
        return dict(_of_sheets(archive)) if "xl/workbook.xml" in names else {}
    except UnreadableFileError:
        return {}


def _of_sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, Set[int]]]:
    members = set(archive.namelist())
    relations = parsed(archive.read(_RELATIONS)) if _RELATIONS in members else ()
    targets = {link.get("Id", ""): link.get("Target", "") for link in relations}
    for sheet in parsed(archive.read("xl/workbook.xml")).iter("sheet"):
        path = normpath(join("/xl", targets.get(sheet.get("id", ""), ""))).lstrip("/")
        if path in members:
            yield sheet.get("name", ""), frozenset(_numbers(archive.read(path)))


def _numbers(sheet: bytes) -> Iterator[int]:
    for row in _HIDDEN.finditer(sheet):
        if number := _NUMBER.search(row[0]):
            yield int(number[1])


# --- OpenDocument --------------------------------------------------------------------------------

_TAG = re.compile(rb"<table:table(-row)?\s([^>]*)>|<table:table(-row)(/?)>")
_NAME = re.compile(rb'table:name="([^"]*)"')
_REPEATED = re.compile(rb'table:number-rows-repeated="(\d{1,9})"')
_UNSEEN = re.compile(rb'table:visibility="(?:collapse|filter)"')


def _of_open_document(content: bytes) -> Mapping[str, Set[int]]:
    if not _UNSEEN.search(content):
        return {}
    found: dict[str, set[int]] = {}
    hidden: set[int] = set()
    number = 1
    for tag in _TAG.finditer(content):
        said = tag[2] or b""
        if not (tag[1] or tag[3]):
            name = _NAME.search(said)
            hidden = found.setdefault(_text(name[1]) if name else "", set())
            number = 1
            continue
        repeated = _REPEATED.search(said)
        after = min(number + (int(repeated[1]) if repeated else 1), MAX_ROWS + 1)
        if _UNSEEN.search(said):
            hidden.update(range(number, after))
        number = after
    return found


def _text(attribute: bytes) -> str:
    return parsed(b"<a>" + attribute + b"</a>").text or ""


# --- Excel 97 ------------------------------------------------------------------------------------

_SHEET, _ROW = 0x85, 0x208
_ZERO_HEIGHT = 0x20


def in_records(workbook: bytes) -> Mapping[str, Set[int]]:
    """Return the numbers of hidden rows by the name of their sheet, of the stream of an .xls."""
    starts: dict[int, str] = {}
    found: dict[str, set[int]] = {}
    hidden: set[int] = set()
    for at, kind, record in _records(workbook):
        if at in starts:
            hidden = found.setdefault(starts[at], set())
        if kind == _SHEET and len(record) > 8:
            start, _, letters, is_wide = struct.unpack_from("<IHBB", record)
            name = record[8 : 8 + letters * (1 + is_wide % 2)]
            starts[start] = name.decode("utf-16-le" if is_wide % 2 else "latin-1", "replace")
        elif kind == _ROW and len(record) >= 14 and record[12] & _ZERO_HEIGHT:
            hidden.add(int.from_bytes(record[:2], "little") + 1)
    return found


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length
