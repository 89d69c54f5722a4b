"""The tables of a record with what was mended in them, so that reading them mends nothing anew."""

from collections.abc import Iterable, Sequence

import pandas as pd

from data.checks import Mend, alias_rows
from data.tables import Record
from data.writing.csv_files import record_tables
from geo.provinces import province


def clean_tables(record: Record, mends: Iterable[Mend] = ()) -> dict[str, pd.DataFrame]:
    """Return the record's tables by name, which read back as it is with these mends.

    A province that a mend was accepted for is written by its name, in the cells of its rows too
    where they were blank; an alias stays as written, with a table that explains it.
    """
    mends = [mend for mend in mends if mend.vintage == record.vintage]
    tables = {
        name: _with_mends(frame, [m for m in mends if m.table == name])
        for name, frame in record_tables(record).items()
    }
    # By another list the same names would be other provinces.
    tables["classes"] = tables["classes"].assign(vintage=record.vintage)
    aliases = alias_rows(mends)
    if len(aliases):
        tables["aliases"] = aliases
    return tables


def _with_mends(frame: pd.DataFrame, mends: Sequence[Mend]) -> pd.DataFrame:
    """Return a table with the provinces that were accepted for its cells, spellings first."""
    for mend in sorted(mends, key=lambda m: bool(m.rows)):
        if mend.kind == "accept" and not mend.is_left:
            cells, name = frame["province"], province(mend.code, mend.vintage).name_vi
            meant = frame.index.isin(mend.rows) if mend.rows else cells == mend.written
            frame = frame.assign(province=cells.where(~meant, name))
    return frame
