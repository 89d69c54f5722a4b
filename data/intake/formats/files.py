"""What a file is, by its bytes, and which reader turns it into grids."""

import re
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from data.intake.bounds import MAX_BYTES
from data.intake.encodings import decode_bytes
from data.intake.endings import EXTENSIONS, JSON
from data.intake.formats import (
    compound_file,
    dbase,
    delimited,
    hidden_rows,
    html_tables,
    json_tables,
    mime_parts,
    open_text,
    pdf_tables,
    rich_text,
    spreadsheetml,
    word,
    workbook_cells,
)
from data.intake.formats.archives import opened, unpack_all, unpacked_files
from data.intake.formats.compound_file import CompoundFile
from data.intake.formats.documents import document_grids
from data.intake.formats.grid import Grid
from data.intake.formats.listed_lines import tell_of_days
from data.intake.formats.markup import parsed
from data.intake.unreadable import UnreadableFileError


def grids(name: str, content: bytes) -> list[Grid]:
    """Return the sheets of a file; UnreadableFileError says why there are none.

    `name` is shown, and its extension settles only what the content leaves open. A file in an
    archive that cannot be read is a grid without rows that says why.
    """
    return _grids(name, content, may_hold_files=True)


def _grids(name: str, content: bytes, may_hold_files: bool) -> list[Grid]:
    if len(content) > MAX_BYTES:
        raise UnreadableFileError("too-large")
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(name, content, may_hold_files)
    for signature, reader in _READERS.items():
        if content.startswith(signature):
            return reader(name, content)
    if dbase.is_dbase(content):
        return _dbase(name, content)
    if may_hold_files and mime_parts.is_mime(content):
        return _parts(name, content)
    return _text(name, content)


# --- workbooks -----------------------------------------------------------------------------------

_KINDS = {
    "EncryptedPackage": "encrypted",
    "WordDocument": "old-word",
    "PowerPoint Document": "slides",
    "__properties_version1.0": "binary",
}
"""Streams at the top of a compound file that is no workbook."""


def _compound(name: str, content: bytes) -> list[Grid]:
    try:
        file = CompoundFile(content)
        names, workbook = file.names() or _mentioned(content), file.stream("Workbook")
    except struct.error as error:
        raise UnreadableFileError("damaged") from error
    for stream, reason in _KINDS.items():
        if stream in names:
            raise UnreadableFileError(reason)
    return _workbook(name, content, hidden_rows.in_records(workbook))


def _mentioned(content: bytes) -> set[str]:
    """Return which of the streams a file names that has lost its directory."""
    return {stream for stream in _KINDS if stream.encode("utf-16-le") in content}


def _workbook(
    name: str, content: bytes, hidden: Mapping[str, Iterable[int]] | None = None
) -> list[Grid]:
    return [
        Grid(
            name,
            sheet.title,
            sheet.title,
            sheet.rows,
            tuple(((a + 1, b), (c + 1, d)) for (a, b), (c, d) in sheet.merged),
            hidden=sheet.hidden,
            hidden_rows=frozenset(sheet.rows.keys() & (hidden or {}).get(sheet.title, ())),
        )
        for sheet in workbook_cells.sheets(content)
    ]


def _dbase(name: str, content: bytes) -> list[Grid]:
    table, stem = dbase.table(content), PurePosixPath(name).stem
    return [Grid(name, "", stem, table.rows, hidden_rows=table.hidden_rows)]


# --- zip files -----------------------------------------------------------------------------------


def _zip(name: str, content: bytes, may_hold_files: bool) -> list[Grid]:
    with opened(content) as archive:
        names = set(archive.namelist())
        if not (reader := _zip_reader(archive, names)) and not may_hold_files:
            raise UnreadableFileError("archive")
        if not reader:
            return _files(name, unpacked_files(archive, len(content), _may_be_read))
        unpack_all(archive, len(content))
        return reader(name, content, archive)


ZipReader = Callable[[str, bytes, zipfile.ZipFile], list[Grid]]


def _zip_reader(archive: zipfile.ZipFile, names: set[str]) -> ZipReader | None:
    if word.DOCUMENT in names:
        return _word
    if "ppt/presentation.xml" in names:
        raise UnreadableFileError("slides")
    if any(name.endswith(".iwa") for name in names) or "Index.zip" in names:
        raise UnreadableFileError("apple")
    if names & {"xl/workbook.xml", "xl/workbook.bin"}:
        return _packed_workbook
    if "mimetype" in names and "content.xml" in names:
        is_text = b"opendocument.text" in archive.read("mimetype")
        return _open_text if is_text else _packed_workbook
    return None


def _packed_workbook(name: str, content: bytes, archive: zipfile.ZipFile) -> list[Grid]:
    return _workbook(name, content, hidden_rows.in_archive(archive))


def _may_be_read(path: PurePosixPath) -> bool:
    return path.suffix.lower() in EXTENSIONS and path.suffix.lower() != ".zip"


def _files(archive: str, files: Iterable[tuple[PurePosixPath, bytes]]) -> list[Grid]:
    """Return the grids of files in an archive, with why others of them have none."""
    found = [grid for path, content in files for grid in _file(archive, path, content)]
    if not found:
        raise UnreadableFileError("no-table")
    if not any(grid.rows for grid in found):
        raise UnreadableFileError(found[0].unreadable)
    return found


