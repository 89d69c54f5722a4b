"""The record that comes with the product, as it was read when it was made.

A server begins with it, and to read it anew at each start would take what reading any office's file
takes. It counts for the very files that it was made of; `python -m data.build` makes it anew.
"""

import json
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from data.tables import Record

SHIPPED = Path(__file__).parents[1] / "shipped"
AS_READ = Path(__file__).with_name("shipped.json")
OF_ITS_DAY = ("path", "read_at", "token", "people")
"""What a record has of where and when it is read, and makes of its tables."""


def as_read(digest: str) -> Record | None:
    """The record of the files of this digest, where that is the one that was read."""
    kept = json.loads(AS_READ.read_text("utf-8"))
    if kept["digest"] != digest:
        return None
    values: dict[str, Any] = {name: _value(value) for name, value in kept.items()}
    return Record(**values, path=SHIPPED, read_at=datetime.now(UTC))


def text_of(record: Record) -> str:
    """The record as AS_READ holds it, a line for each column of its tables."""
    names = [field.name for field in fields(record) if field.name not in OF_ITS_DAY]
    values = {name: getattr(record, name) for name in names}
    lines = [f"{json.dumps(name)}: {_text(value)}" for name, value in values.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _text(value: object) -> str:
    if not isinstance(value, pd.DataFrame):
        return json.dumps(value)
    numbered = isinstance(value.index, pd.RangeIndex)
    rows = len(value) if numbered else list(map(int, value.index))
    columns = [
        f"{json.dumps(name)}: {json.dumps([str(cells.dtype), _cells(cells)], ensure_ascii=False)}"
        for name, cells in value.items()
    ]
    return f'{{"rows": {json.dumps(rows)}, "columns": {{\n' + ",\n".join(columns) + "}}"


def _cells(column: "pd.Series[Any]") -> list[Any]:
    plain = column.astype("str") if column.dtype.kind == "M" else column
    return plain.astype(object).where(plain.notna(), None).tolist()


def _value(kept: Any) -> Any:
    if isinstance(kept, dict):
        return _frame(kept)
    return tuple(kept) if isinstance(kept, list) else kept


def _frame(kept: dict[str, Any]) -> pd.DataFrame:
    rows = kept["rows"]
    index = (
        pd.RangeIndex(rows) if isinstance(rows, int) else pd.Index(rows, dtype="int64", name="row")
    )
    columns = kept["columns"].items()
    cells = {name: pd.Series(values, index, dtype) for name, (dtype, values) in columns}
    return pd.DataFrame(cells, index)
