"""Who has a file open, by what Excel and LibreOffice leave beside it."""

from pathlib import Path

EXCEL_NAME = 55
"""Where Excel's owner file has the name of who opened it: its length, then its letters."""


def holder(file: Path) -> tuple[str, Path] | None:
    """Return who has a file open, "" where that is not said, and the file that tells it."""
    excel = file.with_name(f"~${file.name}")
    office = file.with_name(f".~lock.{file.name}#")
    for told, read in ((excel, _of_excel), (office, _of_libre_office)):
        if told.is_file():
            return read(told), told
    return None


def _of_excel(told: Path) -> str:
    content = _content(told)
    length = int.from_bytes(content[EXCEL_NAME : EXCEL_NAME + 2], "little")
    letters = content[EXCEL_NAME + 2 : EXCEL_NAME + 2 + 2 * length]
    named = letters.decode("utf-16-le", "ignore") or content[1 : 1 + content[0]].decode("latin-1")
    return _printable(named)


def _of_libre_office(told: Path) -> str:
    return _printable(_content(told).decode("utf-8", "ignore").split(",")[0])


def _content(told: Path) -> bytes:
    """Return what it says, at least as long as its fields, whatever Excel allows of it."""
    try:
        return told.read_bytes().ljust(EXCEL_NAME + 2, b"\0")
    except OSError:
        return bytes(EXCEL_NAME + 2)


def _printable(name: str) -> str:
    return "".join(letter for letter in name if letter.isprintable()).strip()
