"""A draft is added to a record: what it does not speak of stays, and every total adds up."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import Record, history, writing
from data.adding import NEW, Answer, addition, record_of
from data.checks import Mend, Report, apply, check
from data.history import Publication
from data.intake import Decisions, read, read_files, read_tables
from data.tables import TABLES, RawTable, as_text
from tests.data.small import SMALL, Make, Rows, with_cell, write_folder
from tests.examples import PAGE, one_in
from tests.records import shipped

TITLED = "DANH SÁCH HỌC VIÊN {name}\nSTT;Họ tên;Nơi công tác\n1;Nguyễn Văn A;Hà Tây\n2;B;Huế\n"
TRIP = (
    "LỊCH TRÌNH CHUYẾN {number} {name}\nNgày;Buổi;Địa điểm;Nội dung\n"
    "{day};Sáng;Đà Lạt, Lâm Đồng;Nghe báo cáo\n{day};Chiều;Đà Nẵng;Làm việc\n"
)


def made(**changed: Any) -> Record:
    """A record of the tables of SMALL, some of them changed."""
    return of_tables({**SMALL, **changed})


def of_tables(tables: Rows) -> Record:
    """A record as its tables are checked; nothing is left for its layout to find out."""
    return checked(
        {
            name: pd.DataFrame(
                [[as_text(cell) for cell in row] for row in rows[1:]],
                columns=[str(name) for name in rows[0]],
                dtype="str",
            )
            for name, rows in tables.items()
        }
    )


def checked(frames: Mapping[str, pd.DataFrame]) -> Record:
    report, raw = Report(), []
    for name, frame in frames.items():
        cells = frame.astype("object").where(frame.notna(), None).map(as_text)
        numbered = cells.set_axis(range(2, len(cells) + 2)).set_axis(range(cells.shape[1]), axis=1)
        raw.append(RawTable(f"{name}.csv", "", name, tuple(frame.columns), numbered))
    found = check(raw, report)
    ledger = pd.DataFrame({"table": list(frames)})
    digest, now = repr([frame.to_csv() for frame in frames.values()]), datetime.now(UTC)
    frames_found: dict[str, Any] = found.frames
    return Record(**frames_found, problems=report.frame(), path=Path("x"), digest=digest,
                  read_at=now, vintage=found.vintage, ledger=ledger)  # fmt: skip


def dropped(text: str, name: str = "ds.csv") -> Record:
    return read_tables({name: text.encode()}, name)


def rows_of(record: Record, table: str, **where: str) -> list[tuple[object, ...]]:
    """The rows of a table, but for the list of provinces that all of them are read by."""
    frame = record.tables[table].astype("object")
    for column, value in where.items():
        frame = frame[frame[column] == value]
    columns = [c.name for t in TABLES if t.name == table for c in t.columns if c.name != "vintage"]
    cells = frame[columns]
    return list(cells.where(cells.notna(), None).itertuples(index=False, name=None))


def added(record: Record, draft: Record, *answers: Answer) -> Record:
    whole = addition(record, draft, answers)
    assert not whole.questions, whole.questions
    return checked(whole.tables)


def asked(record: Record, draft: Record, *answers: Answer) -> list[tuple[str, str]]:
    return [(one.kind, one.of) for one in addition(record, draft, answers).questions]


# --- which class, which trip ---------------------------------------------------------------------

K4 = "Lớp Đại học Chính trị chuyên ngành tổ chức khóa 4"


@pytest.mark.parametrize(
    ("called", "is_new"),
    [
        (K4, False),
        (K4.upper(), False),
        ("lớp K4", False),
        (K4.replace("khóa 4", "khóa 5"), True),
        (K4.replace("khóa 4", "khóa V"), True),
        ("lớp K5", True),
    ],
)
def test_a_class_is_known_by_its_name_and_number(called: str, is_new: bool) -> None:
    whole = addition(shipped(), dropped(TITLED.format(name=called))).tables
    assert len(whole["classes"]) == (2 if is_new else 1)
    assert len(whole["trainees"]) == (77 if is_new else 2)


@pytest.mark.parametrize(
    "called", ["", "tháng 11", K4 + " mở rộng", "Lớp Cao cấp lý luận K4", "Lớp bồi dưỡng cấp ủy"]
)
def test_where_the_name_leaves_it_open_it_is_asked(called: str) -> None:
    record, draft = shipped(), dropped(TITLED.format(name=called))
    assert asked(record, draft) == [("class", "lop")]
    for to, people in (("k4", 2), (NEW, 77)):
        assert (
            len(addition(record, draft, [Answer("class", "lop", to)]).tables["trainees"]) == people
        )


@pytest.mark.parametrize(
    "called",
    ["LỚP X/V", "Lớp 10/5", "Lớp khóa X/V", "khóa 4–6", "khóa 4 và 6", "Khu vực KV 1", "Lớp IV",
     "Lớp khóa VV"],
)  # fmt: skip
def test_numbers_that_may_mean_something_else_are_asked_about(called: str) -> None:
    names = [("class_id", "name_vi"), ("a", "Lớp Tổ chức khóa 5"), ("b", "Lớp Tổ chức khóa 10")]
    record = made(classes=names)
    assert ("class", "lop") in asked(record, dropped(TITLED.format(name=called)))


def test_a_class_of_the_same_intake_and_another_year_is_asked_about() -> None:
    record = made(classes=with_cell("classes", 2, "name_vi", "Lớp khóa 4 (2005–2007)"))
    assert asked(record, own("Lớp khóa 4 năm 2009", "k")) == [("class", "k")]


def test_what_got_other_ids_when_it_was_added_is_known_again() -> None:
    trips = [(*SMALL["trips"][0], "name_vi"), ("1", "a", "", "", "", "documented", "s", ""),
             ("2", "a", 2, "", "", "documented", "s", ""),
             ("3", "a", 2, "", "", "documented", "s", "")]  # fmt: skip
    draft = made(classes=[("class_id", "name_vi", "vintage"), ("a", "Lớp Nguồn khóa 7", "2004")],
                 trips=trips, trainees=SMALL["trainees"][:3], stops=SMALL["stops"][:2])  # fmt: skip
    record = made(classes=with_cell("classes", 2, "name_vi", "Lớp Nguồn khóa 6"))
    whole = added(record, draft)
    assert whole.classes["class_id"].tolist() == ["a", "b", "a-2"]
    again = addition(whole, draft)
    assert not again.questions
    assert history.difference(whole, checked(again.tables)).is_none


def test_the_name_of_a_file_that_says_nothing_is_no_name_of_a_class() -> None:
    there = added(shipped(), dropped(TITLED.format(name="")), Answer("class", "lop", NEW))
    assert asked(there, dropped(TITLED.format(name=""))) == [("class", "lop")]


def own(name: str, class_id: str = "a", **said: object) -> Record:
    """A workbook of one class with an identifier of its own."""
    head = ("class_id", "name_vi", *said)
    people = [SMALL["trainees"][0], ("p1", class_id, "Huế", "documented", "s")]
    classes = [head, (class_id, name, *said.values())]
    return of_tables({**SMALL, "classes": classes, "trainees": people, "trips": SMALL["trips"][:1],
                      "stops": SMALL["stops"][:1]})  # fmt: skip


@pytest.mark.parametrize(
    ("draft", "outcome"),
    [
        ({"name": "Lớp A"}, "a"),
        ({"name": "Lớp Cán bộ nguồn", "class_id": "nguon"}, NEW),
        ({"name": "Lớp Cán bộ nguồn"}, None),
        ({"name": "Lớp A", "class_id": "nguon"}, None),
        ({"name": "Lớp A", "organiser_vi": "Trường Chính trị"}, None),
    ],
)
def test_identifiers_and_organisers_speak_for_and_against(
    draft: dict[str, str], outcome: str | None
) -> None:
    classes = [(*SMALL["classes"][0], "organiser_vi"), (*SMALL["classes"][1], "Ban Tổ chức"),
               (*SMALL["classes"][2], "")]  # fmt: skip
    found = addition(made(classes=classes), own(**draft))
    if outcome is None:
        assert [question.kind for question in found.questions] == ["class"]
    else:
        (part,) = found.parts
        assert part.is_new == (outcome == NEW)
        assert part.is_new or part.to == outcome


def test_what_the_draft_says_can_be_said_otherwise() -> None:
    record, draft = shipped(), dropped(TITLED.format(name=K4))
    assert asked(record, draft, Answer("class", "lop", None)) == [("class", "lop")]
    assert len(added(record, draft, Answer("class", "lop", NEW)).classes) == 2


def test_two_classes_of_a_draft_are_never_one_of_the_record() -> None:
    classes = [("class_id", "name_vi"), ("b1", "Lớp B"), ("b2", "Lớp B")]
    people = [SMALL["trainees"][0], *[(f"p{n}", f"b{n}", "Huế", "derived", "s") for n in (1, 2)]]
    draft = of_tables({**SMALL, "classes": classes, "trainees": people, "trips": SMALL["trips"][:1],
                       "stops": SMALL["stops"][:1]})  # fmt: skip
    assert asked(made(), draft) == [("class", "b1"), ("class", "b2")]
    (left,) = addition(made(), draft, [Answer("class", "b1", "b")]).questions
    assert left.options == ("a",)


@pytest.mark.parametrize(
    ("number", "day", "outcome"),
    [
        ("3", "6/11/2005", "3"),  # Of this number, within its days.
        ("5", "6/12/2005", NEW),
        ("5", "5/11/2005", None),  # Another number, the same first day.
        ("3", "6/12/2006", None),  # Its number, another year.
        ("2", "6/9/2005", "2"),  # Planned, and not known until now.
    ],
)
def test_a_trip_is_known_by_its_number_and_days(number: str, day: str, outcome: str | None) -> None:
    record = shipped()
    draft = dropped(TRIP.format(number=number, name="lớp K4", day=day))
    found = addition(record, draft)
    if outcome is None:
        assert [question.kind for question in found.questions] == ["trip"]
        return
    (part,) = (part for part in found.parts if part.kind == "trip")
    assert (part.is_new, part.to) == (outcome == NEW, outcome or number)


def test_what_a_list_leaves_out_is_known_though_reading_gives_every_list_the_same_id() -> None:
    there = added(shipped(), dropped(TITLED.format(name="lớp K5")))
    assert there.classes["class_id"].tolist() == ["k4", "lop"]
    found = addition(there, dropped(TITLED.format(name="lớp K6")))
    assert {"k4", "lop", "3"} <= set(found.unmet)
    assert not addition(shipped(), shipped()).is_part
    named = made(classes=with_cell("classes", 2, "name_vi", "Lớp khác"))
    assert addition(made(), named).questions
    assert not addition(made(), named).is_part


# --- what is replaced, what stays ----------------------------------------------------------------


def test_an_itinerary_replaces_the_stops_of_its_trip_alone() -> None:
    record = shipped()
    whole = added(record, dropped(TRIP.format(number=3, name="lớp K4", day="6/11/2005")))
    assert whole.stops["place"].tolist() == ["Đà Lạt, Lâm Đồng", "Đà Nẵng"]
    assert rows_of(whole, "trainees") == rows_of(record, "trainees")
    assert rows_of(whole, "classes") == rows_of(record, "classes")
    trip = whole.trips.set_index("trip_id").loc["3"]
    assert trip["name_vi"].startswith("Chuyến 3: một số tỉnh phía Nam")
    assert str(trip["end_date"].date()) == "2005-11-06"
    assert [row for row in rows_of(whole, "trips") if row[0] != "3"] == [
        row for row in rows_of(record, "trips") if row[0] != "3"
    ]


STOPS = "stop_id;trip_id;seq;place;province;provenance;source_id\n{rows}\n"


@pytest.mark.parametrize(
    ("provenance", "sources", "outcome"),
    [
        ("documented", ("nb", "nb"), ("documented", "nb")),
        ("derived", ("nb", "other"), ("documented", None)),
        ("illustrative", ("nb", "nb"), ("unknown", "xs-plan")),
    ],
)
def test_stops_document_a_trip_that_had_no_record(
    provenance: str, sources: tuple[str, str], outcome: tuple[str, str | None]
) -> None:
    rows = [f"n{n};2;{n};Huế;Huế;{provenance};{source}" for n, source in enumerate(sources, 1)]
    draft = dropped(STOPS.format(rows="\n".join(rows)), "stops.csv")
    (part,) = addition(shipped(), draft).parts
    whole = added(shipped(), draft)
    told = whole.trips.set_index("trip_id").astype("object")
    row = told.where(told.notna(), None).loc["2"]
    assert (row["status"], row["source_id"]) == outcome
    assert row["start_date"] is None
    assert part.status == ("raised" if outcome[0] == "documented" else "open")
    assert told.loc[["1", "4"], "status"].tolist() == ["unknown"] * 2


@pytest.mark.parametrize(("was", "told"), [("documented", "kept"), ("unknown", "open")])
def test_the_status_that_a_list_says_is_not_raised_by_its_stops_nor_lowers_one(
    was: str, told: str
) -> None:
    trips = [SMALL["trips"][0], ("9", "b", 1, "", "", "unknown", "")]
    stops = [SMALL["stops"][0], ("n", "9", 1, "Huế", "Huế", "", "", "", "documented", "s")]
    classes = [(*SMALL["classes"][0], "vintage"),
               *((*row, "2004") for row in SMALL["classes"][1:])]  # fmt: skip
    draft = of_tables({**SMALL, "classes": classes, "trips": trips, "stops": stops})
    record = made(trips=with_cell("trips", 4, "status", was))
    whole = added(record, draft)
    (part,) = (part for part in addition(record, draft).parts if part.of == "9")
    assert part.status == told
    assert whole.trips.set_index("trip_id").loc["9", "status"] == was


def test_rows_of_a_class_or_a_trip_that_no_table_has_are_counted() -> None:
    strays = [("q1", "zz", "Huế", "derived", "s"), ("q2", "", "Huế", "derived", "s")]
    record = made(trainees=[*SMALL["trainees"], *strays])
    coming = [*strays, ("q3", "zz", "Huế", "derived", "s"), ("q4", "", "Đà Nẵng", "derived", "s")]
    stops = [SMALL["stops"][0],
             ("n", "yy", 1, "Huế", "Huế", "2005-03-01", "", "", "documented", "s")]  # fmt: skip
    draft = of_tables({"trainees": [SMALL["trainees"][0], *coming], "stops": stops})
    parts = addition(record, draft).parts
    found = [(p.kind, p.to, p.before, p.after) for p in parts if not p.is_listed]
    assert found == [("class", "zz", 1, 2), ("class", "", 0, 1), ("trip", "yy", 0, 1)]
    assert len(added(record, draft).trainees) == len(record.trainees) + 1 + 1


def test_a_new_class_does_not_take_in_rows_of_a_class_that_no_table_has() -> None:
    people = [SMALL["trainees"][0], ("n1", "a", "Huế", "derived", "s"),
              ("n2", "a-2", "Huế", "derived", "s")]  # fmt: skip
    draft = of_tables({**SMALL, "classes": [("class_id", "name_vi"), ("a", "Lớp Nguồn khóa 7")],
                       "trainees": people, "trips": SMALL["trips"][:1]})  # fmt: skip
    whole = added(made(classes=with_cell("classes", 2, "name_vi", "Lớp Nguồn khóa 6")), draft)
    assert rows_of(whole, "trainees", class_id="a-3")[0][0] == "n1"
    assert [row[0] for row in rows_of(whole, "trainees", class_id="a-2")] == ["n2"]


def test_another_trip_of_a_class_leaves_the_others() -> None:
    record = shipped()
    whole = added(record, dropped(TRIP.format(number=5, name="lớp K4", day="6/12/2005")))
    assert whole.trips["trip_id"].tolist() == ["1", "2", "3", "4", "5"]
    assert set(whole.trips["class_id"]) == {"k4"}
    assert rows_of(whole, "stops", trip_id="3") == rows_of(record, "stops")


def test_what_the_provinces_of_a_class_are_goes_with_its_people() -> None:
    home = TITLED.replace("Nơi công tác", "Quê quán").format(name=K4)
    assert added(shipped(), dropped(home)).classes["origin_basis"].tolist() == ["home"]
    trip = dropped(TRIP.format(number=5, name="lớp K4", day="6/12/2005"))
    there = added(shipped(), dropped(home))
    assert added(there, trip).classes["origin_basis"].tolist() == ["home"]


def test_rows_of_a_class_or_a_trip_that_only_the_record_has_are_told_as_theirs() -> None:
    people = [SMALL["trainees"][0], ("n1", "a", "Huế", "derived", "")]
    stops = [SMALL["stops"][0], ("n", "1", 1, "Huế", "Huế", "", "", "", "derived", "")]
    draft = of_tables({"trainees": people, "stops": stops})
    found = addition(made(), draft)
    assert [(p.kind, p.to, p.is_new, p.before, p.after) for p in found.parts] == [
        ("class", "a", False, 4, 1),
        ("trip", "1", False, 3, 1),
    ]
    whole = added(made(), draft)
    assert (len(whole.trainees), len(whole.stops), len(whole.classes)) == (2, 1, 2)


def test_a_source_is_never_given_for_what_it_does_not_say() -> None:
    classes = [("class_id", "name_vi", "trainees_published"), ("a", "Lớp A", 5), ("b", "Lớp B", "")]
    whole = added(made(), of_tables({"classes": classes}))
    assert whole.classes["trainees_published"].tolist()[0] == 5
    assert whole.classes["source_id"].isna().tolist() == [True, False]


def test_where_the_people_of_a_class_come_from_leaves_its_source() -> None:
    home = TITLED.replace("Nơi công tác", "Quê quán").format(name=K4)
    assert added(shipped(), dropped(home)).classes["source_id"].tolist() == ["xs-class"]


@pytest.mark.parametrize(
    ("first", "last", "outcome"),
    [
        ("2005-03-02", "", ("2005-03-02", "2005-03-03")),
        ("2005-03-09", "", ("2005-03-09", "NaT")),
        ("", "2005-02-01", ("NaT", "2005-02-01")),
    ],
)
def test_a_day_that_a_trip_had_goes_where_it_contradicts_the_new_one(
    first: str, last: str, outcome: tuple[str, str]
) -> None:
    trips = [SMALL["trips"][0], ("1", "a", 1, first, last, "documented", "s")]
    draft = of_tables({"classes": SMALL["classes"], "trips": trips})
    whole = added(made(), draft, Answer("trip", "1", "1"))
    row = whole.trips.set_index("trip_id").loc["1"]
    assert tuple(str(row[name])[:10] for name in ("start_date", "end_date")) == outcome


def test_ids_that_both_gave_are_told_apart_wherever_they_stand() -> None:
    classes = [("class_id", "name_vi"), ("a", "Lớp Cán bộ nguồn khóa 7")]
    attendance = [("trip_id", "trainee_id"), ("1", "p2")]
    draft = made(classes=classes, trips=SMALL["trips"][:2], attendance=attendance,
                 trainees=SMALL["trainees"][:3])  # fmt: skip
    record = made(classes=with_cell("classes", 2, "name_vi", "Lớp Cán bộ nguồn khóa 6"))
    whole = added(record, draft)
    assert whole.classes["class_id"].tolist() == ["a", "b", "a-2"]
    assert whole.trips["trip_id"].tolist() == ["1", "2", "9", "1-2"]
    assert set(whole.stops.loc[whole.stops["trip_id"] == "1-2", "stop_id"]) == {"x-2", "y-2", "z-2"}
    assert whole.trainees.loc[whole.trainees["class_id"] == "a-2", "trainee_id"].tolist() == [
        "p1-2",
        "p2-2",
    ]
    assert rows_of(whole, "attendance") == [("1-2", "p2-2")]
    assert whole.sources["source_id"].tolist() == ["s"]
    assert whole.problems.empty


def test_lists_of_who_went_follow_the_people() -> None:
    attendance = [("trip_id", "trainee_id"), ("1", "p1"), ("1", "p3"), ("2", "p4")]
    record = made(attendance=attendance)
    same = made(trainees=[*SMALL["trainees"][:5], ("p9", "a", "Huế", "documented", "s")])
    assert rows_of(added(record, same), "attendance") == [("1", "p1"), ("1", "p3"), ("2", "p4")]
    fewer = made(trainees=[SMALL["trainees"][0], *SMALL["trainees"][2:4]])
    assert rows_of(added(record, fewer), "attendance") == [("1", "p3")]
    (part,) = [p for p in addition(record, fewer).parts if p.of == "a"]
    assert part.lost == 2
    other = made(attendance=[("trip_id", "trainee_id"), ("1", "p2")])
    lost = {(p.kind, p.to): p.lost for p in addition(record, other).parts if p.lost}
    assert lost == {("trip", "1"): 2}
    numbered = dropped(TITLED.format(name="LỚP A"))
    assert rows_of(added(record, numbered), "attendance") == []


def test_mends_go_with_the_draft_and_the_names_of_the_record_stay(make: Make) -> None:
    strange = with_cell("trainees", 2, "province", "Xứ Lạ")
    record = make(trainees=strange, aliases=[("written", "province"), ("Xứ Lạ", "Lâm Đồng")])
    draft = dropped(TITLED.format(name="Lớp C khóa 9").replace("Huế", "Hà Tơi"))
    mended = apply(draft, [Mend("trainees", "Hà Tơi", "46", "2004")])
    whole = record_of(addition(record, mended, [Answer("class", "lop", NEW)]), "x")
    assert whole.trainees["province_code"].notna().all()
    assert rows_of(whole, "trainees")[: len(record.trainees)] == rows_of(record, "trainees")
    assert whole.trainees["province"].tolist()[-1] == "Thừa Thiên Huế"


def test_who_was_left_without_a_province_gets_none_by_a_name_of_the_record(make: Make) -> None:
    strange = with_cell("trainees", 2, "province", "Xứ Lạ")
    record = make(trainees=strange, aliases=[("written", "province"), ("Xứ Lạ", "Lâm Đồng")])
    draft = dropped(TITLED.format(name="Lớp C khóa 9").replace("Huế", "Xứ Lạ"))
    mended = apply(draft, [Mend("trainees", "Xứ Lạ", "", "2004")])
    whole = record_of(addition(record, mended, [Answer("class", "lop", NEW)]), "x").trainees
    assert whole["province_code"].iloc[0] == "68"
    assert mended.trainees["province_code"].isna().any()
    added = whole["province_code"].iloc[len(record.trainees) :]
    assert list(added.isna()) == list(mended.trainees["province_code"].isna())


# --- lists of provinces --------------------------------------------------------------------------


def by_list(vintage: str, *provinces: str) -> Record:
    text = "\n".join(["LỚP B9", "STT;Nơi công tác", *(f"{n};{p}" for n, p in enumerate(provinces))])
    return read_files({"ds.csv": text.encode()}, "ds.csv", Decisions(vintage=vintage))


def test_provinces_of_another_list_are_carried_where_the_step_is_one_to_one() -> None:
    record = made()
    later = by_list("2025", "Cao Bằng", "Lạng Sơn")
    whole = added(record, later, Answer("class", "lop", NEW))
    assert (whole.vintage, whole.trainees["province_code"].tolist()[-2:]) == ("2004", ["04", "20"])
    earlier = by_list("2004", "Hà Tây")
    record = made(classes=[(*SMALL["classes"][0], "vintage"),
                           *((*row, "2008") for row in SMALL["classes"][1:])])  # fmt: skip
    whole = added(record, earlier, Answer("class", "lop", NEW))
    assert (whole.vintage, whole.trainees["province_code"].tolist()[-1]) == ("2008", "01")


def test_where_a_later_unit_is_several_earlier_ones_the_record_is_carried_or_nothing() -> None:
    record, later = made(), by_list("2025", "Lâm Đồng", "Cao Bằng")
    new = Answer("class", "lop", NEW)
    assert asked(record, later, new) == [("vintage", "2025")]
    assert addition(record, later).conversion.stuck == {"68": 1}
    whole = added(record, later, new, Answer("vintage", "2025", "2004"))
    assert whole.vintage == "2025"
    assert whole.classes["provinces_published"].isna().all()
    differs = {table.table: table for table in history.difference(record, whole).tables}
    told = [cell for row in differs["classes"].changed for cell in row]
    assert ("a", "provinces_published", "3", "") in told
    assert rows_of(whole, "trainees")[:5] == rows_of(record, "trainees")
    assert whole.trainees["province_code"].tolist() == ["01", "01", "68", "68", "01", "68", "04"]


def test_a_record_without_provinces_takes_the_list_of_the_first_that_come() -> None:
    empty = {name: SMALL[name][:1] for name in ("stops", "trainees")}
    record, new = made(**empty), Answer("class", "lop", NEW)
    whole = added(record, by_list("2025", "Lâm Đồng"), new)
    assert (record.vintage, whole.vintage) == ("2004", "2025")
    assert whole.trainees["province_code"].tolist() == ["68"]


def test_where_a_unit_was_parted_it_is_asked() -> None:
    record = made(classes=[(*SMALL["classes"][0], "vintage"),
                           *((*row, "2008") for row in SMALL["classes"][1:])])  # fmt: skip
    earlier, new = by_list("2004", "Vĩnh Phúc"), Answer("class", "lop", NEW)
    assert asked(record, earlier, new) == [("vintage", "2004")]
    whole = added(record, earlier, new, Answer("vintage", "2004", "2008"))
    assert (whole.vintage, whole.trainees["province_code"].tolist()[-1]) == ("2008", "26")


# --- any record, any draft -----------------------------------------------------------------------

PLACES = ("Hà Tây", "Hà Nội", "Huế", "Lâm Đồng", "Xứ Lạ", "")
CLASSES = tuple(f"Lớp Tổ chức khóa {n}" for n in range(1, 5))


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A record of some of four classes, with ids that any office would give."""
    of = draw(st.lists(st.sampled_from(CLASSES), unique=True, min_size=1, max_size=3))
    prefix = draw(st.sampled_from(["", "k"]))
    ids = {name: f"{prefix}{n}" for n, name in enumerate(of, 1)}
    ids_of_none = ("", "zz")
    trips = [
        (f"t{n}", ids[name], number)
        for n, (name, number) in enumerate(
            draw(
                st.lists(st.tuples(st.sampled_from(of), st.integers(1, 3)), unique=True, max_size=4)
            )
        )
    ]
    stops = [
        (f"s{n}", trip, n, draw(st.sampled_from(["Đà Lạt", "Huế"])), "Lâm Đồng", "derived")
        for n, (trip, *_) in enumerate(
            draw(st.lists(st.sampled_from(trips), max_size=5)) if trips else []
        )
    ]
    people = [
        (f"p{n}", ids.get(name, name), place, "derived")
        for n, (name, place) in enumerate(
            draw(
                st.lists(
                    st.tuples(st.sampled_from([*of, *ids_of_none]), st.sampled_from(PLACES)),
                    max_size=8,
                )
            )
        )
    ]
    went = (
        draw(st.lists(st.tuples(st.sampled_from(trips), st.sampled_from(people)), max_size=4))
        if trips and people
        else []
    )
    tables: Rows = {
        "classes": [
            ("class_id", "name_vi", "vintage"),
            *((i, name, "2004") for name, i in ids.items()),
        ],
        "trips": [
            ("trip_id", "class_id", "number", "status"),
            *((*t, "documented") for t in trips),
        ],
        "stops": [("stop_id", "trip_id", "seq", "place", "province", "provenance"), *stops],
        "trainees": [("trainee_id", "class_id", "province", "provenance"), *people],
        "attendance": [("trip_id", "trainee_id"), *{(t[0], p[0]) for t, p in went}],
        "sources": [("source_id", "title"), ("s", draw(st.sampled_from(["Báo", "Báo khác"])))],
    }
    return of_tables(tables)


