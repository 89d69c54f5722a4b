"""A list of three people to publish, as tests do it."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from data import Record, history
from data.checks import Mend, apply
from data.history import NotWrittenError, Publication
from data.intake import read, read_files

__all__ = ["ALIAS", "OWNER", "ROSTER", "NotWrittenError", "people", "publish", "read", "roster"]

ROSTER = (
    "STT;Họ tên;Nơi công tác;Ghi chú\n1;Nguyễn Văn A;Hà Tai;x\n2;Lê Thị B;Huế;y\n3;C;Hà Nội;\n"
).encode()
OWNER = b"\x09Tr\xe7n An  ".ljust(55, b" ") + b"\x07\0" + "Trần An".encode("utf-16-le")
"""What Excel leaves beside a workbook that it has open: who has it."""
ALIAS = Mend("trainees", "Hà Tai", "28", "2004", "alias")


def roster(*mends: Mend) -> tuple[Publication, Record]:
    """A list of three people, and it as it is shown with these mends."""
    found = _listed()
    return Publication(found, "An", "=danh sách mới", mends), apply(found, mends)


@cache
def _listed() -> Record:
    return read_files({"ds.csv": ROSTER}, "ds.csv")


def publish(place: Path, *mends: Mend, keep: int = 50, why: str = "") -> history.Version:
    new, shown = roster(*mends)
    new = replace(new, why=why or new.why)
    return history.publish(place, new, read(place).digest, shown, keep)


def people(record: Record) -> list[tuple[str, str]]:
    codes = record.trainees["province_code"].fillna("?")
    return list(zip(record.trainees["trainee_id"], codes, strict=True))