def _file(archive: str, path: PurePosixPath, content: bytes) -> list[Grid]:
    try:
        found = _grids(path.name, content, may_hold_files=False)
    except UnreadableFileError as error:
        return [Grid(archive, str(path), path.stem, {}, unreadable=error.reason)]
    return [replace(g, file=archive, sheet=f"{path} {g.sheet}".strip()) for g in found]


def _parts(name: str, content: bytes) -> list[Grid]:
    """Return the tables of a web archive, or those of the files attached to a letter."""
    parts = mime_parts.parts(content)
    pages = [html_tables.tables(body) for kind, _, body in parts if kind == "text/html"]
    attached = ((PurePosixPath(n), body) for _, n, body in parts if n)
    files = [(path, body) for path, body in attached if _may_be_read(path)]
    if files and not any(tables for tables, _ in pages):
        return _files(name, files)
    tables = [table for tables, _ in pages for table in tables]
    return document_grids(name, tables, [line for _, lines in pages for line in lines], "web")


# --- documents -----------------------------------------------------------------------------------


def _word(name: str, content: bytes, archive: zipfile.ZipFile) -> list[Grid]:
    return document_grids(name, *word.document(archive), "word")


def _page(name: str, content: bytes) -> list[Grid]:
    return document_grids(name, *html_tables.tables(content), "web")


def _rich_text(name: str, content: bytes) -> list[Grid]:
    return document_grids(name, *rich_text.tables(content), "word")


def _open_text(name: str, content: bytes, archive: zipfile.ZipFile) -> list[Grid]:
    return document_grids(name, *open_text.tables(parsed(archive.read("content.xml"))), "word")


def _pdf(name: str, content: bytes) -> list[Grid]:
    return document_grids(name, *pdf_tables.tables(content), "pdf")


# --- text ----------------------------------------------------------------------------------------

_HEAD = 4_096
"""Letters by which markup is told apart."""


def _text(name: str, content: bytes) -> list[Grid]:
    decoded = decode_bytes(content)
    head = decoded.text[:_HEAD].lstrip()
    if not head:
        raise UnreadableFileError("empty")
    delimited.refuse_garbled(decoded)
    if head.startswith("<") or ("<table" in head.lower() and _suffix(name) in _OF_PAGES):
        return _markup(name, content, head)
    if _is_json(name, head):
        return _json(name, content)
    table = delimited.table(decoded)
    lines = [str(row[0]) for row in table.rows.values() if len(row) == 1]
    mere_lines = len(lines) == len(table.rows)
    if _suffix(name) not in _OF_TEXT and mere_lines:
        raise UnreadableFileError("damaged")
    reason = "word" if mere_lines and tell_of_days(lines) else ""
    stem = PurePosixPath(name).stem
    return [Grid(name, "", stem, table.rows, encoding=table.encoding, unreadable=reason)]


_OF_TEXT = ("", ".csv", ".tsv", ".txt", ".prn", ".dat", ".md")
"""Endings of files whose lines may each be one cell; others hold more, or are no text."""
_OF_PAGES = (".xls", ".html", ".htm", ".doc")


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _markup(name: str, content: bytes, head: str) -> list[Grid]:
    lower = head.lower()
    if "<html" in lower or not (lower.startswith("<?xml") or "<workbook" in lower):
        return _page(name, content)
    root = parsed(content.lstrip())
    return _page(name, content) if root.tag.lower() in ("html", "table") else _xml(name, root)


def _xml(name: str, root: Element) -> list[Grid]:
    if root.tag == "Workbook":
        return [
            Grid(name, s.title, s.title, s.rows, s.merged, "", s.hidden, s.hidden_rows)
            for s in spreadsheetml.sheets(root)
        ]
    if root.tag in ("wordDocument", "package"):
        return document_grids(name, *word.tables(root), "word")
    if root.tag == "document":
        return document_grids(name, *open_text.tables(root), "word")
    raise UnreadableFileError("xml")


def _is_json(name: str, head: str) -> bool:
    if _suffix(name) in JSON:
        return True
    return _suffix(name) not in (".csv", ".tsv") and bool(_JSON.match(head))


_JSON = re.compile(r'\[\s*[\[{"]|\{\s*"')


def _json(name: str, content: bytes) -> list[Grid]:
    stem = PurePosixPath(name).stem
    found = json_tables.tables(content)
    return [Grid(name, table.title, table.title or stem, table.rows) for table in found]


# --- by the first bytes --------------------------------------------------------------------------


def _refused(reason: str) -> Callable[[str, bytes], list[Grid]]:
    def refuse(name: str, content: bytes) -> list[Grid]:
        raise UnreadableFileError(reason)

    return refuse


_READERS: Mapping[bytes, Callable[[str, bytes], list[Grid]]] = {
    compound_file.SIGNATURE: _compound,
    b"%PDF": _pdf,
    b"{\\rtf": _rich_text,
    b"\x09\x00\x04\x00": _refused("old-workbook"),
    b"\x09\x02\x06\x00": _refused("old-workbook"),
    b"\x09\x04\x06\x00": _refused("old-workbook"),
    b"\x00\x01\x00\x00Standard": _refused("database"),
    b"Rar!": _refused("archive"),
    b"7z\xbc\xaf": _refused("archive"),
    b"\x1f\x8b": _refused("archive"),
    b"\x89PNG": _refused("image"),
    b"\xff\xd8\xff": _refused("image"),
    b"GIF8": _refused("image"),
    b"II*\x00": _refused("image"),
    b"MM\x00*": _refused("image"),
    b"RIFF": _refused("image"),
}