def settled(record: Record, draft: Record) -> list[Answer]:
    """Answer what is asked by the names of the classes: the ids of offices say otherwise here."""
    known = {
        name: one
        for one, name in zip(record.classes["class_id"], record.classes["name_vi"], strict=True)
    }
    return [
        Answer("class", one, known.get(name, NEW))
        for one, name in zip(draft.classes["class_id"], draft.classes["name_vi"], strict=True)
    ]


@one_in(PAGE)
@given(records(), records())
def test_totals_add_up_the_rest_stays_and_twice_is_once(record: Record, draft: Record) -> None:
    answers = settled(record, draft)
    found = addition(record, draft, answers)
    assert not found.questions
    whole = checked(found.tables)
    of_class = {part.to: part for part in found.parts if part.kind == "class"}
    of_trip = {part.to: part for part in found.parts if part.kind == "trip"}
    for before, after, parts in (
        (record.trainees, whole.trainees, of_class),
        (record.stops, whole.stops, of_trip),
    ):
        replaced, came = (sum(getattr(p, n) for p in parts.values()) for n in ("before", "after"))
        assert len(after) == len(before) - replaced + came
    assert len(whole.classes) == len(record.classes) + sum(p.is_new for p in of_class.values())
    assert len(whole.trips) == len(record.trips) + sum(p.is_new for p in of_trip.values())
    for class_id in set(record.classes["class_id"]) - set(of_class):
        for table in ("classes", "trips", "trainees"):
            assert rows_of(whole, table, class_id=class_id) == rows_of(
                record, table, class_id=class_id
            )
    for trip_id in set(record.trips["trip_id"]) - set(of_trip):
        assert rows_of(whole, "stops", trip_id=trip_id) == rows_of(record, "stops", trip_id=trip_id)
    for part in of_class.values():
        if part.after:
            people = [Counter(side[side["class_id"] == one]["province"].fillna("")) for side, one in
                      ((draft.trainees, part.of), (whole.trainees, part.to))]  # fmt: skip
            assert people[0] == people[1]
    came = {(part.kind, part.of) for part in found.parts if part.is_new}
    assert not came & set(asked(whole, draft))
    again = addition(whole, draft, settled(whole, draft))
    for table, rows in found.tables.items():
        pd.testing.assert_frame_equal(
            rows.reset_index(drop=True), again.tables[table].reset_index(drop=True)
        )
    unknown = whole.problems[whole.problems["rule"].eq("reference-unknown")]
    assert set(unknown["value"]) <= {"zz"}
    assert not whole.problems["rule"].eq("id-repeated").any()


