"""A record's tables as the files of its place: named and headed as the office named them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

import pandas as pd

from data import intake, writing
from data.history.record_places import Place
from data.intake import worker
from data.tables import TABLES, Record, as_text
from geo.spelling import fold


@dataclass(frozen=True)
class Named:
    """What a table is called where it stands: its file, its sheet, its headers by column."""

    file: str
    sheet: str
    headers: Mapping[str, str] = field(default_factory=dict)


def names(record: Record, files: Mapping[str, bytes]) -> dict[str, Named]:
    """Return how the tables of a record are named in the files that it was read from."""
    found: dict[str, Named] = {}
    heads = record.ledger[record.ledger["fate"] == "header"] if len(record.ledger) else ()
    for file, sheet, row, table in _rows(heads):
        if table not in found and file in files:
            cells = worker.run(_cells, file, files[file], sheet, row)
            found[table] = Named(file, sheet, _headers(table, cells))
    return found


def _rows(heads: "pd.DataFrame | tuple[()]") -> list[tuple[str, str, int, str]]:
    if not len(heads):
        return []
    wanted = heads[["file", "sheet", "row", "table"]]  # type: ignore[call-overload]
    return list(wanted.itertuples(index=False, name=None))


def _cells(file: str, content: bytes, sheet: str, row: int) -> list[str]:
    found = (grid.rows.get(row) for grid in intake.grids(file, content) if grid.sheet == sheet)
    return [as_text(cell) for cell in next((cells for cells in found if cells), ())]


def _headers(name: str, cells: list[str]) -> dict[str, str]:
    """Return the header of each column of the contract, where the file has one."""
    table = next((table for table in TABLES if table.name == name), None)
    known = {fold(cell): cell for cell in reversed(cells)}
    if table is None:
        return {}
    return {
        column.name: known[header]
        for column in table.columns
        for header in sorted(column.headers & known.keys())[:1]
    }


def files(
    tables: Mapping[str, pd.DataFrame], place: Place, named: Mapping[str, Named]
) -> dict[str, bytes]:
    """Return the tables as the files of a place: CSV files, or a workbook."""
    headed = {
        name: table.rename(columns=named[name].headers) if name in named else table
        for name, table in tables.items()
    }
    if place.is_folder:
        called = _file_names(headed, named)
        return {called[name]: writing.csv_file(table) for name, table in headed.items()}
    sheets = {_sheet_name(name, named): table for name, table in headed.items()}
    return {place.path.name: writing.workbook(sheets, place.path.name)}


def _file_names(tables: Mapping[str, pd.DataFrame], named: Mapping[str, Named]) -> dict[str, str]:
    """Return the name of each table's file: the office's own, where that holds no other table."""
    taken = [one.file.lower() for one in named.values()]
    names = {}
    for name in tables:
        file = named[name].file if name in named else ""
        alone = PurePath(file).suffix.lower() == ".csv" and taken.count(file.lower()) == 1
        names[name] = file if alone else f"{name}.csv"
    is_apart = len({name.lower() for name in names.values()}) == len(names)
    return names if is_apart else {name: f"{name}.csv" for name in tables}


def _sheet_name(name: str, named: Mapping[str, Named]) -> str:
    sheets = [one.sheet for one in named.values()]
    own = named[name].sheet if name in named else ""
    return own if own and sheets.count(own) == 1 else name
