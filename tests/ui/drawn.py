"""Records drawn from the contract, and selections of them.

Any cell may be blank, any id odd, any column or table absent.
"""

import csv
import datetime
import io
from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

import data
from data.tables.contract import TABLES, Column, Table
from texts import LANGUAGES
from ui.view.selection import Selection, choices

IDS: Mapping[str, Sequence[str]] = {
    "class_id": ("k1", "a b", "all"),
    "trip_id": ("1", "1+2", "all", "x&y", "=all", "2"),
    "stop_id": ("s1", "{{7|center(300000000)}}", "s3", "s 4", "all"),
    "trainee_id": tuple(f"HV{n}" for n in range(1, 13)),
    "source_id": ("nguon", "b"),
}
CELLS: Mapping[str, Sequence[str]] = {
    "province": ("Hà Nội", "Hà Tây", "Lâm Đồng", "TP. Hồ Chí Minh", "Cần Thơ", "Xứ Lạ"),
    "place": ("Đà Lạt", "Quận 4, TP. Hồ Chí Minh", "TP. Cần Thơ"),
    "place_en": ("Đà Lạt City", "District 4"),
    "trainees_published": ("3", "12", "75"),
    "provinces_published": ("1", "4"),
    "trips_planned": ("1", "4"),
    "number": ("1", "2", "3"),
    "seq": ("1", "2", "3"),
    "start_date": ("2005-03-01", "2006-01-02"),
    "end_date": ("2005-03-01", "2006-01-05"),
    "arrive": ("2005-03-01",),
    "depart": ("2005-03-01",),
    "lat": ("10.5", "12.25", "21"),
    "lon": ("105.5", "106.75"),
}
TOPICS = ("quản lý đô thị", "cán bộ")
CODE = "{{7*7}} {% raw %} {# <b onclick='x'>&amp; ${7*7} \\u003c"
"""What a template engine, a script or a browser would take for code."""
SIZES = {"classes": 3, "trips": 4, "stops": 6, "trainees": 12, "attendance": 6, "sources": 2}


def cells(column: Column) -> st.SearchStrategy[str]:
    """What a cell of a column may hold; now and then nothing."""
    if column.choices:
        known: Sequence[str] = [spelling for names in column.choices for spelling in names[:2]]
    elif column.name in IDS:
        known = IDS[column.name]
    else:
        known = CELLS.get(column.name, TOPICS)
    odd = ("", CODE) if column.kind == "text" else ("",)
    return st.one_of(st.sampled_from(known), st.sampled_from((known[0], *odd)))


@st.composite
def records(draw: st.DrawFn) -> data.Record:
    """A record read from CSV files whose every cell was drawn from what its column may hold."""
    absent = draw(st.sets(st.sampled_from([table.name for table in TABLES]), max_size=2))
    present = [table for table in TABLES if table.name not in absent]
    return data.read_files({f"{t.name}.csv": draw(_files(t)) for t in present}, "drawn")


@st.composite
def _files(draw: st.DrawFn, table: Table) -> bytes:
    """A table as CSV; most often with all its columns."""
    names = [column.name for column in table.columns]
    absent = draw(st.just(set()) | st.sets(st.sampled_from(names), max_size=len(names) - 1))
    columns = [column for column in table.columns if column.name not in absent]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in columns)
    writer.writerows(draw(st.lists(_row(columns), max_size=SIZES[table.name])))
    return text.getvalue().encode()


def _row(columns: Sequence[Column]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.tuples(*(cells(column) for column in columns))


@st.composite
def selections(draw: st.DrawFn, record: data.Record) -> Selection:
    """A selection that the record allows, with any filters on."""
    allowed = choices(record).allowed

    def some(name: str) -> tuple[str, ...]:
        if not allowed[name]:
            return ()
        chosen = draw(st.sets(st.sampled_from(allowed[name]), max_size=2))
        return tuple(code for code in allowed[name] if code in chosen)

    days = st.dates(*map(_day, ("2005-02-01", "2006-02-01")))
    return Selection(
        trip=some("trip"),
        vintage=draw(st.sampled_from(allowed["vintage"])),
        lang=draw(st.sampled_from(LANGUAGES)),
        cls=some("cls"),
        region=draw(st.sampled_from([(), some("region")])),
        prov=draw(st.sampled_from([(), some("prov")])),
        since=draw(st.none() | days),
        until=draw(st.none() | days),
        q=draw(st.sampled_from(["", "", "đô thị", "không có"])),
    )


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)