def test_texts_that_start_like_formulas_stay_as_they_are(tmp_path: Path) -> None:
    told = ["- Nghe báo cáo", "=SUM(A1)", "+ Làm việc"]
    stops = [(*row, cell) for row, cell in zip(SMALL["stops"], ["topic_vi", *told], strict=True)]
    place = write_folder({**SMALL, "stops": stops}, tmp_path / "record")
    before = read(place)
    made = addition(before, dropped(TITLED.format(name="khóa 9")), [Answer("class", "lop", NEW)])
    whole = record_of(made, "ds.csv")
    history.publish(place, Publication(whole, "An", "thêm"), before.digest, whole)
    now = read(place)
    assert now.stops["topic_vi"].tolist() == told
    history.publish(place, Publication(now, "An", "lại"), now.digest, now)


@pytest.mark.parametrize("kind", ["folder", "workbook"])
def test_what_is_added_is_published_and_what_was_before_comes_back(
    kind: str, tmp_path: Path
) -> None:
    place = write_folder(SMALL, tmp_path / "record")
    if kind == "workbook":
        folder, place = place, tmp_path / "lớp.xlsx"
        place.write_bytes(writing.clean_workbook(read(folder)))
    before = read(place)
    draft = dropped(TITLED.format(name="Lớp C khóa 9"))
    whole = record_of(addition(before, draft, [Answer("class", "lop", NEW)]), "ds.csv")
    new = Publication(whole, "An", "thêm lớp")
    history.publish(place, new, before.digest, whole)
    now, newest = read(place), history.last(history.Place(place))
    assert newest
    assert newest.changes["trainees"] == (2, 0, 0)
    assert rows_of(now, "trainees")[:5] == rows_of(before, "trainees")
    assert asked(now, draft) == []
    assert history.difference(now, record_of(addition(now, draft), "ds.csv")).is_none
    history.restore(place, "1", "An", "nhầm", now.digest)
    assert read(place).digest == before.digest
